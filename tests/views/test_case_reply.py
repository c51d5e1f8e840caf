"""A reply while the follow-up waits stands below the next step until one key answers it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from channel_making import OUTBURST as IN_CHANNEL
from channel_making import bring_channel, import_log, line_at
from desk_making import clock_of, make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.core.case import State
from moderator_console.core.events import NextKind
from moderator_console.core.moments import when_at
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.store.casework import NextWish
from moderator_console.views.case.case_reply import CaseReply
from moderator_console.views.case.reason_sheet import ReasonSheet
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import FOLLOW, NOTE
from moderator_console.views.today.today import Today
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

ALT = Qt.KeyboardModifier.AltModifier
DAY_US = 86_400_000_000


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
    assert row is not None
    qtbot.waitUntil(row.row.isVisible)
    assert "ok, thanks" in row.words.text() and "Thanks alone" in row.words.text()
    return page, row


def test_keeping_the_date_is_one_key_and_undo_asks_again(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page, row = page_of(qtbot, room, case_id)
    before = room.desk.book.journal.case(case_id).next
    QTest.keyClick(page, Qt.Key.Key_D, ALT)
    page.refresh()
    qtbot.waitUntil(lambda: not row.row.isVisible())
    assert room.desk.book.journal.case(case_id).next == before
    room.desk.work.undo(case_id)
    page.refresh()
    qtbot.waitUntil(row.row.isVisible)


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
    qtbot.waitUntil(row.row.isVisible)
    assert room.desk.book.journal.case(case_id).next == before
    QTest.keyClick(page, Qt.Key.Key_M, ALT)
    sheet = next(one for one in page.findChildren(ReasonSheet) if one.isVisible())
    sheet.next.when.set_words("in 9 days 10:00")
    sheet.save()
    page.refresh()
    after = room.desk.book.journal.case(case_id).next
    assert before is not None and after is not None and after.kind is before.kind
    assert after.when.due_us() > before.when.due_us()
    qtbot.waitUntil(lambda: not row.row.isVisible())


def test_the_date_that_follows_from_the_talk_is_taken_by_return(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    desk = room.desk
    agreed = when_at(desk.now() + 9 * DAY_US, "Europe/Paris")
    desk.work.set_next(case_id, NextWish(agreed, NextKind.FOLLOW_UP))
    clock_of(desk).at_us += DAY_US // 24
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.INCOMING, True, desk.now(), 60, "It came, whole.", None,
        ev.Outcome.HEARD,
    )  # fmt: skip
    desk.work.log_contact(case_id, talk)
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    row = page.findChild(CaseReply)
    assert row is not None
    qtbot.waitUntil(row.row.isVisible)
    assert "the date was set by hand: “It came, whole.”" in row.words.text()
    assert not row.row.buttons["yes"].isVisible(), "a talk is no thanks"
    step = desk.book.journal.case(case_id).next
    assert step is not None and step.when == agreed
    QTest.keyClick(page, Qt.Key.Key_M, ALT)
    sheet = page.findChild(ReasonSheet)
    assert sheet is not None
    sheet.save()
    moved = desk.book.journal.case(case_id).next
    assert moved is not None and moved.when != agreed and moved.proposed


def test_thanks_become_their_yes_by_one_key_and_undo_takes_it_back(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page, row = page_of(qtbot, room, case_id)
    QTest.keyClick(page, Qt.Key.Key_I, ALT)
    case = room.desk.book.journal.case(case_id)
    assert case.satisfaction is not None and case.satisfaction.words == "ok, thanks"
    assert case.satisfaction.learnt is ev.Channel.PHONE and case.state is State.OPEN
    page.refresh()
    qtbot.waitUntil(lambda: not row.row.isVisible())
    room.desk.work.undo(case_id)
    page.refresh()
    qtbot.waitUntil(row.row.isVisible)


def test_on_today_each_reply_stands_until_its_key_is_pressed(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    today = Today(room)
    qtbot.addWidget(today)
    today.show()
    today.activateWindow()
    row = today.replies.row
    qtbot.waitUntil(row.isVisible)
    assert "Odile said, " in row.words.text() and "ok, thanks" in row.words.text()
    told: list[str] = []
    opened: list[object] = []
    today.done.connect(lambda words, case: told.append(words))
    today.step_wanted.connect(lambda case, kind: opened.append((case, kind)))
    QTest.keyClick(today, Qt.Key.Key_M, ALT)
    sheet = today.findChild(ReasonSheet)
    assert sheet is not None
    sheet.reject()
    today.refresh()
    assert row.isVisible(), "a sheet that is left weighs nothing"
    before = room.desk.book.journal.case(case_id).next
    QTest.keyClick(today, Qt.Key.Key_D, ALT)
    assert told == ["Reply weighed."] and not row.isVisible()
    assert room.desk.book.journal.case(case_id).next == before
    room.desk.work.undo(case_id)
    today.refresh()
    qtbot.waitUntil(row.isVisible)
    QTest.keyClick(today, Qt.Key.Key_G, ALT)
    assert opened == [(case_id, NextKind.FOLLOW_UP)]
    qtbot.waitUntil(lambda: not today.replies.waiting)


def test_a_reply_that_an_import_brings_comes_to_today(
    qtbot: QtBot, room: Room, tmp_path: Path
) -> None:
    desk = room.desk
    bring_channel(tmp_path, desk.opened.archive, desk.opened.key)
    case = desk.open_case([line_at(desk.archive, IN_CHANNEL)]).id
    agreed = when_at(desk.now() + DAY_US, "Europe/Paris")
    desk.work.set_next(case, NextWish(agreed, NextKind.ANSWER))
    today = Today(room)
    qtbot.addWidget(today)
    today.show()
    clock_of(desk).at_us += DAY_US // 24
    log = tmp_path / "2026-11-19-#seeds.log"
    log.write_text("[09:00:00] <odile> is there news?\n", encoding="utf-8")
    import_log(log, desk.opened.archive, desk.opened.key, desk.now())
    today.refresh()
    qtbot.waitUntil(today.replies.row.isVisible)
    assert "odile wrote" in today.replies.row.words.text()
    assert not today.replies.row.buttons["yes"].isVisible()


def test_with_twice_the_text_the_row_fits_and_never_pushes_the_page(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    room.looks.apply("light", 2.0)
    today = Today(room)
    qtbot.addWidget(today)
    today.resize(1140, 680)
    before = today.minimumSizeHint().height()
    today.show()
    row = today.replies.row
    qtbot.waitUntil(row.isVisible)
    qtbot.waitUntil(lambda: row.height() > row.words.height() > 0)
    assert today.size().toTuple() == (1140, 680)
    assert today.minimumSizeHint().height() < before + row.height() + 40
    for button in row.buttons.values():
        assert button.isVisible() and button.geometry().right() <= row.width()
        assert button.geometry().bottom() <= row.height()
