"""A message goes through a connected account: held, taken back, sent beside the window, kept in the case."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from cli_calls import Console
from desk_making import clock_of, make_desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sends import SECOND, Board, Line, World

from moderator_console.core import events as ev
from moderator_console.core.outbox import State
from moderator_console.core.platform_trouble import Declined, UnknownOutcome
from moderator_console.core.platforms import Capabilities, Outgoing, Private, Receipt, Resend
from moderator_console.services.account_secrets import secrets_of
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.store.connected import Connected
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import MESSAGE
from moderator_console.views.outbox import outbox_keeper
from moderator_console.views.outbox.case_outbox import CaseOutbox
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.outbox.outbox_page import OutboxPage
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "servers"))


class Post(Board):
    """A calm platform that writes by mail."""

    @property
    def can(self) -> Capabilities:
        from dataclasses import replace

        return replace(super().can, private=Private.MAIL)


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def board(room: Room, monkeypatch: pytest.MonkeyPatch) -> Post:
    world = World(random.Random(1), wall=room.desk.now(), trouble=0, death=0)
    made = Post(world, Resend.FIND)
    room.desk.book.connected.keep(
        Connected(UUID(int=5), "board", "Garden mail", "Garden", can=made.can)
    )
    monkeypatch.setattr(outbox_keeper, "opener", lambda secret: lambda known: Line(made))
    return made


@pytest.fixture
def case_id(room: Room) -> UUID:
    desk = room.desk
    return desk.open_case([OUTBURST]).id


def opened(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1280, 820)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def typed(page: Workspace, text: str = "May I ring you?", to: str = "anna@example.org") -> None:
    composer = page.ui.composer
    composer.go(MESSAGE)
    ui = composer.ui
    ui.message_channel.setCurrentIndex(ui.message_channel.findData(ev.Channel.MAIL.value))
    ui.message_channel.activated.emit(ui.message_channel.currentIndex())
    ui.message_to.setText(to)
    ui.message_subject.setText("Your seeds")
    ui.message.setFocus()
    QTest.keyClicks(ui.message, text)


def sent(page: Workspace) -> None:
    QTest.keyClick(
        page.ui.composer.ui.message, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )


def pass_by(room: Room, seconds: int) -> None:
    """Time passes, and the window looks again."""
    clock_of(room.desk).at_us += seconds * SECOND
    outbox_of(room).wake()


def outbox_in(page: Workspace) -> CaseOutbox:
    found = page.findChild(CaseOutbox)
    assert found is not None
    return found


def test_one_key_sends_and_the_case_keeps_what_left(
    qtbot: QtBot, room: Room, board: Post, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    typed(page)
    assert page.ui.composer.ui.save.text() == "Send"
    assert "Garden mail" in page.ui.composer.part.rest()[1]
    sent(page)
    strip = outbox_in(page)
    assert strip.box.isVisible()
    assert "May I ring you?" in strip.rows[0].words.text()
    assert "in a moment" in strip.rows[0].words.text()
    assert page.ui.composer.ui.message.toPlainText() == ""
    assert board.taken == []
    pass_by(room, 11)
    qtbot.waitUntil(lambda: len(board.taken) == 1, timeout=5000)
    journal = room.desk.book.journal
    qtbot.waitUntil(
        lambda: any(isinstance(one.what, ev.MessageSent) for one in journal.events(case_id))
    )
    page.refresh()
    assert not strip.box.isVisible()
    [message] = [e.what for e in journal.events(case_id) if isinstance(e.what, ev.MessageSent)]
    assert (message.to, message.account) == ("anna@example.org", "Garden mail")
    assert message.address.startswith("board:")


def test_for_some_seconds_it_can_be_taken_back_with_its_words(
    qtbot: QtBot, room: Room, board: Post, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    typed(page)
    sent(page)
    back = outbox_in(page).rows[0].buttons["back"]
    assert back.isVisible()
    back.setFocus()
    QTest.keyClick(back, Qt.Key.Key_Space)
    ui = page.ui.composer.ui
    assert (ui.message.toPlainText(), ui.message_to.text(), ui.message_subject.text()) == (
        "May I ring you?", "anna@example.org", "Your seeds",
    )  # fmt: skip
    assert not outbox_in(page).box.isVisible()
    pass_by(room, 60)
    qtbot.wait(100)
    assert board.taken == []


def test_undo_takes_it_back_as_well(qtbot: QtBot, room: Room, board: Post, case_id: UUID) -> None:
    page = opened(qtbot, room, case_id)
    typed(page)
    with qtbot.waitSignal(page.undoable) as heard:
        sent(page)
    said, undo = heard.args
    assert "Garden mail" in said
    assert undo()
    assert page.ui.composer.ui.message.toPlainText() == "May I ring you?"
    assert room.desk.book.outbox.all() == []


def test_a_text_that_was_refused_says_why_and_comes_back_to_be_changed(
    qtbot: QtBot, room: Room, board: Post, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Strict(Line):
        def send(self, item: Outgoing) -> Receipt:
            raise Declined("550 no such user")

    monkeypatch.setattr(outbox_keeper, "opener", lambda secret: lambda known: Strict(board))
    page = opened(qtbot, room, case_id)
    typed(page)
    sent(page)
    pass_by(room, 11)
    row = outbox_in(page).rows[0]
    qtbot.waitUntil(lambda: "no such user" in row.words.text(), timeout=5000)
    assert row.buttons["again"].isVisible() and row.buttons["back"].isVisible()
    row.buttons["back"].click()
    assert page.ui.composer.ui.message.toPlainText() == "May I ring you?"


def test_where_nobody_can_look_the_moderator_says_whether_it_arrived(
    qtbot: QtBot, room: Room, board: Post, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Deaf(Line):
        def send(self, item: Outgoing) -> Receipt:
            raise UnknownOutcome

    board.resend = Resend.ASK
    known = room.desk.book.connected.get(UUID(int=5))
    from dataclasses import replace

    room.desk.book.connected.keep(replace(known, can=board.can))
    monkeypatch.setattr(outbox_keeper, "opener", lambda secret: lambda known: Deaf(board))
    page = opened(qtbot, room, case_id)
    typed(page)
    sent(page)
    pass_by(room, 11)
    row = outbox_in(page).rows[0]
    qtbot.waitUntil(lambda: "Nobody knows" in row.words.text(), timeout=5000)
    assert not row.buttons["back"].isVisible()
    row.buttons["arrived"].click()
    journal = room.desk.book.journal
    assert any(isinstance(one.what, ev.MessageSent) for one in journal.events(case_id))
    [asked] = room.desk.book.outbox.all(ended=True)
    assert asked.entry.state is State.SENT


def test_without_an_account_a_message_is_copied_and_sent_by_hand(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    typed(page)
    assert page.ui.composer.ui.save.text() == "Copy to send"
    assert not outbox_in(page).box.isVisible()


def test_whoever_has_no_address_is_asked_for_one(
    qtbot: QtBot, room: Room, board: Post, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    typed(page, to="")
    sent(page)
    assert "Whom does it go to" in page.ui.composer.part.lacks()
    assert room.desk.book.outbox.all() == []


@pytest.mark.servers
def test_a_message_goes_through_a_real_mail_server(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    from mail_server import HOST, PASSWORDS, mail_server

    from moderator_console.connectors.mail import PLATFORM

    with mail_server() as server:
        connector = PLATFORM.connect(server.settings(), PASSWORDS["mod"])
        _, can = connector.check()
        connector.close()
        account = Connected(UUID(int=6), "mail", "Real mail", "Garden", server.settings(), can)
        room.desk.book.connected.keep(account)
        secrets_of(room.desk).know(account, PASSWORDS["mod"])
        page = opened(qtbot, room, case_id)
        typed(page, to=f"ann@{HOST}")
        sent(page)
        pass_by(room, 11)
        qtbot.waitUntil(lambda: len(server.received("ann")) == 1, timeout=10_000)
        journal = room.desk.book.journal
        qtbot.waitUntil(
            lambda: any(isinstance(one.what, ev.MessageSent) for one in journal.events(case_id))
        )


def test_the_outbox_shows_everything_and_leads_to_its_case(
    qtbot: QtBot, room: Room, board: Post, case_id: UUID
) -> None:
    keeper = outbox_of(room)
    account = room.desk.book.connected.all()[0]
    page = OutboxPage(room)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.refresh()
    assert page.ui.states.currentWidget() is page.ui.nothing
    message = ev.MessageSent(
        ev.Channel.MAIL, ev.Purpose.OTHER, "May I ring you?", "Your seeds", to="a@b.c"
    )
    keeper.put(account, message, case_id)
    assert "“Your seeds: May I ring you?”" in page.rows[0].words.text()
    assert page.ui.states.currentWidget() is page.ui.list
    assert "1 text has not been taken" in page.ui.sentence.text()
    with qtbot.waitSignal(page.case_wanted) as wanted:
        page.rows[0].open.click()
    assert wanted.args == [case_id]
    with qtbot.waitSignal(page.case_wanted):
        page.rows[0].buttons["back"].click()
    # Its words wait in the case where they were written.
    case = opened(qtbot, room, case_id)
    case.ui.composer.go(MESSAGE)
    assert case.ui.composer.ui.message.toPlainText() == "May I ring you?"
    assert page.ui.states.currentWidget() is page.ui.nothing


def test_what_another_program_takes_back_is_seen_in_the_open_case(
    qtbot: QtBot, room: Room, board: Post, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    typed(page)
    sent(page)
    assert outbox_in(page).box.isVisible()
    Console(room.desk.opened.folder).ask(
        "outbox", "drop", room.desk.book.outbox.all()[0].entry.item.id.hex
    )
    assert room.desk.book.journal.look_elsewhere()
    assert not outbox_in(page).box.isVisible()


def test_a_refusal_is_told_once_wherever_one_is(
    qtbot: QtBot, room: Room, board: Post, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Strict(Line):
        def send(self, item: Outgoing) -> Receipt:
            raise Declined("550 no such user")

    monkeypatch.setattr(outbox_keeper, "opener", lambda secret: lambda known: Strict(board))
    keeper, told = outbox_of(room), []
    keeper.troubled.connect(told.append)
    account = room.desk.book.connected.all()[0]
    message = ev.MessageSent(ev.Channel.MAIL, ev.Purpose.OTHER, "Hello", to="a@b.c")
    keeper.put(account, message, case_id)
    pass_by(room, 11)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=5000)
    pass_by(room, 60)
    qtbot.wait(200)
    assert len(told) == 1


def test_where_the_account_cannot_write_in_private_the_message_says_so_before_it_is_written(
    qtbot: QtBot, room: Room, board: Post, case_id: UUID
) -> None:
    from dataclasses import replace

    desk = room.desk
    [account] = desk.book.connected.all()
    community = desk.book.journal.case(case_id).community
    mute = replace(board.can, private=Private.NONE)
    desk.book.connected.keep(replace(account, community=community, can=mute))
    page = opened(qtbot, room, case_id)
    composer = page.ui.composer
    composer.go(MESSAGE)
    ui = composer.ui
    ui.message_channel.setCurrentIndex(ui.message_channel.findData(ev.Channel.MESSAGE.value))
    ui.message_channel.activated.emit(ui.message_channel.currentIndex())
    said = "“Garden mail” cannot write to members in private: you send it yourself."
    assert composer.part.rest() == ("copy", said)
    assert ui.save.text() != "Send"


def test_what_waits_leaves_the_next_step_of_its_case_in_sight(
    qtbot: QtBot, room: Room, board: Post, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    page.resize(1180, 790)
    typed(page)
    sent(page)
    qtbot.waitUntil(lambda: page.ui.steps.buttons[0].folded)
    page.ui.composer.go(MESSAGE)
    save = page.ui.composer.ui.save

    def both_in_sight() -> bool:
        whole = save.visibleRegion().boundingRect() == save.rect()
        return whole and page.ui.banner.mapTo(page.ui.case_scroll, QPoint(0, 0)).y() >= 0

    # Everything is laid out in some turns of the loop.
    qtbot.waitUntil(both_in_sight, timeout=5000)
    outbox_in(page).rows[0].buttons["back"].click()
    # What gave way has its room again.
    qtbot.waitUntil(lambda: not page.ui.steps.buttons[0].folded)
