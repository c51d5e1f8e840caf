"""What is due as iCalendar (RFC 5545). It leaves the encrypted profile: only what the moderator chose goes with it.

Each entry has its wall time with the zone's own rules (VTIMEZONE), so that 10:00 in Paris stays 10:00 in every
calendar, and an id that stays. What was made is read back and compared before anybody gets it. Import this file
where it is used: icalendar takes 60 ms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Component, Event

from moderator_console.core.moments import When, when_at, when_local
from moderator_console.services.calendar_titles import (
    CalendarWords,
    Entry,
    TitleStyle,
    entries,
    state_of,
)
from moderator_console.services.calendar_zones import zone_rules
from moderator_console.services.clock import is_known
from moderator_console.store.questions import Due
from moderator_console.store.safe_files import write_whole

#: The property in which a file says what it was made of.
STATE = "x-moderator-console-state"
#: The property in which an entry says the same of itself, and since when.
ENTRY = "x-moderator-console-entry"
_REMIND_MINUTES = 10
#: What has a day and no hour is reminded of at this hour.
_MORNING = time(9, 0)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: SEQUENCE counts the seconds since: it grows with every change, whichever of several files said the last one.
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


_MARKED = re.compile(rb"\r\nX-MODERATOR-CONSOLE-ENTRY:([0-9a-f]{32})-(\d{1,17})\r\n")


class NotReadBack(AssertionError):
    """What was made would be read as something else: a bug, and nothing was written."""


def calendar_bytes(
    wanted: Iterable[Entry], words: CalendarWords, now_us: int, changed: Mapping[str, int] | None = None
) -> bytes:  # fmt: skip
    """The whole calendar as a file, read back and found the same. ``changed`` says by ``mark_of`` when entries came to
    be as they are, in UTC microseconds; those that are not in it did so now. Raises NotReadBack, a bug."""
    wanted = list(wanted)
    made = Calendar()
    made.add("prodid", "-//Moderator Console//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", words.name)
    made.add(STATE, state_of(wanted, words))
    for entry in wanted:
        made.add_component(_event(entry, (changed or {}).get(mark_of(entry), now_us)))
    _add_zones(made, wanted)
    return _checked(made, wanted)


def write_calendar(path: Path, items: Iterable[Due], style: TitleStyle, words: CalendarWords, now_us: int) -> None:  # fmt: skip
    """Writes the file whole or not at all; only its owner may read it. Raises DiskTrouble."""
    write_whole(path, calendar_bytes(entries(items, style, words), words, now_us))


def start_of(event: Component, zone: str) -> When | None:
    """The begin of an entry that came back, in the zone it names; in ``zone`` where it names none that is known here.

    None where it has no begin that can be kept.
    """
    value = getattr(event.get("dtstart"), "dt", None)
    try:
        if not isinstance(value, datetime):
            # Somebody has made a whole day of it.
            return when_local(datetime.combine(value, time()), zone) if isinstance(value, date) else None  # fmt: skip
        named = str(getattr(value.tzinfo, "key", ""))
        if value.tzinfo is None:
            return when_local(value, zone)
        if named == zone:
            return when_local(value.replace(tzinfo=None), zone)
        return when_at((value - _EPOCH) // timedelta(microseconds=1), zone)
    except (OverflowError, ValueError):
        return None


def mark_of(entry: Entry) -> str:
    """The same text for the same entry, another for any other."""
    return sha256(repr(entry).encode()).hexdigest()[:32]


def changed_in(content: bytes) -> dict[str, int]:
    """When the entries of a file came to be as they are, in UTC microseconds, by ``mark_of``. What is no calendar of
    ours says nothing."""
    found = _MARKED.findall(content.replace(b"\r\n ", b""))
    return {mark.decode(): int(us) for mark, us in found}


def _event(entry: Entry, changed_us: int) -> Event:
    made = Event()
    made.add("uid", entry.uid)
    changed = (_EPOCH + timedelta(microseconds=changed_us)).replace(microsecond=0)
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", max(0, (changed - _COUNTED_FROM) // timedelta(seconds=1)))
    made.add(ENTRY, f"{mark_of(entry)}-{changed_us}")
    begin: date = entry.when.wall.date()
    if entry.all_day:
        made.add("dtstart", begin)
        made.add("dtend", begin + _DAY)
        made.add("transp", "TRANSPARENT")
    else:
        begin = _begin(entry.when)
        made.add("dtstart", begin)
        made.add("duration", timedelta(minutes=entry.minutes))
    made.add("summary", entry.title)
    made.add("class", "PRIVATE")
    if not entry.late:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        morning = timedelta(hours=_MORNING.hour, minutes=_MORNING.minute)
        alarm.add("trigger", morning if entry.all_day else -timedelta(minutes=_REMIND_MINUTES))
        made.add_component(alarm)
    return made


def _begin(when: When) -> datetime:
    """The agreed wall time in its zone; in UTC where this computer does not know the zone (nor could it write its
    rules), and where the wall time is one that the clocks jump over."""
    if not is_known(when.zone):
        return _EPOCH + timedelta(microseconds=when.at_us)
    begin = when.wall.replace(tzinfo=ZoneInfo(when.zone))
    there = begin.astimezone(UTC)
    return begin if there.astimezone(begin.tzinfo).replace(tzinfo=None) == when.wall else there


def _add_zones(calendar: Calendar, wanted: Iterable[Entry]) -> None:
    """The rules of each zone that is named, for the years that are."""
    years: dict[str, list[int]] = {}
    for entry in wanted:
        years.setdefault(entry.when.zone, []).append(entry.when.wall.year)
    for name in sorted(calendar.get_missing_tzids()):
        calendar.add_component(zone_rules(name, min(years[name]), max(years[name])))


def _checked(made: Calendar, wanted: list[Entry]) -> bytes:
    written = made.to_ical()
    read: Calendar = Calendar.from_ical(written)
    told = [(entry.uid, entry.title) for entry in wanted]
    events = read.walk("VEVENT")
    same = told == [(str(event["uid"]), str(event["summary"])) for event in events]
    if not same or [_utc(event) for event in made.walk("VEVENT")] != [
        _utc(event) for event in events
    ]:
        raise NotReadBack("the calendar reads as something else than was written")
    if any(part.errors for part in read.walk()) or read.get_missing_tzids():
        raise NotReadBack("the calendar names a zone without its rules, or is faulty")
    return bytes(written)


def _utc(event: Component) -> object:
    value = getattr(event.get("dtstart"), "dt", None)
    return value.astimezone(UTC) if isinstance(value, datetime) else value
