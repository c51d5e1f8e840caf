"""A row that goes on below where it is full, as words do: no window becomes wider for it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Wrapping(QLayout):
    """Places its parts beside each other in their preferred size, ``spacing`` apart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[QLayoutItem] = []
        #: The parts from this one on stand at the right end of their row; None: all at the left.
        self.right_from: int | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._parts.append(item)

    def count(self) -> int:
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._parts[index] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def sizeHint(self) -> QSize:
        parts = [part.sizeHint() for part in self._parts if not part.isEmpty()]
        margins = self.contentsMargins()
        wide = sum(size.width() + self.spacing() for size in parts)
        tall = max((size.height() for size in parts), default=0)
        return QSize(wide, tall + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        wide = max((p.minimumSize().width() for p in self._parts if not p.isEmpty()), default=0)
        margins = self.contentsMargins()
        return QSize(wide + margins.left() + margins.right(), self.sizeHint().height())

    def _lay(self, rect: QRect, *, place: bool) -> int:
        """Lays everything out; returns the height."""
        margins, gap = self.contentsMargins(), max(0, self.spacing())
        inner = rect.marginsRemoved(margins)
        rows: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for part in self._parts:
            if part.isEmpty():
                continue
            size = part.sizeHint().boundedTo(QSize(max(1, inner.width()), 10_000))
            if rows[-1] and used + size.width() > inner.width():
                rows.append([])
                used = 0
            rows[-1].append((part, size))
            used += size.width() + gap
        y = inner.y()
        for row in rows:
            tall = max((size.height() for _, size in row), default=0)
            x = inner.x()
            used = sum(size.width() + gap for _, size in row) - gap
            for part, size in row:
                if self.right_from is not None and part is self._first_right(row):
                    x += max(0, inner.width() - used)
                if place:
                    at = QPoint(x, y + (tall - size.height()) // 2)
                    part.setGeometry(QRect(at, size))
                x += size.width() + gap
            y += tall + (gap if row is not rows[-1] else 0)
        return y - inner.y() + margins.top() + margins.bottom()

    def _first_right(self, row: list[tuple[QLayoutItem, QSize]]) -> QLayoutItem | None:
        """The first part of a row that stands at its right end."""
        right = self._parts[self.right_from :]
        return next((part for part, _ in row if any(part is one for one in right)), None)
