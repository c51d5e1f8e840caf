"""Messages above which no name stands: of who spoke before in the same group, or of the reader of the chat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from moderator_console.core.capture.capture_holders import Item, Page, way_of
from moderator_console.core.capture.capture_when import flat


def set_unnamed(page: Page, items: Sequence[Item]) -> None:
    """Sets the authors of messages above which no name stands: whoever spoke before in the same group, or the reader."""
    boxes = page.boxes
    said = [item for item in items if item.name]
    mine = {item.box for item in items if not item.name and _is_mine(page, item)}
    if any(_is_mine(page, item) for item in said):
        mine = {at for at in mine if _MINE.search(boxes[at].marks)}
    ups = [boxes[item.box].up for item in items]
    firsts = [item for n, item in enumerate(items) if not n or ups[n - 1] != ups[n]]
    #: Whether a page groups what one says, and names each group's author.
    grouped = 1 < len(set(ups)) < len(items) and sum(bool(each.name) for each in firsts) * 2 > len(
        firsts
    )
    grouped = grouped and len({boxes[item.box].level for item in items}) == 1
    before: Item | None = None
    for item in items:
        if not item.name and before is not None:
            beside = boxes[before.box].up == boxes[item.box].up
            if item.box in mine:
                item.name, item.goes_on = _reader(page), False
            elif beside and before.name:
                item.name, item.goes_on = before.name, True
            elif grouped and not beside:
                item.name = _reader(page)
        elif not item.name and item.box in mine and said:
            item.name = _reader(page)
        before = item


#: Classes of what the reader of a chat sent, above which no name stands; and such as may mean it, where no message with a name has one.
_MINE = re.compile(r"(?:^|[\s_-])(?:own|outgoing|message-out|from-me|is-me|mine|sent)(?:$|[\s_-])")
_MAY_BE_MINE = re.compile(
    r"(?:^|[\s_\[-])(?:own|out|outgoing|from-?me|me|my|mine|self|sent|right|end|author-self)(?:$|[\s_\]-])"
)
#: Elements around and inside a message whose classes are looked at.
_AROUND, _INSIDE = 2, 3


def _is_mine(page: Page, item: Item) -> bool:
    """Whether the classes of a message, or of elements around or first in it, may say that its reader sent it."""
    boxes = page.boxes
    at = item.box
    inside = range(at + 1, min(boxes[at].last, at + 1 + _INSIDE))
    around = [at]
    for _ in range(_AROUND):
        up = boxes[around[-1]].up
        if up < 0 or boxes[up].end - boxes[up].first > boxes[at].end - boxes[at].first + 1:
            break
        around.append(up)
    return any(_MAY_BE_MINE.search(boxes[each].marks) for each in around) or any(
        _MINE.search(boxes[each].marks) for each in inside
    )


def _reader(page: Page) -> str:
    """How the reader of a chat is called: as the page calls them anywhere, else in English."""
    said = " ".join(flat(line.text) for line in page.ground.lines if len(line.text) <= 30)
    french = re.search(r"\b(?:vous|aujourd'hui|hier|repondre|modifie)\b", said)
    return "Vous" if french else "You"


def without_notices(page: Page, items: Sequence[Item]) -> list[Item]:
    """Returns the messages without what the chat itself says between them ("Bo joined the server"): no name of its own
    above, and its one line in an element of another kind than nearly all words."""
    lines = page.ground.lines
    ways: dict[int, str] = {}
    for item in items:
        filled = [n for n in range(*item.words) if not lines[n].blank]
        ways[item.box] = way_of(page, item, lines[filled[0]].box) if len(filled) == 1 else ""
    often = Counter(way for way in ways.values() if way)
    alone = {item.box for item in items if item.goes_on and often[ways[item.box]] == 1}
    if not alone or len(alone) * _FEW > len(items) or max(often.values()) * 2 < len(items):
        return list(items)
    return [item for item in items if item.box not in alone]


#: Of as many messages at most one is the chat's own.
_FEW = 4
