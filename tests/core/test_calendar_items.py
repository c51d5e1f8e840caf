"""Where items of the calendar stand on a page of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from moderator_console.core.calendar_items import (
    CalendarItem,
    Days,
    ItemKind,
    ItemState,
    coming,
    is_all_day,
)
from moderator_console.core.moments import When, when_at, when_local
from moderator_console.core.schedule import WorkingHours, to_us

PARIS = "Europe/Paris"


def us(*parts: int) -> int:
    return to_us(datetime(*parts, tzinfo=UTC))  # type: ignore[arg-type, misc]


DAYS = Days(date(2026, 10, 19), 7, us(2026, 10, 21, 8), PARIS, WorkingHours(PARIS))
ITEM = CalendarItem(
    UUID(int=1), UUID(int=2), ItemKind.FOLLOW_UP, None, ItemState.PLANNED, "Anna", "",
    when_at(us(2026, 10, 20, 8), PARIS),
)  # fmt: skip


@pytest.mark.parametrize(
    ("at", "day", "minute"),
    [
        (us(2026, 10, 20, 22, 30), date(2026, 10, 21), 30),
        # The hour from two to three comes twice on this day.
        (us(2026, 10, 25, 0, 30), date(2026, 10, 25), 150),
        (us(2026, 10, 25, 1, 30), date(2026, 10, 25), 150),
        (us(2026, 10, 25, 2, 30), date(2026, 10, 25), 210),
    ],
)
def test_an_item_stands_where_the_wall_clock_of_the_moderator_stood(
    at: int, day: date, minute: int
) -> None:
    item = replace(ITEM, when=When("", "UTC", at))
    assert DAYS.place(item) == (day, minute)


def test_an_hour_that_never_came_stands_where_the_clock_was_put() -> None:
    item = replace(ITEM, when=when_local(datetime.fromisoformat("2026-03-29T02:30"), PARIS))
    assert DAYS.place(item) == (date(2026, 3, 29), 180)


def test_a_page_knows_its_last_day_and_today() -> None:
    assert (DAYS.last, DAYS.today) == (date(2026, 10, 25), date(2026, 10, 21))


def test_a_date_without_an_hour_is_for_the_whole_day() -> None:
    assert is_all_day(When("2026-10-25T00:00", PARIS, 0))
    assert not is_all_day(When("2026-10-25T10:00", PARIS, 0))


def test_an_item_that_says_no_length_has_the_usual_one() -> None:
    assert (ITEM.length, replace(ITEM, minutes=45).length) == (30, 45)


def test_what_comes_next_is_the_first_to_come_and_else_what_is_late_longest() -> None:
    def at(hour: int, state: ItemState, n: int) -> CalendarItem:
        when = when_at(us(2026, 10, 20, hour), PARIS)
        return replace(ITEM, event_id=UUID(int=n), state=state, when=when)

    done = at(7, ItemState.DONE, 3)
    late, later = at(8, ItemState.OVERDUE, 4), at(9, ItemState.OVERDUE, 5)
    soon, then = at(14, ItemState.PLANNED, 6), at(15, ItemState.PLANNED, 7)
    assert coming([then, later, soon, late, done]) == soon
    assert coming([done, later, late]) == late
    assert coming([done]) is None and coming([]) is None
