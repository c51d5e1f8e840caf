"""Where it began: from a post back over replies, quotes, links and the same people's earlier threads.

Every way back is a *hop* with a strength between 0 and 1. All that is thought of the post flows along its hops;
what a post's hops leave over stays with it, and that is its score: how likely it is that it began there. A post
without a hop keeps all. Up to three posts are proposed, each with the way that brought most. The moderator
decides; nothing here does.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Key = TypeVar("Key")

#: Proposals for one post.
MOST = 3
#: Less than this is not followed further.
_TOO_LITTLE = 0.004
#: Posts looked at for one question; each costs a few reads of the archive.
_MOST_LOOKED_AT = 250
#: A further proposal is worth at least this.
_LEAST = 0.02
#: At least this much stays with every post that has a hop.
_STAYS = 0.04

_DAY_US = 86_400_000_000
#: An earlier thread of the same person counts half after so long, and nothing after the limit.
HALF_LIFE_US = 7 * _DAY_US
LONGEST_BACK_US = 60 * _DAY_US


class Why(StrEnum):
    """Why one post is thought to go back to another."""

    REPLY = "reply"
    QUOTE = "quote"
    LINK = "link"
    GUESS = "guess"
    MENTION = "mention"
    MOVED = "moved"
    EARLIER_THREAD = "earlier_thread"
    EARLIER_HERE = "earlier_here"
    FIRST_OF_THREAD = "first_of_thread"


#: How much one hop of a kind carries. A guess carries its probability instead.
STRENGTH = {
    Why.REPLY: 0.92,
    Why.QUOTE: 0.8,
    Why.LINK: 0.6,
    Why.MENTION: 0.3,
    Why.MOVED: 0.85,
    Why.EARLIER_THREAD: 0.45,
    Why.EARLIER_HERE: 0.3,
    Why.FIRST_OF_THREAD: 0.2,
}


class Likely(StrEnum):
    """How a score is said: a number would promise more than it knows."""

    STRONG = "strong"
    FAIR = "fair"
    FAINT = "faint"


#: Scores from which a proposal is strong, and fair.
_STRONG, _FAIR = 0.6, 0.25


def likely(score: float) -> Likely:
    """Returns how a proposal's score is said."""
    return Likely.STRONG if score >= _STRONG else Likely.FAIR if score >= _FAIR else Likely.FAINT


@dataclass(frozen=True, slots=True)
class Hop(Generic[Key]):
    """One way back. ``strength`` is the share that goes this way; ``name`` the person or thread it is about."""

    why: Why
    to: Key
    strength: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Spot(Generic[Key]):
    """What is known of one post. ``order`` grows with time; hops to what is not earlier are left out.

    ``own`` says that the person whose story it is has written it: that makes it likelier to be the beginning.
    ``bot``: a program has written it. Nothing begins with it, and no guess leads to it or on from it.
    """

    order: int
    hops: tuple[Hop[Key], ...] = ()
    own: bool = False
    bot: bool = False


@dataclass(frozen=True, slots=True)
class Step(Generic[Key]):
    """One post of a way and why the next (earlier) one follows; ``whys`` is empty at the beginning itself."""

    at: Key
    whys: tuple[Why, ...]
    strength: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Proposal(Generic[Key]):
    """A post where it may have begun. ``score`` lies between 0 and 1; ``path`` leads from the asked post to it."""

    at: Key
    score: float
    path: tuple[Step[Key], ...]

    @property
    def guessed(self) -> bool:
        """Some step is a guess of who answers whom: nothing that anybody has said."""
        return any(Why.GUESS in step.whys for step in self.path)


#: The beginning is this much likelier when the person whose story it is wrote it.
_OWN = 1.4


