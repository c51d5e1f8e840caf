"""The numbers on the window: one question to the store at a time, said by Today, rail, title and status line alike.

A page that has just asked (Today, for its lanes) hands its numbers on; for another page they are asked for. The tray
reads ``now`` and hears ``changed``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.store.questions import Counts
    from moderator_console.views.window.main_window import MainWindow
    from moderator_console.views.window.page import Page
    from moderator_console.views.window.standing import Standing
    from moderator_console.views.window.status_line import Said


class Tally(QObject):
    """Says how things stand on the window. ``now`` is None until somebody sits at the desk."""

    #: The numbers (``Counts``), each time they were asked for.
    changed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = None
        self._standing: Standing | None = None
        self._told = False
        self.now: Counts | None = None
        #: Facts of the status line that are not in the files: what works beside the window tells them.
        self.beside: Callable[[], tuple[Said, ...]] = tuple

    def enter(self, desk: Desk) -> None:
        """Somebody sits down."""
        from moderator_console.views.window.standing import Standing

        self._desk, self._standing = desk, Standing(desk, self)

    def leave(self) -> None:
        """Nobody sits there any more."""
        self._desk, self._standing, self.now, self.beside = None, None, None, tuple

    def look(self, page: Page | None) -> None:
        """Brings the page that is shown and the numbers to this moment."""
        self._told = False
        if page is not None:
            page.refresh()
        if not self._told and self._desk is not None:
            self.tell(self._desk.counts())

    def again(self) -> None:
        """Says the same numbers with what is told beside them now."""
        if self.now is not None:
            self.tell(self.now)

    def tell(self, counts: Counts) -> None:
        """Shows these numbers everywhere."""
        standing, window = self._standing, self._window
        if standing is None:
            return
        self._told, self.now = True, counts
        late = standing.overdue(counts)
        window.ui.rail.button("today").count(counts.overdue, late, alarm=True)
        window.ui.status.say(*standing.facts(counts), *self.beside())
        name = self.tr("Moderator Console")
        title = self.tr("{overdue} — {program}").format(overdue=late, program=name)
        window.setWindowTitle(title if counts.overdue else name)
        self.changed.emit(counts)
