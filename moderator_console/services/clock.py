"""Now: UTC microseconds and the IANA name of the zone. The only place that looks at the clock for the journal."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from datetime import time as wall
from zoneinfo import ZoneInfo

from moderator_console.core.schedule import moment_at, moment_of


class SystemClock:
    """The computer's clock. ``zone`` is the moderator's; the computer's own where none is set."""

    def __init__(self, zone: str = "") -> None:
        self.zone = zone or local_zone()

    def __call__(self) -> tuple[int, str]:
        return time.time_ns() // 1000, self.zone


class TestClock:
    """A clock that stands where it was put, for profiles that were made for tests."""

    __test__ = False

    def __init__(self, at_us: int, zone: str = "UTC") -> None:
        self.at_us = at_us
        self.zone = zone

    def __call__(self) -> tuple[int, str]:
        return self.at_us, self.zone


def local_zone() -> str:
    """The IANA name of this computer's zone; UTC where it cannot be told."""
    import tzlocal  # 5 ms that only a profile without a zone pays

    name = tzlocal.get_localzone_name()
    return name if is_known(name) else "UTC"


def is_known(zone: str) -> bool:
    """Whether this computer knows the IANA zone: names come later than the computer (Europe/Kyiv, 2022)."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True


def night_of(now_us: int, zone: str) -> int:
    """The end of the day that ``now_us`` falls on in ``zone``, in UTC microseconds."""
    day = moment_at(now_us, zone).local.date() + timedelta(days=1)
    return moment_of(datetime.combine(day, wall()), zone).us
