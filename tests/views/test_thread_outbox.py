"""What waits for a platform stands in the thread below its post, and goes once the post itself is there."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import clock_of, make_desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sends import SECOND, Board, Line, World

from moderator_console.core.events import Channel, MessageSent, Purpose
from moderator_console.core.outbox import State
from moderator_console.core.platform_trouble import CannotLook, Declined
from moderator_console.core.platforms import Act, Errand, Outgoing, Receipt, Resend
from moderator_console.core.posts import Address
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.store.connected import Connected
from moderator_console.store.ids import new_id
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.outbox import outbox_keeper
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.thread.card_spots import Act as SpotAct
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

PATIENT_MS = 8000


class Slow(Line):
    """Never asked in these tests but where they say so."""

    answer: Exception | None = None

    def send(self, item: Outgoing) -> Receipt:
        if self.answer is not None:
            raise self.answer
        return super().send(item)


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
    room.desk.book.connected.keep(
        Connected(
            UUID(int=5), "board", "Garden mod", "Garden",
            can=replace(made.can, acts=frozenset((Act.HIDE, Act.RESTORE))),
        )
    )  # fmt: skip
    monkeypatch.setattr(Slow, "answer", None)
    monkeypatch.setattr(outbox_keeper, "opener", lambda secret: lambda known: Slow(made))
    return made


@pytest.fixture
def case_id(room: Room) -> UUID:
    return room.desk.open_case([OUTBURST]).id


def opened(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1280, 900)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def replied(room: Room, case_id: UUID, text: str = "We will look at it tonight.") -> UUID:
    """Puts a public reply to the outburst into the outbox."""
    keeper, [account] = outbox_of(room), room.desk.book.connected.all()
    message = MessageSent(Channel.MESSAGE, Purpose.OTHER, text, to=str(OUTBURST))
    item = Outgoing(new_id(), Errand.REPLY, about=Address(OUTBURST), text=text)
    entry = keeper.outbox.put(account, message, by=room.desk.work.me, case_id=case_id, item=item, queue="t")  # fmt: skip
    keeper._changed()
    return entry.item.id


def waiting_at(view: ThreadView) -> list[str]:
    """What stands below the outburst."""
    card = view.row(view.current)
    assert card.post.address == OUTBURST
    return [each.pending.heard() for each in card.waiting]


def keys_at(view: ThreadView) -> list[str]:
    return [s.words for s in view.row(view.current).spots if s.act is SpotAct.PENDING]


def test_a_reply_that_waits_stands_below_the_post_that_it_answers(
    qtbot: QtBot, room: Room, board: Board, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    view = page.left.pane.view
    height = view.row(view.current).height
    assert waiting_at(view) == []
    replied(room, case_id)
    [said] = waiting_at(view)
    assert said.startswith("Your reply, not there yet. We will look at it tonight.")
    assert "in a moment" in said and "it can be taken back" in said
    card = view.row(view.current)
    assert card.height > height and card.rect.bottom() < card.waiting[0].rect.top()
    assert card.waiting[0].rect.bottom() <= card.height
    assert keys_at(view) == ["Take it back", "Change it"]


def test_a_screen_reader_hears_it_with_its_post_and_presses_its_keys(
    qtbot: QtBot, room: Room, board: Board, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    view = page.left.pane.view
    replied(room, case_id)
    face = QAccessible.queryAccessibleInterface(view.nodes.node(view.current))
    assert "We will look at it tonight" in face.text(QAccessible.Text.Description)
    heard = [face.child(n).text(QAccessible.Text.Name) for n in range(face.childCount())]
    assert "Take it back" in heard


def test_tab_and_return_take_it_back(qtbot: QtBot, room: Room, board: Board, case_id: UUID) -> None:
    page = opened(qtbot, room, case_id)
    view = page.left.pane.view
    replied(room, case_id)
    view.setFocus()
    for _ in range(20):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        spot = view._keys.act_spot()
        if spot is None or spot.act is SpotAct.PENDING:
            break
    assert spot is not None and spot.words == "Take it back"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert waiting_at(view) == []
    assert room.desk.book.outbox.all() == []


def test_the_mouse_presses_its_keys_too(
    qtbot: QtBot, room: Room, board: Board, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    page.resize(page.width(), page.height() + 200)
    view = page.left.pane.view
    replied(room, case_id)
    view.viewport().repaint()
    spot, _ = [s for s in view.row(view.current).spots if s.act is SpotAct.PENDING]
    y = dict(view.visible)[view.current]
    at = QPoint(round(spot.rect.center().x()), round(y + spot.rect.center().y()))
    assert view.viewport().rect().contains(at)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert room.desk.book.outbox.all() == []


def test_what_was_refused_says_why_and_is_tried_again_there(
    qtbot: QtBot, room: Room, board: Board, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, room, case_id)
    view = page.left.pane.view
    monkeypatch.setattr(Slow, "answer", Declined("This topic is closed"))
    entry = replied(room, case_id)
    clock_of(room.desk).at_us += 11 * SECOND
    outbox_of(room).wake()
    qtbot.waitUntil(lambda: "This topic is closed" in "".join(waiting_at(view)), timeout=PATIENT_MS)
    assert view.row(view.current).waiting[0].pending.wants
    assert keys_at(view) == ["Take it back", "Change it", "Try again"]
    monkeypatch.setattr(Slow, "answer", None)
    view.pending_wanted.emit(entry, "again")
    qtbot.waitUntil(lambda: len(board.taken) == 1, timeout=PATIENT_MS)


def test_where_only_a_person_can_look_both_answers_stand_there(
    qtbot: QtBot, room: Room, board: Board, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    view = page.left.pane.view
    entry = replied(room, case_id)
    book = room.desk.book.outbox
    known = book.get(entry).entry
    assert book.settle(known, replace(known, state=State.UNKNOWN, doubt=True, why=CannotLook.why))
    outbox_of(room).told.emit()
    assert keys_at(view) == ["It arrived", "It did not: send again"]
    view.pending_wanted.emit(entry, "arrived")
    assert book.get(entry).entry.state is State.SENT


def test_a_reply_that_was_sent_stays_until_the_post_itself_is_there_and_never_stands_twice(
    qtbot: QtBot, room: Room, board: Board, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    view = page.left.pane.view
    entry = replied(room, case_id)
    book = room.desk.book.outbox
    known = book.get(entry).entry
    sent = replace(known, state=State.SENT, sent_us=room.desk.now(), address="board:77")
    assert book.settle(known, sent)
    outbox_of(room).told.emit()
    [said] = waiting_at(view)
    assert said.startswith("Your reply, sent and not yet brought back")
    assert keys_at(view) == []
    # The archive brings it: from now on it is a post like any other.
    there = room.desk.archive.posts(room.desk.archive.thread_of(Address(OUTBURST)).address, 0, 1)[0]
    assert book.settle(sent, replace(sent, address=str(there.address)))
    outbox_of(room).told.emit()
    assert waiting_at(view) == []


def test_what_is_asked_of_the_platform_stands_at_its_post_until_it_is_done(
    qtbot: QtBot, room: Room, board: Board, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    view = page.left.pane.view
    [account] = room.desk.book.connected.all()
    outbox_of(room).act(account, Act.HIDE, Address(OUTBURST), "It names somebody's street.", case_id)  # fmt: skip
    [said] = waiting_at(view)
    assert said.startswith("Asked of the platform: Hide the post. It names somebody's street.")


def test_it_stands_in_the_conversations_as_well(
    qtbot: QtBot, room: Room, board: Board, case_id: UUID
) -> None:
    replied(room, case_id)
    page = Conversations(room)
    qtbot.addWidget(page)
    page.resize(1280, 900)
    page.show()
    page.open_thread(str(room.desk.archive.thread_of(Address(OUTBURST)).address), str(OUTBURST))
    [said] = waiting_at(page.pane.view)
    assert "We will look at it tonight." in said
