"""What the palette lists: headings and entries in one list; an entry knows what it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

from moderator_console.views.search.palette_words import bare, runs
from moderator_console.views.widgets.brush import box, key_cap, key_cap_width, line
from moderator_console.views.widgets.key_words import key_words
from moderator_console.views.widgets.row_paint import RowPaint
from moderator_console.views.window.icons import paint_icon

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``words`` may hold marks around what matches; ``hint`` stands at the right in ``role``.

    Where room lacks, the hint goes whole before the words are cut, unless ``keep_hint``: then quoted words are cut.
    """

    icon: str
    words: str
    act: Callable[[], None]
    hint: str = ""
    role: str = "ink3"
    key: str = ""
    keep_hint: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and what stands below it."""

    head: str
    entries: tuple[Entry, ...]


class PaletteRows(QAbstractListModel):
    """Groups without entries are left out; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[str | Entry] = []

    def show(self, groups: Sequence[Group]) -> None:
        """Lists these groups."""
        self.beginResetModel()
        self.items = []
        for group in groups:
            if group.entries:
                self.items += [group.head, *group.entries]
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """The entry of a row; None for a heading."""
        item = self.items[index.row()] if index.isValid() else None
        return item if isinstance(item, Entry) else None

    def step(self, row: int, by: int) -> QModelIndex:
        """The next entry from ``row`` in a direction, around the ends."""
        count = len(self.items)
        for n in range(1, count + 1):
            at = (row + by * n) % count
            if isinstance(self.items[at], Entry):
                return self.index(at)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.items[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(item, str):
                return item
            return ", ".join(
                part for part in (bare(item.words), item.hint, key_words(item.key)) if part
            )
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, Entry):
            return bare(item.words)
        return None


class PalettePaint(RowPaint):
    """Icon, words with what matches in teal, a hint, a key."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self.look
        if isinstance(index.data(ITEM), str):
            return QSize(10, look.leading("small") + look.px(16))
        return QSize(10, look.leading() + look.px(17))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, item = self.look, QRectF(option.rect), index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, str):
            y = rect.bottom() - look.px(6) - look.leading("small")
            line(painter, look, QPointF(rect.x() + look.px(24), y), item, "small", "ink3", True)
        elif isinstance(item, Entry):
            self._entry(painter, rect, item, option.state)
        painter.restore()

    def _entry(
        self, painter: QPainter, rect: QRectF, entry: Entry, state: QStyle.StateFlag
    ) -> None:
        look = self.look
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        inside = rect.adjusted(look.px(10), 0, -look.px(10), 0)
        if chosen:
            box(painter, inside, look.tone("accent_soft"), None, look.px(8))
            if state & QStyle.StateFlag.State_HasFocus:
                box(painter, inside, None, look.tone("accent"), look.px(8), 2)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, inside, look.tone("hover"), None, look.px(8))
        side = look.px(18)
        place = QRectF(rect.x() + look.px(24), rect.center().y() - side / 2, side, side)
        paint_icon(painter, place, entry.icon, look.tone("accent" if chosen else "ink2"))
        x, right = rect.x() + look.px(60), rect.right() - look.px(24)
        top = rect.center().y() - look.leading() / 2
        if entry.key:
            at = QPointF(right, rect.center().y() - look.px(11))
            key_cap(painter, look, at, entry.key, right=True)
            right -= key_cap_width(look, entry.key) + look.px(12)
        whole = look.width(bare(entry.words), strong=True)
        hint = look.width(entry.hint, "small", entry.role == "overdue")
        keep = entry.role == "overdue" or (entry.keep_hint and hint < (right - x) / 2)
        if entry.hint and (keep or x + whole + hint + look.px(24) <= right):
            at = QPointF(right, top + look.px(2))
            strong = entry.role == "overdue"
            line(painter, look, at, entry.hint, "small", entry.role, strong, right=True)
            right -= hint + look.px(16)
        for words, found in runs(entry.words):
            room = right - x
            if room <= look.px(14):
                break
            role = "accent" if found else "ink"
            x += line(painter, look, QPointF(x, top), words, "body", role, found, room)
