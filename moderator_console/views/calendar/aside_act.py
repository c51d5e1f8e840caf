"""One thing that can be done with the chosen entry: its key at the left, what it does beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from moderator_console.views.widgets.brush import box, focus_ring, key_cap, key_cap_width, line
from moderator_console.views.widgets.key_words import key_words
from moderator_console.views.window.look import Look, Looks


class AsideAct(QAbstractButton):
    """A button as wide as its aside."""

    def __init__(self, key: str, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self._keyed = key, True
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._look = looks.now
        looks.changed.connect(self._wear)

    def say(self, words: str) -> None:
        """What it does."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(key_words(self.key) if self._keyed else "")

    def show_key(self, keyed: bool) -> None:
        """Whether its key does the same just now."""
        self._keyed = keyed
        self.setAccessibleDescription(key_words(self.key) if keyed else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(60), max(self._look.px(30), self._look.leading() + 8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            ground = look.tone("hairline" if self.isDown() else "hover")
            box(painter, QRectF(self.rect()), ground, None, look.px(7))
        middle = self.height() / 2
        x = look.px(8)
        if self._keyed:
            key_cap(painter, look, QPointF(look.px(4), middle - look.px(11)), self.key)
            x = look.px(4) + max(look.px(54), round(key_cap_width(look, self.key)) + look.px(10))
        at = QPointF(x, middle - look.leading("small") / 2)
        line(painter, look, at, self.text(), "small", "ink", room=max(1, self.width() - x))
        focus_ring(painter, look, self, 1.0, look.px(7))

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()
