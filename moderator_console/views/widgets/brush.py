"""Painting verbs of the calm paper: text with its own leading, cards, chips, discs, key caps.

Each takes a painter and returns the room it used, so that measuring and painting are the same code.
They only paint: focus, names and keys belong to the widget that calls them. A large antialiased path
costs 0.25 ms, so cards are painted from kept pixmaps of their corners.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from moderator_console.views.widgets.key_words import key_words
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import RADIUS, Look, Size


def line(
    painter: QPainter,
    look: Look,
    at: QPointF,
    text: str,
    size: Size = "body",
    colour: QColor | str = "ink",
    strong: bool = False,
    room: float = 0,
    right: bool = False,
    tabular: bool = False,
) -> float:
    """One line whose box is as tall as its leading; returns its width.

    ``room`` elides, ``right`` makes ``at`` the upper right corner.
    """
    metrics = look.metrics(size, strong, tabular)
    width = look.width(text, size, strong, tabular)
    if room and width > room:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(text)
    painter.setFont(look.font(size, strong, tabular))
    painter.setPen(look.tone(colour) if isinstance(colour, str) else colour)
    down = (look.leading(size) - metrics.height()) / 2 + metrics.ascent()
    painter.drawText(QPointF(at.x() - width if right else at.x(), at.y() + down), text)
    return width


def para(
    painter: QPainter | None,
    look: Look,
    at: QPointF,
    width: float,
    text: str,
    size: Size = "body",
    colour: QColor | str = "ink",
    strong: bool = False,
    lines: int = 0,
) -> float:
    """Text wrapped into ``width``; returns its height, and paints only with a painter.

    ``lines`` (if not 0) is the most that is shown; the last one is elided.
    """
    font, metrics, step = look.font(size, strong), look.metrics(size, strong), look.leading(size)
    text = text.replace("\n", "\u2028")
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    rows: list[tuple[int, int]] = []
    while (row := layout.createLine()).isValid():
        row.setLineWidth(max(width, 1))
        rows.append((row.textStart(), row.textLength()))
    layout.endLayout()
    shown = rows[:lines] if lines else rows
    if painter is not None:
        painter.setFont(font)
        painter.setPen(look.tone(colour) if isinstance(colour, str) else colour)
        down = (step - metrics.height()) / 2 + metrics.ascent()
        for i, (start, length) in enumerate(shown):
            words = text[start : start + length].rstrip("\u2028 ")
            if len(shown) < len(rows) and i == len(shown) - 1:
                words = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
            painter.drawText(QPointF(at.x(), at.y() + i * step + down), words)
    return len(shown) * step


def box(
    painter: QPainter,
    rect: QRectF,
    fill: QColor | None,
    edge: QColor | None = None,
    radius: float = RADIUS,
    pen: float = 1.0,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A rounded rectangle whose outline lies inside ``rect``. For small things; see ``card``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, pen, style) if edge is not None else QPen(Qt.PenStyle.NoPen))
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(fill)
    half = pen / 2 if edge is not None else 0.0
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def card(
    painter: QPainter,
    rect: QRect,
    fill: QColor,
    edge: QColor,
    radius: int = RADIUS,
    pen: float = 1.0,
    first: bool = True,
    last: bool = True,
) -> None:
    """A card of any size from nine parts of one kept pixmap.

    ``first`` and ``last`` say which ends of a boxed list this part is: a middle one has no rounding and
    no line above or below.
    """
    side = 2 * radius + 8
    scale = painter.device().devicePixelRatio()
    ground = QColor(Qt.GlobalColor.transparent)
    art = _card_art(side, radius, fill.rgba(), edge.rgba(), ground.rgba(), pen, scale)
    corner = radius + 2
    x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
    top, bottom = corner if first else 0, corner if last else 0

    def part(tx: int, ty: int, tw: int, th: int, sx: int, sy: int, sw: int, sh: int) -> None:
        if tw > 0 and th > 0:
            source = QRect(*(round(v * scale) for v in (sx, sy, sw, sh)))
            painter.drawPixmap(QRect(tx, ty, tw, th), art, source)

    far, mid = side - corner, side - 2 * corner
    for ty, th, sy, sh in (
        (y, top, 0, corner),
        (y + top, h - top - bottom, corner, mid),
        (y + h - bottom, bottom, far, corner),
    ):
        part(x, ty, corner, th, 0, sy, corner, sh)
        part(x + w - corner, ty, corner, th, far, sy, corner, sh)
        if sy == corner:
            painter.fillRect(QRect(x + corner, ty, w - 2 * corner, th), fill)
        else:
            part(x + corner, ty, w - 2 * corner, th, corner, sy, mid, sh)


@functools.lru_cache(128)
def _card_art(
    side: int, radius: int, fill: int, edge: int, ground: int, pen: float, scale: float
) -> QPixmap:
    art = QPixmap(round(side * scale), round(side * scale))
    art.setDevicePixelRatio(scale)
    art.fill(QColor.fromRgba(ground))
    painter = QPainter(art)
    outline = QColor.fromRgba(edge) if edge >> 24 else None
    box(painter, QRectF(0, 0, side, side), QColor.fromRgba(fill), outline, radius, pen)
    painter.end()
    return art


def rule(painter: QPainter, x1: float, y: float, x2: float, colour: QColor) -> None:
    """A hairline; filled, because an antialiased line costs twenty times as much."""
    painter.fillRect(QRectF(x1, round(y), x2 - x1, 1), colour)


def chip_width(look: Look, text: str, icon: bool = True, strong: bool = True) -> float:
    """Room that ``chip`` needs."""
    return (
        look.px(7) + (look.px(18) if icon else 0) + look.width(text, "small", strong) + look.px(8)
    )


def chip(
    painter: QPainter,
    look: Look,
    at: QPointF,
    icon: str,
    text: str,
    role: str,
    ground: str = "",
    strong: bool = True,
    right: bool = False,
) -> float:
    """Icon and word on the role's soft ground, a neutral one where it has none; returns its width. No chip has a colour alone."""
    width, height = chip_width(look, text, bool(icon), strong), look.px(22)
    x = at.x() - width if right else at.x()
    rect = QRectF(x, at.y(), width, height)
    soft = f"{role}_soft"
    box(
        painter,
        rect,
        look.tone(ground or (soft if look.knows(soft) else "sunken")),
        radius=look.px(6),
    )
    side = look.px(13)
    if icon:
        place = QRectF(x + look.px(7), at.y() + (height - side) / 2, side, side)
        paint_icon(painter, place, icon, look.tone(role))
    start = x + look.px(7) + (look.px(18) if icon else 0)
    down = (height - look.leading("small")) / 2
    line(painter, look, QPointF(start, at.y() + down), text, "small", role, strong)
    return width


