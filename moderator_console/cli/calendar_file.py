"""What is due as an iCalendar file (RFC 5545). It leaves the encrypted profile, so it holds no private text.

Each entry has its wall time with the zone's own rules (VTIMEZONE), so that 10:00 in Paris stays 10:00 in
every calendar, and an id that stays: importing the file again moves entries instead of doubling them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from moderator_console.cli.output import one_line
from moderator_console.cli.words import Speech
from moderator_console.store.ids import short
from moderator_console.store.questions import Due
from moderator_console.store.safe_files import write_whole

_LENGTH = timedelta(minutes=15)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def write_calendar(path: Path, items: Iterable[Due], say: Speech, now_us: int) -> None:
    """Writes the file whole or not at all. Raises DiskTrouble."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Moderator Console//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Moderator Console")
    stamp = _EPOCH + timedelta(microseconds=now_us)
    for item in items:
        entry = Event()
        entry.add("uid", f"{item.event_id.hex}@moderator-console")
        entry.add("dtstamp", stamp.replace(microsecond=0))
        start = item.when.wall.replace(tzinfo=_zone(item.when.zone))
        entry.add("dtstart", start)
        entry.add("dtend", start + _LENGTH)
        entry.add("summary", _summary(item, say))
        entry.add("description", say("Case {id}", id=short(item.case_id)))
        entry.add("class", "PRIVATE")
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    write_whole(path, calendar.to_ical())


def _summary(item: Due, say: Speech) -> str:
    """What is to be done and with whom: the kind of step, never what was written about it."""
    if item.next_kind is not None:
        what = say.code(item.next_kind)
    else:
        what = say("Promise") if item.kind == "promise" else say("Task")
    return one_line(f"{what} · {item.member}" if item.member else what, 120)


def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
