"""The silence of a thread: how long nobody of the staff has answered, on the clock and in working hours. A fact, no forecast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from moderator_console.core.schedule import WorkingHours, moment_at, moment_of, next_working

#: Nobody counts further back than this in working days.
_MOST_DAYS = 4_000
_DAY_US = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Silence:
    """Since when it lasts (UTC microseconds), in seconds on the clock and in seconds of working time.

    ``answered``: staff has written here before; else it is counted from the first post.
    """

    since_us: int
    wall_s: int
    working_s: int
    answered: bool


def silence(
    first_us: int | None, staff_us: int | None, now_us: int, hours: WorkingHours
) -> Silence | None:
    """Returns the silence since staff last wrote, or since the first post; None where no time is known."""
    since = first_us if staff_us is None else staff_us
    if since is None:
        return None
    wall = max(0, (now_us - since) // 1_000_000)
    return Silence(since, wall, working_seconds(since, now_us, hours), staff_us is not None)


def working_seconds(from_us: int, to_us: int, hours: WorkingHours) -> int:
    """Returns the seconds of working time between two moments; clock changes and holidays are heeded."""
    # Sources hold times that no calendar knows.
    from_us = max(from_us, to_us - _MOST_DAYS * _DAY_US)
    if from_us >= to_us:
        return 0
    total, day = 0, moment_at(from_us, hours.zone).local.date()
    last = moment_at(to_us, hours.zone).local.date()
    while day <= last:
        if hours.works_on(day):
            opens = moment_of(datetime.combine(day, hours.opening), hours.zone).us
            closes = moment_of(datetime.combine(day, hours.closing), hours.zone).us
            total += max(0, min(to_us, closes) - max(from_us, opens))
        day += timedelta(days=1)
    return total // 1_000_000


def silence_reaches(since_us: int, limit_s: int, hours: WorkingHours) -> int:
    """Returns the moment (UTC microseconds) at which ``limit_s`` seconds of working time have passed since then."""
    left, at = limit_s * 1_000_000, since_us
    while True:
        opens = next_working(at, hours)
        closes = moment_of(datetime.combine(opens.local.date(), hours.closing), hours.zone).us
        if closes - opens.us >= left:
            return opens.us + left
        left -= closes - opens.us
        at = closes
