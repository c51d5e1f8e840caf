"""A post is answered in public: asked for by a key, guarded, held, sent once, kept in the case, and taken back with its words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import clock_of, make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sends import SECOND, Board, Line, World

from moderator_console.core.events import MessageSent
from moderator_console.core.platforms import Errand, Resend
from moderator_console.core.posts import Address
from moderator_console.core.trouble import RuleBroken, WrongWords
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.store.connected import Connected
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.guard_sheet import GuardSheet
from moderator_console.views.outbox import outbox_keeper
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.platforms.reply_sheet import ReplySheet
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words

PATIENT_MS = 8000


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def board(room: Room, monkeypatch: pytest.MonkeyPatch) -> Board:
    world = World(random.Random(1), wall=room.desk.now(), trouble=0, death=0)
    made = Board(world, Resend.FIND)
    community = room.desk.archive.thread_of(Address(OUTBURST)).community
    room.desk.book.connected.keep(Connected(UUID(int=5), "board", "Garden mod", community, can=made.can))  # fmt: skip
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


def sheet_of(qtbot: QtBot, page: Workspace) -> ReplySheet:
    view = page.left.pane.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Y)
    found = page.findChildren(ReplySheet)
    qtbot.waitUntil(lambda: bool(found) and found[-1].isActiveWindow(), timeout=PATIENT_MS)
    return found[-1]


def sent(sheet: ReplySheet, text: str) -> None:
    sheet.ui.text.setPlainText(text)
    QTest.keyClick(sheet.ui.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_one_key_answers_and_the_case_keeps_it_as_what_it_is(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    sheet = sheet_of(qtbot, page)
    assert QApplication.focusWidget() is sheet.ui.text
    with qtbot.waitSignal(page.undoable) as heard:
        sent(sheet, "We are sorry. We look at it tonight.")
    assert "everybody" in heard.args[0]
    view = page.left.pane.view
    [waits] = view.row(view.current).waiting
    assert waits.pending.words == "We are sorry. We look at it tonight."
    clock_of(room.desk).at_us += 11 * SECOND
    outbox_of(room).wake()
    qtbot.waitUntil(lambda: len(board.taken) == 1, timeout=PATIENT_MS)
    [taken] = board.taken
    assert (taken.item.errand, taken.item.about) == (Errand.REPLY, OUTBURST)
    assert taken.item.subject.startswith("Re: ")
    assert page.case is not None
    journal, case = room.desk.book.journal, page.case.id

    def told() -> list[MessageSent]:
        return [e.what for e in journal.events(case) if isinstance(e.what, MessageSent)]

    qtbot.waitUntil(lambda: bool(told()), timeout=PATIENT_MS)
    [message] = told()
    assert (message.answers, message.account) == (OUTBURST, "Garden mod")
    # When it comes back among the posts, whoever wrote it has read it.
    thread = room.desk.archive.thread_of(Address(OUTBURST)).address
    assert message.address in room.desk.book.reading.of(thread)
    assert message.text == "We are sorry. We look at it tonight."
    assert any(post.address == OUTBURST for post in journal.case(case).posts)
    said = Words(page).tell(message, str)
    assert (said.what, said.detail) == ("Answered in public, through Garden mod", message.text)


def test_what_is_taken_back_stands_in_the_sheet_again(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    sheet = sheet_of(qtbot, page)
    with qtbot.waitSignal(page.undoable) as heard:
        sent(sheet, "Too quickly written.")
    assert heard.args[1]()
    assert room.desk.book.outbox.all() == []
    again = page.findChildren(ReplySheet)[-1]
    qtbot.waitUntil(again.isVisible)
    assert again.ui.text.toPlainText() == "Too quickly written."
    assert board.taken == []


def test_an_open_placeholder_does_not_leave(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    sheet = sheet_of(qtbot, page)
    sent(sheet, "Dear [name], we are sorry.")
    qtbot.waitUntil(lambda: bool(sheet.findChildren(GuardSheet)), timeout=PATIENT_MS)
    assert room.desk.book.outbox.all() == []
    [guard] = sheet.findChildren(GuardSheet)
    guard.ui.anyway.click()
    [asked] = room.desk.book.outbox.all()
    assert isinstance(asked.what, MessageSent) and asked.what.despite == ("[name]",)


def test_nothing_goes_without_words(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    sheet = sheet_of(qtbot, page)
    sheet.save()
    assert sheet.ui.foot.words == "Write what everybody is to read."
    assert room.desk.book.outbox.all() == []


def test_where_no_account_can_it_is_greyed_with_the_reason(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    [account] = room.desk.book.connected.all()
    room.desk.book.connected.keep(replace(account, can=replace(board.can, public=False, needs=(("public", "write"),))))  # fmt: skip
    offers = {offer.key: offer for offer in page.left.pane.view.acts.offers()}
    assert not offers["Y"].enabled
    assert offers["Y"].words == "Reply in public: “Garden mod” cannot"
    sheet = sheet_of(qtbot, page)
    assert not sheet.ui.save.isEnabled()
    assert sheet.ui.lacking.text() == "“Garden mod” cannot answer in public. It takes: write."
    [account] = room.desk.book.connected.all()
    assert page.case is not None
    case = page.case.id
    with pytest.raises(RuleBroken):
        outbox_of(room).reply(account, Address(OUTBURST), "Words", case, ())
    room.desk.book.connected.keep(replace(account, can=board.can))
    [account] = room.desk.book.connected.all()
    with pytest.raises(WrongWords):
        outbox_of(room).reply(account, Address(OUTBURST), "  ", case, ())


def test_what_is_too_long_for_the_platform_is_said_and_stays(
    qtbot: QtBot, room: Room, board: Board, page: Workspace
) -> None:
    [account] = room.desk.book.connected.all()
    room.desk.book.connected.keep(replace(account, can=replace(board.can, longest=20)))
    sheet = sheet_of(qtbot, page)
    sent(sheet, "More than twenty letters.")
    assert "The text is too long for the platform." in sheet.ui.foot.words
    assert sheet.isVisible() and sheet.ui.text.toPlainText() == "More than twenty letters."
    assert room.desk.book.outbox.all() == []
