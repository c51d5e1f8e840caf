"""Who has waited longest, in the working time of whoever is responsible: a night and a holiday do not count.

Over a weekend nobody falls behind, and a member of a community that is looked after every day has waited longer than
one whose moderator works from Monday on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

_MINUTE, _HOUR = 60, 3_600


@dataclass(frozen=True, slots=True)
class Wait:
    """Since when (UTC microseconds), and the working time since then in seconds; ``day`` is how long one working day
    of whoever is responsible lasts, in seconds."""

    since_us: int
    worked: int
    day: int

    @property
    def days(self) -> int:
        """Whole working days."""
        return self.worked // self.day

    @property
    def hours(self) -> int:
        """Whole working hours beyond the days."""
        return self.worked % self.day // _HOUR

    @property
    def minutes(self) -> int:
        """Minutes beyond days and hours."""
        return self.worked % self.day % _HOUR // _MINUTE


class Measure(Protocol):
    """Working time of one set of hours (worked_days.py)."""

    def seconds(self, from_us: int, to_us: int) -> int: ...


_T = TypeVar("_T")


def longest(waits: Iterable[Wait]) -> Wait | None:
    """The one with the most working time, of two alike the one that began first; None of none."""
    return min(waits, key=_most_first, default=None)


def longest_first(items: Iterable[_T], wait_of: Callable[[_T], Wait]) -> list[tuple[_T, Wait]]:
    """The items with their waits: most working time first, of two alike who has waited longer by the clock. Otherwise
    they keep their order."""
    waits = [(item, wait_of(item)) for item in items]
    return sorted(waits, key=lambda one: _most_first(one[1]))


def _most_first(wait: Wait) -> tuple[int, int]:
    return -wait.worked, wait.since_us
