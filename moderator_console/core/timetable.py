"""Whose working time counts where, and a time that suits both sides.

What a moderator has to do is planned in their own working hours, what a member was promised in those of the
community; whoever knows them (settings, holidays, people) answers as ``Timetable``. A follow-up or a call must not
fall into the member's night: ``suiting_both`` moves it to the nearest working time in which they are awake.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from moderator_console.core.quiet import Quiet, is_waking
from moderator_console.core.schedule import USUAL_PACE, Moment, Pace, WorkingHours, moment_at

_QUARTER_US = 15 * 60_000_000
#: How far a time is moved at most, either way: a week holds every common hour there is.
_FURTHEST = 7 * 96


@dataclass(frozen=True, slots=True)
class There:
    """Where the member is: IANA zone, and their quiet hours as far as they are known."""

    zone: str
    quiet: Quiet | None = None

    def awake(self, us: int) -> bool:
        """Whether they may be disturbed at UTC ``us``; the usual night counts where no quiet hours are known."""
        return is_waking(us, self.zone, self.quiet)


class Timetable(Protocol):
    """Working hours with their holidays, the pace of follow-ups, and where members are."""

    @property
    def pace(self) -> Pace:
        """After how many working days members are asked, and asked again."""

    def of_moderator(self, person: UUID) -> WorkingHours:
        """When this moderator works."""

    def of_community(self, community: str) -> WorkingHours:
        """When this community is looked after."""

    def there(self, member: UUID | None) -> There | None:
        """Where the member is; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class OneForAll:
    """A timetable in which everybody works the same hours and nobody is known to sleep."""

    hours: WorkingHours
    pace: Pace = USUAL_PACE

    def of_moderator(self, person: UUID) -> WorkingHours:
        return self.hours

    def of_community(self, community: str) -> WorkingHours:
        return self.hours

    def there(self, member: UUID | None) -> There | None:
        return None


class Fit(StrEnum):
    """How a planned time suits the member."""

    AS_PLANNED = "as-planned"
    MOVED = "moved"
    #: We never work while they are awake: our working time has won.
    NO_COMMON_TIME = "no-common-time"


def suiting_both(
    planned: Moment, hours: WorkingHours, there: There | None, *, not_before_us: int
) -> tuple[Moment, Fit]:
    """The working time nearest to ``planned`` in which the member is awake, in quarters of an hour.

    Of two that are as near the later one; nothing before ``not_before_us`` (UTC microseconds). Where there is none
    within a week ``planned`` stays. ``planned`` is itself in working time.
    """
    if there is None or there.awake(planned.us):
        return planned, Fit.AS_PLANNED
    for quarters in range(1, _FURTHEST):
        for way in (quarters, -quarters):
            moment = moment_at(planned.us + way * _QUARTER_US, hours.zone)
            if moment.us >= not_before_us and hours.holds(moment.local) and there.awake(moment.us):
                return moment, Fit.MOVED
    return planned, Fit.NO_COMMON_TIME
