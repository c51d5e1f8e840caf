"""What can be done with a note that was written, in a case or outside every case, and how that is taken back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal, SignalInstance

from moderator_console.core.events import Enclosed, Event
from moderator_console.core.trouble import Trouble
from moderator_console.services.desk import Desk
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.undo_bar import Brief

#: Takes an act back and raises Trouble; None: the case's undo does.
Way = Callable[[], None] | None


class NoteActs:
    """``case`` None: the note lies outside every case. All verbs raise what the journal raises."""

    def __init__(self, desk: Desk, case: UUID | None) -> None:
        self._desk, self.case = desk, case

    def revise(self, note: UUID, text: str, files: tuple[Enclosed, ...]) -> Way:
        """Gives the note another text and other files."""
        if self.case is None:
            return self._back(self._desk.people.revise_note(note, text, files))
        self._desk.work.revise_note(self.case, note, text, files)
        return None

    def keep(self, note: UUID, *, pinned: bool, until_us: int | None) -> Way:
        """Pins the note or not, and says until when it counts."""
        if self.case is None:
            events = self._desk.people.keep_note(note, pinned=pinned, until_us=until_us)
            return self._back(events)
        self._desk.work.keep_note(self.case, note, pinned=pinned, until_us=until_us)
        return None

    def remove(self, note: UUID) -> Way:
        """Takes the note away."""
        if self.case is None:
            return self._back(self._desk.people.remove_note(note))
        self._desk.work.remove_note(self.case, note)
        return None

    def _back(self, events: tuple[Event, ...]) -> Way:
        people = self._desk.people
        return lambda: people.undo(events)


class NotingSheet(Sheet):
    """A sheet that writes or keeps notes: what it did is taken back by the case's undo or by a way of its own."""

    #: What was done outside every case, and a call that takes it back and says whether it did.
    undoable = Signal(str, object)

    def told(self, said: str, case: UUID | None, way: Way) -> None:
        """Says what was done, so that it can be taken back."""
        if way is None:
            self.acted.emit(said, case)
        else:
            self.undoable.emit(said, undo_of(way, self.troubled))


def undo_of(way: Callable[[], None], troubled: SignalInstance) -> Callable[[], bool]:
    """A way back as the undo bar calls it: True once it was gone; known trouble is told. What is brief stays brief."""

    def take_back() -> bool:
        try:
            way()
        except Trouble as trouble:
            troubled.emit(trouble)
            return False
        return True

    return Brief(take_back, way.seconds) if isinstance(way, Brief) else take_back
