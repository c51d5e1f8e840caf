"""Whose working time counts where, from what was set in the profile: hours, public holidays, members' nights.

The holidays of a year are looked up when one of its days is first asked for.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from uuid import UUID

from moderator_console.core.quiet import quiet_of
from moderator_console.core.schedule import Pace, WorkingHours, moment_at
from moderator_console.core.timetable import There
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.services import holidays
from moderator_console.services.clock import is_known
from moderator_console.store.casebook import CaseBook
from moderator_console.store.work_times import WorkTimes


class HolidaysOf(Container[date]):
    """The days on which a country does not work, however far ahead; none for a country that is not known."""

    def __init__(self, country: str) -> None:
        self.country = country
        self._years: dict[int, frozenset[date]] = {}

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        known = self._years.get(day.year)
        if known is None:
            known = self._years[day.year] = self._of(day.year)
        return day in known

    def _of(self, year: int) -> frozenset[date]:
        try:
            return holidays.days(self.country, (year,))
        except WrongWords:
            return frozenset()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HolidaysOf) and other.country == self.country

    def __hash__(self) -> int:
        return hash(self.country)


def look_up(hours: WorkingHours, now_us: int) -> None:
    """Looks the holidays of this year and the next up before anybody asks: the first question takes a tenth of a
    second. Touches no file; for any thread."""
    year = moment_at(now_us, hours.zone).local.year
    for first in (date(year, 1, 1), date(year + 1, 1, 1)):
        _ = first in hours.holidays


class ProfileTimetable:
    """The timetable of one profile. ``zone`` is that of its owner."""

    def __init__(self, book: CaseBook, zone: str) -> None:
        self._book = book
        self._zone = zone

    @property
    def pace(self) -> Pace:
        """After how many working days members are asked, and asked again."""
        return self._book.times.pace()

    def of_owner(self) -> WorkingHours:
        """The owner's own hours."""
        return self._hours(self._book.times.owner(), self._zone)

    def holiday_names(self, first: date, last: date, language: str) -> dict[date, str]:
        """The owner's public holidays from ``first`` to ``last`` with their names, for a calendar."""
        country = self._book.times.owner().country
        try:
            found = holidays.names(country, range(first.year, last.year + 1), language)
        except WrongWords:
            return {}
        return {day: name for day, name in found.items() if first <= day <= last}

    def of_moderator(self, person: UUID) -> WorkingHours:
        """The hours of a moderator, in their zone; who has none of their own works as the owner does."""
        owner = self._book.owner
        if owner is None or person == owner.id:
            return self.of_owner()
        times = self._book.times.moderator(person)
        return self._hours(times or self._book.times.owner(), self._zone_of(person) or self._zone)

    def of_community(self, community: str) -> WorkingHours:
        """The hours of a community; one without its own is looked after when the owner works."""
        times = self._book.times.community(community)
        return self.of_owner() if times is None else self._hours(times, self._zone)

    def there(self, member: UUID | None) -> There | None:
        """Where a member is; None where their zone was never said. Quiet hours without a zone count in the owner's."""
        if member is None:
            return None
        try:
            person = self._book.questions.person(member)
        except NotFound:
            return None
        quiet = quiet_of(person.quiet)
        if person.zone:
            return There(person.zone, quiet)
        return There(self._zone, quiet) if quiet is not None else None

    def _zone_of(self, person: UUID) -> str:
        try:
            zone = self._book.questions.person(person).zone
        except NotFound:
            return ""
        return zone if is_known(zone) else ""

    def _hours(self, times: WorkTimes, zone: str) -> WorkingHours:
        where = times.zone if times.zone and is_known(times.zone) else zone
        closed = HolidaysOf(times.country) if times.country else frozenset[date]()
        return WorkingHours(where, times.opening, times.closing, times.days, closed)
