"""Who replied in support of a member: those who said "me too" to them, in words of our own lists. No opinion is guessed.

Whoever answers a member in other words may as well object, and whoever answers the same person as the member may
mean something else: they are not named. A "me too" that answers nobody is said to who wrote last before it without
saying "me too" too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from moderator_console.core.heat_talk import Talk

_LATEST = 1 << 62


@dataclass(frozen=True, slots=True)
class Support:
    """An account that replied in support, and the places of the posts that say so."""

    account: int
    places: tuple[int, ...]


def supported(talk: Talk) -> int:
    """Returns the account that most different people said "me too" to (at least two), else -1."""
    by: dict[int, set[int]] = defaultdict(set)
    for place, to in _said_to(talk).items():
        by[to].add(talk.authors[place])
    most = max(by.items(), key=lambda one: (len(one[1]), -one[0]), default=(-1, set[int]()))
    return most[0] if len(most[1]) >= 2 else -1


def support_of(talk: Talk, member: int) -> tuple[Support, ...]:
    """Returns who replied in support of an account, who came first first; nobody of the staff."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, to in _said_to(talk).items():
        if to == member and talk.authors[place] not in talk.staff:
            found[talk.authors[place]].append(place)
    made = [Support(author, tuple(sorted(places))) for author, places in found.items()]
    return tuple(sorted(made, key=lambda one: (_first(talk, one.places), one.places)))


def _said_to(talk: Talk) -> dict[int, int]:
    """The account that each "me too" is said to, by place; those said to nobody or to oneself are left out."""
    made: dict[int, int] = {}
    loose = {place for place in talk.me_too if talk.parents[place] < 0}
    for place in talk.me_too - loose:
        made[place] = talk.authors[talk.parents[place]]
    if loose:
        last = -1
        for _, place in sorted(
            (_LATEST if at is None else at, place) for place, at in enumerate(talk.times)
        ):
            if place in loose:
                made[place] = last
            elif place not in talk.me_too:
                last = talk.authors[place]
    return {
        place: to
        for place, to in sorted(made.items())
        if to >= 0 and talk.authors[place] >= 0 and to != talk.authors[place]
    }


def _first(talk: Talk, places: tuple[int, ...]) -> int:
    return min((at for place in places if (at := talk.times[place]) is not None), default=_LATEST)
