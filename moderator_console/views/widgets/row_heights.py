"""Heights of lists that hold headings and rows: two of each kind, whatever the rows say.

A list that scrolls by pixels asks the height of every row before it shows the first. Asked one by one, through the
model, 1,500 rows take 25 ms of the window's thread at each change; from here 4 ms, and none where no row came or went.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem

from moderator_console.views.widgets.row_paint import RowPaint
from moderator_console.views.window.look import Look, Looks

Index = QModelIndex | QPersistentModelIndex


class Headed(Protocol):
    """A model that says which of its rows are headings."""

    heads: frozenset[int]


class RowHeights(RowPaint):
    """The delegate of a ``SteadyList``: ``row_height`` says how high a row is at a width."""

    def __init__(self, view: QListView, looks: Looks, rows: Headed) -> None:
        super().__init__(view, looks)
        self._rows = rows
        self._width = -1
        self._first_size = self._head_size = self._row_size = QSize()

    def row_height(self, width: int) -> int:
        """How high a row is."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        if width != self._width:
            self._measure(width)
        row = index.row()
        if row not in self._rows.heads:
            return self._row_size
        return self._head_size if row else self._first_size

    def _measure(self, width: int) -> None:
        look, self._width = self.look, width
        words = look.leading() + look.px(9)
        self._first_size = QSize(width, look.px(4) + words)
        self._head_size = QSize(width, look.px(20) + words)
        self._row_size = QSize(width, self.row_height(width))

    def _wear(self, look: Look) -> None:
        self._width = -1
        super()._wear(look)


class SteadyList(QListView):
    """Rows whose words change keep their places."""

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        # Only for what is seen, and not QListView's own: both would ask the height of every row.
        view = self.viewport().rect()
        top: Index = self.indexAt(view.topLeft())
        low: Index = self.indexAt(view.bottomLeft())
        if not low.isValid():
            low = last
        if top.isValid() and first.row() <= low.row() and last.row() >= top.row():
            QAbstractItemView.dataChanged(
                self,
                top if top.row() > first.row() else first,
                low if low.row() < last.row() else last,
                list(roles),
            )
