"""What chats show of a message above the answer to it, found by what it says: a name of the page, and the first words of a post above.

What one element shows that way, all elements that look the same do.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from moderator_console.core.capture.capture_holders import Item, Page, way_of
from moderator_console.core.capture.capture_when import flat, spots

#: The most lines that are shown, and how many of a post's first letters it is found by.
_LINES, _FIRST = 8, 4
#: Lines that begin alike among which the one that is shown is looked for.
_BACK = 200
_READER = ("you", "vous", "toi", "moi")


def shown_again(page: Page, items: Sequence[Item]) -> dict[int, int]:
    """Returns the lines that show a post above once more, each with the element around them."""
    lines, boxes = page.ground.lines, page.boxes
    names = {flat(item.name).strip(" @") for item in items if item.name}
    names |= {flat(item.alias).strip(" @") for item in items if item.alias}
    names |= set(_READER)
    said: dict[str, deque[tuple[str, str]]] = {}
    sure: set[str] = set()
    found: list[tuple[int, str]] = []
    for item in items:
        own = [n for n in item.lines if not lines[n].blank]
        mine = flat(item.name).strip(" @")
        for n, below, third in zip(own, own[1:], [*own[2:], -1], strict=False):
            who = _named(lines[n].text)
            if third >= 0 and who in names and not _named(lines[below].text):
                below = third
            if n in (item.named, item.time) or n in page.replied or who not in names:
                continue
            at = _around(page, item, n, below) if below not in (item.time, item.named) else -1
            if at < 0:
                continue
            way = way_of(page, item, at)
            found.append((at, way))
            begin = _begin(lines[below].text)
            for whole, name in said.get(begin[:_FIRST], ()):
                same = who == name or (who in _READER and name in ("", *_READER))
                if same and who != mine and whole.startswith(begin):
                    sure.add(way)
        for n in own:
            whole = _begin(lines[n].text)
            said.setdefault(whole[:_FIRST], deque(maxlen=_BACK)).append((whole, mine))
    made: dict[int, int] = {}
    for at, way in found:
        if way in sure:
            inside = range(boxes[at].first, min(boxes[at].end, len(lines)))
            made.update((n, at) for n in inside if not lines[n].blank)
    return made


def _named(text: str) -> str:
    """The name that a line may be, without a time behind it; empty for a time alone."""
    there = spots(text) if len(text) <= _HEAD else ()
    timed = bool(there) and there[-1].end >= len(text.rstrip())
    return flat(text[: there[0].start] if timed else text).strip(" @·,")


#: The longest line of a name and a time.
_HEAD = 90


def _begin(text: str) -> str:
    return flat(text).strip().rstrip(" .…").lstrip("> ")


def _around(page: Page, item: Item, low: int, high: int) -> int:
    """The smallest element inside a post that holds two lines and neither its author nor its time, with few lines, if it
    is not all that the post says; or -1."""
    boxes, lines = page.boxes, page.ground.lines
    at = lines[high].box
    while at > item.box and not boxes[at].first <= low < boxes[at].end:
        at = boxes[at].up
    if at <= item.box:
        return -1
    box = boxes[at]
    if box.end - box.first > _LINES or box.first <= item.time < box.end:
        return -1
    if box.first <= item.named < box.end:
        return -1
    own = set(item.lines)
    rest = any(
        n in own and not lines[n].blank and not page.ground.noise[n]
        for n in range(box.end, page.boxes[item.box].end)
        if n not in (item.time, item.named)
    )
    return at if rest else -1
