"""Notes as rows: one for each note that holds, in a case or outside every case, so that screens find them by place."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.notes import Note

COLUMNS = (
    "note_id, subject, case_id, person_id, thread, post, contact_id, pinned, until_us, actor_id, at_us, text, texts,"
    " versions, files"
)
INSERT = f"INSERT INTO note ({COLUMNS}) VALUES ({', '.join('?' * (COLUMNS.count(',') + 1))})"
#: Between the texts of a note that two people wrote at once.
BETWEEN = "\n\n"


def rows(notes: tuple[Note, ...], case_id: UUID | None = None) -> list[tuple[Any, ...]]:
    """The rows of the notes that are not removed; ``case_id`` None: they lie outside every case."""
    return [
        (
            note.event.bytes, case_id.bytes if case_id else subject_of(note),
            case_id.bytes if case_id else None, note.member.bytes if note.member else None, note.thread, note.on,
            note.contact.bytes if note.contact else None, int(note.pinned), note.until_us,
            note.versions[0].actor.bytes, note.versions[0].at_us, BETWEEN.join(head.text for head in note.heads),
            len(note.heads), len(note.versions), len({f.sha for head in note.heads for f in head.files}),
        )
        for note in notes
        if not note.removed
    ]  # fmt: skip


def subject_of(note: Note | ev.NoteWritten) -> bytes:
    """Whom or what a note outside every case is about: a person's id, or 16 bytes made from an address."""
    if note.member is not None:
        return note.member.bytes
    return hashlib.sha256((note.thread or note.on).encode()).digest()[:16]
