"""One thing that a platform has not taken yet: its first words, how it stands, and what may be done about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from moderator_console.core.outbox import Entry
from moderator_console.core.trouble import NotFound
from moderator_console.store.connected import Connected
from moderator_console.store.outbox import Asked
from moderator_console.views.outbox.outbox_words import (
    AGAIN,
    ARRIVED,
    BACK,
    CHANGE,
    LEAVE,
    OutboxWords,
)
from moderator_console.views.platforms.act_words import ActWords
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room

#: So many characters of a text stand in the row, and in its case, where it is known.
_SHOWN, _KNOWN = 70, 40


class OutboxRow(QWidget):
    """The signals carry the entry's id (UUID)."""

    back_wanted = Signal(object)
    again_wanted = Signal(object)
    arrived_wanted = Signal(object)
    #: With the name of the key, ``CHANGE`` or ``LEAVE`` (str): its words are meant.
    words_wanted = Signal(object, str)
    #: The id of its case (UUID).
    case_wanted = Signal(object)

    def __init__(self, room: Room, parent: QWidget | None = None, *, linked: bool = False) -> None:
        super().__init__(parent)
        self._linked = linked
        self._room, self._say, self._acts = room, OutboxWords(self), ActWords(self)
        self.asked: Asked | None = None
        self.head = Prose(self)
        self.head.setProperty("strong", True)
        self.head.setVisible(linked)
        self.words = Prose(self)
        self._keys = Wrapping()
        self.buttons: dict[str, KeyButton] = {}
        for name in (BACK, CHANGE, LEAVE, ARRIVED, AGAIN):
            button = KeyButton(self, quiet=True)
            button.set_tight(True)
            button.clicked.connect(lambda checked=False, name=name: self._press(name))
            self._keys.addWidget(button)
            self.buttons[name] = button
        self.open = KeyButton(self, icon="folder-heart", quiet=True)
        self.open.set_tight(True)
        self.open.wear(room.looks)
        self.open.setVisible(linked)
        self.open.clicked.connect(self._open)
        self._keys.addWidget(self.open)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.head)
        box.addWidget(self.words)
        box.addLayout(self._keys)
        self.head.wear(room.looks)
        self.words.wear(room.looks)
        for button in self.buttons.values():
            button.wear(room.looks)
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)

    def show_entry(self, asked: Asked, account: Connected | None) -> None:
        """Shows how it stands now."""
        self.asked, entry = asked, asked.entry
        desk = self._room.desk
        told = (entry.item.subject, entry.item.text) if self._linked else (entry.item.text,)
        text = ": ".join(part for each in told if (part := " ".join(each.split())))
        if entry.item.act is not None:
            text = self.tr("{act}: {why}").format(act=self._acts.name(entry.item.act), why=text)
        most = _SHOWN if self._linked else _KNOWN
        if len(text) > most:
            text = text[:most].rsplit(" ", 1)[0] + "…"
        stands = self._say.of(entry, account, desk.now(), desk.zone)
        self.words.setText(self.tr("“{text}” – {stands}").format(text=text, stands=stands))
        keys = {name: (icon, words) for name, icon, words in self._say.keys(entry)}
        for name, button in self.buttons.items():
            icon, words = keys.get(name, ("", ""))
            button.setText(words)
            button.setToolTip(words)
            button.set_icon(icon)
            button.setAccessibleDescription(text)
            button.setVisible(name in keys)
        self.open.setText(self.tr("Open the case"))
        self.open.setEnabled(entry.case_id is not None)
        if self._linked:
            self.head.setText(
                self._say.head(entry, self._title(entry), author_of(self._room, entry), desk.now())
            )
        self.setAccessibleName(" ".join(filter(None, (self.head.text(), self.words.text()))))

    def _title(self, entry: Entry) -> str:
        if entry.case_id is None:
            return ""
        try:
            return self._room.desk.book.questions.line(entry.case_id).title
        except NotFound:
            return ""

    def _open(self) -> None:
        if self.asked is not None:
            self.case_wanted.emit(self.asked.entry.case_id)

    def minimumSizeHint(self) -> QSize:
        # Words that are measured before they are laid out would push the window higher, for good.
        least = self._room.looks.now.px(40)
        return QSize(least, least)

    def _press(self, name: str) -> None:
        if self.asked is None:
            return
        entry = self.asked.entry.item.id
        if name in (CHANGE, LEAVE):
            self.words_wanted.emit(entry, name)
            return
        told = {BACK: self.back_wanted, ARRIVED: self.arrived_wanted, AGAIN: self.again_wanted}
        told[name].emit(entry)

    def _wear(self, look: Look) -> None:
        self._keys.setSpacing(look.px(4))


def author_of(room: Room, entry: Entry) -> str:
    """Who wrote the post that an entry is about, or the member whose account it goes to where that is named by a link;
    empty where nobody knows."""
    desk = room.desk
    try:
        if entry.item.about is not None:
            return desk.archive.post(entry.item.about).author
        if "://" in entry.item.to and entry.case_id is not None:
            line = desk.book.questions.line(entry.case_id)
            member = desk.book.questions.person(line.member_id) if line.member_id else None
            if member and any(one.key == entry.item.to for one in member.accounts):
                return member.name
    except NotFound:
        pass
    return ""
