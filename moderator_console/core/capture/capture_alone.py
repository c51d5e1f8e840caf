"""Times that stand alone on a line: whether the author is above or below, and whether the words come before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from moderator_console.core.capture.capture_anchors import Anchor
from moderator_console.core.capture.capture_ground import ABOVE, Ground, Head
from moderator_console.core.capture.capture_lines import Line
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import Shape, Spot, flat

#: How far from a time its author's name may stand, in lines that are neither empty nor furniture.
_NEAR = 4
#: (first line of the head, last line before the words, name)
_Named = tuple[int, int, str]


def from_alone(ground: Ground, anchors: list[Anchor], named: list[Head]) -> list[Head]:
    """Heads of times that stand alone. A head at the foot of its words comes with ``first`` -1: where it begins
    is known when the ones above are."""
    dividing = _dividing(anchors, named)
    anchors = [a for a in anchors if a.line not in dividing]
    if not anchors:
        return []
    feet = {a.line for a in anchors if _is_foot(ground, a.line)}
    times = {a.line for a in anchors} | {head.time_line for head in named}
    above = {a.line: _name_above(ground, a.line, times) for a in anchors}
    below = {a.line: _name_below(ground, a.line) for a in anchors}
    upright = [a for a in anchors if a.line not in feet]
    has_above = sum(above[a.line] is not None for a in upright)
    has_below = sum(below[a.line] is not None for a in upright)
    downward = has_below > has_above or (
        has_below == len(upright) and has_below > 0 and _first_is_below(ground, upright, above)
    )
    if not downward:
        above = _agreed(ground, above, [a.line for a in upright])
    known = {at[2] for at in above.values() if at}
    told = {} if downward else _answered(ground, above)
    chat = _is_chat(upright)
    found: list[Head] = []
    for a in anchors:
        line = ground.lines[a.line]
        made = Head(a.line, a.line, "", a.line, a.spot, a.stamp, link_of(line, a.spot), line.depth)
        if a.line in feet:
            found.append(replace(made, first=-1))
            continue
        at = below[a.line] if downward else above[a.line]
        if at is None and not downward:
            at = _name_below(ground, a.line, known)
        if at is not None:
            top = min(at[0], a.line)
            answers = line.answers or ground.lines[at[0]].answers
            if a.line in told:
                top, name, answers = told[a.line]
                at = (top, at[1], name)
            if _REPLY_BY.match(flat(ground.lines[top].text)):
                answers = ABOVE
            alias = alias_of(ground, top, a.line)
            found.append(
                replace(
                    made,
                    first=top,
                    last=max(at[1], a.line),
                    name=at[2],
                    answers=answers,
                    alias=alias,
                )
            )
        elif line.says:
            found.append(replace(made, name=line.says))
        elif a.spot.shape in (Shape.CLOCK, Shape.FULL) and (found or named) and chat:
            found.append(replace(made, goes_on=True))
    return found


#: "Reply: La Grange" above a time: it answers the post above, whoever wrote that.
_REPLY_BY = re.compile(
    r"\s*(?:(?:reponse|response|reply)(?: de| from)? ?: |reponse (?:de|du|des) |(?:response|reply) from )|\s*.{2,45} \((?:le )?(?:proprietaire|owner)\)\s*$"
)


def beside_place(ground: Ground, named: list[Anchor]) -> list[Anchor]:
    """Times beside a word that many share ("Lower Wick • 2d") while names stand above: the word is a place."""
    times = {a.line for a in named}
    above = {a.line: _name_above(ground, a.line, times) for a in named}
    strict = [at for at in above.values() if at and name_of(at[2]) and at[1] - at[0] <= 2]
    shared = len({a.name for a in named})
    if (
        len(strict) < 2
        or len(strict) * 5 < len(named) * 4
        or len({at[2] for at in strict}) <= shared
    ):
        return []
    return list(named)


def link_of(line: Line, spot: Spot) -> str:
    """The address that a time links to: on most pages the post's own."""
    for mark in line.links:
        if mark.start < spot.end and mark.end > spot.start:
            return mark.value
    return ""


