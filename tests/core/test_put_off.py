"""Putting off by a key: by a day, a working day, a week."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from moderator_console.core.moments import when_local
from moderator_console.core.put_off import Off, put_off
from moderator_console.core.schedule import WorkingHours, to_us

NOW_US = to_us(datetime(2026, 11, 18, 9, 42, tzinfo=UTC))
HOURS = WorkingHours("Europe/Paris", holidays=frozenset({date(2026, 11, 23)}))


@pytest.mark.parametrize(
    ("wall", "by", "expected"),
    [
        ("2026-11-20T10:00", Off.DAY, "2026-11-21T10:00"),
        # Saturday, Sunday and a holiday lie between.
        ("2026-11-20T10:00", Off.WORKING_DAY, "2026-11-24T10:00"),
        ("2026-11-20T10:00", Off.WEEK, "2026-11-27T10:00"),
        # What is overdue is put off from today.
        ("2026-11-02T10:00", Off.DAY, "2026-11-19T10:00"),
        ("2026-11-02T22:00", Off.WORKING_DAY, "2026-11-19T09:00"),
    ],
)
def test_a_date_is_put_off_from_its_day_or_from_today(wall: str, by: Off, expected: str) -> None:
    step = when_local(datetime.fromisoformat(wall), "Europe/Paris")
    assert put_off(step, by, NOW_US, HOURS).local == expected


def test_an_hour_agreed_elsewhere_stays_its_hour_there() -> None:
    agreed = when_local(datetime.fromisoformat("2027-03-12T10:00"), "America/Toronto")
    after = put_off(agreed, Off.WEEK, NOW_US, HOURS)
    # Summer time has begun in Toronto in between.
    assert (after.local, after.zone) == ("2027-03-19T10:00", "America/Toronto")
    assert after.at_us - agreed.at_us == (7 * 24 - 1) * 3_600_000_000
