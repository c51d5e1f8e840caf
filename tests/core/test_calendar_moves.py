"""Moving items on the page: by the wall clock, on the quarter, and always somewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.calendar_items import CalendarItem, ItemKind, ItemState
from moderator_console.core.calendar_moves import (
    days_on,
    moved_to,
    snapped,
    stepped,
    stretched,
    wall_at,
)
from moderator_console.core.moments import When, when_at, when_local
from moderator_console.core.schedule import to_us

PARIS, RECIFE = "Europe/Paris", "America/Recife"
QUARTER_US = 15 * 60_000_000
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (bounds are naive)


def item(when: When) -> CalendarItem:
    return CalendarItem(
        UUID(int=1), UUID(int=2), ItemKind.STEP, None, ItemState.PLANNED, "Anna", "", when
    )


def paris(text: str) -> CalendarItem:
    return item(when_local(datetime.fromisoformat(text), PARIS))


@pytest.mark.parametrize(
    ("from_", "quarters", "to"),
    [
        ("2026-11-19T10:00", 1, "2026-11-19T10:15"),
        ("2026-11-19T10:07", 1, "2026-11-19T10:15"),
        ("2026-11-19T10:07", -1, "2026-11-19T10:00"),
        ("2026-11-19T23:45", 1, "2026-11-20T00:00"),
        # The clocks jump from two to three, and back.
        ("2026-03-29T01:45", 1, "2026-03-29T03:00"),
        ("2026-03-29T03:00", -1, "2026-03-29T01:45"),
        # The hour from two to three comes twice; its second run is read as its end.
        ("2026-10-25T02:45", 1, "2026-10-25T03:00"),
        ("2026-10-25T03:00", -1, "2026-10-25T02:45"),
    ],
)
def test_a_step_goes_to_the_next_quarter_of_the_wall_clock(
    from_: str, quarters: int, to: str
) -> None:
    assert stepped(paris(from_), quarters, PARIS).local == to


@given(MOMENTS, st.sampled_from([-4, -1, 1, 4]), st.sampled_from([PARIS, RECIFE, "Asia/Kolkata"]))
def test_a_step_always_moves_in_its_direction(at: datetime, quarters: int, zone: str) -> None:
    before = item(when_at(to_us(at), zone))
    after = stepped(before, quarters, PARIS)
    assert (after.at_us - before.when.at_us) * quarters > 0
    assert after.zone == zone


@pytest.mark.parametrize(
    ("from_", "days", "to"),
    [
        ("2026-10-24T10:00", 1, "2026-10-25T10:00"),
        ("2026-10-26T10:00", -2, "2026-10-24T10:00"),
        ("2026-03-28T02:30", 1, "2026-03-29T03:00"),
        ("2026-12-31T09:00", 1, "2027-01-01T09:00"),
    ],
)
def test_days_keep_the_wall_time_over_a_change_of_clocks(from_: str, days: int, to: str) -> None:
    assert days_on(paris(from_), days, PARIS).local == to


def test_an_item_keeps_the_zone_in_which_it_was_agreed() -> None:
    there = item(when_local(datetime.fromisoformat("2026-11-19T10:00"), RECIFE))
    moved = moved_to(there, date(2026, 11, 20), 15 * 60, PARIS)
    assert (moved.local, moved.zone) == ("2026-11-20T11:00", RECIFE)


def test_an_item_without_an_hour_stays_without_one() -> None:
    day = replace(paris("2026-11-19T00:00"), all_day=True)
    assert moved_to(day, date(2026, 11, 21), 600, PARIS).local == "2026-11-21T00:00"
    assert days_on(day, -1, PARIS).local == "2026-11-18T00:00"


@given(st.floats(-10_000, 10_000))
def test_a_place_is_snapped_to_a_quarter_of_its_day(minute: float) -> None:
    assert snapped(minute) % 15 == 0
    assert 0 <= snapped(minute) < 24 * 60
    assert wall_at(date(2026, 11, 19), snapped(minute), PARIS).local.startswith("2026-11-19")


def test_a_length_is_a_quarter_at_least_and_a_day_at_most() -> None:
    short = paris("2026-11-19T10:00")
    assert [stretched(short, n) for n in (15, -15, -60, 5_000)] == [45, 15, 15, 1_440]
