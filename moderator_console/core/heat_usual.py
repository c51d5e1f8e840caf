"""What is usual in a community: how often each value of a measure was met in its threads, and what stands out of it.

Counts are kept in steps (exact up to 32, then eight to the octave), so that taking a thread in or out is one
addition and the median costs the number of steps, however many threads there are. Everything is robust: the
median and the median distance from it, on a scale of doublings, because sizes of conversations are spread so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, exp2, floor, lgamma, log, log1p, log2

_EXACT = 32
_PER_OCTAVE = 8
#: Fewer threads than this are no habit.
FEWEST_THREADS = 12
#: Distances in robust deviations from which a value stands out; 3.5 is the usual mark (Iglewicz and Hoaglin, 1993).
STANDS_OUT = 3.5
#: A community whose threads are all alike still varies by so much of a doubling.
_LEAST_SPREAD = 0.4
#: A value that stands out is also among so small a part of all threads.
_RAREST = 0.03
#: How unlikely a share must be by chance before it stands out.
_UNLIKELY = 0.002


def step_of(value: int) -> int:
    """Returns the step in which a value is counted."""
    if value <= _EXACT:
        return max(0, value)
    return _EXACT + floor(_PER_OCTAVE * log2(value / _EXACT))


def value_of(step: int) -> float:
    """Returns the middle value of a step."""
    if step <= _EXACT:
        return float(step)
    return _EXACT * exp2((step - _EXACT + 0.5) / _PER_OCTAVE)


@dataclass(frozen=True, slots=True)
class Spread:
    """The values of one measure over the threads of a community: ``median``, the robust ``deviation`` in
    doublings, and the value that only few threads reach (``rare``). ``threads`` says how many were counted."""

    threads: int
    median: float
    deviation: float
    rare: float

    @property
    def known(self) -> bool:
        """Whether there are enough threads to speak of a habit."""
        return self.threads >= FEWEST_THREADS

    def distance(self, value: float) -> float:
        """How many deviations a value lies above the median (below: negative); 0 where no habit is known."""
        if not self.known:
            return 0.0
        distance: float = log2(1 + value) - log2(1 + self.median)
        return distance / self.deviation

    def stands_out(self, value: float, least: float) -> bool:
        """Whether a value of at least ``least`` is far above the habit, and among the rarest."""
        return (
            self.known
            and value >= least
            and value >= self.rare
            and self.distance(value) >= STANDS_OUT
        )


NO_HABIT = Spread(0, 0.0, _LEAST_SPREAD, 0.0)


def spread(counts: Mapping[int, int]) -> Spread:
    """Returns the spread of a measure from how many threads lie in each step."""
    total = sum(counts.values())
    if total <= 0:
        return NO_HABIT
    steps = sorted(step for step, count in counts.items() if count > 0)
    median = value_of(_at_share(counts, steps, total, 0.5))
    middle = log2(1 + median)
    far: dict[float, int] = {}
    for step in steps:
        distance = abs(log2(1 + value_of(step)) - middle)
        far[distance] = far.get(distance, 0) + counts[step]
    seen, typical = 0, 0.0
    for distance in sorted(far):
        seen += far[distance]
        typical = distance
        if 2 * seen >= total:
            break
    rare = value_of(_at_share(counts, steps, total, 1 - _RAREST))
    return Spread(total, median, max(_LEAST_SPREAD, 1.4826 * typical), rare)


def _at_share(counts: Mapping[int, int], steps: list[int], total: int, share: float) -> int:
    seen = 0
    for step in steps:
        seen += counts[step]
        if seen >= share * total:
            return step
    return steps[-1]


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something is so, of how often it could be: ``hits`` of ``all``, over a community's threads."""

    hits: float
    all: float

    @property
    def known(self) -> bool:
        """Whether it was counted often enough to speak of a habit."""
        return self.all >= 50

    @property
    def share(self) -> float:
        """The share, never quite 0 or 1: what was not met yet is not impossible."""
        return (self.hits + 1) / (self.all + 2)

    def stands_out(self, hits: int, of: int, least: int) -> bool:
        """Whether at least ``least`` of ``of`` are far more than this share lets expect.

        Threads differ more than coins do: the share is taken half as large again before it is compared.
        """
        if not self.known or hits < least:
            return False
        share = min(0.95, 1.5 * self.share)
        return hits >= 2 * share * of and tail(hits, of, share) < _UNLIKELY

    def surprise(self, hits: int, of: int) -> float:
        """How unlikely at least ``hits`` of ``of`` are, in powers of ten; 0 where no habit is known."""
        if not self.known or not of:
            return 0.0
        return -log(max(1e-12, tail(hits, of, min(0.95, 1.5 * self.share)))) / log(10)


def tail(hits: int, of: int, share: float) -> float:
    """Returns the chance of at least ``hits`` of ``of`` when each has the chance ``share`` (binomial)."""
    if hits <= 0:
        return 1.0
    if hits > of:
        return 0.0
    total = 0.0
    for n in range(hits, of + 1):
        step = exp(
            lgamma(of + 1)
            - lgamma(n + 1)
            - lgamma(of - n + 1)
            + n * log(share)
            + (of - n) * log1p(-share)
        )
        total += step
        if n > of * share and step < total * 1e-9:
            break
    return min(1.0, total)
