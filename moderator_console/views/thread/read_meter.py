"""How far a conversation was read: a tick for each post, and "read 46 of 52" in words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from moderator_console.views.widgets.brush import box, line
from moderator_console.views.window.look import Look, Looks

#: More posts than these are shown as one bar.
_TICKS = 60
_WIDE = 180


class ReadMeter(QWidget):
    """``say`` gives posts read and posts in all. It says its words to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._read = self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def say(self, read: int, total: int) -> None:
        """Show how far."""
        self._read, self._total = read, total
        self.setAccessibleName(self.words)
        self.setToolTip(self.words)
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """The sentence of the meter."""
        if self._total and self._read >= self._total:
            return self.tr("All %n posts read", "", self._total)
        return self.tr("Read {read} of {total}").format(read=self._read, total=self._total)

    def sizeHint(self) -> QSize:
        look = self._look
        if look is None or not self._total:
            return QSize(0, 0)
        ticks = look.px(_WIDE) + look.px(10)
        words = look.metrics("small", tabular=True).horizontalAdvance(self.words)
        return QSize(round(ticks + words) + 2, look.leading("small") + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None or not self._total:
            return
        painter = QPainter(self)
        wide, high = look.px(_WIDE), look.px(8)
        y = (self.height() - high) / 2
        done = self._read >= self._total
        role = "done" if done else "accent"
        if self._total <= _TICKS:
            step = wide / self._total
            for n in range(self._total):
                rect = QRectF(n * step, y, max(1.5, step - look.px(2)), high)
                box(painter, rect, look.tone(role if n < self._read else "grip"), None, 1)
        else:
            box(painter, QRectF(0, y, wide, high), look.tone("grip"), None, high / 2)
            part = max(high, wide * self._read / self._total) if self._read else 0
            if part:
                box(painter, QRectF(0, y, part, high), look.tone(role), None, high / 2)
        at = QPointF(wide + look.px(10), (self.height() - look.leading("small")) / 2)
        line(painter, look, at, self.words, "small", role if done else "ink2", tabular=True)

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()
