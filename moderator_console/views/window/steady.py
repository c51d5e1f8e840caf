"""A window whose size is the person's: nothing that is shown in it makes it larger.

Qt gives a window the least size of its contents and lets it grow at once where it is smaller: a page of large text, or
one that has not been laid out yet, would push the window past the edge of the screen.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLayout, QMainWindow

from moderator_console.views.window.look import Looks

#: Up to this size, at 100 %, it has the room that it needs whatever size it was given: what is overdue is seen.
_LEAST = (640, 400)


class SteadyWindow(QMainWindow):
    """It can be made as small as what it shows allows, and never becomes larger by itself."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.looks = looks
        layout = self.layout()
        assert layout is not None  # Qt gives every main window one
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            least = QSize(*(self.looks.now.px(side) for side in _LEAST))
            self.setMinimumSize(self.minimumSizeHint().boundedTo(self.size().expandedTo(least)))
        return done
