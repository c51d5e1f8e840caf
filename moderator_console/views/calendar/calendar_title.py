"""What a page of the calendar is called: "16 to 22 November 2026", "Week 47, Lyon time"."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QDate, QLocale, QObject


class View(StrEnum):
    """How much is shown."""

    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    AGENDA = "agenda"


def first_of(view: View, day: date) -> date:
    """The first day of the page that shows ``day``."""
    if view is View.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if view is View.WEEK else day


def turned(view: View, day: date, pages: int) -> date:
    """The day that the page before (-1) or after (1) is opened on."""
    if view is View.MONTH:
        months = day.year * 12 + day.month - 1 + pages
        year, month = divmod(months, 12)
        if not 1900 <= year < 9000:
            return day
        return date(year, month + 1, 1)
    moved = day + timedelta(days=pages * (7 if view is View.WEEK else 1))
    return moved if 1900 <= moved.year < 9000 else day


class TitleWords(QObject):
    """Depends on its arguments and on the language alone."""

    def title(self, view: View, day: date) -> str:
        """The days of the page."""
        first = first_of(view, day)
        if view is View.MONTH:
            return self._upper(self._say(first, self.tr("MMMM yyyy")))
        if view is not View.WEEK:
            return self._upper(self._say(first, self.tr("dddd d MMMM yyyy")))
        last = first + timedelta(days=6)
        whole, short = self.tr("d MMMM yyyy"), self.tr("d MMMM")
        if first.year != last.year:
            short = whole
        elif first.month == last.month:
            short = self.tr("d")
        begin, end = self._say(first, short), self._say(last, whole)
        return self.tr("{first} to {last}").format(first=begin, last=end)

    def where(self, view: View, day: date, zone: str) -> str:
        """The number of the week where one is shown, and whose clock it is."""
        city = zone.rsplit("/", 1)[-1].replace("_", " ")
        if view in (View.MONTH, View.AGENDA):
            return self.tr("{city} time").format(city=city)
        week = day.isocalendar().week
        return self.tr("Week {n}, {city} time").format(n=week, city=city)

    def _say(self, day: date, style: str) -> str:
        return QLocale().toString(QDate(day.year, day.month, day.day), style)

    def _upper(self, words: str) -> str:
        return words[:1].upper() + words[1:]
