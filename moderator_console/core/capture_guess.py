"""Authors that a page marks in no way: what stands in the same place of every post, and is a name each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from moderator_console.core.capture_holders import Page, kind_of
from moderator_console.core.capture_lines import Mark
from moderator_console.core.capture_noise import name_of

#: What part of the lines in one place must be names, and of the runs between them must tell a time and say something.
_NAMES, _WHOLE = 0.7, 0.7
#: Longer lines are no names.
_LONG = 45


def with_guessed(page: Page) -> Page:
    """The page with such lines marked as somebody's; the same page where there are none."""
    lines = page.ground.lines
    slots: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if not line.blank and not line.quote and line.box >= 0 and n not in page.hidden:
            slots.setdefault(kind_of(page.boxes, line.box), []).append(n)
    marked: set[int] = set()
    for places in slots.values():
        if len(places) > 1 and not any(lines[n].names or lines[n].people for n in places):
            marked.update(_names(page, places))
    if not marked:
        return page
    made = tuple(
        replace(line, people=(Mark(0, len(line.text), line.text.strip(), line.box),))
        if n in marked
        else line
        for n, line in enumerate(lines)
    )
    return Page(replace(page.ground, lines=made), page.boxes)


def _names(page: Page, places: Sequence[int]) -> list[int]:
    """The lines that are names, if between most of them there is a whole post."""
    ground = page.ground
    good = [
        n
        for n in places
        if len(ground.lines[n].text) <= _LONG
        and not ground.noise[n]
        and not ground.badge[n]
        and page.when[n + 1] == page.when[n]
        and name_of(ground.lines[n].text)
    ]
    if len(good) < 2 or len(good) < _NAMES * len(places):
        return []
    if len({ground.lines[n].text for n in good}) == 1:
        return []
    between = [page.whole(low + 1, high) for low, high in pairwise([*good, len(ground.lines)])]
    if sum(who > 0 for who, *_ in between) >= _NAMES * len(between):
        return []  # the page marks its authors
    full = sum(when > 0 and what > 0 for _, when, what in between)
    return good if full >= _WHOLE * len(between) else []
