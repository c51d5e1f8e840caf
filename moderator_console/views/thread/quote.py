"""A member's own words, set apart by a line of moss, and whose they are."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from moderator_console.views.widgets.brush import box, line, para
from moderator_console.views.window.look import Look, Looks

#: Lines that are shown; only a quotation may end in "…".
_LINES = 5


class Quote(QWidget):
    """Words and their author. It says both to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._words = ""
        self._by = ""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def say(self, words: str, by: str) -> None:
        """Show these words, quoted as the language does, and who said them."""
        self._words = self.tr("“{words}”").format(words=words)
        self._by = by
        self.setAccessibleName(f"{self._words} {by}")
        self.setToolTip(self._words)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        look = self._look
        if look is None:
            return 0
        room = max(1, width - look.px(16))
        text = para(None, look, QPointF(), room, self._words, lines=_LINES)
        return round(text + look.px(4) + look.leading("small"))

    def sizeHint(self) -> QSize:
        return QSize(10, self.heightForWidth(max(self.width(), 10)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None or not self._words:
            return
        painter = QPainter(self)
        x, room = look.px(16), max(1, self.width() - look.px(16))
        high = para(painter, look, QPointF(x, 0), room, self._words, "body", "ink2", lines=_LINES)
        at = QPointF(x, high + look.px(4))
        line(painter, look, at, self._by, "small", "ink3", room=room)
        bar = QRectF(0, look.px(2), look.px(2), high - look.px(2))
        box(painter, bar, look.tone("done"), None, 1)

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()
