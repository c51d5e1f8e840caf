"""The rules of a time zone for a calendar file (VTIMEZONE), as this computer knows them.

Written here because the library's are an hour late at each beginning of summer time (its RDATEs are told in the time
that begins; RFC 5545, 3.6.5, wants the one that ends), and end in 2038. Rules that come back every year are told as a
rule, because some calendars read no lists of days; others, as Morocco's, as days.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = timedelta(days=1)


class _Change(NamedTuple):
    """One change of the clocks: ``wall`` is the last moment of the time before it, told in that time."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


@cache
def zone_rules(name: str, first_year: int, last_year: int) -> Component:
    """The rules of a zone for all days of these years; 1 to 10 ms, so they are made once."""
    zone = ZoneInfo(name)
    begin = datetime(first_year - 1, 1, 1, tzinfo=UTC)
    end = datetime(last_year + 2, 1, 1, tzinfo=UTC)
    made = Timezone()
    made.add("tzid", name)
    offset = _offset(begin, zone)
    start = _Change((begin + offset).replace(tzinfo=None), offset, offset, *_told(begin, zone))
    made.add_component(_part([start], goes_on=False))
    changes = sorted(_changes(zone, begin, end), key=lambda change: (change[1:], change.wall))
    for _, alike in groupby(changes, key=lambda change: change[1:]):
        for run in _runs(list(alike)):
            made.add_component(_part(run, goes_on=run[-1].wall.year >= last_year + 1))
    return made


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> list[_Change]:
    found, at = [], begin
    while at < end:
        following = at + _DAY
        if _offset(at, zone) != _offset(following, zone) or _told(at, zone) != _told(
            following, zone
        ):
            moment = _moment(zone, at, following)
            before = _offset(at, zone)
            found.append(
                _Change(
                    (moment + before).replace(tzinfo=None), before, _offset(moment, zone), *_told(moment, zone)
                )
            )  # fmt: skip
        at = following
    return found


def _moment(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first second of the new time."""
    old = (_offset(before, zone), _told(before, zone))
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if (_offset(middle, zone), _told(middle, zone)) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _told(at: datetime, zone: ZoneInfo) -> tuple[str, bool]:
    there = at.astimezone(zone)
    return there.tzname() or "", bool(there.dst())


def _runs(changes: list[_Change]) -> list[list[_Change]]:
    """Changes on the same weekday of the same month at the same hour, year after year; others alone."""
    runs: list[list[_Change]] = []
    for change in changes:
        last = runs[-1][-1] if runs else None
        if last is not None and change.wall.year == last.wall.year + 1 and _rule([*runs[-1], change]):  # fmt: skip
            runs[-1].append(change)
        else:
            runs.append([change])
    return runs


def _rule(run: list[_Change]) -> str:
    """The day in the month that all have in common, as "-1SU" or "2SU"; empty where there is none."""
    walls = [change.wall for change in run]
    if len({(wall.month, wall.weekday(), wall.time()) for wall in walls}) > 1:
        return ""
    day = _DAYS[walls[0].weekday()]
    # The last one first: a fourth Sunday may be the last of its month for some years.
    if all((wall + 7 * _DAY).month != wall.month for wall in walls):
        return f"-1{day}"
    weeks = {(wall.day - 1) // 7 + 1 for wall in walls}
    return f"{weeks.pop()}{day}" if len(weeks) == 1 else ""


def _part(run: list[_Change], *, goes_on: bool) -> Component:
    first = run[0]
    part = TimezoneDaylight() if first.summer else TimezoneStandard()
    part.add("dtstart", first.wall)
    if len(run) > 1:
        rule: dict[str, object] = {
            "FREQ": "YEARLY",
            "BYMONTH": first.wall.month,
            "BYDAY": _rule(run),
        }
        if not goes_on:
            # Some days later: it is told in UTC, which some calendars take for the time of the place.
            rule["UNTIL"] = (run[-1].wall + 7 * _DAY).replace(tzinfo=UTC)
        part.add("rrule", vRecur(rule))
    part.add("tzoffsetfrom", first.before)
    part.add("tzoffsetto", first.after)
    part.add("tzname", first.name)
    return part
