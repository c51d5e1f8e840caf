"""How one line of a person's timeline is painted: sign, what happened and where, when; below it the words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from moderator_console.core.events import NoteWritten
from moderator_console.views.case.journal_view import SOFT
from moderator_console.views.people.member_rows import ROW, MemberRow
from moderator_console.views.widgets.brush import box, line, rule
from moderator_console.views.widgets.row_paint import RowPaint
from moderator_console.views.window.icons import paint_icon

Index = QModelIndex | QPersistentModelIndex


class MemberPaint(RowPaint):
    """Every line is as high as the others."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self.look
        return QSize(10, look.leading() + look.leading("small") + 2 * look.px(9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, MemberRow):
            return
        look, rect, state = self.look, QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = rect.adjusted(1, 1, -1, -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        note = isinstance(row.entry.what, NoteWritten)
        if chosen:
            box(painter, inside, look.tone("accent_soft"), look.tone("accent"), look.px(8), 2)
        elif note:
            box(painter, inside, look.tone("note"), look.tone("note_edge"), look.px(8))
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, inside, look.tone("sunken"), None, look.px(8))
        side, x = look.px(26), rect.x() + look.px(10)
        role = row.said.tone
        soft = f"{role}_soft" if f"{role}_soft" in SOFT else "sunken"
        top = rect.y() + look.px(9)
        place = QRectF(x, top + (look.leading() - side) / 2 + look.px(2), side, side)
        box(painter, place, look.tone(soft), None, side / 2)
        edge = look.px(6)
        paint_icon(
            painter, place.adjusted(edge, edge, -edge, -edge), row.said.icon, look.tone(role)
        )
        x += side + look.px(12)
        right = rect.right() - look.px(12)
        if not chosen and not note:
            rule(painter, x, rect.bottom() - 1, right, look.tone("hairline"))
        down = (look.leading() - look.leading("small")) / 2
        wide = line(
            painter, look, QPointF(right, top + down), row.when, "small", "ink3", right=True, tabular=True
        )  # fmt: skip
        room = max(1.0, right - wide - look.px(14) - x)
        used = line(painter, look, QPointF(x, top), row.said.what, strong=True, room=room)
        left = room - used - look.px(10)
        # The least fact goes whole where there is no room for it.
        if row.place and left > look.px(60):
            at = QPointF(x + used + look.px(10), top + down)
            line(painter, look, at, row.place, "small", "ink3", room=left)
        below = row.said.detail
        if row.entry.by:
            below = f"{below}  {row.entry.by}" if below else row.entry.by
        at = QPointF(x, top + look.leading())
        line(painter, look, at, below, "small", "ink2", room=max(1.0, right - x))
        painter.restore()
