"""The week: everything stands at its hour, nothing is lost, and keys and mouse say what is wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from calendar_making import MONDAY, PARIS, item, page
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.calendar_items import CalendarItem, Ending
from moderator_console.core.moments import When
from moderator_console.core.schedule import to_us
from moderator_console.views.calendar.calendar_grid import CalendarGrid
from moderator_console.views.calendar.calendar_week import WeekGrid
from moderator_console.views.window.look import Looks

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def grid(looks: Looks, qtbot: QtBot) -> WeekGrid:
    return shown(looks, qtbot, [])


def shown(looks: Looks, qtbot: QtBot, items: list[CalendarItem], days: int = 7) -> WeekGrid:
    grid = WeekGrid()
    qtbot.addWidget(grid)
    grid.furnish(looks)
    grid.resize(1200, 800)
    grid.show_items(items, page(days=days))
    grid.show()
    grid.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    return grid


def middle(grid: CalendarGrid, one: CalendarItem) -> QPoint:
    entry = grid.entry_of(one)
    assert entry is not None
    return grid.on_screen(entry.rect, entry.fixed).center()


def painted(grid: WeekGrid) -> QImage:
    return grid.grab().toImage()


def test_items_stand_in_their_day_at_their_hour(looks: Looks, qtbot: QtBot) -> None:
    early, late = item(0, "10:00"), item(3, "16:30")
    grid = shown(looks, qtbot, [early, late])
    for one, day, minute in ((early, 0, 600), (late, 3, 990)):
        entry = grid.entry_of(one)
        assert entry is not None
        top = grid.on_screen(entry.rect).topLeft() + QPoint(1, 1)
        slot = grid.slot_at(top)
        assert slot is not None
        assert slot.day == MONDAY + timedelta(days=day)
        assert abs(slot.minute - minute) <= 2


def test_items_at_once_stand_side_by_side(looks: Looks, qtbot: QtBot) -> None:
    grid = shown(looks, qtbot, [item(1, "10:00"), item(1, "10:15")])
    one, other = (entry.rect for entry in grid.entries)
    assert not one.intersects(other)
    assert one.y() < other.y() and one.x() < other.x()


def test_where_nothing_fits_the_rest_is_counted_and_opens_the_day(
    looks: Looks, qtbot: QtBot
) -> None:
    late = item(1, "10:00", state="overdue")
    grid = shown(looks, qtbot, [item(1, "10:00") for _ in range(9)] + [late])
    (more,) = grid.mores
    assert more.count + len(grid.entries) == 10
    assert grid.entry_of(late) is not None
    with qtbot.waitSignal(grid.day_wanted) as wanted:
        QTest.mouseClick(
            grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.on_screen(more.rect).center()
        )
    assert wanted.args == [MONDAY + timedelta(days=1)]


def test_what_is_chosen_is_never_behind_the_count(looks: Looks, qtbot: QtBot) -> None:
    items = [item(1, "10:00") for _ in range(9)]
    grid = shown(looks, qtbot, items)
    for one in items:
        grid.choose(one.event_id)
        assert grid.entry_of(one) is not None
        assert grid.choice is one


def test_no_entry_leaves_its_day_or_lies_on_another(looks: Looks, qtbot: QtBot) -> None:
    clocks = ("00:00", "00:05", "09:00", "09:10", "09:20", "09:30", "12:00", "23:50", "23:55")
    items = [item(d, c, minutes=90) for d in range(7) for c in clocks if (d, c) != (0, "00:00")]
    grid = shown(looks, qtbot, items)
    rects = [entry.rect for entry in grid.entries] + [more.rect for more in grid.mores]
    for n, one in enumerate(rects):
        assert one.width() > 10 and one.height() > 10
        assert one.top() >= 0
        assert not any(one.intersects(other) for other in rects[n + 1 :])


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_entries_hold_their_lines_at_every_text_size(
    looks: Looks, qtbot: QtBot, scale: float
) -> None:
    grid = shown(looks, qtbot, [item(d, "10:00", there_zone="America/Recife") for d in range(7)])
    looks.apply("light", scale)
    grid.lay_out()
    leading = looks.now.leading("small")
    assert all(entry.rect.height() >= 3 * leading for entry in grid.entries)
    assert grid.head_height() >= looks.now.leading()


def test_an_hour_that_comes_twice_shows_both_that_took_place_in_it(
    looks: Looks, qtbot: QtBot
) -> None:
    runs = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    calls = [
        replace(
            item(0, "10:00", "contact", state="done"), when=When("", PARIS, to_us(run)), minutes=60
        )
        for run in runs
    ]
    grid = shown(looks, qtbot, [])
    grid.show_items(calls, page(date(2026, 10, 19)))
    grid.lay_out()
    assert [(entry.day, entry.minute) for entry in grid.entries] == [(date(2026, 10, 25), 150)] * 2
    one, other = (entry.rect for entry in grid.entries)
    assert not one.intersects(other)


def test_what_is_out_of_sight_is_said_at_the_edge(looks: Looks, qtbot: QtBot) -> None:
    night = item(2, "01:00")
    grid = shown(looks, qtbot, [night, item(2, "10:00"), item(4, "23:30")])
    edges = grid.beyond()
    assert sorted((one.above, one.count) for one in edges) == [(False, 1), (True, 1)]
    (up,) = [one.pill for one in edges if one.above]
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=up.center())
    assert grid.choice is night
    entry = grid.entry_of(night)
    assert entry is not None and grid.in_sight(entry)


def test_dates_without_an_hour_stand_above_the_hours(looks: Looks, qtbot: QtBot) -> None:
    whole = item(1, "00:00", "promise", all_day=True)
    grid = shown(looks, qtbot, [whole, item(1, "10:00")])
    entry = grid.entry_of(whole)
    assert entry is not None and entry.fixed
    assert entry.rect.bottom() < grid.head_height()


def test_the_arrows_move_the_choice_in_space(looks: Looks, qtbot: QtBot) -> None:
    nine, ten, far = item(0, "09:00"), item(0, "10:00"), item(2, "10:15")
    grid = shown(looks, qtbot, [nine, ten, far])
    grid.choose(nine.event_id)
    for key, then in (
        (Key.Key_Down, ten),
        (Key.Key_Right, None),
        (Key.Key_Right, far),
        (Key.Key_Left, None),
        (Key.Key_Left, ten),
        (Key.Key_Up, nine),
        (Key.Key_End, ten),
        (Key.Key_Home, nine),
    ):
        qtbot.keyClick(grid, key)
        assert grid.choice is then, key


def test_down_goes_on_from_what_is_chosen_though_an_arrow_came_from_another_height(
    looks: Looks, qtbot: QtBot
) -> None:
    nine, four = item(0, "09:00"), item(1, "16:00")
    grid = shown(looks, qtbot, [nine, four])
    grid.choose(nine.event_id)
    qtbot.keyClick(grid, Key.Key_Right)
    assert grid.choice is four
    qtbot.keyClick(grid, Key.Key_Down)
    assert grid.choice is None and grid.slot is not None and grid.slot.minute == 16 * 60 + 30


def test_keys_say_what_is_wanted(looks: Looks, qtbot: QtBot) -> None:
    one = item(2, "10:00")
    grid = shown(looks, qtbot, [one])
    grid.choose(one.event_id)
    for key, held, to in (
        (Key.Key_Down, Mod.AltModifier, "2026-11-18T10:15"),
        (Key.Key_Up, Mod.ShiftModifier, "2026-11-18T09:45"),
        (Key.Key_Right, Mod.AltModifier, "2026-11-19T10:00"),
        (Key.Key_Left, Mod.ShiftModifier, "2026-11-17T10:00"),
    ):
        with qtbot.waitSignal(grid.move_wanted) as moved:
            qtbot.keyClick(grid, key, held)
        assert moved.args[0] is one
        assert moved.args[1].local == to
    with qtbot.waitSignal(grid.stretch_wanted) as stretched:
        qtbot.keyClick(grid, Key.Key_Down, Mod.ControlModifier | Mod.ShiftModifier)
    assert stretched.args == [one, 45]
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid, Key.Key_Return)
    assert opened.args == [one]
    with qtbot.waitSignal(grid.page_wanted) as paged:
        qtbot.keyClick(grid, Key.Key_PageDown)
    assert paged.args == [1]
    with qtbot.waitSignal(grid.today_wanted):
        qtbot.keyClick(grid, Key.Key_T)


def test_enter_on_an_empty_place_wants_something_new_there(looks: Looks, qtbot: QtBot) -> None:
    grid = shown(looks, qtbot, [])
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    slot = grid.slot
    assert slot is not None
    with qtbot.waitSignal(grid.new_wanted) as new:
        qtbot.keyClick(grid, Key.Key_Return)
    assert new.args[0].local.startswith(slot.day.isoformat())


def test_what_was_done_does_not_move(looks: Looks, qtbot: QtBot) -> None:
    done = item(2, "10:00", "contact", state="done", ending=Ending.HEARD)
    grid = shown(looks, qtbot, [done])
    grid.choose(done.event_id)
    with qtbot.assertNotEmitted(grid.move_wanted):
        qtbot.keyClick(grid, Key.Key_Down, Mod.AltModifier)
        drag(grid, middle(grid, done), middle(grid, done) + QPoint(0, 136))


def drag(grid: WeekGrid, begin: QPoint, end: QPoint, *, drop: bool = True) -> None:
    left, port = Qt.MouseButton.LeftButton, grid.viewport()
    QTest.mousePress(port, left, pos=begin)
    for part in (0.3, 0.6, 1.0):
        at = QPointF(begin) + (QPointF(end) - QPointF(begin)) * part
        QTest.mouseMove(port, at.toPoint())
        QApplication.processEvents()
    if drop:
        QTest.mouseRelease(port, left, pos=end)


def test_a_drag_moves_by_quarters_and_draws_where_it_would_lie(looks: Looks, qtbot: QtBot) -> None:
    one = item(2, "10:00")
    grid = shown(looks, qtbot, [one])
    begin = middle(grid, one)
    down = round(1.3 * (grid._y(660) - grid._y(600)))
    drag(grid, begin, begin + QPoint(0, down), drop=False)
    assert grid.ghost is not None
    assert (grid.ghost.slot.minute, grid.ghost.minutes) == (675, 30)
    with qtbot.waitSignal(grid.move_wanted) as moved:
        QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=begin + QPoint(0, down))
    assert moved.args[1].local == "2026-11-18T11:15"
    assert grid.ghost is None


def test_escape_thinks_better_of_a_drag(looks: Looks, qtbot: QtBot) -> None:
    one = item(2, "10:00")
    grid = shown(looks, qtbot, [one])
    begin = middle(grid, one)
    drag(grid, begin, begin + QPoint(180, 68), drop=False)
    assert grid.ghost is not None
    qtbot.keyClick(grid, Key.Key_Escape)
    assert grid.ghost is None
    with qtbot.assertNotEmitted(grid.move_wanted):
        QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=begin + QPoint(180, 68))


def test_the_lower_edge_stretches(looks: Looks, qtbot: QtBot) -> None:
    one = item(2, "10:00", minutes=60)
    grid = shown(looks, qtbot, [one])
    entry = grid.entry_of(one)
    assert entry is not None
    rect = grid.on_screen(entry.rect)
    edge = QPoint(rect.center().x(), rect.bottom() - 1)
    quarter = grid._y(615) - grid._y(600)
    with qtbot.waitSignal(grid.stretch_wanted) as stretched:
        drag(grid, edge, edge + QPoint(0, 2 * quarter))
    assert stretched.args == [one, 90]


def test_the_choice_stays_with_a_case_whose_step_became_another_event(
    looks: Looks, qtbot: QtBot
) -> None:
    one = item(2, "10:00")
    grid = shown(looks, qtbot, [one])
    grid.choose(one.event_id)
    moved = replace(item(3, "11:00"), case_id=one.case_id)
    grid.show_items([item(0, "09:00"), moved], page())
    assert grid.choice is moved


def test_now_today_and_holidays_are_painted(looks: Looks, qtbot: QtBot) -> None:
    grid = shown(looks, qtbot, [])
    before = painted(grid)
    grid.show_items([], page(holidays={MONDAY: "Founders’ Day"}))
    with_holiday = painted(grid)
    grid.show_items([], page(now_us=0))
    assert before != with_holiday != painted(grid)


def test_the_look_changes_with_the_window(grid: WeekGrid, looks: Looks) -> None:
    light = painted(grid)
    looks.apply("dark")
    assert painted(grid).pixelColor(600, 400).lightness() < light.pixelColor(600, 400).lightness()


def test_a_drag_near_the_end_of_the_page_scrolls_on(looks: Looks, qtbot: QtBot) -> None:
    one = item(2, "10:00")
    grid = shown(looks, qtbot, [one])
    begin, bar = middle(grid, one), grid.verticalScrollBar()
    before = bar.value()
    drag(grid, begin, QPoint(begin.x(), grid.viewport().height() - 4), drop=False)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > before)
    assert grid.ghost is not None and grid.ghost.slot.minute >= 23 * 60
    qtbot.keyClick(grid, Key.Key_Escape)


def test_a_day_alone_has_all_the_width(looks: Looks, qtbot: QtBot) -> None:
    one = item(0, "10:00")
    grid = shown(looks, qtbot, [one], days=1)
    entry = grid.entry_of(one)
    assert entry is not None and entry.rect.width() > 1_000


def test_a_holiday_is_said_with_its_day(looks: Looks, qtbot: QtBot) -> None:
    grid = WeekGrid()
    qtbot.addWidget(grid)
    grid.furnish(looks)
    grid.show_items([item(0, "10:00")], page(holidays={MONDAY: "Founders’ Day"}))
    said = grid.words.spoken(grid.items[0], grid.days)
    assert said == "Follow-up, Anna Brisset, Monday 16 November (Founders’ Day) 10:00"
    grid.go_to(MONDAY)
    assert grid.spoken_place() == "Monday 16 November (Founders’ Day) 09:00"
