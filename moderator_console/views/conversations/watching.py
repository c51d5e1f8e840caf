"""Watching from a conversation: it as a whole, or whoever wrote the post in focus; who opens it has looked at it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from shiboken6 import Shiboken

from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.core.watching import Spoken, Watch, Watched
from moderator_console.services import watching
from moderator_console.views.thread.thread_acts import Offer
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.key_words import key_words
from moderator_console.views.window.page import Page, Room

if TYPE_CHECKING:
    from moderator_console.views.conversations.watch_list import WatchList

THREAD_KEY, MEMBER_KEY = "Ctrl+D", "Ctrl+Shift+D"


class Watching(QObject):
    """Stands beside the pane of a page. ``button`` says whether the conversation is watched, and changes it; ``door`` leads
    to everything that is."""

    def __init__(
        self, room: Room, pane: ThreadPane, button: KeyButton, door: KeyButton, page: Page
    ) -> None:
        super().__init__(page)
        self._room, self._pane, self._page = room, pane, page
        self._thread = ""
        self.button, self.door = button, door
        door.set_icon("eye")
        door.wear(room.looks)
        door.clicked.connect(self.show_all)
        #: The list of everything that is watched, while it is open.
        self.list: WatchList | None = None
        self.button.clicked.connect(self.turn_thread)
        self.button.hide()
        for key, act in ((THREAD_KEY, self.turn_thread), (MEMBER_KEY, self.turn_member)):
            shortcut = QShortcut(QKeySequence(key), pane.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def follow(self, thread: str | None) -> None:
        """Another conversation is shown, or none: what spoke there is looked at."""
        self._thread = thread or ""
        self.say()
        if not self._thread or not self._room.desk.book.watches.all():
            return
        desk, shown = self._room.desk, self._thread

        def came(found: tuple[Spoken, ...]) -> None:
            if not Shiboken.isValid(self):
                return
            for one in found:
                if one.first.thread == shown:
                    self._page.attempt(partial(watching.looked, desk, one))

        def work() -> tuple[Spoken, ...]:
            try:
                return watching.who_spoke(desk)
            finally:
                desk.done_aside()

        self._room.jobs.run(work, came, self._failed, quiet=True)

    def say(self) -> None:
        """Says it in the language of the window."""
        count = len(self._room.desk.book.watches.all())
        self.door.setVisible(count > 0)
        self.door.setText(self.tr("%n watched", "", count))
        on = self._watch_of_thread() is not None
        self.button.setVisible(bool(self._thread))
        self.button.set_icon("eye-off" if on else "eye")
        words = self.tr("Watch this conversation no longer") if on else self.tr("Watch this conversation")  # fmt: skip
        why = (
            self.tr("Today no longer tells when somebody speaks here again. {key}")
            if on
            else self.tr("Today tells when somebody speaks here again. {key}")
        )
        self.button.setAccessibleName(words)
        self.button.setToolTip(f"{words}. {why.format(key=key_words(THREAD_KEY))}")

    def offers(self) -> tuple[Offer, ...]:
        """For the menu of the post in focus."""
        post = self._pane.post
        on = self._watch_of_thread() is not None
        thread = Offer(
            self.tr("Watch this conversation no longer") if on else self.tr("Watch this conversation"),
            self.turn_thread, THREAD_KEY,
        )  # fmt: skip
        if post is None or not post.author_key:
            return (thread,)
        member = self.tr("Watch {name}") if self._watch_of_author() is None else self.tr("Watch {name} no longer")  # fmt: skip
        return (thread, Offer(member.format(name=post.author), self.turn_member, MEMBER_KEY))

    def show_all(self) -> None:
        """Lists everything that is watched, here and elsewhere."""
        from moderator_console.views.conversations.watch_list import WatchList

        self.list = sheet = WatchList(self._room, self._page)
        sheet.thread_wanted.connect(self._page.thread_wanted)
        sheet.troubled.connect(self._page.troubled)
        sheet.changed.connect(self.say)
        sheet.finished.connect(sheet.deleteLater)
        sheet.finished.connect(self._closed)
        sheet.open()

    def _closed(self) -> None:
        self.list = None

    def turn_thread(self) -> None:
        """Watches the conversation, or no longer."""
        if self._thread:
            address = Address(self._thread)
            self._turn(
                self._watch_of_thread(), lambda: watching.watch_thread(self._room.desk, address)
            )

    def turn_member(self) -> None:
        """Watches whoever wrote the post in focus, or no longer."""
        post = self._pane.post
        if self._thread and post is not None and post.author_key:
            self._turn(
                self._watch_of_author(),
                lambda: watching.watch_member(self._room.desk, post.address),
            )

    def _turn(self, known: Watch | None, begin: Callable[[], Watch]) -> None:
        book = self._room.desk.book.watches
        if known is None:
            made = self._page.attempt(begin)
            if made is not None:
                back = made
                self._told(self.tr("Watched: {name}"), made, lambda: book.stop(back))
        else:
            gone = known
            self._page.attempt(lambda: book.stop(gone))
            self._told(self.tr("Watched no longer: {name}"), gone, lambda: book.keep(gone))

    def _told(self, words: str, watch: Watch, back: Callable[[], None]) -> None:
        self.say()

        def undo() -> bool:
            self._page.attempt(back)
            self.say()
            return True

        self._page.undoable.emit(words.format(name=watch.name), undo)

    def _watch_of_thread(self) -> Watch | None:
        return self._of(Watched.THREAD, self._thread)

    def _watch_of_author(self) -> Watch | None:
        post = self._pane.post
        return None if post is None else self._of(Watched.MEMBER, post.author_key)

    def _of(self, what: Watched, key: str) -> Watch | None:
        every = self._room.desk.book.watches.all()
        return next((one for one in every if one.what is what and one.key == key), None)

    def _failed(self, error: BaseException) -> None:
        # Nobody asked for it: what troubles a file is said where somebody does.
        if not isinstance(error, Trouble):
            raise error
