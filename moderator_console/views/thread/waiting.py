"""What a platform has not taken yet, laid over the thread: below the post that it is about, as what it is.

The page gives it as values and hears which of its keys was pressed; nothing here knows an outbox. It stands in the foot of
its post's row, so that places and heights of posts stay what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from moderator_console.views.thread.card_spots import Act, Spot
from moderator_console.views.widgets.brush import box, para
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import RADIUS

if TYPE_CHECKING:
    from moderator_console.views.thread.cards import Card, Cards

#: So many lines of a text stand there; the whole of it is one key away.
_LINES = 6


@dataclass(frozen=True, slots=True)
class PendingKey:
    """Something that may be done about it: a name for the page, an icon, its words."""

    name: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Pending:
    """Something about a post that its platform does not show yet. ``head`` says what it is, ``stands`` how it fares.

    ``wants``: it waits for a person.
    """

    id: UUID
    head: str
    words: str
    stands: str
    keys: tuple[PendingKey, ...] = ()
    wants: bool = False

    @property
    def icon(self) -> str:
        """Its sign: what wants somebody has another than what only waits."""
        return "circle-alert" if self.wants else "hourglass"

    def heard(self) -> str:
        """What a screen reader says of it."""
        return ". ".join(part.rstrip(". ") for part in (self.head, self.words, self.stands) if part)


#: By the address of the post that it is about, in its order.
Waiting = Mapping[str, Sequence[Pending]]


@dataclass(frozen=True, slots=True)
class PendingBox:
    """One of them, laid out; from the corner of the row."""

    pending: Pending
    rect: QRectF
    #: Where head, words and state begin.
    at: tuple[float, float, float]


def lay_waiting(cards: Cards, card: Card, waiting: Sequence[Pending], y: float) -> int:
    """Lays them out from ``y`` on, adds their keys to the card's spots; returns the pixels they take."""
    look, column = cards.look, cards.column
    left = card.x + column.indent
    width = column.right - left
    inside = left + look.px(36)
    room = column.right - look.px(12) - inside
    top = y
    number = 0
    for pending in waiting:
        top += look.px(8)
        line = top + look.px(8)
        at = [line]
        line += para(None, look, QPointF(), room, pending.head, "small", strong=True)
        at.append(line)
        if pending.words:
            line += para(None, look, QPointF(), room, pending.words, "body", lines=_LINES)
        at.append(line)
        line += para(None, look, QPointF(), room, pending.stands, "small")
        x = float(inside)
        for n, key in enumerate(pending.keys):
            wide = min(look.width(key.words, "small") + look.px(20), room)
            if n and x + wide > inside + room:
                x, line = inside, line + look.leading("small") + look.px(4)
            place = QRectF(x, line + look.px(4), wide, look.leading("small"))
            card.spots.append(Spot(Act.PENDING, place, number, "", key.words, key.icon))
            x += wide + look.px(18)
            number += 1
        if pending.keys:
            line += look.px(4) + look.leading("small")
        line += look.px(9)
        place = QRectF(left, top, width, line - top)
        card.waiting.append(PendingBox(pending, place, (at[0], at[1], at[2])))
        top = line
    return round(top - y)


def pressed(card: Card, number: int) -> tuple[UUID, str] | None:
    """Which key of which of them a spot is."""
    keys = [(each.pending.id, key.name) for each in card.waiting for key in each.pending.keys]
    return keys[number] if number < len(keys) else None


def paint_waiting(painter: QPainter, cards: Cards, row: Card, rails: int) -> None:
    """Dashed and on the thread's own ground: nobody over there sees it yet. Its keys are painted with the other spots."""
    look, column = cards.look, cards.column
    level, bottom = column.level(row.post.depth), round(row.rect.bottom())
    if level < column.levels and rails >> level & 1:
        x = column.left + level * column.indent + round(column.indent * 0.58)
        painter.fillRect(QRect(x, bottom, max(1, look.px(1.2)), row.foot), look.tone("edge"))
    for each in row.waiting:
        pending, rect = each.pending, each.rect
        role = "overdue" if pending.wants else "ink2"
        edge = look.tone("overdue" if pending.wants else "edge")
        box(painter, rect, look.tone("paper"), edge, RADIUS, 1, Qt.PenStyle.DashLine)
        side = look.px(15)
        paint_icon(painter, QRectF(rect.x() + look.px(12), each.at[0] + look.px(2), side, side), pending.icon, look.tone(role))  # fmt: skip
        left = rect.x() + look.px(36)
        room = rect.right() - look.px(12) - left
        head, words, stands = (QPointF(left, y) for y in each.at)
        para(painter, look, head, room, pending.head, "small", role, strong=True)
        if pending.words:
            para(painter, look, words, room, pending.words, "body", "ink2", lines=_LINES)
        para(painter, look, stands, room, pending.stands, "small", role)
