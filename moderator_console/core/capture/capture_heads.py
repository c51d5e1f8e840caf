"""Where each post of a paste begins and ends: the lines that name its author and its time, in whatever order.

No site is known by name. A line that holds a time is an anchor; the name stands on it, above it or below it, and the
words above or below: whichever of these holds for most anchors of the paste holds for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from moderator_console.core.capture.capture_alone import (
    alias_of,
    beside_place,
    from_alone,
    link_of,
    name_in,
)
from moderator_console.core.capture.capture_anchors import anchors_of, steady
from moderator_console.core.capture.capture_forms import only_time
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import Shape, Spot, spots

# -- chat: [time] name: words -----------------------------------------------------

_BEFORE_INLINE = re.compile(r"[\s\u200e\u200f]*[\[(]?[\s]*")
_AFTER_INLINE = re.compile(
    r"(?:\t(?P<cell>[^\t\n]{1,45})\t)|[\s]*[\])]?[\s]*(?:[-–—|:][\s]+)?(?:<(?P<nick>[^<>\n]{1,40})>|(?P<name>[^:\n]{1,45}?)\s?:)(?:\s|$)"
)


#: Lines from which on the form of a chat is known.
_FORMED = 3


def inline(ground: Ground) -> list[Head]:
    """Heads of chat logs, where time, name and words stand on one line."""
    found: list[Head] = []
    unlike: list[Head] = []
    for n, line in enumerate(ground.lines):
        if line.quote or not line.text[:40].strip():
            continue
        lead = _BEFORE_INLINE.match(line.text)
        begin = lead.end() if lead else 0
        spot = next((s for s in spots(line.text[:80]) if s.start <= begin + 1), None)
        if spot is None or spot.shape not in (Shape.FULL, Shape.CLOCK):
            continue
        after = _AFTER_INLINE.match(line.text, spot.end)
        if after is None:
            continue
        name = name_of(after["cell"] or after["nick"] or after["name"], loose=True) or _number(
            after["name"]
        )
        head = Head(n, n, name, n, spot, depth=line.depth, rest=after.end())
        if name:
            found.append(head)
        elif (
            after["name"]
            and line.text.lstrip(_MARKS)[:1] in ("[", "(")
            and spot.shape is Shape.FULL
        ):
            unlike.append(replace(head, name=after["name"].strip(_MARKS), sure=False))
    if len(found) >= _FORMED and 3 * len(unlike) <= len(found):
        # Where all else has one form, what stands in the place of a name is one.
        found = sorted((*found, *unlike), key=lambda head: head.first)
    return _without_receivers(found)


def chat_events(ground: Ground, found: Sequence[Head]) -> set[int]:
    """The lines of a chat log that begin as its messages do, and name nobody who speaks: what somebody did."""
    if len(found) < 2:
        return set()
    heads = {head.first for head in found}
    marks = Counter(
        _BEFORE_INLINE.sub("", ground.lines[head.first].text[:1]) == "" for head in found
    )
    bracketed = marks[True] > marks[False]
    made = set()
    for n, line in enumerate(ground.lines):
        lead = _BEFORE_INLINE.match(line.text)
        begin = lead.end() if lead else 0
        if (
            n in heads
            or line.quote
            or line.blank
            or (bracketed and line.text.strip(_MARKS)[:1] not in ("[", "("))
        ):
            continue
        there = spots(line.text[:80])
        if (
            there
            and there[0].shape is Shape.FULL
            and there[0].hour is not None
            and there[0].start <= begin + 1
        ):
            made.add(n)
    return made


#: Marks of direction that chats write before what they say themselves.
_MARKS = " \u200e\u200f\u202a\u202c"


def _without_receivers(found: list[Head]) -> list[Head]:
    """Names without what all of them end in ("Anna to everyone"): to whom a meeting's chat was sent."""
    names = {head.name for head in found}
    ends = {name.partition(" to ")[2] or name.partition(" à ")[2] for name in names}
    if len(names) < 2 or len(ends) > 2 or "" in ends:
        return found
    return [replace(head, name=re.split(r" (?:to|à) ", head.name, maxsplit=1)[0]) for head in found]


def _number(name: str | None) -> str:
    """A telephone number stands for a name where somebody is in no address book."""
    said = (name or "").strip("~ \u202a\u202c\u200e")
    return said if re.fullmatch(r"\+\d[\d\s\u00a0().-]{6,20}", said) else ""


_SPOKEN = re.compile(r"(?P<name>[^:\n]{1,40}?)\s?: +(?=\S)")


def _below_clock(ground: Ground) -> list[Head]:
    """Heads of chats with "name: words" on the line below each time. Empty where not all are so."""
    lines = ground.lines
    times = [n for n in range(len(lines) - 1) if only_time(lines[n].text)]
    found: list[Head] = []
    for n in times:
        said = _SPOKEN.match(lines[n + 1].text)
        name = name_of(said["name"], loose=True) if said else ""
        if said and name:
            found.append(Head(n, n + 1, name, n, only_time(lines[n].text)[0], rest=said.end()))
    return found if len(found) > 1 and len(found) == len(times) else []


