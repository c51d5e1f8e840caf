"""A field that goes to a date, in one's own words: "3 dec", "next month", « lundi en huit »."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from moderator_console.core.when import Refused, Understood, read_when
from moderator_console.services.when_words import understand
from moderator_console.views.window.page import Room


class DateJump(QLineEdit):
    """``jumped`` carries the date that was read. Words that are none stay, to be mended."""

    jumped = Signal(object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.setMaxLength(80)
        self.returnPressed.connect(self._read)
        self.say()

    def say(self) -> None:
        """Its words in the language of the window."""
        self.setPlaceholderText(self.tr("Go to a date"))
        self.setAccessibleName(self.tr("Go to a date"))

    def _read(self) -> None:
        words, desk = self.text(), self._room.desk
        now, zone, hours, lang = desk.now(), desk.zone, desk.hours, QLocale().name()[:2]
        found = read_when(words, now, zone, hours, lang)
        if found is not None or not words.strip():
            self._jump(found)
            return
        # The guesser takes a tenth of a second to load.
        self._room.jobs.run(
            lambda: understand(words, now, zone, hours, lang), self._jump, self._failed
        )

    def _jump(self, found: Understood | Refused | None) -> None:
        readings = found.readings if isinstance(found, Refused) else ()
        local = found.local if isinstance(found, Understood) else None
        if len(readings) == 1:  # A day that is past may be looked at.
            local = readings[0].local
        self.setProperty("wrong", local is None)
        if local is None:
            said = self.tr("No date is read in these words.")
            self.setToolTip(said)
            self.selectAll()
            # Said where the eyes are: a tip alone would wait for the mouse.
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), said, self)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
            return
        self.clear()
        self.setToolTip("")
        self.jumped.emit(local.date())

    def _failed(self, error: BaseException) -> None:
        raise error
