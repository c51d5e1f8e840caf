"""The thread as a screen reader meets it: a list whose items are posts with their whole text.

Rules learnt the hard way in PySide6 6.11 (decision 0030): ``interface_cast`` answers with the interface
or ``VoidPtr(0)``, anything else ends the process; behind each post stands a QObject, so that Qt forgets
the interface with it; a face is emptied when its object goes, because one reference to it stays for
ever; children are asked for live and no event is sent on scrolling (libatspi rejects ObjectReorder).
"""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QWindow,
)
from shiboken6 import Shiboken

from moderator_console.views.thread.card_spots import Spot
from moderator_console.views.thread.picked import TextSpot
from moderator_console.views.thread.thread_access_spots import NOTHING, Face, SpotFace, SpotNode
from moderator_console.views.thread.thread_hits import (
    card_rect,
    char_rect,
    row_at,
    spot_rect,
    text_spot,
)
from moderator_console.views.widgets.qt_text import length, part

if TYPE_CHECKING:
    from moderator_console.views.thread.thread_view import ThreadView

#: Posts out of view that stay valid for a reader that still holds them.
_KEPT = 120
#: The Python half of each interface, by the id of its object; Qt deletes the other half.
_faces: dict[int, QAccessibleInterface] = {}
_installed: list[bool] = []


class PostNode(QObject):
    """The object behind one post's interface; a child of the view's ``PostNodes``."""

    def __init__(self, view: ThreadView, place: int) -> None:
        super().__init__(view)
        self.view = view
        self.place = place
        #: The objects of what can be acted on in it, made when somebody asks.
        self.spots: dict[int, SpotNode] = {}

    def spot(self, number: int) -> SpotNode:
        """The object of one thing that can be acted on."""
        node = self.spots.get(number)
        if node is None:
            node = self.spots[number] = SpotNode(self, number)
        return node


class PostNodes(QObject):
    """Which posts a screen reader holds, and what it is told. One a view."""

    def __init__(self, view: ThreadView) -> None:
        super().__init__(view)
        self._view = view
        self._nodes: dict[int, PostNode] = {}
        view.focused.connect(self._focused)
        view.caret_moved.connect(self._caret_moved)
        nodes = self._nodes
        # One connection; one a post would keep 2 kB each for ever.
        view.destroyed.connect(lambda: _drop(nodes))

    def node(self, place: int) -> PostNode:
        """The object of a post, made when somebody asks."""
        node = self._nodes.pop(place, None)
        if node is None:
            node = PostNode(self._view, place)
            if len(self._nodes) >= _KEPT:
                # Never delete while Qt is inside a question.
                QTimer.singleShot(0, self, self._purge)
        self._nodes[place] = node
        return node

    def __len__(self) -> int:
        return len(self._nodes)

    def forget_all(self) -> None:
        """Another thread is shown: its posts are other objects."""
        QTimer.singleShot(0, self, self._forget_old)
        self._old = list(self._nodes.values())
        self._nodes.clear()

    def _forget_old(self) -> None:
        for node in self._old:
            _delete(node)
        self._old = []

    def _purge(self) -> None:
        keep = {place for place, _y in self._view.visible} | {self._view.current}
        gone = [place for place in self._nodes if place not in keep][: _KEPT // 2]
        for place in gone:
            _delete(self._nodes.pop(place))

    def _focused(self, place: int) -> None:
        if self._view.hasFocus():
            event = QAccessibleEvent(self.node(place), QAccessible.Event.Focus)
            QAccessible.updateAccessibility(event)

    def _caret_moved(self) -> None:
        caret = self._view.picked.caret
        if caret is not None:
            event = QAccessibleTextCursorEvent(self.node(caret.place), caret.at)
            QAccessible.updateAccessibility(event)


class PostText(QAccessibleTextInterface):
    """The text of one post, with caret and selection."""

    def __init__(self, node: PostNode) -> None:
        super().__init__()
        self.node = node

    def _words(self) -> str:
        return self.node.view.row(self.node.place).words()

    def text(self, start: int, end: int) -> str:
        words = self._words()
        return part(words, max(0, start), end if end >= 0 else length(words))

    def characterCount(self) -> int:
        return length(self._words())

    def cursorPosition(self) -> int:
        caret = self.node.view.picked.caret
        return caret.at if caret is not None and caret.place == self.node.place else 0

    def setCursorPosition(self, position: int) -> None:
        spot = TextSpot(self.node.place, position)
        self.node.view.picked.put(spot, spot)
        self.node.view.focus_post(self.node.place)

    def selectionCount(self) -> int:
        return int(self.node.view.picked.inside(self.node.place) is not None)

    def selection(self, number: int) -> tuple[int, int]:
        inside = self.node.view.picked.inside(self.node.place)
        if inside is None:
            return 0, 0
        return inside[0], min(inside[1], self.characterCount())

    def addSelection(self, start: int, end: int) -> None:
        place = self.node.place
        self.node.view.picked.put(TextSpot(place, start), TextSpot(place, end))
        self.node.view.viewport().update()

    def setSelection(self, number: int, start: int, end: int) -> None:
        self.addSelection(start, end)

    def removeSelection(self, number: int) -> None:
        self.node.view.picked.collapse()
        self.node.view.viewport().update()

    def characterRect(self, position: int) -> QRect:
        return char_rect(self.node.view, TextSpot(self.node.place, position))

    def offsetAtPoint(self, point: QPoint) -> int:
        view = self.node.view
        spot = text_spot(view, view.viewport().mapFromGlobal(point).toPointF())
        return spot.at if spot is not None and spot.place == self.node.place else -1

    def scrollToSubstring(self, start: int, end: int) -> None:
        self.node.view.focus_post(self.node.place)

    def attributes(self, position: int) -> tuple[str, int, int]:
        """Found words are marked; the one that the reader was led to says so."""
        view, place = self.node.view, self.node.place
        if view.cards is None:
            return "", 0, 0
        found = view.cards.found
        begin, last = 0, self.characterCount()
        for start, end in found.of(view.row(place)):
            if position < start:
                last = start
                break
            if position < end:
                here = (start, end) == found.pointed_in(place)
                return "mark:true;current:true" if here else "mark:true", start, end
            begin = end
        return "", begin, last


class PostFace(Face):
    """One post: a list item with name, description and text."""

    def __init__(self, node: PostNode) -> None:
        super().__init__()
        self.node = node
        self.words = PostText(node)

    def isValid(self) -> bool:
        node = getattr(self, "node", None)
        return node is not None and Shiboken.isValid(node) and Shiboken.isValid(node.view)

    def object(self) -> QObject:
        return self.node

    def window(self) -> QWindow:
        return self.node.view.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self.node.view)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        # Qt takes a null pointer here; the stubs forget it.
        if not 0 <= index < self.childCount():
            return None
        return QAccessible.queryAccessibleInterface(self.node.spot(index))

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        for number, spot in enumerate(self._spots()):
            if spot_rect(self.node.view, self.node.place, spot).contains(x, y):
                return self.child(number)
        return None

    def childCount(self) -> int:
        return len(self._spots())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        node = child.object()
        if isinstance(node, SpotNode) and node.post is self.node and node.spot() is not None:
            return node.number
        return -1

    def _spots(self) -> Sequence[Spot]:
        view, place = self.node.view, self.node.place
        return view.row(place).spots if place < view.count else ()

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def rect(self) -> QRect:
        return card_rect(self.node.view, self.node.place)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        view, state = self.node.view, QAccessible.State()
        flags = {"focusable": True, "readOnly": True, "multiLine": True, "selectableText": True}
        flags["focused"] = view.current == self.node.place and view.hasFocus()
        flags["offscreen"] = all(place != self.node.place for place, _y in view.visible)
        for name, on in flags.items():
            setattr(state, name, on)
        return state

    def text(self, kind: QAccessible.Text) -> str:
        view, place = self.node.view, self.node.place
        if place >= view.count:
            return ""
        card = view.row(place)
        if kind == QAccessible.Text.Name:
            marks = view.cards.marks if view.cards else {}
            mark = marks.get(card.post.address)
            return view.say.heard_name(card.post, mark, place in view.reading.unread)
        if kind == QAccessible.Text.Description:
            return view.say.heard_place(card.post, view.count, card.after)
        return card.words() if kind == QAccessible.Text.Value else ""

    def interface_cast(  # type: ignore[override]
        self, kind: QAccessible.InterfaceType
    ) -> builtins.object:
        # The stubs say int; an int would end the process.
        return self.words if kind == QAccessible.InterfaceType.TextInterface else NOTHING


