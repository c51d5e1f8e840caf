"""Working time between two moments, asked many times over: the days that were counted once are kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from moderator_console.core.heat_silence import working_seconds
from moderator_console.core.schedule import WorkingHours, moment_at, moment_of

_DAY = timedelta(days=1)
_DAY_US = 86_400_000_000
#: Longer spans are counted by whole weeks instead.
_LONG_US = 400 * _DAY_US
#: The year 9893: nothing that a wrong clock wrote lies outside of what a calendar has.
_LAST_US = 250_000_000_000_000_000


class WorkedDays:
    """The working time of one set of hours. Gives what ``working_seconds`` gives, at a tenth of its cost."""

    def __init__(self, hours: WorkingHours) -> None:
        self._hours = hours
        self._known: dict[date, tuple[int, int]] = {}

    def seconds(self, from_us: int, to_us: int) -> int:
        """Seconds of working time between two moments (UTC microseconds); 0 where the second is not later."""
        to_us = min(to_us, _LAST_US)
        if from_us >= to_us:
            return 0
        if to_us - from_us > _LONG_US:
            return working_seconds(from_us, to_us, self._hours)
        # A day more at each end: the date in the zone of the hours may be another than in UTC.
        day = moment_at(from_us, "UTC").local.date() - _DAY
        total, left = 0, (to_us - from_us) // _DAY_US + 4
        for _ in range(left):
            opens, closes = self._known.get(day) or self._of(day)
            if opens < to_us and closes > from_us:
                total += min(to_us, closes) - max(from_us, opens)
            day += _DAY
        return total // 1_000_000

    def _of(self, day: date) -> tuple[int, int]:
        """When work begins and ends on a day, UTC microseconds; an empty span where it does not."""
        opens, closes = 1, 0
        if self._hours.works_on(day):
            opens = moment_of(datetime.combine(day, self._hours.opening), self._hours.zone).us
            closes = moment_of(datetime.combine(day, self._hours.closing), self._hours.zone).us
        self._known[day] = (opens, closes)
        return opens, closes
