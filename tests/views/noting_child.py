"""A window in which notes are written until it is killed: run by test_kept_notes.py, never imported.

``sys.argv``: the profile, the case, the note that is revised, and what is done: "revise" and "member" type keys one by
one, each said with its time when it was pressed; "save" saves one revision after the other and says each that is kept.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from uuid import UUID

from desk_making import PASSPHRASE
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from moderator_console.app import make_app
from moderator_console.services.clock import SystemClock
from moderator_console.services.desk import Desk
from moderator_console.services.jobs import Jobs
from moderator_console.services.profile import open_with_passphrase
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import NOTE
from moderator_console.views.notes.note_place import NotePlaces
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

#: Someone who types fast: 30 keys a second.
PAUSE_MS = 33
KEYS = "the beans were never sent back and nobody told her why "

profile, case_id, note_id, what = (
    Path(sys.argv[1]),
    UUID(sys.argv[2]),
    UUID(sys.argv[3]),
    sys.argv[4],
)
app = make_app(["noting"], "en")
desk = Desk(open_with_passphrase(profile, PASSPHRASE), SystemClock())
looks = Looks(app)
looks.apply("light")
page = Workspace(Room(desk, looks, Jobs(WindowThread(app).post)), case_id)
page.resize(1200, 800)
page.show()
composer = page.ui.composer
composer.go(NOTE)
typed = 0


def note() -> None:
    """Takes the note up that is to be revised, with the cursor behind its words."""
    found = next(n for n in desk.book.journal.case(case_id).notes if n.event == note_id)
    composer.note.revise(found)
    QTest.keyClick(composer.ui.note, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)


def press() -> None:
    global typed
    QTest.keyClicks(composer.ui.note, KEYS[typed % len(KEYS)])
    typed += 1
    print(f"key {time.monotonic()}", flush=True)


def save() -> None:
    global typed
    typed += 1
    note()
    QTest.keyClicks(composer.ui.note, f" {typed}")
    composer.save()
    # Said only once the act is over: whoever reads this may rely on it.
    print(f"saved {typed}", flush=True)


def begin() -> None:
    QTest.keyClicks(composer.ui.note, "Begun before")
    if what == "revise":
        note()
    elif what == "member":
        member = desk.book.questions.person(desk.book.journal.case(case_id).member or desk.me.id)
        composer.note.write_on(NotePlaces(desk, page).member(member), along=False)
    timer.timeout.connect(save if what == "save" else press)
    timer.start(PAUSE_MS)


timer = QTimer()
QTimer.singleShot(0, begin)
sys.exit(app.exec())
