"""The limits of communities as dates: for each open complaint that nobody has answered, when the promised time is over.

A first word that is late counts as overdue, in every place that says a number (decision 0190).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.core.calendar_items import CalendarItem, ItemKind, ItemState
from moderator_console.core.limits import Limit
from moderator_console.core.moments import When, when
from moderator_console.core.schedule import WorkingHours
from moderator_console.store.case_lines import CaseLine, Due, Lane

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

#: What ``Due.kind`` says of a limit.
LIMIT = ItemKind.DEADLINE.value


class Limits:
    """The limits of one desk. What was counted is kept: a calendar asks again at each step."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        #: What was promised in a community when it was counted last, and the end for each beginning.
        self._known: dict[str, tuple[Limit, WorkingHours, dict[int, When]]] = {}

    def ends(self) -> dict[UUID, When]:
        """When the promised time is over, for each open case without a first word whose community promised one."""
        desk, found = self._desk, dict[UUID, When]()
        promised = desk.book.times.limits()
        if not any(promised.values()):
            return found
        known: dict[str, tuple[Limit, WorkingHours, dict[int, When]]] = {}
        for one in desk.book.questions.unheard():
            if one.community not in known:
                limit = promised.get(one.community, promised.get(""))
                if limit is None:
                    continue
                hours = desk.timetable.of_community(one.community)
                kept = self._known.get(one.community)
                same = kept is not None and kept[:2] == (limit, hours)
                known[one.community] = kept if kept is not None and same else (limit, hours, {})
            limit, hours, ends = known[one.community]
            if one.since_us not in ends:
                ends[one.since_us] = when(limit.ends(one.since_us, hours))
            found[one.case_id] = ends[one.since_us]
        self._known = known
        return found

    def waiting(self) -> list[tuple[CaseLine, When]]:
        """The open cases without a first word, where a limit was promised, with its end; the soonest first."""
        desk, ends = self._desk, self.ends()
        if not ends:
            return []
        lines = desk.book.questions.lane(
            Lane.UNANSWERED, now_us=desk.now(), night_us=desk.night(), limit=-1
        )
        found = [(line, ends[line.id]) for line in lines if line.id in ends]
        return sorted(found, key=lambda one: one[1].at_us)

    def items(self, from_us: int, to_us: int, now_us: int) -> list[CalendarItem]:
        """Those that end in [from, to), for a calendar. Their id is their case's: nobody writes an event for them."""
        zone, zones = self._desk.zone, self._desk.book.questions.zones()
        return [
            CalendarItem(
                line.id, line.id, ItemKind.DEADLINE, None,
                ItemState.OVERDUE if end.at_us < now_us else ItemState.PLANNED,
                line.member, line.title, end, who=line.owner, there_zone=_elsewhere(zones.get(line.id, ""), zone),
            )
            for line, end in self.waiting()
            if from_us <= end.at_us < to_us
        ]  # fmt: skip

    def dues(self, from_us: int, to_us: int, now_us: int) -> list[Due]:
        """Those that end in [from, to) and all that are over, as in ``Questions.agenda``."""
        return [
            Due(
                line.id, line.id, LIMIT, None, "", end, line.title, line.member, line.owner, end.at_us < now_us
            )
            for line, end in self.waiting()
            if end.at_us < to_us and (end.at_us >= from_us or end.at_us < now_us)
        ]  # fmt: skip


def agenda(
    desk: Desk, from_us: int, to_us: int, now_us: int, limits: Limits | None = None
) -> list[Due]:
    """Everything dated in [from, to) and whatever is overdue before it, limits among them, by time."""
    found = desk.book.questions.agenda(from_us, to_us, now_us=now_us)
    promised = (limits or desk.limits).dues(from_us, to_us, now_us)
    return sorted((*found, *promised), key=lambda due: due.when.at_us) if promised else found


def together(dues: Sequence[Due]) -> list[Due]:
    """The same with one line for a case whose next step and first word are due at the same moment (``Due.limit``):
    there is one thing to do."""
    limits = {(due.case_id, due.when.at_us): due.when for due in dues if due.kind == LIMIT}
    steps = {(due.case_id, due.when.at_us) for due in dues if due.kind == "next"}
    found = []
    for due in dues:
        key = (due.case_id, due.when.at_us)
        if due.kind == "next" and key in limits:
            found.append(replace(due, limit=limits[key]))
        elif due.kind != LIMIT or key not in steps:
            found.append(due)
    return found


def _elsewhere(zone: str, own: str) -> str:
    return "" if zone == own else zone
