"""A window in which a follow-up is answered until it is killed: run by test_kept_follow_up.py, never imported.

``sys.argv``: the profile and the case. The answer, how it was learnt and how a promise was kept come first; then their
words, key by key, each said with its time when it was pressed; then the date, and "typed".
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from uuid import UUID

from desk_making import NOW_US, PASSPHRASE, ZONE
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from moderator_console.app import make_app
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.jobs import Jobs
from moderator_console.services.profile import open_with_passphrase
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import FOLLOW
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

#: Someone who types fast: 30 keys a second.
PAUSE_MS = 33
WORDS, DATE, HOW = "they came broken again", "in 9 days 10:00", "by post"

app = make_app(["following"], "en")
desk = Desk(open_with_passphrase(Path(sys.argv[1]), PASSPHRASE), TestClock(NOW_US, ZONE))
looks = Looks(app)
looks.apply("light")
page = Workspace(Room(desk, looks, Jobs(WindowThread(app).post)), UUID(sys.argv[2]))
page.resize(1200, 800)
page.show()
page.activateWindow()
composer = page.ui.composer
keys = [(composer.ui.promised_how, letter) for letter in HOW]
keys += [(composer.ui.words, letter) for letter in WORDS]
keys += [(composer.follow.when.edit, letter) for letter in DATE]
typed = 0


def begin() -> None:
    QTest.qWaitForWindowActive(page)
    composer.go(FOLLOW)
    QTest.keyClick(page, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(composer.ui.learnt, Qt.Key.Key_End)
    timer.timeout.connect(press)
    timer.start(PAUSE_MS)


def press() -> None:
    global typed
    if typed == len(keys):
        timer.stop()
        print("typed", flush=True)
        return
    field, letter = keys[typed]
    QTest.keyClicks(field, letter)
    typed += 1
    print(f"key {time.monotonic()}", flush=True)


timer = QTimer()
QTimer.singleShot(0, begin)
sys.exit(app.exec())
