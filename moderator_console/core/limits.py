"""A community's limit: the working time within which a member who complained hears a first word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from moderator_console.core.schedule import (
    Moment,
    WorkingHours,
    add_working_days,
    moment_at,
    moment_of,
    next_working,
)

#: No limit is longer than these.
MOST_DAYS, MOST_HOURS = 60, 480
_DAY = timedelta(days=1)
_TYPED = re.compile(r"(\d{1,3}) ?([djh])")


@dataclass(frozen=True, slots=True)
class Limit:
    """So many working days or so many working hours, one of the two. Raises ``ValueError`` for anything else."""

    days: int = 0
    hours: int = 0

    def __post_init__(self) -> None:
        if not (0 <= self.days <= MOST_DAYS and 0 <= self.hours <= MOST_HOURS):
            raise ValueError(f"{self.days} days, {self.hours} hours")
        if (self.days > 0) is (self.hours > 0):
            raise ValueError("a limit is working days or working hours")

    def __str__(self) -> str:
        return f"{self.days}d" if self.days else f"{self.hours}h"

    def ends(self, since_us: int, hours: WorkingHours) -> Moment:
        """When it is over for somebody who waits since ``since_us`` (UTC microseconds).

        Days count as everywhere (``add_working_days``), hours from the first working moment on; a moment that is also
        closing time is named as such, not as the next opening.
        """
        if self.days:
            return add_working_days(since_us, self.days, hours)
        left = self.hours * 3_600_000_000
        begin = next_working(since_us, hours)
        while True:
            # Not by the wall clock: a working day in which the clocks change has an hour more or less.
            closing = moment_of(datetime.combine(begin.local.date(), hours.closing), hours.zone)
            if begin.us + left <= closing.us:
                return moment_at(begin.us + left, hours.zone)
            left -= closing.us - begin.us
            day = hours.day_from(begin.local.date() + _DAY)
            begin = moment_of(datetime.combine(day, hours.opening), hours.zone)


def read_limit(text: str) -> Limit:
    """A limit as it is kept and typed: "1d", "2 j", "8h". Raises ``ValueError``."""
    found = _TYPED.fullmatch(text.strip().casefold())
    if found is None:
        raise ValueError(text)
    count = int(found[1])
    return Limit(hours=count) if found[2] == "h" else Limit(days=count)
