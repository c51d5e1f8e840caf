"""An import leaves an archive without waste: few parts of the word index, no pages that hold nothing."""

from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path

import pytest
from archive_posts import KEY, a_post, at, bring, many_posts, thread, writer

from moderator_console.core.posts import Precision, Zone
from moderator_console.services.markup import prepare
from moderator_console.store import archive_finish
from moderator_console.store.archive import Archive
from moderator_console.store.database import KeyedDatabase
from moderator_console.store.thread_shape import ALONE, packed_shape
from moderator_console.store.word_merging import GROUPS


def value(file: Path, sql: str) -> int:
    database = KeyedDatabase(file, KEY, read_only=True)
    try:
        number: int = database.execute_sql(sql).fetchone()[0]
        return number
    finally:
        database.close()


def test_parts_of_the_word_index_are_merged(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    for seed in range(20):
        bring(file, many_posts(30, threads=3, seed=seed))
    assert value(file, "select count(distinct segid) from words_idx") < 16
    assert GROUPS < 64
    archive = Archive(file, KEY)
    assert all(check.ok for check in archive.verify())
    assert archive.search("kettle").hits


def test_a_cancelled_import_gives_its_pages_back(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    bring(file, many_posts(50))
    before = file.stat().st_size
    run = writer(file)
    run.add([prepare(post) for post in many_posts(3_000, seed=2)])
    run.abandon()
    run.close()
    assert value(file, "pragma freelist_count") == 0
    assert file.stat().st_size < before * 1.5


def test_a_cancel_in_the_middle_of_a_transaction_leaves_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_finish, "_STEPS", 1_000)
    file, posts = tmp_path / "archive.db", [prepare(post) for post in many_posts(3_000, threads=40)]
    answers = iter([False, False, False, True, True])
    run = writer(file)
    run.add(posts)
    assert not run.finish(lambda done, total: None, lambda: next(answers))
    assert (run.brought.posts, run.brought.threads) == (0, 0)
    run.close()
    assert value(file, "select count(*) from post") == 0
    assert all(check.ok for check in Archive(file, KEY).verify())
    assert bring(file, [one.post for one in posts]).brought.posts == 3_000


def test_a_post_says_what_is_usual_without_keeping_it(tmp_path: Path) -> None:
    bring(tmp_path / "archive.db", [a_post("a")])
    archive = Archive(tmp_path / "archive.db", KEY)
    card = archive.post(at("a"))
    assert (card.precision, card.zone) == (Precision.EXACT, Zone.STATED)
    assert value(tmp_path / "archive.db", "select length(precision || zone) from post") == 0


def test_threads_of_one_moment_stand_in_the_order_of_their_addresses(tmp_path: Path) -> None:
    posts = [a_post(name, in_=name, minute=0) for name in ("c", "a", "d", "b")]
    bring(tmp_path / "archive.db", posts)
    archive = Archive(tmp_path / "archive.db", KEY)
    first = archive.threads(limit=3)
    rest = archive.threads(limit=3, after=first.next)
    assert [line.address for line in (*first.lines, *rest.lines)] == [
        thread(name).address for name in "abcd"
    ]


def test_a_thread_of_one_post_has_the_shape_that_any_thread_would_have() -> None:
    told = ("H", 700), ("H", 3), ("H", 0), ("i", -1)
    assert ALONE.pack(700, 3, 0, -1) == packed_shape(*(array(code, [n]) for code, n in told))


def test_the_same_posts_in_several_batches_of_a_run_are_known_and_answers_find_theirs(
    tmp_path: Path,
) -> None:
    file = tmp_path / "archive.db"
    first, answer = a_post("a"), a_post("b", parent="a", minute=1)
    run = writer(file)
    run.add([prepare(answer)])  # the answered post comes in a later batch
    run.add([prepare(first), prepare(answer)])
    run.add([prepare(replace(first, source="Another text."))])
    run.finish(lambda done, total: None, lambda: False)
    run.close()
    assert (run.brought.posts, run.brought.duplicates, run.brought.revisions) == (2, 1, 1)
    archive = Archive(file, KEY)
    cards = archive.posts(thread("gate").address, 0, 9)
    assert [(card.address, card.depth) for card in cards] == [(at("a"), 0), (at("b"), 1)]
    assert all(check.ok for check in archive.verify())


def test_what_a_dead_run_left_without_addresses_is_swept_and_brought_again(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    run = writer(file)
    run.add([prepare(post) for post in many_posts(500)])
    run.close()  # as one that was killed: nothing finished, nothing taken back
    assert value(file, "select count(*) from post") == 500
    assert bring(file, many_posts(500)).brought.posts == 500
    archive = Archive(file, KEY)
    assert archive.count().posts == 500
    assert all(check.ok for check in archive.verify())


def test_the_log_of_an_import_is_given_back_beside_an_open_archive(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    bring(file, [a_post("a")])
    archive = Archive(file, KEY)
    assert archive.count().posts == 1
    bring(file, many_posts(2_000))
    assert archive.count().posts == 2_001
    assert (tmp_path / "archive.db-wal").stat().st_size == 0
    archive.close()


def test_an_import_ends_beside_somebody_who_reads(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    bring(file, [a_post("a")])
    reader = KeyedDatabase(file, KEY, read_only=True)
    reader.execute_sql("begin")
    assert reader.execute_sql("select count(*) from post").fetchone()[0] == 1
    assert bring(file, many_posts(100)).brought.posts == 100
    assert reader.execute_sql("select count(*) from post").fetchone()[0] == 1
    reader.execute_sql("rollback")
    reader.close()
