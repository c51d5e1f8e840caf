"""The way to the posts that might be a complaint: a quiet button with their number, nowhere if there is none."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from moderator_console.views.triage.triage_work import TriageWork
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.window.page import Room

#: The name of the page among the places of the window.
PLACE = "triage"


class TriageDoor(QObject):
    """``wanted`` carries the place to go to; ``said``: its words are others. ``look`` asks anew for the number, in the background."""

    wanted = Signal(str)
    said = Signal()

    def __init__(self, room: Room, button: KeyButton, parent: QObject) -> None:
        super().__init__(parent)
        self.button = button
        self._count = 0
        self._work = TriageWork(room, self)
        self._work.told.connect(self._told)
        button.wear(room.looks)
        button.set_icon("ear")
        button.clicked.connect(lambda: self.wanted.emit(PLACE))
        button.hide()

    def look(self) -> None:
        """Looks through what is new and says how many posts wait."""
        self._work.go_on()

    def say(self) -> None:
        """Says the number in the language of the window."""
        words = self.tr("%n posts might be a complaint", "", self._count)
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.setVisible(self._count > 0)
        self.said.emit()

    def _told(self, count: int) -> None:
        if count != self._count or not self.button.text():
            self._count = count
            self.say()
