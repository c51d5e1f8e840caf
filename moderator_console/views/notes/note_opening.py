"""Showing a note that was written, whole, on a sheet over the window; and the sheet on which it is written anew."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from moderator_console.core.notes import Note
from moderator_console.core.trouble import NotFound, Trouble
from moderator_console.views.notes.note_acts import NotingSheet
from moderator_console.views.window.page import Room


class NoteOpening(QObject):
    """Stands beside ``page``, which passes on what the sheets do."""

    #: As on every page.
    done = Signal(str, object)
    undoable = Signal(str, object)
    troubled = Signal(object)
    #: The address that a link of the note names, or the post that it is on.
    wanted = Signal(str)
    #: A sheet has closed.
    closed = Signal()

    def __init__(self, room: Room, page: QWidget) -> None:
        super().__init__(page)
        self._room, self._page = room, page
        #: Gives the text of a note (``Note``, and its case) to whoever writes it anew.
        self.revise: Callable[[Note, UUID | None], None] = self.write_anew

    def show(self, note: UUID, case: UUID | None) -> None:
        """Shows a note of ``case``, or one outside every case."""
        from moderator_console.views.notes.note_sheet import NoteSheet

        try:
            found = self._note(note, case)
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return
        sheet = NoteSheet(self._room, case, found, self._name, self._page)
        sheet.revise_wanted.connect(lambda one: self.revise(one, case))
        sheet.post_wanted.connect(self.wanted)
        self.open_sheet(sheet)

    def write_anew(self, note: Note, case: UUID | None) -> None:
        """Another text of a note, in ``case`` or outside every case."""
        from moderator_console.views.notes.note_writing import NoteWriting

        self.open_sheet(NoteWriting(self._room, (), self._page, note=note, case=case))

    def open_sheet(self, sheet: NotingSheet) -> None:
        """Opens a sheet on notes and passes on what it does."""
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.acted.connect(self.done)
        sheet.undoable.connect(self.undoable)
        sheet.troubled.connect(self.troubled)
        sheet.finished.connect(self.closed)
        sheet.open()

    # -- inside ---------------------------------------------------------------

    def _note(self, note: UUID, case: UUID | None) -> Note:
        book = self._room.desk.book
        if case is None:
            return book.questions.note_outside(note)
        found = next((n for n in book.journal.case(case).notes if n.event == note), None)
        if found is None:
            raise NotFound("There is no such note.", "It may have been removed.")
        return found

    def _name(self, person: UUID) -> str:
        try:
            return self._room.desk.book.questions.person(person).name
        except Trouble:
            return self.tr("somebody")
