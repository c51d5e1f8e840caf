"""A list that paints itself, as a screen reader meets it: a list whose items are objects of their own.

Rules learnt the hard way in PySide6 6.11 (decision 0030): ``interface_cast`` answers with the interface or
``VoidPtr(0)``, anything else ends the process; behind each item stands a QObject, so that Qt forgets the interface with
it; a face is emptied when its object goes, because one reference to it stays for ever; children are asked for live and
no event is sent on scrolling (libatspi rejects ObjectReorder).
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QWindow,
)
from PySide6.QtWidgets import QAbstractScrollArea
from shiboken6 import Shiboken

#: What ``interface_cast`` answers for an interface that is not offered.
NOTHING = Shiboken.VoidPtr(0)
#: The Python half of each interface, by the id of its object; Qt deletes the other half.
faces: dict[int, QAccessibleInterface] = {}
#: Which face each kind of object has.
_kinds: dict[type[QObject], Callable[[Any], QAccessibleInterface]] = {}


def install(kinds: Mapping[type[QObject], Callable[[Any], QAccessibleInterface]]) -> None:
    """Answers Qt's questions about objects of these kinds; before the first of them."""
    if not _kinds:
        QAccessible.installFactory(_make)
    _kinds.update(kinds)


def _make(key: str, obj: QObject) -> QAccessibleInterface | None:
    for kind, face in _kinds.items():
        if isinstance(obj, kind):
            made = faces[id(obj)] = face(obj)
            return made
    return None


class Node(QObject):
    """The object behind one item of ``home``, or behind a part of an item; known again by its ``key``."""

    def __init__(
        self, home: QAbstractScrollArea, key: Hashable, parent: Node | None = None
    ) -> None:
        self.above: QObject = home if parent is None else parent
        super().__init__(self.above)
        self.home, self.key = home, key
        #: The objects of its parts, made when somebody asks.
        self.parts: dict[int, Any] = {}


N = TypeVar("N", bound=Node)
K = TypeVar("K", bound=Hashable)


class Nodes(QObject, Generic[K, N]):
    """Which items of a list a screen reader holds. At most ``most`` (0: any number) stay valid beside those that
    ``kept`` names."""

    def __init__(
        self, home: QAbstractScrollArea, make: Callable[[K], N], most: int = 0,
        kept: Callable[[], set[K]] = set,
    ) -> None:  # fmt: skip
        super().__init__(home)
        self._home, self._make, self._most, self._kept = home, make, most, kept
        self._nodes: dict[K, N] = {}
        nodes = self._nodes
        # One connection; one a node would keep 2 kB each for ever.
        home.destroyed.connect(lambda: _drop(nodes.values()))

    def __len__(self) -> int:
        return len(self._nodes)

    def node(self, key: K) -> N:
        """The object of an item, made when somebody asks."""
        node = self._nodes.pop(key, None)
        if node is None:
            node = self._make(key)
            if self._most and len(self._nodes) >= self._most:
                # Never delete while Qt is inside a question.
                QTimer.singleShot(0, self, self._purge)
        self._nodes[key] = node
        return node

    def keep_only(self, keys: Iterable[K]) -> None:
        """Other items are shown now: objects of those that are gone go too, never inside a question of Qt."""
        there = set(keys)
        old = [self._nodes.pop(key) for key in list(self._nodes) if key not in there]
        if old:
            QTimer.singleShot(0, self, lambda: _delete(old))

    def tell_focus(self, key: K) -> None:
        """The keyboard is on this item now."""
        if QAccessible.isActive():
            event = QAccessibleEvent(self.node(key), QAccessible.Event.Focus)
            QAccessible.updateAccessibility(event)

    def _purge(self) -> None:
        keep = self._kept()
        gone = [key for key in self._nodes if key not in keep][: self._most // 2]
        _delete([self._nodes.pop(key) for key in gone])


class Face(QAccessibleInterface):
    """What all faces answer alike. Qt takes null pointers; the stubs forget them."""

    #: The interface that is offered beside this one, and which it is.
    offered: tuple[QAccessible.InterfaceType, builtins.object] | None = None

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        return

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # null
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # null
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # null
        return None

    def interface_cast(  # type: ignore[override]
        self, kind: QAccessible.InterfaceType
    ) -> builtins.object:
        # The stubs say int; an int would end the process.
        if self.offered is not None and kind == self.offered[0]:
            return self.offered[1]
        return NOTHING


class NodeFace(Face):
    """An item, or a part of one."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node

    def isValid(self) -> bool:
        node = getattr(self, "node", None)
        return node is not None and Shiboken.isValid(node) and Shiboken.isValid(node.above)

    def object(self) -> QObject:
        return self.node

    def window(self) -> QWindow:
        return self.node.home.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self.node.above)


class NodeAction(QAccessibleActionInterface):
    """What an item does when it is pressed."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction()]

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


class ListFace(Face):
    """The list itself: of the items that are in sight."""

    def __init__(self, home: QAbstractScrollArea) -> None:
        super().__init__()
        self.home = home

    def keys(self) -> Sequence[Hashable]:
        """What is in sight, in reading order."""
        raise NotImplementedError

    def key_at(self, point: QPoint) -> Hashable | None:
        """What lies at a point of the viewport."""
        raise NotImplementedError

    def key_here(self) -> Hashable | None:
        """What the keyboard would be on, if it were on the list."""
        raise NotImplementedError

    def node(self, key: Any) -> Node:
        """The object of an item."""
        raise NotImplementedError

    def isValid(self) -> bool:
        return hasattr(self, "home") and Shiboken.isValid(self.home)

    def object(self) -> QObject:
        return self.home

    def window(self) -> QWindow:
        return self.home.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # null
        above = self.home.parentWidget()
        return QAccessible.queryAccessibleInterface(above) if above is not None else None

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # null
        keys = self.keys()
        return self._face(keys[index]) if 0 <= index < len(keys) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # null
        return self._face(self.key_at(self.home.viewport().mapFromGlobal(QPoint(x, y))))

    def childCount(self) -> int:
        return len(self.keys())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        node, keys = child.object(), self.keys()
        return keys.index(node.key) if isinstance(node, Node) and node.key in keys else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # null
        return self._face(self.key_here()) if self.home.hasFocus() else None

    def rect(self) -> QRect:
        return QRect(self.home.mapToGlobal(QPoint(0, 0)), self.home.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        return state_of(focusable=True)

    def text(self, kind: QAccessible.Text) -> str:
        return self.home.accessibleName() if kind == QAccessible.Text.Name else ""

    def _face(self, key: Hashable | None) -> QAccessibleInterface | None:
        return None if key is None else QAccessible.queryAccessibleInterface(self.node(key))


def state_of(**flags: bool) -> QAccessible.State:
    """A state in which these flags stand so, and all others do not."""
    state = QAccessible.State()
    for name, on in flags.items():
        setattr(state, name, on)
    return state


def _delete(nodes: Iterable[Node]) -> None:
    for node in nodes:
        keys = [id(each) for each in (node, *node.parts.values())]
        if Shiboken.isValid(node):
            Shiboken.delete(node)  # its parts go with it
        for key in keys:
            face = faces.pop(key, None)
            if face is not None:
                face.__dict__.clear()


def _drop(nodes: Iterable[Node]) -> None:
    for node in nodes:
        for each in (node, *node.parts.values()):
            faces.pop(id(each), None)
