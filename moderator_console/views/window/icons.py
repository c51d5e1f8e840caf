"""Lucide icons in the colours of the look: the line is 1.4 px thick at every size of the design.

The names are listed in resources/icons.txt; their drawings are compiled to ``:/icons/NAME.svg``. Pixmaps
are kept by name, colour, size and scale: painting a kept one costs 0.6 µs, the drawing itself 23 µs.
"""

from __future__ import annotations

import functools
import re

from PySide6.QtCore import QByteArray, QFile, QIODevice, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

#: Thickness of the line in pixels, and of an emphasised one.
LINE, STRONG = 1.4, 1.6
#: Icons of the 100 % design are up to so many pixels wide; larger ones come with larger text and take
#: a line that grows as its letters do.
WIDE = 18


def tinted(name: str, colour: QColor, stroke: float) -> bytes:
    """The drawing with its colour and line (in units of its 24-unit box).

    Raises LookupError when resources/icons.txt does not name it.
    """
    file = QFile(f":/icons/{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise LookupError(f"no icon {name!r}: add its Lucide name to resources/icons.txt")
    text = bytes(file.readAll().data()).decode()
    text = re.sub(r'stroke-width="[^"]*"', f'stroke-width="{stroke:.3f}"', text, count=1)
    return text.replace("currentColor", colour.name()).encode()


def paint_icon(
    painter: QPainter, rect: QRectF, name: str, colour: QColor, line: float = LINE
) -> None:
    """Paint an icon into ``rect`` (square), sharp at the scale of the painter's device."""
    scale = painter.device().devicePixelRatio()
    pixmap = _pixmap(name, colour.rgba(), round(rect.width() * 4), line, scale)
    painter.drawPixmap(QPointF(rect.x(), rect.y()), pixmap)


def icon(name: str, colour: QColor, line: float = LINE) -> QIcon:
    """An icon for a button, drawn at the size that the button asks for."""
    return QIcon(_Engine(name, QColor(colour), line))


def forget() -> None:
    """Drop the kept pixmaps (the colours have changed)."""
    _pixmap.cache_clear()


@functools.lru_cache(1024)
def _renderer(name: str, rgba: int, stroke: float) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(tinted(name, QColor.fromRgba(rgba), stroke)))


@functools.lru_cache(1024)
def _pixmap(name: str, rgba: int, quarters: int, line: float, scale: float) -> QPixmap:
    size = quarters / 4
    side = max(1, round(size * scale))
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity((rgba >> 24) / 255)
    _renderer(name, rgba, line * max(1.0, size / WIDE) * 24 / size).render(
        painter, QRectF(0, 0, size, size)
    )
    painter.end()
    return pixmap


class _Engine(QIconEngine):
    """Draws when asked; disabled icons are thinned."""

    def __init__(self, name: str, colour: QColor, line: float) -> None:
        super().__init__()
        self._of = (name, colour, line)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        name, colour, line = self._of
        tint = QColor(colour)
        if mode == QIcon.Mode.Disabled:
            tint.setAlphaF(0.5)
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        paint_icon(painter, box, name, tint, line)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Since Qt 6.8 ``size`` counts device-independent pixels.
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(*self._of)