def alias_of(ground: Ground, first: int, last: int) -> str:
    """The "@name" on a line of its own after ``first`` and before ``last``."""
    for n in range(first + 1, last):
        text = ground.lines[n].text.strip()
        if re.fullmatch(r"@[\w.@-]+", text):
            return text
    return ""


def name_in(line: Line) -> str:
    """The author that a line names, as the page marks it or as it reads."""
    return line.says or _marked(line) or name_of(line.text) or name_of(line.text, loose=True)


def _is_chat(anchors: Sequence[Anchor]) -> bool:
    """Whether times look like those of talk: clocks, or days told as today and yesterday."""
    near = sum(a.spot.shape is Shape.CLOCK or a.spot.back is not None for a in anchors)
    return near * 2 > len(anchors)


def _dividing(anchors: list[Anchor], named: list[Head]) -> set[int]:
    """Lines that are only a day, in a conversation whose times are only clocks."""
    clocks = sum(a.spot.shape is Shape.CLOCK for a in anchors)
    clocks += sum(h.spot is not None and h.spot.shape is Shape.CLOCK for h in named)
    days = [a for a in anchors if a.spot.shape is Shape.DAY and not a.stamp]
    full = sum(a.spot.shape is Shape.FULL and a.spot.hour is not None for a in anchors)
    full += sum(h.spot is not None and h.spot.shape is Shape.FULL for h in named)
    told = clocks >= max(1, len(days)) or full > max(1, len(days))
    return {a.line for a in days} if told else set()


def _agreed(
    ground: Ground, above: dict[int, _Named | None], upright: list[int]
) -> dict[int, _Named | None]:
    """Names above times as most of the page has them: the same signs between, an edge above."""
    there = [at for line in upright if (at := above[line])]
    if len(there) < 2:
        return above
    count = Counter(at[2] for at in there)
    sign, often = Counter(_between(ground, at) for at in there).most_common(1)[0]
    signed = bool(sign) and often * 5 >= len(there) * 3
    bounded = sum(ground.is_edge(at[0] - 1) for at in there) * 5 >= len(there) * 3
    strict = sum(bool(name_of(at[2])) for at in there) * 2 >= len(there)
    made = dict(above)
    for place, line in enumerate(upright):
        at = above[line]
        if (
            at is None
            or _is_sure(ground, at)
            or count[at[2]] > 1
            or any(ground.badge[at[0] + 1 : at[1]])
        ):
            continue
        if (
            (signed and _between(ground, at) != sign)
            or (bounded and place and not ground.is_edge(at[0] - 1))
            or (strict and not name_of(at[2]))
        ):
            made[line] = None
    return made


def _answered(ground: Ground, above: dict[int, _Named | None]) -> dict[int, tuple[int, str, str]]:
    """Where the name nearest a time is whom the post answers: (line of the author, author, whom).

    The nearest is somebody who wrote above, and another name stands over it at an edge of its own. A second name
    that only ever stands below the same first one is the first one's full name.
    """
    made: dict[int, tuple[int, str, str]] = {}
    wrote: set[str] = set()
    for line, at in sorted(above.items()):
        if at is None:
            continue
        wrote.add(at[2])
        if ground.lines[at[0]].names:
            continue
        low = _up(ground, line - 1, small=True)
        nearest = name_of(ground.lines[low].text) if low >= 0 else ""
        high = _up(ground, low - 1, small=False) if nearest in wrote else -1
        name = name_of(ground.lines[high].text) if high >= 0 and ground.is_solid(high) else ""
        if name and name != nearest and ground.is_edge(high - 1):
            made[line] = (high, name, nearest)
            wrote.add(name)
    return made


