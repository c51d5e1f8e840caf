"""kill -9 while notes are written: what is older than a second is on disk, and a kept revision is never lost.

A real window in a process of its own, typed into at 30 keys a second, killed at a random key.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import PASSPHRASE, make_profile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.services.clock import SystemClock
from moderator_console.services.desk import Desk
from moderator_console.services.jobs import Jobs
from moderator_console.services.profile import open_with_passphrase
from moderator_console.services.sample import OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import NOTE
from moderator_console.views.notes.note_place import NotePlace, On
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

HERE = Path(__file__).parent
#: What the child types, from its beginning (noting_child.py).
KEYS = "the beans were never sent back and nobody told her why "
#: What was typed is on disk within this time.
PROMISE_S = 1.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


@contextmanager
def at_desk(folder: Path) -> Iterator[Desk]:
    desk = Desk(open_with_passphrase(folder, PASSPHRASE), SystemClock())
    try:
        yield desk
    finally:
        desk.close()


def begun(tmp_path: Path) -> tuple[Path, UUID, UUID]:
    """A profile, a case in it and a note in the case."""
    folder = make_profile(tmp_path)
    with at_desk(folder) as desk:
        case_id = desk.open_case([OUTBURST]).id
        return folder, case_id, desk.work.note(case_id, "As it was.").notes[-1].event


def killed(
    folder: Path, case_id: UUID, note: UUID, what: str, after: int
) -> tuple[list[str], float]:
    """What the child said until it was killed, after so many lines; and when it was killed."""
    paths = os.pathsep.join([str(HERE.parent), str(HERE.parent.parent)])
    child = subprocess.Popen(
        [sys.executable, str(HERE / "noting_child.py"), str(folder), str(case_id), str(note), what],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(after)]
    when = time.monotonic()
    child.send_signal(signal.SIGKILL)
    child.wait()
    # What it still said before it died counts: somebody may have read it.
    said += child.stdout.readlines()
    child.stdout.close()
    assert all(said), "the child ended before it was killed"
    return said, when


def promised(said: list[str], when: float) -> str:
    """The keys that were pressed more than a second before the end."""
    old = [line for line in said if float(line.split()[1]) < when - PROMISE_S]
    assert len(old) > 20, "killed too early to prove anything"
    return (KEYS * (len(old) // len(KEYS) + 1))[: len(old)]


@contextmanager
def opened_again(
    qtbot: QtBot, app: QApplication, looks: Looks, folder: Path, case_id: UUID
) -> Iterator[Workspace]:
    with at_desk(folder) as desk:
        jobs = Jobs(WindowThread(app).post)
        try:
            page = Workspace(Room(desk, looks, jobs), case_id)
            qtbot.addWidget(page)
            page.ui.composer.go(NOTE)
            yield page
        finally:
            jobs.close()


def revised(qtbot: QtBot, app: QApplication, looks: Looks, tmp_path: Path, keys: int) -> None:
    folder, case_id, note = begun(tmp_path)
    said, when = killed(folder, case_id, note, "revise", keys)
    with opened_again(qtbot, app, looks, folder, case_id) as page:
        ui = page.ui.composer.ui
        assert ui.note.toPlainText().startswith("As it was." + promised(said, when))
        assert ui.save.text() == "Save the note"
        ui.note_on.click()
        assert ui.note.toPlainText() == "Begun before"
        kept = page.desk.book.notes.whole(note)
        assert [text.text for text in kept.note.versions] == ["As it was."]
        assert page.desk.book.journal.verify() == ()


def on_the_member(qtbot: QtBot, app: QApplication, looks: Looks, tmp_path: Path, keys: int) -> None:
    folder, case_id, note = begun(tmp_path)
    said, when = killed(folder, case_id, note, "member", keys)
    with opened_again(qtbot, app, looks, folder, case_id) as page:
        composer, typed = page.ui.composer, promised(said, when)
        assert composer.ui.note.toPlainText().startswith(typed)
        composer.note.write_on(NotePlace(On.CASE), along=False)
        assert composer.ui.note.toPlainText() == "Begun before"
        member = page.desk.book.journal.case(case_id).member
        composer.note.write_on(NotePlace(On.MEMBER, str(member)), along=False)
        composer.save()
        assert member is not None
        (line,) = page.desk.book.questions.notes_of_person(member)
        assert line.text.startswith(typed.strip())
        assert page.desk.book.journal.verify() == ()


def saved(qtbot: QtBot, app: QApplication, looks: Looks, tmp_path: Path, times: int) -> None:
    folder, case_id, note = begun(tmp_path)
    said, _ = killed(folder, case_id, note, "save", times)
    with opened_again(qtbot, app, looks, folder, case_id) as page:
        versions = page.desk.book.notes.whole(note).note.versions
        # Each begins with the one before it and ends with its number.
        assert [text.text.split()[3:] for text in versions[: len(said) + 1]] == [
            [str(n) for n in range(1, upto + 1)] for upto in range(len(said) + 1)
        ]
        assert len(versions) <= len(said) + 2
        assert page.desk.book.journal.verify() == ()


CHECKS = {"revise": revised, "member": on_the_member, "save": saved}


@pytest.mark.parametrize("what", CHECKS)
def test_a_killed_window_has_kept_the_notes(
    qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path, what: str
) -> None:
    CHECKS[what](qtbot, qapp, looks, tmp_path, 12 if what == "save" else 70)


@pytest.mark.torture
def test_windows_killed_at_thirty_random_keys_have_kept_the_notes(
    qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path
) -> None:
    rng = random.Random(int(os.environ.get("KILL9_SEED", "9")))
    for n in range(30):
        what = list(CHECKS)[n % 3]
        place = tmp_path / str(n)
        place.mkdir()
        keys = rng.randint(1, 40) if what == "save" else rng.randint(60, 130)
        CHECKS[what](qtbot, qapp, looks, place, keys)
