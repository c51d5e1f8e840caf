"""Working time, planned moments and the pace of follow-ups."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.schedule import (
    Pace,
    WorkingHours,
    add_working_days,
    follow_up_due,
    moment_at,
    moment_of,
    next_working,
    to_us,
)

HOUR = 3_600_000_000
ZONES = [
    "Europe/Paris",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "UTC",
]

# Public holidays of 2026, written out from the countries' laws so that core needs no library.
FR = WorkingHours(
    "Europe/Paris",
    holidays=frozenset(
        date(2026, month, day)
        for month, day in [
            (1, 1),
            (4, 6),
            (5, 1),
            (5, 8),
            (5, 14),
            (5, 25),
            (7, 14),
            (8, 15),
            (11, 1),
            (11, 11),
            (12, 25),
        ]
    ),
)
GB = WorkingHours(
    "Europe/London",
    holidays=frozenset(
        date(2026, month, day)
        for month, day in [(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)]
    ),
)
DE = WorkingHours(
    "Europe/Berlin",
    holidays=frozenset(
        date(2026, month, day)
        for month, day in [
            (1, 1),
            (4, 3),
            (4, 6),
            (5, 1),
            (5, 14),
            (5, 25),
            (10, 3),
            (12, 25),
            (12, 26),
        ]
    ),
)
US = WorkingHours(
    "America/New_York",
    holidays=frozenset(
        date(2026, month, day)
        for month, day in [
            (1, 1),
            (1, 19),
            (2, 16),
            (5, 25),
            (6, 19),
            (7, 3),
            (9, 7),
            (10, 12),
            (11, 11),
            (11, 26),
            (12, 25),
        ]
    ),
)


def at(local: str, zone: str) -> int:
    return to_us(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)))


def wall(local: str) -> datetime:
    return datetime.fromisoformat(local)


def utc(text: str) -> int:
    return to_us(datetime.fromisoformat(text).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("local", "zone", "kept", "in_utc"),
    [
        ("2026-07-01T10:00", "Europe/Paris", "2026-07-01T10:00", "2026-07-01T08:00"),
        ("2026-01-05T10:00", "Europe/Paris", "2026-01-05T10:00", "2026-01-05T09:00"),
        # The clocks jump over these: the first valid wall time after them.
        ("2026-03-29T02:30", "Europe/Paris", "2026-03-29T03:00", "2026-03-29T01:00"),
        ("2026-03-29T02:00", "Europe/Paris", "2026-03-29T03:00", "2026-03-29T01:00"),
        ("2026-03-29T01:59", "Europe/Paris", "2026-03-29T01:59", "2026-03-29T00:59"),
        ("2026-03-29T03:00", "Europe/Paris", "2026-03-29T03:00", "2026-03-29T01:00"),
        ("2026-03-08T02:30", "America/New_York", "2026-03-08T03:00", "2026-03-08T07:00"),
        ("2026-03-08T03:00", "America/New_York", "2026-03-08T03:00", "2026-03-08T07:00"),
        # These come twice: the first run.
        ("2026-10-25T02:30", "Europe/Paris", "2026-10-25T02:30", "2026-10-25T00:30"),
        ("2026-10-25T03:00", "Europe/Paris", "2026-10-25T03:00", "2026-10-25T02:00"),
        ("2026-11-01T01:30", "America/New_York", "2026-11-01T01:30", "2026-11-01T05:30"),
        ("2026-11-01T02:00", "America/New_York", "2026-11-01T02:00", "2026-11-01T07:00"),
        # A whole day that never was: Samoa skipped 30 December 2011.
        ("2011-12-30T10:00", "Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00"),
    ],
)
def test_wall_time_is_kept_and_utc_is_derived(
    local: str, zone: str, kept: str, in_utc: str
) -> None:
    moment = moment_of(wall(local), zone)
    assert (moment.local, moment.us) == (wall(kept), utc(in_utc))


def test_the_second_run_of_an_hour_is_moved_to_its_end() -> None:
    assert moment_at(utc("2026-10-25T00:30"), "Europe/Paris").local == wall("2026-10-25T02:30")
    late = moment_at(utc("2026-10-25T01:30"), "Europe/Paris")
    assert (late.local, late.us) == (wall("2026-10-25T03:00"), utc("2026-10-25T02:00"))


@given(
    st.integers(0, 4_000_000_000), st.sampled_from([*ZONES, "Pacific/Apia", "Australia/Lord_Howe"])
)
def test_a_moment_derives_the_same_again_and_never_earlier(second: int, zone: str) -> None:
    moment = moment_at(second * 1_000_000, zone)
    assert moment_of(moment.local, zone) == moment
    assert 0 <= moment.us - second * 1_000_000 <= HOUR


@pytest.mark.parametrize(
    ("hours", "start", "count", "due"),
    [
        (FR, "2026-11-10T14:00", 1, "2026-11-12T14:00"),  # over Armistice day
        (FR, "2026-05-07T10:00", 1, "2026-05-11T10:00"),  # Victory day makes a long weekend
        (FR, "2026-05-13T10:00", 1, "2026-05-15T10:00"),  # Ascension
        (FR, "2026-07-10T17:30", 3, "2026-07-16T17:30"),  # over 14 July
        (FR, "2026-03-27T11:00", 1, "2026-03-30T11:00"),  # clocks go forward
        (FR, "2026-10-23T11:00", 1, "2026-10-26T11:00"),  # clocks go back
        (FR, "2026-12-24T11:00", 7, "2027-01-05T11:00"),
        (GB, "2026-04-02T16:00", 1, "2026-04-07T16:00"),  # Good Friday to Easter Monday
        (GB, "2026-12-24T09:00", 1, "2026-12-29T09:00"),  # Boxing day moved to Monday
        (GB, "2026-03-27T12:00", 3, "2026-04-01T12:00"),
        (GB, "2026-08-28T12:00", 1, "2026-09-01T12:00"),
        (DE, "2026-04-30T12:00", 1, "2026-05-04T12:00"),
        (DE, "2026-05-13T12:00", 3, "2026-05-19T12:00"),
        (DE, "2026-10-02T12:00", 1, "2026-10-05T12:00"),  # Unity day on a Saturday
        (US, "2026-11-25T15:00", 1, "2026-11-27T15:00"),  # Thanksgiving
        (US, "2026-07-02T15:00", 1, "2026-07-06T15:00"),  # Independence day kept on Friday
        (US, "2026-03-06T15:00", 1, "2026-03-09T15:00"),  # clocks go forward
        (US, "2026-10-30T15:00", 1, "2026-11-02T15:00"),  # clocks go back
        (FR, "2026-11-27T22:00", 1, "2026-11-30T09:00"),  # after closing: that day's opening
        (FR, "2026-11-29T14:00", 1, "2026-11-30T14:00"),  # on a Sunday
        (FR, "2026-11-30T18:00", 1, "2026-12-01T09:00"),  # closing is not worked
    ],
)
def test_working_days_are_counted_over_holidays_and_clock_changes(
    hours: WorkingHours, start: str, count: int, due: str
) -> None:
    moment = add_working_days(at(start, hours.zone), count, hours)
    assert moment.local == wall(due)
    assert moment.us == at(due, hours.zone)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-25T14:05", "2026-11-25T14:05"),
        ("2026-11-25T07:00", "2026-11-25T09:00"),
        ("2026-11-25T18:00", "2026-11-26T09:00"),
        ("2026-11-27T19:00", "2026-11-30T09:00"),
        ("2026-11-28T12:00", "2026-11-30T09:00"),
        ("2026-11-11T12:00", "2026-11-12T09:00"),
        ("2026-03-28T12:00", "2026-03-30T09:00"),
    ],
)
def test_a_moment_outside_working_time_moves_to_the_next_opening(start: str, due: str) -> None:
    assert next_working(at(start, FR.zone), FR).local == wall(due)


@pytest.mark.parametrize(
    ("round_number", "tries", "due"),
    [
        (1, 0, "2026-11-26T14:30"),
        (2, 0, "2026-11-30T14:30"),
        (3, 0, "2026-12-04T14:30"),
        (9, 0, "2026-12-04T14:30"),
        (0, 0, "2026-11-26T14:30"),
        (2, 1, "2026-11-27T16:00"),
        (2, 2, "2026-11-30T16:00"),
        (2, 3, "2026-12-02T16:00"),
        (2, 8, "2026-12-02T16:00"),
    ],
)
def test_rounds_widen_from_the_last_talk_and_tries_from_the_last_try(
    round_number: int, tries: int, due: str
) -> None:
    contact, attempt = at("2026-11-25T14:37", FR.zone), at("2026-11-26T16:02", FR.zone)
    moment = follow_up_due(round_number, contact, FR, tries=tries, last_try_us=attempt)
    assert moment.local == wall(due)


def test_rounding_to_the_quarter_never_leaves_working_time() -> None:
    early = WorkingHours("Europe/Paris", opening=time(9, 10))
    due = follow_up_due(1, at("2026-11-25T09:12", early.zone), early)
    assert due.local == wall("2026-11-26T09:12")


def test_a_pace_of_ones_own_is_followed() -> None:
    due = follow_up_due(2, at("2026-11-25T10:00", FR.zone), FR, pace=Pace(rounds=(2, 5)))
    assert due.local == wall("2026-12-02T10:00")


def test_hours_that_never_open_are_refused() -> None:
    with pytest.raises(ValueError, match="close after"):
        WorkingHours("Europe/Paris", opening=time(18), closing=time(9))
    with pytest.raises(ValueError, match="at least one"):
        WorkingHours("Europe/Paris", days=frozenset())


def test_endless_holidays_still_leave_a_working_day() -> None:
    start = date(2026, 1, 1)
    always = frozenset(start + timedelta(days=n) for n in range(-1000, 3000))
    hours = WorkingHours("Europe/Paris", holidays=always)
    assert hours.day_from(date(2026, 11, 28)) == date(2026, 11, 30)
    assert hours.day_until(date(2026, 11, 28)) == date(2026, 11, 27)


@given(
    st.integers(1_500_000_000, 2_500_000_000),
    st.integers(0, 30),
    st.sampled_from([FR, GB, DE, US]),
)
def test_a_due_moment_is_always_later_and_in_working_time(
    second: int, count: int, hours: WorkingHours
) -> None:
    due = add_working_days(second * 1_000_000, count, hours)
    assert due.us >= second * 1_000_000
    assert hours.holds(due.local)
    assert moment_of(due.local, due.zone) == due
