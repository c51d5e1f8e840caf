"""Posts by the structure of a page: elements that stand again and again, each with an author, a time and words.

Which elements hold the posts, which of their inner elements is the author's, which the time's and which the words' is
asked of all of them together: what holds for most holds for the rest. Quoted elements count for nothing here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from moderator_console.core.capture_alone import link_of
from moderator_console.core.capture_boxes import Box
from moderator_console.core.capture_furniture import template
from moderator_console.core.capture_ground import Ground, Head
from moderator_console.core.capture_holders import (
    ASIDE,
    BODY,
    Item,
    Page,
    holders,
    kind_of,
    own_lines,
)
from moderator_console.core.capture_lines import Line, Mark
from moderator_console.core.capture_nesting import parents, says_whom, shown_above
from moderator_console.core.capture_noise import name_of
from moderator_console.core.capture_when import Shape, Spot, flat


def structure(ground: Ground, boxes: Sequence[Box]) -> tuple[Ground, list[Head]] | None:
    """The heads that the structure of a page tells, and the ground in which only words stand between them; None
    where it tells nothing that holds for two posts or more."""
    if not boxes:
        return None
    page = Page(ground, boxes)
    held = holders(page)
    if len(held) < 2:
        return None
    items = [Item(at, lines) for at, lines in own_lines(page, held)]
    if opening := _opening(page, held):
        items.insert(0, opening)
        held = [opening.box, *held]
    _times(page, items)
    _names(page, items)
    _bodies(page, items)
    good = [item for item in items if item.words[1] > item.words[0] and item.spot is not None]
    named = sum(bool(item.name) for item in good)
    if len(good) < 2 or len(good) * 10 < len(items) * 8 or named * 10 < len(good) * 8:
        return None
    if _left_out(page, items):
        return None
    return _read(page, good)


def with_names(ground: Ground, heads: Sequence[Head]) -> Ground:
    """The ground with the names of heads marked as somebody's, as a page that marks its authors does itself."""
    lines = list(ground.lines)
    for head in heads:
        for n in range(head.first, head.last + 1) if head.name else ():
            line = lines[n]
            at = line.text.find(head.name)
            if 0 <= at <= _BEFORE and not (line.names or line.people):
                mark = Mark(at, at + len(head.name), head.name, line.box)
                lines[n] = replace(line, people=(mark,))
                break
    return replace(ground, lines=tuple(lines))


#: Characters that may stand before a name on its line ("Posted by …").
_BEFORE = 20


def _opening(page: Page, held: Sequence[int]) -> Item | None:
    """The post above all those that look the same, which looks otherwise: a question, or what they comment on."""
    lines, boxes = page.ground.lines, page.boxes
    low = min(boxes[at].first for at in held)
    for when in range(low):
        if page.when[when + 1] == page.when[when]:
            continue
        near = [
            m for m in range(max(0, when - 4), min(when + 3, low)) if page.who[m + 1] > page.who[m]
        ]
        if not near:
            continue
        begin = min(near[0], when)
        at = lines[near[0]].box
        while at >= 0 and not (
            boxes[at].end > when
            and page.said(max(when, near[0]) + 1, min(boxes[at].end, low)) > _SAID
        ):
            at = boxes[at].up
        if at < 0 or at in held:
            continue
        return Item(at, list(range(max(begin, boxes[at].first), min(boxes[at].end, low))))
    return None


#: How much a post that looks like no other must say.
_SAID = 12


def _left_out(page: Page, items: Sequence[Item]) -> bool:
    """Whether outside of the elements that hold the posts there are an author, a time and words near each other."""
    inside = {n for item in items for n in item.lines}
    for item in items:
        box = page.boxes[item.box]
        if item.lines and box.end - 1 == item.lines[-1]:
            inside.update(range(box.first, box.end))
    lines = page.ground.lines
    for n in range(len(lines)):
        if n in inside or page.when[n + 1] == page.when[n]:
            continue
        near = [m for m in range(max(0, n - 4), min(n + 5, len(lines))) if m not in inside]
        who = any(lines[m].names or lines[m].people or lines[m].says for m in near)
        if who and any(page.what[m + 1] > page.what[m] for m in near):
            return True
    return False


# -- times and names --------------------------------------------------------------

_EDITED = re.compile(r"\b(?:edited|modified|updated|last reply|edite|modifie|derniere|active)\b")


