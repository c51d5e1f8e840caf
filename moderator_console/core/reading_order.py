"""The reading order of a thread: a post, then its answers by time, depth first. Pure and never recursive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Seated(Protocol):
    """What the order needs of a post; ``Seat`` says what each is."""

    @property
    def key(self) -> int: ...
    @property
    def parent(self) -> int | None: ...
    @property
    def at_us(self) -> int | None: ...
    @property
    def order(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Seat:
    """What the order needs of a post. ``parent`` is a key that may stand outside the thread; ``order`` its
    place in the source; ``at_us`` is None where no time is known."""

    key: int
    parent: int | None
    at_us: int | None
    order: int


@dataclass(frozen=True, slots=True)
class Order:
    """``seats`` holds indexes by place; ``depth`` and ``up`` (place of the parent or -1) go by place too.

    ``cut`` are the indexes of posts whose link closed a loop of replies and is not followed.
    """

    seats: list[int]
    depth: list[int]
    up: list[int]
    cut: list[int]


def reading_order(posts: Sequence[Seated]) -> Order:
    """Returns the order of one thread. Posts of the same time stand as in their source.

    A post without a time stands by the post before it in the source. A loop is cut at its youngest post.
    """
    if len(posts) == 1:
        return Order([0], [0], [-1], [0] if posts[0].parent == posts[0].key else [])
    index = {post.key: at for at, post in enumerate(posts)}
    parents = [-1 if post.parent is None else index.get(post.parent, -1) for post in posts]
    when = _times(posts, parents)
    # Where each post is younger than what it answers, as nearly everywhere, no loop can close.
    early = any(at >= 0 and when[at] >= mine for at, mine in zip(parents, when, strict=True))
    cut = _cut_loops(parents, when) if early else []
    answers: dict[int, list[int]] = {}
    for at in sorted(range(len(posts)), key=when.__getitem__):
        answers.setdefault(parents[at], []).append(at)
    seats: list[int] = []
    depth: list[int] = []
    up: list[int] = []
    stack = [(at, 0, -1) for at in reversed(answers.get(-1, ()))]
    while stack:
        at, level, above = stack.pop()
        place = len(seats)
        seats.append(at)
        depth.append(level)
        up.append(above)
        if at in answers:
            stack.extend((child, level + 1, place) for child in reversed(answers[at]))
    return Order(seats, depth, up, cut)


def _times(posts: Sequence[Seated], parents: list[int]) -> list[tuple[int, int, int]]:
    """Returns a sort key for each post; a missing time is that of the post before it or of its first answer."""
    known = [post.at_us for post in posts]
    if None in known:
        first_answer: dict[int, int] = {}
        for post, parent in zip(posts, parents, strict=True):
            if parent >= 0 and post.at_us is not None:
                first_answer[parent] = min(first_answer.get(parent, post.at_us), post.at_us)
        last: int | None = None
        for at in sorted(range(len(posts)), key=lambda at: posts[at].order):
            if known[at] is None:
                known[at] = first_answer.get(at, last)
            last = known[at] if known[at] is not None else last
    return [(us or 0, post.order, post.key) for us, post in zip(known, posts, strict=True)]


def _cut_loops(parents: list[int], when: list[tuple[int, int, int]]) -> list[int]:
    """Takes the parent away from the youngest post of each loop; returns those posts."""
    cut: list[int] = []
    seen = [0] * len(parents)
    for start in range(len(parents)):
        walk: list[int] = []
        at = start
        while at >= 0 and not seen[at]:
            seen[at] = start + 1
            walk.append(at)
            at = parents[at]
        if at >= 0 and seen[at] == start + 1:
            youngest = max(walk[walk.index(at) :], key=when.__getitem__)
            parents[youngest] = -1
            cut.append(youngest)
    return cut