class ListFace(Face):
    """The viewer: a list of the posts in view."""

    def __init__(self, view: ThreadView) -> None:
        super().__init__()
        self.view = view

    def isValid(self) -> bool:
        return hasattr(self, "view") and Shiboken.isValid(self.view)

    def object(self) -> QObject:
        return self.view

    def window(self) -> QWindow:
        return self.view.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        above = self.view.parentWidget()
        return QAccessible.queryAccessibleInterface(above) if above is not None else None

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        # Qt takes a null pointer here; the stubs forget it.
        rows = self.view.visible
        if not 0 <= index < len(rows):
            return None
        return QAccessible.queryAccessibleInterface(self.view.nodes.node(rows[index][0]))

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        found = row_at(self.view, self.view.viewport().mapFromGlobal(QPoint(x, y)).y())
        if found is None:
            return None
        return QAccessible.queryAccessibleInterface(self.view.nodes.node(found[0]))

    def childCount(self) -> int:
        return len(self.view.visible)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        node = child.object()
        places = [place for place, _y in self.view.visible]
        if isinstance(node, PostNode) and node.place in places:
            return places.index(node.place)
        return -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        if not (self.view.count and self.view.hasFocus()):
            return None
        return QAccessible.queryAccessibleInterface(self.view.nodes.node(self.view.current))

    def rect(self) -> QRect:
        return QRect(self.view.mapToGlobal(QPoint(0, 0)), self.view.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        return self.view.accessibleName() if kind == QAccessible.Text.Name else ""

    def interface_cast(  # type: ignore[override]
        self, kind: QAccessible.InterfaceType
    ) -> builtins.object:
        # The stubs say int; an int would end the process.
        return NOTHING


def install() -> None:
    """Answer Qt's questions about our objects; before the first window, once a process."""
    if not _installed:
        QAccessible.installFactory(_make)
        _installed.append(True)


def _make(key: str, obj: QObject) -> QAccessibleInterface | None:
    from moderator_console.views.thread.thread_view import ThreadView

    face: QAccessibleInterface
    if isinstance(obj, PostNode):
        face = PostFace(obj)
    elif isinstance(obj, SpotNode):
        face = SpotFace(obj)
    elif isinstance(obj, ThreadView):
        face = ListFace(obj)
    else:
        return None
    _faces[id(obj)] = face
    return face


def _delete(node: PostNode) -> None:
    keys = [id(node), *(id(spot) for spot in node.spots.values())]
    # Its children go with it.
    Shiboken.delete(node)
    for key in keys:
        face = _faces.pop(key, None)
        if face is not None:
            face.__dict__.clear()


def _drop(nodes: dict[int, PostNode]) -> None:
    for node in nodes.values():
        for each in (node, *node.spots.values()):
            _faces.pop(id(each), None)
