"""Which lines of an element that holds a post are its words: the smallest inner element that holds nearly all that is said.

Where most posts of a page have it, all have it. What stands in the same place of each post and is always the same,
or always a name, says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from moderator_console.core.capture.capture_boxes import Box
from moderator_console.core.capture.capture_holders import ASIDE, BODY, Item, Page, kind_of, way_of
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import flat

#: What words are worth more where they stand below author and time, as most do.
_BELOW = 1.3


def set_bodies(page: Page, items: Sequence[Item]) -> None:
    """Sets the lines of the words of each: the element that holds most words in most of its kind and neither author
    nor time; where none does, the longest run of lines that are nothing else."""
    kinds: dict[str, list[Item]] = {}
    for item in items:
        kinds.setdefault(kind_of(page.boxes, item.box), []).append(item)
    for alike in kinds.values():
        _bodies_alike(page, alike)


def _bodies_alike(page: Page, items: Sequence[Item]) -> None:
    quiet: set[int] = set()
    loud = _loud(page, items, quiet)
    there = [_places(page, item, loud) for item in items]
    votes: dict[str, float] = {}
    again: dict[str, Counter[str]] = {}
    for places in there:
        for low, high, way, _ in places:
            text = " ".join(page.ground.lines[n].text for n in range(low, high))
            again.setdefault(way, Counter())[text] += 1
    said = {way: len(texts) / max(1, sum(texts.values())) for way, texts in again.items()}
    for places in there:
        # The smallest element that holds nearly all that is said most.
        worth = [(low, high, way, size * said[way] ** 2) for low, high, way, size in places]
        most = max((size for *_, size in worth), default=0.0)
        best = [each for each in worth if each[3] >= _NEARLY * most > 0]
        if best:
            least = min(high - low for low, high, *_ in best)
            for low, high, way, size in best:
                if high - low == least:
                    votes[way] = votes.get(way, 0.0) + min(size, _LOUD)
    for item, places in zip(items, there, strict=True):
        mine: dict[str, float] = {}
        for *_, way, size in places:
            if way in votes:
                mine[way] = max(mine.get(way, 0.0), size)
        if not mine:
            item.words = _longest(page, item)
            continue
        most = max(mine.values())
        chosen = max(mine, key=lambda way: (round(votes[way] * mine[way] / most), -len(way)))
        runs = [(low, high) for low, high, way, _ in places if way == chosen]
        joined: list[tuple[int, int]] = []
        for begin, end in runs:
            if joined and all(page.ground.lines[n].blank for n in range(joined[-1][1], begin)):
                joined[-1] = (joined[-1][0], max(joined[-1][1], end))
            else:
                joined.append((begin, end))
        low, high = max(
            joined, key=lambda run: (sum(loud.get(n, 0.0) for n in range(*run)), -run[0])
        )
        while low < high - 1 and _is_head(page, item, low, quiet):
            low += 1
        while high - 1 > low and (
            page.ground.lines[high - 1].blank
            or high - 1 in quiet
            or _EXPANDS.fullmatch(flat(page.ground.lines[high - 1].text).strip(" .…"))
        ):
            high -= 1
        top = _headed(page, item, low)
        item.words = (low if _is_head(page, item, top, quiet) else top, high)


def _is_head(page: Page, item: Item, n: int, quiet: set[int]) -> bool:
    """Whether a line above the words says only who speaks, or to whom."""
    text = flat(page.ground.lines[n].text).strip(" :@")
    if page.ground.lines[n].quote:
        return False
    return not text or n in quiet or text == flat(item.name) or _SPEAKS.fullmatch(text) is not None


_SPEAKS = re.compile(
    r"(?:you|vous) (?:sent|avez envoye)|.{1,45} (?:sent|a envoye|(?:replied|a repondu|avez repondu) (?:to|a) .{1,45})"
)
#: Below this part of its weight a line is the page's own.
_QUIET = 0.2
_EXPANDS = re.compile(
    r"(?:(?:see|show|read|view|load) (?:more|less)|(?:en )?(?:voir|afficher|lire) (?:plus|moins|la suite)|more|plus|see original|\(?(?:edited|modifiee?)\)?)"
)
#: What part of all that is said an element must hold to be the words; and the most one post counts for it.
_NEARLY, _LOUD = 0.97, 600.0


def _loud(page: Page, items: Sequence[Item], quiet: set[int]) -> dict[int, float]:
    """How much each line says. What stands in one place of each post and is nearly always a name, or always the same,
    says nothing; of a post that stands alone, only the longest run of lines between buttons does."""
    lines = page.ground.lines
    slots: dict[str, list[int]] = {}
    for item in items:
        for n in item.lines:
            if not lines[n].blank and n not in (item.time, item.named):
                slots.setdefault(way_of(page, item, lines[n].box), []).append(n)
    made: dict[int, float] = {}
    for places in slots.values():
        texts = [lines[n].text.strip() for n in places]
        part = 1.0
        if len(places) > 2:
            part = (len(set(texts)) / len(texts)) ** 2
            names = sum(bool(name_of(text)) and not _ENDED.search(text) for text in texts)
            if names >= 0.7 * len(texts) and sum(map(len, texts)) < 25 * len(texts):
                part *= 0.1
        quiet.update(places if part < _QUIET else ())
        for n in places:
            made[n] = (
                0.0
                if _SPEAKS.fullmatch(flat(lines[n].text).strip(" :@"))
                else part * page.weight(n, n + 1)
            )
    if len(items) == 1:
        run: list[int] = []
        best: list[int] = []
        for n in [*items[0].lines, -1]:
            if n >= 0 and lines[n].blank:
                continue
            if (
                n < 0
                or n in (items[0].time, items[0].named)
                or (page.ground.noise[n] and not lines[n].quote)
            ):
                if sum(made.get(m, 0.0) for m in run) > sum(made.get(m, 0.0) for m in best):
                    best = run
                run = []
            else:
                run.append(n)
        made = {n: size for n, size in made.items() if n in best}
    return made


_ENDED = re.compile(r"[.!?…]\s*$")


def _places(page: Page, item: Item, loud: Mapping[int, float]) -> list[tuple[int, int, str, float]]:
    """The inner elements that hold neither author nor time: their lines, how they are reached, and how much they say."""
    lines = page.ground.lines
    own = set(item.lines)
    made: list[tuple[int, int, str, float]] = []
    ways: dict[int, str] = {item.box: ""}
    for m in range(item.box + 1, page.boxes[item.box].last):
        box = page.boxes[m]
        over = ways.get(box.up)
        if over is None:
            continue
        ways[m] = f"{over}>{box.sign}"
        low, high = box.first, min(box.end, len(lines))
        if not box.level or low not in own or high <= low or high - 1 not in own:
            continue
        if low <= item.time < high or low <= item.named < high or ASIDE.search(box.marks):
            continue
        if low in page.replied or high - 1 in page.replied:
            continue
        size = sum(loud.get(n, 0.0) for n in range(low, high)) * (
            _BELOW if low > max(item.time, item.named) else 1.0
        )
        if size:
            made.append((low, high, ways[m], size * (1.5 if BODY.search(box.marks) else 1.0)))
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
