"""The keys of the calendar: arrows move the choice in space, with Alt or Shift they move what is chosen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from moderator_console.core.calendar_items import DAY_MINUTES, SNAP_MINUTES, CalendarItem
from moderator_console.core.calendar_moves import days_on, stepped, stretched

if TYPE_CHECKING:
    from moderator_console.views.calendar.calendar_grid import CalendarGrid

_KEY, _MOD = Qt.Key, Qt.KeyboardModifier
#: Columns and rows that an arrow goes.
_ARROWS = {
    _KEY.Key_Left: (-1, 0),
    _KEY.Key_Right: (1, 0),
    _KEY.Key_Up: (0, -1),
    _KEY.Key_Down: (0, 1),
}
_OTHERS = {
    _KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_PageUp, _KEY.Key_PageDown, _KEY.Key_Home, _KEY.Key_End,
    _KEY.Key_Insert, _KEY.Key_T, _KEY.Key_Plus,
}  # fmt: skip
#: Minutes that an empty place moves by.
_ROW = 30


class CalendarKeys(QObject):
    """Listens for one grid."""

    def __init__(self, grid: CalendarGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        #: Days that up and down go where nothing stands: 7 in a month.
        self.days_down = 0

    def knows(self, event: QKeyEvent) -> bool:
        """Whether a key is ours."""
        key, held = _KEY(event.key()), _held(event)
        if key in _ARROWS:
            return held in (
                _MOD.NoModifier, _MOD.AltModifier, _MOD.ShiftModifier,
                _MOD.ControlModifier | _MOD.ShiftModifier,
            )  # fmt: skip
        if key == _KEY.Key_Plus:
            return held in (_MOD.NoModifier, _MOD.ShiftModifier)
        return key in _OTHERS and held == _MOD.NoModifier

    def pressed(self, event: QKeyEvent) -> bool:
        """Does what a key asks for; returns whether it is one of ours."""
        if not self.knows(event):
            return False
        key, held, grid = _KEY(event.key()), _held(event), self._grid
        if key in _ARROWS:
            if held == _MOD.NoModifier:
                self._go(*_ARROWS[key])
            elif held == (_MOD.ControlModifier | _MOD.ShiftModifier):
                self._stretch(_ARROWS[key][1])
            else:
                self._move(*_ARROWS[key])
        elif key in (_KEY.Key_Return, _KEY.Key_Enter):
            if grid.choice is not None:
                grid.opened.emit(grid.choice)
            else:
                grid.want_new(grid.place_of_choice())
        elif key in (_KEY.Key_PageUp, _KEY.Key_PageDown):
            grid.page_wanted.emit(1 if key == _KEY.Key_PageDown else -1)
        elif key in (_KEY.Key_Home, _KEY.Key_End):
            self._end(last=key == _KEY.Key_End)
        elif key == _KEY.Key_Plus:
            if (item := self._movable()) is not None:
                grid.put_off_wanted.emit(item)
        elif key == _KEY.Key_Insert:
            grid.want_new(grid.place_of_choice())
        else:
            grid.today_wanted.emit()
        return True

    def _go(self, right: int, down: int) -> None:
        """To the next item in this direction, or to an empty place."""
        grid = self._grid
        here = grid.place_of_choice()
        if down:
            there = grid.of_day(here.day)
            listed = [item for _, item in there]
            at = next((n for n, item in enumerate(listed) if item is grid.choice), None)
            if at is None:
                beyond = [
                    item
                    for minute, item in grid.of_day(here.day)
                    if (minute - here.minute) * down > 0 or (down > 0 and minute == here.minute)
                ]
                found = (beyond[0] if down > 0 else beyond[-1]) if beyond else None
            else:
                found = listed[at + down] if 0 <= at + down < len(listed) else None
            if found is not None:
                grid.take(found)
            elif self.days_down:
                self._to_day(down * self.days_down)
            else:
                # On from what is chosen, not from the height that was kept over days.
                stood = here.minute if at is None else there[at][0]
                minute = min(max(stood + _ROW * down, 0), DAY_MINUTES - _ROW)
                grid.take(None, type(here)(here.day, minute))
            return
        self._to_day(right)

    def _to_day(self, days: int) -> None:
        """To the item of another day that is nearest in time."""
        grid = self._grid
        here = grid.place_of_choice()
        day = here.day + timedelta(days=days)
        if not grid.days.first <= day <= grid.days.last:
            grid.page_wanted.emit(1 if days > 0 else -1)
            return
        near = min(
            grid.of_day(day), key=lambda one: (abs(one[0] - here.minute), one[0]), default=None
        )
        slot = type(here)(day, here.minute)
        grid.take(near[1] if near else None, slot)
        if near is not None:
            # The height is kept over days in which something stands higher or lower.
            grid.slot = slot

    def _end(self, *, last: bool) -> None:
        listed = [item for _, item in self._grid.of_day(self._grid.place_of_choice().day)]
        if listed:
            self._grid.take(listed[-1 if last else 0])

    def _movable(self) -> CalendarItem | None:
        item = self._grid.choice
        return item if item is not None and item.movable else None

    def _move(self, right: int, down: int) -> None:
        grid, item = self._grid, self._movable()
        if item is None or (down and item.all_day and not self.days_down):
            return
        zone = grid.days.zone
        if right or self.days_down:
            to = days_on(item, right + down * self.days_down, zone)
        else:
            to = stepped(item, down, zone)
        if to != item.when:
            grid.move_wanted.emit(item, to)

    def _stretch(self, down: int) -> None:
        item = self._movable()
        if item is None or not down or item.all_day:
            return
        minutes = stretched(item, down * SNAP_MINUTES)
        if minutes != item.length:
            self._grid.stretch_wanted.emit(item, minutes)


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    """What is held besides; the number pad says nothing."""
    return event.modifiers() & ~(_MOD.KeypadModifier | _MOD.GroupSwitchModifier)
