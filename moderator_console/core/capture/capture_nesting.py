"""Whom each post of a page answers by its structure: elements inside others, numbers, steps, and lines that say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from moderator_console.core.capture.capture_holders import Item, Page, kind_of
from moderator_console.core.capture.capture_parents import LOOK_BACK
from moderator_console.core.capture.capture_when import flat

#: A line of the page above the words: "Commented on Bo's message: …".
_COMMENTED = re.compile(
    r"(?:commented on|replied to|in reply to|reponse a|en reponse a) (?P<who>.{1,45}?)(?:'s (?:message|comment|post|thread))? ?: .+"
)
_WHOM = re.compile(
    r"(?:.{0,40}\b(?:en reponse a|in reply to|replying to|replied to|reponse a|a repondu a|commented on)|[↪↩⤷→▸@]) ?@?(?P<who>.{1,45}?)(?:'s (?:message|comment|post))?[ :.]*"
)


#: "@bo and @ada": the first is answered.
_FIRST = re.compile(r" (?:and|et|&) |, ")


def says_whom(page: Page, item: Item, names: set[str]) -> str:
    """Whom a line outside of the words says is answered."""
    for n in item.lines:
        line = page.ground.lines[n]
        if line.answers:
            return line.answers
        if n in page.replied and flat(line.text).strip(" @") in names:
            return line.text.strip(" @")
        own = flat(line.text).strip(" @") in (flat(item.name), flat(item.alias).strip(" @"))
        if line.blank or n == item.named or own:
            continue
        if n == item.words[0] < item.words[1] - 1 and (
            found := _COMMENTED.match(flat(line.text).strip())
        ):
            item.words = (n + 1, item.words[1])
            return found["who"] if found["who"] in names else ""
        if item.words[0] <= n < item.words[1] or len(line.text) > 100:
            continue
        if found := _WHOM.fullmatch(flat(line.text).strip()):
            who = _FIRST.split(found["who"], maxsplit=1)[0].strip(" @")
            if who in names:
                return who
    return ""


def parents(page: Page, items: Sequence[Item]) -> list[int]:
    """The place of the post that each answers by the page's structure, -1 where it says none."""
    boxes = page.boxes
    keys = {boxes[item.box].key: place for place, item in enumerate(items) if boxes[item.box].key}
    steps = [_step(page, item) for item in items]
    # The post above all others may stand outside of their steps.
    stepped = len({step for step in steps if step >= 0}) > 1 and all(
        each >= 0 for each in steps[1:]
    )
    kinds = [kind_of(boxes, item.box) for item in items]
    made: list[int] = []
    inside: list[int] = []
    lower: list[int] = []
    for place, item in enumerate(items):
        while inside and boxes[items[inside[-1]].box].last <= item.box:
            inside.pop()
        over = _by_number(page, item, keys, place)
        over = shown_above(page, items, place) if over < 0 else over
        if over < 0 and inside:
            over = inside[-1]
        level = steps[place] if stepped else boxes[item.box].level
        while (
            lower
            and lower[-1] >= 0
            and _level(page, items, steps, lower[-1], stepped=stepped) >= level
        ):
            lower.pop()
        if over < 0 and lower and (stepped or kinds[lower[-1]] == kinds[place]):
            over = lower[-1]
        made.append(over)
        inside.append(place)
        lower.append(place)
    return made


def shown_above(page: Page, items: Sequence[Item], place: int) -> int:
    """The post above whose first words the page shows again above the answer to it."""
    lines = page.ground.lines
    for n in items[place].lines:
        if n not in page.replied:
            continue
        said = flat(lines[n].text).strip(" .…")
        for before in range(place - 1, max(-1, place - LOOK_BACK), -1):
            whole = " ".join(
                lines[m].text.strip() for m in range(*items[before].words) if not lines[m].blank
            )
            bare = said.removeprefix(flat(items[before].name)).lstrip(" :")
            if len(bare) >= _AGAIN and flat(whole[: len(bare) + 40]).startswith(bare):
                return before
    return -1


#: Characters of a post that tell which one it is.
_AGAIN = 8


def _level(
    page: Page, items: Sequence[Item], steps: Sequence[int], at: int, *, stepped: bool
) -> int:
    return steps[at] if stepped else page.boxes[items[at].box].level


def _step(page: Page, item: Item) -> int:
    """How deep the element or one right around or inside it says it is nested."""
    at = item.box
    for _ in range(2):
        if at >= 0 and page.boxes[at].step >= 0:
            return page.boxes[at].step
        at = page.boxes[at].up if at >= 0 else -1
    for m in range(item.box + 1, min(page.boxes[item.box].last, item.box + 6)):
        if page.boxes[m].step >= 0:
            return page.boxes[m].step
    return -1


def _by_number(page: Page, item: Item, keys: dict[str, int], place: int) -> int:
    """The post above whose number an element outside of the words names as answered."""
    own = set(item.lines)
    low, high = item.words
    inside = page.boxes[item.box : min(page.boxes[item.box].last, item.box + 200)]
    #: Of several links on one line nobody knows which is the one.
    linked = Counter(box.first for box in inside if box.points)
    for m in range(item.box, min(page.boxes[item.box].last, item.box + 200)):
        box = page.boxes[m]
        if box.answers and (box.first in own or m == item.box):
            over = keys.get(box.answers, -1)
            if 0 <= over < place:
                return over
        if (
            linked[box.first] == 1
            and box.points
            and box.first in own
            and not low <= box.first < high
        ):
            over = keys.get(box.points, keys.get(box.points.lstrip(_LETTERS), -1))
            if 0 <= over < place and _POINTS.search(flat(page.ground.lines[box.first].text)):
                return over
        if box.key and box.first in page.replied and 0 <= keys.get(box.key, -1) < place:
            return keys[box.key]
        begins = item.words[0] - 2 <= box.first <= item.words[0] + 1
        if box.key and "mention" in box.marks and begins and not box.level:
            over = keys.get(box.key, -1)
            if 0 <= over < place:
                return over
    return -1


#: What a page writes on a link to the post that is answered; and what stands before the number in an address.
_POINTS = re.compile(
    r"\b(?:repl(?:y|ied|ies)|respon(?:se|ded)|repondu?|reponse|parent)\b|[↪↩⤷↑]|>>"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
