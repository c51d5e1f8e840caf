"""Paints lanes of cases: a heading, then rows that share one card. Heights come from the text's size.

In a wide list a row has two lines: who and where the case stands; why and what is next; how late; the key.
In a narrow one, or with large text, the same facts stand under each other and nothing is lost.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from moderator_console.views.case.case_rows import ENDS, ITEM, LaneHead
from moderator_console.views.case.case_words import CaseRow
from moderator_console.views.widgets.brush import (
    box,
    card,
    disc,
    key_cap,
    key_cap_width,
    line,
    rule,
)
from moderator_console.views.widgets.faces import initials, tint
from moderator_console.views.widgets.row_heights import RowHeights
from moderator_console.views.window.icons import STRONG, paint_icon

#: Widths of the 100 % design: below the first a row stacks its facts, above the second keys have a word.
STACKED, WORDED = 640, 860
_DISC = 34
_TIME = 128


class CasePaint(RowHeights):
    """The delegate of ``CaseRows``."""

    def row_height(self, width: int) -> int:
        lines = 2 if width >= self.look.px(STACKED) else 4
        return lines * self.look.leading() + 2 * self.look.px(10)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item = index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if isinstance(item, LaneHead):
            self._head(painter, rect, item)
        elif isinstance(item, CaseRow):
            self._ground(painter, rect, item, option, index.data(ENDS))
            if rect.width() >= self.look.px(STACKED):
                self._wide(painter, QRectF(rect), item)
            else:
                self._stacked(painter, QRectF(rect), item)
        painter.restore()

    def key_rect(self, rect: QRect, row: CaseRow) -> QRectF:
        """Where a click does what the row's key does."""
        look = self.look
        width = self._key_column(QRectF(rect), row)
        height = look.px(22)
        top = (
            rect.center().y() - height / 2
            if rect.width() >= look.px(STACKED)
            else rect.y() + look.px(10)
        )
        return QRectF(rect.right() - look.px(16) - width, top, width, height)

    def _head(self, painter: QPainter, rect: QRect, head: LaneHead) -> None:
        look = self.look
        y = rect.bottom() + 1 - look.px(9) - look.leading()
        side = look.px(16)
        place = QRectF(rect.x() + look.px(2), y + (look.leading() - side) / 2, side, side)
        paint_icon(painter, place, head.icon, look.tone(head.role), STRONG)
        x: float = rect.x() + look.px(27)
        x += line(painter, look, QPointF(x, y), head.word, strong=True) + look.px(8)
        x += line(painter, look, QPointF(x, y), str(head.count), colour=head.role, strong=True)
        free = rect.right() - look.px(2) - x - look.px(16)
        if head.hint and look.width(head.hint, "small") <= free:
            at = QPointF(rect.right() - look.px(2), y + look.px(2))
            line(painter, look, at, head.hint, "small", "ink3", right=True)

    def _ground(
        self,
        painter: QPainter,
        rect: QRect,
        row: CaseRow,
        option: QStyleOptionViewItem,
        ends: tuple[bool, bool],
    ) -> None:
        look, (first, last) = self.look, ends
        state: QStyle.StateFlag = option.state
        late = row.role == "overdue"
        edge = look.mix("overdue") if late else look.tone("hairline")
        card(painter, rect, look.tone("card"), edge, first=first, last=last)
        if not last:
            rule(
                painter, rect.x() + look.px(68), rect.bottom(), rect.right(), look.tone("hairline")
            )
        inside = QRectF(rect).adjusted(4, 4, -4, -4)
        if state & QStyle.StateFlag.State_Selected:
            focus = bool(state & QStyle.StateFlag.State_HasFocus)
            ring = look.tone("accent") if focus else None
            box(painter, inside, look.mix("accent_soft", 0.6), ring, look.px(8), 2 if focus else 1)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, inside, look.tone("hover"), None, look.px(8))

    def _wide(self, painter: QPainter, rect: QRectF, row: CaseRow) -> None:
        look = self.look
        top = rect.y() + look.px(10)
        low = top + look.leading()
        self._disc(painter, rect, row)
        x = rect.x() + look.px(68)
        keys = self._key_column(rect, row)
        right = rect.right() - look.px(16) - keys - look.px(18)
        self._key(painter, QPointF(rect.right() - look.px(16) - keys, rect.center().y()), row, rect)
        # Columns stand under each other: their widths do not depend on the row.
        time, gap = look.px(_TIME), look.px(20)
        who = min(look.px(262), max(look.px(226), (right - time - x) * 0.4))
        self._when(painter, QPointF(right, top), row)
        line(painter, look, QPointF(x, top), row.name, strong=True, room=who)
        bars = self._bars(painter, QPointF(x, low), row)
        # A fact is never cut: where the place has no room it goes whole, and the tool tip has it.
        if bars + look.px(10) + look.width(row.place, "small") <= who:
            at = QPointF(x + bars + look.px(10), low + look.px(2))
            line(painter, look, at, row.place, "small", "ink3")
        x += who + gap
        room = right - max(self._when_width(row), time if row.hour else 0) - gap - x
        line(painter, look, QPointF(x, top), row.why, colour="ink2", room=max(1, room))
        hour = look.width(row.hour, "small") + gap if row.hour else 0
        self._step(painter, QPointF(x, low), right - hour - x, row)

    def _stacked(self, painter: QPainter, rect: QRectF, row: CaseRow) -> None:
        look = self.look
        y = rect.y() + look.px(10)
        self._disc(painter, rect, row)
        x, right = rect.x() + look.px(68), rect.right() - look.px(16)
        keys = self._key_column(rect, row)
        self._key(painter, QPointF(right - keys, y + look.px(11)), row, rect)
        room = right - x
        name = line(
            painter, look, QPointF(x, y), row.name, strong=True, room=room - keys - look.px(8)
        )
        bars = look.px(90)
        if name + bars + look.px(12) < room - keys:
            self._bars(painter, QPointF(x + name + look.px(12), y), row)
        y += look.leading()
        line(painter, look, QPointF(x, y), row.why, colour="ink2", room=room)
        y += look.leading()
        self._icon_and(painter, QPointF(x, y), room, row.when_icon, row.when, row.role, True)
        y += look.leading()
        self._step(painter, QPointF(x, y), room, row)

    def _disc(self, painter: QPainter, rect: QRectF, row: CaseRow) -> None:
        look, side = self.look, self.look.px(_DISC)
        top = rect.y() + look.px(10) + (2 * look.leading() - side) / 2
        place = QRectF(rect.x() + look.px(18), top, side, side)
        disc(painter, look, place, initials(row.name), tint(str(row.name)))

    def _bars(self, painter: QPainter, at: QPointF, row: CaseRow) -> float:
        """The four steps: done, now, to come; and the round from the second on. Returns the width."""
        look = self.look
        width, height, gap = look.px(13), look.px(4), look.px(3)
        y = at.y() + (look.leading() - height) / 2
        x = at.x()
        for n in range(4):
            role = "done" if n < row.now else "accent" if n == row.now else "grip"
            box(painter, QRectF(x, y, width, height), look.tone(role), None, height / 2)
            x += width + gap
        if row.round > 1:
            side = look.px(12)
            x += look.px(5)
            place = QRectF(x, at.y() + (look.leading() - side) / 2, side, side)
            paint_icon(painter, place, "repeat", look.tone("ink3"))
            x += side + look.px(3)
            x += line(
                painter,
                look,
                QPointF(x, at.y() + look.px(2)),
                str(row.round),
                "small",
                "ink2",
                True,
            )
        return x - at.x()

    def _when_width(self, row: CaseRow) -> float:
        return self.look.width(row.when, strong=True) + self.look.px(22)

    def _when(self, painter: QPainter, at: QPointF, row: CaseRow) -> None:
        """How late or when, and the hour under it; ``at`` is the upper right corner."""
        look = self.look
        words = line(painter, look, at, row.when, "body", row.role, True, right=True, tabular=True)
        side = look.px(14)
        x = at.x() - words - look.px(20)
        place = QRectF(x, at.y() + (look.leading() - side) / 2, side, side)
        paint_icon(painter, place, row.when_icon, look.tone(row.role))
        if row.hour:
            low = QPointF(at.x(), at.y() + look.leading() + look.px(2))
            line(painter, look, low, row.hour, "small", "ink3", right=True, tabular=True)

    def _step(self, painter: QPainter, at: QPointF, room: float, row: CaseRow) -> None:
        self._icon_and(painter, at, room, row.step_icon, row.step, "ink", False)

    def _icon_and(
        self,
        painter: QPainter,
        at: QPointF,
        room: float,
        icon: str,
        words: str,
        role: str,
        strong: bool,
    ) -> None:
        look, side = self.look, self.look.px(14)
        place = QRectF(at.x(), at.y() + (look.leading() - side) / 2, side, side)
        paint_icon(painter, place, icon, look.tone("ink2" if role == "ink" else role))
        x = at.x() + look.px(22)
        line(
            painter,
            look,
            QPointF(x, at.y()),
            words,
            "body",
            role,
            strong,
            max(1, room - look.px(22)),
        )

    def _key_column(self, rect: QRectF, row: CaseRow) -> float:
        look = self.look
        cap = key_cap_width(look, row.key)
        if rect.width() < look.px(WORDED):
            return cap
        return max(cap + look.px(8) + look.width(row.key_word, "small"), look.px(84))

    def _key(self, painter: QPainter, at: QPointF, row: CaseRow, rect: QRectF) -> None:
        look = self.look
        cap = key_cap(painter, look, QPointF(at.x(), at.y() - look.px(11)), row.key)
        if rect.width() >= look.px(WORDED):
            word = QPointF(at.x() + cap + look.px(8), at.y() - look.leading("small") / 2)
            line(painter, look, word, row.key_word, "small", "ink2")
