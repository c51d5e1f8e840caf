"""The few words that other calendars get to see, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.events import NextKind
from moderator_console.services.calendar_titles import CalendarWords
from moderator_console.views.words import Words


class LeavingWords(QObject):
    """Made where it is asked, so that it speaks as the window does now."""

    def words(self) -> CalendarWords:
        """The name of the calendar and the kinds of its entries; nothing of any case."""
        said = Words()
        kinds: dict[str, str] = {kind: said.next_kind(kind) for kind in NextKind}
        kinds[NextKind.FOLLOW_UP] = self.tr("Follow up")
        kinds |= {"promise": self.tr("Promise"), "task": self.tr("Task")}
        case, member = self.tr("{what}, case {id}"), self.tr("{what}, {member}")
        return CalendarWords("Moderator Console", kinds, case, member)


def words_of_calendar() -> CalendarWords:
    """What leaves, in words. Ask on the window's thread."""
    return LeavingWords().words()
