"""Where putting off by a key takes a date: from its own day, or from today where it is overdue; its hour stays."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from moderator_console.core.moments import When, when, when_local
from moderator_console.core.schedule import WorkingHours, add_working_days, moment_at, moment_of


class Off(Enum):
    """By how much."""

    DAY = 1
    WORKING_DAY = 2
    WEEK = 3


def put_off(step: When, by: Off, now_us: int, hours: WorkingHours) -> When:
    """The new agreement, in the zone of the old one. A working day is one of ``hours``; its hour is kept where work
    is done then. Raises ``ZoneInfoNotFoundError`` for a zone that is not known here."""
    zone = step.zone
    own, today = (moment_at(us, zone).local.date() for us in (step.at_us, now_us))
    wall = datetime.combine(max(own, today), step.wall.time())
    if by is Off.WORKING_DAY:
        there = moment_of(wall, zone)
        return when(moment_at(add_working_days(there.us, 1, hours).us, zone))
    return when_local(wall + timedelta(days=7 if by is Off.WEEK else 1), zone)
