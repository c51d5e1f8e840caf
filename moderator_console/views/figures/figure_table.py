"""The equal twin of a chart: the same figures as a table, for the keyboard, the clipboard and screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from moderator_console.views.widgets.brush import box, line
from moderator_console.views.widgets.clipboard import put_rich
from moderator_console.views.window.look import Look, Looks

#: Rows that are shown without scrolling inside the table: a year of weeks, and more.
_ROWS = 60
_Index = QModelIndex | QPersistentModelIndex


class FigureRows(QAbstractTableModel):
    """Words in rows and columns; the first column names its row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()

    def show(self, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
        """Shows other figures."""
        self.beginResetModel()
        self.columns, self.rows = tuple(heads), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        words = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # Cell by cell: what it is about, then the figure.
            named = self.rows[index.row()][0]
            return f"{named}, {self.columns[index.column()]}: {words}" if index.column() else words
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class FigureCells(QStyledItemDelegate):
    """Small tabular letters; the chosen row is quiet, and its cell has a ring where the keyboard is."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.look: Look | None = None
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look = self.look
        if look is None:
            return super().sizeHint(option, index)
        words = str(index.data() or "")
        wide = look.width(words, "small", False, True) + look.px(18)
        return QSize(round(wide), look.leading("small") + look.px(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, table = self.look, self._table
        if look is None:
            return
        rect = QRectF(option.rect)
        current, focus = table.currentIndex(), table.hasFocus()
        if current.row() == index.row():
            painter.fillRect(rect, look.tone("accent_soft" if focus else "sunken"))
        right = index.column() > 0
        x = rect.right() - look.px(8) if right else rect.left() + look.px(8)
        y = rect.center().y() - look.leading("small") / 2
        line(painter, look, QPointF(x, y), str(index.data() or ""), "small", "ink", right=right, tabular=True)  # fmt: skip
        if focus and current.row() == index.row() and current.column() == index.column():
            ring = rect.adjusted(1, 1, -1, -1)
            box(painter, ring, None, look.tone("accent"), look.px(4), 2)


class FigureTable(QTableView):
    """Arrows walk its cells, Tab leaves it, Ctrl+C copies the whole of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FigureRows(self)
        self._cells = FigureCells(self)
        self.setItemDelegate(self._cells)
        self.setModel(self.figures)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def show_rows(self, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
        """Shows other figures; the row that was chosen stays."""
        chosen = self.currentIndex()
        self.figures.show(heads, rows)
        if self.figures.rows:
            row = min(max(chosen.row(), 0), len(self.figures.rows) - 1)
            self.setCurrentIndex(self.figures.index(row, max(chosen.column(), 0)))
        self._fit()

    def take(self, row: int) -> None:
        """Chooses a row, in the column in which it stands."""
        if 0 <= row < self.figures.rowCount():
            self.setCurrentIndex(self.figures.index(row, max(self.currentIndex().column(), 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_rows(self.figures.columns, self.figures.rows)
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        step = self.verticalHeader().defaultSectionSize()
        rows = min(max(self.figures.rowCount(), 1), _ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * step + bar)

    def _wear(self, look: Look) -> None:
        self._cells.look = look
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(look.leading("small") + look.px(8))
        self._fit()
        self.viewport().update()


def copy_rows(heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    """Puts a table on the clipboard: with tabs for plain text and as a table for documents."""
    from html import escape

    lines = [heads, *rows]
    plain = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
    html = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in lines
    )
    put_rich(plain, f"<table>{html}</table>")
