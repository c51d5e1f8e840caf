"""The likeliest posts of a paste: each has an author, a time above or below its words, as most posts of the page have.

A path through the lines with a memory: what the post that is being read has had so far. It is found twice; the second
time what most posts of the first lack costs nothing, and what most have costs much where it is missing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from moderator_console.core.capture.capture_period_context import BEGIN, ROLES

F, A, T, B, X, D = range(len(ROLES))
_LEAST = 1e-4
_NEVER = -1e9
#: What it costs that words go on below lines of the page's own.
_AGAIN = -1.5
#: Where in a post a line is: outside of all, in its head, its words, below them.
_OUT, _HEAD, _WORDS, _FOOT = range(4)

#: (where, whether an author was named, whether a time was above (1) or below (2) the words or not yet (0)).
State = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Cycle:
    """How most posts of a page are made: the costs (0 or less) of a post without author, of each place of its time, and
    without words."""

    nobody: float
    times: tuple[float, float, float]
    silent: float


_STATES: tuple[State, ...] = (
    (_OUT, 0, 0),
    *((_HEAD, a, t) for a, t in ((1, 0), (0, 1), (1, 1))),
    *((_WORDS, a, t) for a in (0, 1) for t in (0, 1)),
    *((_FOOT, a, t) for a in (0, 1) for t in (0, 1, 2)),
)
_PLACE = {state: n for n, state in enumerate(_STATES)}


def _goes(state: State, role: int) -> State | None:
    """Where a line of a role leads within the same post; None where it cannot stand there."""
    where, a, t = state
    if role in (F, D):
        return (_FOOT, a, t) if where == _WORDS else state
    if where == _OUT:
        return None
    if role == X:
        return (_WORDS, a, t) if t < 2 else None
    if role == A:
        return None if a else (where if where == _HEAD else _FOOT, 1, t)
    if t or (role == B and a and where != _HEAD):
        return None
    named = 1 if role == B else a
    return (_HEAD, named, 1) if where == _HEAD else (_FOOT, named, 2)


_BEGUN: dict[int, State] = {A: (_HEAD, 1, 0), T: (_HEAD, 0, 1), B: (_HEAD, 1, 1), X: (_WORDS, 0, 0)}
#: From where a line of a role leads where, within a post.
_WAYS = [
    [
        (role, _PLACE[to], _AGAIN if state[0] == _FOOT and to[0] == _WORDS else 0.0)
        for role in range(len(ROLES))
        if (to := _goes(state, role))
    ]
    for state in _STATES
]


def posts_path(said: Sequence[Sequence[float]], timed: Sequence[bool]) -> list[tuple[int, int]]:
    """The role of each line and whether a post begins with it. ``timed``: which lines hold a time at all."""
    logs = [_logs(row, has) for row, has in zip(said, timed, strict=True)]
    path = _best(logs, _cycle_before(said))
    for _ in range(2):
        path = _best(logs, _cycle_of(path))
    return path


def _cycle_before(said: Sequence[Sequence[float]]) -> Cycle:
    """How posts may be made, before any is read: by how many beginnings, authors and times there seem to be."""
    count = sum(row[BEGIN] for row in said)
    authors = sum(row[A] + row[B] for row in said)
    times = sum(row[T] + row[B] for row in said)
    return _costs(count, count - authors, (count - times, times / 2, times / 2), 0.0)


def _costs(count: float, nobody: float, times: tuple[float, float, float], silent: float) -> Cycle:
    """The costs of what so many posts of all have or lack."""

    def cost(often: float) -> float:
        return min(0.0, math.log((max(0.0, often) + 0.4) / (count + 1.2)))

    return Cycle(
        cost(nobody), (cost(times[0]), cost(times[1]), cost(times[2])), min(-0.7, cost(silent))
    )


def _logs(row: Sequence[float], timed: bool) -> list[float]:
    logs = [math.log(max(_LEAST, value)) for value in row]
    if not timed:
        logs[T] = logs[B] = logs[D] = _NEVER
    return [*logs, math.log(max(_LEAST, 1 - row[BEGIN]))]


def _closing(cycle: Cycle) -> list[float]:
    """What the end of a post in each state costs."""
    made = []
    for where, a, t in _STATES:
        cost = 0.0 if where == _OUT else cycle.times[t] + (0.0 if a else cycle.nobody)
        made.append(cost + (cycle.silent if where == _HEAD else 0.0))
    return made


def _best(logs: Sequence[Sequence[float]], cycle: Cycle) -> list[tuple[int, int]]:
    size = len(_STATES)
    closing = _closing(cycle)
    best = [_NEVER] * size
    best[0] = 0.0
    back: list[list[tuple[int, int, int]]] = []
    for row in logs:
        now = [_NEVER] * size
        came = [(0, F, 0)] * size
        stays = row[BEGIN + 1]
        for n, value in enumerate(best):
            if value <= _NEVER / 2:
                continue
            for role, to, cost in _WAYS[n]:
                total = value + row[role] + stays + cost
                if total > now[to]:
                    now[to], came[to] = total, (n, role, 0)
        ended = [value + cost for value, cost in zip(best, closing, strict=True)]
        top = max(ended)
        last = ended.index(top)
        for role, state in _BEGUN.items():
            total = top + row[role] + row[BEGIN]
            to = _PLACE[state]
            if total > now[to]:
                now[to], came[to] = total, (last, role, 1)
        back.append(came)
        best = now
    ended = [value + cost for value, cost in zip(best, closing, strict=True)]
    at = ended.index(max(ended))
    path = []
    for came in reversed(back):
        n, role, begins = came[at]
        path.append((role, begins))
        at = n
    return path[::-1]


def _cycle_of(path: Sequence[tuple[int, int]]) -> Cycle:
    """How the posts of a path are made, as costs."""
    posts: list[list[int]] = []
    for role, begins in path:
        if begins:
            posts.append([])
        if posts:
            posts[-1].append(role)
    nobody = sum(A not in post and B not in post for post in posts)
    silent = sum(X not in post for post in posts)
    below = above = 0
    for post in posts:
        time = next((n for n, role in enumerate(post) if role in (T, B)), -1)
        words = next((n for n, role in enumerate(post) if role == X), len(post))
        above += 0 <= time < words
        below += time > words
    without = len(posts) - above - below
    return _costs(len(posts), nobody, (without, above, below), silent)
