"""What stands out in the conversation of a case: the same sheet as among conversations, with the case's member at its centre."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.views.case.workspace_thread import CaseThread
from moderator_console.views.heat.heat_door import HeatDoor
from moderator_console.views.window.page import Room


class CaseHeat(QObject):
    """Follows the conversation that the left side of the workspace shows."""

    def __init__(self, room: Room, thread: CaseThread, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = thread
        self.door = HeatDoor(room, thread.pane, thread.ui.heat, self, short=True)
        self.door.post_wanted.connect(thread.show_post)
        self.door.troubled.connect(thread.troubled)
        # The pane says how much was read whenever it shows a conversation.
        thread.pane.read.connect(self._follow)

    def _follow(self) -> None:
        line = self._thread.line
        self.door.follow(None if line is None else line.address, self._thread.account())
