"""Times of a source to UTC microseconds, with how exact they are and where their zone comes from.

The computer's own zone is never assumed: a time without one is the community's if it was given, else it is
read as UTC and marked unknown.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from moderator_console.core.posts import Precision, Zone
from moderator_console.core.trouble import WrongWords

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: No community wrote before the first network mail, and no clock is right after this.
_FIRST = datetime(1971, 1, 1, tzinfo=UTC)
_LAST = datetime(2200, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class When:
    """``at_us`` is UTC microseconds, or None for no usable time."""

    at_us: int | None
    precision: Precision = Precision.EXACT
    zone: Zone = Zone.STATED


NEVER = When(None, Precision.DEDUCED, Zone.UNKNOWN)


def zone_named(name: str | None) -> tzinfo | None:
    """The IANA zone of that name, None for None. Raises WrongWords when there is no such zone."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise WrongWords(
            f"There is no time zone “{name}”.", "Use a name such as Europe/Paris.", zone=name
        ) from error


def from_datetime(
    at: datetime, zone: tzinfo | None, precision: Precision = Precision.EXACT
) -> When:
    """A time with its own offset (stated), or naive: in ``zone`` (the community's), else UTC (unknown)."""
    certainty = Zone.STATED
    if at.tzinfo is None:
        certainty = Zone.COMMUNITY if zone else Zone.UNKNOWN
        at = at.replace(tzinfo=zone or UTC)
    try:
        utc = at.astimezone(UTC)
    except (OverflowError, ValueError):
        return NEVER
    if not _FIRST <= utc < _LAST:
        return NEVER
    return When((utc - _EPOCH) // timedelta(microseconds=1), precision, certainty)


def from_iso(value: object, zone: tzinfo | None = None) -> When:
    """An ISO 8601 string (``Z``, offset or naive; a day alone has the precision of a day)."""
    if not isinstance(value, str) or not 8 <= len(value) <= 40:
        return NEVER
    value = value.strip()
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return NEVER
    if len(value) <= 10:
        precision = Precision.DAY
    else:
        precision = Precision.EXACT if "." in value else Precision.SECOND
    return from_datetime(at, zone, precision)


def from_unix(value: object) -> When:
    """Seconds since 1970 as a number or a string of digits (``"1404133034.000012"``)."""
    if isinstance(value, str):
        # "²" is a digit to isdigit() and none to int().
        whole, _, part = value.strip().partition(".")
        if not value.isascii() or not whole.isdigit() or len(whole) > 11:
            return NEVER
        if part and not part.isdigit():
            return NEVER
        microseconds = int(whole) * 1_000_000 + int((part[:6] or "0").ljust(6, "0"))
        exact = bool(part)
    elif (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not math.isfinite(value)
        or not 0 <= value <= 1e11
    ):
        return NEVER
    else:
        microseconds = round(value * 1_000_000)
        exact = isinstance(value, float)
    at = _EPOCH + timedelta(microseconds=microseconds)
    return from_datetime(at, None, Precision.EXACT if exact else Precision.SECOND)
