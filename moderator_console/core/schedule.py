"""When to come back: wall time and UTC, working hours, working days, the pace of rounds and tries.

A planned time is kept as wall time plus IANA zone, and UTC is derived from them: "10:00 in Paris" stays
10:00 when the clocks or the law change. A wall time that the clocks jump over becomes the first valid one
after it (02:30 → 03:00); one that comes twice means its first run.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_DAY = timedelta(days=1)
#: Holidays that leave no working day for this long are ignored: a next step always has a date.
_LONGEST_REST = 400

MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Moment:
    """A planned time. ``local`` is naive wall time in ``zone``; ``us`` is derived: UTC microseconds."""

    local: datetime
    zone: str
    us: int


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When a community or a moderator works. Days are numbered from Monday = 0; ``closing`` is not worked.

    ``holidays`` are dates in ``zone`` (services/timetable.py asks the countries year by year). Raises ``ValueError``
    for hours that never open.
    """

    zone: str
    opening: time = time(9)
    closing: time = time(18)
    days: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: Container[date] = field(default=frozenset())

    def __post_init__(self) -> None:
        if self.opening >= self.closing:
            raise ValueError("working hours close after they open, on the same day")
        if not self.days or not self.days <= frozenset(range(7)):
            raise ValueError("working days are numbers from 0 (Monday) to 6, at least one")

    def works_on(self, day: date) -> bool:
        """Whether ``day`` is a working day."""
        return day.weekday() in self.days and day not in self.holidays

    def holds(self, local: datetime) -> bool:
        """Whether naive wall time ``local`` lies in working time."""
        return self.works_on(local.date()) and self.opening <= local.time() < self.closing

    def day_from(self, day: date) -> date:
        """The first working day on or after ``day``."""
        for offset in range(_LONGEST_REST):
            if self.works_on(day + offset * _DAY):
                return day + offset * _DAY
        while day.weekday() not in self.days:
            day += _DAY
        return day

    def day_until(self, day: date) -> date:
        """The last working day on or before ``day``."""
        for offset in range(_LONGEST_REST):
            if self.works_on(day - offset * _DAY):
                return day - offset * _DAY
        while day.weekday() not in self.days:
            day -= _DAY
        return day

    def days_after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``; 0 is ``day_from(day)``."""
        if count <= 0:
            return self.day_from(day)
        for _ in range(count):
            day = self.day_from(day + _DAY)
        return day


@dataclass(frozen=True, slots=True)
class Pace:
    """Working days until the follow-up of round 1, 2, 3 …, and until the next try after no answer.

    The last number serves for all that come after it.
    """

    rounds: tuple[int, ...] = (1, 3, 7)
    tries: tuple[int, ...] = (1, 2, 4)

    def days_after_try(self, tries: int) -> int:
        """Working days from the try of this number (1 is the first) to the next."""
        return max(self.tries[min(max(tries, 1), len(self.tries)) - 1], 1)


USUAL_PACE = Pace()


def to_us(aware: datetime) -> int:
    """UTC microseconds of an aware datetime, exact."""
    return (aware - _EPOCH) // _MICROSECOND


def moment_at(us: int, zone: str) -> Moment:
    """The moment at UTC ``us``, as seen in ``zone``.

    In the second run of a repeated hour the wall time alone would mean the first run: such a moment is moved
    to the end of that hour, so that deriving it again never makes it earlier. Raises ``ZoneInfoNotFoundError``.
    """
    aware = (_EPOCH + us * _MICROSECOND).astimezone(ZoneInfo(zone))
    local = aware.replace(tzinfo=None, fold=0)
    if aware.fold == 0:
        return Moment(local, zone, us)
    first = to_us(aware.replace(fold=0))
    end = _change_between(first, us, ZoneInfo(zone)) + (us - first)
    return moment_at(end, zone)


def moment_of(local: datetime, zone: str) -> Moment:
    """The moment of naive wall time ``local`` in ``zone``. Raises ``ZoneInfoNotFoundError``."""
    where = ZoneInfo(zone)
    local = local.replace(tzinfo=None, fold=0)
    us = to_us(local.replace(tzinfo=where))
    seen = (_EPOCH + us * _MICROSECOND).astimezone(where)
    if seen.replace(tzinfo=None, fold=0) == local:
        return Moment(local, zone, us)
    change = _change_between(to_us(local.replace(tzinfo=where, fold=1)), us, where)
    return moment_at(change, zone)


def _change_between(before_us: int, after_us: int, where: ZoneInfo) -> int:
    """The first whole second after ``before_us`` with the UTC offset that ``after_us`` has."""

    def offset(us: int) -> timedelta | None:
        return (_EPOCH + us * _MICROSECOND).astimezone(where).utcoffset()

    low, high = before_us // 1_000_000, -(-after_us // 1_000_000)
    new = offset(after_us)
    while high - low > 1:
        middle = (low + high) // 2
        if offset(middle * 1_000_000) == new:
            high = middle
        else:
            low = middle
    return high * 1_000_000


def next_working(us: int, hours: WorkingHours) -> Moment:
    """The first moment of working time at or after ``us``: itself, or the next opening."""
    moment = moment_at(us, hours.zone)
    if hours.holds(moment.local):
        return moment
    day = moment.local.date()
    if not hours.works_on(day) or moment.local.time() >= hours.closing:
        day = hours.day_from(day + _DAY)
    return moment_of(datetime.combine(day, hours.opening), hours.zone)


def add_working_days(us: int, count: int, hours: WorkingHours) -> Moment:
    """The ``count``-th working day after the day of ``us``, at the same wall time.

    A wall time outside working hours becomes the opening of that day: three working days after a talk on
    Friday night is Wednesday morning. ``count`` 0 is ``next_working``.
    """
    if count <= 0:
        return next_working(us, hours)
    local = moment_at(us, hours.zone).local
    day = hours.days_after(local.date(), count)
    clock = local.time() if hours.opening <= local.time() < hours.closing else hours.opening
    return moment_of(datetime.combine(day, clock), hours.zone)


def follow_up_due(
    round_number: int,
    last_contact_us: int,
    hours: WorkingHours,
    *,
    tries: int = 0,
    last_try_us: int | None = None,
    pace: Pace = USUAL_PACE,
) -> Moment:
    """When to ask whether the member is satisfied.

    Counted in working days from the last talk in which the member was heard, about the hour at which they
    could be reached then (down to the quarter). After ``tries`` without an answer it is counted from the
    last try, by the pace of tries. Rounds are numbered from 1.
    """
    if tries > 0:
        start, days = last_try_us if last_try_us is not None else last_contact_us, pace.tries
        turn = tries
    else:
        start, days = last_contact_us, pace.rounds
        turn = max(round_number, 1)
    due = add_working_days(start, max(days[min(turn, len(days)) - 1], 1), hours).local
    quarter = due.replace(minute=due.minute - due.minute % 15, second=0, microsecond=0)
    return moment_of(quarter if hours.holds(quarter) else due, hours.zone)
