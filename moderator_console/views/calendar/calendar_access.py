"""The calendar as a screen reader meets it: a list whose items are the entries in sight, with day, hour and state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleAnnouncementEvent

from moderator_console.core.calendar_items import CalendarItem
from moderator_console.views.widgets.heard_list import (
    ListFace,
    Node,
    NodeAction,
    NodeFace,
    Nodes,
    state_of,
)
from moderator_console.views.widgets.heard_list import (
    install as install_faces,
)

if TYPE_CHECKING:
    from moderator_console.views.calendar.calendar_grid import CalendarGrid, Entry, More

#: An entry by its event; "+3 more" by its day and its height on the page.
Key = UUID | tuple[str, int]


class ItemNode(Node):
    """The object behind one entry."""

    def __init__(self, grid: CalendarGrid, key: Key) -> None:
        super().__init__(grid, key)
        self.grid = grid

    def shown(self) -> Entry | More | None:
        """What it stands for, where it is laid out now."""
        self.grid.lay_out()
        both: list[Entry | More] = [*self.grid.entries, *self.grid.mores]
        return next((one for one in both if key_of(one) == self.key), None)


class ItemNodes(Nodes[Key, ItemNode]):
    """Which entries a screen reader holds, and what it is told. One a grid."""

    def __init__(self, grid: CalendarGrid) -> None:
        super().__init__(grid, lambda key: ItemNode(grid, key))
        self._grid = grid

    def forget(self, items: Iterable[CalendarItem]) -> None:
        """Other items are shown now."""
        if len(self):
            self.keep_only(item.event_id for item in items)

    def tell_place(self) -> None:
        """The keyboard is on a place where nothing stands: its day and hour are said."""
        if QAccessible.isActive():
            told = QAccessibleAnnouncementEvent(self._grid, self._grid.spoken_place())
            QAccessible.updateAccessibility(told)


class ItemAction(NodeAction):
    """Pressing an entry opens it; pressing "+3 more" shows the day."""

    node: ItemNode

    def actionNames(self) -> list[str]:
        return [*super().actionNames(), QAccessibleActionInterface.setFocusAction()]

    def doAction(self, name: str) -> None:
        shown, grid = self.node.shown(), self.node.grid
        item = getattr(shown, "item", None)
        if shown is None:
            return
        # Afterwards: what it does may take away the very objects that are being asked.
        if item is None:
            QTimer.singleShot(0, grid, lambda: grid.day_wanted.emit(shown.day))
        elif name == QAccessibleActionInterface.pressAction():
            QTimer.singleShot(0, grid, lambda: grid.opened.emit(item))
        else:
            grid.setFocus()
            QTimer.singleShot(0, grid, lambda: grid.take(item))


class ItemFace(NodeFace):
    """One entry: a list item with name and description."""

    node: ItemNode

    def __init__(self, node: ItemNode) -> None:
        super().__init__(node)
        self.offered = QAccessible.InterfaceType.ActionInterface, ItemAction(node)

    def rect(self) -> QRect:
        shown, grid = self.node.shown(), self.node.grid
        if shown is None:
            return QRect()
        rect = grid.on_screen(shown.rect, shown.fixed)
        return QRect(grid.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def role(self) -> QAccessible.Role:
        more = not isinstance(self.node.key, UUID)
        return QAccessible.Role.Button if more else QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        grid, shown = self.node.grid, self.node.shown()
        item = getattr(shown, "item", None)
        chosen = item is not None and item is grid.choice
        return state_of(
            focusable=item is not None,
            selectable=item is not None,
            selected=chosen,
            focused=chosen and grid.hasFocus(),
            offscreen=shown is None or not grid.in_sight(shown),
            invisible=shown is None,
        )

    def text(self, kind: QAccessible.Text) -> str:
        shown, grid = self.node.shown(), self.node.grid
        if shown is None:
            return ""
        item: CalendarItem | None = getattr(shown, "item", None)
        if item is None:
            named = kind == QAccessible.Text.Name
            count = getattr(shown, "count", 0)
            return f"{grid.words.day_name(shown.day)}, {grid.words.more(count)}" if named else ""
        if kind == QAccessible.Text.Name:
            return grid.words.spoken(item, grid.days)
        if kind == QAccessible.Text.Description:
            return grid.words.described(item, grid.days)
        return ""


class GridFace(ListFace):
    """The grid: a list of the entries in sight."""

    home: CalendarGrid

    def keys(self) -> list[Key]:
        seen: list[Entry | More] = [*self.home.seen_entries()]
        seen += [more for more in self.home.mores if self.home.in_sight(more)]
        return [key_of(one) for one in seen]

    def key_at(self, point: QPoint) -> Key | None:
        found = self.home.entry_at(point) or self.home.more_at(point)
        return None if found is None else key_of(found)

    def key_here(self) -> Key | None:
        return None if self.home.choice is None else self.home.choice.event_id

    def node(self, key: Key) -> ItemNode:
        return self.home.nodes.node(key)

    def state(self) -> QAccessible.State:
        on = self.home.hasFocus() and self.home.choice is None
        return state_of(focusable=True, focused=on)

    def text(self, kind: QAccessible.Text) -> str:
        # Where the keyboard stands while it is on no item.
        place = kind == QAccessible.Text.Description
        return self.home.spoken_place() if place else super().text(kind)


def key_of(shown: Entry | More) -> Key:
    """By what an entry or "+3 more" is known again."""
    item: CalendarItem | None = getattr(shown, "item", None)
    return item.event_id if item is not None else (shown.day.isoformat(), shown.rect.y())


def install() -> None:
    """Answer Qt's questions about our objects; before the first grid."""
    from moderator_console.views.calendar.calendar_grid import CalendarGrid

    install_faces({ItemNode: ItemFace, CalendarGrid: GridFace})
