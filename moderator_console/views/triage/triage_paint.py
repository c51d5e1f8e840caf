"""Paints a post that might be a complaint: who and where, the words with the marked ones, and the reason below."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from moderator_console.views.triage.triage_rows import ITEM, Fold, Index, TriageRow
from moderator_console.views.widgets.brush import box, line, rule
from moderator_console.views.widgets.row_paint import RowPaint
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import READING

#: Lines of a post's words, and of its reasons, at most.
_LINES, _WHY_LINES = 3, 2


class TriagePaint(RowPaint):
    """Rows are as high as their words need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look, row = self.look, index.data(ITEM)
        high = look.leading() + 2 * look.px(12)
        if isinstance(row, TriageRow):
            words, why = self._words(row), self._why(row)
            high += look.px(4) + look.leading() * words.lineCount()
            high += look.px(4) + look.leading("small") * why.lineCount()
        elif isinstance(row, Fold):
            high = look.leading("small") + 2 * look.px(10)
        return QSize(10, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ITEM)
        if not isinstance(row, TriageRow | Fold):
            return
        look, rect, state = self.look, QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = rect.adjusted(1, 1, -1, -2)
        left, right = rect.x() + look.px(14), rect.right() - look.px(14)
        if state & QStyle.StateFlag.State_Selected:
            focus = bool(state & QStyle.StateFlag.State_HasFocus)
            ring = look.tone("accent") if focus else None
            box(painter, inside, look.tone("accent_soft"), ring, look.px(8), 2 if focus else 1)
        else:
            if state & QStyle.StateFlag.State_MouseOver:
                box(painter, inside, look.tone("sunken"), None, look.px(8))
            rule(painter, left, rect.bottom() - 1, right, look.tone("hairline"))
        if isinstance(row, Fold):
            self._paint_fold(painter, rect, row)
        else:
            self._paint_post(painter, rect, row)
        painter.restore()

    def _paint_fold(self, painter: QPainter, rect: QRectF, fold: Fold) -> None:
        look, side = self.look, self.look.px(14)
        left = rect.x() + look.px(14)
        place = QRectF(left, rect.center().y() - side / 2, side, side)
        icon = "chevron-down" if fold.unfolded else "chevron-right"
        paint_icon(painter, place, icon, look.tone("ink2"))
        x, y = left + side + look.px(8), rect.center().y() - look.leading("small") / 2
        room = rect.right() - look.px(14) - x
        line(painter, look, QPointF(x, y), fold.words, "small", "ink2", room=room)

    def _paint_post(self, painter: QPainter, rect: QRectF, row: TriageRow) -> None:
        look = self.look
        left, right = rect.x() + look.px(14), rect.right() - look.px(14)
        y = rect.y() + look.px(12)
        ago = line(
            painter, look, QPointF(right, y + look.px(2)), row.ago, "small", "ink3", right=True
        )
        room = right - left - ago - look.px(12)
        if row.flagged:
            side = look.px(14)
            down = (look.leading() - side) / 2
            tone = look.tone("ink3" if row.no else "due")
            paint_icon(painter, QRectF(left, y + down, side, side), "flag", tone)
            left += side + look.px(6)
            room -= side + look.px(6)
        x = left + line(painter, look, QPointF(left, y), row.author, strong=True, room=room)
        room -= x - left + look.px(10)
        if room > look.px(60):
            at = QPointF(x + look.px(10), y + look.px(2))
            line(painter, look, at, row.where, "small", "ink3", room=room)
        y += look.leading() + look.px(4)
        left = rect.x() + look.px(14)
        words = self._words(row)
        painter.setPen(look.tone("ink2" if row.no else "ink"))
        words.draw(painter, QPointF(left, y))
        y += look.leading() * words.lineCount() + look.px(4)
        painter.setPen(look.tone("ink2"))
        self._why(row).draw(painter, QPointF(left, y))

    def _room(self) -> float:
        """The width of the words: a line that is read is never longer than ``READING``."""
        look = self.look
        return min(self._view.viewport().width() - look.px(28), look.px(READING) * 1.4)

    def _words(self, row: TriageRow) -> QTextLayout:
        look, mark = self.look, QTextCharFormat()
        mark.setForeground(look.tone("ink"))
        mark.setBackground(look.mix("due", 0.35))  # as in a thread
        formats = []
        for start, end in () if row.no else row.spots:
            spot = QTextLayout.FormatRange()
            spot.start, spot.length, spot.format = start, end - start, mark
            formats.append(spot)
        layout = QTextLayout(row.words, look.font())
        layout.setFormats(formats)
        step = look.leading()
        return self._laid(layout, step, (step - look.metrics().height()) / 2, _LINES)

    def _why(self, row: TriageRow) -> QTextLayout:
        look = self.look
        step = look.leading("small")
        down = (step - look.metrics("small").height()) / 2
        return self._laid(QTextLayout(row.why, look.font("small")), step, down, _WHY_LINES)

    def _laid(self, layout: QTextLayout, step: float, down: float, most: int) -> QTextLayout:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        for n in range(most):
            found = layout.createLine()
            if not found.isValid():
                break
            found.setLineWidth(max(self._room(), 1))
            found.setPosition(QPointF(0, n * step + down))
        layout.endLayout()
        return layout
