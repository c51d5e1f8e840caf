"""Where the author of a post stands as seen from its time: one rule for all posts of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from moderator_console.core.capture.capture_anchors import Anchor
from moderator_console.core.capture.capture_furniture import is_tiny
from moderator_console.core.capture.capture_ground import Ground
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import flat

#: Seen from a time: the line of its author, or -1.
Rule = Callable[["Page", int], int]


#: How many lines a head may span, beside empty ones.
_SPAN = 9


class Page:
    """The filled lines of a paste and the times chosen in it."""

    def __init__(self, ground: Ground, anchors: Sequence[Anchor]) -> None:
        self.ground = ground
        self.rows = [n for n, line in enumerate(ground.lines) if not line.blank]
        self.place = {n: place for place, n in enumerate(self.rows)}
        self.times = {a.line for a in anchors}
        ordered = sorted(self.times)
        self.before = {line: ordered[n - 1] if n else -1 for n, line in enumerate(ordered)}
        self.after = {
            line: ordered[n + 1] if n + 1 < len(ordered) else len(ground.lines)
            for n, line in enumerate(ordered)
        }

    def up(self, at: int) -> list[int]:
        """The lines above a time, nearest first, that may be of its head: signs and counts are passed over."""
        made: list[int] = []
        place = self.place[at] - 1
        floor = self.before[at]
        while place >= 0 and len(made) < _SPAN and self.rows[place] > floor:
            n = self.rows[place]
            if not is_tiny(self.ground.lines[n].text):
                made.append(n)
            place -= 1
        return made

    def down(self, at: int) -> list[int]:
        made: list[int] = []
        place = self.place[at] + 1
        while place < len(self.rows) and len(made) < 3 and self.rows[place] < self.after[at]:
            n = self.rows[place]
            if not is_tiny(self.ground.lines[n].text):
                made.append(n)
            place += 1
        return made


def _up(steps: int) -> Rule:
    def rule(page: Page, at: int) -> int:
        above = page.up(at)
        return above[steps - 1] if len(above) >= steps else -1

    return rule


def _down(steps: int) -> Rule:
    def rule(page: Page, at: int) -> int:
        below = page.down(at)
        return below[steps - 1] if len(below) >= steps else -1

    return rule


def _top(page: Page, at: int) -> int:
    """The first line of the block that a time stands in: below an empty line or furniture."""
    found = -1
    for n in page.up(at):
        if page.ground.noise[n]:
            break
        found = n
        if page.ground.is_edge(n - 1):
            break
    return found


def _twice(page: Page, at: int) -> int:
    """The nearest line above that stands there twice: once for a picture, once to be read."""
    above = page.up(at)
    for low, high in pairwise(above):
        if bare(page.ground.lines[low].text) == bare(page.ground.lines[high].text):
            return high
    return -1


def bare(text: str) -> str:
    """Returns a line flattened and without the signs that stand around names."""
    return flat(text).strip(" @:")


PICTURE = re.compile(
    r"(?:.{0,30}\b(?:photo|picture|avatar|profil|profile|image)\b.{0,12}?\b(?:of|for|de|d'|du)\b ?|avatar ?:? ?|@)(?P<a>.{1,45})"
    r"|(?P<b>.{1,45}?)(?:'s?)? (?:avatar|profile (?:photo|picture|image))"
)


def _pictured(page: Page, at: int) -> int:
    """The line below the words of a picture that name the same person."""
    above = page.up(at)
    for low, high in pairwise(above):
        if found := PICTURE.fullmatch(flat(page.ground.lines[high].text).strip()):
            who = (found["a"] or found["b"]).strip(" @:")
            if who == bare(page.ground.lines[low].text):
                return low
    return -1


def _first_after(page: Page, at: int) -> int:
    """For times at the foot: the first line that is no furniture below the post before."""
    floor = page.before[at]
    place = page.place[floor] + 1 if floor >= 0 else 0
    ground = page.ground
    if floor < 0:
        return -1
    if answering(ground, floor) >= 0:
        return below_noise(ground, floor + 1, at)
    while place < len(page.rows) and page.rows[place] < at:
        n = page.rows[place]
        if not ground.noise[n] and not ground.badge[n] and not is_tiny(ground.lines[n].text):
            return n
        place += 1
    return -1


def _stack(page: Page, at: int) -> int:
    """The topmost name of the short lines that end at a time: a name, then what a page says about it."""
    found = -1
    for n in page.up(at):
        text = page.ground.lines[n].text.strip()
        long = len(text) > 40 or text.endswith((".", "!", "?", "…", ":", ","))
        if (page.ground.noise[n] or long) and not name_of(text):
            break
        if name_of(name_at(page.ground, n)):
            found = n
    return found


def _ranked(page: Page, at: int) -> int:
    """The line right above the lines that say something about somebody: rank, place, since when."""
    ground, n = page.ground, at - 1
    floor = max(page.before[at], at - _RANKS)
    while n > floor and not ground.badge[n]:
        n -= 1
    while n > floor and (ground.badge[n] or ground.is_edge(n)):
        n -= 1
    return n if n > floor and ground.is_solid(n) else -1


#: Lines of ranks, places and counts that may stand between a name and a time.
_RANKS = 16
RULES: dict[str, Rule] = {
    "pictured": _pictured,
    "twice": _twice,
    "top": _top,
    "stack": _stack,
    "ranked": _ranked,
    **{f"up{n}": _up(n) for n in range(1, 6)},
    "down1": _down(1),
    "down2": _down(2),
    "foot": _first_after,
}


#: How a chat names its reader.
_OWN = ("you", "vous", "moi")


def name_at(ground: Ground, n: int) -> str:
    """Returns the name that a line says, as the page marks it or as it reads; empty for furniture, ranks and quotes."""
    line = ground.lines[n]
    if flat(line.text).strip() in _OWN and ground.is_edge(n - 1):
        return line.text.strip()
    if ground.noise[n] or ground.badge[n] or ground.quoted[n]:
        return ""
    if line.says:
        return line.says
    if line.names:
        return name_of(line.names[0].value, loose=True)
    return name_of(line.text) or name_of(line.text, loose=True)


ANSWER = re.compile(r"(?:reponse (?:de|du|des)|response from|reply from|antwort von) .{2,45}")


def answering(ground: Ground, at: int) -> int:
    """The line "Response from …" right above a time, whose words are below it though others stand above; or -1."""
    for n in range(at, max(-1, at - 4), -1):
        if ANSWER.fullmatch(flat(ground.lines[n].text).strip()) and name_at(ground, n):
            return n
    return -1


def below_noise(ground: Ground, begin: int, end: int) -> int:
    """The first name below the furniture that ends a post whose words are below its time."""
    closed = False
    for n in range(begin, end):
        closed = closed or (ground.noise[n] and n > begin)
        if closed and ground.is_solid(n) and name_at(ground, n):
            return n
    return -1
