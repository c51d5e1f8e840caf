"""The status line: the same facts in the same order, always. A fact is never cut; the least one goes whole."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from moderator_console.views.widgets.brush import line
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look, Looks


class Said(NamedTuple):
    """One fact. ``weight``: the smallest goes first when there is no room. ``role`` colours icon and word.

    ``place``: the page that a click leads to; keys lead there too, and ``key`` names them.
    """

    icon: str
    words: str
    role: str = "ink2"
    weight: int = 0
    right: bool = False
    place: str = ""
    key: str = ""


class Fact(QLabel):
    """A fact as icon and word; a label, so that a screen reader finds its words."""

    wanted = Signal(str)

    def __init__(self, said: Said, look: Look, parent: QWidget) -> None:
        super().__init__(said.words, parent)
        self.said = said
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        if said.place:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setToolTip(said.key)
            self.setAccessibleDescription(said.key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.said.place and self.rect().contains(event.position().toPoint()):
            self.wanted.emit(self.said.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit(self.said.place)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Taken, or its release would go to the window.
        event.setAccepted(bool(self.said.place))

    def sizeHint(self) -> QSize:
        look, strong = self._look, self.said.role == "overdue"
        # Measured as it is painted: tabular figures are wider than others.
        words = look.metrics("small", strong, tabular=True).horizontalAdvance(self.text())
        return QSize(ceil(look.px(21) + words) + 1, look.leading("small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, role = QPainter(self), self._look, self.said.role
        side = look.px(14)
        place = QRectF(0, (self.height() - side) / 2, side, side)
        paint_icon(painter, place, self.said.icon, look.tone(role))
        at = QPointF(look.px(21), (self.height() - look.leading("small")) / 2)
        line(painter, look, at, self.text(), "small", role, role == "overdue", tabular=True)
        if self.hasFocus():
            # A ring would cut through the letters: the line is as low as they are.
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), look.tone("accent"))


class StatusLine(QWidget):
    """A row of facts between the two edges of the page. ``wanted`` carries the page that a fact leads to."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._facts: list[Fact] = []
        self._said: tuple[Said, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def say(self, *facts: Said) -> None:
        """Show these facts, in this order."""
        if facts == self._said and self._facts:
            return
        self._said = facts
        focused = next((fact.said.place for fact in self._facts if fact.hasFocus()), "")
        for fact in self._facts:
            fact.hide()
            fact.deleteLater()
        look = self._look
        self._facts = [] if look is None else [Fact(said, look, self) for said in facts]
        for fact in self._facts:
            fact.wanted.connect(self.wanted)
        self._place()
        for fact in self._facts:
            # Who stands on a fact still stands there when its number changes.
            if focused and fact.said.place == focused and not fact.isHidden():
                fact.setFocus()

    def shown(self) -> list[str]:
        """The words that have room now."""
        return [fact.text() for fact in self._facts if not fact.isHidden()]

    def sizeHint(self) -> QSize:
        return QSize(0, 34 if self._look is None else self._look.px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is not None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._look.tone("rail"))
            painter.fillRect(QRectF(0, 0, self.width(), 1), self._look.tone("hairline"))

    def _place(self) -> None:
        look = self._look
        if look is None:
            return
        edge, gap = look.px(32), look.px(24)
        kept = list(self._facts)
        room = self.width() - 2 * edge

        def taken() -> int:
            return sum(fact.sizeHint().width() + gap for fact in kept) - gap

        while len(kept) > 1 and taken() > room:
            kept.remove(min(kept, key=lambda fact: fact.said.weight))
        left, right = edge, self.width() - edge
        for fact in [f for f in kept if not f.said.right]:
            size = fact.sizeHint()
            fact.setGeometry(left, (self.height() - size.height()) // 2, *size.toTuple())
            left += size.width() + gap
        for fact in [f for f in reversed(kept) if f.said.right]:
            size = fact.sizeHint()
            top = (self.height() - size.height()) // 2
            fact.setGeometry(right - size.width(), top, *size.toTuple())
            right -= size.width() + gap
        for fact in self._facts:
            fact.setVisible(fact in kept)

    def _wear(self, look: Look) -> None:
        self._look = look
        said, self._said = self._said, ()
        self.say(*said)
        self.updateGeometry()
        self.update()
