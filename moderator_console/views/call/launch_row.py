"""Starting a talk: the member's number, a button that hands it to another program, and one that copies it.

What is started is no talk: nothing is logged here. The system says "opened" even where no program answers, so the
number can always be copied.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QTimeZone, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from moderator_console.core.events import Channel, Way
from moderator_console.core.launching import NoLink, link
from moderator_console.services.launching import ABROAD, BY_PHONE, fitting, rules, ways
from moderator_console.services.numbers import Number, NumberTrouble, number
from moderator_console.store.persons import Person
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words


def region_of(zone: str) -> str:
    """The two letters of the country of an IANA zone; empty where it lies in none."""
    territory = QTimeZone(zone.encode()).territory() if zone else QLocale.Country.AnyTerritory
    code = QLocale.territoryToCode(territory)
    return code if len(code) == 2 else ""


class LaunchRow(QWidget):
    """Shows the way that fits a channel. ``started``: another program was asked to open."""

    started = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room: Room | None = None
        self._person: Person | None = None
        self._channel = Channel.PHONE
        self._way: Way | None = None
        self._read: Number | None = None
        self._waiting = False
        #: For what width it was laid out, and whether in one column.
        self._fitted = (0, False)
        self._words = Words(self)
        self.number = QLabel(self)
        self.number.setTextFormat(Qt.TextFormat.PlainText)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.number.setProperty("strong", True)
        self.call = KeyButton(self, text=self.tr("Call"), icon="external-link", key="Alt C")
        self.copy = KeyButton(
            self, text=self.tr("Copy number"), icon="copy", key="Ctrl ⇧ C", quiet=True
        )
        self.said = Prose(self)
        self.said.setProperty("type", "small")
        self.said.setProperty("voice", "2")
        column = QVBoxLayout(self)
        self._row, acts = QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for row in (self._row, acts):
            row.setSpacing(8)
        acts.addWidget(self.call)
        acts.addWidget(self.copy)
        self._row.addWidget(self.number, 1)
        self._row.addLayout(acts)
        column.addLayout(self._row)
        column.addWidget(self.said)
        self.call.clicked.connect(self.start)
        self.copy.clicked.connect(self.copy_number)
        self.said.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        for part in (self.call, self.copy, self.said):
            part.wear(looks)

    def fit(self, room: int, *, narrow: bool) -> None:
        """Puts the buttons below the number where it is narrow; the key alone says "copy" where no word has room."""
        self._fitted = (room, narrow)
        way, word = QBoxLayout.Direction, self.tr("Copy number")
        shown = self.number.sizeHint().width() + self._row.spacing()
        self.copy.setText("")
        # A number that is cut is no number.
        need = self.copy.sizeHint().width() + self.call.sizeHint().width() + self._row.spacing()
        narrow = narrow or shown + need > room
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.copy.setText(word)
        if not narrow:
            # The number keeps its room beside the buttons.
            room -= shown
        need = self.copy.sizeHint().width() + self.call.sizeHint().width() + self._row.spacing()
        self.copy.setText(word if need <= room else "")
        self.copy.setAccessibleName(word)
        self.copy.setToolTip("" if need <= room else word)

    def show_person(self, room: Room, person: Person | None) -> None:
        """Whose ways these are."""
        self._room, self._person = room, person
        self.show_channel(self._channel)

    def show_channel(self, channel: Channel) -> None:
        """Shows the way that belongs to a channel; another one, to be copied, where it has none."""
        self._channel = channel
        person = self._person
        if person is None or self._room is None:
            self.hide()
            return
        fits = fitting(person, channel)
        way = fits or next(iter(ways(person)), None)
        self.setVisible(way is not None)
        self.call.setVisible(
            fits is not None and bool(rules(self._room.desk.book.settings).get(channel))
        )
        self.call.setText(self.tr("Write") if channel is Channel.MAIL else self.tr("Call"))
        if way is None or way == self._way:
            return
        self._way, self._read, self._waiting = way, None, False
        self._show(way.number)
        self._say("")
        if way.channel in BY_PHONE:
            # The tables of all countries take 30 ms to load: not while somebody types.
            typed, region = way.number, region_of(person.zone)
            self._room.jobs.run(lambda: number(typed, region), self._found, self._failed)

    def start(self) -> None:
        """Hands the number to the program that the channel's rule names."""
        way, room = self._way, self._room
        if way is None or room is None or self.call.isHidden():
            return
        if way.channel in BY_PHONE and self._read is None:
            # Without its country the same digits may belong to somebody else.
            self._waiting = True
            return
        if way.channel in ABROAD and not (self._read and self._read.dialled):
            self._say(self.tr("The country is missing: write it with + in front."))
            return
        rule = rules(room.desk.book.settings).get(self._channel, "")
        try:
            target = link(rule, self._dialled())
        except NoLink:
            self._say(self.tr("This number does not fit the rule. Copy it instead."))
            return
        if QDesktopServices.openUrl(QUrl(target)):
            said = {
                Channel.PHONE: self.tr("Opened in your phone program. Log what was said here."),
                Channel.MAIL: self.tr("Opened in your mail program. Log what was written here."),
            }
            other = self.tr("Opened in your program for {channel}. Log what was said here.")
            name = self._words.channel(self._channel)
            self._say(said.get(self._channel, other.format(channel=name)))
            self.started.emit()
        else:
            self._say(self.tr("No program here opens this. Copy the number instead."))

    def copy_number(self) -> None:
        """Copies the number as it is dialled, or as it was written down."""
        if self._way is not None:
            QGuiApplication.clipboard().setText(self._dialled())
            self._say(self.tr("Copied: {number}").format(number=self._dialled()))

    def _dialled(self) -> str:
        way = self._way
        if way is None:
            return ""
        return (self._read.dialled if self._read else "") or way.number.strip()

    def _found(self, read: Number) -> None:
        if self._way is None or read.typed != self._way.number.strip():
            return
        self._read = read
        shown = read.shown
        if read.extension:
            shown = self.tr("{number}, extension {extension}").format(
                number=shown, extension=read.extension
            )
        self._show(shown)
        self._say(self._trouble(read.trouble) if read.trouble else "")
        if self._waiting:
            self._waiting = False
            self.start()

    def _failed(self, error: BaseException) -> None:
        raise error

    def _trouble(self, trouble: NumberTrouble) -> str:
        return {
            NumberTrouble.NO_NUMBER: self.tr("This does not look like a phone number."),
            NumberTrouble.NO_COUNTRY: self.tr("The country is missing: write it with + in front."),
            NumberTrouble.TOO_SHORT: self.tr("This number looks too short."),
            NumberTrouble.TOO_LONG: self.tr("This number looks too long."),
            NumberTrouble.UNKNOWN: self.tr(
                "This number may not exist. It is dialled as it stands."
            ),
        }[trouble]

    def _show(self, shown: str) -> None:
        name = self._words.channel(self._way.channel) if self._way else ""
        self.number.setText(self.tr("{channel}: {number}").format(channel=name, number=shown))
        if self._fitted[0]:
            self.fit(self._fitted[0], narrow=self._fitted[1])
        self.copy.setAccessibleDescription(self.number.text())
        self.call.setAccessibleDescription(self.number.text())

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
