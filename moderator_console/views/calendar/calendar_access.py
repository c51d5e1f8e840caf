"""The calendar as a screen reader meets it: a list whose items are the entries in sight, with day, hour and state.

The rules of ``thread_access`` hold here too: ``interface_cast`` answers with an interface or ``VoidPtr(0)``, behind
each entry stands a QObject, faces are emptied when their objects go, and no event is sent on scrolling.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QWindow,
)
from shiboken6 import Shiboken

from moderator_console.core.calendar_items import CalendarItem
from moderator_console.views.thread.thread_access_spots import NOTHING, Face

if TYPE_CHECKING:
    from moderator_console.views.calendar.calendar_grid import CalendarGrid, Entry, More

#: An entry by its event; "+3 more" by its day and its height on the page.
Key = UUID | tuple[str, int]
#: The Python half of each interface, by the id of its object; Qt deletes the other half.
_faces: dict[int, QAccessibleInterface] = {}
_installed: list[bool] = []


class ItemNode(QObject):
    """The object behind one entry; a child of the grid."""

    def __init__(self, grid: CalendarGrid, key: Key) -> None:
        super().__init__(grid)
        self.grid = grid
        self.key = key

    def shown(self) -> Entry | More | None:
        """What it stands for, where it is laid out now."""
        self.grid.lay_out()
        both: list[Entry | More] = [*self.grid.entries, *self.grid.mores]
        return next((one for one in both if key_of(one) == self.key), None)


class ItemNodes(QObject):
    """Which entries a screen reader holds, and what it is told. One a grid."""

    def __init__(self, grid: CalendarGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._nodes: dict[Key, ItemNode] = {}
        nodes = self._nodes
        grid.destroyed.connect(lambda: _drop(nodes))

    def node(self, key: Key) -> ItemNode:
        """The object of an entry, made when somebody asks."""
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = ItemNode(self._grid, key)
        return node

    def __len__(self) -> int:
        return len(self._nodes)

    def forget(self, items: Iterable[CalendarItem]) -> None:
        """Other items are shown now: objects of those that are gone go too, never inside a question of Qt."""
        if not self._nodes:
            return
        there = {item.event_id for item in items}
        gone = [key for key in self._nodes if key not in there]
        old = [self._nodes.pop(key) for key in gone]
        if old:
            QTimer.singleShot(0, self, lambda: _delete_all(old))

    def tell_focus(self, item: CalendarItem) -> None:
        """The keyboard is on this item now."""
        if QAccessible.isActive():
            event = QAccessibleEvent(self.node(item.event_id), QAccessible.Event.Focus)
            QAccessible.updateAccessibility(event)

    def tell_place(self) -> None:
        """The keyboard is on a place where nothing stands: its day and hour are said."""
        if QAccessible.isActive():
            told = QAccessibleAnnouncementEvent(self._grid, self._grid.spoken_place())
            QAccessible.updateAccessibility(told)


class ItemAction(QAccessibleActionInterface):
    """Pressing an entry opens it; pressing "+3 more" shows the day."""

    def __init__(self, node: ItemNode) -> None:
        super().__init__()
        self.node = node

    def actionNames(self) -> list[str]:
        return [
            QAccessibleActionInterface.pressAction(),
            QAccessibleActionInterface.setFocusAction(),
        ]

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

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


class ItemFace(Face):
    """One entry: a list item with name and description."""

    def __init__(self, node: ItemNode) -> None:
        super().__init__()
        self.node = node
        self.action = ItemAction(node)

    def isValid(self) -> bool:
        node = getattr(self, "node", None)
        return node is not None and Shiboken.isValid(node) and Shiboken.isValid(node.grid)

    def object(self) -> QObject:
        return self.node

    def window(self) -> QWindow:
        return self.node.grid.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self.node.grid)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        # Qt takes a null pointer here; the stubs forget it.
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

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
        grid, state, shown = self.node.grid, QAccessible.State(), self.node.shown()
        item = getattr(shown, "item", None)
        chosen = item is not None and item is grid.choice
        flags = {
            "focusable": item is not None,
            "selectable": item is not None,
            "selected": chosen,
            "focused": chosen and grid.hasFocus(),
            "offscreen": shown is None or not grid.in_sight(shown),
            "invisible": shown is None,
        }
        for name, on in flags.items():
            setattr(state, name, on)
        return state

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

    def interface_cast(  # type: ignore[override]
        self, kind: QAccessible.InterfaceType
    ) -> builtins.object:
        # The stubs say int; an int would end the process.
        return self.action if kind == QAccessible.InterfaceType.ActionInterface else NOTHING


class GridFace(Face):
    """The grid: a list of the entries in sight."""

    def __init__(self, grid: CalendarGrid) -> None:
        super().__init__()
        self.grid = grid

    def isValid(self) -> bool:
        return hasattr(self, "grid") and Shiboken.isValid(self.grid)

    def object(self) -> QObject:
        return self.grid

    def window(self) -> QWindow:
        return self.grid.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        above = self.grid.parentWidget()
        return QAccessible.queryAccessibleInterface(above) if above is not None else None

    def keys(self) -> list[Key]:
        """What is in sight, in reading order."""
        seen: list[Entry | More] = [*self.grid.seen_entries()]
        seen += [more for more in self.grid.mores if self.grid.in_sight(more)]
        return [key_of(one) for one in seen]

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self.keys()
        if not 0 <= index < len(keys):
            return None
        return QAccessible.queryAccessibleInterface(self.grid.nodes.node(keys[index]))

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        point = self.grid.viewport().mapFromGlobal(QPoint(x, y))
        found = self.grid.entry_at(point) or self.grid.more_at(point)
        if found is None:
            return None
        return QAccessible.queryAccessibleInterface(self.grid.nodes.node(key_of(found)))

    def childCount(self) -> int:
        return len(self.keys())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        node, keys = child.object(), self.keys()
        return keys.index(node.key) if isinstance(node, ItemNode) and node.key in keys else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        item = self.grid.choice
        if item is None or not self.grid.hasFocus():
            return None
        return QAccessible.queryAccessibleInterface(self.grid.nodes.node(item.event_id))

    def rect(self) -> QRect:
        return QRect(self.grid.mapToGlobal(QPoint(0, 0)), self.grid.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self.grid.hasFocus() and self.grid.choice is None
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self.grid.accessibleName()
        # Where the keyboard stands while it is on no item.
        return self.grid.spoken_place() if kind == QAccessible.Text.Description else ""

    def interface_cast(  # type: ignore[override]
        self, kind: QAccessible.InterfaceType
    ) -> builtins.object:
        # The stubs say int; an int would end the process.
        return NOTHING


def key_of(shown: Entry | More) -> Key:
    """By what an entry or "+3 more" is known again."""
    item: CalendarItem | None = getattr(shown, "item", None)
    return item.event_id if item is not None else (shown.day.isoformat(), shown.rect.y())


def install() -> None:
    """Answer Qt's questions about our objects; before the first grid, once a process."""
    if not _installed:
        QAccessible.installFactory(_make)
        _installed.append(True)


def _make(key: str, obj: QObject) -> QAccessibleInterface | None:
    from moderator_console.views.calendar.calendar_grid import CalendarGrid

    face: QAccessibleInterface
    if isinstance(obj, ItemNode):
        face = ItemFace(obj)
    elif isinstance(obj, CalendarGrid):
        face = GridFace(obj)
    else:
        return None
    _faces[id(obj)] = face
    return face


def _delete_all(nodes: Iterable[ItemNode]) -> None:
    for node in nodes:
        key = id(node)
        if Shiboken.isValid(node):
            Shiboken.delete(node)
        face = _faces.pop(key, None)
        if face is not None:
            face.__dict__.clear()


def _drop(nodes: dict[Key, ItemNode]) -> None:
    for node in nodes.values():
        _faces.pop(id(node), None)
