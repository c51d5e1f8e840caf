"""Invented communities with and without groups of people who come together, for the tests and the benchmark of heat.

People have subjects that they like and write with very different zeal, so that many meet often without ever
meaning to. Some threads are friendly bursts (a welcome, a thing made, a birthday): everybody comes at once.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from moderator_console.core.heat_backers import (
    LARGEST,
    MOST_THREADS,
    PERIOD_US,
    PERIODS,
    Crowd,
    Together,
    together,
)

DAY_US = 86_400_000_000
BEGIN_US = 1_700_000_000_000_000


@dataclass(frozen=True)
class Made:
    """One thread: who took part, in the order of their first posts. ``clique`` is the number of the group that
    came to it, or -1."""

    number: int
    at_us: int
    people: tuple[int, ...]
    kind: str
    clique: int = -1


@dataclass
class Community:
    """Threads in time, and the planted groups."""

    threads: list[Made]
    cliques: list[frozenset[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._took: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._sizes: list[tuple[int, int, int]] = []
        for thread in self.threads:
            size = len(thread.people)
            self._sizes.append((thread.at_us, size, size * (size - 1)))
            if 2 <= size <= LARGEST:
                for account in thread.people:
                    self._took[account].append((thread.number, thread.at_us))

    def took_part(self, thread: Made) -> dict[int, list[tuple[int, int]]]:
        """Earlier threads of each account of a thread, the newest first."""
        found = {}
        for account in thread.people:
            mine = self._took[account]
            before = bisect_left(mine, thread.at_us, key=lambda one: one[1])
            found[account] = mine[max(0, before - MOST_THREADS) : before][::-1]
        return found

    def crowds(self, at_us: int) -> list[Crowd]:
        """The periods before a moment, newest first."""
        seats, pairs = [0] * PERIODS, [0] * PERIODS
        for when, size, both in self._sizes:
            period = (at_us - when) // PERIOD_US
            if when < at_us and 0 <= period < PERIODS and 2 <= size <= LARGEST:
                seats[period] += size
                pairs[period] += both
        return [Crowd(*both) for both in zip(seats, pairs, strict=True)]

    def look(self, thread: Made, kin: float) -> Together:
        """What the console finds among the people of a thread."""
        return together(
            thread.people, self.took_part(thread), self.crowds(thread.at_us), thread.at_us, kin
        )

    def kin(self, *, sample: int = 60, seed: int = 0) -> float:
        """The median of how often people who meet have met before, over some threads."""
        some = [thread for thread in self.threads if len(thread.people) >= 4]
        dice = random.Random(seed)
        dice.shuffle(some)
        found = sorted(self.look(thread, 1.0).kin for thread in some[:sample])
        return max(1.0, found[len(found) // 2]) if found else 1.0


def forum(
    seed: int,
    *,
    accounts: int = 400,
    threads: int = 1_200,
    days: int = 420,
    cliques: int = 0,
    friendly: int = 12,
    subjects: int = 8,
    liking: float = 6.0,
    busy: bool = False,
) -> Community:
    """A forum of many subjects; ``cliques`` groups of 3–12 people come together to 5–9 threads each.

    ``liking``: how much more people write where they like the subject. ``busy``: the groups are made of those who
    write most, and who are everywhere anyway.
    """
    dice = random.Random(seed)
    zeal = [1.0 / (n + 3) ** 0.85 for n in range(accounts)]
    dice.shuffle(zeal)
    likes = [set(dice.sample(range(subjects), dice.choice((1, 1, 2, 3)))) for _ in range(accounts)]
    planted: list[frozenset[int]] = []
    plan: list[tuple[int, str, int]] = [
        (dice.randrange(days * DAY_US), "talk", -1) for _ in range(threads)
    ]
    plan += [(dice.randrange(days * DAY_US), "friendly", -1) for _ in range(friendly)]
    fresh = accounts
    quiet = sorted(range(accounts), key=zeal.__getitem__)
    for number in range(cliques):
        size = dice.randint(3, 12)
        if busy:
            known = dice.sample(quiet[-accounts // 4 :], size)
        else:
            known = dice.sample(quiet[: accounts // 2] if dice.random() < 0.7 else quiet, size // 2)
        planted.append(frozenset([*known, *range(fresh, fresh + size - len(known))]))
        fresh += size - len(known)
        start = dice.randrange(days // 3, days * 3 // 5)
        for _ in range(dice.randint(5, 9)):
            plan.append(
                (dice.randrange(start, days) * DAY_US + dice.randrange(DAY_US), "raid", number)
            )
    made: list[Made] = []
    for number, (after_us, kind, clique) in enumerate(sorted(plan)):
        subject = dice.randrange(subjects)
        weights = [
            zeal[a] * (liking if subject in likes[a] or kind == "friendly" else 1.0)
            for a in range(accounts)
        ]
        if kind == "friendly":
            size = dice.randint(20, 45)
        else:
            size = min(60, max(1, round(dice.lognormvariate(1.6, 0.8))))
        people = _drawn(dice, weights, size)
        if kind == "friendly":
            people += list(range(fresh, fresh + dice.randint(2, 8)))  # they come only for this
            fresh += len(people)
        if clique >= 0:
            people += [
                a for a in sorted(planted[clique]) if dice.random() < 0.8 and a not in people
            ]
            dice.shuffle(people)
        made.append(Made(number, BEGIN_US + after_us, tuple(people), kind, clique))
    return Community(made, planted)


def channel(seed: int, *, accounts: int = 60, days: int = 200) -> Community:
    """A calm fast channel: each day is a thread, and about half of the regulars write in it."""
    dice = random.Random(seed)
    zeal = [dice.uniform(0.15, 0.9) for _ in range(accounts)]
    made = []
    for day in range(days):
        people = [a for a in range(accounts) if dice.random() < zeal[a] * dice.uniform(0.5, 1.0)]
        dice.shuffle(people)
        made.append(Made(day, BEGIN_US + day * DAY_US, tuple(people), "talk"))
    return Community(made)


def _drawn(dice: random.Random, weights: list[float], size: int) -> list[int]:
    """``size`` different numbers by weight."""
    keys = [(dice.random() ** (1.0 / weight), n) for n, weight in enumerate(weights)]
    return [n for _, n in sorted(keys, reverse=True)[:size]]


def usual_overlap(community: Community, thread: Made, least: int) -> frozenset[int]:
    """The floor: people who were in at least ``least`` earlier threads with two others of this one."""
    took = {a: {t for t, _ in seen} for a, seen in community.took_part(thread).items()}
    marked = set()
    for account, mine in took.items():
        friends = sum(
            1 for other, theirs in took.items() if other != account and len(mine & theirs) >= least
        )
        if friends >= 2:
            marked.add(account)
    return frozenset(marked)
