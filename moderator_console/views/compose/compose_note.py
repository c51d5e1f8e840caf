"""The private note: for moderators, on the case or on what belongs to it. No path leads from here to a member."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_composer import Ui_Composer
from moderator_console.core.case import Case
from moderator_console.core.events import NoteRevised, NoteWritten
from moderator_console.core.loop import Missing
from moderator_console.core.notes import Note
from moderator_console.services.mentioning import around
from moderator_console.store.questions import Person
from moderator_console.views.compose.compose_part import Part
from moderator_console.views.compose.kept_fields import unpack
from moderator_console.views.notes.mention_list import Mentions
from moderator_console.views.notes.note_bar import Choice
from moderator_console.views.notes.note_files import attach_by
from moderator_console.views.notes.note_place import (
    NewNote,
    NotePlace,
    NotePlaces,
    On,
    keep,
    packed_note,
    unpacked,
)
from moderator_console.views.notes.note_templates import NoteTemplates
from moderator_console.views.window.page import Room


class NotePart(Part):
    """A new note on a place, or another text of one that was written: each has a draft of its own."""

    name, icon = "note", "lock"

    def __init__(self, ui: Ui_Composer, room: Room, parent: QObject) -> None:
        super().__init__(ui, room, parent)
        self.places = NotePlaces(room.desk, self)
        #: The post in focus and the conversation that are shown beside the composer.
        self.beside: Callable[[], Sequence[NotePlace]] = tuple
        self._place = self._before = NotePlace(On.CASE)
        #: Where what is written next belongs; what stands in the fields still belongs to ``_place``.
        self._next: NotePlace | None = None
        self._back: Callable[[], None] | None = None
        ui.note_bar.enter(room)
        ui.note_bar.choices = self._choices
        ui.note_bar.chosen.connect(self.write_on)
        ui.note_bar.changed.connect(self.typed)
        ui.note_files.enter(room, ui.note, self._where)
        ui.note_files.changed.connect(self.typed)
        attach_by(ui.note, ui.note_bar, ui.note_files)
        NoteTemplates(ui.note, ui.note_bar, room, self._facts_of)
        ui.note.textChanged.connect(self.typed)
        self._mentions = Mentions(ui.note, room)
        ui.note_on.clicked.connect(self._stop_revising)
        ui.note_on.set_icon("x")
        ui.note_on.hide()

    def show_case(self, case: Case, member: Person | None) -> None:
        new = self.case is None or self.case.id != case.id
        super().show_case(case, member)
        self._mentions.about(around(case))
        if new:
            # What was written last is found again first.
            begun = self._begun()
            self._next = begun[0] if begun else NotePlace(On.CASE)
            self._before = NotePlace(On.CASE)
        self._show_place()

    def draft(self, case: Case) -> str:
        return (self._next or self._place).draft(case.id)

    def write_on(self, place: NotePlace, *, along: bool = True) -> None:
        """The note is about this. What is typed goes ``along`` unless something else was begun there; otherwise it
        waits where it is."""
        if place.same(self._place) or self.case is None:
            return
        draft = place.draft(self.case.id)
        if self._revised is None:
            self._before = self._place
            along = along and bool(self.read()) and not self.room.desk.book.drafts.get(draft)
        if along and self._revised is None:
            self._place = place
            self.carried.emit(draft)
        else:
            self._next = place
            self.moved.emit(draft)
        self._show_place()
        self.turned.emit()

    def revise(self, note: Note) -> None:
        """Takes the text of a note up; a new note that was begun waits in its draft."""
        self.write_on(NotePlace(On.REVISION, str(note.event)), along=False)
        if not self.ui.note.toPlainText():
            texts = note.heads or note.versions[-1:]
            self.ui.note.setPlainText("\n\n".join(text.text for text in texts))
            self.ui.note_files.show_files([file for text in texts for file in text.files])
        self.typed.emit()

    def title(self) -> str:
        return self.tr("Private note")

    def field(self) -> QWidget:
        return self.ui.note

    def rest(self) -> tuple[str, str]:
        return "lock", self.tr("Moderators only.")

    def lacks(self) -> str:
        if not self.ui.note.words():
            return self.say.missing(Missing.TEXT)
        return self.ui.note_files.lacks() or ("" if self._revised else self.ui.note_bar.lacks())

    def gap(self) -> QWidget:
        dated = self.ui.note.words() and not self.ui.note_files.lacks()
        return self.ui.note_bar.until.edit if dated else self.field()

    def save_words(self) -> str:
        return self.tr("Save the note") if self._revised else self.tr("Add the note")

    def save(self) -> str:
        assert self.case is not None
        text, bar, self._back = self.ui.note.words(), self.ui.note_bar, None
        revised = self._revised
        if revised is None:
            note = NewNote(text, self.ui.note_files.files, bar.pinned, bar.until_us())
            self._back = keep(self.room.desk, self.case.id, self._place, note)
            if self._place.on is On.MEMBER:
                return self.tr("Note on {name} added.").format(name=self._place.words)
            return self.say.done(NoteWritten(text))
        files = self.ui.note_files.files
        self.room.desk.work.revise_note(self.case.id, revised, text, files)
        return self.say.done(NoteRevised(revised, text))

    def way_back(self) -> Callable[[], None] | None:
        return self._back

    def saved(self) -> None:
        """The next note is about the case, or what a revision has interrupted."""
        before = self._before if self._revised else NotePlace(On.CASE)
        self.write_on(before, along=False)

    def read(self) -> str:
        more = {**self.ui.note_bar.read(), "files": self.ui.note_files.read()}
        return packed_note(self.ui.note.toPlainText(), self._place, more)

    def write(self, text: str) -> None:
        self._place, self._next = self._next or self._place, None
        kept = unpack(text) if text.startswith('{"') else {"text": text}
        self.ui.note_bar.write(kept)
        self.ui.note_files.write(kept.get("files", ""))
        self.ui.note.setPlainText(kept.get("text", ""))
        self._show_place()

    # -- inside ---------------------------------------------------------------

    @property
    def _revised(self) -> UUID | None:
        return UUID(self._place.key) if self._place.on is On.REVISION else None

    def _where(self) -> tuple[str, NotePlace]:
        """The draft that is shown, and its place."""
        assert self.case is not None
        return self._place.draft(self.case.id), self._place

    def _facts_of(self) -> tuple[UUID | None, UUID | None]:
        return (self.case.id if self.case else None), None

    def _stop_revising(self) -> None:
        """The note stays as it was."""
        self.ui.note.setPlainText("")
        self.ui.note_files.drop()
        self.write_on(self._before, along=False)

    def _choices(self) -> list[Choice]:
        """The case, what is beside the composer, the member and the contacts; and wherever something was begun."""
        if self.case is None:
            return []
        found = [self.places.case(), *self.beside()]
        if self.member is not None:
            found.append(self.places.member(self.member))
        found += self.places.contacts(self.case)
        begun = self._begun()
        for place in (*begun, self._place):
            if not any(place.same(other) for other in found):
                found.append(self.places.named(place))
        return [Choice(place, any(place.same(other) for other in begun)) for place in found]

    def _begun(self) -> list[NotePlace]:
        """Where something waits to be saved, the latest first."""
        assert self.case is not None
        whole = NotePlace(On.CASE).draft(self.case.id)
        drafts = self.room.desk.book.drafts.below(whole)
        return [
            unpacked(unpack(draft.text)) if draft.place != whole else NotePlace(On.CASE)
            for draft in drafts
        ]

    def _show_place(self) -> None:
        bar, revising = self.ui.note_bar, self._revised is not None
        self.ui.note_on.setVisible(revising)
        bar.new(not revising)
        bar.show_place(self.places.named(self._place))
