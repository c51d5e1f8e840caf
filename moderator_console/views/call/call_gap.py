"""A talk whose timer was cut off, by a crash or by setting the sheet aside: how long it stood, and counting that too."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from moderator_console.views.widgets.due_words import DueWords, local_day
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.window.bars import Sign
from moderator_console.views.window.look import Looks

_SECOND_US = 1_000_000
#: Nobody goes on talking for longer than this while the sheet is away.
LONGEST_S = 4 * 3600


class CallGap(QWidget):
    """One line and a button, hidden while nothing was cut off. Nothing is counted unless somebody says so."""

    #: So many seconds belong to the talk as well.
    counted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._due = DueWords(self)
        self._zone = ""
        self.cut_us: int | None = None
        self._until_us: int | None = None
        self._now_us = 0
        self._sign = Sign(self)
        self.words = Prose(self)
        self.words.setProperty("type", "small")
        self.count = KeyButton(self, text=self.tr("Count it too"), icon="timer", key="Alt G")
        self.count.clicked.connect(self.take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.count)
        self.hide()

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        for part in (self._sign, self.words, self.count):
            part.wear(looks)
        self._sign.say("timer", "due", 16)

    def show_cut(self, cut_us: int | None, now_us: int, zone: str) -> None:
        """The timer was cut off at ``cut_us`` (UTC microseconds) and stands since; None: it was not."""
        self.cut_us, self._until_us, self._zone = cut_us, None, zone
        self.pass_time(now_us)

    def pass_time(self, now_us: int) -> None:
        """Says how long it stands by now."""
        self._now_us = now_us
        seconds = self.seconds
        self.setVisible(self.cut_us is not None and self.isEnabled())
        if self.cut_us is None:
            return
        clock = self._due.clock_at(self.cut_us, self._zone)
        day = local_day(self.cut_us, self._zone)
        ahead = (day - local_day(now_us, self._zone)).days
        when = clock if not ahead else f"{self._due.heading(day, ahead)}, {clock}"
        if seconds is None or seconds < 60:
            said = self.tr("The timer stopped at {time}.").format(time=when)
        else:
            said = self.tr("The timer stopped at {time}, %n min ago.", "", seconds // 60)
            if self._until_us is not None:
                said = self.tr("The timer stood still from {time}, for %n min.", "", seconds // 60)
            said = said.format(time=when)
        self.words.setText(said)
        self.count.setVisible(seconds is not None)

    def go_on(self, now_us: int) -> None:
        """The timer runs again: what lies between may still be counted."""
        if self.cut_us is not None and self._until_us is None:
            self._until_us = now_us
            self.pass_time(now_us)

    @property
    def open_us(self) -> int | None:
        """Since when the timer stands, while nobody has let it go on."""
        return self.cut_us if self._until_us is None else None

    @property
    def seconds(self) -> int | None:
        """The length of the gap; None where it is none, or too long to be a talk."""
        if self.cut_us is None:
            return None
        until_us = self._now_us if self._until_us is None else self._until_us
        seconds = max(0, (until_us - self.cut_us) // _SECOND_US)
        return seconds if seconds <= LONGEST_S else None

    def take(self) -> None:
        """Counts the gap, once."""
        seconds = self.seconds
        if seconds is None:
            return
        self.cut_us = self._until_us = None
        self.hide()
        self.counted.emit(seconds)
