"""A list of headings and rows: where only words change, nothing is measured anew; where rows come or go, all is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import clock_of
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import DAY, Several, several

from moderator_console.views.calendar.agenda import Agenda
from moderator_console.views.case.case_paint import CasePaint
from moderator_console.views.today.today import Today
from moderator_console.views.widgets.row_heights import SteadyList
from moderator_console.views.window.page import Page, Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def cases(room: Room) -> Several:
    return several(room.desk)


def shown(qtbot: QtBot, page: Page, height: int = 800) -> None:
    qtbot.addWidget(page)
    page.resize(1336, height)
    with qtbot.waitExposed(page):
        page.show()


def heights(view: SteadyList) -> list[int]:
    model = view.model()
    return [view.visualRect(model.index(n, 0)).height() for n in range(model.rowCount())]


class Counting(CasePaint):
    """Keeps the rows whose height is asked."""

    asked: frozenset[int] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> object:  # type: ignore[override]  # as it was
        self.asked |= {index.row()}
        return super().sizeHint(option, index)


def test_new_words_measure_no_row_that_is_not_seen(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = Today(room)
    view = page.ui.cases
    paint = Counting(view, room.looks, page._rows)
    view.setItemDelegate(paint)
    shown(qtbot, page, 420)
    QApplication.processEvents()
    rows = range(view.model().rowCount())
    assert paint.asked == set(rows)
    seen = {n for n in rows if view.visualRect(view.model().index(n, 0)).top() < view.height()}
    assert len(seen) < len(rows)
    paint.asked, before = frozenset(), heights(view)
    paint.asked = frozenset()
    room.desk.work.note(cases.later, "She rang again.")
    page.refresh()
    QApplication.processEvents()
    assert paint.asked and paint.asked <= seen
    assert heights(view) == before


def test_a_case_that_moves_to_another_lane_has_the_height_of_a_row(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = Today(room)
    shown(qtbot, page)
    view = page.ui.cases
    before = heights(view)
    clock_of(room.desk).at_us += 3 * DAY
    page.refresh()
    after = heights(view)
    heads = sum(page._rows.line(page._rows.index(n)) is None for n in range(len(after)))
    assert before != after
    assert after.count(before[1]) == len(after) - heads


def test_the_calendars_rows_are_as_high_as_their_words_need(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = Agenda(room)
    shown(qtbot, page)
    view = page.ui.list
    look = room.looks.now
    rows = [n for n in range(view.rows.rowCount()) if n not in view.rows.heads]
    assert {heights(view)[n] for n in rows} == {look.leading() + 2 * look.px(11)}
    page.resize(560, 800)
    QApplication.processEvents()
    assert {heights(view)[n] for n in rows} == {2 * look.leading() + 2 * look.px(11)}
