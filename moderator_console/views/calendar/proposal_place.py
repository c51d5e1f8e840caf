"""Where a page shows what was changed in the other calendar: made when it is needed, after the page is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from moderator_console.services.caldav_times import is_published
from moderator_console.views.window.page import Page, Room

if TYPE_CHECKING:
    from moderator_console.views.calendar.proposal_strip import ProposalStrip


class ProposalPlace(QObject):
    """``put`` gives the strip its place in the page. ``look`` shows what is to be decided now; ``elsewhere``: one row
    alone, the others are shown where ``all_wanted`` leads."""

    #: All changes are to be seen.
    all_wanted = Signal()
    #: The strip needs more room, or less.
    crowded = Signal()

    def __init__(
        self, room: Room, page: Page, put: Callable[[QWidget], None], *, elsewhere: bool = False
    ) -> None:
        super().__init__(page)
        self._room, self._page, self._put, self._elsewhere = room, page, put, elsewhere
        self.strip: ProposalStrip | None = None
        self._compact = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._make)

    @property
    def crowds(self) -> bool:
        """Whether the strip needs the room of what stands beside it."""
        return self.strip is not None and self.strip.crowds

    def look(self) -> None:
        """Shows it as it stands."""
        if self.strip is not None:
            self.strip.refresh()
        elif is_published(self._room.desk.book):
            self._soon.start()

    def tighten(self, compact: bool) -> None:
        """There is little height, or enough."""
        self._compact = compact
        if self.strip is not None:
            self.strip.tighten(compact)

    def _make(self) -> None:
        # What speaks to servers takes 20 ms to load; most never publish.
        from moderator_console.views.calendar.proposal_strip import MOST, ProposalStrip

        if self.strip is not None:
            return
        page = self._page
        strip = self.strip = ProposalStrip(self._room, page, most=1 if self._elsewhere else MOST)
        strip.done.connect(page.done)
        strip.troubled.connect(page.troubled)
        strip.opened.connect(page.case_wanted)
        strip.crowded.connect(self.crowded)
        strip.all_wanted.connect(self.all_wanted if self._elsewhere else strip.show_more)
        strip.settings_wanted.connect(lambda: page.place_wanted.emit("settings"))
        self._put(strip)
        # What was hidden when it had no place yet.
        strip.tighten(self._compact)
        strip.refresh()
