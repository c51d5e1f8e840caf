"""A small fact as icon and word on a soft ground. Colour is never alone: there is no chip without both."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from moderator_console.views.widgets.brush import chip, chip_width
from moderator_console.views.window.look import Look, Looks


class Chip(QLabel):
    """A label, so that a screen reader says its word; painted as a chip."""

    def __init__(
        self,
        parent: QWidget | None = None,
        looks: Looks | None = None,
        *,
        icon: str = "",
        text: str = "",
        role: str = "accent",
    ) -> None:
        super().__init__(text, parent)
        self._look: Look | None = None
        self._icon = icon
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if looks is not None:
            self.wear(looks)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one. For chips that a form has made."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def say(self, icon: str, text: str, role: str) -> None:
        """Show another fact."""
        self._icon, self._role = icon, role
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._look is None:
            return super().sizeHint()
        width = chip_width(self._look, self.text(), bool(self._icon))
        return QSize(round(width) + 1, self._look.px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        chip(painter, self._look, QPointF(0, 0), self._icon, self.text(), self._role)

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()