def _up(ground: Ground, n: int, *, small: bool) -> int:
    """The next line upwards that is no badge and, if ``small``, neither empty nor a sign or a count."""
    while n >= 0 and (
        ground.badge[n]
        or (small and (ground.lines[n].blank or (ground.noise[n] and _small(ground.lines[n].text))))
    ):
        n -= 1
    return n


def _is_sure(ground: Ground, at: _Named) -> bool:
    """Whether the page itself says that this is an author."""
    above = flat(ground.lines[at[0] - 1].text).strip() if at[0] else ""
    return bool(ground.lines[at[0]].names or at[2].startswith("@") or _PICTURED.fullmatch(above))


def _between(ground: Ground, at: _Named) -> str:
    """The signs on lines of their own between a name and its time ("—")."""
    inside = (n for n in range(at[0] + 1, at[1]) if not ground.badge[n])
    texts = (ground.lines[n].text.strip() for n in inside)
    return "".join(text for text in texts if text and not any(map(str.isalnum, text)))


def _first_is_below(ground: Ground, anchors: list[Anchor], above: dict[int, _Named | None]) -> bool:
    """Both ways fit every time: the first of a page has its title above it, not an author who comes again."""
    names = Counter(at[2] for at in above.values() if at)
    first = above[anchors[0].line]
    size = len(ground.lines)
    badges = sum(any(ground.badge[a.line + 1 : min(a.line + 6, size)]) for a in anchors)
    return badges * 2 > len(anchors) and (first is None or names[first[2]] == 1)


_FOOT = re.compile(r"(?:like|j'aime|reply|repondre|react|reagir)\b.*")


def _is_foot(ground: Ground, at: int) -> bool:
    """Whether a time stands below its words: "Like · Reply" are beside it or follow at once."""
    lines = ground.lines
    if re.search(r"\b(?:like|j'aime|reply|repondre)\b", flat(lines[at].text)):
        return True
    following = " ".join(flat(line.text) for line in lines[at : at + 5]).strip()
    if re.match(r"\d{1,2}[:h]\d\d.{0,60}?\d[\d.,]* ?[km]? {1,3}(?:views|vues)\b", following):
        return True
    after = next((n for n in range(at + 1, min(at + 3, len(lines))) if not lines[n].blank), None)
    if after is not None and ground.noise[after] and _foots(lines[after]):
        return True
    before = at - 1
    while before >= 0 and lines[before].blank:
        before -= 1
    if _ends(ground, at, before):
        return True
    # « J’aime · Répondre · 3 h », one below the other.
    return (
        before >= 0
        and ground.noise[before]
        and _foots(lines[before])
        and _name_above(ground, at, set()) is None
        and _name_below(ground, at) is None
        and not _opens(ground, at)
    )


def _ends(ground: Ground, at: int, before: int) -> bool:
    """Whether words stand right above a time and furniture or the end right below it, and no name beside them."""
    below = next((n for n in range(at + 1, len(ground.lines)) if not ground.lines[n].blank), None)
    ended = below is None or (ground.noise[below] and not _small(ground.lines[below].text))
    if not ended or before < 0 or not ground.is_solid(before):
        return False
    return (
        _name_above(ground, at, set()) is None
        and _name_below(ground, at) is None
        and not name_of(ground.lines[before].text, loose=True)
    )


def _foots(line: Line) -> bool:
    return bool(_FOOT.fullmatch(flat(line.text).strip()))


def _opens(ground: Ground, at: int) -> bool:
    """Whether words, not furniture or the end, come right after a line."""
    for n in range(at + 1, min(at + 4, len(ground.lines))):
        if not ground.lines[n].blank:
            return not ground.noise[n] and not name_of(ground.lines[n].text)
    return False


