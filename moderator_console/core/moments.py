"""Moments: UTC microseconds beside a zone, and wall time that people agreed on.

"10:00 in Paris" is an agreement about a wall clock: ``When`` keeps the local time and the zone and derives
UTC, so that it survives a change of law. A wall time that does not exist (the clock springs forward) means
the same distance after the gap; one that exists twice means the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_US = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class When:
    """An agreed moment. ``local`` is ISO wall time to the minute ("2026-11-25T10:00"), ``zone`` an IANA
    name, ``at_us`` the UTC microseconds derived from them when it was agreed."""

    local: str
    zone: str
    at_us: int


def us_of(moment: datetime) -> int:
    """UTC microseconds of an aware datetime, exactly (no float on the way)."""
    return (moment - _EPOCH) // _US


def utc_of(at_us: int) -> datetime:
    """The aware UTC datetime of UTC microseconds."""
    return _EPOCH + at_us * _US


def in_zone(at_us: int, zone: str) -> datetime:
    """The aware local datetime of UTC microseconds. Raises ``ZoneInfoNotFoundError`` for an unknown zone."""
    return utc_of(at_us).astimezone(ZoneInfo(zone))


def when_local(local: datetime, zone: str) -> When:
    """The agreement on a naive wall time in a zone, to the minute; see the module for gaps and folds."""
    wall = local.replace(second=0, microsecond=0, tzinfo=None)
    utc = wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)
    # Through UTC and back: a wall time inside a gap comes out moved by the length of the gap.
    real = utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return When(real.isoformat(timespec="minutes"), zone, us_of(utc))


def when_at(at_us: int, zone: str) -> When:
    """The agreement on the wall time, to the minute, that UTC microseconds fall on in a zone."""
    moment = in_zone(at_us, zone).replace(second=0, microsecond=0)
    return When(moment.replace(tzinfo=None).isoformat(timespec="minutes"), zone, us_of(moment))
