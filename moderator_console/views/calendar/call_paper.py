"""A day or a week on paper: when, who, how they are reached, what time it is there, what is due, and room to write.

Only what is to come and what is overdue is on it. Stories, notes and what was logged never are: paper lies about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject

from moderator_console.core.calendar_items import CalendarItem, Days, ItemState
from moderator_console.services.desk import Desk
from moderator_console.views.calendar.calendar_words import CalendarWords
from moderator_console.views.widgets.isolated import isolated
from moderator_console.views.widgets.paper import Lines, Sheet, Table
from moderator_console.views.words import Words

#: The share of each column.
_SHARES = (12, 17, 19, 13, 22, 17)


class CallPaper(QObject):
    """Makes the paper of one desk, in the language of the window."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words, self._say = CalendarWords(self), Words(self)

    def sheet(self, title: str, items: Sequence[CalendarItem], days: Days) -> Sheet:
        """The sheet with its rows by day. Asks how members are reached on the connection of the thread that asks."""
        by_day: dict[date, list[CalendarItem]] = {}
        for item in items:
            if item.state is not ItemState.DONE:
                by_day.setdefault(days.place(item)[0], []).append(item)
        heads = (
            self.tr("Time"), self.tr("Member"), self.tr("How to reach"), self.tr("Time there"),
            self.tr("What is due"), self.tr("Notes"),
        )  # fmt: skip
        parts: list[Lines | Table] = []
        for day in sorted(by_day):
            listed = sorted(by_day[day], key=lambda item: (not item.all_day, days.place(item)[1]))
            rows = [self._row(item, days) for item in listed]
            named = self._words.day_with_holiday(day, days)
            # Room for a hand: three lines at least.
            parts.append(Table(_SHARES, rows, heads, named[:1].upper() + named[1:], strong=frozenset({1}), room=3))  # fmt: skip
        if not parts:
            parts.append(Lines((self.tr("Nothing is due in these days."),)))
        made = self._words.due.exact(days.now_us, days.zone)
        return Sheet(self.tr("Call sheet"), title, tuple(parts), made)

    def _row(self, item: CalendarItem, days: Days) -> tuple[str, ...]:
        words = self._words.entry(item, days)
        late = f"\n{self.tr('overdue')}" if item.state is ItemState.OVERDUE else ""
        clock = (words.clock or self._words.all_day()) + late
        sort = self._words.sort(item)
        due = f"{sort}\n{item.words}" if item.words and item.words != sort else sort
        return clock, isolated(item.member), self._reach(item), words.there, due, ""

    def _reach(self, item: CalendarItem) -> str:
        member = self._desk.book.questions.line(item.case_id).member_id
        if member is None:
            return ""
        person = self._desk.book.questions.person(member)
        channel = self._say.channel(person.channel) if person.channel is not None else ""
        # A number is dialled from one line.
        number = person.number.replace(" ", "\u00a0")
        return "\n".join(part for part in (channel, number) if part)
