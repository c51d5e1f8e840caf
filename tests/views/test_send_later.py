"""A message or reply goes at a time that somebody chose; what waits is given other words, and waits for them meanwhile."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from desk_making import NOW_US, clock_of, make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sends import SECOND, Board, Line, World

from moderator_console.core import events as ev
from moderator_console.core.outbox import Entry, change_place
from moderator_console.core.platforms import Private, Resend
from moderator_console.core.posts import Address
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.store.connected import Connected
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import MESSAGE
from moderator_console.views.outbox import outbox_keeper
from moderator_console.views.outbox.case_outbox import CaseOutbox
from moderator_console.views.outbox.change_sheet import ChangeSheet
from moderator_console.views.outbox.later_sheet import LaterSheet
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.outbox.outbox_page import OutboxPage
from moderator_console.views.outbox.outbox_row import OutboxRow
from moderator_console.views.platforms.reply_sheet import ReplySheet
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

PATIENT_MS = 8000
HOUR = 3600 * SECOND
#: The clock of tests stands on a Wednesday, 10:42 in Paris; so tomorrow at 10:00.
TOMORROW_US = NOW_US + 24 * HOUR - 42 * 60 * SECOND


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def board(room: Room, monkeypatch: pytest.MonkeyPatch) -> Board:
    made = Board(World(random.Random(1), wall=room.desk.now(), trouble=0, death=0), Resend.FIND)
    community = room.desk.archive.thread_of(Address(OUTBURST)).community
    can = replace(made.can, private=Private.ACCOUNT)
    room.desk.book.connected.keep(Connected(UUID(int=5), "board", "Garden mod", community, can=can))
    monkeypatch.setattr(outbox_keeper, "opener", lambda secret: lambda known: Line(made))
    return made


@pytest.fixture
def page(qtbot: QtBot, room: Room, board: Board) -> Workspace:
    made = Workspace(room, room.desk.open_case([OUTBURST]).id)
    qtbot.addWidget(made)
    made.resize(1280, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


S = TypeVar("S", bound=QWidget)


def open_sheet(qtbot: QtBot, over: QWidget, kind: type[S]) -> S:
    qtbot.waitUntil(
        lambda: any(each.isActiveWindow() for each in over.findChildren(kind)), timeout=PATIENT_MS
    )
    return next(each for each in over.findChildren(kind) if each.isActiveWindow())


def press(field: QWidget) -> None:
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def written(page: Workspace, text: str = "May I ring you?") -> None:
    composer = page.ui.composer
    composer.go(MESSAGE)
    composer.ui.message.setPlainText(text)


def chosen(qtbot: QtBot, page: QWidget, words: str) -> None:
    """Says when in the sheet that asks for it."""
    sheet = open_sheet(qtbot, page, LaterSheet)
    sheet.when.set_words(words)
    press(sheet.when.edit)


def first(room: Room) -> Entry:
    [asked] = room.desk.book.outbox.all()
    return asked.entry


def put(room: Room, page: Workspace, text: str = "Frist words") -> Entry:
    """A message that waits."""
    [account] = room.desk.book.connected.all()
    message = ev.MessageSent(ev.Channel.MESSAGE, ev.Purpose.OTHER, text, to="anna")
    assert page.case is not None
    return outbox_of(room).put(account, message, page.case.id)


def row_of(page: Workspace) -> OutboxRow:
    strip = page.findChild(CaseOutbox)
    assert strip is not None
    return strip.rows[0]


def changing(qtbot: QtBot, page: Workspace) -> ChangeSheet:
    row_of(page).buttons["change"].click()
    return open_sheet(qtbot, page, ChangeSheet)


def pass_by(room: Room, us: int) -> None:
    clock_of(room.desk).at_us += us
    outbox_of(room).wake()


def test_a_message_goes_at_the_time_that_was_chosen(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    written(page)
    page.ui.composer.ui.message_to.setText("anna")
    ui = page.ui.composer.ui
    assert (ui.more.text(), ui.more.isVisible()) == ("Send later…", True)
    QTest.keyClick(ui.more, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.undoable) as heard:
        chosen(qtbot, page, "tomorrow 10:00")
    said, undo = heard.args
    assert "10:00" in said and "outbox" in said
    assert first(room).due_us == TOMORROW_US and first(room).later
    assert ui.message.toPlainText() == ""
    pass_by(room, HOUR)
    qtbot.wait(100)
    assert board.taken == []
    # Tomorrow's message can be taken back all day.
    assert undo()
    assert ui.message.toPlainText() == "May I ring you?"
    assert room.desk.book.outbox.all() == []
    press(ui.message)
    assert not first(room).later, "the time was for one sending alone"


def test_it_goes_when_its_time_has_come(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    written(page)
    page.ui.composer.ui.message_to.setText("anna")
    page.ui.composer.ui.more.click()
    chosen(qtbot, page, "tomorrow 10:00")
    assert "10:00" in row_of(page).words.text()
    pass_by(room, 24 * HOUR)
    qtbot.waitUntil(lambda: len(board.taken) == 1, timeout=PATIENT_MS)


def test_what_is_proposed_is_working_time_and_one_key_takes_it(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    written(page)
    page.ui.composer.ui.message_to.setText("anna")
    page.ui.composer.ui.more.click()
    sheet = open_sheet(qtbot, page, LaterSheet)
    assert sheet.when.empty
    press(sheet.when.edit)
    entry = first(room)
    assert entry.later and entry.due_us >= NOW_US + 8 * HOUR
    there = datetime.fromtimestamp(entry.due_us / SECOND, ZoneInfo(room.desk.zone))
    assert room.desk.hours.holds(there)


def test_words_that_are_no_time_are_said_and_nothing_goes(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    written(page)
    page.ui.composer.ui.message_to.setText("anna")
    page.ui.composer.ui.more.click()
    chosen(qtbot, page, "when the cows come home")
    sheet = open_sheet(qtbot, page, LaterSheet)
    assert "tomorrow 10:00" in sheet.ui.foot.words
    assert room.desk.book.outbox.all() == []
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert page.ui.composer.ui.message.toPlainText() == "May I ring you?"


def test_without_words_nobody_is_asked_when(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    page.ui.composer.go(MESSAGE)
    page.ui.composer.ui.more.click()
    assert page.findChildren(LaterSheet) == []
    assert page.ui.composer.ui.foot.words


def test_a_public_reply_goes_later_as_well(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    view = page.left.pane.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Y)
    sheet = open_sheet(qtbot, page, ReplySheet)
    sheet.ui.text.setPlainText("We look at it tomorrow.")
    sheet.ui.at.click()
    with qtbot.waitSignal(page.undoable) as heard:
        chosen(qtbot, sheet, "tomorrow 10:00")
    assert "10:00" in heard.args[0]
    assert (first(room).due_us, first(room).item.text) == (TOMORROW_US, "We look at it tomorrow.")


def test_what_waits_is_changed_and_does_not_go_meanwhile(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    put(room, page)
    sheet = changing(qtbot, page)
    assert sheet.ui.text.toPlainText() == "Frist words"
    pass_by(room, 60 * SECOND)
    qtbot.wait(100)
    assert board.taken == []
    sheet.ui.text.setPlainText("First words")
    press(sheet.ui.text)
    pass_by(room, 11 * SECOND)
    qtbot.waitUntil(lambda: len(board.taken) == 1, timeout=PATIENT_MS)
    assert board.taken[0].item.text == "First words"
    assert [d for d in room.desk.book.drafts.all() if d.place.startswith("outbox:")] == []


def test_its_time_is_changed_there_too(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    put(room, page)
    sheet = changing(qtbot, page)
    sheet.when.set_words("tomorrow 10:00")
    press(sheet.ui.text)
    assert (first(room).due_us, first(room).later) == (TOMORROW_US, True)
    sheet = changing(qtbot, page)
    assert "10:00" in sheet.when.words()
    sheet.when.set_words("")
    press(sheet.ui.text)
    assert not first(room).later


def test_what_was_looked_at_only_goes_on_as_it_was(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    entry = put(room, page)
    sheet = changing(qtbot, page)
    assert room.desk.book.drafts.get(change_place(entry.item.id)) is not None
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert room.desk.book.drafts.get(change_place(entry.item.id)) is None
    pass_by(room, 11 * SECOND)
    qtbot.waitUntil(
        lambda: [t.item.text for t in board.taken] == ["Frist words"], timeout=PATIENT_MS
    )


def test_words_that_were_begun_are_kept_and_hold_it_until_somebody_says(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    put(room, page)
    sheet = changing(qtbot, page)
    sheet.ui.text.setPlainText("First wor")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    row = row_of(page)
    assert row.words.text().endswith("Waits for you: you began to change it.")
    assert [name for name, b in row.buttons.items() if b.isVisible()] == ["change", "leave"]
    pass_by(room, HOUR)
    qtbot.wait(100)
    assert board.taken == []
    again = changing(qtbot, page)
    assert again.ui.text.toPlainText() == "First wor"
    again.ui.later.click()
    pass_by(room, 11 * SECOND)
    qtbot.waitUntil(
        lambda: [t.item.text for t in board.taken] == ["Frist words"], timeout=PATIENT_MS
    )


def test_the_outbox_lets_it_go_as_it_was(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    entry = put(room, page)
    room.desk.book.drafts.keep(change_place(entry.item.id), "Other", room.desk.now())
    everything = OutboxPage(room)
    qtbot.addWidget(everything)
    everything.show()
    everything.refresh()
    row = everything.rows[0]
    assert row.buttons["leave"].text() == "Send it as it was"
    row.buttons["leave"].click()
    pass_by(room, 11 * SECOND)
    qtbot.waitUntil(lambda: len(board.taken) == 1, timeout=PATIENT_MS)


def test_what_has_just_gone_is_not_opened(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    entry = put(room, page)
    book = room.desk.book.outbox
    assert book.begin(book.get(entry.item.id).entry, room.desk.now()) is not None
    with qtbot.waitSignal(page.troubled):
        row_of(page).buttons["change"].click()
    assert page.findChildren(ChangeSheet) == []
    assert room.desk.book.drafts.get(change_place(entry.item.id)) is None


def test_nothing_is_written_is_said_and_keeps_what_waits(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    put(room, page)
    sheet = changing(qtbot, page)
    sheet.ui.text.setPlainText("   ")
    press(sheet.ui.text)
    assert "take it back" in sheet.ui.foot.words
    assert first(room).item.text == "Frist words"


def test_the_address_is_that_of_the_member_there_and_the_way_is_the_connected_one(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    composer = page.ui.composer
    composer.go(MESSAGE)
    assert page.case is not None and page.case.member is not None
    member = room.desk.book.questions.person(page.case.member)
    assert composer.message.channel is ev.Channel.MESSAGE
    assert composer.ui.message_to.text() == member.accounts[0].key
    assert composer.message.through is not None
