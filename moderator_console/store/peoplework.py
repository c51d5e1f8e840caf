"""What a moderator does with people and with notes outside every case, in a moderator's words. Each verb is one act.

All verbs return the events after the commit, so that the act can be taken back by ``undo``. They raise RuleBroken with what is
missing, WrongWords, NotFound.
"""

from __future__ import annotations

from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.events import Event
from moderator_console.store.journal import Journal


class Peoplework:
    """The verbs. ``me`` is the moderator who acts."""

    def __init__(self, journal: Journal, me: UUID) -> None:
        self._journal = journal
        self.me = me

    def describe(self, what: ev.PersonDescribed) -> tuple[Event, ...]:
        """Says who somebody is: the whole description."""
        return self._journal.record_outside(what, by=self.me)

    def merge(self, kept: UUID, other: UUID, evidence: tuple[str, ...] = ()) -> tuple[Event, ...]:
        """Says that two people are one human: both are shown as ``kept``, nothing of either is rewritten."""
        return self._journal.record_outside(ev.PersonsMerged(kept, other, evidence), by=self.me)

    def part(self, merge: UUID, why: str = "") -> tuple[Event, ...]:
        """Takes a merge back: what was recorded of each belongs to each, as if they had never been merged."""
        return self._journal.record_outside(ev.PersonsParted(merge, why), by=self.me)

    def note_on_member(
        self, member: UUID, text: str, *, files: tuple[ev.Enclosed, ...] = (), pinned: bool = False,
        until_us: int | None = None,
    ) -> tuple[Event, ...]:  # fmt: skip
        """Writes a private note on a member, outside every case."""
        what = ev.NoteWritten(text, member=member, files=files, pinned=pinned, until_us=until_us)
        return self._journal.record_outside(what, by=self.me)

    def note_on_thread(
        self, thread: str, text: str, *, post: str = "", files: tuple[ev.Enclosed, ...] = (),
        pinned: bool = False, until_us: int | None = None,
    ) -> tuple[Event, ...]:  # fmt: skip
        """Writes a private note on a thread, or on one of its posts, outside every case."""
        what = ev.NoteWritten(text, post, thread, files=files, pinned=pinned, until_us=until_us)
        return self._journal.record_outside(what, by=self.me)

    def revise_note(
        self, note: UUID, text: str, files: tuple[ev.Enclosed, ...] = ()
    ) -> tuple[Event, ...]:
        """Gives a note another text and other files; the earlier ones stay readable."""
        return self._journal.record_outside(ev.NoteRevised(note, text, files), by=self.me)

    def keep_note(self, note: UUID, *, pinned: bool, until_us: int | None) -> tuple[Event, ...]:
        """Pins a note or not, and says until when it counts (None: for ever)."""
        return self._journal.record_outside(ev.NoteKept(note, pinned, until_us), by=self.me)

    def remove_note(self, note: UUID) -> tuple[Event, ...]:
        """Takes a note away. Undo brings it back."""
        return self._journal.record_outside(ev.NoteRemoved(note), by=self.me)

    def undo(self, events: tuple[Event, ...]) -> None:
        """Takes back what a verb has returned. Raises RuleBroken when something later rests on it, NotFound."""
        self._journal.retract_outside(tuple(event.id for event in events), by=self.me)
