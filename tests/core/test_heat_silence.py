"""Silence: the hours of the clock and of work, over nights, holidays and changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.heat_silence import silence, working_seconds
from moderator_console.core.schedule import WorkingHours, to_us


def us(text: str) -> int:
    return to_us(datetime.fromisoformat(text).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("zone", "since", "reached"),
    [
        # 4 h of work from Friday 16:00 Paris (winter): 2 h until 18:00, then Monday 09:00 + 2 h (summer time).
        ("Europe/Paris", "2026-03-27T15:00:00", "2026-03-30T09:00:00"),
        # Friday 16:00 New York (EDT) to Monday 11:00 (EST): the clocks go back between them.
        ("America/New_York", "2026-10-30T20:00:00", "2026-11-02T16:00:00"),
        # Friday 16:00 Auckland (NZDT) to Monday 11:00 (NZST).
        ("Pacific/Auckland", "2026-04-03T03:00:00", "2026-04-05T23:00:00"),
    ],
)
def test_four_working_hours_are_counted_to_the_minute_over_a_clock_change(
    zone: str, since: str, reached: str
) -> None:
    hours = WorkingHours(zone)
    assert working_seconds(us(since), us(reached), hours) == 4 * 3_600


def test_a_working_night_shift_of_the_clocks_loses_its_hour() -> None:
    hours = WorkingHours("Europe/Paris", time(0), time(12), frozenset(range(7)))
    assert (
        working_seconds(us("2026-03-28T23:00:00"), us("2026-03-29T10:00:00"), hours) == 11 * 3_600
    )


def test_holidays_are_no_silence() -> None:
    hours = WorkingHours("Europe/Paris", holidays=frozenset({date(2026, 7, 14)}))
    assert working_seconds(us("2026-07-13T15:00:00"), us("2026-07-15T08:00:00"), hours) == 2 * 3_600


def test_silence_counts_from_staff_or_from_the_first_post() -> None:
    hours, now = WorkingHours("UTC"), us("2026-07-15T12:00:00")
    begun, staff = us("2026-07-15T09:00:00"), us("2026-07-15T10:30:00")
    told = silence(begun, staff, now, hours)
    assert told is not None and (told.wall_s, told.working_s, told.answered) == (5_400, 5_400, True)
    never = silence(begun, None, now, hours)
    assert never is not None and (never.wall_s, never.answered) == (10_800, False)
    assert silence(None, None, now, hours) is None


def test_a_silence_of_fifty_six_years_is_counted_to_its_end() -> None:
    # 1970-01-02 was a Friday; 2,922 weeks later it is 2026-01-02: all of them are whole.
    for zone in ("UTC", "Europe/Paris", "America/New_York"):
        hours = WorkingHours(zone)
        found = working_seconds(us("1970-01-02T00:00:00"), us("2026-01-02T00:00:00"), hours)
        assert found == 2_922 * 5 * 9 * 3_600


@given(
    st.sampled_from(["Europe/Paris", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe"]),
    st.integers(0, 11), st.integers(12, 23), st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 1_700_000_000), st.integers(0, 400 * 86_400),
    st.frozensets(st.dates(date(1970, 1, 1), date(2025, 1, 1)), max_size=60),
)  # fmt: skip
def test_counting_by_weeks_agrees_with_counting_by_days(
    zone: str, opening: int, closing: int, days: frozenset[int], since: int, length: int,
    holidays: frozenset[date],
) -> None:  # fmt: skip
    hours = WorkingHours(zone, time(opening), time(closing), days, holidays)
    begin, end = since * 1_000_000, (since + length) * 1_000_000
    cut = [begin, *range(begin + 86_400_000_000, end, 86_400_000_000), end]
    by_day = sum(working_seconds(one, other, hours) for one, other in pairwise(cut))
    assert working_seconds(begin, end, hours) == by_day


@pytest.mark.parametrize("since", [-(1 << 61), 1 << 61])
def test_a_time_that_no_calendar_knows_is_no_trouble(since: int) -> None:
    told = silence(since, None, us("2026-07-15T12:00:00"), WorkingHours("Europe/Paris"))
    assert told is not None and told.wall_s >= 0 and (told.working_s > 0) == (since < 0)
