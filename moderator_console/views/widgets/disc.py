"""A person's disc as a widget; the name beside it says the rest."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from moderator_console.views.widgets.brush import disc
from moderator_console.views.widgets.faces import initials, tint
from moderator_console.views.window.look import Look, Looks


class Disc(QWidget):
    """Initials on the person's tint; in the accent for the member of the case."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._name, self._key, self._member, self._side = "", "", False, 40
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def show_person(
        self, name: str, key: str = "", *, member: bool = False, side: int = 40
    ) -> None:
        """Show a person, ``side`` pixels wide at 100 %."""
        self._name, self._key, self._member, self._side = name, key or name, member, side
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self._side if self._look is None else self._look.px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is not None and self._name:
            painter, letters = QPainter(self), initials(self._name)
            room = QRectF(self.rect())
            disc(painter, self._look, room, letters, tint(self._key), member=self._member)

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()
