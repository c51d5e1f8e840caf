"""What the calendar says of its items: kinds, hours, how something ended, the hour at the member's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QLocale, QObject, QTime

from moderator_console.core.calendar_items import (
    CalendarItem,
    Days,
    Ending,
    ItemKind,
    ItemState,
)
from moderator_console.core.schedule import moment_at
from moderator_console.views.case.case_words import KIND_ICONS, CaseWords
from moderator_console.views.widgets.due_words import DueWords, local_hour

#: Sign and colour role of each kind; a step that has a kind of its own brings its sign.
SIGNS = {
    ItemKind.FOLLOW_UP: ("repeat", "accent"),
    ItemKind.CONTACT: ("phone", "waiting"),
    ItemKind.STEP: ("arrow-right", "ink2"),
    ItemKind.PROMISE: ("handshake", "origin"),
    ItemKind.TASK: ("list-todo", "due"),
    ItemKind.DEADLINE: ("flag", "limit"),
}
#: Signs of what was done; whatever is not named here wears the tick.
_ENDED = {Ending.NO_ANSWER: "phone-missed", Ending.NOT_SATISFIED: "face-slightly-frowning"}
#: From and until when people are not called, by their own clock.
_NIGHT, _MORNING = 21, 8


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What an entry shows: its sign and role, the member, the hour, what it is about, the hour there."""

    sign: str
    role: str
    name: str
    clock: str
    about: str
    there: str
    there_clock: str
    there_night: bool


