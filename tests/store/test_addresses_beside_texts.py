"""A post's address lies beside its text; archives from before are brought there whole, or not at all."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from archive_posts import KEY, a_post, at, bring, many_posts, thread, writer

from moderator_console.services.markup import prepare
from moderator_console.store.archive import Archive
from moderator_console.store.database import KeyedDatabase
from moderator_console.store.migrating import ARCHIVE, HISTORY, bring_up_to_date, names, schema_of

_SCRIPT = "0013_addresses_beside_texts"
#: The tables as they were until then, with what they held.
_BEFORE = """
drop index post_link;
drop index post_quote;
drop index post_code;
alter table post drop column features;
drop table followed;
drop table synced;
drop table flag;
drop trigger complaint_was_is_gone;
drop table complaint_was;
drop table recent_words;
drop view recent_body;
drop table recent;
drop view shown_body;
drop view indexed_body;
create table old_address(key integer primary key, uri text not null, post integer);
insert into old_address select key, uri, post from known_address;
create table old_body(id integer primary key, text text not null, split text not null,
    html text, head text, source text, quotes text, also text);
insert into old_body select id, text, split, html, head, source, quotes, also from body;
drop view known_address;
drop table address;
drop table body;
alter table old_address rename to address;
alter table old_body rename to body;
create index body_link on body(id) where (instr(html, '<a ') > 0 or instr(text, 'http') > 0);
create index body_quote on body(id) where (instr(html, '<blockquote') > 0 or quotes is not null);
create index body_code on body(id) where (instr(html, '<pre') > 0 or instr(html, '<code') > 0 or instr(text, '```') > 0);
create view indexed_body as select id, text, case when split = '' then '' else pairs_of(text) end as split from body;
create view shown_body as select b.id, b.text, b.split from indexed_body b join post p on p.id = b.id
    where p.place is not null
"""
_KILLED = """
import os, signal

def up(migrator, db):
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Some threads, stand-ins among them, and what a killed import has left."""
    path = tmp_path / "archive.db"
    bring(path, many_posts(400, threads=9))
    run = writer(path)
    run.add([prepare(post) for post in many_posts(300, seed=2)])
    run.close()
    return path


def _as_it_was(file: Path) -> None:
    database = KeyedDatabase(file, KEY)
    with database.atomic():
        for statement in _BEFORE.split(";\n"):
            database.execute_sql(statement)
        database.execute_sql(f"delete from {HISTORY} where name >= ?", (_SCRIPT,))
    database.close()


def _rows(file: Path, sql: str) -> list[tuple[Any, ...]]:
    database = KeyedDatabase(file, KEY, read_only=True)
    try:
        rows: list[tuple[Any, ...]] = database.execute_sql(sql).fetchall()
        return rows
    finally:
        database.close()


def _told(file: Path) -> list[object]:
    """What the archive says of all its threads, posts and of some words."""
    archive = Archive(file, KEY)
    try:
        assert all(check.ok for check in archive.verify())
        told: list[object] = [archive.search("kettle", limit=200)]
        for line in archive.threads(limit=100).lines:
            told += [line, archive.posts(line.address, 0, 500)]
        return told
    finally:
        archive.close()


def test_an_archive_from_before_says_the_same_after(file: Path) -> None:
    before = _told(file)
    _as_it_was(file)
    assert "uri" not in {row[1] for row in _rows(file, "pragma table_info(body)")}
    assert bring_up_to_date(file, KEY, ARCHIVE)[0] == _SCRIPT
    assert _told(file) == before
    # What the killed import left is swept away, and its posts come anew.
    assert bring(file, many_posts(300, seed=2)).brought.posts == 300
    assert bring(file, many_posts(400, threads=9)).brought.duplicates == 400


def test_an_address_is_kept_once(file: Path) -> None:
    _as_it_was(file)
    bring_up_to_date(file, KEY, ARCHIVE)
    bring(file, many_posts(300, seed=3))
    twice = "select count(*) from address a join body b on b.id = a.post where a.uri is not null"
    # At most those that were answered before they came.
    assert _rows(file, twice)[0][0] <= len(_rows(file, "select 1 from post where missing"))
    assert _rows(file, "select count(*) from known_address where uri is null") == [(0,)]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_an_upgrade_killed_in_the_middle_leaves_the_old_archive(file: Path, tmp_path: Path) -> None:
    before = _told(file)
    _as_it_was(file)
    old = _rows(file, "select key, uri, post from address order by key")
    scripts = tmp_path / "scripts"
    shutil.copytree(ARCHIVE, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "9999_killed.py").write_text(_KILLED)
    program = (
        "import sys; from pathlib import Path; from moderator_console.store.migrating import bring_up_to_date;"
        "bring_up_to_date(Path(sys.argv[1]), bytes.fromhex(sys.stdin.read()), Path(sys.argv[2]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(file), str(scripts)],
        input=KEY.hex(), text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == -signal.SIGKILL
    assert schema_of(file, KEY) == tuple(name for name in names(ARCHIVE) if name < _SCRIPT)
    assert _rows(file, "select key, uri, post from address order by key") == old
    assert _told(file) == before


def test_a_swept_post_that_others_answer_keeps_its_address(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    run = writer(file)
    run.add([prepare(a_post("a")), prepare(a_post("b", in_="shed", parent="a", minute=1))])
    assert not run.finish(lambda done, total: None, lambda: True)
    run.close()
    left = _rows(file, "select uri, post from address order by uri")
    assert left == [(at("a"), None), (at("b"), None)]
    bring(file, [a_post("c", parent="a", minute=2)])
    archive = Archive(file, KEY)
    first, second = archive.posts(thread("gate").address, 0, 9)
    assert (first.address, first.missing) == (at("a"), True)
    assert (second.parent, second.parent_place) == (at("a"), 0)
    archive.close()


def test_an_answer_to_another_thread_names_whom_it_answers(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    bring(file, [a_post("a", by="anna"), a_post("b", in_="shed", parent="a", minute=1, by="ben")])
    archive = Archive(file, KEY)
    card = archive.post(at("b"))
    assert (card.parent, card.parent_place, card.parent_author) == (at("a"), -1, "Anna")
    archive.close()
