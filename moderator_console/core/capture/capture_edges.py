"""Where the words of a post end: at the line that ends those of most others, whatever a page prints below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from moderator_console.core.capture.capture_furniture import is_foot, is_tiny, template
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_left import is_said
from moderator_console.core.capture.capture_when import Shape, Spot, flat, spots
from moderator_console.core.capture.capture_words import SOFT


def trimmed(ground: Ground, found: Sequence[Head]) -> list[Head]:
    """The heads with their words cut at the first button of the row of buttons that stands below most posts.

    Below the last post comes the rest of the page, below the first a box with figures: no list knows them all.
    """
    found = _told_above(ground, _once(ground, _without_top(ground, found)))
    found = _first_above(ground, found)
    found = _one_run(ground, found)
    ends = Counter(each for head in found[:-1] for each in _below(ground, head))
    usual = {each for each, often in ends.items() if often >= max(2, 0.4 * (len(found) - 1))}
    if not usual:
        return list(found)
    return [_cut(ground, head, usual) for head in found]


def _one_run(ground: Ground, found: list[Head]) -> list[Head]:
    """The first and the last post without the rest of the page, where between the words of no other is furniture.

    Above a first post whose time is at its foot stand the menus of a page, below the last one its forms and lists.
    """
    if len(found) < 2 or any(head.rest >= 0 for head in found):
        return found
    runs = [_runs(ground, head) for head in found]
    made = list(found)
    if (
        len(runs[-1]) > 1
        and _open_below(found[-1])
        and all(len(each) < 2 for each in runs[:-1])
        and not any(_is_time(ground, n) for n in range(runs[-1][0][1], found[-1].words[1]))
    ):
        made[-1] = replace(made[-1], words=(made[-1].words[0], runs[-1][0][1]))
    if len(runs[0]) > 1 and _is_foot(found[0]) and all(len(each) < 2 for each in runs[1:]):
        made[0] = replace(made[0], words=(runs[0][-1][0], made[0].words[1]))
    return made


def _is_time(ground: Ground, n: int) -> bool:
    """Whether a line is nothing but a day, with or without its hour: somebody may have written below or above it."""
    text = ground.lines[n].text.strip()
    there = spots(text) if 5 < len(text) <= 40 else ()
    whole = len(there) == 1 and there[0].end - there[0].start >= len(text) - 2
    return whole and there[0].shape in (Shape.FULL, Shape.DAY)


def _is_foot(head: Head) -> bool:
    return head.words[1] <= head.time_line


def _runs(ground: Ground, head: Head) -> list[tuple[int, int]]:
    """The runs of words of a post between furniture."""
    made: list[tuple[int, int]] = []
    broken = True
    for n in range(*head.words):
        line = ground.lines[n]
        if line.blank or ground.badge[n]:
            continue
        if ground.noise[n] and not line.quote:
            broken = broken or flat(line.text).strip(" .!…") not in SOFT
            continue
        made = [*made, (n, n + 1)] if broken else [*made[:-1], (made[-1][0], n + 1)]
        broken = False
    return made


def _first_above(ground: Ground, found: list[Head]) -> list[Head]:
    """The first post with its words above its time, where only there sentences stand between name and time: a page
    that shows one post at large, and below it answers with their times on top."""
    if len(found) < 2 or found[0].rest >= 0 or found[0].built:
        return found
    between = [
        [n for n in range(head.first + 1, head.time_line) if _is_sentence(ground, n)]
        for head in found
    ]
    first = found[0]
    if not between[0] or any(between[1:]) or _is_foot(first):
        return found
    begin = between[0][0]
    while begin - 1 > first.first and ground.is_solid(begin - 1) and not _is_tag(ground, begin - 1):
        begin -= 1
    if not _shows_name(ground, first, begin):
        return found
    return [replace(first, last=begin - 1, words=(begin, first.time_line)), *found[1:]]


def _is_sentence(ground: Ground, n: int) -> bool:
    return ground.is_solid(n) and not ground.quoted[n] and is_said(ground.lines[n].text.strip())


def _is_tag(ground: Ground, n: int) -> bool:
    return ground.lines[n].text.lstrip("\u202a ").startswith("@")


def _shows_name(ground: Ground, head: Head, end: int) -> bool:
    """Whether the name of a head stands on a line of its own above a line."""
    name = flat(head.name).strip(" @")
    return any(flat(ground.lines[n].text).strip(" @") == name for n in range(head.first, end))


_TOLD = re.compile(r"(?:en reponse a|in reply to|replying to|reponse a) @?(?P<who>.{1,45}?) ?:?")


def _told_above(ground: Ground, found: list[Head]) -> list[Head]:
    """A line right above a head that says whom it answers belongs to the head, not to the words above."""
    made: list[Head] = []
    for head in found:
        n = head.first - 1
        while n > 0 and (ground.lines[n].blank or ground.is_title(n)):
            n -= 1
        inside = made and made[-1].words[0] < n < made[-1].words[1]
        if (
            inside
            and _open_below(head)
            and (said := _TOLD.fullmatch(flat(ground.lines[n].text).strip()))
        ):
            made[-1] = replace(made[-1], words=(made[-1].words[0], n))
            head = replace(head, first=n, answers=head.answers or said["who"])
        made.append(head)
    return made


def _once(ground: Ground, found: Sequence[Head]) -> list[Head]:
    """Without heads that have no words and are said again by the next: some pages name author and time twice."""
    kept = []
    for n, head in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        said = any(ground.is_solid(m) for m in range(*head.words)) or head.rest >= 0
        if said or following is None or following.name.lstrip("@") != head.name.lstrip("@"):
            kept.append(head)
            continue
        if (
            head.spot is None
            or following.spot is None
            or _moment(head.spot) != _moment(following.spot)
        ):
            kept.append(head)
    return kept


def _without_top(ground: Ground, found: Sequence[Head]) -> Sequence[Head]:
    """Without a first head that is the page's own: "Asked two years ago", or who began the thread and when."""
    if len(found) < 3 or found[0].rest >= 0:
        return found
    first, second = found[0], found[1]
    spot = first.spot
    words = [ground.lines[n].text.strip() for n in range(*first.words) if ground.is_solid(n)]
    said = any(len(each) > 40 or each.endswith((".", "!", "?", "…")) for each in words)
    if spot is None or said:
        return found
    turned = [_is_turned(ground, head) for head in found]
    if sum(map(len, words)) <= 12 and turned[0] and not any(turned[1:]):
        return found[1:]
    shapes = {head.spot.shape for head in found[1:] if head.spot is not None}
    lone = first.name not in {head.name for head in found[1:]} and shapes == {Shape.FULL}
    if lone and spot.shape in (Shape.AGO, Shape.SHORT, Shape.MONTH):
        return found[1:]
    bare = spot.hour is None and spot.ago is None and not is_foot(first)
    if bare and first.name == second.name and _day(spot) == _day(second.spot):
        return found[1:]
    return found


