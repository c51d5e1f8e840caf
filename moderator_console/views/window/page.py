"""A page of the window: what every screen is given, and what it may ask of the window around it.

Pages never know each other. They say what the person wants by signals; the main window goes there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from moderator_console.core.trouble import Trouble
from moderator_console.services.desk import Desk
from moderator_console.services.jobs import Jobs
from moderator_console.views.window.look import Looks
from moderator_console.views.window.window_wishes import WindowWishes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Room:
    """What every page is given: the desk, how things look, and a way to work off the window's thread."""

    desk: Desk
    looks: Looks
    jobs: Jobs
    #: Where bars between parts stood; None: a page outside of a window, which keeps nothing.
    wishes: WindowWishes | None = None


class Page(QWidget):
    """Base of all pages. ``refresh`` shows what the desk holds now; it is called when the page is entered
    and after each commit that may concern it."""

    #: A case's id (UUID): open its workspace.
    case_wanted = Signal(object)
    #: Thread address and post address ("" for the place last read): show the conversation.
    thread_wanted = Signal(str, str)
    #: A post's address, its author's key and name: show the page of that person.
    author_wanted = Signal(str, str, str)
    #: A case's id or None: open the contact sheet (None: choose the case there).
    contact_wanted = Signal(object)
    #: A case's id and a contact's: open the contact to be corrected.
    correction_wanted = Signal(object, object)
    #: Post addresses (list of str; may be empty): open a case on them.
    new_case_wanted = Signal(object)
    #: A case's id and what to do there (``NextKind``; None: put it off): open its workspace where that is done.
    step_wanted = Signal(object, object)
    #: A person's id (UUID): show their page.
    person_wanted = Signal(object)
    #: The name of a place of the rail: go there.
    place_wanted = Signal(str)
    #: A conversation is to be pasted: open the capture with what was copied.
    paste_wanted = Signal()
    #: What was done, in words that may stand before "Undo", and the case's id: shown in the undo bar.
    done = Signal(str, object)
    #: What was done that no case's undo takes back, and a call that does and says whether it did.
    undoable = Signal(str, object)
    #: The numbers (``Counts``) that the page has just asked for: everything that says them says these.
    counted = Signal(object)
    #: Known trouble (``Trouble``): one sentence and the way forward, shown in the bar.
    troubled = Signal(object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self.desk = room.desk
        self._first: QWidget | None = None

    def begin_at(self, part: QWidget) -> None:
        """The part that takes the keyboard when the page gets it.

        No focus proxy: with one, Tab comes in at the part and never reaches what stands before it.
        """
        self._first = part

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._first is not None:
            self._first.setFocus(event.reason())

    def refresh(self) -> None:
        """Shows what the desk holds now."""

    def _fit(self) -> None:
        """Lays its parts out for the room that there is now; called when it is shown and whenever that changes."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def watch_here(self) -> None:
        """Watches what the page shows, or no longer; a page without a conversation leads to where there are some."""
        self.place_wanted.emit("conversations")

    def show_part(self, part: str) -> None:
        """Comes to a part of the page by its name; an empty one changes nothing."""

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Runs an act of the person. Known trouble is shown and gives None; a bug is not caught."""
        try:
            return act()
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return None
