"""A real kill -9 while a follow-up is answered: answer, words, date, how it was learnt and how a promise was kept stay."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import NOW_US, PASSPHRASE, ZONE, make_profile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.core.moments import when_at
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.jobs import Jobs
from moderator_console.services.profile import open_with_passphrase
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

HERE = Path(__file__).parent
#: What is typed is on disk within one second; and the time that a signal needs.
GRACE_S = 1.2
HOW, WORDS, DATE = "by post", "they came broken again", "in 9 days 10:00"


def desk_of(folder: Path) -> Desk:
    return Desk(open_with_passphrase(folder, PASSPHRASE), TestClock(NOW_US, ZONE))


def waiting_case(folder: Path) -> UUID:
    """A case that waits for its follow-up, with a promise that is still open."""
    desk = desk_of(folder)
    case_id = desk.open_case([OUTBURST]).id
    desk.read(case_id)
    desk.write_cause(case_id, ORIGIN, "A cold answer.")
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, True, desk.now(), 60, "I asked twice.", None,
        ev.Outcome.HEARD,
    )  # fmt: skip
    desk.work.log_contact(case_id, talk)
    desk.work.act(case_id, "Looked for it")
    desk.work.promise(case_id, "New beans", when_at(desk.now(), ZONE))
    desk.close()
    return case_id


def killed(folder: Path, case_id: UUID, *, after_keys: int | None) -> list[float]:
    """Types until all is typed and the promised second has passed, or so many keys are pressed; then kills. Returns
    how long before the kill each key was pressed, in seconds."""
    paths = os.pathsep.join([str(HERE.parent), str(HERE.parent.parent)])
    child = subprocess.Popen(
        [sys.executable, str(HERE / "follow_child.py"), str(folder), str(case_id)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    pressed: list[float] = []
    for line in child.stdout:
        if line == "typed\n":
            # The pause is the promise under test: what was typed before it must be on disk.
            time.sleep(GRACE_S)
            break
        pressed.append(float(line.split()[1]))
        if len(pressed) == after_keys:
            break
    child.send_signal(signal.SIGKILL)
    at = time.monotonic()
    child.wait()
    child.stdout.close()
    return [at - one for one in pressed]


@pytest.mark.parametrize("after_keys", [None, 44, 41])
def test_a_half_typed_answer_survives_a_kill(
    qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path, after_keys: int | None
) -> None:
    folder = make_profile(tmp_path)
    case_id = waiting_case(folder)
    ages = killed(folder, case_id, after_keys=after_keys)
    desk = desk_of(folder)
    jobs = Jobs(WindowThread(qapp).post)
    try:
        page = Workspace(Room(desk, looks, jobs), case_id)
        qtbot.addWidget(page)
        composer = page.ui.composer
        assert composer.follow.answer is ev.Satisfied.NO
        channels = composer.ui.learnt
        assert channels.count() > 1 and channels.currentIndex() == channels.count() - 1
        kept = (
            composer.ui.promised_how.text()
            + composer.ui.words.toPlainText()
            + composer.follow.when.words()
        )
        whole = HOW + WORDS + DATE
        owed = sum(age > GRACE_S for age in ages)
        assert whole.startswith(kept) and len(kept) >= owed
        if after_keys is None:
            assert kept == whole
    finally:
        jobs.close()
        desk.close()
