"""Hours and days as people type them in either language: "21:30", "21 h 30", "8"; "2026-11-03", "3/11/2026"."""

from __future__ import annotations

import re
from datetime import date, time

_HOUR = re.compile(r"\s*(\d{1,2})\s*(?:[:.hH]\s*(\d{2})?)?\s*h?\s*")
_DAY = re.compile(r"\s*(\d{1,4})\D(\d{1,2})\D(\d{1,4})\s*")


class TwoReadings(ValueError):
    """A day whose month could be either number."""


def typed_hour(text: str) -> str:
    """The hour as it is kept ("08:00"). Raises ValueError for none."""
    found = _HOUR.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or 0)).isoformat("minutes")


def typed_day(text: str) -> str:
    """The day as it is kept ("2026-11-03"). Raises ValueError for none, TwoReadings where it could be two days."""
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    first, second, third = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        return date(first, second, third).isoformat()
    if len(found[3]) != 4:
        raise ValueError(text)
    if first <= 12 and second <= 12 and first != second:
        raise TwoReadings(text)
    month, day = (first, second) if second > 12 else (second, first)
    return date(third, month, day).isoformat()
