"""Attachments of posts in the archive: kept, kept up, and there after an upgrade."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from archive_posts import KEY, a_post, at, bring, many_posts, thread

from moderator_console.core.posts import Attachment, AttachmentKind, Post
from moderator_console.services.markup import prepare
from moderator_console.store import migrating
from moderator_console.store.archive import Archive
from moderator_console.store.archive_merge import packed, unpacked
from moderator_console.store.database import KeyedDatabase
from moderator_console.store.migrating import ARCHIVE, bring_up_to_date, copy_name, schema_of

GATE = Attachment("gate.png", AttachmentKind.IMAGE, "https://cdn.example/gate.png?ex=1", 1_200)
RULES = Attachment("rules.pdf", AttachmentKind.FILE, "https://cdn.example/rules.pdf")
NAMED = Attachment("voice.ogg", AttachmentKind.AUDIO)


def with_(*attachments: Attachment, edited: int | None = None, text: str = "") -> Post:
    return replace(a_post("a", text, edited=edited), attachments=attachments)


def kept(file: Path) -> tuple[Attachment, ...]:
    archive = Archive(file, KEY)
    try:
        one = archive.post(at("a")).attachments
        assert archive.posts(thread("gate").address, 0, 9)[0].attachments == one
        return one
    finally:
        archive.close()


def test_a_post_comes_back_with_its_attachments_in_order(tmp_path: Path) -> None:
    bring(tmp_path / "archive.db", [with_(GATE, NAMED, RULES), a_post("b", parent="a")])
    assert kept(tmp_path / "archive.db") == (GATE, NAMED, RULES)


def test_reading_the_same_post_again_changes_nothing(tmp_path: Path) -> None:
    bring(tmp_path / "archive.db", [with_(GATE)])
    run = bring(tmp_path / "archive.db", [with_(GATE)])
    assert run.brought.duplicates == 1
    assert kept(tmp_path / "archive.db") == (GATE,)


def test_an_attachment_that_is_new_is_added_and_nothing_is_lost(tmp_path: Path) -> None:
    anew = replace(GATE, address="https://cdn.example/gate.png?ex=2")
    bring(tmp_path / "archive.db", [with_(GATE, NAMED)])
    bring(tmp_path / "archive.db", [with_(anew, RULES)])
    assert kept(tmp_path / "archive.db") == (anew, NAMED, RULES)
    bring(tmp_path / "archive.db", [with_()])
    assert kept(tmp_path / "archive.db") == (anew, NAMED, RULES)


def test_an_edit_has_the_last_word_about_attachments(tmp_path: Path) -> None:
    bring(tmp_path / "archive.db", [with_(GATE, NAMED)])
    bring(tmp_path / "archive.db", [with_(RULES, edited=5, text="Edited.")])
    assert kept(tmp_path / "archive.db") == (RULES,)


def test_a_removed_post_keeps_what_was_seen(tmp_path: Path) -> None:
    bring(tmp_path / "archive.db", [with_(GATE)])
    bring(tmp_path / "archive.db", [replace(with_(RULES), removed=True)])
    assert kept(tmp_path / "archive.db") == (GATE,)


def test_a_change_that_waits_keeps_its_attachments() -> None:
    ready = prepare(with_(GATE, NAMED))
    assert unpacked(packed(ready)) == ready


def test_an_archive_of_the_first_schema_is_upgraded_with_every_post(
    tmp_path: Path, monkeypatch
) -> None:
    file = tmp_path / "archive.db"
    first = tmp_path / "first"
    first.mkdir()
    shutil.copy(ARCHIVE / "0001_conversations.py", first)
    bring_up_to_date(file, KEY, first)
    _as_it_was_written_then(file)
    assert schema_of(file, KEY) == ("0001_conversations",)

    archive = Archive(file, KEY)
    card = archive.post(at("a"))
    archive.close()
    assert (card.text, card.attachments) == ("An old post.", ())
    assert schema_of(file, KEY) == tuple(migrating.names(ARCHIVE))
    assert schema_of(copy_name(file, "0002_attachments"), KEY) == ("0001_conversations",)
    bring(file, [with_(GATE, text="An old post."), *many_posts(20, threads=2)])
    assert kept(file) == (GATE,)


def _as_it_was_written_then(file: Path) -> None:
    """One thread with one post, by the statements of the first schema."""
    database = KeyedDatabase(file, KEY)
    with database.atomic():
        (salt,) = database.execute_sql("select salt from archive").fetchone()
        from hashlib import sha256

        from moderator_console.store.archive_ids import address_key

        post, home, key = a_post("a"), thread("gate"), address_key(salt, at("a"))
        sha = sha256(b"An old post.").digest()
        for statement, values in (
            ("insert into community(id, name, threads, posts) values (1, 'Allotments', 1, 1)", ()),
            ("insert into import_run values (1, 1, 'posts', 'test', 'Allotments', 'done', '{}')", ()),
            ("insert into account(id, community, key, name, run) values (1, 1, 'anna', 'Anna', 1)", ()),
            ("insert into thread(id, uri, community, title, visible, posts, people, first_us, last_us, newest, run)"
             " values (1, ?, 1, 'About gate', 1, 1, 1, ?, ?, ?, 1)", (home.address, *[post.at_us] * 3)),
            ("insert into shape values (1, 1, ?)", (bytes.fromhex("0c0001000000ffffffff"),)),
            ("insert into address values (?, ?, ?)", (key, at("a"), 1_750_000_000)),
            ("insert into post(id, address, thread, place, depth, up, author, at_us, chars, run, sha)"
             " values (?, ?, 1, 0, 0, -1, 1, ?, 12, 1, ?)", (1_750_000_000, key, post.at_us, sha)),
            ("insert into body(id, text, split) values (?, 'An old post.', '')", (1_750_000_000,)),
            ("insert into words(rowid, text, split) values (?, 'An old post.', '')", (1_750_000_000,)),
        ):  # fmt: skip
            database.execute_sql(statement, values)
    database.close()
