"""Who replied in support of a member: told from whom they answered and from "me too", never from opinions guessed.

Somebody replied in support who said "me too" to the member (or to nobody in particular, after them), or who answered
the same person as the member did, on the member's side of no quarrel: who answers the member in other words may
as well object, and is not named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from moderator_console.core.heat_talk import Talk


@dataclass(frozen=True, slots=True)
class Support:
    """An account that replied in support: the places of those posts, and whether one of them says "me too"."""

    account: int
    places: tuple[int, ...]
    me_too: bool


def supported(talk: Talk) -> int:
    """Returns the account that most different people said "me too" to (at least two), else -1."""
    by: dict[int, set[int]] = defaultdict(set)
    for place in talk.me_too:
        up = talk.parents[place]
        if up >= 0 and talk.authors[up] >= 0 and talk.authors[up] != talk.authors[place]:
            by[talk.authors[up]].add(talk.authors[place])
    most = max(by.items(), key=lambda one: (len(one[1]), -one[0]), default=(-1, set[int]()))
    return most[0] if len(most[1]) >= 2 else -1


def support_of(talk: Talk, member: int) -> tuple[Support, ...]:
    """Returns who replied in support of an account, who came first first."""
    authors, parents = talk.authors, talk.parents
    mine = [place for place, author in enumerate(authors) if author == member]
    if member < 0 or not mine:
        return ()
    begun = min((at for place in mine if (at := talk.times[place]) is not None), default=None)
    answered = Counter(
        authors[parents[place]]
        for place in mine
        if parents[place] >= 0 and authors[parents[place]] not in (-1, member)
    )
    against: set[int] = set(answered)
    found: dict[int, list[int]] = defaultdict(list)
    for place, author in enumerate(authors):
        if author in (-1, member) or author in talk.staff or author in against:
            continue
        up, at = parents[place], talk.times[place]
        later = begun is None or at is None or at >= begun
        to = authors[up] if up >= 0 else -1
        agrees = place in talk.me_too and (to == member or to < 0)
        if later and (agrees or to in against):
            found[author].append(place)
    made = [
        Support(author, tuple(places), any(place in talk.me_too for place in places))
        for author, places in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (_first(talk, one.places), one.places)))


def _first(talk: Talk, places: tuple[int, ...]) -> int:
    return min((at for place in places if (at := talk.times[place]) is not None), default=1 << 62)
