"""A moment in two days: the moderator's with its working hours, and the member's with the hours in which they are awake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from moderator_console.core.schedule import WorkingHours, moment_at, moment_of
from moderator_console.core.timetable import There

_QUARTER_US = 15 * 60_000_000
#: Quarters of an hour that are looked ahead for the end of a night or of a day.
_AHEAD = 24 * 4


@dataclass(frozen=True, slots=True)
class TwoDays:
    """The moderator's calendar day around a moment. ``own`` and ``theirs`` say for each quarter of an hour of it
    whether the one works and the other is awake (``theirs`` empty: nobody knows); ``at`` is where the moment stands,
    0 to 1. ``changes_us``: when the member falls asleep, or wakes where they sleep now; None: not within a day."""

    own: tuple[bool, ...]
    theirs: tuple[bool, ...]
    at: float
    awake: bool = True
    changes_us: int | None = None


def two_days(at_us: int, zone: str, hours: WorkingHours, there: There | None) -> TwoDays:
    """The days around ``at_us`` (UTC microseconds), by the wall clock of ``zone``; a day in which the clocks change
    has as many quarters as it has."""
    day = moment_at(at_us, zone).local.date()
    begin = moment_of(datetime.combine(day, time()), zone).us
    end = moment_of(datetime.combine(day + timedelta(days=1), time()), zone).us
    quarters = range(begin, end, _QUARTER_US)
    own = tuple(hours.holds(moment_at(us, hours.zone).local) for us in quarters)
    place = (at_us - begin) / (end - begin)
    if there is None:
        return TwoDays(own, (), place)
    awake = there.awake(at_us)
    first = at_us - at_us % _QUARTER_US
    later = (first + n * _QUARTER_US for n in range(1, _AHEAD + 1))
    changes = next((us for us in later if there.awake(us) is not awake), None)
    return TwoDays(own, tuple(there.awake(us) for us in quarters), place, awake, changes)
