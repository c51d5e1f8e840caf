"""The thread as a screen reader meets it: a list whose items are posts with their whole text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)

from moderator_console.views.thread.card_spots import Spot
from moderator_console.views.thread.picked import TextSpot
from moderator_console.views.thread.thread_access_spots import SpotFace, SpotNode
from moderator_console.views.thread.thread_hits import (
    card_rect,
    char_rect,
    row_at,
    spot_rect,
    text_spot,
)
from moderator_console.views.widgets.heard_list import (
    ListFace,
    Node,
    NodeFace,
    Nodes,
    state_of,
)
from moderator_console.views.widgets.heard_list import (
    install as install_faces,
)
from moderator_console.views.widgets.qt_text import length, part

if TYPE_CHECKING:
    from moderator_console.views.thread.thread_view import ThreadView

#: Posts out of view that stay valid for a reader that still holds them.
_KEPT = 120


class PostNode(Node):
    """The object behind one post's interface."""

    parts: dict[int, SpotNode]

    def __init__(self, view: ThreadView, place: int) -> None:
        super().__init__(view, place)
        self.view = view
        self.place = place

    def spot(self, number: int) -> SpotNode:
        """The object of one thing that can be acted on."""
        node = self.parts.get(number)
        if node is None:
            node = self.parts[number] = SpotNode(self, number)
        return node


class PostNodes(Nodes[int, PostNode]):
    """Which posts a screen reader holds, and what it is told. One a view."""

    def __init__(self, view: ThreadView) -> None:
        def kept() -> set[int]:
            return {place for place, _y in view.visible} | {view.current}

        super().__init__(view, lambda place: PostNode(view, place), _KEPT, kept)
        self._view = view
        view.focused.connect(self._focused)
        view.caret_moved.connect(self._caret_moved)

    def _focused(self, place: int) -> None:
        if self._view.hasFocus():
            self.tell_focus(place)

    def _caret_moved(self) -> None:
        caret = self._view.picked.caret
        if caret is not None and QAccessible.isActive():
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


class PostFace(NodeFace):
    """One post: a list item with name, description and text."""

    node: PostNode

    def __init__(self, node: PostNode) -> None:
        super().__init__(node)
        self.offered = QAccessible.InterfaceType.TextInterface, PostText(node)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # null
        if not 0 <= index < self.childCount():
            return None
        return QAccessible.queryAccessibleInterface(self.node.spot(index))

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # null
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

    def rect(self) -> QRect:
        return card_rect(self.node.view, self.node.place)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        view, place = self.node.view, self.node.place
        return state_of(
            focusable=True,
            readOnly=True,
            multiLine=True,
            selectableText=True,
            focused=view.current == place and view.hasFocus(),
            offscreen=all(shown != place for shown, _y in view.visible),
        )

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
            waits = [each.pending.heard() for each in card.waiting]
            return view.say.heard_place(card.post, view.count, (*card.after, *waits))
        return card.words() if kind == QAccessible.Text.Value else ""


class ThreadFace(ListFace):
    """The viewer: a list of the posts in view."""

    home: ThreadView

    def keys(self) -> list[int]:
        return [place for place, _y in self.home.visible]

    def key_at(self, point: QPoint) -> int | None:
        found = row_at(self.home, point.y())
        return None if found is None else found[0]

    def key_here(self) -> int | None:
        return self.home.current if self.home.count else None

    def node(self, key: int) -> PostNode:
        return self.home.nodes.node(key)


def install() -> None:
    """Answer Qt's questions about our objects; before the first view."""
    from moderator_console.views.thread.thread_view import ThreadView

    install_faces({PostNode: PostFace, SpotNode: SpotFace, ThreadView: ThreadFace})
