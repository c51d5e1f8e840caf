"""Where posts begin, read from what repeats: each way of reading the heads is tried over the whole paste.

A page prints its posts by one template. So one rule says for all of them where the author stands as seen from the
time: on its line, so many lines above or below, first of the block, or below the words of a picture. Whatever
stands again and again around the posts is furniture, whether anybody has listed it or not. ``readings`` returns
one reading for each rule that holds; capture_choice.py says which of them explains the paste best.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from moderator_console.core.capture.capture_alone import alias_of, link_of
from moderator_console.core.capture.capture_anchors import Anchor
from moderator_console.core.capture.capture_edges import raised
from moderator_console.core.capture.capture_furniture import is_foot, learnt
from moderator_console.core.capture.capture_ground import ABOVE, Ground, Head
from moderator_console.core.capture.capture_left import is_said
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_rules import (
    ANSWER,
    PICTURE,
    RULES,
    Page,
    answering,
    bare,
    name_at,
)
from moderator_console.core.capture.capture_when import Shape, flat

#: How many lines a head may span, beside empty ones.
_SPAN = 9


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a paste: its heads, and the ground with what was learnt to be furniture."""

    ground: Ground
    heads: tuple[Head, ...]
    way: str = ""


def readings(ground: Ground, anchors: Sequence[Anchor], way: str = "") -> list[Reading]:
    """Every way of reading the heads that holds for most times of the paste; empty for fewer than two times.

    ``way`` asks for that one only, as it was found on the beginning of a long paste.
    """
    made: list[Reading] = []
    seen: set[tuple[int, ...]] = set()
    for which, group in groups_of(ground, anchors):
        if way and not way.startswith(f"{which}|"):
            continue
        key = tuple(a.line for a in group)
        if len(group) < 2 or key in seen:
            continue
        seen.add(key)
        apart = {a.line for a in anchors if a.alone and a.spot.shape is Shape.DAY} - set(key)
        noise = tuple(is_ or n in apart for n, is_ in enumerate(ground.noise))
        made += _of_group(replace(ground, noise=noise), group, which, way)
    return made


def groups_of(ground: Ground, anchors: Sequence[Anchor]) -> list[tuple[str, list[Anchor]]]:
    """Times that may be those of the posts, by a name each: all, those alone, those that look the same."""
    made: list[tuple[str, list[Anchor]]] = []
    days = {a.line for a in anchors if a.alone and a.spot.shape is Shape.DAY and not a.stamp}
    months = {a.line for a in anchors if a.alone and a.spot.shape is Shape.MONTH}
    clocks = sum(a.spot.shape is Shape.CLOCK for a in anchors)
    least = days if clocks >= max(1, len(days)) else set()
    for n, without in enumerate((least, days, least | months, days | months)):
        # Days on lines of their own may divide what clocks tell; a month may stand in a table below.
        kept = [a for a in anchors if a.line not in without]
        if len(kept) * 2 >= len(anchors):
            made.append((f"all{n}", kept))
            made.append((f"alone{n}", [a for a in kept if a.alone]))
            made.append((f"beside{n}", [a for a in kept if not a.alone]))
    # Below a sentence stands when something was, or was changed; below a name or a rank when it was written.
    headed = [a for a in anchors if not _is_below(ground, a)]
    if 2 <= len(headed) < len(anchors):
        made.append(("headed", headed))
    by_rest: dict[str, list[Anchor]] = {}
    for a in anchors:
        if a.line not in least:
            by_rest.setdefault(_rest(ground, a), []).append(a)
    most = max((len(each) for each in by_rest.values()), default=0)
    return made + [
        (f"rest {rest}", each) for rest, each in by_rest.items() if len(each) * 2 >= most
    ]


def _is_below(ground: Ground, a: Anchor) -> bool:
    """Whether a time stands right below a sentence."""
    n = a.line - 1
    while n >= 0 and ground.lines[n].blank:
        n -= 1
    return n >= 0 and ground.is_solid(n) and is_said(ground.lines[n].text.strip())


def _rest(ground: Ground, a: Anchor) -> str:
    """What stands on the line of a time beside it."""
    if not a.alone:
        return f"{a.side} {a.sign}"
    text = ground.lines[a.line].text
    words = re.findall(r"[a-z']+|[·•|–—]", flat(f"{text[: a.spot.start]} {text[a.spot.end :]}"))
    return " ".join(words[:4]) + (" " if ground.lines[a.line].stamps else "")


