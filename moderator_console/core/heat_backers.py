"""Who came together, and how far beyond chance: lift with time decay, never raw co-presence.

Two people who write a lot meet a lot; that says nothing. What is compared is in how many earlier threads two people
met with how often they would have met by chance, given how much each of them wrote, how large the threads were and
how often people of this community who meet in one thread have met before anyway (they like the same subjects:
``kin``). Each quarter of a year is compared for itself and counts half of the one after it, so that people who were
active at the same time do not look like friends. Then a *group* is looked for: the part of the people in which
all have met all most beyond chance; it is named only where the whole group, in all the ways in which it could
have been picked, is unlikely (a scan statistic; the peeling is Charikar's, 2000). Pure; nobody is judged by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import log

#: Length of a period in microseconds: 91 days. The newest counts whole, each older one half of the next.
PERIOD_US = 91 * 86_400_000_000
PERIODS = 6
#: Threads with more people are a crowd: to have been there too means nothing.
LARGEST = 64
#: Of more people only the first are compared.
MOST_PEOPLE = 120
#: How many threads of a person are looked at, the newest first.
MOST_THREADS = 256
#: People who are named with others have met each of them, on the average, so often before,
_LEAST_MET = 2.0
#: in so large a part of the threads of the one who wrote less,
_LEAST_SHARE = 0.34
#: and so many times as often as chance and kin let expect.
_LEAST_LIFT = 3.0
#: One group in so many could be named by chance.
_ONE_IN = 2_000


@dataclass(frozen=True, slots=True)
class Crowd:
    """A community in one period: ``seats`` is the sum of people over its threads of up to ``LARGEST`` people,
    ``pairs`` the sum of people x (people - 1)."""

    seats: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts: they met in ``met`` earlier ``threads`` (newest first), of the ``of`` in which the one who
    wrote less took part; by chance it would have been ``chance``. ``lift`` is with time decay, 1 is chance.
    ``surprise`` is how much more likely the meetings are at that lift than at chance (natural logarithm)."""

    first: int
    second: int
    met: int
    of: int
    chance: float
    lift: float
    surprise: float
    threads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """What was found among the people of a thread. ``group`` came together before beyond chance, largest bond first;
    empty in nearly every thread. ``kin`` is how often all people here have met, chance being 1."""

    group: tuple[int, ...]
    pairs: tuple[Pair, ...]
    kin: float


NOBODY = Together((), (), 1.0)


def together(
    people: Sequence[int],
    took_part: Mapping[int, Sequence[tuple[int, int]]],
    crowds: Sequence[Crowd],
    at_us: int,
    kin: float = 1.0,
) -> Together:
    """Looks for people who came together before. Leave out whom they all answer: that is why they met.

    ``took_part`` gives the earlier threads of each account as (thread, UTC microseconds of its first post there);
    ``crowds`` the community by period, the period that ends at ``at_us`` first; ``kin`` how often people who meet
    in a thread of this community have met before, as a multiple of chance.
    """
    known = [account for account in people if took_part.get(account)][:MOST_PEOPLE]
    if len(known) < 3:
        return NOBODY
    index: dict[int, int] = {}
    threads: list[int] = []
    bits: dict[int, list[int]] = {}
    for account in known:
        mine = [0] * PERIODS
        for thread, first_us in took_part[account][:MOST_THREADS]:
            period = (at_us - first_us) // PERIOD_US
            if 0 <= period < PERIODS:
                if thread not in index:
                    index[thread] = len(threads)
                    threads.append(thread)
                mine[period] |= 1 << index[thread]
        bits[account] = mine
    rates = [crowd.pairs / crowd.seats**2 if crowd.seats else 0.0 for crowd in crowds]
    counts = {account: [each.bit_count() for each in bits[account]] for account in known}
    whole = {account: _union(bits[account]) for account in known}
    met_all, found = 0, dict[tuple[int, int], Pair]()
    for first, second in combinations(known, 2):
        common = whole[first] & whole[second]
        if not common:
            continue
        met_all += common.bit_count()
        mine, theirs = counts[first], counts[second]
        met, chance, plain = 0.0, 0.0, 0.0
        for period, rate in enumerate(rates):
            expected = min(mine[period] * theirs[period] * rate, mine[period], theirs[period])
            weight = 0.5**period
            chance += weight * expected
            plain += expected
            met += weight * (bits[first][period] & bits[second][period]).bit_count()
        chance, plain = max(chance * kin, 0.02), max(plain * kin, 0.02)
        surprise = met * log(met / chance) - (met - chance) if met > chance else 0.0
        found[first, second] = Pair(
            first, second, common.bit_count(), min(sum(mine), sum(theirs)), plain, met / chance,
            surprise,
        )  # fmt: skip
    chance_all = sum(
        rate * (sum(each) ** 2 - sum(one * one for one in each)) / 2
        for rate, each in zip(rates, zip(*counts.values(), strict=True), strict=True)
    )
    group = _group(known, found)
    inside = set(group)
    pairs = tuple(
        sorted(
            (
                replace(pair, threads=_threads(whole[pair.first] & whole[pair.second], threads))
                for pair in found.values()
                if pair.first in inside and pair.second in inside
            ),
            key=lambda pair: (-pair.surprise, pair.first, pair.second),
        )
    )
    # A pair that never had the chance to meet says nothing; half a meeting keeps the ratio finite.
    return Together(group, pairs, (met_all + 0.5) / (chance_all + 0.5))