def _way(page: Page, item: Item, at: int) -> str:
    """How an inner element is reached from the one that holds the post."""
    steps: list[str] = []
    while at > item.box and len(steps) < 3:
        steps.append(page.boxes[at].sign)
        at = page.boxes[at].up
    return "<".join(steps)


def _times(page: Page, items: Sequence[Item]) -> None:
    """Sets the time of each: of the element that tells one in most, as high up as it stands."""
    found: list[list[tuple[str, int, Spot, str]]] = []
    often: Counter[str] = Counter()
    for item in items:
        there: list[tuple[str, int, Spot, str]] = []
        for n in item.lines:
            line = page.ground.lines[n]
            if (
                line.blank
                or line.quote
                or n in page.hidden
                or page.ground.badge[n]
                or n in page.replied
            ):
                continue
            spot = page.time_of(n)
            if spot is None or _EDITED.search(
                flat(line.text)[: spot.start].replace("(edited)", "").replace("(modifie)", "")
            ):
                continue
            stamp = next((mark for mark in line.stamps if mark.value), None)
            way = f"!{_way(page, item, stamp.box)}" if stamp else _way(page, item, line.box)
            there.append((way, n, spot, stamp.value if stamp else ""))
        found.append(there)
        often.update({way for way, *_ in there})
    for item, there in zip(items, found, strict=True):
        if there:
            best = max(
                there, key=lambda each: (often[each[0]] + 0.5 * each[0].startswith("!"), -each[1])
            )
            _, item.time, item.spot, item.stamp = best


def _names(page: Page, items: Sequence[Item]) -> None:
    """Sets the author of each: what the page marks as one in most, and what an attribute says where nothing is seen."""
    seen: list[list[tuple[str, int, str]]] = []
    often: Counter[str] = Counter()
    for item in items:
        there: list[tuple[str, int, str]] = []
        for n in item.lines:
            line = page.ground.lines[n]
            if line.blank or line.quote or n in page.hidden or n in page.replied:
                continue
            marks = [("a", mark) for mark in line.names] + [("b", mark) for mark in line.people]
            for kind, mark in marks:
                if name := _bare(line, mark):
                    there.append((f"{kind}{_way(page, item, mark.box)}", n, name))
            if line.says and not there:
                there.append(("says", n, line.says))
        seen.append(there)
        often.update({way for way, *_ in there})
    told = {item.box: _told(page, item) for item in items}
    known: dict[str, str] = {}
    for item, there in zip(items, seen, strict=True):
        if there:
            who = flat(told[item.box])
            best = max(
                there,
                key=lambda each: (
                    2 * (flat(each[2]) == who) + often[each[0]] / len(items) - 0.3 * each[2].startswith("@") - 0.5 * (len(each[2]) == 1)
                    + 0.2 * each[0].startswith("a") + 0.25 * (".username" in each[0]) + 0.1 * (each[1] <= max(item.time, item.lines[0])),
                    -each[1],
                ),
            )  # fmt: skip
            _, item.named, item.name = best
            item.alias = next(
                (name for _, n, name in there if n == item.named and name != item.name), ""
            )
            if who:
                known.setdefault(who, item.name)
    for item in items:
        who = told[item.box]
        if who and (not item.name or (item.named >= 0 and item.named > item.time >= 0)):
            item.name, item.named = known.get(flat(who), who), -1
    handles = sum(item.name.startswith("@") for item in items)
    before: Item | None = None
    for item in items:
        if handles < sum(bool(item.name) for item in items) or handles < 2:
            item.name = item.name.removeprefix("@") if item.name.count("@") == 1 else item.name
        if (
            not item.name
            and before is not None
            and page.boxes[before.box].up == page.boxes[item.box].up
        ):
            item.name, item.goes_on = before.name, True
        before = item


def _told(page: Page, item: Item) -> str:
    """The author that an attribute of the element or of one in it names."""
    box = page.boxes[item.box]
    if box.who:
        return box.who
    own = set(item.lines)
    return next(
        (
            page.boxes[m].who
            for m in range(item.box + 1, min(box.last, item.box + 40))
            if page.boxes[m].who and page.boxes[m].first in own
        ),
        "",
    )


