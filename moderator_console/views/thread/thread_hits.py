"""What lies under a point of the thread viewer, and where a character stands on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt

from moderator_console.views.thread.card_spots import Spot, x_of
from moderator_console.views.thread.picked import TextSpot

if TYPE_CHECKING:
    from moderator_console.views.thread.cards import Card
    from moderator_console.views.thread.thread_view import ThreadView


def row_at(view: ThreadView, y: float) -> tuple[int, int] | None:
    """(place, its upper edge) of the row under a height of the viewport; the nearest one outside."""
    if not view.visible:
        return None
    for place, top in view.visible:
        if top <= y < top + view.heights.each[place]:
            return place, top
    return view.visible[0] if y < view.visible[0][1] else view.visible[-1]


def spot_at(view: ThreadView, point: QPointF) -> tuple[int, Spot] | None:
    """What can be acted on under a point, with its post."""
    found = row_at(view, point.y())
    if found is None:
        return None
    place, y = found
    inside = point - QPointF(0, y)
    for spot in view.row(place).spots:
        if spot.rect.adjusted(-2, -1, 2, 1).contains(inside):
            return place, spot
    return None


def text_spot(view: ThreadView, point: QPointF) -> TextSpot | None:
    """The position in the text nearest to a point."""
    found = row_at(view, point.y())
    if found is None:
        return None
    place, y = found
    card = view.row(place)
    inside = point - QPointF(0, y) - card.text_at
    if inside.y() < 0:
        return TextSpot(place, 0)
    if inside.y() > card.text_height:
        return TextSpot(place, card.text.characterCount() - 1)
    at = card.text.documentLayout().hitTest(inside, Qt.HitTestAccuracy.FuzzyHit)
    return TextSpot(place, max(0, at))


def over_text(view: ThreadView, point: QPointF) -> bool:
    """Whether a point lies on reading text."""
    found = row_at(view, point.y())
    if found is None:
        return False
    card = view.row(found[0])
    inside = point - QPointF(0, found[1]) - card.text_at
    return 0 <= inside.y() <= card.text_height and 0 <= inside.x() <= card.text.textWidth()


def time_at(view: ThreadView, point: QPointF) -> int:
    """The place of the post whose time is under a point, or -1."""
    found = row_at(view, point.y())
    if found is None:
        return -1
    card, look = view.row(found[0]), view.look
    top = found[1] + card.top + card.strip + look.px(12)
    width, height = look.width(card.when, "small"), look.leading("body")
    left = card.rect.right() - width - look.px(34)
    if card.stacked:
        left, top = card.text_at.x(), top + height + look.leading("small")
    rect = QRectF(left, top, width + look.px(20), height)
    return found[0] if card.when and rect.contains(point) else -1


def line_in_row(card: Card, at: int) -> QRectF:
    """The line of a position of a card's text from there on, counted from its row's corner; empty where none is."""
    block = card.text.findBlock(at)
    line = block.layout().lineForTextPosition(at - block.position())
    if not line.isValid():
        return QRectF()
    corner = card.text.documentLayout().blockBoundingRect(block).topLeft() + card.text_at
    left = x_of(line.cursorToX(at - block.position()))
    return QRectF(corner.x() + left, corner.y() + line.y(), 8, line.height())


def char_rect(view: ThreadView, spot: TextSpot) -> QRect:
    """Rectangle of a character on the screen, for a screen reader and a magnifier."""
    y = dict(view.visible).get(spot.place)
    line = line_in_row(view.row(spot.place), spot.at) if y is not None else QRectF()
    if y is None or line.isEmpty():
        return QRect()
    at = view.viewport().mapToGlobal(QPoint(int(line.x()), int(y + line.y())))
    return QRect(at, QSize(8, int(line.height())))


def card_rect(view: ThreadView, place: int) -> QRect:
    """Rectangle of a card on the screen; empty when it is not in view."""
    y = dict(view.visible).get(place)
    if y is None:
        return QRect()
    rect = view.row(place).rect.toRect().translated(0, y)
    return QRect(view.viewport().mapToGlobal(rect.topLeft()), rect.size())


def spot_rect(view: ThreadView, place: int, spot: Spot) -> QRect:
    """Rectangle of what can be acted on, on the screen; empty when its post is not in view."""
    y = dict(view.visible).get(place)
    if y is None:
        return QRect()
    rect = spot.rect.translated(0, y).toRect()
    return QRect(view.viewport().mapToGlobal(rect.topLeft()), rect.size())
