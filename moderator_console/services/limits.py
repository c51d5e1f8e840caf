"""The limits of communities as dates: for each open complaint that nobody has answered, when the promised time is over."""

from __future__ import annotations

from uuid import UUID

from moderator_console.core.calendar_items import CalendarItem, ItemKind, ItemState
from moderator_console.core.moments import When, when
from moderator_console.core.schedule import WorkingHours
from moderator_console.services.desk import Desk
from moderator_console.services.waits import waiting_since
from moderator_console.store.questions import CaseLine, Due, Lane

#: What ``Due.kind`` says of a limit.
LIMIT = ItemKind.DEADLINE.value


class Limits:
    """The limits of one desk. What was counted is kept: a calendar asks again at each step."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[UUID, int, str, WorkingHours], When] = {}

    def waiting(self) -> list[tuple[CaseLine, When]]:
        """The open cases without a first word, where a limit was promised, with its end; the soonest first."""
        desk, times = self._desk, self._desk.book.times
        if not any(times.limits().values()):
            return []
        now, night = desk.now(), desk.night()
        lines = desk.book.questions.lane(Lane.UNANSWERED, now_us=now, night_us=night, limit=-1)
        of = {name: times.limit(name) for name in {line.community for line in lines}}
        hours = {name: desk.timetable.of_community(name) for name in of}
        found, known = [], {}
        for line in lines:
            limit = of[line.community]
            if limit is None:
                continue
            since = waiting_since(line)
            key = (line.id, since, str(limit), hours[line.community])
            known[key] = self._known.get(key) or when(limit.ends(since, hours[line.community]))
            found.append((line, known[key]))
        self._known = known
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
    promised = (limits or Limits(desk)).dues(from_us, to_us, now_us)
    return sorted((*found, *promised), key=lambda due: due.when.at_us) if promised else found


def _elsewhere(zone: str, own: str) -> str:
    return "" if zone == own else zone
