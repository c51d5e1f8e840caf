"""Pages on top of each other where only the one that is shown asks for room. Qt's own takes the largest of all."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget


class Stack(QStackedWidget):
    """Its height is the shown page's at the present width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda index: self.updateGeometry())

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._need(minimum=False)

    def minimumSizeHint(self) -> QSize:
        return self._need(minimum=True)

    def _need(self, minimum: bool) -> QSize:
        page = self.currentWidget()
        layout = page.layout() if page is not None else None
        if page is None:
            return super().minimumSizeHint()
        if layout is None:
            return page.minimumSizeHint().expandedTo(page.minimumSize())
        need = page.minimumSizeHint() if minimum else page.sizeHint()
        if layout.hasHeightForWidth() and self.width() > 0:
            wide = max(self.width(), need.width())
            if minimum:
                need.setHeight(layout.minimumHeightForWidth(wide))
            else:
                need.setHeight(layout.totalHeightForWidth(wide))
        return need
