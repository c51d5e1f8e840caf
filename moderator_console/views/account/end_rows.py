"""Two lists: the ends with number and share, of which one may be chosen, and the complaints that stand at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from moderator_console.core.ends import Account, Complaint, End
from moderator_console.views.account.account_words import SIGNS, AccountWords
from moderator_console.views.account.ends_bar import tone
from moderator_console.views.search.palette_words import plain
from moderator_console.views.widgets.brush import box, line, rule
from moderator_console.views.widgets.row_paint import RowPaint
from moderator_console.views.window.icons import paint_icon

ITEM = Qt.ItemDataRole.UserRole
#: Below this width a complaint's two halves stand one above the other.
_TIGHT = 460
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class EndLine:
    """One end as its row says it; ``end`` None is all of them together."""

    end: End | None
    word: str
    count: str
    share: str


class EndRows(QAbstractListModel):
    """All of them first, then each end that anything stands at."""

    def __init__(self, words: AccountWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: list[EndLine] = []

    def show(self, account: Account) -> None:
        """Lists the ends of an account."""
        ends = list(account.counts)
        *lines, together = self._words.lines(account)
        self.beginResetModel()
        everything = EndLine(None, self.tr("Every complaint"), *together[1:])
        self._lines = [
            everything,
            *(EndLine(end, *said) for end, said in zip(ends, lines, strict=True)),
        ]
        self.endResetModel()

    def end(self, index: Index) -> End | None:
        """The end of a row; None for all of them."""
        inside = index.isValid() and index.row() < len(self._lines)
        return self._lines[index.row()].end if inside else None

    def find(self, end: End | None) -> QModelIndex:
        """The row of an end, or the first."""
        for n, one in enumerate(self._lines):
            if one.end is end:
                return self.index(n)
        return self.index(0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._lines[index.row()]
        if role == ITEM:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{one.word}, {one.count}, {one.share}"
        return None


class ComplaintRows(QAbstractListModel):
    """The complaints of an account, or those at one end, or whose words hold what is looked for."""

    def __init__(self, words: AccountWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._account: Account | None = None
        self._shown: list[Complaint] = []

    def show(self, account: Account, end: End | None, words: str) -> None:
        """Lists what stands at ``end`` (None: everything) and holds all the ``words``."""
        asked = plain(words).split()
        found = [one for one in account.complaints if end is None or one.end is end]
        if asked:
            found = [one for one in found if _holds(one, asked)]
        self.beginResetModel()
        self._account, self._shown = account, found
        self.endResetModel()

    def complaint(self, index: Index) -> Complaint | None:
        """The complaint of a row."""
        inside = index.isValid() and index.row() < len(self._shown)
        return self._shown[index.row()] if inside else None

    def find(self, wanted: Complaint) -> QModelIndex:
        """The row of the same case or post, or an invalid index."""
        for n, one in enumerate(self._shown):
            if (one.case_id, one.post) == (wanted.case_id, wanted.post):
                return self.index(n)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.complaint(index)
        if one is None or self._account is None:
            return None
        if role == ITEM:
            said = self._words
            when = ", ".join(
                part for part in (said.next(one), said.when(one, self._account)) if part
            )
            return ComplaintLine(
                one.end,
                said.who(one),
                one.community,
                said.said(one),
                said.about(one, self._account),
                said.end(one.end),
                when,
            )
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row: ComplaintLine = self.data(index, ITEM)
            parts = (row.who, row.community, row.what, row.about, row.end_words, row.when)
            return ". ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.why or None
        return None


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """What a row of the second list shows."""

    end: End
    who: str
    community: str
    what: str
    about: str
    end_words: str
    when: str


def _holds(one: Complaint, asked: Sequence[str]) -> bool:
    words = plain(
        " ".join((one.member, one.title, one.community, one.who, one.why, one.post, one.said))
    )
    return all(word in words for word in asked)


class _Paint(RowPaint):
    """Rows of one height, the chosen one on soft accent."""

    def ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        look = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = rect.adjusted(1, 1, -1, -2)
        if state & QStyle.StateFlag.State_Selected:
            focus = bool(state & QStyle.StateFlag.State_HasFocus)
            ring = look.tone("accent") if focus else None
            box(painter, inside, look.tone("accent_soft"), ring, look.px(8), 2 if focus else 1)
            return
        if state & QStyle.StateFlag.State_MouseOver:
            box(painter, inside, look.tone("hover"), None, look.px(8))
        edge = look.px(12)
        rule(
            painter, rect.x() + edge, rect.bottom() - 1, rect.right() - edge, look.tone("hairline")
        )


class EndPaint(_Paint):
    """An end: its colour and sign, its words, number and share. Words that have no room beside the numbers go below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, 2 * self.look.leading() + self.look.px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one, look, rect = index.data(ITEM), self.look, QRectF(option.rect)
        if not isinstance(one, EndLine):
            return
        painter.save()
        self.ground(painter, rect, option.state)
        side, left = look.px(16), rect.x() + look.px(14)
        top, right = rect.y() + look.px(6), rect.right() - look.px(14)
        if one.end is not None:
            band = QRectF(rect.x() + look.px(4), rect.y() + look.px(8), look.px(4), rect.height() - look.px(17))  # fmt: skip
            box(painter, band, tone(look, one.end), None, look.px(2))
        icon, role = SIGNS[one.end] if one.end is not None else ("list-checks", "accent")
        place = QRectF(left, top + (look.leading() - side) / 2, side, side)
        paint_icon(painter, place, icon, look.tone(role))
        x = left + side + look.px(10)
        strong = one.end is None
        line(painter, look, QPointF(x, top), one.word, strong=strong, room=right - x)
        low = top + look.leading()
        wide = line(painter, look, QPointF(x, low), one.count, "small", "ink", True, tabular=True)
        at = QPointF(x + wide + look.px(10), low)
        line(painter, look, at, one.share, "small", "ink2", tabular=True)
        painter.restore()


