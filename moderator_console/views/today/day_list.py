"""The moderator's day as a thread of hours: what was done, now, and what is to come. Enter opens the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from moderator_console.views.widgets.brush import box, line, rule
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look, Looks

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole


class Time(StrEnum):
    """Where an hour stands on the day."""

    PAST = "past"
    NOW = "now"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Hour:
    """One line of the day. ``late``: its hour has passed and it is not done."""

    clock: str
    icon: str
    words: str
    time: Time
    case_id: UUID | None = None
    late: bool = False


class DayRows(QAbstractListModel):
    """The hours in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hours: tuple[Hour, ...] = ()

    def show(self, hours: Sequence[Hour]) -> None:
        """Shows another day; the same one is left alone."""
        if tuple(hours) != self.hours:
            self.beginResetModel()
            self.hours = tuple(hours)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.hours)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hour = self.hours[index.row()]
        if role == ITEM:
            return hour
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hour.clock}, {hour.words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return hour.words
        return None


class _DayPaint(QStyledItemDelegate):
    """A thread with a bead for each hour; now is a full bead and a line."""

    def __init__(self, view: QListView, looks: Looks) -> None:
        super().__init__(view)
        self.look: Look = looks.now

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, self.look.leading() + self.look.px(13))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, hour = self.look, option.rect, index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state)
        middle, top = rect.y() + rect.height() / 2, rect.y() + (rect.height() - look.leading()) / 2
        live = hour.time is Time.NOW
        role = "accent" if live else "overdue" if hour.late else "ink3"
        axis = rect.x() + look.px(14) + look.width("00:00", "small", True) + look.px(12)
        at = QPointF(axis - look.px(13), top + look.px(2))
        line(painter, look, at, hour.clock, "small", role, live, right=True, tabular=True)
        rows = index.model().rowCount()
        above = rect.y() if index.row() else middle
        below = rect.bottom() + 1 if index.row() < rows - 1 else middle
        painter.fillRect(QRectF(axis - 0.5, above, 1, below - above), look.tone("hairline"))
        bead = look.px(9 if live else 7)
        place = QRectF(axis - bead / 2, middle - bead / 2, bead, bead)
        if live:
            box(painter, place, look.tone("accent"), None, bead / 2)
        else:
            box(painter, place, look.tone("paper"), look.tone(role), bead / 2)
        x = axis + look.px(18)
        if live:
            wide = line(painter, look, QPointF(x, top), hour.words, "body", "accent", True)
            rule(painter, x + wide + look.px(10), middle, rect.right(), look.tone("accent"))
        else:
            side = look.px(14)
            tint = "ink3" if hour.time is Time.PAST and not hour.late else "ink2"
            paint_icon(
                painter, QRectF(x, middle - side / 2, side, side), hour.icon, look.tone(tint)
            )
            x += look.px(22)
            ink = "ink3" if hour.time is Time.PAST and not hour.late else "ink"
            line(painter, look, QPointF(x, top), hour.words, "body", ink, room=rect.right() - x)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        look, inside = self.look, QRectF(rect).adjusted(0, 1, 0, -1)
        if state & QStyle.StateFlag.State_HasFocus:
            box(painter, inside, look.mix("accent_soft", 0.6), look.tone("accent"), look.px(8), 2)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, inside, look.tone("hover"), None, look.px(8))


class DayList(QListView):
    """As high as its day. ``case_chosen`` carries a case's id."""

    case_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = DayRows(self)
        self._paint: _DayPaint | None = None
        self._most = 8
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # As in CaseList: one of Qt's own would load every class of widgets.
        ground = QWidget(self)
        self.setViewport(ground)
        ground.setAutoFillBackground(False)
        self.clicked.connect(self._open)

    def furnish(self, looks: Looks) -> None:
        """Gives it its look."""
        self._paint = _DayPaint(self, looks)
        self.setModel(self.rows)
        self.setItemDelegate(self._paint)
        looks.changed.connect(self._wear)

    def show_day(self, hours: Sequence[Hour]) -> None:
        """Shows these hours; the line of now stays in view."""
        self.rows.show(hours)
        self.updateGeometry()
        for n, hour in enumerate(self.rows.hours):
            if hour.time is Time.NOW and len(self.rows.hours) > self._most:
                at = self.rows.index(n)
                self.scrollTo(at, QListView.ScrollHint.PositionAtCenter)

    def sizeHint(self) -> QSize:
        one = self._paint.look.leading() + self._paint.look.px(13) if self._paint else 0
        return QSize(10, one * min(self.rows.rowCount(), self._most))

    def minimumSizeHint(self) -> QSize:
        return QSize(10, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        hour = index.data(ITEM)
        if isinstance(hour, Hour) and hour.case_id is not None:
            self.case_chosen.emit(hour.case_id)

    def _wear(self, look: Look) -> None:
        if self._paint is not None:
            self._paint.look = look
        self.updateGeometry()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
