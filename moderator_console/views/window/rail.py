"""The rail: the places of the program as a column of buttons, each with its icon, word and count.

All lengths follow the text. Where the words no longer fit (large text on a small screen) they go, and the
icons stay with their tool tips; a screen reader hears the words always.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from moderator_console.views.widgets.brush import box, focus_ring, line
from moderator_console.views.widgets.key_words import key_words
from moderator_console.views.widgets.one_choice import OneChoice
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look, Looks

#: The place that stands apart, at the lower end.
LAST = "settings"
#: The words may take so much of the window's width.
WIDEST_SHARE = 0.13


class Spot(NamedTuple):
    """One place of the rail: its name in the program, its icon, its word, its shortcut."""

    name: str
    icon: str
    word: str
    key: str


class RailButton(QAbstractButton):
    """One place. The count may be alarming (``overdue``): then it is brick, with a ring."""

    def __init__(self, spot: Spot, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = spot.name
        self._icon = spot.icon
        self._look = look
        self._count = 0
        self._alarm = False
        self._compact = False
        self.setText(spot.word)
        self.setCheckable(True)
        self.setShortcut(spot.key)
        # A click takes the person to the page, not the keyboard to the rail.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{spot.word} ({key_words(spot.key)})")

    def count(self, number: int, words: str = "", alarm: bool = False) -> None:
        """Show a number (0: none); ``words`` say it to a screen reader."""
        self._count, self._alarm = number, alarm and number > 0
        self.setAccessibleDescription(words if number else "")
        self.update()

    def wear(self, look: Look, compact: bool) -> None:
        """Take a look and the room that there is."""
        self._look, self._compact = look, compact
        self.updateGeometry()
        self.update()

    def words_width(self) -> int:
        """Pixels that the word needs, with room at its sides."""
        return round(self._look.width(self.text(), "small", True)) + self._look.px(14)

    def sizeHint(self) -> QSize:
        look = self._look
        if self._compact:
            return QSize(look.px(56) + look.px(12), look.px(46))
        return QSize(max(look.px(68), self.words_width()), look.px(46) + look.leading("small"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, on = QPainter(self), self._look, self.isChecked()
        middle, top = self.width() / 2, look.px(6)
        pill = QRectF(middle - look.px(28), top, look.px(56), look.px(32))
        if self.isDown():
            box(painter, pill, look.mix("grip", 0.6, "rail"), None, pill.height() / 2)
        elif on or (self.underMouse() and self.isEnabled()):
            ground = look.tone("accent_soft" if on else "hairline")
            box(painter, pill, ground, None, pill.height() / 2)
        ink = "accent" if on else "ink2" if self.isEnabled() else "ink3"
        side = look.px(20)
        place = QRectF(middle - side / 2, pill.center().y() - side / 2, side, side)
        paint_icon(painter, place, self._icon, look.tone(ink), 1.5)
        if not self._compact:
            width = look.width(self.text(), "small", on)
            at = QPointF(middle - width / 2, pill.bottom() + look.px(3))
            line(painter, look, at, self.text(), "small", ink, on)
        if self._count:
            self._paint_count(painter, look, middle)
        focus_ring(painter, look, self, 2.0, look.px(10))

    def _paint_count(self, painter: QPainter, look: Look, middle: float) -> None:
        words = str(self._count)
        wide = look.width(words, "small", True)
        width, height = max(look.px(18), wide + look.px(10)), look.px(18)
        rect = QRectF(middle + look.px(12), look.px(3), width, height)
        role = "overdue" if self._alarm else "ink2"
        ground = look.tone("overdue_soft" if self._alarm else "card")
        box(painter, rect, ground, look.tone("overdue" if self._alarm else "hairline"), height / 2)
        at = QPointF(rect.center().x() - wide / 2, rect.center().y() - look.leading("small") / 2)
        line(painter, look, at, words, "small", role, True, tabular=True)


class Rail(QWidget):
    """The column. ``chosen`` carries the name of the place that was asked for."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._buttons: dict[str, RailButton] = {}
        self._group = OneChoice(self)
        self._group.picked.connect(self._picked)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def fill(self, spots: tuple[Spot, ...]) -> None:
        """Offer these places; the one named ``settings`` stands at the lower end."""
        if self._look is None:
            raise RuntimeError("the rail has no look yet")
        here = self.here
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        while self._column.takeAt(0) is not None:
            pass
        self._buttons = {}
        for spot in spots:
            if spot.name == LAST:
                self._column.addStretch(1)
            button = RailButton(spot, self._look, self)
            self._group.addButton(button)
            self._column.addWidget(button)
            self._buttons[spot.name] = button
        self.set_here(here)
        self._fit()

    @property
    def here(self) -> str:
        """The place that is marked, or an empty string."""
        button = self._group.checkedButton()
        return button.name if isinstance(button, RailButton) else ""

    def set_here(self, name: str) -> None:
        """Mark a place without announcing it; an unknown one marks none."""
        self._group.mark(self._buttons.get(name))

    def button(self, name: str) -> RailButton:
        """The button of a place."""
        return self._buttons[name]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            self._fit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is not None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._look.tone("rail"))
            edge = QRectF(self.width() - 1, 0, 1, self.height())
            painter.fillRect(edge, self._look.tone("hairline"))

    def _picked(self, button: QAbstractButton) -> None:
        if isinstance(button, RailButton):
            self.chosen.emit(button.name)

    def _wear(self, look: Look) -> None:
        self._look = look
        self._column.setContentsMargins(0, look.px(12), 0, look.px(12))
        self._fit()

    def _fit(self) -> None:
        look, buttons = self._look, list(self._buttons.values())
        if look is None or not buttons:
            return
        for button in buttons:
            button.wear(look, False)
        wide = max(look.px(84), *(button.sizeHint().width() for button in buttons)) + look.px(10)
        high = sum(button.sizeHint().height() + 2 for button in buttons) + look.px(24)
        window = self.window()
        compact = high > window.height() or wide > WIDEST_SHARE * max(window.width(), 800)
        for button in buttons:
            button.wear(look, compact)
        self.setFixedWidth(look.px(56) + look.px(12) if compact else wide)
        self.update()
