"""The silence of a thread: how long nobody of the staff has answered, on the clock and in working hours. A fact, no forecast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from moderator_console.core.schedule import WorkingHours, moment_at, moment_of
from moderator_console.core.schedule import to_us as to_us_of

#: Sources hold times that no calendar knows; nobody has posted before this.
_FIRST = datetime(1900, 1, 1, tzinfo=UTC)
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


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
    """Returns the seconds of working time between two moments; clock changes and holidays are heeded.

    Whole weeks without a change of the clocks are counted at once: fifty years cost a few milliseconds. A moment
    before the year 1900 is taken for its beginning.
    """
    from_us = max(from_us, to_us_of(_FIRST))
    if from_us >= to_us:
        return 0
    day = moment_at(from_us, hours.zone).local.date() + _DAY
    last = moment_at(to_us, hours.zone).local.date()
    total = _of_day(day - _DAY, from_us, to_us, hours)
    where, length = ZoneInfo(hours.zone), _length_us(hours)
    offset = _offset(day, where)
    while day + _WEEK < last:
        later = _offset(day + _WEEK, where)
        if later == offset:
            total += sum(hours.works_on(day + n * _DAY) for n in range(7)) * length
        else:
            total += sum(_of_day(day + n * _DAY, from_us, to_us, hours) for n in range(7))
        day, offset = day + _WEEK, later
    while day <= last:
        total += _of_day(day, from_us, to_us, hours)
        day += _DAY
    return total // 1_000_000


def _of_day(day: date, from_us: int, to_us: int, hours: WorkingHours) -> int:
    """Microseconds of working time of one day, as far as they lie between two moments."""
    if not hours.works_on(day):
        return 0
    opens = moment_of(datetime.combine(day, hours.opening), hours.zone).us
    closes = moment_of(datetime.combine(day, hours.closing), hours.zone).us
    return max(0, min(to_us, closes) - max(from_us, opens))


def _length_us(hours: WorkingHours) -> int:
    begin, end = (datetime.combine(_FIRST, clock) for clock in (hours.opening, hours.closing))
    return (end - begin) // timedelta(microseconds=1)


def _offset(day: date, where: ZoneInfo) -> timedelta | None:
    return datetime.combine(day, time(), where).utcoffset()
