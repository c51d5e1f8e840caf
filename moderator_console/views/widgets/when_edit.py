"""A field for a date in words. The date understood stands beside it before anything is kept.

The exact grammar answers at each key. What it does not know is guessed in a worker (the guesser takes a tenth of
a second to load), marked as a guess, and only shown when the words are still the same.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from moderator_console.core.moments import When, when
from moderator_console.core.schedule import Moment, WorkingHours
from moderator_console.core.timetable import There
from moderator_console.core.when import Refused, Understood, read_when
from moderator_console.services.desk import Desk
from moderator_console.services.when_words import understand
from moderator_console.views.widgets.when_words import WhenWords
from moderator_console.views.window.page import Room

_GUESS_AFTER_MS = 250


class WhenEdit(QWidget):
    """``when()`` is the agreed moment as it is shown, or None while nothing is understood."""

    #: The moment understood changed: ``When`` or None.
    changed = Signal(object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._words = WhenWords(self)
        self._found: Understood | Refused | None = None
        self._proposed: When | None = None
        #: Whether nobody has to be at work at that moment.
        self.any_hour = False
        #: Whose working days are counted; None: the moderator's own.
        self.hours: WorkingHours | None = None
        #: Who would be disturbed at that moment; None where nobody is, or nobody knows.
        self.there: There | None = None
        self.edit = QLineEdit(self)
        self.edit.setMaxLength(80)
        self.answer = QLabel(self)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.edit, 3)
        layout.addWidget(self.answer, 4)
        self.setFocusProxy(self.edit)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_GUESS_AFTER_MS)
        self._later.timeout.connect(self._guess)
        self.edit.textChanged.connect(self._read)
        room.looks.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.edit.setAccessibleName(self.tr("When"))
        self.edit.setPlaceholderText(self.tr("When? tomorrow 10:00"))
        self._show()

    def when(self) -> When | None:
        """The moment as it is shown; None for an empty field and for words that are not understood."""
        if not isinstance(self._found, Understood):
            return None
        return when(Moment(self._found.local, self._found.zone, self._found.us))

    def words(self) -> str:
        """What is typed."""
        return self.edit.text()

    @property
    def desk(self) -> Desk:
        """The desk whose clock and hours count."""
        return self._room.desk

    def say(self, agreed: When) -> str:
        """A date as this field says it."""
        return self._words.moment(Moment(agreed.wall, agreed.zone, agreed.at_us))

    def set_words(self, words: str) -> None:
        """Types words for the person; they are read at once."""
        self.edit.setText(words)

    def set_when(self, agreed: When | None) -> None:
        """Shows a moment that was agreed on before, or proposed."""
        self.edit.setText(agreed.local.replace("T", " ") if agreed else "")

    def propose(self, proposed: When | None) -> None:
        """Says what will be kept while nothing is typed: the natural date."""
        self._proposed = proposed
        self._show()

    @property
    def empty(self) -> bool:
        return not self.edit.text().strip()

    def _hours(self) -> WorkingHours:
        return self.hours or self._room.desk.hours

    def _read(self) -> None:
        desk, hours = self._room.desk, self._hours()
        lang = QLocale().name()[:2]
        self._found = read_when(self.edit.text(), desk.now(), desk.zone, hours, lang)
        if self._found is None and not self.empty:
            self._later.start()
        else:
            self._later.stop()
        self._tell()

    def _guess(self) -> None:
        desk, hours = self._room.desk, self._hours()
        words, now, zone, lang = self.edit.text(), desk.now(), desk.zone, QLocale().name()[:2]

        def come_home(found: Understood | Refused | None) -> None:
            if found is not None and words == self.edit.text():
                self._found = found
                self._tell()

        def fail(error: BaseException) -> None:
            raise error

        self._room.jobs.run(lambda: understand(words, now, zone, hours, lang), come_home, fail)

    def _tell(self) -> None:
        self._show()
        self.changed.emit(self.when())

    def _show(self) -> None:
        if self.empty:
            text, tone = "", "ink3"
            if self._proposed is not None:
                text = self.tr("Proposed: {date}").format(date=self.say(self._proposed))
                text, tone = self._heeding(text, self._proposed.due_us(), tone)
        elif isinstance(self._found, Understood):
            found = replace(self._found, in_hours=self.any_hour or self._found.in_hours)
            odd = found.guessed or not found.in_hours
            text, tone = self._words.understood(found), "due" if odd else "accent"
            text, tone = self._heeding(text, found.us, tone)
        elif isinstance(self._found, Refused):
            text, tone = self._words.refused(self._found), "overdue"
        else:
            text, tone = self._words.unknown(), "ink3"
        self.answer.setText(text)
        # While there is no answer, what may be typed is read whole.
        self.answer.setVisible(bool(text))
        palette = self.answer.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._room.looks.now.tone(tone))
        self.answer.setPalette(palette)
        # A screen reader hears the date with the field that it belongs to.
        self.edit.setAccessibleDescription(text)

    def _heeding(self, text: str, us: int, tone: str) -> tuple[str, str]:
        """What is said of a moment, and its tone, with the night of whoever would be disturbed."""
        if self.there is None or self.there.awake(us):
            return text, tone
        return self._words.at_night(text, us, self.there.zone), "due"
