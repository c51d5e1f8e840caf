"""The month, and what both grids tell a screen reader."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

import pytest
from calendar_making import MONDAY, item, page
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from speaking import spoken

from moderator_console.core.calendar_items import CalendarItem, Ending
from moderator_console.views.calendar.calendar_grid import CalendarGrid
from moderator_console.views.calendar.calendar_month import MonthGrid, weeks_around
from moderator_console.views.calendar.calendar_week import WeekGrid
from moderator_console.views.widgets import heard_list
from moderator_console.views.window.look import Looks

Key, Mod, Text = Qt.Key, Qt.KeyboardModifier, QAccessible.Text
FIRST = date(2026, 10, 26)
_Grid = TypeVar("_Grid", bound=CalendarGrid)


def month(looks: Looks, qtbot: QtBot, items: list[CalendarItem]) -> MonthGrid:
    grid = MonthGrid()
    grid.month = (2026, 11)
    return shown(grid, looks, qtbot, items)


def shown(grid: _Grid, looks: Looks, qtbot: QtBot, items: list[CalendarItem]) -> _Grid:
    qtbot.addWidget(grid)
    grid.furnish(looks)
    grid.resize(1200, 800)
    grid.show_items(items, page(FIRST, 42) if isinstance(grid, MonthGrid) else page())
    grid.show()
    grid.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    return grid


@pytest.mark.parametrize(
    ("first", "last", "begins", "expected"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), 0, (date(2026, 10, 26), 42)),
        (date(2026, 11, 1), date(2026, 11, 30), 6, (date(2026, 11, 1), 35)),
        (date(2027, 2, 1), date(2027, 2, 28), 0, (date(2027, 2, 1), 28)),
    ],
)
def test_a_month_is_shown_by_whole_weeks(
    first: date, last: date, begins: int, expected: tuple[date, int]
) -> None:
    assert weeks_around(first, last, begins) == expected


def test_items_stand_in_the_cell_of_their_day(looks: Looks, qtbot: QtBot) -> None:
    items = [item(d, "10:00") for d in range(7)]
    grid = month(looks, qtbot, items)
    for n, one in enumerate(items):
        entry = grid.entry_of(one)
        assert entry is not None
        slot = grid.slot_at(grid.on_screen(entry.rect).center())
        assert slot is not None and slot.day == MONDAY + timedelta(days=n)


def test_a_full_cell_counts_the_rest_and_opens_the_day(looks: Looks, qtbot: QtBot) -> None:
    late = item(2, "17:00", state="overdue")
    grid = month(looks, qtbot, [*(item(2, "10:00") for _ in range(20)), late])
    grid.lay_out()
    (more,) = grid.mores
    assert more.count + len(grid.entries) == 21
    assert grid.entry_of(late) is not None
    with qtbot.waitSignal(grid.day_wanted) as wanted:
        QTest.mouseClick(
            grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.on_screen(more.rect).center()
        )
    assert wanted.args == [MONDAY + timedelta(days=2)]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_lines_never_leave_their_cell(looks: Looks, qtbot: QtBot, scale: float) -> None:
    looks.apply("light", scale)
    grid = month(looks, qtbot, [item(d, "10:00") for d in range(7) for _ in range(9)])
    grid.lay_out()
    for shown_one in (*grid.entries, *grid.mores):
        cell = grid._cell((shown_one.day - FIRST).days)
        assert cell.contains(shown_one.rect)
        assert shown_one.rect.height() >= looks.now.leading("small")


def test_the_arrows_go_by_days_and_weeks(looks: Looks, qtbot: QtBot) -> None:
    one, next_day, week_later = item(0, "10:00"), item(1, "10:00"), item(8, "10:00")
    grid = month(looks, qtbot, [one, next_day, week_later])
    grid.choose(one.event_id)
    for key, then in (
        (Key.Key_Right, next_day),
        (Key.Key_Down, week_later),
        (Key.Key_Up, next_day),
    ):
        qtbot.keyClick(grid, key)
        assert grid.choice is then, key
    with qtbot.waitSignal(grid.move_wanted) as moved:
        qtbot.keyClick(grid, Key.Key_Down, Mod.AltModifier)
    assert moved.args[1].local == "2026-11-24T10:00"


def test_a_drag_to_another_cell_keeps_the_hour(looks: Looks, qtbot: QtBot) -> None:
    one = item(0, "10:20")
    grid = month(looks, qtbot, [one])
    entry = grid.entry_of(one)
    assert entry is not None
    begin = grid.on_screen(entry.rect).center()
    end = begin + QPoint(grid._columns[1] * 2, 0)
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(grid.move_wanted) as moved:
        QTest.mousePress(grid.viewport(), left, pos=begin)
        QTest.mouseMove(grid.viewport(), begin + QPoint(40, 0))
        QTest.mouseMove(grid.viewport(), end)
        QTest.mouseRelease(grid.viewport(), left, pos=end)
    assert moved.args[1].local == "2026-11-18T10:20"


def test_every_visible_entry_is_heard_in_reading_order(looks: Looks, qtbot: QtBot) -> None:
    items = [
        item(3, "09:30", state="overdue"),
        item(1, "15:00", "contact", "Noor", state="done", minutes=31, ending=Ending.HEARD),
        item(3, "00:00", "promise", "Milo", all_day=True),
        item(2, "03:00", "task"),
    ]
    grid = shown(WeekGrid(), looks, qtbot, items)
    face = QAccessible.queryAccessibleInterface(grid)
    assert (face.role(), face.text(Text.Name)) == (QAccessible.Role.List, "Calendar, week")
    heard = [face.child(n) for n in range(face.childCount())]
    # The task of the night is out of sight: the arrows bring it in.
    assert [one.text(Text.Name) for one in heard] == [
        "Contact, Noor, Tuesday 17 November 15:00, 31 min, heard",
        "Promise, Milo, Thursday 19 November, all day",
        "Follow-up, Anna Brisset, Thursday 19 November 09:30, overdue",
    ]
    for n, one in enumerate(heard):
        rect = one.rect()
        assert face.indexOfChild(one) == n
        under = face.childAt(rect.center().x(), rect.center().y())
        assert under.text(Text.Name) == one.text(Text.Name)


def test_french_is_heard_as_it_is_said(qapp: QApplication, looks: Looks, qtbot: QtBot) -> None:
    with spoken(qapp, "fr"):
        grid = shown(WeekGrid(), looks, qtbot, [item(3, "09:30", state="overdue")])
        child = QAccessible.queryAccessibleInterface(grid).child(0)
        assert (
            child.text(Text.Name)
            == "Suivi, Anna Brisset, jeudi 19 novembre 9\u00a0h\u00a030, en retard"
        )


def test_the_choice_has_the_focus_and_can_be_pressed(looks: Looks, qtbot: QtBot) -> None:
    one, other = item(1, "10:00"), item(2, "10:00")
    grid = shown(WeekGrid(), looks, qtbot, [one, other])
    grid.choose(other.event_id)
    face = QAccessible.queryAccessibleInterface(grid)
    chosen = face.focusChild()
    assert chosen.state().focused and chosen.state().selected
    assert not face.child(0).state().focused
    press = QAccessibleActionInterface.pressAction()
    with qtbot.waitSignal(grid.opened) as opened:
        chosen.actionInterface().doAction(press)
    assert opened.args == [other]


def test_the_rest_of_a_full_day_is_a_button(looks: Looks, qtbot: QtBot) -> None:
    grid = shown(WeekGrid(), looks, qtbot, [item(1, "10:00") for _ in range(9)])
    face = QAccessible.queryAccessibleInterface(grid)
    last = face.child(face.childCount() - 1)
    assert last.role() == QAccessible.Role.Button
    assert last.text(Text.Name) == f"Tuesday 17 November, +{grid.mores[0].count} more"
    with qtbot.waitSignal(grid.day_wanted):
        last.actionInterface().doAction(QAccessibleActionInterface.pressAction())


def test_an_empty_place_says_its_day_and_hour(looks: Looks, qtbot: QtBot) -> None:
    grid = shown(WeekGrid(), looks, qtbot, [])
    qtbot.keyClick(grid, Key.Key_Down)
    face = QAccessible.queryAccessibleInterface(grid)
    assert face.text(Text.Description) == "Wednesday 18 November 09:30"


def test_objects_of_items_that_are_gone_go_too(looks: Looks, qtbot: QtBot) -> None:
    grid = shown(WeekGrid(), looks, qtbot, [item(1, "10:00"), item(2, "10:00")])
    face = QAccessible.queryAccessibleInterface(grid)
    for n in range(face.childCount()):
        face.child(n)
    before = len(heard_list.faces)
    assert len(grid.nodes) == 2
    grid.show_items([], page())
    qtbot.waitUntil(lambda: len(heard_list.faces) == before - 2)
    assert face.childCount() == 0
