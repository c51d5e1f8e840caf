"""A quiet card with real widgets inside: a rounded ground with one hairline."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from moderator_console.views.widgets.brush import box
from moderator_console.views.window.look import RADIUS, Look, Looks


class Panel(QFrame):
    """``tint`` chooses the roles of ground and line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._ground, self._edge = "card", "hairline"

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def tint(self, ground: str, edge: str) -> None:
        """Paint the ground and the line in these roles."""
        self._ground, self._edge = ground, edge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is not None:
            look, painter = self._look, QPainter(self)
            room = QRectF(self.rect())
            box(painter, room, look.tone(self._ground), look.mix(self._edge, 0.6), look.px(RADIUS))

    def _wear(self, look: Look) -> None:
        self._look = look
        self.update()


class Rule(QFrame):
    """A hairline from edge to edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setFixedHeight(1)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is not None:
            QPainter(self).fillRect(self.rect(), self._look.tone("hairline"))

    def _wear(self, look: Look) -> None:
        self._look = look
        self.update()
