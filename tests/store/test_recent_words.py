"""The index of the newest posts never changes what is found, only how fast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_posts import KEY, NOON, a_post, bring, many_posts, writer
from hypothesis import given, settings
from hypothesis import strategies as st

from moderator_console.core.search_words import parse
from moderator_console.services.markup import prepare
from moderator_console.store import recent_words
from moderator_console.store.archive import Archive
from moderator_console.store.archive_file import Sql
from moderator_console.store.conversation import Found
from moderator_console.store.database import KeyedDatabase

_STEMS = ("k", "ket", "été", "ete", "ga", "w", "n3", "n39", "nobody", "zz", "日", "日本")
_CONDITIONS = (
    "",
    " author:member1",
    " -rain",
    " after:2025-06-15",
    " before:2025-06-16",
    " gate",
    ' "the ga"',
)


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Archives of these tests count as large."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recent_words, "LEAST", 100)
        patch.setattr(recent_words, "KEPT", 60)
        yield


def _made(file: Path) -> Path:
    bring(
        file,
        [*many_posts(500), *(a_post(f"ja{n}", "日本語 の本", minute=n * 7) for n in range(40))],
    )
    return file


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Archive]:
    """The same posts with the index of the newest ones, and without."""
    home = tmp_path_factory.mktemp("recent")
    quick, plain = (_made(home / f"{name}.db") for name in ("quick", "plain"))
    assert _first(quick) is not None
    _say(plain, "update recent set first = null")
    return Archive(quick, KEY), Archive(plain, KEY)


def _say(file: Path, sql: str) -> list[tuple[object, ...]]:
    database = KeyedDatabase(file, KEY)
    try:
        rows: list[tuple[object, ...]] = database.execute_sql(sql).fetchall()
        return rows
    finally:
        database.close()


def _first(file: Path) -> object:
    return _say(file, "select first from recent")[0][0]


def _found(archive: Archive, words: str, limit: int) -> Found:
    return archive.look_for(parse(words, now_us=NOON, zone="UTC", unfinished=True), limit)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(_STEMS), st.sampled_from(_CONDITIONS), st.booleans(), st.integers(1, 60)
)  # fmt: skip
def test_what_is_found_is_the_same(
    archives: tuple[Archive, Archive], stem: str, condition: str, last: bool, limit: int
) -> None:
    words = f"{condition} {stem}" if last else f"{stem}*{condition}"
    quick, plain = (_found(archive, words, limit) for archive in archives)
    assert quick == plain


def test_the_newest_posts_alone_answer_where_they_hold_enough(tmp_path: Path) -> None:
    file = _made(tmp_path / "archive.db")
    _say(file, "insert into words(words) values ('delete-all')")
    archive = Archive(file, KEY)
    assert len(_found(archive, "ket", 5).hits) == 5
    assert not _found(archive, "kettle ", 5).hits


def test_it_is_made_anew_by_an_import_and_is_whole(tmp_path: Path) -> None:
    file = _made(tmp_path / "archive.db")
    before = _first(file)
    bring(file, [a_post(f"new{n}", "A lantern", minute=1_000 + n) for n in range(20)])
    assert _first(file) != before
    archive = Archive(file, KEY)
    assert len(_found(archive, "lant", 10).hits) == 10
    assert all(check.ok for check in archive.verify())


def test_an_import_of_older_posts_leaves_it_as_it_is(tmp_path: Path) -> None:
    file = _made(tmp_path / "archive.db")
    before = _first(file)
    _say(file, "insert into recent_words(recent_words) values ('delete-all')")
    bring(file, [a_post("old", "A lantern", minute=-1)])
    assert _first(file) == before
    assert _say(file, "select count(*) from recent_words where recent_words match 'the'") == [(0,)]


def test_nobody_asks_it_while_an_import_changes_posts(tmp_path: Path) -> None:
    file = _made(tmp_path / "archive.db")
    archive = Archive(file, KEY)
    run = writer(file)
    run.add([prepare(a_post("new", "A lantern", minute=2_000))])
    seen: list[tuple[object, list[str]]] = []

    def look(done: int, total: int) -> None:
        seen.append((_first(file), [hit.snippet for hit in _found(archive, "lant", 1).hits]))

    assert run.finish(look, lambda: False)
    run.close()
    assert seen == [(None, ["A \2lantern\3"])]
    assert _first(file) is not None


def test_an_edited_post_is_found_by_its_new_words(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    posts = [a_post(f"p{n}", f"The kettle sang {n}", minute=n) for n in range(150)]
    bring(file, posts)
    bring(file, [a_post("p149", "A lantern", minute=149, edited=160)])
    archive = Archive(file, KEY)
    assert _first(file) is not None
    assert len(_found(archive, "lant", 1).hits) == 1
    assert _found(archive, "kett", 1).hits[0].address.endswith("p148")
    assert all(check.ok for check in archive.verify())


def test_a_damaged_one_is_found_and_mended(tmp_path: Path) -> None:
    file = _made(tmp_path / "archive.db")
    _say(file, "insert into recent_words(recent_words) values ('delete-all')")
    archive = Archive(file, KEY)
    assert [check.name for check in archive.verify() if not check.ok] == ["word index"]
    archive.rebuild_index()
    assert all(check.ok for check in archive.verify())


def test_a_small_archive_has_none(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    bring(file, many_posts(50))
    assert _first(file) is None
    database = KeyedDatabase(file, KEY)
    assert Sql(database.connection()).value("select count(*) from recent_words_idx") == 0
    database.close()