def _is_turned(ground: Ground, head: Head) -> bool:
    """Whether the name stands behind the time on their line."""
    at = ground.lines[head.time_line].text.find(head.name) if head.name else -1
    return head.spot is not None and at > head.spot.start


def _day(spot: Spot | None) -> tuple[object, ...]:
    return (spot.year, spot.month, spot.day, spot.slashed, spot.back, spot.ago) if spot else ()


def _moment(spot: Spot) -> Spot:
    return replace(spot, start=0, end=0)


def _open_below(head: Head) -> bool:
    return head.rest < 0 and head.cut < 0 and head.words[1] > head.time_line


def _below(ground: Ground, head: Head) -> set[str]:
    """The templates of the furniture at the end of a post."""
    if not _open_below(head):
        return set()
    filled = [n for n in range(*head.words) if not ground.lines[n].blank][-8:]
    made = set()
    for n in reversed(filled):
        text = ground.lines[n].text.strip()
        if ground.noise[n] and not is_tiny(text):
            made.add(template(text))
        elif len(text) > 40 or text.endswith((".", "!", "?", "…")):
            break
    return made


def _cut(ground: Ground, head: Head, usual: set[str]) -> Head:
    if not _open_below(head):
        return head
    said = False
    for n in range(*head.words):
        line = ground.lines[n]
        if line.blank:
            continue
        if said and ground.noise[n] and not line.quote and template(line.text) in usual:
            return replace(head, words=(head.words[0], n))
        said = said or not (ground.noise[n] or ground.badge[n])
    return head


def raised(ground: Ground, heads: Sequence[Head]) -> list[Head]:
    """Heads that begin at the profile above them: the name once more, with nothing but a page's words between."""
    made: list[Head] = []
    for head in heads:
        floor = made[-1].time_line if made else -1
        top = head.first
        if not is_foot(head) and head.name:
            told = False
            for n in range(head.first - 1, max(floor, head.first - _PROFILE), -1):
                text = ground.lines[n].text.strip()
                told = told or (ground.badge[n] and bool(text)) or ground.is_title(n)
                if told and flat(text).strip(" @:") == flat(head.name):
                    top = n
                elif len(text) > 60 or ground.quoted[n] or text.endswith((".", "!", "?", "…")):
                    break
        if made and made[-1].words[1] > top and not is_foot(made[-1]):
            begin = made[-1].words[0]
            made[-1] = replace(made[-1], words=(begin, max(begin, top)))
        made.append(replace(head, first=top))
    return made


#: How far above a head its author's profile begins, in lines.
_PROFILE = 13
