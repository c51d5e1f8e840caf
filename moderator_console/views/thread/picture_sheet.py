"""A captured picture in its own size, over the window: a screenshot of a page cannot be read in a card's width."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

#: Points that are shown at most; a phone's photograph has four thousand on its longer side.
MOST = QSize(4096, 8192)


class PictureSheet(QDialog):
    """Arrows and Page keys move the picture, Esc closes."""

    def __init__(self, image: QImage, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(said)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(parent.devicePixelRatioF())
        picture = QLabel()
        picture.setPixmap(pixmap)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setAccessibleName(said)
        area = QScrollArea(self)
        area.setWidget(picture)
        area.setWidgetResizable(True)
        area.setAccessibleName(said)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(area)
        most = parent.window().size() * 0.94
        edge = 2 * area.frameWidth() + area.verticalScrollBar().sizeHint().width()
        size = pixmap.deviceIndependentSize().toSize() + QSize(edge, edge)
        self.resize(size.boundedTo(most).expandedTo(QSize(240, 160)))
        area.setFocus()
