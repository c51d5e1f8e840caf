"""One figure as a card: what it is, half of the cases in large letters, nine in ten below, and what it rests on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from moderator_console.views.widgets.panel import Panel
from moderator_console.views.widgets.read_label import ReadLabel
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look


class Sign(QWidget):
    """An icon beside words, in their height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.icon, self.role = "", "ink2"

    def show_sign(self, icon: str, role: str) -> None:
        """Shows another icon."""
        self.icon, self.role = icon, role
        self.update()

    def wear(self, look: Look) -> None:
        """Take the look."""
        self._look = look
        self.setFixedSize(QSize(look.px(16), look.leading()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is not None and self.icon:
            side = self._look.px(16)
            place = QRectF(0, (self.height() - side) / 2, side, side)
            paint_icon(QPainter(self), place, self.icon, self._look.tone(self.role))


class FigureCard(Panel):
    """``say`` fills it. All its words are labels, so that every reader finds them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = Sign(self)
        self.name, self.value = QLabel(self), QLabel(self)
        self.more = ReadLabel(self)
        self.name.setProperty("strong", True)
        self.value.setProperty("type", "title")
        self.more.setProperty("type", "small")
        self.more.setProperty("voice", "2")
        head = self.head = QHBoxLayout()
        head.addWidget(self.sign)
        head.addWidget(self.name, 1)
        self.column = QVBoxLayout(self)
        self.column.addLayout(head)
        self.column.addWidget(self.value)
        self.column.addWidget(self.more)
        self.column.addStretch(1)

    def say(self, icon: str, role: str, name: str, value: str, more: str, meaning: str) -> None:
        """Shows a figure; ``meaning`` says what it measures."""
        self.sign.show_sign(icon, role)
        self.name.setText(name)
        self.value.setText(value)
        self.more.setText(more)
        self.setToolTip(meaning)
        self.setAccessibleName(f"{name}: {value}")
        self.setAccessibleDescription(f"{meaning}. {more}")

    def _wear(self, look: Look) -> None:
        super()._wear(look)
        self.sign.wear(look)
        self.head.setSpacing(look.px(6))
        self.column.setSpacing(look.px(2))
        edge = look.px(14)
        self.column.setContentsMargins(edge, look.px(10), edge, look.px(12))
