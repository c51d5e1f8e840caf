"""What can be acted on in a post, as a screen reader meets it: links and buttons inside the list item.

The rules of ``heard_list`` hold here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface

from moderator_console.views.thread.card_spots import Act, Spot
from moderator_console.views.thread.thread_hits import spot_rect
from moderator_console.views.widgets.heard_list import Node, NodeAction, NodeFace, state_of

if TYPE_CHECKING:
    from moderator_console.views.thread.thread_access import PostNode


class SpotNode(Node):
    """The object behind a link, a quote or a file of a post; a child of the post's."""

    def __init__(self, post: PostNode, number: int) -> None:
        super().__init__(post.view, number, post)
        self.post = post
        self.number = number

    def spot(self) -> Spot | None:
        """What can be acted on there now; folding changes it."""
        spots = self.post.view.row(self.post.place).spots if self._there() else []
        return spots[self.number] if self.number < len(spots) else None

    def _there(self) -> bool:
        return self.post.place < self.post.view.count


class SpotAction(NodeAction):
    """What a link, a quote or a file does when it is pressed."""

    node: SpotNode

    def doAction(self, name: str) -> None:
        spot, post = self.node.spot(), self.node.post
        if spot is not None and name == QAccessibleActionInterface.pressAction():
            # Afterwards: what it does may take away the very objects that are being asked.
            QTimer.singleShot(0, post.view, lambda: post.view.acts.do(post.place, spot))


class SpotFace(NodeFace):
    """One thing that can be acted on in a post: a link, or a button."""

    node: SpotNode

    def __init__(self, node: SpotNode) -> None:
        super().__init__(node)
        self.offered = QAccessible.InterfaceType.ActionInterface, SpotAction(node)

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
        spot = self.node.spot()
        return state_of(linked=spot is not None and spot.act is Act.LINK, invisible=spot is None)

    def text(self, kind: QAccessible.Text) -> str:
        spot, post = self.node.spot(), self.node.post
        if spot is None:
            return ""
        if kind == QAccessible.Text.Name:
            named = spot.words if spot.act is Act.LINK else ""
            return named or post.view.say.heard_spot(post.view.row(post.place), spot)
        address = spot.url if spot.act not in (Act.PICTURE, Act.COPY_PICTURE) else ""
        return address if kind == QAccessible.Text.Description else ""
