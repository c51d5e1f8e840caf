"""Where an item of the calendar goes when it is moved: to another place of the page, by a step, by days.

The page is read by the moderator's wall clock; an item keeps the zone in which it was agreed. A wall time that the
clocks jump over is the first valid one after it, as everywhere (schedule.py).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from moderator_console.core.calendar_items import DAY_MINUTES, SNAP_MINUTES, CalendarItem
from moderator_console.core.moments import When, when_at, when_local
from moderator_console.core.schedule import moment_at, moment_of

_MINUTE_US = 60_000_000
_EARLY, _LATE = date(1900, 1, 1), date(9000, 1, 1)


def snapped(minute: float) -> int:
    """The quarter of an hour nearest to a minute of the day, inside the day."""
    quarter = round(minute / SNAP_MINUTES) * SNAP_MINUTES
    return min(max(quarter, 0), DAY_MINUTES - SNAP_MINUTES)


def wall_at(day: date, minute: int, zone: str) -> When:
    """The agreement on a place of the page in the moderator's own zone."""
    day = min(max(day, _EARLY), _LATE)
    return when_local(datetime.combine(day, time(minute // 60, minute % 60)), zone)


def moved_to(item: CalendarItem, day: date, minute: int, zone: str) -> When:
    """Where an item goes that is laid on a day and minute of the page of ``zone``. One without an hour stays so."""
    if item.all_day:
        return when_local(
            datetime.combine(min(max(day, _EARLY), _LATE), item.when.wall.time()), item.when.zone
        )
    there = wall_at(day, minute, zone)
    return there if item.when.zone == zone else when_at(there.at_us, item.when.zone)


def stepped(item: CalendarItem, quarters: int, zone: str) -> When:
    """``quarters`` of an hour later (or earlier) on the page of ``zone``, on the quarter; always a move."""
    at = item.when.at_us
    wall = moment_at(at, zone).local
    over = wall.minute % SNAP_MINUTES
    # From 10:07 one quarter later is 10:15, one earlier 10:00.
    minutes = SNAP_MINUTES * quarters - over + (SNAP_MINUTES if over and quarters < 0 else 0)
    towards = 1 if quarters > 0 else -1
    for further in range(DAY_MINUTES // SNAP_MINUTES):
        us = at + (minutes + towards * further * SNAP_MINUTES) * _MINUTE_US
        there = when_at(us, item.when.zone)
        # The second run of an hour is read as its end: earlier would be where it was.
        if (there.at_us - at) * towards > 0:
            return there
    return item.when


def days_on(item: CalendarItem, days: int, zone: str) -> When:
    """The same wall time ``days`` later or earlier on the page of ``zone``."""
    if item.all_day:
        return when_local(item.when.wall + timedelta(days=days), item.when.zone)
    wall = moment_at(item.when.at_us, zone).local + timedelta(days=days)
    there = moment_of(wall, zone)
    return when_at(there.us, item.when.zone)


def stretched(item: CalendarItem, minutes: int) -> int:
    """The length after ``minutes`` more or fewer: on the quarter, a quarter at least, a day at most."""
    wanted = item.length + minutes
    quarter = round(wanted / SNAP_MINUTES) * SNAP_MINUTES
    return min(max(quarter, SNAP_MINUTES), DAY_MINUTES)
