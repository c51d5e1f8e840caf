"""Files of notes that were never written go a day later; whatever a note, a revision or a draft names stays."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import clock_of, make_desk

from moderator_console.core.events import Enclosed
from moderator_console.services.desk import Desk
from moderator_console.services.lonely_files import drop_files_alone
from moderator_console.services.sample import OUTBURST
from moderator_console.store.files import PART_BYTES, Files

DAY_US = 24 * 3600 * 1_000_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.close()


def kept(desk: Desk, words: str) -> Enclosed:
    return desk.files.keep_bytes(words.encode(), f"{words}.txt", desk.now())


def a_day_later(desk: Desk) -> None:
    clock_of(desk).at_us += DAY_US + 1


def there(desk: Desk, *files: Enclosed) -> list[bool]:
    return [desk.files.size(each.sha) is not None for each in files]


def test_a_file_of_a_note_that_was_given_up_goes_after_a_day(desk: Desk) -> None:
    lost = kept(desk, "lost")
    assert drop_files_alone(desk) == 0, "the note may still be written"
    a_day_later(desk)
    young = kept(desk, "young")
    assert drop_files_alone(desk) == 1
    assert there(desk, lost, young) == [False, True]
    assert drop_files_alone(desk) == 0
    assert desk.files.verify() == ()


def test_whatever_names_a_file_keeps_it(desk: Desk) -> None:
    names = ("case", "before", "after", "removed", "undone", "member", "draft", "nothing")
    files = {name: kept(desk, name) for name in names}
    case = desk.open_case([OUTBURST])
    assert case.member is not None
    work = desk.work

    def note(name: str) -> None:
        work.note(case.id, name, files=(files[name],))

    note("case")
    note("before")
    revised = desk.book.journal.case(case.id).notes[-1].event
    work.revise_note(case.id, revised, "after", files=(files["after"],))
    note("removed")
    work.remove_note(case.id, desk.book.journal.case(case.id).notes[-1].event)
    note("undone")
    work.undo(case.id, work.latest_act(case.id))
    desk.people.note_on_member(case.member, "member", files=(files["member"],))
    row = (files["draft"].sha, files["draft"].name, files["draft"].size)
    # Far behind a thousand others.
    desk.book.drafts.keep("note:old", json.dumps({"files": json.dumps([row])}), desk.now())
    for number in range(1_001):
        desk.book.drafts.keep(f"note:{number}", "words", desk.now() + 1)
    a_day_later(desk)
    assert drop_files_alone(desk) == 1
    assert there(desk, *files.values()) == [name != "nothing" for name in names]
    desk.book.drafts.drop("note:old")
    assert drop_files_alone(desk) == 1
    assert there(desk, files["draft"]) == [False]
    assert desk.files.verify() == ()
    assert desk.book.journal.verify() == ()


def test_what_is_attached_again_meanwhile_stays(desk: Desk) -> None:
    again = kept(desk, "again")
    a_day_later(desk)
    gone = desk.files.kept_before(desk.now())
    assert list(gone) == [again.sha]
    kept(desk, "again")
    assert desk.files.drop(gone) == 0
    assert drop_files_alone(desk) == 0
    assert b"".join(desk.files.parts(again.sha)) == b"again"


def test_a_profile_without_files_gets_none(desk: Desk) -> None:
    assert drop_files_alone(desk) == 0
    assert not desk.opened.files.exists()


_DROP_AND_DIE = """
import os, signal, sys
from pathlib import Path
from moderator_console.store.files import Files
files = Files(Path(sys.argv[1]), bytes(range(32)))
def stop(statement):
    if statement.startswith("DELETE FROM part"):
        seen.append(statement)
        if len(seen) == 2:
            os.kill(os.getpid(), signal.SIGKILL)
    return True
seen = []
files._db.connection().exec_trace = lambda cursor, sql, bindings: stop(sql)
files.drop(files.kept_before(10))
"""


def test_a_crash_in_the_middle_leaves_nothing_half(tmp_path: Path) -> None:
    path, key = tmp_path / "files.db", bytes(range(32))
    files = Files(path, key)
    large = files.keep_bytes(os.urandom(4 * PART_BYTES), "large.bin", 1)
    stays = files.keep_bytes(b"stays", "stays.txt", 20)
    files.close()
    command = [sys.executable, "-c", _DROP_AND_DIE, str(path)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    files = Files(path, key)
    assert files.size(large.sha) is None
    assert b"".join(files.parts(stays.sha)) == b"stays"
    assert list(files._db.connection().execute("SELECT count(*) FROM part")) == [(1,)]
    assert files.verify() == ()
    files.close()