def _of_group(ground: Ground, group: list[Anchor], which: str, way: str) -> list[Reading]:
    page = Page(ground, group)
    made: list[Reading] = []

    def add(rule: str, heads: list[Head]) -> None:
        if not way or way == f"{which}|{rule}":
            made.append(replace(reading_of(ground, heads), way=f"{which}|{rule}"))

    if all(not a.alone for a in group):
        add("line", [head_of(ground, a, a.line, a.name) for a in group])
    _of_both(ground, page, group, add)
    ways = {name: {a.line: rule(page, a.line) for a in group} for name, rule in RULES.items()}
    strict = {
        name: {at for at, n in chosen.items() if n >= 0 and name_of(name_at(ground, n))}
        for name, chosen in ways.items()
    }
    for name in RULES:
        chosen = ways[name]
        named = {at: name_at(ground, n) for at, n in chosen.items() if n >= 0}
        good = sum(bool(each) for each in named.values())
        if good * 5 < len(group) * 3 or (way and way != f"{which}|{name}"):
            continue
        if name == "foot":
            add(name, _feet(ground, group, chosen))
            continue
        known = Counter(each for each in named.values() if each)
        heads = []
        for place, a in enumerate(group):
            n = chosen[a.line]
            who = named.get(a.line, "")
            if a.name and a.side == "after" and _BY.search(a.sign):
                heads.append(head_of(ground, a, a.line, a.name))
                continue
            if place == 0 and who and known[who] == 1:
                # Above the first post anything may stand; somebody who writes again is its author.
                n, who = _instead(page, a.line, known, n, who)
            if not who or (name not in ("pictured", "twice") and not name_of(who)):
                n, who = _instead(page, a.line, known, n, who)
            if not who:
                others = [each for each in ways if each != "foot" and a.line in strict[each]]
                if others:
                    n = ways[max(others, key=lambda each: len(strict[each]))][a.line]
                    who = name_at(ground, n)
            if who:
                heads.append(head_of(ground, a, n, who))
        add(name, heads)
    return made


def _of_both(
    ground: Ground, page: Page, group: Sequence[Anchor], add: Callable[[str, list[Head]], None]
) -> None:
    """Adds the readings by which a name stands beside its time where one does, and above it elsewhere; and the one by
    which words stand above the line that names who wrote them and when."""
    beside = [a for a in group if not a.alone]
    if len(beside) == len(group) and len(group) > 1:
        add("line foot", _line_feet(ground, group))
    told = {a.spot.shape for a in beside}
    group = [a for a in group if a.spot.shape in told]
    if not beside or len(beside) == len(group):
        return
    for name in ("top", "up1", "up2"):
        chosen = {a.line: a.line if a.name else RULES[name](page, a.line) for a in group}
        named = {
            a.line: a.name or (name_at(ground, chosen[a.line]) if chosen[a.line] >= 0 else "")
            for a in group
        }
        if all(named.values()):
            add(f"both {name}", [head_of(ground, a, chosen[a.line], named[a.line]) for a in group])


def _line_feet(ground: Ground, group: Sequence[Anchor]) -> list[Head]:
    """Heads whose words stand above the line of name and time, down from the one before."""
    made: list[Head] = []
    floor = 0
    for place, a in enumerate(group):
        if not place:
            floor = a.line
            while (
                floor > 0
                and a.line - floor < _FIRST
                and not ground.noise[floor - 1]
                and not ground.lines[floor - 1].heading
            ):
                floor -= 1
        head = head_of(ground, a, a.line, a.name)
        made.append(replace(head, first=floor, last=a.line, words=(floor, a.line)))
        floor = a.line + 1
    return made


#: Lines of the first post of a page whose times stand below the words.
_FIRST = 40
_BY = re.compile(r"\b(?:by|par|von|por)\b")


def _instead(page: Page, at: int, known: Counter[str], n: int, who: str) -> tuple[int, str]:
    """Another line near a time that names somebody who is known from other posts."""
    for m in (*page.up(at), *page.down(at)[:1]):
        name = name_at(page.ground, m)
        if name and known[name] > (name == who) and name_of(name):
            return m, name
    return n, who


def head_of(ground: Ground, a: Anchor, n: int, who: str) -> Head:
    """The head of a time whose author stands on line ``n``, with the lines around it that say the name once more."""
    line = ground.lines[a.line]
    first, last = min(n, a.line), max(n, a.line)
    while first and _same_person(ground.lines[first - 1].text, who):
        first -= 1
    over = first - 1
    while over > 0 and (ground.badge[over] or ground.lines[over].blank) and first - over < 4:
        over -= 1
    if over >= 0 and _same_person(ground.lines[over].text, who):
        first = over
    return Head(
        first, last, who, a.line, a.spot, a.stamp, link_of(line, a.spot), line.depth,
        answers=line.answers or ground.lines[n].answers, sure=bool(name_of(who)), alias=alias_of(ground, first, last),
    )  # fmt: skip


def _same_person(text: str, who: str) -> bool:
    words = flat(text).strip()
    if bare(text) == flat(who):
        return True
    found = PICTURE.fullmatch(words)
    return found is not None and (found["a"] or found["b"]).strip(" @:") == flat(who)


