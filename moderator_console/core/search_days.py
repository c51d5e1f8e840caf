"""Dates in a search: a year, a month, a day, or a word for one, as the stretch of time it covers.

``2026``, ``2026-03``, ``2026-03-14``, ``14/03/2026``, ``14.03.2026``, ``03/2026``, ``today``, ``hier``, ``monday``
(the latest one), ``7d`` or ``7j`` (the day seven days ago), ``2w`` or ``2s``, and ``2026-03..2026-05``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND, _DAY = timedelta(microseconds=1), timedelta(days=1)
#: The words, compared without case and accents.
_NEAR = {"today": 0, "aujourdhui": 0, "aujourd'hui": 0, "aujourd’hui": 0, "yesterday": 1, "hier": 1}
_WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6,
}  # fmt: skip
_BIG_FIRST = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:([0-9]{1,2})[-/.])?([0-9]{1,2})[-/.]([0-9]{4})")
_AGO = re.compile(r"([0-9]{1,4})([djws])")
_HALF = re.compile(r"[0-9]{1,4}([-/.][0-9]{0,2}([-/.][0-9]{0,4})?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """From the first moment of its first day to the first moment after its last; UTC microseconds."""

    from_us: int
    to_us: int


def period_of(words: str, now_us: int, zone: str) -> Period | None:
    """Returns the stretch that ``words`` (small letters, no accents) names in ``zone``; None if they name none."""
    home = ZoneInfo(zone)
    today = (_EPOCH + now_us * _MICROSECOND).astimezone(home).date()
    first, dots, last = words.partition("..")
    try:
        begin = _days(first, today)
        end = _days(last, today) if dots and last else begin
        if begin is None or end is None:
            return None
        # An open end goes on until now and beyond: a clock that is behind hides nothing.
        until = date(9990, 1, 1) if dots and not last else max(begin[1], end[1])
        return Period(_start(begin[0], home), _start(until, home))
    except (ValueError, OverflowError):
        return None


def days_begin(words: str) -> bool:
    """Whether ``words`` may become a date while they are typed on."""
    words = words.rpartition("..")[2]
    names = (*_NEAR, *_WEEKDAYS)
    return not words or bool(_HALF.fullmatch(words)) or any(n.startswith(words) for n in names)


def _days(words: str, today: date) -> tuple[date, date] | None:
    """The first day and the day after the last. Raises ValueError, OverflowError for days that never were."""
    if words in _NEAR:
        day = today - _NEAR[words] * _DAY
        return day, day + _DAY
    if words in _WEEKDAYS:
        day = today - (today.weekday() - _WEEKDAYS[words]) % 7 * _DAY
        return day, day + _DAY
    if ago := _AGO.fullmatch(words):
        day = today - int(ago[1]) * (7 if ago[2] in "ws" else 1) * _DAY
        return day, day + _DAY
    if found := _BIG_FIRST.fullmatch(words):
        year, month, number = found[1], found[2], found[3]
    elif found := _DAY_FIRST.fullmatch(words):
        year, month, number = found[3], found[2], found[1]
    else:
        return None
    begin = date(int(year), int(month or 1), int(number or 1))
    if number:
        return begin, begin + _DAY
    if month:
        return begin, date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)
    return begin, date(begin.year + 1, 1, 1)


def _start(day: date, home: ZoneInfo) -> int:
    local = datetime(day.year, day.month, day.day, tzinfo=home)
    return (local - _EPOCH) // _MICROSECOND
