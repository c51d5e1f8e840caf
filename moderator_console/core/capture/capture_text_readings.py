"""Readings of a text paste by weighed evidence: who wrote is found for each post, and not by one rule for all.

They stand beside those of capture_pattern.py, and are chosen among by the same worth (capture_choice.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from moderator_console.core.capture.capture_anchors import Anchor
from moderator_console.core.capture.capture_furniture import is_foot
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_left import is_said
from moderator_console.core.capture.capture_pattern import Reading, groups_of, head_of, reading_of
from moderator_console.core.capture.capture_text_names import Chosen, authors, disagreement
from moderator_console.core.capture.capture_when import Shape, flat

#: What every way of reading that is made here begins with.
WAY = "text "
#: By how much an author must be likelier than the next line to be sure.
_UNSURE = 0.3
#: What part of the posts must have words between name and time for all of them to have their time at the foot.
_FEET = 0.6


def text_readings(
    ground: Ground, anchors: Sequence[Anchor], known: frozenset[str], way: str = ""
) -> list[Reading]:
    """The readings of every group of times; ``way`` asks for that one only. ``known`` are names said elsewhere."""
    made: list[Reading] = []
    seen: set[tuple[int, ...]] = set()
    for which, group in groups_of(ground, anchors):
        key = tuple(a.line for a in group)
        if len(group) < 2 or key in seen or (way and not way.startswith(f"{WAY}{which}|")):
            continue
        seen.add(key)
        apart = {a.line for a in anchors if a.alone and a.spot.shape is Shape.DAY} - set(key)
        noise = tuple(is_ or n in apart for n, is_ in enumerate(ground.noise))
        with_days = replace(ground, noise=noise)
        beside = any(a.name for a in group)
        for rule in ("head", "foot", "over") if beside else ("head", "foot"):
            name = f"{WAY}{which}|{rule}"
            if way and way != name:
                continue
            # What stands beside each time may also be a place.
            some = [replace(a, name="") for a in group] if rule == "over" else group
            heads = _heads(with_days, some, known, within=rule == "foot")
            if len(heads) > 1:
                made.append(replace(reading_of(with_days, heads), way=name))
    return made


def _heads(
    ground: Ground, group: Sequence[Anchor], known: frozenset[str], *, within: bool
) -> list[Head]:
    """The heads of all times of a group; none where times are to stand at the foot and most do not."""
    picks: list[Chosen | None] = [
        Chosen(a.line, a.name, 1.0) if a.name else pick
        for a, pick in zip(
            group, authors(ground, [a.line for a in group], within=within, known=known), strict=True
        )
    ]
    feet = [
        pick is not None and _speaks(ground, pick.line + 1, a.line)
        for a, pick in zip(group, picks, strict=True)
    ]
    told = sum(pick is not None for pick in picks)
    if within and sum(feet) < max(2, _FEET * told):
        return []
    made: list[Head] = []
    for n, (a, pick) in enumerate(zip(group, picks, strict=True)):
        floor = group[n - 1].line + 1 if n else 0
        if pick is None:
            made = _nameless(ground, made, a, floor, within=within)
            continue
        head = head_of(ground, a, pick.line, pick.name)
        head = replace(head, sure=head.sure and pick.margin > _UNSURE)
        if within and pick.line < a.line:
            head = replace(head, last=a.line, words=(pick.line + 1, a.line))
        made.append(head)
    return made


def _nameless(
    ground: Ground, made: list[Head], a: Anchor, floor: int, *, within: bool
) -> list[Head]:
    """The heads with what a time without a name of its own says: another time of the head above, or of one who goes on."""
    if not made or made[-1].spot is None:
        return made
    spoken = any(ground.is_solid(n) for n in range(floor, a.line))
    last = made[-1]
    if not spoken and not within:
        if last.spot is not None and (last.spot.hour is None) >= (a.spot.hour is None):
            last = replace(last, last=a.line, time_line=a.line, spot=a.spot, stamp=a.stamp)
        return [*made[:-1], replace(last, last=max(last.last, a.line))]
    if a.spot.shape is not Shape.CLOCK:
        guest = next(
            (n for n in range(a.line - 1, max(floor, a.line - _NEAR), -1) if _is_guest(ground, n)),
            -1,
        )
        if guest < 0 or within:
            return made
        return [
            *made,
            replace(head_of(ground, a, guest, ground.lines[guest].text.strip()), sure=False),
        ]
    head = replace(head_of(ground, a, a.line, last.name), goes_on=True)
    if within:
        head = replace(head, first=floor, words=(floor, a.line))
    return [*made, head]


def _is_guest(ground: Ground, n: int) -> bool:
    """Whether a line says that somebody without a name wrote ("Guest", « Visiteur »)."""
    return _GUEST.fullmatch(flat(ground.lines[n].text).strip()) is not None


_GUEST = re.compile(
    r"(?:a )?(?:guest|visitor|visiteur|visiteuse|invitee?|anonyme|anonymous|former member|ancien membre)"
)
#: Lines above a time in which a guest may stand.
_NEAR = 5


def _speaks(ground: Ground, low: int, high: int) -> bool:
    """Whether somebody's words stand between two lines."""
    solid = [n for n in range(low, high) if ground.is_solid(n)]
    return any(is_said(ground.lines[n].text.strip()) for n in solid)


def less(ground: Ground, heads: Sequence[Head], known: frozenset[str]) -> float:
    """What a reading is worth less by what its lines say: for names that others near their times are likelier than,
    and for sentences on the wrong side of all heads."""
    return _UNLIKELY * sum(_costs(ground, heads, known).values()) + _turned(ground, heads)


def doubted(ground: Ground, heads: Sequence[Head], known: frozenset[str]) -> tuple[Head, ...]:
    """The heads, marked where another line near their time is likelier to name the author."""
    costs = _costs(ground, heads, known)
    return tuple(
        replace(head, rivals=head.rivals or costs.get(n, 0.0) > _UNSURE)
        for n, head in enumerate(heads)
    )


def _costs(ground: Ground, heads: Sequence[Head], known: frozenset[str]) -> dict[int, float]:
    """By how much another author is likelier, by the place of the head."""
    made: dict[int, float] = {}
    for within in (False, True):
        some = {
            n: head
            for n, head in enumerate(heads)
            if _away(ground, head) and is_foot(head) is within
        }
        times = [head.time_line for head in some.values()]
        if len(some) > 1 and len(set(times)) == len(times):
            names = [head.name for head in some.values()]
            costs = disagreement(ground, times, names, known, within=within)
            made.update(zip(some, costs, strict=True))
    return made


#: What an author costs who is less likely than another.
_UNLIKELY = 0.8


def _away(ground: Ground, head: Head) -> bool:
    """Whether name and time stand on lines of their own, the name above."""
    at = head.time_line
    return head.rest < 0 <= head.first < at and head.name not in ground.lines[at].text


def _turned(ground: Ground, heads: Sequence[Head]) -> float:
    """What it costs that a sentence stands right above the first of all heads, and none below the last."""
    if len(heads) < 2 or heads[0].rest >= 0 or any(is_foot(head) for head in heads):
        return 0.0
    spoken = [_speaks(ground, *head.words) for head in heads]
    above = [n for n in range(heads[0].first) if not ground.lines[n].blank][-2:]
    over = any(ground.is_solid(n) and is_said(ground.lines[n].text.strip()) for n in above)
    if over and not spoken[-1] and sum(spoken) * 3 >= 2 * (len(heads) - 1):
        return _WRONG_SIDE
    return 0.0


#: What words on the wrong side cost.
_WRONG_SIDE = 1.5