def key_cap_width(look: Look, text: str) -> float:
    """Room that ``key_cap`` needs."""
    return max(look.px(22), look.width(key_words(text), "small") + look.px(12))


def key_cap(
    painter: QPainter,
    look: Look,
    at: QPointF,
    text: str,
    right: bool = False,
    ink: QColor | None = None,
    fill: QColor | None = None,
    edge: QColor | None = None,
) -> float:
    """The key that does it, in the language of the window; returns its width."""
    text = key_words(text)
    width, height = key_cap_width(look, text), look.px(22)
    x = at.x() - width if right else at.x()
    ground = look.tone("sunken" if look.dark else "paper")
    rect = QRectF(x, at.y(), width, height)
    box(painter, rect, fill or ground, edge or look.mix("edge", 0.5), look.px(5))
    middle = x + (width - look.width(text, "small")) / 2
    down = (height - look.leading("small")) / 2
    line(painter, look, QPointF(middle, at.y() + down), text, "small", ink or look.tone("ink2"))
    return width


def disc(
    painter: QPainter,
    look: Look,
    rect: QRectF,
    letters: str,
    tint: int = 0,
    member: bool = False,
    gone: bool = False,
) -> None:
    """A person. ``member``: the one whom the case is about. ``gone``: the post was deleted."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if gone:
        painter.setPen(QPen(look.tone("edge"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.tone("accent") if member else look.faces[tint % len(look.faces)])
        painter.drawEllipse(rect)
    painter.setFont(look.font("small" if rect.width() < look.px(44) else "body", True))
    painter.setPen(look.tone("ink3" if gone else "on_accent" if member else "ink2"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()


def focus_ring(
    painter: QPainter, look: Look, widget: QWidget, inset: float = 1.0, radius: float = 8.0
) -> None:
    """What paints itself must say itself that the keyboard is on it."""
    if widget.hasFocus():
        rect = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
        box(painter, rect, None, look.tone("accent"), radius, 2)


def shadow(
    painter: QPainter, look: Look, rect: QRectF, radius: float = 12, reach: int = 24
) -> None:
    """Elevation for what floats: stacked outlines, because a graphics effect makes text soft."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for i in range(reach, 0, -2):
        colour = look.tone("shadow")
        colour.setAlphaF(0.066 * (1 - i / reach) ** 2)
        painter.setBrush(colour)
        around = rect.adjusted(-i, -i + 10, i, i + 10)
        painter.drawRoundedRect(around, radius + i, radius + i)
    painter.restore()
