"""The private note: for moderators, on the case or on one of its posts. No path leads from here to a member."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_composer import Ui_Composer
from moderator_console.core.events import NoteRevised, NoteWritten
from moderator_console.core.loop import Missing
from moderator_console.core.notes import Note
from moderator_console.views.compose_part import Part
from moderator_console.views.kept_fields import pack, unpack
from moderator_console.views.page import Room


class NotePart(Part):
    """A new note, or another text of one that was written. A draft that stands aside meanwhile comes back afterwards."""

    name, icon = "note", "lock"

    def __init__(self, ui: Ui_Composer, room: Room, parent: QObject) -> None:
        super().__init__(ui, room, parent)
        self._on = self._on_words = ""
        self._revised: UUID | None = None
        #: The draft of a new note that stood here when a revision began.
        self._aside = self._back = ""
        ui.note.textChanged.connect(self.typed)
        ui.note_on.clicked.connect(self._let_go)
        ui.note_on.set_icon("x")
        ui.note_on.hide()

    def write_on(self, address: str, words: str) -> None:
        """The note is about this post ("#4, Odile"); an empty address is the case."""
        if self._revised is not None:
            self._stop_revising()
        self._on, self._on_words = address, words
        self._show_chip()
        self.typed.emit()

    def revise(self, note: Note) -> None:
        """Takes the text of a note up; a new note that was begun here comes back when this is saved or left."""
        if self._revised == note.event:
            return
        aside = self._aside if self._revised else self.read()
        self._on = self._on_words = ""
        self._revised, self._aside = note.event, aside
        texts = note.heads or note.versions[-1:]
        self.ui.note.setPlainText("\n\n".join(text.text for text in texts))
        self._show_chip()
        self.turned.emit()
        self.typed.emit()

    def title(self) -> str:
        return self.tr("Private note")

    def field(self) -> QWidget:
        return self.ui.note

    def rest(self) -> tuple[str, str]:
        return "lock", self.tr("Moderators only.")

    def lacks(self) -> str:
        return "" if self.ui.note.words() else self.say.missing(Missing.TEXT)

    def save_words(self) -> str:
        return self.tr("Save the note") if self._revised else self.tr("Add the note")

    def save(self) -> str:
        assert self.case is not None
        text = self.ui.note.words()
        revised = self._revised
        if revised is None:
            self.room.desk.work.note(self.case.id, text, on=self._on)
            return self.say.done(NoteWritten(text))
        known = next((n for n in self.case.notes if n.event == revised), None)
        files = dict.fromkeys(f for head in known.heads for f in head.files) if known else {}
        self.room.desk.work.revise_note(self.case.id, revised, text, tuple(files))
        self._back = self._aside
        return self.say.done(NoteRevised(revised, text))

    def read(self) -> str:
        text = self.ui.note.toPlainText()
        if self._revised is not None:
            return pack({"text": text, "revised": str(self._revised), "aside": self._aside})
        if not self._on and not text.startswith('{"'):
            # A note that looks like a draft of several fields is kept as one: it must come back as it was typed.
            return text
        return pack({"text": text, "on": self._on, "post": self._on_words}) if text else ""

    def write(self, text: str) -> None:
        if not text and self._back:
            # A revision was saved: what stood here before it comes back, and is kept again.
            text, self._back = self._back, ""
            QTimer.singleShot(0, self, self.typed.emit)
        kept = unpack(text) if text.startswith('{"') else {"text": text}
        self._revised = UUID(kept["revised"]) if "revised" in kept else None
        self._aside = kept.get("aside", "")
        self._on, self._on_words = kept.get("on", ""), kept.get("post", "")
        self.ui.note.setPlainText(kept.get("text", ""))
        self._show_chip()
        self.turned.emit()

    # -- inside ---------------------------------------------------------------

    def _let_go(self) -> None:
        """The chip's cross: the case instead of the post, or the note as it was."""
        if self._revised is not None:
            self._stop_revising()
        else:
            self.write_on("", "")

    def _stop_revising(self) -> None:
        self.write(self._aside)
        self.typed.emit()

    def _show_chip(self) -> None:
        chip = self.ui.note_on
        if self._revised is not None:
            chip.setText(self.tr("Revising a note"))
            chip.setToolTip(self.tr("Leave the note as it was"))
        else:
            chip.setText(self.tr("On {post}").format(post=self._on_words))
            chip.setToolTip(self.tr("Write on the case instead"))
        chip.setVisible(bool(self._on) or self._revised is not None)
