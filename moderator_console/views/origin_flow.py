"""Joins the proposals on where it began to the workspace's conversation: asked for, visited, taken as the origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from moderator_console.core.case import Case
from moderator_console.core.posts import Address
from moderator_console.views.channel_guesses import ChannelGuesses
from moderator_console.views.origin_panel import OriginPanel

if TYPE_CHECKING:
    from moderator_console.views.workspace_thread import CaseThread

ASK_KEY = "Alt+O"


class OriginFlow(QObject):
    """Puts the panel above the line on what led to it."""

    def __init__(self, thread: CaseThread) -> None:
        super().__init__(thread)
        self._thread = thread
        self._case: Case | None = None
        ui = thread.ui
        self.panel = OriginPanel(thread.room, ui.thread_side)
        ui.thread_box.insertWidget(ui.thread_box.indexOf(ui.listen), self.panel)
        ui.find_origin.set_icon("sprout")
        ui.find_origin.set_key(ASK_KEY)
        ui.find_origin.clicked.connect(self.ask)
        QShortcut(QKeySequence(ASK_KEY), ui.thread_side).activated.connect(self.ask)
        self.guesses = ChannelGuesses(thread.pane, thread.room)
        self.guesses.troubled.connect(thread.troubled)
        self.panel.show_wanted.connect(thread.show_post)
        self.panel.chosen.connect(self._chosen)
        self.panel.troubled.connect(thread.troubled)
        self.panel.closed.connect(thread.pane.setFocus)

    def enter(self, case: Case) -> None:
        """Another case is shown."""
        self._case = case
        self.close()

    def ask(self) -> None:
        """Looks back from the complaint; without one, from the post that has the focus."""
        complaint, post = self._case.complaint if self._case else None, self._thread.focused()
        at = Address(complaint.address) if complaint else post.address if post else None
        if at is not None and self._thread.ui.find_origin.isVisible():
            self.panel.ask(at)

    def close(self) -> None:
        """Nothing is asked any more."""
        self.panel.cancel()
        self.panel.setVisible(False)

    def _chosen(self, address: str) -> None:
        self.close()
        self._thread.show_post(address)
        self._thread.begin_at(Address(address))