def proposals(
    start: Key, look: Callable[[Key], Spot[Key] | None], most: int = MOST
) -> tuple[Proposal[Key], ...]:
    """Returns up to ``most`` posts where it may have begun, the likeliest first; scores sum to at most one.

    ``look`` tells what is known of a post, None for one that is not there.
    """
    spots: dict[Key, Spot[Key] | None] = {}

    def seen(key: Key) -> Spot[Key] | None:
        if key not in spots:
            spots[key] = look(key)
        return spots[key]

    first = seen(start)
    if first is None:
        return ()
    share: dict[Key, float] = defaultdict(float, {start: 1.0})
    best: dict[Key, tuple[float, Key, Step[Key]]] = {}
    left: dict[Key, float] = {}
    # The latest first: whatever can still flow to a post has arrived when its turn comes.
    waiting: list[tuple[int, int, Key]] = [(-first.order, 0, start)]
    count = 0
    while waiting and len(left) < _MOST_LOOKED_AT:
        _, _, key = heapq.heappop(waiting)
        spot = spots[key]
        assert spot is not None, "only what is there waits"
        flowing = share[key]
        ways = [] if flowing < _TOO_LITTLE else _together(spot, seen)
        carried = sum(step.strength for _, step in ways)
        scale = min(1.0, (1 - _STAYS) / carried) if carried else 1.0
        for to, step in ways:
            part = flowing * step.strength * scale
            if not part:
                continue
            if to not in share:
                count += 1
                later = spots[to]
                assert later is not None, "a way leads to what is there"
                heapq.heappush(waiting, (-later.order, count, to))
            share[to] += part
            if part > best.get(to, (0.0,))[0]:
                best[to] = (part, key, Step(key, step.whys, step.strength, step.name))
        left[key] = flowing * (1 - carried * scale) * (_OWN if spot.own else 1.0)
    for key in sorted(left, key=lambda key: _order(spots[key])):
        if key in best and _is_bot(spots[key]):
            # Whoever answered a bot has not gone on from there: what arrived goes back to them.
            answerer = best[key][1]
            left[answerer] += left.pop(key)
    total = max(1.0, sum(left.values()))
    ranked = sorted(left, key=lambda key: -left[key])[:most]
    return tuple(
        Proposal(key, left[key] / total, _way(key, best))
        for key in ranked
        if key == ranked[0] or left[key] / total >= _LEAST
    )


def _order(spot: Spot[Key] | None) -> int:
    return 0 if spot is None else spot.order


def _is_bot(spot: Spot[Key] | None) -> bool:
    return spot is not None and spot.bot


def _together(
    spot: Spot[Key], seen: Callable[[Key], Spot[Key] | None]
) -> list[tuple[Key, Step[Key]]]:
    """The ways from a post, one for each post they lead to: several reasons for one way make it stronger."""
    found: dict[Key, list[Hop[Key]]] = defaultdict(list)
    for hop in spot.hops:
        earlier = seen(hop.to)
        if earlier is None or earlier.order >= spot.order:
            continue
        if hop.why is not Why.GUESS or not (earlier.bot or spot.bot):
            found[hop.to].append(hop)
    ways = []
    for to, hops in found.items():
        hops.sort(key=lambda hop: -hop.strength)
        missed = 1.0
        for hop in hops:
            missed *= 1 - min(0.99, max(0.0, hop.strength))
        whys = tuple(dict.fromkeys(hop.why for hop in hops))
        name = next((hop.name for hop in hops if hop.name), "")
        ways.append((to, Step(to, whys, 1 - missed, name)))
    return ways


def _way(key: Key, best: dict[Key, tuple[float, Key, Step[Key]]]) -> tuple[Step[Key], ...]:
    """The steps from the asked post to ``key``, by what brought most to each."""
    steps = [Step(key, (), 1.0)]
    while key in best:
        _, key, step = best[key]
        steps.append(step)
    return tuple(reversed(steps))


def faded(strength: float, back_us: int) -> float:
    """Returns a strength as it is after so long: half for each half-life, nothing beyond the limit."""
    if back_us > LONGEST_BACK_US:
        return 0.0
    return strength * math.pow(0.5, max(0, back_us) / HALF_LIFE_US)


def guessed_hops(place: int, choices: Sequence[tuple[int, float]]) -> tuple[Hop[int], ...]:
    """Returns the hops of a line in a flat channel from what it may answer; "it begins" is no hop."""
    return tuple(Hop(Why.GUESS, j, p) for j, p in choices if j != place and p >= 0.02)


def beginnings(
    choices: dict[int, Sequence[tuple[int, float]]], asked: Iterable[int], most: int = MOST
) -> dict[int, tuple[Proposal[int], ...]]:
    """Returns for each asked line of a flat channel where its conversation may have begun.

    ``choices`` are what each line may answer, by its place, as core/replies.py guesses it.
    """
    spots = {place: Spot(place, guessed_hops(place, ranked)) for place, ranked in choices.items()}
    return {place: proposals(place, lambda key: spots.get(key, Spot(key)), most) for place in asked}
