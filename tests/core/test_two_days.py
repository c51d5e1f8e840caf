"""Two days beside each other: who works and who sleeps at a moment."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from moderator_console.core.quiet import Quiet
from moderator_console.core.schedule import WorkingHours, to_us
from moderator_console.core.timetable import There
from moderator_console.core.two_days import two_days

PARIS = "Europe/Paris"
HOURS = WorkingHours(PARIS)


def us(text: str) -> int:
    return to_us(datetime.fromisoformat(text))


def lit(quarters: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Runs of lit quarters as (begin, end) in hours."""
    found: list[tuple[int, int]] = []
    for n, on in enumerate(quarters):
        if on and n and quarters[n - 1]:
            found[-1] = (found[-1][0], n + 1)
        elif on:
            found.append((n, n + 1))
    return [(begin // 4, end // 4) for begin, end in found]


def test_a_day_in_paris_and_one_in_pune() -> None:
    days = two_days(us("2026-03-10T15:30+01:00"), PARIS, HOURS, There("Asia/Kolkata"))
    assert lit(days.own) == [(9, 18)]
    # Awake from 8 to 21 there, which is 3:30 to 16:30 here.
    assert next(n / 4 for n, on in enumerate(days.theirs) if on) == 3.5
    assert sum(days.theirs) == 13 * 4
    assert days.at == pytest.approx(15.5 / 24)
    assert days.awake
    assert days.changes_us == us("2026-03-10T16:30+01:00")


def test_a_moment_in_their_night_tells_when_they_wake() -> None:
    days = two_days(us("2026-11-19T11:30+01:00"), PARIS, HOURS, There("America/Los_Angeles"))
    assert not days.awake
    assert days.changes_us == us("2026-11-19T08:00-08:00")


def test_quiet_hours_that_are_known_count_and_never_quiet_never_ends() -> None:
    quiet = There(PARIS, Quiet(time(22, 30), time(7)))
    days = two_days(us("2026-11-19T11:30+01:00"), PARIS, HOURS, quiet)
    assert days.changes_us == us("2026-11-19T22:30+01:00")
    never = There(PARIS, Quiet(time(0), time(0)))
    assert two_days(us("2026-11-19T11:30+01:00"), PARIS, HOURS, never).changes_us is None


@pytest.mark.parametrize(("day", "hours"), [("2026-10-25", 25), ("2026-03-29", 23)])
def test_a_day_in_which_the_clocks_change_is_as_long_as_it_is(day: str, hours: int) -> None:
    days = two_days(us(f"{day}T12:00+00:00"), PARIS, HOURS, There("Europe/London"))
    assert len(days.own) == len(days.theirs) == hours * 4
    assert 0 < days.at < 1


def test_a_member_of_whom_no_zone_is_known_has_no_day() -> None:
    days = two_days(us("2026-11-19T11:30+01:00"), PARIS, HOURS, None)
    assert days.theirs == () and days.changes_us is None
