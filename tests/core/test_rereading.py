"""When a thread is read anew: soon after a change, daily while somebody depends on it, rarely once it is quiet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.posts import Address
from moderator_console.core.rereading import STEPS_US, Followed, due_now, due_us

MINUTE_US = 60_000_000
DAY_US = 24 * 60 * MINUTE_US
NOW = 1_794_994_920_000_000
TIMES = st.integers(0, 2 * NOW)


def one(
    changed: int, read: int = 0, *, tries: int = 0, tried: int = 0, once: bool = False
) -> Followed:
    return Followed(Address("t"), changed, read, tried, tries, once)


def test_after_a_change_it_is_read_at_1_5_15_and_60_minutes_then_daily() -> None:
    read, found = NOW, []
    for _ in range(6):
        read = due_us(one(NOW, read), NOW + 3 * DAY_US, case=True)
        found.append((read - NOW) // MINUTE_US)
    assert found == [1, 5, 15, 60, 60 + 1440, 60 + 2 * 1440]


def test_steps_that_were_missed_are_done_once() -> None:
    late = NOW + 20 * MINUTE_US
    assert due_us(one(NOW, NOW), late, case=True) <= late
    assert due_us(one(NOW, late), late, case=True) == NOW + 60 * MINUTE_US


@pytest.mark.parametrize(
    ("case", "quiet_days", "days"), [(True, 90, 1), (False, 3, 1), (False, 90, 7)]
)
def test_with_a_case_it_is_read_daily_and_watched_but_quiet_rarely(
    case: bool, quiet_days: int, days: int
) -> None:
    assert due_us(one(NOW - quiet_days * DAY_US, NOW), NOW, case=case) == NOW + days * DAY_US


def test_what_failed_waits_longer_each_time_and_a_day_at_most() -> None:
    waits = [
        (due_us(one(NOW - DAY_US, tries=tries, tried=NOW), NOW, case=True) - NOW) // MINUTE_US
        for tries in (1, 2, 3, 40)
    ]
    assert waits == [1, 2, 4, 1440]


def test_only_what_somebody_depends_on_is_read_and_who_waited_longest_first() -> None:
    old, new = Followed(Address("old"), NOW - 5 * DAY_US), Followed(Address("new"), NOW - DAY_US)
    other, soon = Followed(Address("other"), 0), Followed(Address("soon"), NOW, NOW)
    asked = Followed(Address("post"), NOW - DAY_US // 2, once=True)
    cared = {"old": False, "new": True, "soon": True}
    due, next_us = due_now([new, other, soon, asked, old], cared, NOW)
    assert [each.thread for each in due] == ["old", "new", "post"]
    assert next_us == NOW + MINUTE_US
    assert due_now([other], cared, NOW) == ((), 0)


@given(TIMES, TIMES, st.booleans())
def test_whatever_the_clock_does_it_is_read_within_a_week_and_never_again_at_once(
    changed: int, read: int, case: bool
) -> None:
    due = due_us(one(changed, read), NOW, case=case)
    assert due <= NOW + 7 * DAY_US
    after = due_us(one(changed, NOW), NOW, case=case)
    assert after > NOW and after - NOW >= min(MINUTE_US, STEPS_US[0]) - max(0, NOW - changed)
