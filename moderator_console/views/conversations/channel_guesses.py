"""Has guesses made where a conversation is shown as "what led here" in a channel that does not say who answers whom.

First those around the post, so that they can be shown; then those of the whole channel, aside. One child process at
a time; it ends with the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.window.page import Room

if TYPE_CHECKING:
    from moderator_console.services.guess_process import GuessChild


class ChannelGuesses(QObject):
    """``troubled`` carries known trouble, ``guessed`` says that more is known now. Nothing happens in threads that
    say who answers whom."""

    troubled = Signal(object)
    guessed = Signal()

    def __init__(self, pane: ThreadPane, room: Room) -> None:
        super().__init__(pane)
        self._pane, self._room = pane, room
        self._child: GuessChild | None = None
        pane.guesses_wanted.connect(lambda address: self.make(Address(address)))
        pane.destroyed.connect(self.cancel)

    def make(self, post: Address) -> None:
        """Makes the guesses around a post, tells the pane, and goes on with the rest of its channel."""
        from moderator_console.services.guess_process import GuessChild

        self.cancel()
        opened = self._room.desk.opened
        child = self._child = GuessChild(opened.archive, opened.key, post)
        self._room.jobs.run(
            lambda: self._around(post, child),
            lambda made: self._made(post, child, made),
            lambda error: self._failed(child, error),
            stop=child.cancel,
        )

    def cancel(self) -> None:
        """What is being worked out is not wanted any more."""
        if self._child is not None:
            self._child.cancel()
            self._child = None

    def _around(self, post: Address, child: GuessChild) -> bool:
        from moderator_console.services.guessing import wants_guesses

        desk = self._room.desk
        try:
            return wants_guesses(desk.archive, post) and child.run()
        finally:
            desk.done_aside()

    def _made(self, post: Address, child: GuessChild, made: bool) -> None:
        if child is not self._child:
            return
        self._child = None
        if not made:
            return
        self._pane.guessed()
        self.guessed.emit()
        self.go_on(post)

    def go_on(self, post: Address) -> None:
        """Guesses the whole channel of a post aside, unless something is being guessed already."""
        if self._child is not None:
            return
        from moderator_console.services.guess_process import GuessChild

        opened = self._room.desk.opened
        rest = self._child = GuessChild(opened.archive, opened.key, post, whole=True)
        self._room.jobs.run(
            rest.run,
            lambda done: self._ended(rest),
            lambda error: self._failed(rest, error),
            stop=rest.cancel,
        )

    def _ended(self, child: GuessChild) -> None:
        if child is self._child:
            self._child = None
            self.guessed.emit()

    def _failed(self, child: GuessChild, error: BaseException) -> None:
        if child is not self._child:
            return
        self._child = None
        if not isinstance(error, Trouble):
            raise error
        self.troubled.emit(error)
