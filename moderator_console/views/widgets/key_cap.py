"""A key as a small cap beside the words that say what it does."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from moderator_console.views.widgets.brush import key_cap, key_cap_width
from moderator_console.views.widgets.key_words import key_words
from moderator_console.views.window.look import Look, Looks


class KeyCap(QLabel):
    """A label, so that a screen reader says the key; painted as a cap."""

    def __init__(
        self, parent: QWidget | None = None, looks: Looks | None = None, key: str = ""
    ) -> None:
        super().__init__(key_words(key), parent)
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if looks is not None:
            self.wear(looks)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def setText(self, key: str) -> None:
        """Shows this key, in the language of the window."""
        super().setText(key_words(key))

    def sizeHint(self) -> QSize:
        if self._look is None:
            return super().sizeHint()
        return QSize(round(key_cap_width(self._look, self.text())) + 1, self._look.px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is not None:
            painter = QPainter(self)
            key_cap(painter, self._look, QPointF(0, 0), self.text())

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()
