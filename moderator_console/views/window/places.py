"""The table of pages: which class stands behind each place. A page's code is loaded when it is first entered,
so that nothing of it is paid for before the window is painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from moderator_console.views.window.rail import Spot

if TYPE_CHECKING:
    from moderator_console.views.window.page import Page, Room


def _today(room: Room) -> Page:
    from moderator_console.views.today.today import Today

    return Today(room)


def _conversations(room: Room) -> Page:
    from moderator_console.views.conversations.conversations import Conversations

    return Conversations(room)


def _cases(room: Room) -> Page:
    from moderator_console.views.case.cases import Cases

    return Cases(room)


def _calendar(room: Room) -> Page:
    from moderator_console.views.calendar.calendar_page import CalendarPage

    return CalendarPage(room)


def _search(room: Room) -> Page:
    from moderator_console.views.search.search_page import SearchPage

    return SearchPage(room)


def _triage(room: Room) -> Page:
    from moderator_console.views.triage.triage_page import TriagePage

    return TriagePage(room)


def _people(room: Room) -> Page:
    from moderator_console.views.people.people import People

    return People(room)


def _account(room: Room) -> Page:
    from moderator_console.views.account.nothing_hidden import NothingHidden

    return NothingHidden(room)


def _figures(room: Room) -> Page:
    from moderator_console.views.figures.figures_page import FiguresPage

    return FiguresPage(room)


def _outbox(room: Room) -> Page:
    from moderator_console.views.outbox.outbox_page import OutboxPage

    return OutboxPage(room)


#: Everything on the rail but the settings, which need more than a room; and pages that the rail has no spot for.
PAGES: Final[dict[str, Callable[[Room], Page]]] = {
    "today": _today,
    "conversations": _conversations,
    "cases": _cases,
    "calendar": _calendar,
    "people": _people,
    "search": _search,
    "triage": _triage,
    "account": _account,
    "figures": _figures,
    "outbox": _outbox,
}


class Places(QObject):
    """The places of the rail in the language of the window."""

    def spots(self) -> tuple[Spot, ...]:
        """In the order of the rail; their keys are Ctrl+1 and on."""
        return (
            Spot("today", "sunrise", self.tr("Today"), "Ctrl+1"),
            Spot("conversations", "messages-square", self.tr("Conversations"), "Ctrl+2"),
            Spot("cases", "folder-heart", self.tr("Cases"), "Ctrl+3"),
            Spot("calendar", "calendar-days", self.tr("Calendar"), "Ctrl+4"),
            Spot("people", "users", self.tr("People"), "Ctrl+5"),
            # Ctrl+6 is the outbox’s.
            Spot("settings", "settings", self.tr("Settings"), "Ctrl+7"),
        )
