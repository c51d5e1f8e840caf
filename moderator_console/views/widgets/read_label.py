"""Text that is read: QLabel cannot keep a leading, and one and a half lines is the rule for what is read.

The words stay the label's own, so that a screen reader finds them and a form can set them. Its letters are those
of the application or of the style sheet, so that it needs no look of its own.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

#: Height of a line, and the longest line, as parts of the letters' size: 21 and 600 px at 14 px.
LEADING, MEASURE = 1.5, 43
#: So many times the measure may be a text of one line: nothing begins anew at its left.
_ONE_LINE = 2


class ReadLabel(QLabel):
    """Plain words in lines of about 80 characters; a sentence that fits on one line of the room is not broken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        edge = self.contentsMargins()
        lines = len(self._lines(width - edge.left() - edge.right())[1])
        return self._step() * max(1, lines) + edge.top() + edge.bottom()

    def sizeHint(self) -> QSize:
        edge = self.contentsMargins()
        natural = max((self._advance(line) for line in self.text().split("\n")), default=0)
        width = min(self._measure(), natural) + edge.left() + edge.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        longest = max((self._advance(word) for word in self.text().split()), default=0)
        width = min(longest, self._measure() // 4)
        return QSize(width, self._step())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics, step = QPainter(self), self.fontMetrics(), self._step()
        room = self.contentsRect()
        text, rows = self._lines(room.width())
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        where, top = self.alignment(), room.top()
        if where & Qt.AlignmentFlag.AlignVCenter:
            top += max(0, (room.height() - step * len(rows)) // 2)
        down = top + (step - metrics.height()) / 2 + metrics.ascent()
        for n, (start, length) in enumerate(rows):
            words = text[start : start + length].rstrip("\u2028 ")
            x = float(room.left())
            if where & Qt.AlignmentFlag.AlignHCenter:
                x += (room.width() - metrics.horizontalAdvance(words)) / 2
            painter.drawText(QPointF(x, down + n * step), words)

    def _step(self) -> int:
        self.ensurePolished()
        return round(self.font().pixelSize() * LEADING)

    def _measure(self) -> int:
        self.ensurePolished()
        return self.font().pixelSize() * MEASURE

    def _advance(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + 1

    def _lines(self, width: int) -> tuple[str, list[tuple[int, int]]]:
        """The text, and where each of its lines begins and how long it is."""
        text, measure = self.text().replace("\n", "\u2028"), self._measure()
        whole = max((self._advance(line) for line in self.text().split("\n")), default=0)
        if whole <= min(width, _ONE_LINE * measure):
            measure = width
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        rows = []
        while (row := layout.createLine()).isValid():
            row.setLineWidth(max(1, min(width, measure)))
            rows.append((row.textStart(), row.textLength()))
        layout.endLayout()
        return text, rows
