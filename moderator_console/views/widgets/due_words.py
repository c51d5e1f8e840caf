"""When something is due, as a moderator reads it: "2 days late", "11:30", "tomorrow 10:00", "until Sat 10:00".

Every answer depends on its arguments and on the language alone: ``now_us`` and ``zone`` are always given, so
that the test clock reaches every screen. Days are counted on the calendar of ``zone``, lateness by the clock or, where
a ``Wait`` says it, in working time.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QObject, QTime

from moderator_console.core.moments import When
from moderator_console.core.schedule import moment_at
from moderator_console.core.waits import Wait

_MINUTE = 60_000_000
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
#: A weekday's name alone names one day only within this many days.
_WEEK = 7


class DueWords(QObject):
    """Words for dates to come and dates missed. Times are UTC microseconds, ``zone`` is an IANA name."""

    def due(self, at_us: int, now_us: int, zone: str) -> str:
        """What a list says: how late it is, or when it comes."""
        return self.late(at_us, now_us) if at_us < now_us else self.on(at_us, now_us, zone)

    def late(self, at_us: int, now_us: int) -> str:
        """How far a moment is past, in one unit: minutes, hours, then days of 24 hours."""
        past = max(0, now_us - at_us)
        if past < _HOUR:
            return self.tr("%n min late", "", max(1, past // _MINUTE))
        if past < _DAY:
            return self.tr("%n h late", "", past // _HOUR)
        return self.tr("%n days late", "", past // _DAY)

    def behind(self, wait: Wait, now_us: int, zone: str) -> str:
        """How late it is in the working time of whoever is responsible: "3 working days late"."""
        if wait.days:
            return self.tr("%n working days late", "", wait.days)
        if wait.hours:
            return self.tr("%n working hours late", "", wait.hours)
        if wait.worked:
            return self.tr("%n min late", "", max(1, wait.minutes))
        return self.tr("late since {time}").format(time=self.on(wait.since_us, now_us, zone))

    def first_word(self, at_us: int, now_us: int, zone: str) -> str:
        """Until when a first word was promised: "first word by Tue 18:00", past "first word due yesterday 18:00"."""
        when = self.on(at_us, now_us, zone)
        if at_us < now_us:
            return self.tr("first word due {time}").format(time=when)
        return self.tr("first word by {time}").format(time=when)

    def on(self, at_us: int, now_us: int, zone: str) -> str:
        """When it is: the hour alone today, then with its day, then with its date."""
        at = _local(at_us, zone)
        days = (at.date() - _local(now_us, zone).date()).days
        if days == 0:
            return self.clock(at)
        return self.tr("{day} {time}").format(day=self.day(at.date(), days), time=self.clock(at))

    def until(self, at_us: int, now_us: int, zone: str) -> str:
        """How long it rests: "until Sat 10:00". A moment that is past is said as lateness."""
        if at_us < now_us:
            return self.late(at_us, now_us)
        at = _local(at_us, zone)
        days = (at.date() - _local(now_us, zone).date()).days
        when = self.on(at_us, now_us, zone)
        if 0 <= days < _WEEK:
            return self.tr("until {time}").format(time=when)
        return self.tr("until {date}").format(date=when)

    def waited(self, since_us: int, now_us: int) -> str:
        """The running clock of whoever has not been answered: "47 min", "3 h 20 min", "2 days 4 h"."""
        past = max(0, now_us - since_us)
        if past < _HOUR:
            return self.tr("{n} min").format(n=past // _MINUTE)
        if past < _DAY:
            hours, minutes = divmod(past // _MINUTE, 60)
            if not minutes:
                return self.tr("{h} h").format(h=hours)
            return self.tr("{h} h {m} min").format(h=hours, m=minutes)
        days, hours = divmod(past // _HOUR, 24)
        words = self.tr("%n days", "", days)
        return words if not hours else self.tr("{days} {h} h").format(days=words, h=hours)

    def awaited(self, wait: Wait, now_us: int, zone: str) -> str:
        """The same clock in working time: "3 h 20 min", "2 working days 4 h"; none ran yet: "since Sat 10:00"."""
        if not wait.worked:
            return self.tr("since {time}").format(time=self.on(wait.since_us, now_us, zone))
        if not wait.days:
            return self.waited(now_us - wait.worked * 1_000_000, now_us)
        words = self.tr("%n working days", "", wait.days)
        return words if not wait.hours else self.tr("{days} {h} h").format(days=words, h=wait.hours)

    def clock(self, at: datetime) -> str:
        """An hour: "09:05", « 9 h 05 »."""
        return QLocale().toString(QTime(at.hour, at.minute), self.tr("HH:mm"))

    def clock_at(self, at_us: int, zone: str) -> str:
        """The hour of a moment."""
        return self.clock(_local(at_us, zone))

    def exact_clock_at(self, at_us: int, zone: str) -> str:
        """The hour of a moment to the second: "09:05:10"."""
        at = _local(at_us, zone)
        return QLocale().toString(QTime(at.hour, at.minute, at.second), self.tr("HH:mm:ss"))

    def day(self, day: date, ahead: int) -> str:
        """A day that is ``ahead`` days from today, short: "tomorrow", "Sat", "3 Dec", "3 Jan 2027"."""
        if ahead in (-1, 0, 1):
            return (self.tr("yesterday"), self.tr("today"), self.tr("tomorrow"))[ahead + 1]
        if 0 < ahead < _WEEK:
            return QLocale().toString(_qdate(day), "ddd")
        this_year = date.fromordinal(day.toordinal() - ahead).year == day.year
        style = self.tr("d MMM") if this_year else self.tr("d MMM yyyy")
        return QLocale().toString(_qdate(day), style)

    def heading(self, day: date, ahead: int) -> str:
        """A day above a list: "Today", "Tomorrow", "Friday 20 November"."""
        if ahead == 0:
            return self.tr("Today")
        if ahead == 1:
            return self.tr("Tomorrow")
        words = QLocale().toString(_qdate(day), self.tr("dddd d MMMM"))
        return words[:1].upper() + words[1:]

    def today(self, now_us: int, zone: str) -> str:
        """Today's date, short: "Wed 18 Nov"."""
        return QLocale().toString(_qdate(_local(now_us, zone).date()), self.tr("ddd d MMM"))

    def exact(self, at_us: int, zone: str) -> str:
        """Weekday, date and hour: "Saturday 21 November 2026, 10:00"."""
        at = _local(at_us, zone)
        day = QLocale().toString(_qdate(at.date()), self.tr("dddd d MMMM yyyy"))
        return self.tr("{date}, {time}").format(date=day, time=self.clock(at))

    def agreed(self, when: When) -> str:
        """An agreed moment by its own wall clock; as it is written where no clock shows it."""
        try:
            wall = when.wall
        except ValueError:
            return when.local
        day = QLocale().toString(_qdate(wall.date()), self.tr("dddd d MMMM yyyy"))
        return self.tr("{date}, {time}").format(date=day, time=self.clock(wall))


def local_day(at_us: int, zone: str) -> date:
    """The day that a moment falls on in ``zone``."""
    return _local(at_us, zone).date()


def local_hour(at_us: int, zone: str) -> int:
    """The hour of day, 0 to 23, in ``zone``."""
    return _local(at_us, zone).hour


def _local(at_us: int, zone: str) -> datetime:
    return moment_at(at_us, zone).local


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
