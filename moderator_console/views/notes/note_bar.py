"""The quiet line above a private note: what it is about, whether it is pinned, and until when it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from moderator_console.core.moments import When
from moderator_console.views.notes.note_place import NotePlace
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.when_edit import WhenEdit
from moderator_console.views.window.page import Room


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that can be chosen. ``begun``: something unsaved waits there."""

    place: NotePlace
    begun: bool = False


class NoteBar(QWidget):
    """Made by a form, set up by ``enter``. ``choices`` is asked when the menu of places opens."""

    #: Another place was chosen (``NotePlace``).
    chosen = Signal(object)
    #: Pinned or not, or another date.
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: Callable[[], Sequence[Choice]] = tuple
        self._named = ""
        self._here: NotePlace | None = None
        self.place = KeyButton(self, icon="chevron-down", quiet=True)
        self.pin = KeyButton(self, icon="pin", quiet=True)
        self.date = KeyButton(self, icon="calendar-clock", quiet=True)
        self.template = KeyButton(self, icon="file-text", quiet=True)
        self.attach = KeyButton(self, icon="paperclip", quiet=True)
        for button in (self.pin, self.date):
            button.setCheckable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.row = QHBoxLayout()
        self.row.setSpacing(2)
        self.row.addWidget(self.place)
        self.row.addStretch(1)
        self.row.addWidget(self.pin)
        self.row.addWidget(self.date)
        self.row.addWidget(self.template)
        self.row.addWidget(self.attach)
        column.addLayout(self.row)
        self.menu = QMenu(self.place)
        self.menu.aboutToShow.connect(self._fill)
        self.place.clicked.connect(self._ask)
        self.pin.toggled.connect(self._was_pinned)
        self.date.toggled.connect(self._was_dated)

    def enter(self, room: Room) -> None:
        """Takes the room; called once, before the look is worn."""
        self._room = room
        self.until = WhenEdit(room, self)
        self.until.any_hour = True
        self.until.edit.setAccessibleName(self.tr("The note counts until"))
        self.until.edit.setPlaceholderText(self.tr("Counts until? Friday, 3 May"))
        self.until.hide()
        self.until.edit.textChanged.connect(self.changed)
        box = self.layout()
        assert box is not None
        box.addWidget(self.until)
        QWidget.setTabOrder(self.attach, self.until.edit)
        room.looks.changed.connect(self._fit)
        self._say()

    def show_place(self, place: NotePlace) -> None:
        """Says what the note is about."""
        self._here, self._named = place, place.words
        self._fit()

    def new(self, new: bool) -> None:
        """Only what is written anew has a place, a pin and a date to choose."""
        for part in (self.place, self.pin, self.date):
            part.setVisible(new)
        if not new:
            self.until.hide()

    @property
    def pinned(self) -> bool:
        return self.pin.isChecked()

    def until_us(self) -> int | None:
        """After this moment the note counts for nothing; None: it counts always."""
        agreed = self.until.when()
        return agreed.at_us if agreed else None

    def lacks(self) -> str:
        """Why the date cannot be kept; empty: it can."""
        if self.until.empty:
            return ""
        until_us = self.until_us()
        if until_us is None:
            return self.tr("Until when does it count? Say it in your own words: tomorrow 10:00.")
        if until_us <= self._room.desk.now():
            return self.tr("This date is past: the note would never count.")
        return ""

    def read(self) -> dict[str, str]:
        """Pin and date, as fields of a draft."""
        agreed: When | None = self.until.when()
        # The moment as it was understood: "tomorrow" would be another day when it is found again.
        date = agreed.local.replace("T", " ") if agreed else self.until.words()
        return {"pinned": "yes" if self.pinned else "", "until": date}

    def write(self, kept: dict[str, str]) -> None:
        """Shows pin and date of a draft."""
        self.pin.setChecked(kept.get("pinned") == "yes")
        words = kept.get("until", "")
        self.date.setChecked(bool(words))
        self.until.set_words(words)

    # -- inside ---------------------------------------------------------------

    def _ask(self) -> None:
        self.menu.popup(self.place.mapToGlobal(self.place.rect().bottomLeft()))

    def _fill(self) -> None:
        self.menu.clear()
        for choice in self.choices():
            words = choice.place.words
            if choice.begun:
                words = self.tr("{place} (begun)").format(place=words)
            action = self.menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            here = self._here is not None and choice.place.same(self._here)
            action.setChecked(here)
            action.triggered.connect(lambda on=False, to=choice.place: self.chosen.emit(to))
            if here:
                self.menu.setActiveAction(action)

    def _was_pinned(self, on: bool) -> None:
        self._say()
        self.changed.emit()

    def _was_dated(self, on: bool) -> None:
        self.until.setVisible(on)
        if on and self.date.hasFocus():
            self.until.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not on:
            self.until.set_words("")
        self._say()

    def _say(self) -> None:
        pin = self.tr("Pinned: it stays on top") if self.pinned else self.tr("Pin it on top")
        self.pin.set_tone("accent" if self.pinned else "")
        # The colour alone would not say it.
        self.pin.setText(self.tr("Pinned") if self.pinned else "")
        dated = self.date.isChecked()
        self.date.set_tone("accent" if dated else "")
        until = self.tr("It counts always, no date") if dated else self.tr("It counts until a date")
        attach = self.tr("Attach files (Ctrl+Shift+A)")
        template = self.tr("Write a prepared note (Ctrl+T)")
        said = (
            (self.pin, pin),
            (self.date, until),
            (self.template, template),
            (self.attach, attach),
        )
        for button, words in said:
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._fit()

    def _fit(self) -> None:
        """A long name gives way: the line is never wider than the composer."""
        look, place = self._room.looks.now, self.place
        whole = self.tr("On: {place}").format(place=self._named)
        buttons = [each for each in self.findChildren(KeyButton) if each is not place]
        others = sum(each.sizeHint().width() + 2 for each in buttons if not each.isHidden())
        # Its icon, the gap behind it and its own edges.
        room = max(look.px(80), self.width() - others - look.px(16 + 8 + 2 * 15 + 8))
        words = place.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        place.setMinimumWidth(look.px(60))
        place.setText(words.replace("&", "&&"))
        place.setToolTip(self.tr("What the note is about"))
        place.setAccessibleName(whole)
        place.setAccessibleDescription(self.tr("Opens what the note can be about."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._named:
            self._fit()
