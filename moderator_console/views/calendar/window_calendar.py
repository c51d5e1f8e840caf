"""The way from anywhere in the window into the calendar. Loaded before the first paint: it imports no page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from moderator_console.core.moments import When
    from moderator_console.views.window.main_window import MainWindow


class CalendarWish(NamedTuple):
    """What is wanted there. ``view`` as ``calendar_title.View`` names it, empty for the one that was left; ``date``
    asks for a date, ``paper`` for a call sheet; ``new`` is a kind of ``new_item``, ``words`` what it is for."""

    view: str = ""
    day: date | None = None
    date: bool = False
    paper: bool = False
    new: str = ""
    when: When | None = None
    words: str = ""


#: What the palette's commands wish.
WISHES = {
    "month-view": CalendarWish("month"),
    "week-view": CalendarWish("week"),
    "day-view": CalendarWish("day"),
    "agenda-view": CalendarWish("agenda"),
    "calendar-date": CalendarWish(date=True),
    "calendar-paper": CalendarWish(paper=True),
    "new-follow-up": CalendarWish(new="follow-up"),
    "new-call": CalendarWish(new="call"),
    "new-task": CalendarWish(new="task"),
    "new-promise": CalendarWish(new="promise"),
}


def calendar_of(window: MainWindow) -> Callable[[CalendarWish], None]:
    """A slot that goes to the calendar and does what is wished there."""

    def wish(wanted: CalendarWish) -> None:
        window.go("calendar")
        page: Any = window.page
        # Still locked: there is no page to go to.
        if window.room is not None:
            page.fulfil(wanted)

    return wish