def _bare(line: Line, mark: Mark) -> str:
    """A marked name; one that a label of the page says too is whole, though it may look like a badge."""
    if line.says and flat(mark.value).startswith(flat(line.says)) and len(mark.value) <= 45:
        return mark.value
    return name_of(mark.value, loose=True)


# -- words ------------------------------------------------------------------------


#: What words are worth more where they stand below author and time, as most do.
_BELOW = 1.3


def _bodies(page: Page, items: Sequence[Item]) -> None:
    """Sets the lines of the words of each: the element that holds most words in most of its kind and neither author
    nor time; where none does, the longest run of lines that are nothing else."""
    kinds: dict[str, list[Item]] = {}
    for item in items:
        kinds.setdefault(kind_of(page.boxes, item.box), []).append(item)
    for alike in kinds.values():
        _bodies_alike(page, alike)


def _bodies_alike(page: Page, items: Sequence[Item]) -> None:
    lines = page.ground.lines
    sizes: Counter[str] = Counter()
    often: Counter[str] = Counter()
    there: list[dict[str, list[tuple[int, int]]]] = []
    for item in items:
        ways = _runs(page, item, sizes)
        there.append(ways)
        often.update(ways.keys())
    for way in sizes:
        # What stands in all posts alike was written by nobody.
        told = Counter(lines[low].text for ways in there for low, _ in ways.get(way, ())[:1])
        sizes[way] = sizes[way] * len(told) // max(1, sum(told.values()))
    least = 0.8 * len(items)
    usual = [way for way in sizes if often[way] >= least]
    most = max((sizes[way] for way in usual), default=0)
    usual = [way for way in usual if sizes[way] * 10 >= most * 9]
    for item, ways in zip(items, there, strict=True):
        chosen = next((ways[way] for way in usual if way in ways), None)
        if chosen is None:
            item.words = _longest(page, item)
            continue
        low, high = chosen[0]
        for begin, end in chosen[1:]:
            if all(lines[n].blank for n in range(high, begin)):
                high = end
        item.words = (_headed(page, item, low), high)


def _runs(page: Page, item: Item, sizes: Counter[str]) -> dict[str, list[tuple[int, int]]]:
    """The lines of each kind of inner element that holds neither author nor time; adds how much they say to ``sizes``."""
    lines = page.ground.lines
    own = set(item.lines)
    made: dict[str, list[tuple[int, int]]] = {}
    ends: dict[str, int] = {}
    for m in range(item.box + 1, page.boxes[item.box].last):
        box = page.boxes[m]
        if box.first in page.replied or (page.boxes[m].level and box.end - 1 in page.replied):
            continue
        if not box.level or box.first not in own or box.end <= box.first or box.end - 1 not in own:
            continue
        way = kind_of(page.boxes, m)
        if (
            box.first <= item.time < box.end
            or box.first <= item.named < box.end
            or m < ends.get(way, -1)
        ):
            continue
        ends[way] = box.last
        size = page.weight(box.first, min(box.end, len(lines)))
        size *= _BELOW if box.first > max(item.time, item.named) else 1.0
        if size and not ASIDE.search(box.marks):
            made.setdefault(way, []).append((box.first, min(box.end, len(lines))))
            sizes[way] += int(10 * size * (1.5 if BODY.search(box.marks) else 1.0))
    return made


def _longest(page: Page, item: Item) -> tuple[int, int]:
    """The run of own lines that says most."""
    best, most = (0, 0), 0
    low, said, before = -1, 0, -2
    for n in item.lines:
        line = page.ground.lines[n]
        words = page.what[n + 1] > page.what[n] or line.quote > 0
        if line.blank and n == before + 1:
            before = n
            continue
        if words and n == before + 1 and low >= 0:
            said += len(line.text)
        elif words:
            low, said = n, len(line.text)
        else:
            low = -1
        before = n
        if low >= 0 and said > most:
            best, most = (low, n + 1), said
    return best


def _headed(page: Page, item: Item, low: int) -> int:
    """Where the words begin with their own heading, which stands right above them."""
    lines = page.ground.lines
    own = set(item.lines)
    n = low - 1
    while n in own and lines[n].blank:
        n -= 1
    if n in own and _is_heading(page.boxes, lines[n].box) and n not in (item.time, item.named):
        return n
    return low


