"""What the moderator's day holds, in words: talks that took place, now, and everything dated until tonight."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import QObject

from moderator_console.core import events as ev
from moderator_console.core.schedule import moment_of
from moderator_console.services.desk import Desk
from moderator_console.services.limits import LIMIT, agenda, together
from moderator_console.store.questions import CaseLine, Due, Lane
from moderator_console.views.case.case_words import KIND_ICONS, CaseWords
from moderator_console.views.today.day_list import Hour, Time
from moderator_console.views.widgets.due_words import local_day

#: Cases of today whose journals are looked through for talks.
_MOST_CASES = 20


class MyDay(QObject):
    """Reads the desk; ``hours`` gives the day in order."""

    def __init__(self, desk: Desk, words: CaseWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words

    def begin_us(self) -> int:
        """The first moment of the moderator's day, in UTC microseconds."""
        zone = self._desk.zone
        return moment_of(datetime.combine(local_day(self._desk.now(), zone), time()), zone).us

    def hours(self, lines: list[CaseLine]) -> list[Hour]:
        """Today's hours: talks among ``lines`` that were logged today, now, and what is due today."""
        now, begin = self._desk.now(), self.begin_us()
        night, clock = self._desk.night(), self._words.due.clock_at
        zone = self._desk.zone
        found: list[tuple[int, int, Hour]] = []
        for line in [one for one in lines if one.last_us >= begin][:_MOST_CASES]:
            found += [(at, 0, hour) for at, hour in self._talks(line, begin, now)]
        for due in together(agenda(self._desk, begin, night, now)):
            if due.when.at_us >= begin:
                found.append((due.when.at_us, 2, self._due(due, clock(due.when.at_us, zone))))
        found.append((now, 1, Hour(clock(now, zone), "", self.tr("Now"), Time.NOW)))
        return [hour for _, _, hour in sorted(found, key=lambda one: one[:2])]

    def due_words(self, due: Due) -> tuple[str, str, str]:
        """Icon, colour role and the kind of something dated, as a noun."""
        if due.kind == "promise":
            return "handshake", "origin", self.tr("Promise")
        if due.kind == "task":
            return "list-todo", "due", self.tr("Task")
        if due.kind == LIMIT:
            return "flag", "limit", self.tr("Limit")
        kind = due.next_kind or ev.NextKind.OTHER
        role = {ev.NextKind.CONTACT: "waiting", ev.NextKind.FOLLOW_UP: "accent"}.get(kind, "ink2")
        return KIND_ICONS[kind], role, self._words.short(kind)

    def kind(self, due: Due) -> str:
        """The kind as a noun; of a next step with the limit that ends at its moment: "Offer and limit"."""
        kind = self.due_words(due)[2]
        return kind if due.limit is None else self.tr("{kind} and limit").format(kind=kind)

    def _due(self, due: Due, clock: str) -> Hour:
        icon, kind = self.due_words(due)[0], self.kind(due)
        words = self.tr("{kind}, {name}").format(kind=kind, name=due.member)
        time = Time.PAST if due.overdue else Time.COMING
        return Hour(clock, icon, words, time, due.case_id, due.overdue)

    def _talks(self, line: CaseLine, begin: int, now: int) -> list[tuple[int, Hour]]:
        found = []
        for contact in self._desk.book.journal.case(line.id).contacts:
            talk = contact.talk
            if not begin <= talk.started_us <= now:
                continue
            if not talk.answered:
                icon, words = "phone-missed", self.tr("{name}, no answer").format(name=line.member)
            else:
                incoming = talk.direction is ev.Direction.INCOMING
                icon = "phone-incoming" if incoming else "phone-outgoing"
                words = self.tr("{name} heard, {length}").format(
                    name=line.member, length=self._words.words.length(talk.seconds)
                )
            clock = self._words.due.clock_at(talk.started_us, self._desk.zone)
            found.append((talk.started_us, Hour(clock, icon, words, Time.PAST, line.id)))
        return found


def all_lines(lanes: dict[Lane, list[CaseLine]]) -> list[CaseLine]:
    """The cases of all lanes."""
    return [line for lines in lanes.values() for line in lines]
