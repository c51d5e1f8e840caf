"""An exclusive choice in one row, or in several: buttons with icon and word in a sunken track, words alone where it is narrow.

The arrow keys move the choice, Tab enters and leaves; each button is a real one, so a screen reader
says its word and whether it is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from moderator_console.views.widgets.brush import box, focus_ring, key_cap, key_cap_width, line
from moderator_console.views.widgets.one_choice import OneChoice
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look, Looks

_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


@dataclass(frozen=True, slots=True)
class Choice:
    """One segment. ``value`` is what the program knows it by; ``key`` is shown as a key cap if given."""

    value: str
    word: str
    icon: str = ""
    key: str = ""


class Segment(QAbstractButton):
    """One choice of a row; paints its own rest, hover, pressed, chosen, focus and disabled states."""

    def __init__(self, choice: Choice, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.look = look
        #: Icon alone; the word is in the tool tip and heard.
        self.compact = False
        #: The word alone.
        self.bare = False
        self.setText(choice.word)
        self.setCheckable(True)
        self.setAccessibleName(choice.word)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Tab comes to what is chosen: from any other segment the arrow keys would move the focus and choose nothing.
        group = self.group()
        chosen = None if group is None else group.checkedButton()
        if event.reason() in _BY_TAB and chosen is not None and chosen is not self:
            chosen.setFocus(event.reason())

    def sizeHint(self) -> QSize:
        return self._size(bool(self.choice.icon) and not self.bare)

    def minimumSizeHint(self) -> QSize:
        return self._size(self.compact and not self.bare)

    def _size(self, with_icon: bool) -> QSize:
        look, choice = self.look, self.choice
        width = look.px(24) + (0.0 if self.compact else look.width(choice.word, "small", True))
        width += look.px(14 if self.compact else 22) if with_icon else 0
        width += key_cap_width(look, choice.key) + look.px(8) if choice.key else 0
        return QSize(round(width), look.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, choice = QPainter(self), self.look, self.choice
        on, alive = self.isChecked(), self.isEnabled()
        room = QRectF(self.rect())
        if on:
            edge = look.mix("edge" if alive else "hairline", 0.5, "sunken")
            box(painter, room, look.tone("card"), edge, look.px(7))
        elif alive and self.isDown():
            box(painter, room, look.tone("hairline"), None, look.px(7))
        elif alive and self.underMouse():
            box(painter, room, look.tone("hover"), None, look.px(7))
        word = "" if self.compact else choice.word
        roomy = self.compact or self.width() >= self.sizeHint().width() - look.px(8)
        drawn = choice.icon and not self.bare and roomy
        icon = look.px(14 if self.compact else 22) if drawn else 0
        width = look.width(word, "small", on) + icon
        cap = key_cap_width(look, choice.key) + look.px(8) if choice.key else 0
        x = (self.width() - width - cap) / 2
        middle = self.height() / 2
        if drawn:
            side = look.px(14)
            role = "accent" if on and alive else "ink2" if alive else "ink3"
            place = QRectF(x, middle - side / 2, side, side)
            paint_icon(painter, place, choice.icon, look.tone(role))
            x += icon
        role = "ink" if on and alive else "ink2" if alive else "ink3"
        top = middle - look.leading("small") / 2
        x += line(painter, look, QPointF(x, top), word, "small", role, on)
        if choice.key:
            key_cap(painter, look, QPointF(x + look.px(8), middle - look.px(11)), choice.key)
        focus_ring(painter, look, self, 1.0, look.px(7))


class Segments(QWidget):
    """The row. ``chosen`` carries the value when a person chooses; ``choose`` does not announce."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, looks: Looks | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._choices: tuple[Choice, ...] = ()
        #: What is chosen once the row is dressed.
        self._first = ""
        self._group = OneChoice(self)
        self._columns = 0
        self._row = QGridLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(2)
        # The place of the row in the tab order, which a form gives it before there are buttons; they take it over.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.picked.connect(self._picked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if looks is not None:
            self.wear(looks)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one. For rows that a form has made."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def fill(self, choices: Sequence[Choice], value: str = "") -> None:
        """Offer ``choices``; the one named ``value`` is chosen, else none."""
        self._choices, self._first = tuple(choices), value
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            # Gone from sight now, from memory when the loop comes round.
            button.hide()
            button.deleteLater()
        if self._look is None:
            return
        previous: QWidget = self
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # without it Qt leaves the tab order as it is
        for choice in self._choices:
            button = Segment(choice, self._look, self)
            button.setChecked(choice.value == value)
            self._group.addButton(button)
            QWidget.setTabOrder(previous, button)
            previous = button
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.updateGeometry()

    def bare(self, words_alone: bool) -> None:
        """Show the words without their icons, which takes less room."""
        for button in self._group.buttons():
            if isinstance(button, Segment) and button.bare != words_alone:
                button.bare = words_alone
                button.updateGeometry()
                button.update()
        self.updateGeometry()

    def wrap(self, columns: int) -> None:
        """At most so many choices beside each other; 0: all of them."""
        if columns != self._columns:
            self._columns = columns
            self._lay_out()

    def fit(self, room: int) -> bool:
        """Show icons alone where the words would need more than ``room`` pixels; all choices need an icon then.

        Returns whether the words are shown.
        """
        buttons = [button for button in self._group.buttons() if isinstance(button, Segment)]
        edges = self._row.contentsMargins().left() * 2 + self._row.spacing() * len(buttons)
        widths = []
        for compact in (True, False):
            for button in buttons:
                button.compact = compact
            widths.append(sum(button.sizeHint().width() for button in buttons) + edges)
        for button in buttons:
            button.compact = widths[1] > room
            button.setToolTip(button.choice.word if button.compact else "")
            button.updateGeometry()
            button.update()
        self.setMinimumWidth(widths[0])
        return widths[1] <= room

    @property
    def value(self) -> str:
        """The chosen value, or an empty string."""
        if self._look is None:
            return self._first
        button = self._group.checkedButton()
        return button.choice.value if isinstance(button, Segment) else ""

    def choose(self, value: str) -> None:
        """Choose without announcing; an unknown value chooses none."""
        self._first = value
        buttons = [one for one in self._group.buttons() if isinstance(one, Segment)]
        self._group.mark(next((one for one in buttons if one.choice.value == value), None))

    def allow(self, value: str, allowed: bool) -> None:
        """Enable or disable one choice."""
        for button in self._group.buttons():
            if isinstance(button, Segment) and button.choice.value == value:
                button.setEnabled(allowed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        for button in self._group.buttons():
            if text and isinstance(button, Segment) and button.choice.key == text:
                button.click()
                return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is not None:
            painter, look = QPainter(self), self._look
            box(
                painter, QRectF(self.rect()), look.tone("sunken"), look.tone("hairline"), look.px(9)
            )

    def _lay_out(self) -> None:
        buttons = self._group.buttons()
        columns = self._columns or len(buttons)
        for column in range(self._row.columnCount()):
            self._row.setColumnStretch(column, 0)
        for number, button in enumerate(buttons):
            self._row.removeWidget(button)
            self._row.addWidget(button, number // columns, number % columns)
            self._row.setColumnStretch(number % columns, 1)
        self.updateGeometry()

    def _picked(self, button: QAbstractButton) -> None:
        if isinstance(button, Segment):
            self.chosen.emit(button.choice.value)

    def _wear(self, look: Look) -> None:
        value, new = self.value, self._look is None
        self._look = look
        if new:
            self.fill(self._choices, value)
        for button in self._group.buttons():
            if isinstance(button, Segment):
                button.look = look
                button.updateGeometry()
                button.update()
        self.update()
