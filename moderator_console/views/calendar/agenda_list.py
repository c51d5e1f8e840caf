"""What is due, by day: overdue on top, then each day with its hours. Keys put it off, Enter opens its case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from moderator_console.core.put_off import Off
from moderator_console.store.questions import Due
from moderator_console.views.widgets.brush import box, card, line, rule
from moderator_console.views.widgets.row_heights import RowHeights, SteadyList
from moderator_console.views.window.icons import STRONG, paint_icon
from moderator_console.views.window.look import Looks

ITEM = Qt.ItemDataRole.UserRole
ENDS = Qt.ItemDataRole.UserRole + 1
#: What puts off besides "+", which takes the next working day. No letters: those choose what the calendar shows.
_ALT = {Qt.Key.Key_Right: Off.DAY, Qt.Key.Key_PageDown: Off.WEEK}
_STACKED = 600
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DayHead:
    """A day above its hours, or the overdue ones (``role`` "overdue")."""

    words: str
    icon: str
    role: str
    count: int
    hint: str = ""


@dataclass(frozen=True, slots=True)
class DueRow:
    """One dated thing. ``sort`` as ``Due.kind``; ``movable``: its date is ours to set, which that of a limit is not."""

    case_id: UUID
    event_id: UUID
    when: str
    icon: str
    kind: str
    role: str
    name: str
    words: str
    local: str
    sort: str
    movable: bool
    overdue: bool


class AgendaRows(QAbstractListModel):
    """Headings and rows in one list; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[DayHead | Due] = []
        #: The rows that are headings.
        self.heads: frozenset[int] = frozenset()
        self._make: Callable[[Due], DueRow] | None = None
        self._made: dict[int, DueRow] = {}

    def show(self, items: Sequence[DayHead | Due], make: Callable[[Due], DueRow]) -> None:
        """Lists these; a row's words are made when it is first shown."""
        heads = frozenset(n for n, item in enumerate(items) if isinstance(item, DayHead))
        # Where no row came or went, the view need not find the place of each anew.
        steady = bool(items) and len(items) == len(self.items) and heads == self.heads
        if not steady:
            self.beginResetModel()
        self._made.clear()
        self.items, self.heads, self._make = list(items), heads, make
        if steady:
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
        else:
            self.endResetModel()

    def due(self, index: Index) -> DueRow | None:
        """The row of an index; None for a heading."""
        item = self.items[index.row()] if index.isValid() else None
        return None if item is None or isinstance(item, DayHead) else self._row(index.row(), item)

    def _row(self, n: int, due: Due) -> DueRow:
        row = self._made.get(n)
        if row is None:
            assert self._make is not None
            row = self._made[n] = self._make(due)
        return row

    def find(self, due: DueRow | None, near: int) -> QModelIndex:
        """The row of the same event, else of the same case and kind, else the one that stands near."""
        if due is not None:
            same = self.of_event(due.event_id)
            if same.isValid():
                return same
        for n, item in enumerate(self.items):
            if due is None or isinstance(item, DayHead):
                continue
            if (item.case_id, item.kind) == (due.case_id, due.sort):
                return self.index(n)
        for n in (
            *range(max(near, 0), len(self.items)),
            *range(min(near, len(self.items)) - 1, -1, -1),
        ):
            if not isinstance(self.items[n], DayHead):
                return self.index(n)
        return QModelIndex()

    def of_event(self, event_id: UUID) -> QModelIndex:
        """The row of an event; none where it is not listed."""
        for n, item in enumerate(self.items):
            if not isinstance(item, DayHead) and item.event_id == event_id:
                return self.index(n)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.items[index.row()], DayHead):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ENDS:
            after = index.row() + 1
            return index.row() - 1 in self.heads, after == len(self.items) or after in self.heads
        if isinstance(item, DayHead):
            if role == ITEM:
                return item
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return ". ".join(
                    part for part in (f"{item.words}, {item.count}", item.hint) if part
                )
            return None
        if role == ITEM:
            return self._row(index.row(), item)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self._row(index.row(), item)
            said = (row.when, row.kind, row.name, row.words, row.local)
            return ". ".join(part for part in said if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self._row(index.row(), item)
            return "\n".join(part for part in (row.words, row.local) if part)
        return None


class _AgendaPaint(RowHeights):
    """Hour, kind by icon and word, who, and what."""

    def row_height(self, width: int) -> int:
        lines = 1 if width >= self.look.px(_STACKED) else 2
        return lines * self.look.leading() + 2 * self.look.px(11)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, rect, look = index.data(ITEM), option.rect, self.look
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, DayHead):
            self._head(painter, QRectF(rect), item)
        elif isinstance(item, DueRow):
            first, last = index.data(ENDS)
            edge = look.mix("overdue") if item.overdue else look.tone("hairline")
            card(painter, rect, look.tone("card"), edge, first=first, last=last)
            if not last:
                left = rect.x() + look.px(18)
                rule(painter, left, rect.bottom(), rect.right(), look.tone("hairline"))
            self._ground(painter, QRectF(rect), option.state)
            self._row(painter, QRectF(rect), item)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRectF, head: DayHead) -> None:
        look = self.look
        y = rect.bottom() - look.px(9) - look.leading()
        side = look.px(16)
        place = QRectF(rect.x() + look.px(2), y + (look.leading() - side) / 2, side, side)
        paint_icon(painter, place, head.icon, look.tone(head.role), STRONG)
        x = rect.x() + look.px(27)
        x += line(painter, look, QPointF(x, y), head.words, strong=True) + look.px(8)
        x += line(painter, look, QPointF(x, y), str(head.count), colour=head.role, strong=True)
        if head.hint and look.width(head.hint, "small") + look.px(24) <= rect.right() - x:
            at = QPointF(rect.right() - look.px(2), y + look.px(2))
            line(painter, look, at, head.hint, "small", "ink3", right=True)

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        look, inside = self.look, rect.adjusted(4, 4, -4, -4)
        if state & QStyle.StateFlag.State_Selected:
            focus = bool(state & QStyle.StateFlag.State_HasFocus)
            ring = look.tone("accent") if focus else None
            box(painter, inside, look.mix("accent_soft", 0.6), ring, look.px(8), 2 if focus else 1)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, inside, look.tone("hover"), None, look.px(8))

    def _row(self, painter: QPainter, rect: QRectF, due: DueRow) -> None:
        look = self.look
        stacked = rect.width() < look.px(_STACKED)
        x, right = rect.x() + look.px(18), rect.right() - look.px(18)
        y = rect.y() + look.px(11)
        role = "overdue" if due.overdue else "ink2"
        when = look.px(124)
        line(painter, look, QPointF(x, y), due.when, "body", role, due.overdue, tabular=True)
        x += max(when, look.width(due.when, strong=due.overdue) + look.px(12))
        side = look.px(14)
        place = QRectF(x, y + (look.leading() - side) / 2, side, side)
        paint_icon(painter, place, due.icon, look.tone(due.role))
        kind = look.px(22)
        line(painter, look, QPointF(x + kind, y), due.kind, "body", due.role)
        x += kind + max(look.px(92), look.width(due.kind) + look.px(12))
        name = line(painter, look, QPointF(x, y), due.name, strong=True, room=max(1, right - x))
        if stacked:
            y += look.leading()
            x = rect.x() + look.px(18)
        else:
            x += max(name + look.px(14), look.px(132))
        local = look.width(due.local, "small") if due.local else 0
        if local and x + local + look.px(120) < right:
            at = QPointF(right, y + look.px(2))
            line(painter, look, at, due.local, "small", "ink3", right=True)
            right -= local + look.px(16)
        line(painter, look, QPointF(x, y), due.words, colour="ink2", room=max(1, right - x))


