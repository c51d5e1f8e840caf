"""Long threads are gone through in workers: what counts comes when it is known, and nothing is taken for read before.

A thread counts as long from ten posts on here.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from channel_making import LINES, OUTBURST, bring_channel, channel_of, keep_answers, line_at
from desk_making import PASSPHRASE, clock_of, make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.case import Case
from moderator_console.core.events import ThreadRead
from moderator_console.services.desk import Desk
from moderator_console.services.heard import Heard
from moderator_console.services.jobs import Jobs
from moderator_console.services.profile import open_with_passphrase
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.thread import reading_aside
from moderator_console.views.thread.thread_modes import Mode
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


class Gate:
    """Holds the answer of what counts until it is opened."""

    def __init__(self, desk: Desk) -> None:
        self._ask = desk.heard
        self.open = threading.Event()
        self.asked = threading.Event()

    def heard(self, case: Case) -> Heard | None:
        self.asked.set()
        assert self.open.wait(20)
        return self._ask(case)


@pytest.fixture
def room(
    qapp: QApplication, looks: Looks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Room]:
    monkeypatch.setattr(reading_aside, "AT_ONCE", 10)
    desk = make_desk(tmp_path, sample=False)
    bring_channel(tmp_path, desk.opened.archive, desk.opened.key)
    keep_answers(desk.archive, OUTBURST + 1, whole=False)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def case_id(room: Room) -> UUID:
    return room.desk.open_case([line_at(room.desk.archive, OUTBURST)]).id


@pytest.fixture
def gate(room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate(room.desk)
    monkeypatch.setattr(room.desk, "heard", made.heard)
    yield made
    made.open.set()


def opened(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 706)
    page.show()
    return page


def reads(desk: Desk, case_id: UUID) -> list[tuple[int, int]]:
    events = desk.book.journal.events(case_id)
    return [(e.what.read, e.what.total) for e in events if isinstance(e.what, ThreadRead)]


def test_a_case_opens_before_it_is_known_what_counts(
    qtbot: QtBot, room: Room, case_id: UUID, gate: Gate
) -> None:
    page = opened(qtbot, room, case_id)
    assert page.left.focused() is None
    assert page.ui.meter_words.text() == "" and not page.ui.read_all.isEnabled()
    gate.open.set()
    qtbot.waitUntil(lambda: page.left.pane.mode is Mode.LED_HERE)
    assert page.left.pane.current == OUTBURST and page.left.pane.view.count == 35
    assert page.ui.meter_words.text().endswith("of 35 that led here")
    assert page.ui.read_all.isEnabled()


def test_all_of_it_is_shown_where_that_takes_long_and_nothing_of_it_counts_as_read(
    qtbot: QtBot, room: Room, case_id: UUID, gate: Gate
) -> None:
    page = opened(qtbot, room, case_id)
    pane = page.left.pane
    qtbot.waitUntil(lambda: pane.view.count == LINES)
    assert pane.current == OUTBURST
    QTest.keyClick(pane.view, Qt.Key.Key_R)
    assert reads(room.desk, case_id) == []
    gate.open.set()
    qtbot.waitUntil(lambda: pane.mode is Mode.LED_HERE)
    assert pane.current == OUTBURST and page.left.progress.total == 35


def test_who_has_moved_on_meanwhile_stays_there(
    qtbot: QtBot, room: Room, case_id: UUID, gate: Gate
) -> None:
    page = opened(qtbot, room, case_id)
    pane = page.left.pane
    qtbot.waitUntil(lambda: pane.view.count == LINES)
    pane.show_place(10)
    gate.open.set()
    qtbot.waitUntil(lambda: page.left.progress.total == 35)
    assert pane.current == 10 and pane.view.count == LINES
    pane.set_mode(Mode.LED_HERE)
    assert pane.view.count == 35 and pane.current == OUTBURST


def test_an_answer_for_a_case_that_was_left_is_dropped(
    qtbot: QtBot, room: Room, case_id: UUID, gate: Gate
) -> None:
    other = room.desk.open_case_without_post("Ilse", "She rang").id
    page = opened(qtbot, room, case_id)
    qtbot.waitUntil(gate.asked.is_set)
    page.show_case(other)
    gate.open.set()
    room.jobs.run(lambda: None, lambda _: page.setObjectName("later"), lambda error: None)
    qtbot.waitUntil(lambda: page.objectName() == "later")
    assert page.left.line is None and page.left.focused() is None
    assert page.left.progress.total == 0


def test_a_post_that_is_asked_for_meanwhile_is_where_it_opens(
    qtbot: QtBot, room: Room, case_id: UUID, gate: Gate
) -> None:
    page = opened(qtbot, room, case_id)
    page.left.show_post(str(line_at(room.desk.archive, 5)))
    gate.open.set()
    qtbot.waitUntil(lambda: page.left.progress.total == 35)
    assert page.left.pane.current == 5


def test_the_cases_hear_how_far_a_long_thread_was_read(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page = opened(qtbot, room, case_id)
    qtbot.waitUntil(lambda: page.left.pane.mode is Mode.LED_HERE)
    page.left._was_seen(page.left.pane.view.current)
    page.left.leave()
    qtbot.waitUntil(lambda: reads(room.desk, case_id) == [(1, 35)])


def test_what_the_cases_did_not_hear_they_are_told_when_the_desk_closes(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, sample=False)
    bring_channel(tmp_path, desk.opened.archive, desk.opened.key)
    keep_answers(desk.archive, OUTBURST + 1, whole=False)
    outburst = line_at(desk.archive, OUTBURST)
    case = desk.open_case([outburst])
    thread = channel_of(desk.archive)
    desk.mark_read(thread, [outburst])
    desk.owe_reading(thread)
    folder, clock = desk.opened.folder, clock_of(desk)
    desk.close()
    again = Desk(open_with_passphrase(folder, PASSPHRASE), clock)
    try:
        assert reads(again, case.id) == [(1, 35)]
    finally:
        again.close()


def test_a_long_conversation_goes_on_from_its_first_unread_post(qtbot: QtBot, room: Room) -> None:
    desk = room.desk
    thread = channel_of(desk.archive)
    desk.mark_read(thread, [line_at(desk.archive, at) for at in range(40)])
    page = Conversations(room)
    qtbot.addWidget(page)
    page.resize(1336, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.open_thread(str(thread))
    assert page.pane.current == 0
    qtbot.waitUntil(lambda: page.pane.current == 40)
    assert min(page.pane.view.reading.unread) == 40


def test_a_post_that_was_asked_for_is_not_left_for_the_first_unread_one(
    qtbot: QtBot, room: Room
) -> None:
    desk = room.desk
    page = Conversations(room)
    qtbot.addWidget(page)
    page.resize(1336, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.open_thread(str(channel_of(desk.archive)), str(line_at(desk.archive, 7)))
    qtbot.waitUntil(lambda: bool(page.pane.view.reading.unread))
    assert page.pane.current == 7
