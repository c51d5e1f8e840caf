"""How are we doing? What a set of cases adds up to: times, rounds, shares, and who was never heard.

A case belongs to the week in which it was taken in, in the moderator's zone. Times count from the complaint as it was
posted, or from the opening of the case where it has no post or no date (as core/to_private.py does). A figure that
rests on no case is None, never 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from moderator_console.core.schedule import moment_at, moment_of

#: So many of a hundred cases lie within the wide figure.
WIDE = 90
#: Below so many cases nobody is left beyond the wide figure: all of them lie within it, and a share of them says nothing.
FEW = 100 // (100 - WIDE)
#: Weeks or months without a case are told as well, unless they would be more than these.
MOST_PERIODS = 1_000
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_SECOND_US = 1_000_000
#: What a wrong clock wrote belongs to the first or the last day that a calendar has.
_FIRST_US, _LAST_US = -62_000_000_000_000_000, 250_000_000_000_000_000


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What figures need of one case. Times are UTC microseconds, None until they came.

    ``first_us``: the first word of a moderator; ``private_us``: the first talk in which the member was heard began;
    ``satisfied_us``: the yes that stands was written down. ``round`` is the present one, or the last.
    """

    id: UUID
    community: str
    opened_us: int
    since_us: int
    first_us: int | None
    private_us: int | None
    satisfied_us: int | None
    round: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """``count`` values, the smallest that half of them do not exceed, and the smallest that 90 of 100 do not exceed:
    both are values that occurred. None where there are none."""

    count: int = 0
    median: int | None = None
    wide: int | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds on the clock, and in the working time of the community."""

    clock: Spread = Spread()
    working: Spread = Spread()


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some cases. ``satisfied``, ``waived`` and ``open`` add up to ``cases``, and so do ``answered``,
    ``unheard_open`` and ``unheard_closed``."""

    cases: int = 0
    answered: int = 0
    #: Nobody has said a word to the member: still waiting, or ended so.
    unheard_open: int = 0
    unheard_closed: int = 0
    satisfied: int = 0
    #: Closed with a reason instead of the member's yes.
    waived: int = 0
    open: int = 0
    first_word: Times = Times()
    private: Times = Times()
    to_satisfied: Times = Times()
    #: How many rounds it took, of the satisfied; and how many of them took 1, 2, 3 … rounds.
    rounds: Spread = Spread()
    by_rounds: tuple[tuple[int, int], ...] = ()

    @property
    def unheard(self) -> int:
        """How many members have heard nothing at all: must be 0."""
        return self.unheard_open + self.unheard_closed