def _is_heading(boxes: Sequence[Box], at: int) -> bool:
    for _ in range(3):
        if at < 0:
            return False
        if (
            boxes[at].tag in ("h2", "h3", "h4", "h5", "h6")
            or "title" in boxes[at].marks
            or "titre" in boxes[at].marks
        ):
            return True
        at = boxes[at].up
    return False


# -- heads ------------------------------------------------------------------------


def _read(page: Page, items: Sequence[Item]) -> tuple[Ground, list[Head]]:
    """The heads, and the ground without what stands around their words."""
    ground = page.ground
    lines = list(ground.lines)
    noise, badge = list(ground.noise), list(ground.badge)
    again = Counter(
        template(lines[n].text)
        for item in items
        for n in {*range(*item.words)}
        if not lines[n].blank
    )
    _unbutton(page, items)
    heads: list[Head] = []
    above = parents(page, items)
    names = {flat(each).strip(" @") for item in items for each in (item.name, item.alias) if each}
    for place, item in enumerate(items):
        whom = says_whom(page, item, names)
        whom = "" if shown_above(page, items, place) >= 0 else whom
        low, high = item.words
        aside = _aside(page, item)
        for n in range(low, high):
            if n in aside:
                lines[n] = replace(lines[n], text="", names=(), stamps=())
                noise[n] = badge[n] = False
            elif again[template(lines[n].text)] < max(3, 0.5 * len(items)):
                noise[n] = badge[n] = False
        tops = [n for n in (item.named, item.time, low) if n >= 0]
        first = min(tops)
        line = ground.lines[item.time]
        heads.append(
            Head(
                first, max(first, low - 1), item.name, item.time, item.spot, item.stamp, link_of(line, item.spot or Spot(0, 0, Shape.FULL)),
                page.boxes[item.box].level, (low, high), sure=bool(name_of(item.name)), over=above[place],
                answers=whom, built=True, alias=item.alias, goes_on=item.goes_on, root=above[place] < 0 and _asked(page, item),
            )
        )  # fmt: skip
    others = page.whole(0, items[0].lines[0])[2] if items else 0
    if len(heads) > 2 and others >= 0 and _is_root(page, items):
        heads[0] = replace(heads[0], root=True)
    return replace(ground, lines=tuple(lines), noise=tuple(noise), badge=tuple(badge)), heads


def _unbutton(page: Page, items: Sequence[Item]) -> None:
    """Takes off the last line of the words where those of most end in the same short one: it is a button."""
    lines = page.ground.lines
    ends: Counter[str] = Counter()
    last: list[int] = []
    for item in items:
        filled = [n for n in range(*item.words) if not lines[n].blank]
        last.append(
            filled[-1] if len(filled) > 1 and len(lines[filled[-1]].text) <= _BUTTON else -1
        )
        if last[-1] >= 0:
            ends[template(lines[last[-1]].text)] += 1
    for item, n in zip(items, last, strict=True):
        if n >= 0 and ends[template(lines[n].text)] >= max(3, 0.6 * len(items)):
            item.words = (item.words[0], n)


#: The longest button.
_BUTTON = 30
_ASKED = re.compile(r"\s*(?:asked|answered|a pose|a repondu|posee?|repondue?) (?:on |le )?")


def _asked(page: Page, item: Item) -> bool:
    """Whether it is a question, or an answer to the question above."""
    text = page.ground.lines[item.time].text
    return bool(_ASKED.fullmatch(flat(text[: item.spot.start if item.spot else 0])))


def _aside(page: Page, item: Item) -> set[int]:
    """The lines among the words that are a signature, a note of an edit or buttons."""
    low, high = item.words
    made: set[int] = set()
    for m in range(item.box + 1, page.boxes[item.box].last):
        box = page.boxes[m]
        if low <= box.first and box.end <= high and ASIDE.search(box.marks):
            whole = box.first == low and box.end == high
            if not whole and (box.level or _alone(page, box)):
                made.update(range(box.first, box.end))
    return made


def _alone(page: Page, box: Box) -> bool:
    return box.end == box.first + 1 and page.boxes[page.ground.lines[box.first].box] is box


def _is_root(page: Page, items: Sequence[Item]) -> bool:
    """Whether the first post looks otherwise than all others, which look the same: they comment on it."""
    kinds = [kind_of(page.boxes, item.box) for item in items]
    return kinds[0] not in kinds[1:] and len(set(kinds[1:])) == 1
