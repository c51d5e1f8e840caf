"""A private note outside every case: on a post, a conversation or a member; or a note written anew.

What is typed is a draft of its place, kept as in the composer.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QLocale
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_note_writing import Ui_NoteWriting
from moderator_console.core.events import NoteRevised, NoteWritten
from moderator_console.core.loop import Missing
from moderator_console.core.notes import Note
from moderator_console.core.trouble import Trouble
from moderator_console.services.mentioning import Around
from moderator_console.views.compose.draft_keeper import DraftKeeper
from moderator_console.views.compose.kept_fields import unpack
from moderator_console.views.compose.kind_marks import KindMarks
from moderator_console.views.compose.spelling_marks import spell
from moderator_console.views.notes.mention_list import Mentions
from moderator_console.views.notes.note_acts import NoteActs, NotingSheet
from moderator_console.views.notes.note_bar import Choice
from moderator_console.views.notes.note_files import attach_by
from moderator_console.views.notes.note_place import NewNote, NotePlace, On, keep, packed_note
from moderator_console.views.notes.note_templates import NoteTemplates
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words


class NoteWriting(NotingSheet):
    """``places`` are what the note can be about, the first of them at once. With ``note`` its text is written anew:
    it lies in ``case``, or outside every case."""

    WIDE = 620

    def __init__(
        self,
        room: Room,
        places: Sequence[NotePlace],
        parent: QWidget | None = None,
        *,
        note: Note | None = None,
        case: UUID | None = None,
    ) -> None:
        super().__init__(room, parent)
        self.ui = Ui_NoteWriting()
        self.ui.setupUi(self)
        self._note, self._case = note, case
        self._places = list(places)
        if note is not None:
            self._places = [NotePlace(On.REVISION, str(note.event))]
        self._place = self._next = self._places[0]
        self._say, self._due = Words(self), DueWords(self)
        ui = self.ui
        ui.note_bar.enter(room)
        ui.note_bar.choices = self._choices
        ui.note_bar.chosen.connect(self.write_on)
        ui.note_bar.new(note is None)
        ui.note_files.enter(room, ui.note, lambda: (self._place.draft(self._case), self._place))
        attach_by(ui.note, ui.note_bar, ui.note_files)
        NoteTemplates(ui.note, ui.note_bar, room, self._facts_of)
        ui.note.ask_lines(6)
        ui.keep.set_icon("lock")
        ui.keep.set_key("Ctrl ↵")
        if note is not None:
            ui.keep.setText(self.tr("Save the note"))
        self._drafts = DraftKeeper(
            self.desk, self._place.draft(self._case), self._read, self._write, ui.note
        )
        self._drafts.kept.connect(self._was_kept)
        self._drafts.troubled.connect(self.failed)
        self._was_kept(None)
        if not self._drafts.restore() and note is not None:
            texts = note.heads or note.versions[-1:]
            ui.note.setPlainText("\n\n".join(text.text for text in texts))
            ui.note_files.show_files([file for text in texts for file in text.files])
        ui.note.textChanged.connect(self._typed)
        ui.note_bar.changed.connect(self._typed)
        ui.note_files.changed.connect(self._typed)
        ui.note_files.said.connect(lambda words: ui.foot.missing(words, aloud=True))
        ui.note.shortened.connect(self._was_cut)
        ui.later.clicked.connect(self.reject)
        ui.keep.clicked.connect(self.save)
        Mentions(ui.note, room).about(self._among())
        KindMarks(ui.note, room, soft=True)
        spell(ui.note, room)
        self.ready()
        self._show_place()
        ui.note.setFocus()

    def write_on(self, place: NotePlace) -> None:
        """The note is about this. What is typed goes along unless something else was begun there."""
        if place.same(self._place):
            return
        draft = place.draft(self._case)
        if self._read() and self.desk.book.drafts.get(draft) is None:
            self._place = self._next = place
            self._drafts.carry_to(draft)
        else:
            self._next = place
            self._drafts.move_to(draft)
        self._show_place()

    def save(self) -> None:
        """Keeps the note, or says what is missing."""
        ui, text = self.ui, self.ui.note.words()
        missing = "" if text else self._say.missing(Missing.TEXT)
        missing = missing or ui.note_files.lacks() or ("" if self._note else ui.note_bar.lacks())
        if missing:
            ui.foot.missing(missing, aloud=True)
            ui.note.setFocus()
            return
        files = ui.note_files.files
        try:
            if self._note is None:
                new = NewNote(text, files, ui.note_bar.pinned, ui.note_bar.until_us())
                way = keep(self.desk, self._case, self._place, new)
                said = self._say.done(NoteWritten(text))
            else:
                note = self._note
                way = NoteActs(self.desk, self._case).revise(note.event, text, files)
                said = self._say.done(NoteRevised(note.event, text))
        except Trouble as trouble:
            self.failed(trouble)
            return
        self._drafts.drop()
        self.told(said, self._case, way)
        self.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        self._drafts.keep()
        super().hideEvent(event)

    # -- inside ---------------------------------------------------------------

    def _among(self) -> Around:
        """Whom a mention may mean: the member and the conversations of the places, and of the note."""
        member = next((UUID(place.key) for place in self._places if place.on is On.MEMBER), None)
        threads = [place.thread for place in self._places if place.on is On.POST]
        threads += [place.key for place in self._places if place.on is On.THREAD]
        if self._note is not None:
            member, threads = self._note.member, [self._note.thread]
        return Around(self._case, member, tuple(dict.fromkeys(filter(None, threads))))

    def _facts_of(self) -> tuple[UUID | None, UUID | None]:
        return self._case, self._among().member

    def _typed(self) -> None:
        self.ui.foot.missing("")
        self._drafts.touch()

    def _read(self) -> str:
        more = {**self.ui.note_bar.read(), "files": self.ui.note_files.read()}
        return packed_note(self.ui.note.toPlainText(), self._place, more)

    def _write(self, text: str) -> None:
        self._place = self._next
        kept = unpack(text) if text.startswith('{"') else {"text": text}
        self.ui.note_bar.write(kept)
        self.ui.note_files.write(kept.get("files", ""))
        self.ui.note.setPlainText(kept.get("text", ""))

    def _choices(self) -> list[Choice]:
        drafts = self.desk.book.drafts
        return [
            Choice(place, drafts.get(place.draft(self._case)) is not None) for place in self._places
        ]

    def _show_place(self) -> None:
        self.ui.note_bar.show_place(self._place)

    def _was_kept(self, at_us: int | None) -> None:
        words = self.tr("Moderators only.")
        if at_us is not None:
            clock = self._due.on(at_us, self.desk.now(), self.desk.zone)
            words = f"{words} " + self.tr("Kept as you type, {time}").format(time=clock)
        self.ui.foot.rest("lock", words)

    def _was_cut(self, most: int) -> None:
        said = self.tr("Only {most} characters fit: the end of what you pasted is not here.")
        self.ui.foot.missing(said.format(most=QLocale().toString(most)), aloud=True)
