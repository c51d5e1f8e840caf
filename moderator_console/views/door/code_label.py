"""A recovery code as it is copied by hand: each sign in a place of its own, groups clear of each other."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from moderator_console.views.widgets.brush import box
from moderator_console.views.window.look import Look, Looks

#: Groups that stand in one row.
BESIDE = 4


class CodeLabel(QLabel):
    """Its text is the code with spaces between the groups. ``copy_wanted``: Ctrl+C was pressed on it."""

    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def sizeHint(self) -> QSize:
        look = self._look
        if look is None:
            return super().sizeHint()
        groups = self.text().split()
        rows = -(-len(groups) // BESIDE)
        signs = sum(len(group) for group in groups[:BESIDE])
        gaps = max(0, min(BESIDE, len(groups)) - 1) * look.px(18)
        wide = round(signs * self._cell(look)) + gaps + look.px(2 * 16)
        return QSize(wide, rows * look.leading("title") + look.px(2 * 12))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            super().paintEvent(event)
            return
        painter, frame = QPainter(self), QRectF(self.rect())
        edge, pen = ("accent", 2.0) if self.hasFocus() else ("hairline", 1.0)
        box(painter, frame, look.tone("card"), look.tone(edge), look.px(10), pen)
        painter.setFont(look.font("title", True, True))
        painter.setPen(look.tone("ink"))
        cell, high = self._cell(look), look.leading("title")
        for n, group in enumerate(self.text().split()):
            row, column = divmod(n, BESIDE)
            x = look.px(16) + column * (len(group) * cell + look.px(18))
            for i, sign in enumerate(group):
                place = QRectF(x + i * cell, look.px(12) + row * high, cell, high)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, sign)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _cell(self, look: Look) -> float:
        return look.metrics("title", True, True).horizontalAdvance("M")

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()
