"""Notes: what the events about them add up to, in a case or outside every case. Pure and total.

Every concurrent text stays side by side: a version replaces only what its author had seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.events import Event


@dataclass(frozen=True, slots=True)
class NoteText:
    """One version of a note: the event that brought it, its text and the files that lie with it."""

    event: UUID
    actor: UUID
    at_us: int
    text: str
    files: tuple[ev.Enclosed, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note. ``heads`` are the texts that hold now: more than one after two people wrote at once.

    ``on`` (a post), ``thread``, ``contact`` and ``member`` say what it is about. ``until_us``: after that moment
    it counts for nothing any more; it stays readable.
    """

    event: UUID
    on: str
    heads: tuple[NoteText, ...]
    versions: tuple[NoteText, ...]
    removed: bool = False
    thread: str = ""
    contact: UUID | None = None
    member: UUID | None = None
    pinned: bool = False
    until_us: int | None = None

    def expired(self, now_us: int) -> bool:
        """Whether its time is over."""
        return self.until_us is not None and self.until_us <= now_us


def notes_after(notes: tuple[Note, ...], event: Event) -> tuple[Note, ...] | None:
    """The notes after one more event about them; None where it is about none of these."""
    what, me = event.what, event.id
    if isinstance(what, ev.NoteWritten):
        text = NoteText(me, event.actor, event.at_us, what.text, what.files)
        written = Note(
            me, what.on, (text,), (text,), False, what.thread, what.contact, what.member, what.pinned, what.until_us
        )  # fmt: skip
        return (*notes, written)
    if not isinstance(what, ev.NoteRevised | ev.NoteRemoved | ev.NoteKept):
        return None
    note = next((n for n in notes if n.event == what.note), None)
    if note is None:
        return None
    if isinstance(what, ev.NoteKept):
        changed = replace(note, pinned=what.pinned, until_us=what.until_us)
    else:
        heads = tuple(head for head in note.heads if head.event not in event.parents)
        if isinstance(what, ev.NoteRemoved):
            changed = replace(note, heads=heads, removed=not heads)
        else:
            text = NoteText(me, event.actor, event.at_us, what.text, what.files)
            changed = replace(
                note, heads=(*heads, text), versions=(*note.versions, text), removed=False
            )
    return tuple(changed if n.event == note.event else n for n in notes)