class Grain(StrEnum):
    """How long a period is. Weeks begin on Monday (ISO 8601)."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """A week or a month with its figures; ``last`` is its last day."""

    first: date
    last: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of a question: of all its cases, of each week or month in order, and of each community by name."""

    whole: Figures
    grain: Grain
    periods: tuple[Period, ...]
    communities: tuple[tuple[str, Figures], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Which cases are asked about: taken in from ``first`` to ``last`` (None: without end), of one community or all."""

    first: date | None = None
    last: date | None = None
    community: str | None = None


Working = Callable[[str, int, int], int]
#: Seconds on the clock and in working time, None where the moment has not come.
_Took = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Measured:
    facts: CaseFacts
    first_word: _Took
    private: _Took
    satisfied: _Took


def report(
    cases: Iterable[CaseFacts], span: Span, zone: str, working: Working, grain: Grain | None = None
) -> Report:
    """The figures of the cases that lie in ``span``. ``working`` gives the seconds of working time of a community
    between two moments; ``grain`` None: weeks, or months where there would be more than 60 weeks."""
    from_us, to_us = _bounds(span, zone)
    measured = [
        _measure(one, working)
        for one in cases
        if (from_us is None or one.opened_us >= from_us)
        and (to_us is None or one.opened_us < to_us)
        and (span.community is None or one.community == span.community)
    ]
    days = _days([one.facts.opened_us for one in measured], zone)
    grain = grain or _grain(days)
    by_community: dict[str, list[_Measured]] = defaultdict(list)
    by_period: dict[date, list[_Measured]] = defaultdict(list)
    for one, day in zip(measured, days, strict=True):
        by_community[one.facts.community].append(one)
        by_period[beginning(day, grain)].append(one)
    return Report(
        _figures(measured),
        grain,
        tuple(
            Period(first, end(first, grain), _figures(by_period.get(first, ())))
            for first in _without_gaps(sorted(by_period), grain)
        ),
        tuple(
            (name, _figures(by_community[name]))
            for name in sorted(by_community, key=lambda name: (name.casefold(), name))
        ),
    )


def spread(values: Iterable[int]) -> Spread:
    """How values lie (nearest rank, so that both figures are values that occurred)."""
    ordered = sorted(values)
    n = len(ordered)
    if not n:
        return Spread()
    return Spread(n, ordered[-(-n * 50 // 100) - 1], ordered[-(-n * WIDE // 100) - 1])


def beginning(day: date, grain: Grain) -> date:
    """The first day of the week or month in which ``day`` lies."""
    return day - day.weekday() * _DAY if grain is Grain.WEEK else day.replace(day=1)


def end(first: date, grain: Grain) -> date:
    """The last day of the week or month that begins on ``first``."""
    return following(first, grain) - _DAY


def following(first: date, grain: Grain) -> date:
    """The first day of the next week or month."""
    return first + _WEEK if grain is Grain.WEEK else beginning(first + 31 * _DAY, grain)


def _bounds(span: Span, zone: str) -> tuple[int | None, int | None]:
    from_us = to_us = None
    if span.first is not None and span.first.year > date.min.year:
        from_us = moment_of(datetime.combine(span.first, time()), zone).us
    if span.last is not None and span.last.year < date.max.year:
        to_us = moment_of(datetime.combine(span.last + _DAY, time()), zone).us
    return from_us, to_us


def _measure(one: CaseFacts, working: Working) -> _Measured:
    def took(until_us: int | None) -> _Took:
        if until_us is None:
            return None
        clock = max(0, until_us - one.since_us) // _SECOND_US
        return clock, working(one.community, one.since_us, until_us)

    return _Measured(one, took(one.first_us), took(one.private_us), took(one.satisfied_us))


def _figures(cases: Sequence[_Measured]) -> Figures:
    if not cases:
        return Figures()
    answered = sum(one.facts.first_us is not None for one in cases)
    unheard_closed = sum(one.facts.first_us is None and one.facts.closed for one in cases)
    rounds = [one.facts.round for one in cases if one.facts.satisfied_us is not None]
    waived = sum(one.facts.satisfied_us is None and one.facts.closed for one in cases)
    return Figures(
        len(cases), answered, len(cases) - answered - unheard_closed, unheard_closed,
        len(rounds), waived, len(cases) - len(rounds) - waived,
        _times(one.first_word for one in cases), _times(one.private for one in cases),
        _times(one.satisfied for one in cases), spread(rounds), tuple(sorted(Counter(rounds).items())),
    )  # fmt: skip


def _times(took: Iterable[_Took]) -> Times:
    known = [one for one in took if one is not None]
    return Times(spread(clock for clock, _ in known), spread(worked for _, worked in known))


def _days(moments: Sequence[int], zone: str) -> list[date]:
    """The day of each moment in the zone. A quarter of an hour of UTC never lies in two days: it is asked for once."""
    known: dict[int, date] = {}
    found = []
    for us in moments:
        quarter = min(max(us, _FIRST_US), _LAST_US) // 900_000_000
        day = known.get(quarter)
        if day is None:
            day = known[quarter] = moment_at(quarter * 900_000_000, zone).local.date()
        found.append(day)
    return found


def _grain(days: Sequence[date]) -> Grain:
    return Grain.MONTH if days and max(days) - min(days) > 60 * _WEEK else Grain.WEEK


def _without_gaps(firsts: list[date], grain: Grain) -> list[date]:
    if not firsts:
        return []
    whole: list[date] = []
    first = firsts[0]
    while first <= firsts[-1]:
        if len(whole) == MOST_PERIODS:
            return firsts
        whole.append(first)
        first = following(first, grain)
    return whole