def heads(ground: Ground) -> list[Head]:
    """The heads of a paste in order, with the lines of their words. Empty where nothing tells."""
    chat = inline(ground) or _below_clock(ground)
    solid = sum(1 for n in range(len(ground.lines)) if ground.is_solid(n))
    if chat and (len(chat) >= 2 or ground.lines[chat[0].first].start < 200) and solid:
        events = chat_events(ground, chat)
        made = _with_words(ground, chat)
        return [_before(head, events) for head in made]
    anchors = anchors_of(ground)
    named = steady([anchor for anchor in anchors if not anchor.alone])
    alone = [anchor for anchor in anchors if anchor.alone]
    if placed := beside_place(ground, named):
        named = [anchor for anchor in named if anchor not in placed]
        alone = sorted((*alone, *placed), key=lambda anchor: anchor.line)
    found = [
        Head(
            a.line, a.line, a.name, a.line, a.spot, a.stamp, link_of(ground.lines[a.line], a.spot),
            ground.lines[a.line].depth, sure=a.sure,
        )
        for a in named
    ]  # fmt: skip
    found += from_alone(ground, alone, found)
    found.sort(key=lambda head: head.time_line)
    return _with_words(ground, _rooted(ground, _without_overlap(found)))


def _before(head: Head, events: set[int]) -> Head:
    """A head with its words ended above the first line of what somebody did."""
    low, high = head.words
    return replace(head, words=(low, min([n for n in events if low < n < high], default=high)))


def dividers(ground: Ground) -> dict[int, Spot]:
    """The lines that name the day of all messages below them."""
    anchors = [a for a in anchors_of(ground) if a.alone and a.spot.shape is Shape.DAY]
    return {a.line: a.spot for a in anchors}


_FOLDS = re.compile(r"\s*\[[–+-]\]")


def _rooted(ground: Ground, found: list[Head]) -> list[Head]:
    """The first post is what the others comment on: they fold ("[–]") and it does not, or it holds a heading."""
    if len(found) < 2:
        return found
    folds = [bool(_FOLDS.match(ground.lines[head.time_line].text)) for head in found]
    second = max(found[1].first, found[0].last + 1)
    titled = any(ground.lines[n].heading for n in range(found[0].last + 1, second))
    again = any(line.heading for line in ground.lines[second:])
    if (not folds[0] and all(folds[1:])) or (titled and not again):
        return [replace(found[0], root=True), *found[1:]]
    return found


def _without_overlap(found: list[Head]) -> list[Head]:
    """Heads whose lines run into the one before begin after it."""
    kept: list[Head] = []
    for head in found:
        if kept and head.first >= 0 and head.first <= kept[-1].last:
            if head.time_line <= kept[-1].last:
                continue
            head = replace(head, first=kept[-1].last + 1)
        kept.append(head)
    return kept


def _with_words(ground: Ground, found: list[Head]) -> list[Head]:
    """Each head with the lines of its words: down to the next head, or up to the one before for a foot."""
    made: list[Head] = []
    last_name = ""
    for n, head in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        if head.first == -1:
            floor = made[-1].last + 1 if made else 0
            head = _foot(ground, head, floor)
            if made and made[-1].words[1] > head.first:
                made[-1] = replace(made[-1], words=(made[-1].words[0], head.first))
            made.append(head)
            last_name = head.name or last_name
            continue
        end = len(ground.lines)
        if following is not None:
            end = following.first if following.first != -1 else following.time_line
        if not head.name and last_name:
            head = replace(head, name=last_name)
        begin = head.last if head.rest >= 0 else head.last + 1
        made.append(replace(head, words=(begin, max(begin, end))))
        last_name = head.name or last_name
    return made


def _foot(ground: Ground, head: Head, floor: int) -> Head:
    """A head at the foot of its post: its author is the first line after the furniture above."""
    top = head.time_line - 1
    while top >= floor and not (ground.noise[top] and not ground.badge[top]):
        top -= 1
    top += 1
    n = top
    while n < head.time_line and (
        ground.lines[n].blank or (ground.badge[n] and not ground.lines[n].says)
    ):
        n += 1
    for m in range(n + 1, head.time_line):
        if alias_of(ground, m - 1, m + 1) and name_of(ground.lines[m - 1].text, loose=True):
            n = m - 1
            break
    line = ground.lines[n] if n < head.time_line else ground.lines[head.time_line]
    alias = alias_of(ground, n, min(n + 2, head.time_line))
    name = name_in(line)
    begin = n + 1 if name and n < head.time_line else n
    while begin < head.time_line and (
        ground.badge[begin]
        or ground.lines[begin].blank
        or ground.lines[begin].text.strip() == alias
    ):
        begin += 1
    return replace(
        head, alias=alias, first=n, last=head.time_line, name=name, depth=line.depth, words=(begin, head.time_line),
        answers=line.answers or head.answers,
    )  # fmt: skip
