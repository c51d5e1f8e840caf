"""The mouse in the calendar: press to choose, drag to move, drag the lower edge to stretch, Esc to think better of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from moderator_console.core.calendar_items import DAY_MINUTES, SNAP_MINUTES, CalendarItem
from moderator_console.core.calendar_moves import moved_to, snapped

if TYPE_CHECKING:
    from moderator_console.views.calendar.calendar_grid import CalendarGrid, Entry, Slot

#: Pixels (at 100 %) of the lower edge that stretch, and those near an end of the page that scroll while dragging.
_EDGE, _NEAR = 6, 28
#: Milliseconds between two steps of that.
_BEAT_MS = 40
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Ghost:
    """Where a dragged item would lie, and how long it would be."""

    item: CalendarItem
    slot: Slot
    minutes: int

    def there(self, zone: str) -> CalendarItem:
        """The item as it would be: it says the hour that it would have."""
        when = moved_to(self.item, self.slot.day, self.slot.minute, zone)
        # Another id: what is kept of the item's own words stays.
        return replace(self.item, event_id=_NOBODY, when=when, minutes=self.minutes)


class CalendarDrag(QObject):
    """The mouse of one grid. ``stretches``: lower edges can be dragged."""

    def __init__(self, grid: CalendarGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.stretches = False
        self._entry: Entry | None = None
        self._from = QPoint()
        self._stretching = False
        #: Minutes between the beginning (or the end) of the item and where it was taken.
        self._held = 0
        self._at = QPoint()
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT_MS)
        self._beat.timeout.connect(self._scroll_on)

    def pressed(self, event: QMouseEvent) -> None:
        """Chooses what lies there; a drag may begin."""
        grid, point = self._grid, event.position().toPoint()
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return
        if grid.pressed_beyond(point):
            return
        more = grid.more_at(point)
        entry = grid.entry_at(point)
        if more is not None and entry is None:
            grid.day_wanted.emit(more.day)
            return
        slot = grid.slot_at(point)
        grid.take(entry.item if entry is not None else None, slot)
        if entry is None or event.button() != Qt.MouseButton.LeftButton or not entry.item.movable:
            return
        self._entry, self._from = entry, point
        self._stretching = self._on_edge(entry, point)
        taken = entry.minute + (entry.item.length if self._stretching else 0)
        self._held = slot.minute - taken if slot is not None else 0

    def moved(self, event: QMouseEvent) -> None:
        """Draws where it would lie, or shows what the mouse can do here."""
        grid, point = self._grid, event.position().toPoint()
        entry = self._entry
        if entry is None:
            self._point(point)
            return
        far = (point - self._from).manhattanLength()
        if grid.ghost is None and far < QApplication.startDragDistance():
            return
        self._at = point
        self._lay(entry, point)
        if self._pull(point) and not self._beat.isActive():
            self._beat.start()

    def _lay(self, entry: Entry, point: QPoint) -> None:
        grid = self._grid
        slot = grid.slot_at(point)
        if slot is None:
            return
        if self._stretching:
            end = slot.minute - self._held - entry.minute
            end = round(end / SNAP_MINUTES) * SNAP_MINUTES
            minutes = min(max(end, SNAP_MINUTES), DAY_MINUTES - entry.minute)
            grid.ghost = Ghost(entry.item, type(slot)(entry.day, entry.minute), minutes)
        else:
            minute = entry.minute
            if self.stretches and not entry.item.all_day:
                minute = snapped(slot.minute - self._held)
            grid.ghost = Ghost(entry.item, type(slot)(slot.day, minute), entry.item.length)
        grid.viewport().setCursor(
            Qt.CursorShape.SizeVerCursor if self._stretching else Qt.CursorShape.ClosedHandCursor
        )
        grid.viewport().update()

    def released(self, event: QMouseEvent) -> None:
        """Says what is wanted."""
        grid, ghost, entry = self._grid, self._grid.ghost, self._entry
        stretching = self._stretching
        self.cancel()
        if ghost is None or entry is None:
            return
        if stretching:
            if ghost.minutes != ghost.item.length:
                grid.stretch_wanted.emit(ghost.item, ghost.minutes)
            return
        if (ghost.slot.day, ghost.slot.minute) != (entry.day, entry.minute):
            to = moved_to(ghost.item, ghost.slot.day, ghost.slot.minute, grid.days.zone)
            grid.move_wanted.emit(ghost.item, to)

    def double_clicked(self, event: QMouseEvent) -> None:
        """Opens what lies there; where nothing does, something new is wanted."""
        grid, point = self._grid, event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.cancel()
        entry, slot = grid.entry_at(point), grid.slot_at(point)
        if entry is not None:
            grid.opened.emit(entry.item)
        elif slot is not None and grid.more_at(point) is None:
            grid.want_new(type(slot)(slot.day, snapped(slot.minute - SNAP_MINUTES / 2)))

    def cancel(self) -> None:
        """Nothing is moved; the ghost goes."""
        had = self._grid.ghost is not None
        self._beat.stop()
        self._entry, self._grid.ghost, self._stretching = None, None, False
        if had:
            self._grid.viewport().unsetCursor()
            self._grid.viewport().update()

    def _pull(self, point: QPoint) -> int:
        """Which way the page is pulled: -1 near its upper end, 1 near its lower one, else 0."""
        grid = self._grid
        near = grid.worn.px(_NEAR)
        if point.y() < grid.head_height() + near:
            return -1
        return 1 if point.y() > grid.viewport().height() - near else 0

    def _scroll_on(self) -> None:
        grid, pull = self._grid, self._pull(self._at)
        bar = grid.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + pull * grid.worn.px(10))
        if self._entry is None or bar.value() == before:
            self._beat.stop()
        else:
            self._lay(self._entry, self._at)

    def _on_edge(self, entry: Entry, point: QPoint) -> bool:
        if not self.stretches or entry.item.all_day or not entry.item.movable:
            return False
        rect = self._grid.on_screen(entry.rect, entry.fixed)
        return point.y() > rect.bottom() - self._grid.worn.px(_EDGE)

    def _point(self, point: QPoint) -> None:
        grid = self._grid
        entry = grid.entry_at(point)
        if entry is not None and self._on_edge(entry, point):
            shape = Qt.CursorShape.SizeVerCursor
        elif entry is not None or grid.more_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        if grid.viewport().cursor().shape() != shape:
            grid.viewport().setCursor(shape)
