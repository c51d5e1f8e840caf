"""Files and long words that are dropped or pasted where a note on a member is begun: they go on on a sheet with room for them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject

from moderator_console.store.questions import Person
from moderator_console.views.notes.note_files import more_than_words
from moderator_console.views.notes.note_opening import NoteOpening
from moderator_console.views.notes.note_place import NotePlaces
from moderator_console.views.widgets.writing import Writing
from moderator_console.views.window.page import Room


class MemberFiles(QObject):
    """Takes what ``field`` cannot hold. ``person`` says on whom the note is; what was typed goes along."""

    def __init__(
        self, room: Room, field: Writing, person: Callable[[], Person | None], opening: NoteOpening
    ) -> None:
        super().__init__(field)
        self._room, self._field, self._person, self._opening = room, field, person, opening
        self._places = NotePlaces(room.desk, self)
        field.taker = self._take

    def _take(self, source: QMimeData, now: bool) -> bool:
        person = self._person()
        if person is None or not more_than_words(source, self._field):
            return False
        if now:
            from moderator_console.views.notes.note_writing import NoteWriting

            sheet = NoteWriting(self._room, [self._places.member(person)], self._field.window())
            note, typed = sheet.ui.note, self._field.toPlainText()
            note.setPlainText("\n\n".join(filter(None, (note.toPlainText(), typed))))
            self._field.clear()
            sheet.ui.note_files.take(source, True)
            self._opening.open_sheet(sheet)
        return True