class ComplaintPaint(_Paint):
    """A complaint: whose and where, its first words, when it was said, and how it stands with its sign."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self.look
        lines = 2 * look.leading() + look.leading("small")
        if self._below():
            lines += look.leading() + look.leading("small")
        return QSize(10, lines + look.px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one, look, rect = index.data(ITEM), self.look, QRectF(option.rect)
        if not isinstance(one, ComplaintLine):
            return
        painter.save()
        self.ground(painter, rect, option.state)
        left, right = rect.x() + look.px(14), rect.right() - look.px(14)
        top, low = rect.y() + look.px(9), rect.y() + look.px(9) + look.leading()
        below = self._below()
        icon, role = SIGNS[one.end]
        side, x = look.px(15), left if below else right - 0.42 * (right - left)
        last = low + look.leading()
        high = last + look.leading("small") if below else top
        place = QRectF(x, high + (look.leading() - side) / 2, side, side)
        paint_icon(painter, place, icon, look.tone(role))
        words = x + side + look.px(8)
        strong = role != "ink2"
        line(painter, look, QPointF(words, high), one.end_words, "body", role, strong, room=right - words)  # fmt: skip
        line(painter, look, QPointF(words, high + look.leading()), one.when, "small", "ink2", room=right - words, tabular=True)  # fmt: skip
        room = right - left if below else x - left - look.px(16)
        wide = line(painter, look, QPointF(left, top), one.who, strong=True, room=room)
        if room - wide > look.px(70) and one.community:
            at = QPointF(left + wide + look.px(10), top + look.px(2))
            line(painter, look, at, one.community, "small", "ink3", room=room - wide - look.px(10))
        line(painter, look, QPointF(left, low), one.what, "body", "ink2", room=room)
        line(
            painter, look, QPointF(left, last), one.about, "small", "ink3", room=room, tabular=True
        )
        painter.restore()

    def _below(self) -> bool:
        """Whether how it stands goes below, because both have no room side by side."""
        return self._view.viewport().width() < self.look.px(_TIGHT)