class AgendaList(SteadyList):
    """``case_chosen`` carries a case's id, ``moved`` a ``DueRow`` and by how much it is put off (``Off``)."""

    case_chosen = Signal(object)
    moved = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = AgendaRows(self)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def furnish(self, looks: Looks) -> None:
        """Gives it its look."""
        self.setModel(self.rows)
        self.setItemDelegate(_AgendaPaint(self, looks, self.rows))
        self.doubleClicked.connect(self._open)

    @property
    def chosen(self) -> DueRow | None:
        """What has the keyboard."""
        return self.rows.due(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        """Our keys are ours while we have the focus, whatever shortcut the window has."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._asked(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        due, by = self.chosen, self._asked(event)
        if due is not None and by is not None:
            self.moved.emit(due, by)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.text() and event.text().isalpha():
            event.ignore()  # letters are acts here, no search by first letter
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.chosen is None:
            self.setCurrentIndex(self.rows.find(None, 0))
        super().focusInEvent(event)
        self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        due = self.rows.due(index)
        if due is not None:
            self.case_chosen.emit(due.case_id)

    @staticmethod
    def _asked(event: QKeyEvent) -> Off | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Plus:
            plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            return Off.WORKING_DAY if plain else None
        return _ALT.get(Qt.Key(event.key())) if held == Qt.KeyboardModifier.AltModifier else None
