"""Quiet hours: from when to when somebody is not to be disturbed, as wall time in their zone; most span midnight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfoNotFoundError

from moderator_console.core.schedule import Moment, moment_at, moment_of


@dataclass(frozen=True, slots=True)
class Quiet:
    """``start`` is quiet, ``end`` is not. Both the same: never quiet."""

    start: time
    end: time

    @property
    def never(self) -> bool:
        """Whether no time is quiet."""
        return self.start == self.end

    def holds(self, clock: time) -> bool:
        """Whether a wall time is quiet."""
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end

    def over(self, us: int, zone: str) -> Moment | None:
        """When the quiet hours that ``us`` lies in end in ``zone``; None where it lies in none. Raises
        ``ZoneInfoNotFoundError``."""
        local = moment_at(us, zone).local
        if self.never or not self.holds(local.time()):
            return None
        day = local.date() + timedelta(days=int(local.time() >= self.end))
        end = moment_of(datetime.combine(day, self.end), zone)
        # Where the clocks go back, an end that came twice may already have been.
        return end if end.us > us else None


#: When most people sleep, where nothing else is known of them.
NIGHT = Quiet(time(21), time(8))


def quiet_of(told: tuple[str, str] | None) -> Quiet | None:
    """Quiet hours as they are kept of a person ("21:30", "08:00"); None where nothing was told or it cannot be read."""
    if told is None:
        return None
    try:
        return Quiet(time.fromisoformat(told[0]), time.fromisoformat(told[1]))
    except ValueError:
        return None


def is_waking(us: int, zone: str, quiet: Quiet | None) -> bool:
    """Whether somebody in ``zone`` may be disturbed at UTC ``us``; always true for a zone that is not known here."""
    try:
        return (quiet or NIGHT).over(us, zone) is None
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return True
