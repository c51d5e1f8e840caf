"""The private note: for moderators, on the case or on one of its posts. No path leads from here to a member."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_composer import Ui_Composer
from moderator_console.core.events import NoteWritten
from moderator_console.core.loop import Missing
from moderator_console.views.compose_part import Part
from moderator_console.views.kept_fields import pack, unpack
from moderator_console.views.page import Room


class NotePart(Part):
    name, icon = "note", "lock"

    def __init__(self, ui: Ui_Composer, room: Room, parent: QObject) -> None:
        super().__init__(ui, room, parent)
        self._on = self._on_words = ""
        ui.note.textChanged.connect(self.typed)
        ui.note_on.clicked.connect(lambda: self.write_on("", ""))
        ui.note_on.set_icon("x")
        ui.note_on.hide()

    def write_on(self, address: str, words: str) -> None:
        """The note is about this post ("#4, Odile"); an empty address is the case."""
        self._on, self._on_words = address, words
        self.ui.note_on.setText(self.tr("On {post}").format(post=words))
        self.ui.note_on.setVisible(bool(address))
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
        return self.tr("Add the note")

    def save(self) -> str:
        assert self.case is not None
        text = self.ui.note.words()
        self.room.desk.work.note(self.case.id, text, on=self._on)
        self.write_on("", "")
        return self.say.done(NoteWritten(text))

    def read(self) -> str:
        if not self._on:
            return self.ui.note.toPlainText()
        fields = {"text": self.ui.note.toPlainText(), "on": self._on, "post": self._on_words}
        return pack(fields) if fields["text"] else ""

    def write(self, text: str) -> None:
        kept = unpack(text) if text.startswith('{"') else {"text": text}
        self.ui.note.setPlainText(kept.get("text", ""))
        self.write_on(kept.get("on", ""), kept.get("post", ""))
