"""Posts by the structure of a page: elements that stand again and again, each with an author, a time and words.

Which elements hold the posts, which of their inner elements is the author's, which the time's and which the words' is
asked of all of them together: what holds for most holds for the rest. Quoted elements count for nothing here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from moderator_console.core.capture.capture_alone import link_of
from moderator_console.core.capture.capture_bodies import set_bodies
from moderator_console.core.capture.capture_boxes import Box
from moderator_console.core.capture.capture_furniture import template
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_guess import with_guessed
from moderator_console.core.capture.capture_holders import (
    ASIDE,
    Item,
    Page,
    holders,
    kind_of,
    own_lines,
    way_of,
)
from moderator_console.core.capture.capture_lines import Line, Mark
from moderator_console.core.capture.capture_nesting import parents, says_whom, shown_above
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_openings import opening as opening_of
from moderator_console.core.capture.capture_openings import responses, with_known
from moderator_console.core.capture.capture_reader import set_unnamed, without_notices
from moderator_console.core.capture.capture_shown import shown_again
from moderator_console.core.capture.capture_when import Shape, Spot, flat, spots


def structure(ground: Ground, boxes: Sequence[Box]) -> tuple[Ground, list[Head]] | None:
    """The heads that the structure of a page tells, and the ground in which only words stand between them; None
    where it tells nothing that holds for two posts or more."""
    if not boxes:
        return None
    page = with_guessed(Page(ground, boxes))
    made = _items(page)
    if made and (shown := shown_again(*made)):
        again = _items(Page(made[0].ground, boxes, made[0].replied | shown))
        made = again or made
    if not made:
        return None
    page, items = made[0], without_notices(*made)
    good = [
        item
        for item in items
        if item.words[1] > item.words[0] and (item.spot is not None or (item.undated and item.name))
    ]
    named = sum(bool(item.name) for item in good)
    if len(good) < 2 or len(good) * 10 < len(items) * 8 or named * 10 < len(good) * 8:
        return None
    if _left_out(page, items):
        return None
    return _read(page, good)


def _items(page: Page) -> tuple[Page, list[Item]] | None:
    """The posts of a page with author, time and words of each, as far as its structure tells them; None for none."""
    held = holders(page)
    if len(held) < 2:
        return None
    page, more = responses(page, held)
    held = sorted({*held, *more})
    items = [item for at, lines in own_lines(page, held) if _says(page, item := Item(at, lines))]
    if len(items) < 2:
        return None
    opening = opening_of(page, held)
    _read_all(page, [opening, *items] if opening else items)
    if not opening and (again := with_known(page, items)) is not page:
        # Who wrote the others is known by now, and may be named above them.
        page, opening = again, opening_of(again, held)
        _read_all(page, [opening] if opening else [])
    return page, [opening, *items] if opening else items


def _read_all(page: Page, items: Sequence[Item]) -> None:
    if items:
        _times(page, items)
        _names(page, items)
        set_bodies(page, items)


def _says(page: Page, item: Item) -> bool:
    """Whether an element says more than the letter that a page draws for somebody."""
    return sum(len(page.ground.lines[n].text.strip()) for n in item.lines) > _LETTERS


#: As many letters are drawn for somebody without a picture.
_LETTERS = 2


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


def _times(page: Page, items: Sequence[Item]) -> None:
    """Sets the time of each: of the element that tells one in most, as high up as it stands."""
    found: list[list[tuple[str, int, Spot, str]]] = []
    often: Counter[str] = Counter()
    for item in items:
        there: list[tuple[str, int, Spot, str]] = []
        edits: list[tuple[str, int, Spot, str]] = []
        for n in item.lines:
            line = page.ground.lines[n]
            if (
                line.blank
                or line.quote
                or n in page.hidden
                or (page.ground.badge[n] and n not in page.dated)
                or n in page.replied
            ):
                continue
            spot = page.time_of(n)
            if spot is None:
                continue
            before = flat(line.text)[: spot.start].replace("(edited)", "").replace("(modifie)", "")
            stamps = [mark for mark in line.stamps if mark.value]
            stamp = max(stamps, key=lambda mark: _ISO.match(mark.value) is not None, default=None)
            way = f"!{way_of(page, item, stamp.box)}" if stamp else way_of(page, item, line.box)
            into = edits if _EDITED.search(before) else there
            into.append((way, n, spot, stamp.value if stamp else ""))
        there = there or edits
        found.append(there)
        often.update({way for way, *_ in there})
    for item, there in zip(items, found, strict=True):
        if there:
            best = max(
                there, key=lambda each: (often[each[0]] + 0.5 * each[0].startswith("!"), -each[1])
            )
            _, item.time, item.spot, item.stamp = best
        said = _stamped(page, item)
        if said and not item.stamp:
            inside = spots(said)
            whole = (
                item.spot is not None
                and item.spot.end - item.spot.start >= len(page.ground.lines[item.time].text) - 2
            )
            item.time = item.time if whole else item.lines[0]
            item.spot = item.spot if whole else (inside[0] if inside else Spot(0, 0, Shape.FULL))
            item.stamp = said
    if not any(item.spot for item in items):
        _between(page, items)


#: A time that a page writes for machines goes before the one it writes for those who listen.
_ISO = re.compile(r"\d{4}-\d\d-\d\dT|\d{9,13}$")


def _between(page: Page, items: Sequence[Item]) -> None:
    """Sets the times of messages without any: of the last line above that tells one."""
    for item in items:
        for n in range(item.lines[0], -1, -1):
            spot = page.time_of(n) if page.when[n + 1] > page.when[n] else None
            if spot is not None:
                item.time, item.spot = n, spot
                break


def _stamped(page: Page, item: Item) -> str:
    """The time that an attribute of the element, or of one in it that names the author too, tells."""
    if page.boxes[item.box].stamp:
        return page.boxes[item.box].stamp
    own = set(item.lines)
    return next(
        (
            box.stamp
            for box in page.boxes[item.box + 1 : min(page.boxes[item.box].last, item.box + 60)]
            if box.stamp and box.who and box.first in own
        ),
        "",
    )


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
                    within = _IN_WORDS.search(flat(line.text[: mark.start]))
                    kind_ = f"{kind}~" if within else kind
                    there.append((f"{kind_}{way_of(page, item, mark.box)}", n, name))
            if line.says and not there:
                there.append(("says", n, line.says))
        if not there:
            own = (n for n in item.lines if _OWN.fullmatch(flat(page.ground.lines[n].text).strip()))
            there = [("own", n, page.ground.lines[n].text.split()[0]) for n in own]
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
                    2 * (flat(each[2]) == who) + often[each[0]] / len(items) - 0.3 * each[2].startswith("@") - 0.5 * (len(each[2]) == 1) - 0.4 * ("~" in each[0][:2])
                    + 0.2 * each[0].startswith("a") + 0.25 * (".username" in each[0]) + 0.1 * (each[1] <= max(item.time, item.lines[0])),
                    -each[1],
                ),
            )  # fmt: skip
            way, item.named, item.name = best
            item.unsure = (
                often[way] * 2 <= len(items)
                and flat(item.name) != who
                and max(often.values()) > often[way]
            )
            item.alias = next(
                (
                    name
                    for _, n, name in there
                    if name != item.name
                    and (
                        n == item.named
                        or (
                            abs(n - item.named) == 1
                            and flat(page.ground.lines[n].text).strip(" @")
                            == flat(name).strip(" @")
                        )
                    )
                ),
                "",
            )
            if who:
                known.setdefault(who, item.name)
    for item in items:
        who = told[item.box]
        if who and (not item.name or (item.named >= 0 and item.named > item.time >= 0)):
            item.name, item.named = known.get(flat(who), who), -1
        if item.name and item.named < 0:
            item.named = next(
                (
                    n
                    for n in item.lines
                    if flat(page.ground.lines[n].text).strip(" :@") == flat(item.name)
                ),
                -1,
            )
    counted = Counter(flat(item.name) for item in items)
    for item in items:
        item.unsure = item.unsure and counted[flat(item.name)] == 1 and len(items) > 2
    handles = sum(item.name.startswith("@") for item in items)
    for item in items:
        if handles < sum(bool(item.name) for item in items) or handles < 2:
            item.name = item.name.removeprefix("@") if item.name.count("@") == 1 else item.name
    set_unnamed(page, items)


#: What stands before a name that is spoken to ("Replying to @bo") and not before one that speaks ("Posted by").
_IN_WORDS = re.compile(r"[^\W\d_]{2,}(?<!\bby)(?<!\bpar)(?<!\bde)(?<!\bfrom)[\W\d]*$")


#: What a chat writes for machines that read aloud above what its reader sent.
_OWN = re.compile(r"you sent|vous avez envoye")


#: Elements around a post one of which may name its author.
_OVER = 3


def _told(page: Page, item: Item) -> str:
    """The author that an attribute of the element or of one in it names."""
    box = page.boxes[item.box]
    over = box
    for _ in range(_OVER):
        if over.who:
            return over.who
        if over.up < 0 or over.first < box.first - 1:
            break
        over = page.boxes[over.up]
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
            if n in aside or n in page.replied:
                lines[n] = replace(lines[n], text="", names=(), stamps=())
                noise[n] = badge[n] = False
            elif again[template(lines[n].text)] < max(3, 0.5 * len(items)):
                noise[n] = badge[n] = False
        tops = [n for n in (item.named, item.time, low) if n >= 0]
        first = min(tops)
        line = ground.lines[max(item.time, 0)]
        heads.append(
            Head(
                first, max(first, low - 1), item.name, item.time, item.spot, item.stamp, link_of(line, item.spot or Spot(0, 0, Shape.FULL)),
                page.boxes[item.box].level, (low, high), sure=bool(name_of(item.name)) and not item.unsure, over=above[place],
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
    text = page.ground.lines[item.time].text if item.time >= 0 else ""
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
