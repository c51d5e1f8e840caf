"""A community's limit for a first word: typed, kept, and when it is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.heat_silence import working_seconds
from moderator_console.core.limits import Limit, read_limit
from moderator_console.core.schedule import WorkingHours, to_us

PARIS = WorkingHours("Europe/Paris", holidays=frozenset({date(2026, 11, 11)}))
NIGHTS = WorkingHours("Europe/Paris", time(0), time(8), frozenset(range(7)))


def us(text: str) -> int:
    return to_us(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("typed", "since", "ends"),
    [
        ("1d", "2026-11-18T10:42+01:00", "2026-11-19T10:42"),
        # Over a week-end, and over the eleventh of November.
        ("1d", "2026-11-20T17:00+01:00", "2026-11-23T17:00"),
        ("2 j", "2026-11-10T09:30+01:00", "2026-11-13T09:30"),
        # Said at night: the day counts from then, at the opening.
        ("1d", "2026-11-18T23:00+01:00", "2026-11-19T09:00"),
        ("4h", "2026-11-18T10:42+01:00", "2026-11-18T14:42"),
        ("4h", "2026-11-18T16:00+01:00", "2026-11-19T11:00"),
        # Until closing time exactly, not until the opening after it.
        ("2h", "2026-11-18T16:00+01:00", "2026-11-18T18:00"),
        ("9H", "2026-11-14T12:00+01:00", "2026-11-16T18:00"),
    ],
)
def test_a_limit_is_counted_in_working_time(typed: str, since: str, ends: str) -> None:
    assert read_limit(typed).ends(us(since), PARIS).local == datetime.fromisoformat(ends)


def test_hours_over_a_change_of_the_clocks_are_real_hours() -> None:
    # 25 October 2026: from midnight to eight o'clock there are nine hours.
    begin = us("2026-10-25T00:00+02:00")
    assert Limit(hours=9).ends(begin, NIGHTS).local.isoformat() == "2026-10-25T08:00:00"
    assert Limit(hours=10).ends(begin, NIGHTS).local.isoformat() == "2026-10-26T01:00:00"


@pytest.mark.parametrize("typed", ["", "0d", "-1d", "1", "d", "61d", "481h", "1d2h", "1.5h"])
def test_what_is_no_limit_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_limit(typed)


@given(
    days=st.booleans(),
    count=st.integers(1, 60),
    day=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    clock=st.times(),
)
def test_a_limit_reads_back_and_hours_are_as_long_as_they_say(
    days: bool, count: int, day: date, clock: time
) -> None:
    limit = Limit(days=count) if days else Limit(hours=count)
    assert read_limit(str(limit)) == limit
    begin = to_us(datetime.combine(day, clock, UTC))
    end = limit.ends(begin, PARIS).us
    assert end > begin
    if not days:
        assert working_seconds(begin, end, PARIS) == count * 3600
