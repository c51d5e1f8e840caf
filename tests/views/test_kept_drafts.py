"""A real kill -9, 1.2 seconds after the last key: every field is found again as it was typed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from desk_making import NOW_US, PASSPHRASE, ZONE, clock_of, make_profile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.events import Mark, MarkKind
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.jobs import Jobs
from moderator_console.services.profile import open_with_passphrase
from moderator_console.services.sample import OUTBURST
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import MESSAGE, NOTE
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

HERE = Path(__file__).parent
#: What is typed is on disk within one second; and the time that a signal needs.
GRACE_S = 1.2


def test_what_was_typed_survives_a_kill(
    qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path
) -> None:
    folder = make_profile(tmp_path)
    desk = Desk(open_with_passphrase(folder, PASSPHRASE), TestClock(NOW_US, ZONE))
    case_id = desk.open_case([OUTBURST]).id
    desk.close()
    paths = os.pathsep.join([str(HERE.parent), str(HERE.parent.parent)])
    child = subprocess.Popen(
        [sys.executable, str(HERE / "typing_child.py"), str(folder), str(case_id)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "typed\n"
    # The pause is the promise under test: what was typed before it must be on disk.
    time.sleep(GRACE_S)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()

    desk = Desk(open_with_passphrase(folder, PASSPHRASE), TestClock(NOW_US, ZONE))
    jobs = Jobs(WindowThread(qapp).post)
    try:
        room = Room(desk, looks, jobs)
        page = Workspace(room, case_id)
        qtbot.addWidget(page)
        sheet = ContactSheet(room, case_id)
        qtbot.addWidget(sheet)
        ui = page.ui.composer.ui
        assert ui.note.toPlainText() == "déjà écrit"
        assert ui.action.toPlainText() == "the jar"
        assert ui.words.toPlainText() == "not yet"
        assert page.ui.cause.text() == "asked twice"
        # It was copied and may have left: that is found again, and shown first.
        assert ui.message.toPlainText() == "See you on Friday."
        assert page.ui.composer.message.copied and page.ui.composer.at == MESSAGE
        assert sheet.ui.story.toPlainText() == "il m’en reste onze"
        assert sheet.ui.marks.marks == (Mark(252, "onze pots", MarkKind.PROMISE),)
        # The timer stands where it was cut off, a second ago at most, and says so.
        assert 300 <= sheet.timer.seconds <= 303 and not sheet.timer.running
        assert sheet.ui.gap.open_us == NOW_US
        assert "Kept as you type, 10:42" in ui.foot.words
        clock_of(desk).at_us += 24 * 3_600_000_000
        for tab in (NOTE, MESSAGE):
            page.ui.composer.go(tab)
        assert "Kept as you type, yesterday 10:42" in ui.foot.words
    finally:
        jobs.close()
        desk.close()
