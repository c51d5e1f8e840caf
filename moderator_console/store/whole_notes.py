"""Notes one at a time and whole: every version with its files, in a case or outside every case, removed ones too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.case import standing
from moderator_console.core.events import Event
from moderator_console.core.notes import Note
from moderator_console.core.people import Register
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store import note_texts, notes, people_rows
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.ids import end_of_id
from moderator_console.store.journal import Journal
from moderator_console.store.notes import NoteLine

#: A SHA-256 as it stands in an event.
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_ABOUT_NOTES = (ev.NoteRevised, ev.NoteKept, ev.NoteRemoved)


@dataclass(frozen=True, slots=True)
class WholeNote:
    """A note and what has happened to it, in the order of the journal, without what was taken back.

    ``case_id`` None: it lies outside every case.
    """

    case_id: UUID | None
    note: Note
    events: tuple[Event, ...]

    @property
    def last_act(self) -> tuple[Event, ...]:
        """The events of the latest act on it: what undo takes back."""
        return tuple(event for event in self.events if event.act == self.events[-1].act)


class WholeNotes:
    """Asked on the connection of the thread that asks."""

    def __init__(self, database: KeyedDatabase, journal: Journal) -> None:
        self._db = database
        self._journal = journal

    def find(self, typed: str) -> WholeNote:
        """The note with this id, or whose id ends so (at least four hex digits). Raises NotFound, WrongWords."""
        rows = self._rows(
            "SELECT id FROM event WHERE kind = 'note-written' AND lower(hex(id)) LIKE ? LIMIT 2",
            (f"%{end_of_id(typed)}",),
        )
        if len(rows) > 1:
            raise WrongWords("Several ids end so.", "Type more of the id.", text=typed)
        if not rows:
            raise NotFound("There is no such note.", "It may have been removed.", text=typed)
        return self.whole(UUID(bytes=rows[0][0]))

    def of_case(self, case: UUID) -> list[NoteLine]:
        """The notes in a case, whatever they are about in it; pinned first, then newest first."""
        return notes.of_case(self._rows, case)

    def of_contact(self, case: UUID, contact: UUID) -> list[NoteLine]:
        """The notes on a talk; pinned first, then newest first."""
        return notes.of_contact(self._rows, case, contact)

    def whole(self, note: UUID) -> WholeNote:
        """A note by its id, also one that was removed. Raises NotFound for one that is not there or was taken back."""
        rows = self._rows("SELECT case_id FROM event WHERE id = ?", (note.bytes,))
        case_id = UUID(bytes=rows[0][0]) if rows and rows[0][0] else None
        if case_id is not None:
            events = self._journal.events(case_id)
            there = self._journal.case(case_id).notes
        else:
            events = self._outside(note)
            there = Register(events).notes
        found = next((one for one in there if one.event == note), None)
        if found is None:
            raise NotFound("There is no such note.", "It may have been removed.")
        about = (event for event in standing(events) if _is_about(event, note))
        return WholeNote(case_id, found, tuple(about))

    def ever_written(self, person: UUID | None, threads: Iterable[str]) -> list[str]:
        """Every text of the notes on a person, on these conversations and in the cases of both: older ones and those
        of notes that were set aside, too."""
        return note_texts.ever_written(self._rows, person, threads)

    def files_named(self) -> set[str]:
        """The hashes of all files that an event has ever named: also one that was taken back, revised or removed, for
        it stays in the journal and may be shown again."""
        found: set[str] = set()
        # Whatever names one: a kind of event that only a newer version knows does, too.
        for (body,) in self._rows("SELECT body FROM event WHERE instr(body, '\"sha\"') > 0", ()):
            found.update(_HASH.findall(body))
        return found

    def _outside(self, note: UUID) -> tuple[Event, ...]:
        """What lies where the note lies, outside every case."""
        subjects = [
            row[0]
            for row in self._rows("SELECT subject FROM outside WHERE event_id = ?", (note.bytes,))
        ]
        with trouble_of_sqlite(Path(self._db.path)):
            return people_rows.events_of(self._db.connection(), subjects)

    def _rows(self, sql: str, given: Any) -> list[tuple[Any, ...]]:
        with trouble_of_sqlite(Path(self._db.path)):
            return list(self._db.connection().execute(sql, given))


def _is_about(event: Event, note: UUID) -> bool:
    return event.id == note or (isinstance(event.what, _ABOUT_NOTES) and event.what.note == note)
