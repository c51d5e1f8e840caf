"""What stands again and again around the posts of a paste: furniture, whether anybody has listed it or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_when import flat

_DIGITS = re.compile(r"\d[\d.,\u00a0\u202f]*k?")
_PLURAL = re.compile(r"(?<=[a-z]{3})(?:\(s\)|s)\b")


_ONE = re.compile(r"\b(?:an?|une?) (?=\w)")


@lru_cache(maxsize=20_000)
def template(text: str) -> str:
    """A line without its numbers: two buttons that differ by a count are the same."""
    words = _PLURAL.sub("", _DIGITS.sub("#", flat(text).strip()))
    return _ONE.sub("# ", words)


def is_tiny(text: str) -> bool:
    """Whether a line is only signs or a count, which may stand anywhere in a head."""
    return bool(re.fullmatch(r"[\W\d_]*[km]?|#?\d+|no?\.? ?\d+", text.strip().lower()))


def learnt(ground: Ground, heads: Sequence[Head]) -> Ground:
    """The ground with lines that stand again around most posts marked as furniture, and profiles as badges."""
    noise, badge = list(ground.noise), list(ground.badge)
    inside = {n for head in heads for n in range(head.first, head.last + 1) if not is_foot(head)}
    names = {flat(head.name) for head in heads}
    inner = _any_of(names)
    shapes = {
        n: _told(line.text, inner)
        for n, line in enumerate(ground.lines)
        if not line.blank and n not in inside and len(line.text) <= 80
    }
    again = Counter(shapes.values())
    bar = max(3, len(heads) * 0.5)
    for n, shape in shapes.items():
        line = ground.lines[n]
        if (
            again[shape] >= bar
            and shape != "@"
            and not line.quote
            and not _TOLD.match(flat(line.text))
        ):
            noise[n] = noise[n] or flat(line.text).strip() not in names
    _edges(ground, heads, inner, noise, badge)
    _profile(ground, heads, badge)
    _receivers(ground, heads, badge)
    return replace(ground, noise=tuple(noise), badge=tuple(badge))


def with_buttons(ground: Ground, times: Sequence[int]) -> Ground:
    """The ground with two or more lines marked as furniture that stand below nearly all times, always the same:
    nobody has one name and says one thing each time."""
    lines = ground.lines
    below: list[list[str]] = []
    for at in times:
        filled = [n for n in range(at + 1, min(at + 7, len(lines))) if not lines[n].blank][:4]
        below.append([template(lines[n].text) for n in filled if len(lines[n].text) <= _BUTTON])
    if len(below) < _BELOW_MANY:
        return ground
    told: set[str] = set()
    for place in range(4):
        often = Counter(each[place] for each in below if len(each) > place).most_common(1)
        if not often or often[0][1] < _BELOW_MOST * len(below):
            break
        told.add(often[0][0])
    if len(told) < 2:
        return ground
    noise = [
        is_ or (not line.blank and len(line.text) <= _BUTTON and template(line.text) in told)
        for is_, line in zip(ground.noise, lines, strict=True)
    ]
    return replace(ground, noise=tuple(noise))


#: Times from which on what stands below them tells; as what part of them it must; and the longest button.
_BELOW_MANY, _BELOW_MOST, _BUTTON = 3, 0.75, 40
_ANSWERS = re.compile(r"(?:en reponse a|in reply to|replying to|reply to|reponse a|@|↪|↩|→)")


_TOLD = re.compile(r"[\[(]?(?:in reply to|en reponse a|replying to) ")


def _tells(ground: Ground, n: int) -> bool:
    """Whether a line is quoted, or tells who is quoted or answered."""
    return ground.quoted[n] or _ANSWERS.match(flat(ground.lines[n].text).strip(" [(")) is not None


def _edges(
    ground: Ground,
    heads: Sequence[Head],
    names: re.Pattern[str] | None,
    noise: list[bool],
    badge: Sequence[bool],
) -> None:
    """Marks lines that end or begin the words of several posts alike: hardly anybody ends two posts in one way."""
    inner: list[list[int]] = []
    shapes: dict[int, str] = {}
    for head in heads:
        if head.rest < 0:
            filled = [n for n in range(*head.words) if not ground.lines[n].blank]
            if len(filled) > 1:
                inner.append(filled)
    for _ in range(6):
        for side in (-1, 0):
            at: dict[str, list[int]] = {}
            for filled in inner:
                while len(filled) > 1 and (noise[filled[side]] or badge[filled[side]]):
                    filled.pop(side)
                line = ground.lines[filled[side]]
                shape = shapes.get(filled[side]) or _told(line.text, names)
                shapes[filled[side]] = shape
                # Longer lines that come again are quotes, unless somebody's name is in them.
                short = len(line.text) <= (90 if "@ " in shape else 60)
                if len(filled) > 1 and short and not _tells(ground, filled[side]):
                    at.setdefault(shape, []).append(filled[side])
            for shape, places in at.items():
                needed = 2 if " " in shape.strip() else max(3, 0.3 * len(heads))
                if len(places) >= needed and shape != "@":
                    for n in places:
                        noise[n] = True


def _told(text: str, names: re.Pattern[str] | None) -> str:
    """The template of a line, with a name in it taken out."""
    words = flat(text).strip()
    return template(names.sub("@", words) if names is not None else words)


def _any_of(names: Collection[str]) -> re.Pattern[str] | None:
    """What finds one of the names inside a flattened line; None for so many that they would be slow."""
    known = sorted((each for each in names if each), key=len, reverse=True)
    if not known or len(known) > 200:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")


def is_foot(head: Head) -> bool:
    """Whether a head's time stands below its words."""
    return head.words[1] == head.time_line > 0


def _profile(ground: Ground, heads: Sequence[Head], badge: list[bool]) -> None:
    """Lines right below a head that are the same each time the same person writes say something about them."""
    below: dict[tuple[str, int], Counter[str]] = {}
    places: dict[tuple[str, int], list[int]] = {}
    for head in heads:
        begin = head.words[0] if is_foot(head) else head.last + 1
        filled = [
            n for n in range(begin, min(begin + 14, len(ground.lines))) if not ground.lines[n].blank
        ][:4]
        for place, n in enumerate(filled):
            key = (head.name, place)
            below.setdefault(key, Counter())[template(ground.lines[n].text)] += 1
            places.setdefault(key, []).append(n)
    open_: dict[str, int] = {}
    for (name, place), counts in sorted(below.items(), key=lambda each: each[0][1]):
        ((_, often),) = counts.most_common(1)
        total = sum(counts.values())
        if often == total and total >= 2 and open_.get(name, 0) == place:
            open_[name] = place + 1
            for n in places[name, place]:
                badge[n] = True


def _receivers(ground: Ground, heads: Sequence[Head], badge: list[bool]) -> None:
    """The first line below most heads begins with the same small word ("to Anna, …"): it is no part of what is said."""
    first = {
        n: flat(ground.lines[n].text).split()[0]
        for head in heads
        if not is_foot(head)
        and (n := next((m for m in range(*head.words) if not ground.lines[m].blank), -1)) >= 0
    }
    if not first:
        return
    ((word, often),) = Counter(first.values()).most_common(1)
    if (
        often >= 3
        and often * 10 >= len(heads) * 8
        and word in ("to", "a", "cc", "via", "from", "de")
    ):
        for n, begins in first.items():
            badge[n] = badge[n] or begins == word
