"""The posts of a capture as a table: author, time, text, answers; what is doubtful has a sign and words of its own."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from moderator_console.core.capture.capture import Doubt, Field
from moderator_console.core.capture.capture_rows import Row, Table
from moderator_console.views.bringing.capture_words import CaptureWords
from moderator_console.views.widgets.brush import box, line, para
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look, Looks

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, in their order."""

    AUTHOR = 0
    TIME = 1
    TEXT = 2
    ANSWERS = 3


FIELDS = (Field.AUTHOR, Field.TIME, Field.TEXT, Field.PARENT)
#: What a delegate asks for besides what is shown.
DOUBT, ROW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class CaptureRows(QAbstractTableModel):
    """Shows a table; ``wished`` carries what was typed in a cell (row, column, value)."""

    wished = Signal(int, int, object)

    def __init__(self, words: CaptureWords, now: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._now = words, now
        self._table = Table()

    def show(self, table: Table) -> None:
        """Shows another table; the view keeps its place where there are as many rows."""
        if len(table.rows) == len(self._table.rows):
            self._table = table
            if table.rows:
                corner = self.index(len(table.rows) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), corner)
            return
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        return (self.tr("Author"), self.tr("Time"), self.tr("Text"), self.tr("Answers"))[section]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if index.column() == Column.TEXT else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self._table.rows):
            return None
        row, column = self._table.rows[index.row()], Column(index.column())
        doubt = row.post.doubt(FIELDS[column])
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._typed(row, column)
        if role == DOUBT:
            return doubt
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = self._said(row, column)
            return f"{said}. {self._words.doubt(doubt)}" if doubt else said
        return None

    def setData(self, index: _Index, value: Any, role: int = 0) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.wished.emit(index.row(), index.column(), value)
        return True

    def choices(self, at: int) -> list[tuple[str, int | None]]:
        """Whom a row may answer: nobody, or any other row, with its number and first words."""
        made: list[tuple[str, int | None]] = [(self._words.nobody(), None)]
        for n, row in enumerate(self._table.rows):
            if n != at:
                words = " ".join(row.post.text.split())[:60]
                made.append((f"{self._words.answers(row.post.author, n + 1)}: {words}", row.key))
        return made

    def _said(self, row: Row, column: Column) -> str:
        if column is Column.AUTHOR:
            return row.post.author
        if column is Column.TIME:
            return self._words.time(row.post, self._now())
        if column is Column.TEXT:
            pictures = ", ".join(picture.name for picture in row.pictures)
            return " ".join(row.post.text.split())[:300] or pictures
        place = self._table.place(row.post.parent)
        if place is None:
            return ""
        return self._words.answers(self._table.rows[place].post.author, place + 1)

    def _typed(self, row: Row, column: Column) -> Any:
        if column is Column.TIME:
            return self._words.typed_time(row.post)
        if column is Column.ANSWERS:
            return row.post.parent
        return self._said(row, column)


class CaptureCells(QStyledItemDelegate):
    """Two lines a cell: what it says and, where that is doubtful, a sign and why."""

    def __init__(self, looks: Looks, words: CaptureWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks, self._words = looks, words

    def row_height(self) -> int:
        """Two lines, one of them small, and air."""
        look = self._looks.now
        return look.leading() + look.leading("small") + look.px(14)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._looks.now.px(80), self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = self._looks.now
        room = QRectF(option.rect)
        state = option.state
        doubt: Doubt | None = index.data(DOUBT)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground = "due_soft" if doubt else "accent_soft" if chosen else "card"
        painter.save()
        painter.setClipRect(room)
        painter.fillRect(room, look.tone(ground))
        painter.fillRect(
            QRectF(room.left(), room.bottom() - 1, room.width(), 1), look.tone("hairline")
        )
        if chosen:
            painter.fillRect(
                QRectF(room.left(), room.top(), room.width(), look.px(2)), look.tone("accent")
            )
        self._words_in(painter, look, room, index, doubt)
        if state & QStyle.StateFlag.State_HasFocus:
            box(painter, room.adjusted(2, 2, -2, -2), None, look.tone("accent"), look.px(5), 2)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        if index.column() != Column.ANSWERS:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        model = index.model()
        assert isinstance(model, CaptureRows)
        for words, key in model.choices(index.row()):
            box.addItem(words, key)
        box.setMinimumContentsLength(16)
        box.activated.connect(lambda _: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
            return
        super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
            return
        super().setModelData(editor, model, index)

    def _words_in(
        self, painter: QPainter, look: Look, room: QRectF, index: _Index, doubt: Doubt | None
    ) -> None:
        side = look.px(8)
        inner = room.adjusted(side, look.px(6), -side, -look.px(4))
        said = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        at = QPointF(inner.left(), inner.top())
        if doubt is None:
            strong = index.column() == Column.AUTHOR
            quiet = index.column() in (Column.TIME, Column.ANSWERS)
            para(
                painter, look, at, inner.width(), said or "–", "small" if quiet else "body",
                "ink2" if quiet or not said else "ink", strong and bool(said), lines=2,
            )  # fmt: skip
            return
        line(painter, look, at, said, room=inner.width())
        below = inner.top() + look.leading()
        side = look.px(13)
        sign = QRectF(inner.left(), below + (look.leading("small") - side) / 2, side, side)
        paint_icon(painter, sign, "circle-question-mark", look.tone("due"))
        line(
            painter, look, QPointF(inner.left() + look.px(18), below), self._words.doubt(doubt), "small",
            "due", room=inner.width() - look.px(18),
        )  # fmt: skip
