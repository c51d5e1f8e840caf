"""Only what led to a post: the way back to where its conversation begins, and what stood beside that way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Beside one post of the way at most so many answers are shown, the last ones before the way goes on.
BESIDE = 40


@dataclass(frozen=True, slots=True)
class LedHere:
    """Places in the order in which they are shown, with the depth of each (0: where the way begins). ``way`` is the way itself,
    its beginning first; all else stands beside it. ``more`` counts answers beside it that are left out."""

    places: tuple[int, ...]
    depths: tuple[int, ...]
    way: tuple[int, ...]
    more: int = 0


def way_to(parents: Sequence[int], place: int) -> tuple[int, ...]:
    """Returns the places from the beginning down to ``place``. ``parents`` holds -1 without parent; a circle ends."""
    way, seen = [place], {place}
    while 0 <= (place := parents[place]) < len(parents) and place not in seen:
        way.append(place)
        seen.add(place)
    return tuple(reversed(way))


def led_here(parents: Sequence[int], place: int, rank: Sequence[int] | None = None) -> LedHere:
    """Returns the way to ``place`` and its siblings: earlier answers to the same posts.

    ``rank`` is each place's number in the order of time (default: reading order); what came after ``place`` did
    not lead to it. Raises IndexError for a place outside the thread.
    """
    way = way_to(parents, place)
    on_way = set(way)
    ranks: Sequence[int] = rank if rank is not None else range(len(parents))
    level = {parent: depth for depth, parent in enumerate(way[:-1])}
    beside: dict[int, list[int]] = {parent: [] for parent in level}
    for at, parent in enumerate(parents):
        if parent in level and at not in on_way and ranks[at] < ranks[place]:
            beside[parent].append(at)
    depths = {at: depth for depth, at in enumerate(way)}
    more = 0
    for parent, siblings in beside.items():
        siblings.sort(key=ranks.__getitem__)
        more += max(0, len(siblings) - BESIDE)
        for at in siblings[-BESIDE:]:
            depths[at] = level[parent] + 1
    # Beside the way stands above the way: what is read last is the post itself.
    order = sorted(depths, key=lambda at: (depths[at], at in on_way, ranks[at]))
    return LedHere(tuple(order), tuple(depths[at] for at in order), way, more)
