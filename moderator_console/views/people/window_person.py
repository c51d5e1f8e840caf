"""The way from anywhere in the window to the page of a person: by who they are, or by a post of theirs.

Loaded before the first paint: it imports no page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject

from moderator_console.core.trouble import Trouble

if TYPE_CHECKING:
    from moderator_console.views.window.main_window import MainWindow


class WindowPerson(QObject):
    """``open`` goes to a person, ``open_author`` to whoever wrote a post."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open(self, person: UUID) -> None:
        """Goes to the page of a person."""
        window = self._window
        window.go("people")
        page: Any = window.page
        # Still locked: there is no page to go to.
        if window.room is not None:
            page.open_person(person)

    def open_author(self, post: str, key: str, name: str) -> None:
        """Goes to whoever has the account that wrote a post; offers to make a page for somebody who has none yet."""
        from moderator_console.core.posts import Address  # not before the first paint

        window = self._window
        if window.room is None:
            return
        desk = window.room.desk
        try:
            community = desk.archive.thread_of(Address(post)).community
            person = desk.book.questions.member_of_account(community, key)
        except Trouble as trouble:
            window.trouble(trouble)
            return
        if person is not None:
            self.open(person.id)
            return
        from moderator_console.views.window.bars import Way

        words = self.tr("Make a page for {name}").format(name=name)
        window.ui.trouble.say(
            "user-plus", "ink2",
            self.tr("{name} is not among your people yet.").format(name=name),
            self.tr("A page holds their ways, notes and everything they wrote."),
            (Way(words, lambda: self._make(community, key, name), "user-plus"),),
        )  # fmt: skip
        # The same hand goes on: Return makes it, Tab leaves it.
        window.ui.trouble.ways[0].setFocus()

    def _make(self, community: str, key: str, name: str) -> None:
        window = self._window
        if window.room is None:
            return
        desk = window.room.desk
        try:
            person = desk.book.member(community, key, name, by=desk.work.me)
        except Trouble as trouble:
            window.trouble(trouble)
            return
        window.ui.trouble.hush()
        self.open(person.id)
