"""What of a paste ended up in no post, though somebody seems to have written it: nothing is lost in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from moderator_console.core.capture.capture_furniture import template
from moderator_console.core.capture.capture_ground import Ground
from moderator_console.core.capture.capture_noise import is_path
from moderator_console.core.capture.capture_when import flat

#: Words from which on a line reads like something said, with a sentence's end and without.
_WORDS, _MORE = 5, 9
_ENDED = re.compile(r"[.!?…][\s\W]*$")
#: Characters at the end of a line in which its last sign is looked for.
_TAIL = 60
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Left:
    """Words that are in no post. ``start`` and ``end`` are their place in the paste, ``lines`` how many lines they
    are, ``before`` the place of the post that follows them (the number of posts where none does)."""

    text: str
    start: int
    end: int
    lines: int
    before: int


def left_out(ground: Ground, spans: Sequence[tuple[int, int]], title: str) -> tuple[Left, ...]:
    """The runs of lines outside of all ``spans`` (first and last line of each post) that read like something said."""
    lines = ground.lines
    inside = {n for low, high in spans for n in range(low, high + 1)}
    often = Counter(template(line.text) for n, line in enumerate(lines) if n not in inside)
    head = flat(title).strip()
    made: list[Left] = []
    run: list[int] = []
    place = 0
    begins = [low for low, _ in spans]
    for n in range(len(lines) + 1):
        within = n < len(lines) and n not in inside
        if within and ground.is_solid(n) and not (head and head in flat(lines[n].text)):
            run.append(n)
        if within and not (ground.noise[n] and run):
            continue
        if run and any(_is_said(ground, m, often) for m in run):
            last = lines[run[-1]]
            text = "\n".join(lines[m].text for m in run)
            while place < len(begins) and begins[place] < run[0]:
                place += 1
            made.append(
                Left(text, lines[run[0]].start, last.start + len(last.text), len(run), place)
            )
        run = []
    return tuple(made)


def _is_said(ground: Ground, n: int, often: Counter[str]) -> bool:
    """Whether a line reads like something said and not like the page's own words."""
    line = ground.lines[n]
    text = line.text.strip()
    said = is_said(text)
    alone = often[template(text)] < _AGAIN
    return said and alone and not line.heading and not ground.is_title(n) and not is_path(text)


def is_said(text: str) -> bool:
    """Whether words read like a sentence of somebody's: several, and ended, or many."""
    words = len(_WORD.findall(text))
    return words >= _MORE or (words >= _WORDS and _ENDED.search(text[-_TAIL:]) is not None)


#: As often does a page say its own words.
_AGAIN = 2
