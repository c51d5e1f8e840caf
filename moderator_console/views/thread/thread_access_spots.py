"""What can be acted on in a post, as a screen reader meets it: links and buttons inside the list item.

The rules of ``thread_access`` hold here too.
"""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QColor,
    QWindow,
)
from shiboken6 import Shiboken

from moderator_console.views.thread.card_spots import Act, Spot
from moderator_console.views.thread.thread_hits import spot_rect

if TYPE_CHECKING:
    from moderator_console.views.thread.thread_access import PostNode

#: What ``interface_cast`` answers for an interface that is not offered.
NOTHING = Shiboken.VoidPtr(0)


class Face(QAccessibleInterface):
    """What both interfaces answer alike."""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        return

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class SpotNode(QObject):
    """The object behind a link, a quote or a file of a post; a child of the post's."""

    def __init__(self, post: PostNode, number: int) -> None:
        super().__init__(post)
        self.post = post
        self.number = number

    def spot(self) -> Spot | None:
        """What can be acted on there now; folding changes it."""
        spots = self.post.view.row(self.post.place).spots if self._there() else []
        return spots[self.number] if self.number < len(spots) else None

    def _there(self) -> bool:
        return self.post.place < self.post.view.count


class SpotAction(QAccessibleActionInterface):
    """What a link, a quote or a file does when it is pressed."""

    def __init__(self, node: SpotNode) -> None:
        super().__init__()
        self.node = node

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction()]

    def doAction(self, name: str) -> None:
        spot, post = self.node.spot(), self.node.post
        if spot is not None and name == QAccessibleActionInterface.pressAction():
            # Afterwards: what it does may take away the very objects that are being asked.
            QTimer.singleShot(0, post.view, lambda: post.view.acts.do(post.place, spot))

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


class SpotFace(Face):
    """One thing that can be acted on in a post: a link, or a button."""

    def __init__(self, node: SpotNode) -> None:
        super().__init__()
        self.node = node
        self.action = SpotAction(node)

    def isValid(self) -> bool:
        node = getattr(self, "node", None)
        return node is not None and Shiboken.isValid(node) and Shiboken.isValid(node.post)

    def object(self) -> QObject:
        return self.node

    def window(self) -> QWindow:
        return self.node.post.view.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self.node.post)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
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
        spot = self.node.spot()
        if spot is None:
            return QRect()
        return spot_rect(self.node.post.view, self.node.post.place, spot)

    def role(self) -> QAccessible.Role:
        spot = self.node.spot()
        if spot is not None and spot.act is Act.PICTURE:
            return QAccessible.Role.Graphic
        linked = spot is not None and spot.act in (Act.LINK, Act.PARENT)
        return QAccessible.Role.Link if linked else QAccessible.Role.Button

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        spot = self.node.spot()
        state.linked = spot is not None and spot.act is Act.LINK
        state.invisible = spot is None
        return state

    def text(self, kind: QAccessible.Text) -> str:
        spot, post = self.node.spot(), self.node.post
        if spot is None:
            return ""
        if kind == QAccessible.Text.Name:
            named = spot.words if spot.act is Act.LINK else ""
            return named or post.view.say.heard_spot(post.view.row(post.place), spot)
        address = spot.url if spot.act not in (Act.PICTURE, Act.COPY_PICTURE) else ""
        return address if kind == QAccessible.Text.Description else ""

    def interface_cast(  # type: ignore[override]
        self, kind: QAccessible.InterfaceType
    ) -> builtins.object:
        # The stubs say int; an int would end the process.
        return self.action if kind == QAccessible.InterfaceType.ActionInterface else NOTHING
