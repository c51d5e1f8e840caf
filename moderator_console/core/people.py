"""What lies outside every case: who people are, which accounts are one human, notes on members and threads.

``Register`` takes events in the order given and adds them up; it is told of a few people or of all. An event that
makes no sense where it stands is left out, never an error; ``faults`` says beforehand why one would be refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.case import standing
from moderator_console.core.events import Event, Happening, PersonDescribed
from moderator_console.core.loop import Missing
from moderator_console.core.notes import Note, notes_after

#: Kinds of events that may lie outside every case; descriptions and merges lie nowhere else.
ONLY_OUTSIDE = (ev.PersonDescribed, ev.PersonsMerged, ev.PersonsParted)
ALSO_OUTSIDE = (ev.NoteWritten, ev.NoteRevised, ev.NoteRemoved, ev.NoteKept)


@dataclass(frozen=True, slots=True)
class Described:
    """A person as last described, and the event that did it."""

    event: UUID
    what: PersonDescribed


@dataclass(frozen=True, slots=True)
class Merge:
    """Two people taken for one human: ``other`` is shown as ``kept`` while the merge holds (not ``parted``)."""

    event: UUID
    actor: UUID
    at_us: int
    kept: UUID
    other: UUID
    evidence: tuple[str, ...]
    parted: bool = False


class Register:
    """What events outside every case add up to. Give it all events of a person, and all merges."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.people: dict[UUID, Described] = {}
        self.merges: dict[UUID, Merge] = {}
        self.notes: tuple[Note, ...] = ()
        for event in standing(events):
            self.take(event)

    def take(self, event: Event) -> None:
        """Adds one more event that is no retraction."""
        what = event.what
        match what:
            case ev.PersonDescribed():
                self.people[what.person] = Described(event.id, what)
            case ev.PersonsMerged():
                if not self.faults(what):
                    self.merges[event.id] = Merge(
                        event.id, event.actor, event.at_us, what.kept, what.other, what.evidence
                    )
            case ev.PersonsParted():
                if not self.faults(what):
                    self.merges[what.merge] = replace(self.merges[what.merge], parted=True)
            case _:
                self.notes = notes_after(self.notes, event) or self.notes

    def head(self, person: UUID) -> UUID:
        """The person under whom this one is shown: itself, or whom it was merged into, as far as that goes."""
        over = {m.other: m.kept for m in self.merges.values() if not m.parted}
        for _ in range(len(over)):
            if person not in over:
                break
            person = over[person]
        return person

    def faults(self, what: Happening) -> tuple[Missing, ...]:
        """Why this event is refused now; empty: it may be recorded."""
        match what:
            case ev.PersonsMerged():
                heads = {self.head(what.kept), self.head(what.other)}
                merged = any(m.other == what.other and not m.parted for m in self.merges.values())
                return () if len(heads) == 2 and not merged else (Missing.OTHER_PERSON,)
            case ev.PersonsParted():
                merge = self.merges.get(what.merge)
                return () if merge is not None and not merge.parted else (Missing.MERGE,)
            case ev.NoteWritten():
                about = (what.member is not None) + bool(what.thread or what.on)
                if about != 1 or what.contact is not None:
                    return (Missing.ABOUT,)
                return () if what.text.strip() else (Missing.TEXT,)
            case ev.NoteRevised() | ev.NoteRemoved() | ev.NoteKept():
                if not any(note.event == what.note for note in self.notes):
                    return (Missing.NOTE,)
                blank = isinstance(what, ev.NoteRevised) and not what.text.strip()
                return (Missing.TEXT,) if blank else ()
        return ()


def illegal_outside(events: Iterable[Event]) -> tuple[Event, ...]:
    """The standing events that could not have been recorded where they stand (loop.illegal, outside cases)."""
    register, wrong = Register(), []
    for event in standing(events):
        if register.faults(event.what):
            wrong.append(event)
        register.take(event)
    return tuple(wrong)
