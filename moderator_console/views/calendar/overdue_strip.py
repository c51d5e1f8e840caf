"""What is overdue, above every view of the calendar: no filter, no page and no scrolling takes it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from moderator_console.store.questions import Due
from moderator_console.views.widgets.brush import box
from moderator_console.views.widgets.chip import Chip
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.wrapping import Wrapping
from moderator_console.views.window.look import Look, Looks

#: How many have a button of their own; with large text fewer. The others are one press away.
_MOST, _MOST_LARGE = 4, 2
_LARGE = 140


class OverdueStrip(QWidget):
    """``opened`` carries the ``Due`` that was pressed, ``all_wanted`` asks for the whole list."""

    opened = Signal(object)
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks: Looks | None = None
        self._late: tuple[Due, ...] = ()
        self._now = 0
        self._words = DueWords(self)
        self.row = Wrapping(self)
        self.count = Chip(self)
        self.count.setSizePolicy(self.sizePolicy())
        self.row.addWidget(self.count)
        self.buttons: list[KeyButton] = []
        self.rest = QLabel(self)
        self.rest.setProperty("type", "small")
        self.row.addWidget(self.rest)
        #: Leaves the words at the end away: they are the least of it.
        self.compact = False
        self.setVisible(False)

    def tighten(self, compact: bool) -> None:
        """Takes one row where there is little height."""
        self.compact = compact
        self.rest.setVisible(not compact)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        self._looks = looks
        self.count.wear(looks)
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def show_late(self, late: Sequence[Due], now_us: int) -> None:
        """Shows what is overdue as of now; nothing at all where nothing is."""
        self._late, self._now = tuple(late), now_us
        self._fill()

    def _fill(self) -> None:
        if self._looks is None:
            return
        self.setVisible(bool(self._late))
        said = self.tr("%n dates overdue", "", len(self._late))
        self.count.say("alarm-clock", said, "overdue")
        self.setAccessibleName(said)
        held = next((n for n, b in enumerate(self.buttons) if b.hasFocus()), None)
        for button in self.buttons:
            self.row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.row.removeWidget(self.rest)
        self.buttons = []
        most = _MOST_LARGE if self._looks.now.px(100) > _LARGE else _MOST
        for due in self._late[:most]:
            late = self._words.late(due.when.at_us, self._now)
            button = self._button(
                self.tr("{name}, {late}").format(name=due.member or due.title, late=late)
            )
            button.setToolTip(due.text or due.title)
            button.clicked.connect(lambda _=False, due=due: self.opened.emit(due))
        if len(self._late) > most:
            more = self._button(self.tr("+%n more", "", len(self._late) - most))
            more.clicked.connect(lambda: self.all_wanted.emit())
        self.rest.setText(self.tr("They stay until you act"))
        self.row.addWidget(self.rest)
        self.rest.setVisible(not self.compact)
        if held is not None and self.buttons:
            self.buttons[min(held, len(self.buttons) - 1)].setFocus()
        self.updateGeometry()

    def _button(self, words: str) -> KeyButton:
        button = KeyButton(self, self._looks, text=words)
        button.set_tight(True)
        before: QWidget = self.buttons[-1] if self.buttons else self.count
        QWidget.setTabOrder(before, button)
        self.buttons.append(button)
        self.row.addWidget(button)
        button.show()
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._looks is not None:
            look = self._looks.now
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = look.mix("overdue")
            box(painter, QRectF(self.rect()), look.tone("overdue_soft"), edge, look.px(8))

    def _wear(self, look: Look) -> None:
        self.row.setContentsMargins(look.px(12), look.px(5), look.px(12), look.px(5))
        self.row.setSpacing(look.px(8))
        palette = self.rest.palette()
        palette.setColor(self.rest.foregroundRole(), look.tone("overdue"))
        self.rest.setPalette(palette)
        self._fill()
