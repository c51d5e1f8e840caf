"""Whoever has waited longest in working time stands first, and nobody falls behind over a weekend."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.heat_silence import working_seconds
from moderator_console.core.schedule import WorkingHours, moment_of
from moderator_console.core.waits import Wait, longest_first
from moderator_console.core.worked_days import WorkedDays

HOUR_US = 3_600_000_000
PARIS = WorkingHours("Europe/Paris")
EVERY_DAY = WorkingHours("Europe/Paris", time(0), time(23, 59), frozenset(range(7)))
FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)

hours = st.builds(
    WorkingHours,
    st.sampled_from(["Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]),
    st.sampled_from([time(0), time(8, 30), time(9)]),
    st.sampled_from([time(12), time(18), time(23, 59)]),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(st.dates(date(2026, 9, 1), date(2026, 12, 31)), max_size=20),
)
START_US = moment_of(datetime.combine(date(2026, 9, 1), time()), "UTC").us
moments = st.integers(START_US, START_US + 100 * 24 * HOUR_US)


def at(day: date, hour: int) -> int:
    return moment_of(datetime.combine(day, time(hour)), "Europe/Paris").us


def wait(since_us: int, now_us: int, by: WorkingHours = PARIS) -> Wait:
    return Wait(since_us, WorkedDays(by).seconds(since_us, now_us), 9 * 3_600)


def test_a_weekend_makes_nobody_wait_longer_whose_moderator_is_at_home() -> None:
    now = at(MONDAY, 10)
    cases = {
        "friday": (at(FRIDAY, 17), PARIS),
        "saturday": (at(FRIDAY, 17) + 24 * HOUR_US, EVERY_DAY),
    }
    found = longest_first(cases, lambda name: wait(*cases[name][:1], now, cases[name][1]))
    assert [name for name, _ in found] == ["saturday", "friday"]
    friday = found[1][1]
    assert (friday.days, friday.hours, friday.minutes) == (0, 2, 0)


def test_a_holiday_of_whoever_is_responsible_does_not_count() -> None:
    now = at(TUESDAY, 12)
    closed = WorkingHours("Europe/Paris", holidays=frozenset((MONDAY,)))
    assert (wait(at(FRIDAY, 17), now).days, wait(at(FRIDAY, 17), now).hours) == (1, 4)
    assert (wait(at(FRIDAY, 17), now, closed).days, wait(at(FRIDAY, 17), now, closed).hours) == (
        0,
        4,
    )


@given(st.lists(st.tuples(moments, hours), max_size=12), moments)
def test_the_order_is_that_of_working_time_counted_anew(
    cases: list[tuple[int, WorkingHours]], now: int
) -> None:
    found = longest_first(
        range(len(cases)), lambda n: wait(cases[n][0], now, cases[n][1])
    )  # fmt: skip
    assert sorted(n for n, _ in found) == list(range(len(cases)))
    worked = [working_seconds(cases[n][0], now, cases[n][1]) for n, _ in found]
    assert worked == sorted(worked, reverse=True) == [one.worked for _, one in found]
    for (_, one), (_, other) in pairwise(found):
        assert one.worked > other.worked or one.since_us <= other.since_us


@given(st.lists(moments, min_size=2, max_size=8), hours, moments)
def test_under_the_same_hours_who_came_first_stands_first(
    since: list[int], by: WorkingHours, now: int
) -> None:
    found = longest_first(since, lambda us: wait(us, now, by))
    assert [us for us, _ in found] == sorted(
        since, key=lambda us: (-working_seconds(us, now, by), us)
    )
    waited = [us for us, one in found if one.worked]
    assert waited == sorted(waited)


@given(st.integers(0, 10**7), st.integers(3_600, 86_400))
def test_days_hours_and_minutes_are_the_whole_wait(worked: int, day: int) -> None:
    one = Wait(0, worked, day)
    assert 0 <= worked - (one.days * day + one.hours * 3_600 + one.minutes * 60) < 60
