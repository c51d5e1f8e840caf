"""Cases by lanes as one list: headings and rows are both items, so that one view scrolls them all.

A row's words are made when it is first shown and forgotten when the minute changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from moderator_console.store.questions import CaseLine, Counts, Lane
from moderator_console.views.case.case_words import LANES, CaseRow, CaseWords

#: The role under which the delegate finds a ``LaneHead`` or a ``CaseRow``.
ITEM = Qt.ItemDataRole.UserRole
#: Whether a row is the first and whether it is the last of its lane: (bool, bool).
ENDS = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LaneHead:
    """The heading above a lane."""

    lane: Lane
    icon: str
    role: str
    word: str
    count: int
    hint: str


@dataclass(frozen=True, slots=True)
class _Row:
    line: CaseLine
    lane: Lane
    first: bool
    last: bool


class CaseRows(QAbstractListModel):
    """``show`` gives it lanes in order. Headings cannot be chosen, folded or hidden."""

    def __init__(self, words: CaseWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._items: list[LaneHead | _Row] = []
        #: The rows that are headings.
        self.heads: frozenset[int] = frozenset()
        self._made: dict[int, CaseRow] = {}
        self._now_us = 0
        self._zone = "UTC"

    def show(
        self,
        lanes: Sequence[tuple[Lane, Sequence[CaseLine]]],
        now_us: int,
        zone: str,
        counts: Counts | None = None,
    ) -> None:
        """Shows the lanes that hold something, as of ``now_us`` in ``zone``; headings say their ``counts``."""
        items: list[LaneHead | _Row] = []
        heads = set()
        for lane, lines in lanes:
            if not lines:
                continue
            icon, role = LANES[lane]
            word, hint = self.words.words.lane(lane), self.words.hint(lane)
            heads.add(len(items))
            count = counts.of(lane) if counts is not None else None
            said = len(lines) if count is None else count
            items.append(LaneHead(lane, icon, role, word, said, hint))
            last = len(lines) - 1
            items += [_Row(line, lane, i == 0, i == last) for i, line in enumerate(lines)]
        # Where no row came or went, the view need not find the place of each anew.
        steady = bool(items) and len(items) == len(self._items) and heads == self.heads
        if not steady:
            self.beginResetModel()
        self._now_us, self._zone = now_us, zone
        self._made.clear()
        self._items, self.heads = items, frozenset(heads)
        if steady:
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
        else:
            self.endResetModel()

    def line(self, index: Index) -> CaseLine | None:
        """The case of a row; None for a heading or nothing."""
        item = self._items[index.row()] if index.isValid() else None
        return item.line if isinstance(item, _Row) else None

    def find(self, case_id: UUID) -> QModelIndex:
        """The row of a case, or an invalid index."""
        for n, item in enumerate(self._items):
            if isinstance(item, _Row) and item.line.id == case_id:
                return self.index(n)
        return QModelIndex()

    def nearest(self, row: int) -> QModelIndex:
        """The row of a case at or after ``row``, else the last one before it."""
        after = range(max(0, row), len(self._items))
        for n in (*after, *range(min(row, len(self._items)) - 1, -1, -1)):
            if isinstance(self._items[n], _Row):
                return self.index(n)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._items[index.row()], LaneHead):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ENDS:
            return (item.first, item.last) if isinstance(item, _Row) else (True, True)
        if isinstance(item, LaneHead):
            return self._head(item, role)
        if role == ITEM:
            return self._row(index.row(), item)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._row(index.row(), item).sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self._row(index.row(), item)
            return "\n".join(words for words in (row.place, row.why, row.step, row.hour) if words)
        return None

    def _head(self, head: LaneHead, role: int) -> Any:
        if role == ITEM:
            return head
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{head.word}, {head.count}" + (f". {head.hint}" if head.hint else "")
        return None

    def _row(self, n: int, item: _Row) -> CaseRow:
        row = self._made.get(n)
        if row is None:
            row = self.words.row(item.line, item.lane, self._now_us, self._zone)
            self._made[n] = row
        return row
