"""What a calendar shows: everything of the cases that has a date, to come or done, as values that grids paint.

Items carry raw words and codes; sentences, colours and signs are the screen's. Where an item stands on a page of
days is ``Days.place``: always by the wall clock of the moderator, so that a day of 23 or 25 hours has its 24 rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from moderator_console.core.events import Channel, NextKind
from moderator_console.core.moments import When
from moderator_console.core.schedule import WorkingHours, moment_at

#: How long something is that says nothing about it, in minutes.
USUAL_MINUTES = 30
#: Times are moved and stretched by this many minutes.
SNAP_MINUTES = 15
DAY_MINUTES = 24 * 60
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
#: Wall times that mean a day and no hour.
_NO_HOUR = ("T00:00", "T23:59")


class ItemKind(StrEnum):
    """What it is. A contact is a call to make, or one that was logged."""

    FOLLOW_UP = "follow-up"
    CONTACT = "contact"
    STEP = "step"
    PROMISE = "promise"
    TASK = "task"
    DEADLINE = "deadline"


class ItemState(StrEnum):
    """Where it stands. Overdue is as of the moment of the question."""

    PLANNED = "planned"
    OVERDUE = "overdue"
    DONE = "done"


class Ending(StrEnum):
    """How something done ended."""

    HEARD = "heard"
    NO_ANSWER = "no-answer"
    SATISFIED = "satisfied"
    NOT_SATISFIED = "not-satisfied"
    KEPT = "kept"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """One dated thing of a case. ``minutes`` is its length (0: the usual), ``who`` the name of whose it is,
    ``there_zone`` the member's zone or empty. ``channel`` and ``ending`` are known of what was done."""

    event_id: UUID
    case_id: UUID
    kind: ItemKind
    next_kind: NextKind | None
    state: ItemState
    member: str
    words: str
    when: When
    minutes: int = 0
    all_day: bool = False
    who: str = ""
    there_zone: str = ""
    movable: bool = False
    channel: Channel | None = None
    ending: Ending | None = None

    @property
    def length(self) -> int:
        """Minutes from its begin to its end."""
        return self.minutes or USUAL_MINUTES


@dataclass(frozen=True, slots=True)
class Days:
    """A page of a calendar: ``count`` days from ``first`` in the moderator's ``zone``, as seen at ``now_us``.

    ``hours`` are the working hours that are lit, ``holidays`` the names of the days that are not worked.
    """

    first: date
    count: int
    now_us: int
    zone: str
    hours: WorkingHours
    holidays: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def last(self) -> date:
        """The last day of the page."""
        return self.first + timedelta(days=self.count - 1)

    @property
    def today(self) -> date:
        """The day that it is now."""
        return moment_at(self.now_us, self.zone).local.date()

    def place(self, item: CalendarItem) -> tuple[date, int]:
        """The day that an item stands on, and its minute of the day by the wall clock (0 to 1439).

        Of an hour that comes twice both stand at the same minute; one that never came stands where the clock was put.
        """
        # Not ``moment_at``, which puts the second run of an hour at its end: what took place then did so then.
        local = (_EPOCH + item.when.at_us * _MICROSECOND).astimezone(ZoneInfo(self.zone))
        return local.date(), local.hour * 60 + local.minute


def coming(items: Iterable[CalendarItem]) -> CalendarItem | None:
    """What comes next of some items; where nothing does, what is late longest; None where all is done."""
    ahead = [one for one in items if one.state is not ItemState.DONE]
    return min(
        ahead,
        key=lambda one: (one.state is ItemState.OVERDUE, one.when.at_us, one.event_id),
        default=None,
    )


def is_all_day(when: When) -> bool:
    """Whether an agreed moment names a day and no hour."""
    return when.local.endswith(_NO_HOUR)