def _union(bits: Sequence[int]) -> int:
    whole = 0
    for each in bits:
        whole |= each
    return whole


def _threads(common: int, threads: Sequence[int]) -> tuple[int, ...]:
    places = [n for n in range(common.bit_length()) if common >> n & 1]
    return tuple(threads[n] for n in places)


def _group(known: Sequence[int], found: Mapping[tuple[int, int], Pair]) -> tuple[int, ...]:
    """The densest part of the people, if it is unlikely enough and its people are bound to all of the others."""
    bonds: dict[int, dict[int, float]] = {account: {} for account in known}
    for (first, second), pair in found.items():
        if pair.surprise > 0 and pair.met >= 2:
            bonds[first][second] = bonds[second][first] = pair.surprise
    left = {account for account in known if len(bonds[account]) >= 2}
    sums = {account: sum(bonds[account].get(other, 0.0) for other in left) for account in left}
    total, best, best_excess = sum(sums.values()) / 2, frozenset[int](), 0.0
    while len(left) >= 3:
        excess = total - _needed(len(left), len(known))
        if excess > best_excess and _bound(left, found):
            best, best_excess = frozenset(left), excess
        weakest = min(left, key=lambda account: (sums[account], account))
        left.remove(weakest)
        total -= sums.pop(weakest)
        for other, bond in bonds[weakest].items():
            if other in left:
                sums[other] -= bond
    ties = {a: sum(bonds[a].get(b, 0.0) for b in best) for a in best}
    return tuple(sorted(best, key=lambda account: (-ties[account], account)))


def _needed(size: int, of: int) -> float:
    """How much surprise a group needs: for every way to pick it, for its pairs by chance, and for one in many."""
    return size * (1 + log(of / size)) + log(_ONE_IN) + 0.6 * size * (size - 1) / 2


def _bound(group: set[int], found: Mapping[tuple[int, int], Pair]) -> bool:
    """Whether each of the group has met the others often, in a large part of what they wrote, and beyond chance."""
    for account in group:
        met, share, chance = 0, 0.0, 0.0
        for other in group:
            if other == account:
                continue
            pair = found.get((account, other)) or found.get((other, account))
            if pair is not None:
                met += pair.met
                share += pair.met / max(1, pair.of)
                chance += pair.chance
        others = len(group) - 1
        if met < _LEAST_MET * others or share < _LEAST_SHARE * others or met < _LEAST_LIFT * chance:
            return False
    return True