def _feet(ground: Ground, group: Sequence[Anchor], chosen: dict[int, int]) -> list[Head]:
    """Heads whose name is on top and whose time is at the foot. The first of a paste may have anything above it."""
    made: list[Head] = []
    known = {name_at(ground, n) for n in chosen.values() if n >= 0} - {""}
    for place, a in enumerate(group):
        n = chosen[a.line]
        if place == 0 and n < 0:
            n = _first_foot(ground, a.line, known)
        answer = answering(ground, a.line)
        if answer >= 0:
            head = head_of(ground, a, answer, name_at(ground, answer))
            made.append(replace(head, answers=ABOVE))
            continue
        if made and a.spot.shape is Shape.CLOCK:
            above = [m for m in range(group[place - 1].line + 1, a.line) if ground.is_solid(m)]
            if len(above) == 1 and not ground.lines[above[0]].names:
                # One line between two clocks: the one who spoke goes on.
                made.append(
                    replace(
                        head_of(ground, a, a.line, made[-1].name),
                        words=(above[0], a.line),
                        first=above[0],
                    )
                )
                continue
        who = name_at(ground, n) if n >= 0 else ""
        if not who:
            continue
        head = head_of(ground, a, n, who)
        made.append(replace(head, last=a.line, words=(n + 1, a.line)))
    return made


def _first_foot(ground: Ground, at: int, known: Collection[str]) -> int:
    """The author of the first post when times stand at the foot: who writes again, or a name below furniture."""
    found = -1
    for n in range(at - 1, max(-1, at - 40), -1):
        if not ground.lines[n].blank and name_at(ground, n) in known:
            return n
    for n in range(at - 1, max(-1, at - 40), -1):
        if ground.lines[n].blank or ground.noise[n]:
            continue
        if name_at(ground, n) and name_of(ground.lines[n].text) and ground.is_edge(n - 1):
            return n
        if name_at(ground, n) and n == 0:
            return n
        if name_of(ground.lines[n].text):
            found = n
    return found


# -- furniture --------------------------------------------------------------------


def reading_of(ground: Ground, heads: list[Head]) -> Reading:
    """The reading with what stands again around its posts marked as furniture, and its words laid between heads."""
    heads = [head for head in heads if head.name]
    heads.sort(key=lambda head: head.first)
    kept: list[Head] = []
    for head in heads:
        if kept and head.first <= kept[-1].last:
            if head.time_line <= kept[-1].last:
                continue
            head = replace(head, first=kept[-1].last + 1)
        kept.append(head)
    heads, events = _without_events(ground, raised(ground, kept))
    noise = tuple(n in events or is_ for n, is_ in enumerate(ground.noise))
    heads = _laid(ground, heads)
    return Reading(learnt(replace(ground, noise=noise), heads), tuple(heads))


_EVENT = re.compile(
    r"(?:added|removed|closed|reopened|assigned|unassigned|self-assigned|labell?ed|mentioned|renamed|changed|linked|referenced|merged|pinned|unpinned|locked|joined|left|modified|moved|marked|requested|pushed|deleted|restored|transferred|converted|a (?:ajoute|retire|ferme|rouvert|assigne|rejoint|quitte|modifie|change|deplace|epingle|renomme|supprime|marque|verrouille))\b(?! by).{0,80}"
)


def _without_events(ground: Ground, heads: list[Head]) -> tuple[list[Head], set[int]]:
    """Heads of what somebody did and did not say ("closed this"): an event's lines are furniture."""
    kept: list[Head] = []
    lines: set[int] = set()
    for head in heads:
        said = False
        if not is_foot(head):
            for n in range(head.first, head.last + 1):
                words = flat(ground.lines[n].text).strip()
                low = flat(head.name)
                words = words.removeprefix("@" + low).strip().removeprefix(low).strip()
                said = said or bool(_EVENT.fullmatch(words))
        if said:
            lines.update(range(head.first, head.last + 1))
        else:
            kept.append(head)
    return kept, lines


def _laid(ground: Ground, heads: Sequence[Head]) -> list[Head]:
    made: list[Head] = []
    wrote: set[str] = set()
    for n, head in enumerate(heads):
        end = heads[n + 1].first if n + 1 < len(heads) else len(ground.lines)
        if not is_foot(head):
            head = replace(head, words=(head.last + 1, max(head.last + 1, end)))
        answers = head.answers or answered(ground, head, wrote)
        made.append(replace(head, answers=answers))
        wrote.add(flat(head.name))
    return made


_TO = re.compile(
    r".*?(?:replied to|replying to|in reply to|reply to|en reponse a|repond a|a repondu a|▸|►|→|↪|➜|⟶) ?@?(?P<who>.{1,45}?)(?: on| le|'s .*)?"
)


def answered(ground: Ground, head: Head, wrote: set[str]) -> str:
    """Whom the lines of a head say is answered: a name between author and time, or "replied to Anna"."""
    if is_foot(head):
        return ""
    for n in range(head.first, head.last + 1):
        text = ground.lines[n].text
        if n == head.time_line and head.spot is not None:
            text = text[: head.spot.start]
        if found := _TO.fullmatch(flat(text).strip(" :,·•[]()")):
            return found["who"]
        if (said := bare(text)) in wrote and said != flat(head.name):
            return text.strip(" @:")
        words = flat(text).strip()
        if re.fullmatch(r"(?:repl(?:y|ied)|reponse)", words) or ANSWER.fullmatch(words):
            return ABOVE
    return ""
