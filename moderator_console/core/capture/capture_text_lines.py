"""Lines of a text paste that name author and time in one form that comes again: what all of them share is the page's.

"Post by hazelnut on Nov 16, 2026 at 8:12pm", "karst 2 days ago | link |", « Habertix (discuter) 17 novembre 2026 »:
no list knows all such words, but what stands in every line of the form is not the author's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from moderator_console.core.capture.capture_anchors import Anchor
from moderator_console.core.capture.capture_furniture import template
from moderator_console.core.capture.capture_ground import Ground
from moderator_console.core.capture.capture_left import is_said
from moderator_console.core.capture.capture_noise import is_noise, name_of
from moderator_console.core.capture.capture_when import Shape, Spot, flat, spots

#: Longer lines are somebody's words.
_LONG, _WORDS = 140, 16
#: What part of the lines of a form must have a name left in them.
_NAMES = 0.75
_ENDED = re.compile(r"[.!?…][\s\W]*$")
_WORD = re.compile(r"\w+(?:['’.@_-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Timed:
    """A line with one time: the words before and behind it, as they are and flattened."""

    line: int
    spot: Spot
    before: tuple[re.Match[str], ...]
    after: tuple[re.Match[str], ...]


def formed(ground: Ground, known: Sequence[Anchor] = ()) -> list[Anchor]:
    """The lines of the forms that hold for two or more, each with its author; ``known`` are not looked at again."""
    taken = {a.line for a in known if a.name}
    timed = [
        each for n in range(len(ground.lines)) if n not in taken and (each := _timed(ground, n))
    ]
    made: dict[int, Anchor] = {}
    for side in ("before", "after"):
        groups: dict[tuple[str, ...], list[_Timed]] = {}
        for each in timed:
            groups.setdefault(_other(each, side), []).append(each)
        for other, group in groups.items():
            if len(group) > 1:
                for anchor in _of_form(ground, group, side, " ".join(other)):
                    made.setdefault(anchor.line, anchor)
    return [made[n] for n in sorted(made)]


def _timed(ground: Ground, n: int) -> _Timed | None:
    line = ground.lines[n]
    if line.blank or ground.quoted[n] or len(line.text) > _LONG or ground.noise[n]:
        return None
    there = [s for s in spots(line.text) if s.shape is not Shape.MONTH]
    if not there:
        return None
    spot = there[0]
    before = tuple(_WORD.finditer(line.text, 0, spot.start))
    after = tuple(_WORD.finditer(line.text, spot.end))
    if len(before) + len(after) > (8 if spot.shape is Shape.SHORT else _WORDS):
        return None
    if _ENDED.search(line.text) and is_said(line.text):
        return None
    return _Timed(n, spot, before, after)


def _other(each: _Timed, side: str) -> tuple[str, ...]:
    """What stands on the other side of the time from the name, and right beside the time."""
    if side == "before":
        near = [template(word[0]) for word in each.before[-1:] if not word[0].isalnum()]
        return (*near, "|", *(template(word[0]) for word in each.after[:4]))
    near = [template(word[0]) for word in each.after[:1]]
    return (*(template(word[0]) for word in each.before), "|", *near)


def _of_form(ground: Ground, group: list[_Timed], side: str, sign: str) -> list[Anchor]:
    """The anchors of lines of one form, or none where what differs in them is not a name."""
    words = [each.before if side == "before" else each.after for each in group]
    if any(not each for each in words):
        return []
    low = [[flat(word[0]) for word in each] for each in words]
    lead = _shared(low)
    tail = _shared([each[::-1][: len(each) - lead] for each in low])
    if side == "after":
        # Behind a name anything of the page may stand: the name ends where the words begin that most lines have.
        tail = max(tail, 0)
    names: list[tuple[_Timed, str]] = []
    for each, part in zip(group, words, strict=True):
        kept = part[lead : len(part) - tail]
        if not kept:
            continue
        text = ground.lines[each.line].text[kept[0].start() : kept[-1].end()]
        text = re.sub(r"\s*[(\[].{1,20}[)\]]$", "", text)
        if text.endswith((",", ":", "-", "–", "—", "·", "•", "|")):
            text = text[:-1].rstrip()
        while " " in text and is_noise(text.rsplit(" ", 1)[1]):
            text = text.rsplit(" ", 1)[0]
        if name := name_of(text, loose=True):
            names.append((each, name))
    several = Counter(name for _, name in names)
    if len(names) < max(2, _NAMES * len(group)) or len(several) < 2:
        return []  # what is the same in all of them is the page's
    return [
        Anchor(each.line, each.spot, name, side, f"form {sign}"[:24], sure=bool(name_of(name)))
        for each, name in names
    ]


def _shared(rows: list[list[str]]) -> int:
    """How many first words all rows have alike; the last word of a row is never one of them."""
    n = 0
    most = min(map(len, rows)) - 1
    while n < most and len({row[n] for row in rows}) == 1:
        n += 1
    return n
