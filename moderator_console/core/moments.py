"""Agreed moments as events keep them: wall time, zone, and the UTC microseconds derived from them.

"10:00 in Paris" is an agreement about a wall clock, so the local time and the zone are the truth (schedule.py
says how gaps and doubled hours are read); ``at_us`` is what they meant when it was agreed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfoNotFoundError

from moderator_console.core.schedule import Moment, moment_at, moment_of


@dataclass(frozen=True, slots=True)
class When:
    """An agreed moment. ``local`` is ISO wall time to the minute ("2026-11-25T10:00"), ``zone`` an IANA
    name, ``at_us`` UTC microseconds."""

    local: str
    zone: str
    at_us: int

    def due_us(self) -> int:
        """UTC microseconds of the wall time by the law as this computer knows it now; ``at_us`` where the
        zone is not known here or the wall time lies outside the years 1 to 9999 of UTC."""
        try:
            return moment_of(self.wall, self.zone).us
        except (ZoneInfoNotFoundError, ValueError, OverflowError):
            return self.at_us

    @property
    def wall(self) -> datetime:
        """The naive wall time."""
        return datetime.fromisoformat(self.local)


def when(moment: Moment) -> When:
    """The agreement on a moment, cut to the minute."""
    exact = moment_of(moment.local.replace(second=0, microsecond=0), moment.zone)
    return When(exact.local.isoformat(timespec="minutes"), exact.zone, exact.us)


def when_local(wall: datetime, zone: str) -> When:
    """The agreement on a naive wall time. Raises ``ZoneInfoNotFoundError`` for an unknown zone."""
    return when(moment_of(wall, zone))


def when_at(at_us: int, zone: str) -> When:
    """The agreement on the wall time that UTC microseconds fall on in a zone."""
    return when(moment_at(at_us, zone))
