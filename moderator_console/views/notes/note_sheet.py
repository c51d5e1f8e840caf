"""One private note, whole: who wrote it and when, what changed, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_note_sheet import Ui_NoteSheet
from moderator_console.core import events as ev
from moderator_console.core.notes import Note, NoteText
from moderator_console.core.trouble import Trouble
from moderator_console.views.notes.note_acts import NoteActs, NotingSheet, Way
from moderator_console.views.notes.note_place import NotePlaces
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.when_edit import WhenEdit
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words

Name = Callable[[UUID], str]


class NoteSheet(NotingSheet):
    """Shows a note of a case, or outside every case (``case_id`` None). The page around it does what ``revise_wanted`` and ``post_wanted`` ask for."""

    #: The note (``Note``): its text is to be written anew.
    revise_wanted = Signal(object)
    #: The address of a post.
    post_wanted = Signal(str)

    WIDE = 620

    def __init__(
        self,
        room: Room,
        case_id: UUID | None,
        note: Note,
        name: Name,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(room, parent)
        self.ui = Ui_NoteSheet()
        self.ui.setupUi(self)
        self._case, self.note, self._name = case_id, note, name
        self._say, self._due = Words(self), DueWords(self)
        ui = self.ui
        self.until = WhenEdit(room, ui.until_ground)
        ui.until_field_box.addWidget(self.until)
        ui.until_words.setBuddy(self.until.edit)
        self.until.edit.setAccessibleName(ui.until_words.text())
        self.until.edit.setPlaceholderText(self.tr("Always, or a date"))
        ui.go_post.set_icon("corner-left-up")
        ui.remove.set_icon("trash")
        ui.pin.set_icon("pin")
        ui.revise.set_icon("pencil")
        ui.revise.set_key("Ctrl ↵")
        ui.later.clicked.connect(self.reject)
        ui.revise.clicked.connect(self.save)
        ui.remove.clicked.connect(self.remove)
        ui.pin.clicked.connect(self.pin)
        ui.set_until.clicked.connect(self.set_until)
        ui.go_post.clicked.connect(lambda: self._go(self.note.on))
        ui.note_text.post_wanted.connect(self._go)
        self.until.changed.connect(lambda when: self._offer_date())
        self.until.edit.returnPressed.connect(self.set_until)
        self.ready()
        texts = note.heads or note.versions[-1:]
        ui.note_files.show_only(room, [file for text in texts for file in text.files])
        ui.note_files.said.connect(lambda words: ui.foot.missing(words, aloud=True))
        self._show()
        ui.note_text.setFocus()

    def save(self) -> None:
        """Goes to where the note is written anew."""
        self.accept()
        self.revise_wanted.emit(self.note)

    def remove(self) -> None:
        """Takes the note away; undo brings it back."""
        self._act(
            lambda: NoteActs(self.desk, self._case).remove(self.note.event),
            self._say.done(ev.NoteRemoved(self.note.event)),
        )

    def pin(self) -> None:
        """Pins the note, or no more."""
        self._keep(not self.note.pinned, self.note.until_us)

    def set_until(self) -> None:
        """Sets the moment after which the note counts for nothing; an empty field: never."""
        agreed = self.until.when()
        if agreed is None and not self.until.empty:
            self.ui.foot.missing(
                self.tr("When? Say it in your own words: tomorrow 10:00."), aloud=True
            )
            return
        self._keep(self.note.pinned, agreed.at_us if agreed else None)

    # -- inside ---------------------------------------------------------------

    def _keep(self, pinned: bool, until_us: int | None) -> None:
        note = self.note.event
        self._act(
            lambda: NoteActs(self.desk, self._case).keep(note, pinned=pinned, until_us=until_us),
            self._say.done(ev.NoteKept(note, pinned, until_us)),
        )

    def _act(self, act: Callable[[], Way], done: str) -> None:
        try:
            way = act()
        except Trouble as trouble:
            self.failed(trouble)
            return
        self.told(done, self._case, way)
        self.accept()

    def _go(self, address: str) -> None:
        if address:
            self.accept()
            self.post_wanted.emit(address)

    def _show(self) -> None:
        ui, note = self.ui, self.note
        now_us, zone = self.desk.now(), self.desk.zone
        parts = [self._by(note.versions[0])]
        place = NotePlaces(self.desk, self).of(note, self._case)
        if place is not None:
            parts.append(self.tr("on {place}").format(place=place.words))
        if note.pinned:
            parts.append(self.tr("pinned"))
        if note.until_us is not None:
            date = self._due.exact(note.until_us, zone)
            words = (
                self.tr("counted until {date}")
                if note.expired(now_us)
                else self.tr("counts until {date}")
            )
            parts.append(words.format(date=date))
        if len(note.heads) > 1:
            parts.append(self.tr("two people wrote at once: both texts stand below"))
        ui.lead.setText(" · ".join(parts))
        ui.go_post.setVisible(bool(note.on))
        ui.note_text.show_note(note.heads or note.versions[-1:], note.versions, self._by)
        ui.pin.setText(self.tr("Unpin") if note.pinned else self.tr("Pin"))
        ui.foot.rest("lock", self.tr("Moderators only."))
        if note.removed:
            ui.foot.rest("trash", self.tr("This note was taken away; undo brings it back."))
        for part in (ui.remove, ui.pin, ui.revise, ui.set_until, self.until):
            part.setVisible(not note.removed)
        ui.until_words.setVisible(not note.removed)
        self._offer_date()

    def _offer_date(self) -> None:
        """The button says what it does with what is typed."""
        ui, empty = self.ui, self.until.empty
        ui.foot.missing("")
        words = self.tr("No end") if empty and self.note.until_us else self.tr("Set the date")
        ui.set_until.setText(words)
        ui.set_until.setEnabled(self.note.until_us is not None if empty else True)

    def _by(self, text: NoteText) -> str:
        moment = self._due.exact(text.at_us, self.desk.zone)
        return self.tr("{name}, {date}").format(name=self._name(text.actor), date=moment)
