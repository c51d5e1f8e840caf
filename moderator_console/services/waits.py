"""How long people have waited, in the hours of whoever is responsible.

What is overdue is late in the working time of the moderator who has the next step; whom nobody has answered yet waits
in the hours of their community; a promised first word, a promise and a task are late in those. What was counted is kept while the desk is open: each look at Today asks anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from moderator_console.core.moments import When
from moderator_console.core.schedule import WorkingHours
from moderator_console.core.timetable import Timetable
from moderator_console.core.waits import Wait, longest, longest_first
from moderator_console.core.worked_days import WorkedDays
from moderator_console.store.case_lines import CaseLine, Lane, Slipped

_Whose = TypeVar("_Whose")
#: Sets of hours that are kept: one for each moderator and community, and those that were changed meanwhile.
_KEPT = 64


class Waits:
    """Puts the lanes of those who have waited too long in order."""

    def __init__(self) -> None:
        self._measures: dict[WorkingHours, WorkedDays] = {}

    def in_order(
        self,
        lane: Lane,
        lines: Sequence[CaseLine],
        timetable: Timetable,
        now_us: int,
        ends: Mapping[UUID, When] | None = None,
        slipped: Mapping[UUID, Slipped] | None = None,
        tonight: Mapping[UUID, Slipped] | None = None,
    ) -> list[CaseLine]:
        """Overdue and never answered with their waits, the longest first; today by the soonest of next step, promise
        and task (``tonight``); another lane as it is.

        ``ends`` are the limits of those without a first word (``Limits.ends``), ``slipped`` the promises and tasks that
        are late. Of a case that is late for several, the longest wait counts.
        """
        if lane is Lane.TODAY:
            return sorted((_with(line, tonight or {}) for line in lines), key=_soonest_us)
        if lane not in (Lane.OVERDUE, Lane.UNANSWERED):
            return list(lines)
        moderator, community = _once(timetable.of_moderator), _once(timetable.of_community)

        promised, late = ends or {}, slipped or {}

        def wait_of(line: CaseLine) -> Wait:
            if lane is not Lane.OVERDUE:
                return self._wait(waiting_since(line), now_us, community(line.community))
            waits = []
            step, limit = line.next, promised.get(line.id)
            if step is not None and step.when.at_us < now_us:
                waits.append(self._wait(step.when.at_us, now_us, moderator(step.who_id)))
            if limit is not None and limit.at_us < now_us:
                waits.append(self._wait(limit.at_us, now_us, community(line.community)))
            if (slip := late.get(line.id)) is not None:
                waits.append(self._wait(slip.when.at_us, now_us, community(line.community)))
            return longest(waits) or self._wait(now_us, now_us, community(line.community))

        return [
            replace(line, wait=wait, limit=promised.get(line.id), slipped=late.get(line.id))
            for line, wait in longest_first(lines, wait_of)
        ]

    def _wait(self, since_us: int, now_us: int, hours: WorkingHours) -> Wait:
        measure = self._measures.get(hours)
        if measure is None:
            if len(self._measures) >= _KEPT:
                self._measures.clear()
            measure = self._measures[hours] = WorkedDays(hours)
        return Wait(since_us, measure.seconds(since_us, now_us), _length(hours))


def _with(line: CaseLine, tonight: Mapping[UUID, Slipped]) -> CaseLine:
    """The line with what is due today, where that is before its next step."""
    due = tonight.get(line.id)
    before = due is not None and (line.next is None or due.when.at_us < line.next.when.at_us)
    return replace(line, tonight=due) if before else line


def _soonest_us(line: CaseLine) -> int:
    if line.tonight is not None:
        return line.tonight.when.at_us
    return line.next.when.at_us if line.next is not None else 0


def waiting_since(line: CaseLine) -> int:
    """Since when a member whom nobody has answered waits: their complaint, or the case where that came first."""
    said = line.complaint_us
    return line.opened_us if said is None else min(said, line.opened_us)


def _length(hours: WorkingHours) -> int:
    """How long a working day is, in seconds."""
    opens, closes = (datetime.combine(date.min, clock) for clock in (hours.opening, hours.closing))
    return int((closes - opens).total_seconds())


def _once(of: Callable[[_Whose], WorkingHours]) -> Callable[[_Whose], WorkingHours]:
    """The same question asked once for each: hours are read from the file."""
    known: dict[_Whose, WorkingHours] = {}

    def hours(whose: _Whose) -> WorkingHours:
        if whose not in known:
            known[whose] = of(whose)
        return known[whose]

    return hours