def _name_above(ground: Ground, at: int, times: set[int]) -> _Named | None:
    """The top of the names right above a time, or the name that the page has just shown a picture of."""
    if (cued := _cued(ground, at, times)) is not None:
        return cued
    names: list[tuple[int, str]] = []
    n, steps, buttons = at - 1, 0, 0
    while n >= 0 and steps < 24 and len(names) < _NEAR and n not in times:
        line = ground.lines[n]
        button = ground.noise[n] and not _small(line.text)
        buttons += button
        passed = ground.noise[n] and (not button or (buttons <= 2 and not _foots(line)))
        if line.blank or ground.badge[n] or passed or ground.is_title(n):
            if names and (line.blank or ground.noise[n]):
                break
            n, steps = n - 1, steps + 1
            continue
        if ground.noise[n] or ground.quoted[n]:
            break
        said = _SAID.sub("", line.text)
        sure = line.says or _marked(line)
        name = sure or name_of(said) or name_of(said, loose=True)
        if not name:
            break
        names.append((n, name))
        if sure:
            break
        n, steps = n - 1, steps + 1
    if not names:
        return None
    top = _top(ground, names, n)
    return names[top][0], at, names[top][1]


_PICTURED = re.compile(
    r"(?:voir le profil de|view|photo de profil de|profile (?:photo|picture) of|avatar de|avatar of|picture of|photo of|u/) ?"
    r"(?P<a>.{1,45}?)(?:['’]s (?:profile|avatar)(?: photo| picture)?| avatar)?"
    r"|(?P<b>.{1,45}?)(?:['’]s)? (?:avatar|user avatar|profile (?:photo|picture))"
)


def _cued(ground: Ground, at: int, times: set[int]) -> _Named | None:
    """A name right below the words for its picture or its profile, up to eight lines above a time."""
    for n in range(at - 1, max(at - 9, 0), -1):
        if n in times or (ground.noise[n] and _foots(ground.lines[n])):
            return None
        said = _PICTURED.fullmatch(flat(ground.lines[n - 1].text).strip())
        name = name_of(ground.lines[n].text, loose=True)
        if said and name and flat(name) == (said["a"] or said["b"]).strip():
            return n, at, name
    return None


_SAID = re.compile(r"\s*(?:said|says|wrote|dit|a dit|a écrit|écrit)?\s*:\s*$", re.IGNORECASE)


def _small(text: str) -> bool:
    """Signs and counts may stand between a name and a time; buttons end the post above."""
    return bool(re.fullmatch(r"[\W\d_]*|#?\d+|no?\.? ?\d+", text))


def _marked(line: Line) -> str:
    return name_of(line.names[0].value, loose=True) if line.names else ""


def _top(ground: Ground, names: list[tuple[int, str]], stopped: int) -> int:
    """Which of the names above a time is the author: the nearest, or the top of a block that names twice."""
    if len(names) == 1:
        return 0
    near, next_ = names[0][1], names[1][1]
    if near.startswith("@"):
        return 1
    joined, spoken = flat(near).replace(" ", ""), flat(next_).replace(" ", "")
    alike = joined[:3] == spoken[:3] or joined in spoken or spoken in joined
    block = len(names) == 2 and stopped >= 0 and ground.is_edge(stopped)
    return int(names[1][0] == names[0][0] - 1 and (alike or block))


def _name_below(ground: Ground, at: int, known: Collection[str] = ()) -> _Named | None:
    """Where a name and then badges stand below a time; a name that is ``known`` needs no badges."""
    lines = ground.lines
    n = at + 1
    while n < len(lines) and n <= at + 4 and (lines[n].blank or ground.noise[n]):
        n += 1
    if n >= len(lines) or n > at + 4 or ground.badge[n] or ground.quoted[n]:
        return None
    name = _marked(lines[n]) or name_of(lines[n].text)
    if not name:
        return None
    end = n
    while end + 1 < len(lines) and (ground.badge[end + 1] or lines[end + 1].blank):
        end += 1
    while end > n and lines[end].blank:
        end -= 1
    if end == n and not lines[n].names and name not in known:
        return None
    return n, end, name
