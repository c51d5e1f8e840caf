"""How well a reading of any kind agrees with what the model says of each line; which of two is taken, and its doubts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from moderator_console.core.capture.capture_anchors import anchors_of
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_pattern import Reading
from moderator_console.core.capture.capture_period import (
    A,
    B,
    D,
    F,
    Said,
    T,
    X,
    reading_of_lines,
    said_of,
)
from moderator_console.core.capture.capture_period_context import BEGIN
from moderator_console.core.capture.capture_period_model import LineModel
from moderator_console.core.capture.capture_when import flat

#: Filled lines up to which a paste is read so: it takes half a millisecond for each.
MOST_LINES = 2_500
#: By how much less for each post a reading must explain than the lines' own for that to be taken, and how sure of
#: itself that must be; where that loses posts, how many times that more. Logarithms.
_LESS, _SURE, _TIMES = -1.0, -6.0, 1.5
#: Posts from which on a page repeats itself enough to be judged.
_FEW = 2
#: The least that one line may count: a single surprise is not to outweigh a page.
_LEAST = 0.02
#: How likely a line must be what it was read as, and how likely words a line of the page's own may be.
_LIKELY, _SPOKEN = 0.5, 0.4


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the parts of one post stand among filled lines: author, time (-1: none), whether that is its own, words."""

    who: int
    time: int
    inside: bool
    words: tuple[int, ...]


def by_lines(ground: Ground, model: LineModel, rules: Reading, *, turns: bool = False) -> Reading:
    """The reading by lines, if it explains a paste better than the one by rules; else that, with the lines' doubts.

    ``turns``: the paste says itself whose turn it is (capture_turns.py).
    """
    filled = sum(not line.blank for line in ground.lines)
    within = sum(head.rest >= 0 or head.cut >= 0 for head in rules.heads)
    if (
        filled > MOST_LINES
        or 4 * within > filled
        or 3 * sum(h.cut >= 0 for h in rules.heads) > len(rules.heads)
    ):
        return rules  # an export, or lines that each hold a head and its words
    said = said_of(ground, model)
    own = reading_of_lines(ground, said, anchors_of(ground))
    count = len(own.heads)
    if count > 1:
        sure = _sum(said, said.path) / count
        less = agreement(said, path_of(said, rules)) - agreement(said, path_of(said, own))
        fewer = count < len(rules.heads)
        least = _LESS + (_TIMES * sure if fewer else 0.0)
        better = sure > _SURE and less / count < least and not (turns and fewer)
        if not rules.heads or better:
            return replace(own, heads=_doubted(said, own))
    return replace(rules, heads=_doubted(said, rules))


#: How likely at least an author of a copied page must be, by its lines, its words line by line, and all of them: what a
#: page's own marks say is nearly always right, so that only a plain disagreement counts. Set on the pages of the
#: fixtures, read by a model that had not seen them, and on the same pages with their marks taken away by lot.
_AUTHOR, _WORD, _WORDS = 0.3, 0.02, 0.3


def judged(ground: Ground, found: Sequence[Head], model: LineModel) -> list[Head]:
    """The heads that the marks of a page led to, those doubtful whose lines are something else by the model."""
    if sum(not line.blank for line in ground.lines) > MOST_LINES or len(found) < _FEW:
        return list(found)
    said = said_of(ground, model)
    made = []
    for head, place in zip(found, _places(said, Reading(ground, tuple(found), "")), strict=True):
        who = said.likely[place.who] if place.who >= 0 else None
        words = [said.likely[k][X] for k in place.words]
        odd = bool(words) and (min(words) < _WORD or sum(words) < _WORDS * len(words))
        made.append(
            replace(
                head,
                sure=head.sure and (who is None or who[A] + who[B] > _AUTHOR),
                words_unsure=head.words_unsure or odd,
            )
        )
    return made


def path_of(said: Said, reading: Reading) -> list[tuple[int, int]]:
    """What each filled line is in a reading: its role, and whether a post begins with it."""
    path = [(F, 0)] * len(said.seen.at)
    for place in _places(said, reading):
        mine = list(place.words)
        for k in mine:
            path[k] = (X, 0)
        if place.who >= 0:
            path[place.who] = (B if place.who == place.time else A, 0)
            mine.append(place.who)
        if place.time >= 0 and place.time != place.who:
            path[place.time] = (T if place.inside else D, 0)
            if place.inside:
                mine.append(place.time)
        if mine:
            path[min(mine)] = (path[min(mine)][0], 1)
    return path


def _places(said: Said, reading: Reading) -> list[_Place]:
    place = {n: k for k, n in enumerate(said.seen.at)}
    return [_place(said, reading.ground, head, place) for head in reading.heads]


def _place(said: Said, ground: Ground, head: Head, place: dict[int, int]) -> _Place:
    low, high = head.words
    filled = [n for n in range(low, min(high, len(ground.lines))) if n in place]
    words = tuple(place[n] for n in filled if _is_own(ground, n))
    time = head.time_line
    name = flat(head.name).strip(" @:")
    spoken = [
        n
        for n in range(max(0, head.first), head.last + 1)
        if n in place and place[n] not in words and name and name in said.seen.said[place[n]]
    ]
    exact = [n for n in spoken if said.seen.said[place[n]] == name]
    who = min(exact or spoken, key=lambda n: (abs(n - time), -n), default=-1)
    if time in spoken and not exact:
        who = time
    inside = head.first <= time <= max(head.last, high)
    return _Place(place.get(who, -1), place.get(time, -1), inside, words)


def _is_own(ground: Ground, n: int) -> bool:
    return ground.is_solid(n) or (ground.quoted[n] and not ground.lines[n].blank)


def agreement(said: Said, path: Sequence[tuple[int, int]]) -> float:
    """How likely a reading's lines are beside the likeliest ones: 0 or less, summed over the lines."""
    return _sum(said, path) - _sum(said, said.path)


def _sum(said: Said, path: Sequence[tuple[int, int]]) -> float:
    total = 0.0
    for row, (role, begins) in zip(said.likely, path, strict=True):
        total += math.log(max(_LEAST, row[role]))
        total += math.log(max(_LEAST, row[BEGIN] if begins else 1 - row[BEGIN]))
    return total


def _doubted(said: Said, reading: Reading) -> tuple[Head, ...]:
    """The heads, marked where the model takes their lines for something else."""
    rows = said.likely
    if not reading.heads:
        return ()
    places = _places(said, reading)
    ends = [min((k for k in (p.who, p.time, *p.words) if k >= 0), default=-1) for p in places[1:]]
    made = []
    for head, place, end in zip(reading.heads, places, [*ends, len(rows)], strict=True):
        if head.rest >= 0:
            made.append(head)
            continue
        who = rows[place.who] if place.who >= 0 else None
        time = rows[place.time] if place.time >= 0 and place.inside else None
        words = place.words
        inner = range(words[0], max(words[-1] + 2, words[-1] + 1)) if words else range(0)
        unsure = any(rows[k][X] < _LIKELY for k in words) or any(
            rows[k][X] > _SPOKEN for k in inner if k < min(end, len(rows)) and k not in words
        )
        made.append(
            replace(
                head,
                sure=head.sure and (who is None or who[A] + who[B] > _LIKELY),
                time_unsure=time is not None and time[T] + time[B] < _LIKELY,
                words_unsure=unsure,
            )
        )
    return tuple(made)
