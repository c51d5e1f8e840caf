"""A reply while the follow-up waits stands below the next step until one key answers it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import clock_of, make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.case_reply import CaseReply
from moderator_console.views.case.reason_sheet import ReasonSheet
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import FOLLOW, NOTE
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def case_id(room: Room) -> UUID:
    """A case that waits for its follow-up; its member rang to say thanks."""
    desk = room.desk
    case_id = desk.open_case([OUTBURST]).id
    desk.read(case_id)
    desk.write_cause(case_id, ORIGIN, "A cold answer.")
    for direction, story in (("outgoing", "I asked twice."), ("incoming", "ok, thanks")):
        talk = ev.Talk(
            ev.Channel.PHONE, ev.Direction(direction), True, desk.now(), 60, story, None,
            ev.Outcome.HEARD,
        )  # fmt: skip
        desk.work.log_contact(case_id, talk)
        if direction == "outgoing":
            desk.work.act(case_id, "Looked for it")
            clock_of(desk).at_us += 3_600_000_000
    return case_id


def page_of(qtbot: QtBot, room: Room, case_id: UUID) -> tuple[Workspace, CaseReply]:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 706)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    row = page.findChild(CaseReply)
    assert row is not None and row.row.isVisible()
    assert "ok, thanks" in row.words.text() and "Thanks alone" in row.words.text()
    return page, row


def test_keeping_the_date_is_one_key_and_undo_asks_again(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page, row = page_of(qtbot, room, case_id)
    before = room.desk.book.journal.case(case_id).next
    QTest.keyClick(page, Qt.Key.Key_D, ALT)
    page.refresh()
    assert not row.row.isVisible()
    assert room.desk.book.journal.case(case_id).next == before
    room.desk.work.undo(case_id)
    page.refresh()
    assert row.row.isVisible()


def test_opening_now_shows_the_follow_up_and_cancels_nothing(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page, _ = page_of(qtbot, room, case_id)
    before = room.desk.book.journal.case(case_id).next
    assert page.ui.composer.at == NOTE
    QTest.keyClick(page, Qt.Key.Key_G, ALT)
    assert page.ui.composer.at == FOLLOW
    assert room.desk.book.journal.case(case_id).next == before


def test_moving_asks_for_the_date_and_leaving_the_sheet_keeps_the_question(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page, row = page_of(qtbot, room, case_id)
    before = room.desk.book.journal.case(case_id).next
    QTest.keyClick(page, Qt.Key.Key_M, ALT)
    sheet = page.findChild(ReasonSheet)
    assert sheet is not None
    sheet.reject()
    page.refresh()
    assert row.row.isVisible() and room.desk.book.journal.case(case_id).next == before
    QTest.keyClick(page, Qt.Key.Key_M, ALT)
    sheet = next(one for one in page.findChildren(ReasonSheet) if one.isVisible())
    sheet.next.when.set_words("in 9 days 10:00")
    sheet.save()
    page.refresh()
    after = room.desk.book.journal.case(case_id).next
    assert before is not None and after is not None and after.kind is before.kind
    assert after.when.due_us() > before.when.due_us() and not row.row.isVisible()