class CalendarWords(QObject):
    """Depends on its arguments and on the language alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.due = DueWords(self)
        self._cases = CaseWords(lambda line: "", self)

    def kind(self, kind: ItemKind) -> str:
        """A kind as a noun, for a legend."""
        return {
            ItemKind.FOLLOW_UP: self.tr("Follow-up"),
            ItemKind.CONTACT: self.tr("Contact"),
            ItemKind.STEP: self.tr("Next step"),
            ItemKind.PROMISE: self.tr("Promise"),
            ItemKind.TASK: self.tr("Task"),
            ItemKind.DEADLINE: self.tr("Limit"),
        }[kind]

    def sort(self, item: CalendarItem) -> str:
        """What an item is, as a noun: of a step its own kind."""
        if item.kind is ItemKind.STEP and item.next_kind is not None:
            return self._cases.short(item.next_kind)
        return self.kind(item.kind)

    def entry(self, item: CalendarItem, days: Days) -> ItemWords:
        """Everything an entry shows."""
        sign, role = SIGNS[item.kind]
        if item.kind is ItemKind.STEP and item.next_kind is not None:
            sign = KIND_ICONS[item.next_kind]
        if item.state is ItemState.DONE:
            sign, role = _ENDED.get(item.ending or Ending.DONE, "check"), "done"
        elif item.state is ItemState.OVERDUE:
            role = "overdue"
        _, minute = days.place(item)
        clock = "" if item.all_day else self.clock(minute)
        if item.kind is ItemKind.DEADLINE:
            about = self.tr("first word promised")
        else:
            about = self._about(item)
        there, hour, night = self._there(item, days)
        name = item.member or self.sort(item)
        return ItemWords(sign, role, name, clock, about, there, hour, night)

    def _about(self, item: CalendarItem) -> str:
        return self._ended(item) if item.state is ItemState.DONE else item.words or self.sort(item)

    def clock(self, minute: int) -> str:
        """The hour of a minute of the day: "09:05", « 9 h 05 »."""
        hour, rest = divmod(minute % (24 * 60), 60)
        if not rest:
            return self.hour(hour)
        return self.due.clock(datetime(1970, 1, 1, hour, rest, tzinfo=UTC))

    def hour(self, hour: int) -> str:
        """A full hour as short as it is read: "09:00", « 9 h »."""
        return QLocale().toString(QTime(hour % 24, 0), self.tr("HH:mm"))

    def spoken(self, item: CalendarItem, days: Days) -> str:
        """What a screen reader says of an item: "Follow-up, Anna Brisset, Thursday 19 November 09:30, overdue"."""
        words = self.entry(item, days)
        day, _ = days.place(item)
        named = self.day_with_holiday(day, days)
        when = (
            self.tr("{day}, all day").format(day=named)
            if item.all_day
            else self.tr("{day} {time}").format(day=named, time=words.clock)
        )
        parts = [self.sort(item), item.member, when, *self._states(item)]
        return ", ".join(part for part in parts if part)

    def described(self, item: CalendarItem, days: Days) -> str:
        """What comes after the name: what it is about, how long, whose, and the hour at the member's."""
        words = self.entry(item, days)
        moment = item.all_day or item.kind is ItemKind.DEADLINE
        length = "" if moment else self.minutes(item.length)
        whose = self.tr("by {name}").format(name=item.who) if item.who else ""
        night = self.tr("night there") if words.there_night else ""
        return ", ".join(p for p in (words.about, length, words.there, night, whose) if p)

    def minutes(self, minutes: int) -> str:
        """A length: "30 min", "1 h 15 min"."""
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self.tr("{n} min").format(n=rest)
        if not rest:
            return self.tr("{n} h").format(n=hours)
        return self.tr("{h} h {m} min").format(h=hours, m=rest)

    def more(self, count: int) -> str:
        """What stands where nothing more fits."""
        return self.tr("+%n more", "", count)

    def more_briefly(self, count: int) -> str:
        """The same where that is too wide."""
        return self.tr("+{n}").format(n=count)

    def all_day(self) -> str:
        """The head of the row above the hours."""
        return self.tr("all day")

    def day_name(self, day: date) -> str:
        """A day as it is said: "Thursday 19 November"."""
        return QLocale().toString(_qdate(day), self.tr("dddd d MMMM"))

    def day_with_holiday(self, day: date, days: Days) -> str:
        """A day as it is said, with the name of its public holiday."""
        named, holiday = self.day_name(day), days.holidays.get(day, "")
        if not holiday:
            return named
        return self.tr("{day} ({holiday})").format(day=named, holiday=holiday)

    def week_day(self, day: date) -> str:
        """A weekday, short: "Thu", « jeu. »."""
        return QLocale().toString(_qdate(day), "ddd")

    def month_day(self, day: date) -> str:
        """The first of a month on a page of months: "1 Dec"."""
        return QLocale().toString(_qdate(day), self.tr("d MMM"))

    def now(self, days: Days) -> str:
        """The hour that it is."""
        local = moment_at(days.now_us, days.zone).local
        return self.clock(local.hour * 60 + local.minute)

    def _there(self, item: CalendarItem, days: Days) -> tuple[str, str, bool]:
        if not item.there_zone or item.all_day or item.state is ItemState.DONE:
            return "", "", False
        there = moment_at(item.when.at_us, item.there_zone).local
        if there == moment_at(item.when.at_us, days.zone).local:
            return "", "", False
        hour = local_hour(item.when.at_us, item.there_zone)
        city = item.there_zone.rsplit("/", 1)[-1].replace("_", " ")
        clock = self.clock(there.hour * 60 + there.minute)
        said = self.tr("{time} in {city}").format(time=clock, city=city)
        return said, clock, hour >= _NIGHT or hour < _MORNING

    def _ended(self, item: CalendarItem) -> str:
        ending = {
            Ending.HEARD: self.tr("heard"),
            Ending.NO_ANSWER: self.tr("no answer"),
            Ending.SATISFIED: self.tr("satisfied"),
            Ending.NOT_SATISFIED: self.tr("not satisfied"),
            Ending.KEPT: self.tr("kept"),
            Ending.DONE: self.tr("done"),
        }[item.ending or Ending.DONE]
        if item.ending is Ending.HEARD and item.minutes:
            length = self.minutes(item.minutes)
            return self.tr("{length}, {ending}").format(length=length, ending=ending)
        if item.ending in (Ending.KEPT, Ending.DONE) and item.words:
            return self.tr("{words}, {ending}").format(words=item.words, ending=ending)
        return ending

    def _states(self, item: CalendarItem) -> tuple[str, ...]:
        if item.state is ItemState.OVERDUE:
            return (self.tr("overdue"),)
        return (self._ended(item),) if item.state is ItemState.DONE else ()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
