"""A promise that was marked in a talk stands beside the member until it has a date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_desk
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from moderator_console.core.events import (
    Channel,
    Direction,
    Feeling,
    Mark,
    MarkKind,
    Outcome,
    Talk,
)
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.views.case.promise_card import MarkedLine
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.compose_action import PROMISE
from moderator_console.views.compose.composer import ACTION
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def case_id(room: Room) -> UUID:
    case_id = room.desk.open_case([OUTBURST]).id
    marks = (Mark(31, "a letter before Friday", MarkKind.PROMISE),)
    talk = Talk(
        Channel.PHONE, Direction.OUTGOING, True, room.desk.now(), 300, "Nobody had told her.", Feeling.HURT,
        Outcome.HEARD, marks,
    )  # fmt: skip
    room.desk.work.log_contact(case_id, talk)
    return case_id


@pytest.fixture
def page(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.ui.promises.fold(False)
    return page


def waiting(page: Workspace) -> list[MarkedLine]:
    QApplication.processEvents()
    return [each for each in page.ui.promises.findChildren(MarkedLine) if each.isVisible()]


def test_the_mark_is_written_down_by_its_date_alone(
    room: Room, case_id: UUID, page: Workspace
) -> None:
    (line,) = waiting(page)
    assert page.ui.promises.accessibleName() == "Promised to Odile: 1 without a date yet"
    button = line.findChild(QToolButton)
    assert button is not None
    assert button.accessibleName() == "Write it down with a date: a letter before Friday"
    button.click()
    composer = page.ui.composer
    assert composer.at == ACTION and composer.action.kind == PROMISE
    assert composer.ui.action.toPlainText() == "a letter before Friday"
    assert QApplication.focusWidget() is composer.action.when.edit
    composer.action.when.set_words("friday")
    composer.save()
    (promise,) = room.desk.book.journal.case(case_id).promises
    assert promise.text == "a letter before Friday"
    page.refresh()
    assert waiting(page) == []
    assert page.ui.promises.accessibleName() == "Promised to Odile: 1 still open"


def test_where_there_is_no_room_for_lines_the_card_says_it_and_its_button_begins_it(
    page: Workspace,
) -> None:
    card = page.ui.promises
    card.fold(True)
    assert waiting(page) == []
    assert card.summary.isVisible() and card.summary.text() == "1 without a date yet"
    card.add.click()
    assert page.ui.composer.ui.action.toPlainText() == "a letter before Friday"


def test_what_is_typed_already_is_not_lost(page: Workspace) -> None:
    page.ui.composer.ui.action.setPlainText("We wrote to the printer")
    for _ in range(2):
        page.ui.promises.write_wanted.emit("a letter")
    assert page.ui.composer.ui.action.toPlainText() == "We wrote to the printer\na letter"
