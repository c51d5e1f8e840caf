"""Paints what a search found: where it stands, who wrote it when, and the words around with the found ones marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from moderator_console.views.search.palette_words import runs
from moderator_console.views.search.search_rows import ITEM, Heading, HitRow, Index, MoreRow
from moderator_console.views.widgets.brush import box, line, rule
from moderator_console.views.widgets.row_paint import RowPaint
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import READING

#: Lines of a hit's words at most.
_LINES = 2


class SearchPaint(RowPaint):
    """Rows of hits are as high as their words need, of at most two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look, item = self.look, index.data(ITEM)
        if isinstance(item, Heading):
            return QSize(10, look.leading("small") + look.px(22 if index.row() else 10))
        if isinstance(item, MoreRow):
            return QSize(10, look.leading() + look.px(16))
        high = look.leading() + 2 * look.px(10)
        if isinstance(item, HitRow) and item.words:
            layout = self._layout(item.words, self._room())
            high += look.leading() * layout.lineCount() + look.px(2)
        return QSize(10, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, item = self.look, QRectF(option.rect), index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, Heading):
            y = rect.bottom() - look.px(4) - look.leading("small")
            x = rect.x() + look.px(14)
            x += line(painter, look, QPointF(x, y), item.words, "small", "ink2", True)
            line(painter, look, QPointF(x + look.px(8), y), item.number, "small", "ink3")
        else:
            self._ground(painter, rect, option.state, isinstance(item, HitRow))
            if isinstance(item, MoreRow):
                y = rect.y() + look.px(8)
                line(
                    painter, look, QPointF(rect.x() + look.px(46), y), item.words, "body", "accent"
                )
            elif isinstance(item, HitRow):
                self._hit(painter, rect, item)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, ruled: bool
    ) -> None:
        look, inside = self.look, rect.adjusted(1, 1, -1, -2)
        if state & QStyle.StateFlag.State_Selected:
            focus = bool(state & QStyle.StateFlag.State_HasFocus)
            ring = look.tone("accent") if focus else None
            box(painter, inside, look.tone("accent_soft"), ring, look.px(8), 2 if focus else 1)
            return
        if state & QStyle.StateFlag.State_MouseOver:
            box(painter, inside, look.tone("sunken"), None, look.px(8))
        if ruled:
            left, right = rect.x() + look.px(46), rect.right() - look.px(14)
            rule(painter, left, rect.bottom() - 1, right, look.tone("hairline"))

    def _hit(self, painter: QPainter, rect: QRectF, item: HitRow) -> None:
        look = self.look
        left, right = rect.x() + look.px(46), rect.right() - look.px(14)
        y, side = rect.y() + look.px(10), look.px(18)
        place = QRectF(rect.x() + look.px(14), y + (look.leading() - side) / 2, side, side)
        paint_icon(painter, place, item.icon, look.tone("ink3"))
        room = right - left
        who = min(look.width(item.who, "small"), room * 0.5)
        at = QPointF(right, y + look.px(2))
        line(painter, look, at, item.who, "small", "ink3", room=who + 1, right=True)
        room -= who + look.px(14)
        x = left + line(painter, look, QPointF(left, y), item.title, strong=True, room=max(1, room))
        room -= x - left + look.px(10)
        if item.place and room > look.px(60):
            at = QPointF(x + look.px(10), y + look.px(2))
            line(painter, look, at, item.place, "small", "ink3", room=room)
        if item.words:
            y += look.leading() + look.px(2)
            layout = self._layout(item.words, self._room())
            painter.setPen(look.tone("ink2"))
            layout.draw(painter, QPointF(left, y))

    def _room(self) -> float:
        """The width of the words: a line that is read is never longer than ``READING``."""
        look = self.look
        return min(self._view.viewport().width() - look.px(46 + 14), look.px(READING) * 1.4)

    def _layout(self, words: str, width: float) -> QTextLayout:
        """The words in at most two lines, the found ones marked."""
        look = self.look
        text, spots = "", []
        for part, found in runs(words):
            if found:
                spots.append((len(text), len(part)))
            text += part
        layout = QTextLayout(text, look.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        mark = QTextCharFormat()
        mark.setForeground(look.tone("ink"))
        mark.setBackground(look.mix("due", 0.35))  # as in a thread
        formats = []
        for start, length in spots:
            spot = QTextLayout.FormatRange()
            spot.start, spot.length, spot.format = start, length, mark
            formats.append(spot)
        layout.setFormats(formats)
        layout.beginLayout()
        down = (look.leading() - look.metrics().height()) / 2
        for n in range(_LINES):
            row = layout.createLine()
            if not row.isValid():
                break
            row.setLineWidth(max(width, 1))
            row.setPosition(QPointF(0, n * look.leading() + down))
        layout.endLayout()
        return layout
