"""Posts of a page that do not look like the others: the one above them all, and responses inside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from moderator_console.core.capture.capture_holders import Item, Page, own_lines
from moderator_console.core.capture.capture_left import is_said
from moderator_console.core.capture.capture_lines import Mark
from moderator_console.core.capture.capture_mends import is_section
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_rules import ANSWER
from moderator_console.core.capture.capture_when import flat, spots

#: The longest line that says who responds.
_LINE = 60


def with_known(page: Page, items: Sequence[Item]) -> Page:
    """Returns the page with the lines above all posts marked that are the name of who wrote one of them, or begin with it."""
    lines = list(page.ground.lines)
    names = {flat(item.name) for item in items if item.name and name_of(item.name)}
    low = min(page.boxes[item.box].first for item in items)
    marked = False
    for n in range(low):
        text = flat(lines[n].text).strip()
        who = next(
            (
                name
                for name in names
                if text == name or _is_by(text, name, heading=lines[n].heading)
            ),
            "",
        )
        if who and not (lines[n].people or lines[n].names or page.ground.noise[n]):
            end = lines[n].text.find(lines[n].text.strip()) + len(who)
            mark = Mark(0, end, lines[n].text[:end].strip(), lines[n].box)
            lines[n] = replace(lines[n], people=(mark,))
            marked = True
    return Page(replace(page.ground, lines=tuple(lines)), page.boxes) if marked else page


#: What pages write behind the name of who posts: "Bo is with Ada", "Bo shared a link", "Bo ▸ The group".
_DOES = re.compile(
    r" (?:[•·▸►→›>]|is |was |are |has |shared |updated |posted |est |sont |a (?:partage|publie|mis))"
)


def _is_by(text: str, name: str, *, heading: bool) -> bool:
    """Whether a flattened line begins with the name of who posts."""
    rest = text[len(name) :] if text.startswith(name) else ""
    return bool(_DOES.match(rest)) or (heading and rest[:1] == " " and len(rest) <= _LINE)


def responses(page: Page, held: Sequence[int]) -> tuple[Page, list[int]]:
    """Returns the page with the names of those marked who respond inside the element of a post ("Response from the owner"),
    and the elements of their responses."""
    lines, boxes = list(page.ground.lines), page.boxes
    owner = {n: at for at, inner in own_lines(page, held) for n in inner}
    made: list[int] = []
    for n, line in enumerate(lines):
        said = _untimed(line.text) if n in owner and len(line.text) <= _LINE else ""
        if not (
            ANSWER.fullmatch(flat(said)) or (_RESPONDS.fullmatch(flat(said)) and _is_timed(page, n))
        ):
            continue
        at = line.box
        while at >= 0 and page.said(n + 1, min(boxes[at].end, len(lines))) <= _SAID:
            at = boxes[at].up
        if at > owner[n] and boxes[at].first >= n - 1 and boxes[at].level:
            name = name_of(said, loose=True) or said
            made.append(at)
            end = line.text.find(said) + len(said)
            lines[n] = replace(line, people=(Mark(0, end, name, line.box),), says=name)
    if not made:
        return page, []
    return Page(replace(page.ground, lines=tuple(lines)), boxes), made


#: "Owner's reply", "Bo responded to this review".
_RESPONDS = re.compile(
    r"(?:.{0,40}\b)?(?:reponse|response|repl(?:y|ied)|repondu|responded|answer(?:ed)?)\b.{0,45}"
)


def _is_timed(page: Page, n: int) -> bool:
    """Whether a line or one of the two below it tells a time."""
    return page.when[min(n + 3, len(page.when) - 1)] > page.when[n]


def _untimed(text: str) -> str:
    """A line without the time that it ends in."""
    there = spots(text)
    ends = there and there[-1].end >= len(text.rstrip()) - 1
    return (text[: there[-1].start] if ends else text).strip(" ·•|,–—")


def opening(page: Page, held: Sequence[int]) -> Item | None:
    """Returns the post above all those that look the same, which looks otherwise: a question, or what they comment on."""
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
    return _undated(page, held, low)


def _undated(page: Page, held: Sequence[int], low: int) -> Item | None:
    """Such a post without a time that can be read: an author, sentences below, and then what is said of comments."""
    lines, boxes = page.ground.lines, page.boxes
    section = is_section(page.ground, 0, low)
    for who in range(low):
        if page.who[who + 1] == page.who[who]:
            continue
        said = next(
            (
                n
                for n in range(who + 1, min(who + _NEAR, low))
                if page.ground.is_solid(n) and is_said(lines[n].text)
            ),
            -1,
        )
        if said < 0 or not (section or len(lines[said].text.split()) >= _WORDS):
            continue
        at = lines[who].box
        while at >= 0 and boxes[at].end <= said:
            at = boxes[at].up
        if at >= 0 and at not in held:
            item = Item(at, list(range(max(who, boxes[at].first), min(boxes[at].end, low))))
            item.undated = True
            return item
    return None


#: Lines between the author of a post without a time and its first sentence.
_NEAR = 16


#: Words of its first sentence, where the page does not say that comments follow.
_WORDS = 8
#: How much a post that looks like no other must say.
_SAID = 12
