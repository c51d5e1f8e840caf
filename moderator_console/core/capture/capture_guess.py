"""Authors that a page marks in no way: what stands in the same place of every post, and is a name each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from moderator_console.core.capture.capture_holders import Page, kind_of
from moderator_console.core.capture.capture_lines import Mark
from moderator_console.core.capture.capture_noise import name_of

#: What part of the lines in one place must be names, and of the runs between them must tell a time and say something.
_NAMES, _WHOLE = 0.7, 0.7
#: Longer lines are no names.
_LONG = 45


def with_guessed(page: Page) -> Page:
    """The page with such lines, or what stands in them before a time, marked as somebody's; the same page where there are none."""
    lines = page.ground.lines
    slots: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if not line.blank and not line.quote and line.box >= 0 and n not in page.hidden:
            slots.setdefault(kind_of(page.boxes, line.box), []).append(n)
    marked: dict[int, str] = {}
    for places in slots.values():
        if len(places) > 1 and not any(lines[n].names or lines[n].people for n in places):
            marked.update(_names(page, places))
    if not marked:
        return page
    made = list(lines)
    for n, name in marked.items():
        at = lines[n].text.find(name)
        made[n] = replace(lines[n], people=(Mark(at, at + len(name), name, lines[n].box),))
    return Page(replace(page.ground, lines=tuple(made)), page.boxes)


def _names(page: Page, places: Sequence[int]) -> dict[int, str]:
    """The lines that are names or begin with them, with these, if between most of them there is a whole post."""
    ground = page.ground
    good = {n: name for n in places if (name := _named(page, n))}
    if len(good) < 2 or len(good) < _NAMES * len(places):
        return {}
    if len(set(good.values())) == 1:
        return {}
    tops = [0, *good]
    between = [
        (page.whole(low + 1, high), page.whole(tops[n], high)[1])
        for n, (low, high) in enumerate(pairwise([*good, len(ground.lines)]))
    ]
    if sum(who > 0 for (who, *_), _ in between) >= _NAMES * len(between):
        return {}  # the page marks its authors
    full = sum(when > 0 and what > 0 for (_, _, what), when in between)
    return good if full >= _WHOLE * len(between) else {}


def _named(page: Page, n: int) -> str:
    """The name that a line is, or begins with before it tells a time; empty for none."""
    ground = page.ground
    text = ground.lines[n].text.strip()
    if ground.noise[n] or ground.badge[n]:
        return ""
    if page.when[n + 1] > page.when[n]:
        spot = page.time_of(n)
        text = ground.lines[n].text[: spot.start].strip(" —–-·•|»,:") if spot else ""
    return text if 0 < len(text) <= _LONG and name_of(text) else ""
