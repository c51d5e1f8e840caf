"""A case in a channel: what led to the complaint is shown, counted and marked; all of the channel is one key away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from channel_making import LINES, OUTBURST, WAY, bring_channel, channel_of, keep_answers, line_at
from desk_making import make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.events import ThreadRead
from moderator_console.core.loop import read_through
from moderator_console.services.jobs import Jobs
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.thread.thread_modes import Mode
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
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
def page(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 706)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def reads(room: Room, case_id: UUID) -> list[tuple[int, int]]:
    events = room.desk.book.journal.events(case_id)
    return [(e.what.read, e.what.total) for e in events if isinstance(e.what, ThreadRead)]


def shown(page: Workspace) -> tuple[int, ...]:
    order = page.left.pane.pages.order
    return tuple(range(page.left.pane.view.count)) if order is None else order.places


def test_it_opens_on_the_complaint_with_what_led_there(page: Workspace) -> None:
    pane = page.left.pane
    assert pane.mode is Mode.LED_HERE and pane.current == OUTBURST
    assert set(WAY) < set(shown(page)) and len(shown(page)) == 35
    assert list(shown(page)) == sorted(shown(page))
    assert page.ui.meter_words.text() == f"{page.left.progress.read} of 35 that led here"
    assert "V shows the whole channel" in page.ui.meter_words.accessibleDescription()
    post = page.left.focused()
    assert post is not None and post.parent_place == 340, "the guess is shown, called a guess"


def test_the_whole_channel_is_one_key_away_and_what_led_here_comes_back(
    page: Workspace,
) -> None:
    pane = page.left.pane
    QTest.keyClick(pane.view, Qt.Key.Key_V)
    assert pane.mode is Mode.TREE and len(shown(page)) == LINES and pane.current == OUTBURST
    assert page.ui.meter_words.text().endswith("of 35 that led here")
    pane.show_place(10)
    pane.set_mode(Mode.LED_HERE)
    assert pane.current == OUTBURST and len(shown(page)) == 35
    pane.set_mode(Mode.TIME)
    assert len(shown(page)) == LINES


def test_r_marks_what_led_here_only_and_the_gate_opens(
    qtbot: QtBot, page: Workspace, room: Room, case_id: UUID
) -> None:
    assert "not read" in page.ui.listen_foot.words
    assert "led to the complaint" in page.ui.read_all.toolTip()
    page.left.pane.setFocus()
    with qtbot.waitSignal(page.left.done):
        QTest.keyClick(page.left.pane.view, Qt.Key.Key_R)
    assert page.ui.meter_words.text() == "35 of 35 that led here"
    assert reads(room, case_id)[-1] == (35, 35)
    assert read_through(room.desk.book.journal.case(case_id))
    assert room.desk.progress(channel_of(room.desk.archive)).read == 35
    page.refresh()
    assert not page.left.pane.view.reading.unread and not page.ui.read_all.isEnabled()
    assert page.ui.write_cause.isEnabled()


def test_guesses_that_come_later_add_to_it_and_take_nothing_back(
    page: Workspace, room: Room, case_id: UUID
) -> None:
    page.left.read_all()
    page.refresh()
    keep_answers(room.desk.archive)
    page.left.flow.guesses.guessed.emit()
    assert page.ui.meter_words.text() == "35 of 38 that led here"
    assert len(shown(page)) == 38 and page.left.pane.current == OUTBURST
    assert page.left.pane.view.reading.unread == {35, 36, 37}, "rows of what followed"
    assert page.ui.write_cause.isEnabled()
    page.left.leave()
    assert reads(room, case_id)[-1] == (35, 35)
    page.left.read_all()
    assert reads(room, case_id)[-1] == (38, 38)


def test_guesses_that_come_while_all_is_shown_wait_for_what_led_here(
    page: Workspace, room: Room
) -> None:
    page.left.pane.set_mode(Mode.TREE)
    keep_answers(room.desk.archive)
    page.left.flow.guesses.guessed.emit()
    assert page.left.pane.mode is Mode.TREE and len(shown(page)) == LINES
    page.left.pane.set_mode(Mode.LED_HERE)
    assert len(shown(page)) == 38


def test_another_conversation_counts_as_a_whole(page: Workspace, room: Room) -> None:
    post = line_at(room.desk.archive, 5)
    page.left.show_post(str(post))
    assert page.left.pane.mode is Mode.TREE and page.left.pane.current == 5
    assert page.left.progress.total == 35, "it is still the channel of the complaint"
