"""Joins the proposals on where it began to a conversation: asked for and visited; in the workspace also taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from moderator_console.core.case import Case
from moderator_console.core.posts import Address
from moderator_console.views.conversations.channel_guesses import ChannelGuesses
from moderator_console.views.origin.origin_panel import OriginPanel
from moderator_console.views.origin.thread_room import ThreadRoom
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.window.page import Room

if TYPE_CHECKING:
    from moderator_console.views.case.workspace_thread import CaseThread

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
        self.panel.guessed.connect(lambda post: self.guesses.go_on(Address(post)))
        self.panel.show_wanted.connect(thread.show_post)
        self.panel.chosen.connect(self._chosen)
        self.panel.troubled.connect(thread.troubled)
        self.panel.closed.connect(thread.pane.setFocus)
        ThreadRoom(ui, thread.pane, thread.cause, self.panel)

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

    def listen(self) -> None:
        """Goes to what listening still lacks: reading, or what led to it."""
        if self._thread.progress.done:
            self._thread.cause.go()
        else:
            self._thread.pane.setFocus()

    def close(self) -> None:
        """Nothing is asked any more."""
        self.panel.cancel()
        self.panel.setVisible(False)

    def _chosen(self, address: str) -> None:
        self.close()
        self._thread.show_post(address)
        self._thread.begin_at(Address(address))


class OriginDoor(QObject):
    """The same where there is no case: the panel below a conversation. ``post_wanted`` carries a post's address."""

    post_wanted = Signal(str)
    troubled = Signal(object)

    def __init__(self, room: Room, pane: ThreadPane, button: KeyButton, around: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self.panel = OriginPanel(room, around)
        below = around.layout()
        assert below is not None, "the pane stands in a layout"
        below.addWidget(self.panel)
        self.guesses = ChannelGuesses(pane, room)
        button.set_icon("sprout")
        button.clicked.connect(self.ask)
        QShortcut(QKeySequence(ASK_KEY), around).activated.connect(self.ask)
        self.panel.guessed.connect(lambda post: self.guesses.go_on(Address(post)))
        self.panel.show_wanted.connect(self.post_wanted)
        self.panel.closed.connect(pane.setFocus)
        for part in (self.panel, self.guesses):
            part.troubled.connect(self.troubled)

    def ask(self) -> None:
        """Looks back from the post that has the focus."""
        post = self._pane.post
        if post is not None and not post.missing:
            self.panel.ask(post.address, may_choose=False)

    def follow(self, thread: Address | None) -> None:
        """Another conversation is shown: the proposals stay while their way leads through it."""
        found = self.panel.found
        if found is None or thread not in {stands.thread for stands in found.at.values()}:
            self.panel.cancel()
            self.panel.setVisible(False)
