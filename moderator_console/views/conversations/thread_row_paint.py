"""Paints one thread of the list: title and when, where, how much was said, and whether a case rests on it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from moderator_console.views.conversations.thread_rows import ITEM, ThreadRow
from moderator_console.views.widgets.brush import box, chip, chip_width, line, rule
from moderator_console.views.widgets.isolated import side_by_side
from moderator_console.views.widgets.row_paint import RowPaint
from moderator_console.views.window.icons import paint_icon


class ThreadRowPaint(RowPaint):
    """Every row is as high as the others: the list asks once, however long it is."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        look = self.look
        high = look.leading() + 2 * look.leading("small") + look.px(4) + 2 * look.px(11)
        return QSize(look.px(240), high)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ITEM)
        if not isinstance(row, ThreadRow):
            return
        look, rect, state = self.look, QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = rect.adjusted(1, 1, -1, -2)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            focus = bool(state & QStyle.StateFlag.State_HasFocus)
            ring = look.tone("accent") if focus else None
            box(painter, inside, look.tone("accent_soft"), ring, look.px(8), 2 if focus else 1)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, inside, look.tone("sunken"), None, look.px(8))
        left, right = rect.x() + look.px(14), rect.right() - look.px(14)
        if not selected:
            rule(painter, left, rect.bottom() - 1, right, look.tone("hairline"))
        y = rect.y() + look.px(11)
        ago = line(
            painter, look, QPointF(right, y + look.px(2)), row.ago, "small", "ink3", right=True
        )
        room = right - left - ago - look.px(12)
        line(painter, look, QPointF(left, y), row.line.title, strong=True, room=room)
        y += look.leading() + look.px(2)
        x = left
        if row.sign:
            side = look.px(12)
            place = QRectF(x, y + (look.leading("small") - side) / 2, side, side)
            paint_icon(painter, place, "users", look.tone("due"))
            x += side + look.px(5)
            sign = row.sign
            if look.width(sign, "small") > right - x:
                sign = row.short_sign
            x += line(painter, look, QPointF(x, y), sign, "small", "due", room=right - x)
            x += look.px(10)
        community = row.line.community
        if row.calm:
            community = side_by_side((community, row.calm))
        # Beside what stands out it is whole or not there: half a name is no fact.
        if not row.sign or look.width(community, "small") <= right - x:
            line(painter, look, QPointF(x, y), community, "small", "ink3", room=right - x)
        y += look.leading("small") + look.px(2)
        if row.badge:
            at = QPointF(right, y - look.px(3))
            ground = "card" if selected else "sunken" if row.role == "ink3" else ""
            chip(painter, look, at, "folder-heart", row.badge, row.role, ground, right=True)
            right -= chip_width(look, row.badge) + look.px(8)
        x = left + line(painter, look, QPointF(left, y), row.counts, "small", "ink2")
        need = look.px(10 + 12 + 6) + look.width(row.removed, "small")
        if row.removed and x + need <= right:
            side = look.px(12)
            x += look.px(10)
            place = QRectF(x, y + (look.leading("small") - side) / 2, side, side)
            paint_icon(painter, place, "trash", look.tone("ink3"))
            x += side + look.px(5)
            line(painter, look, QPointF(x, y), row.removed, "small", "ink3")
        painter.restore()
