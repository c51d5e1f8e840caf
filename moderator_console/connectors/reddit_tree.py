"""A whole thread of Reddit: what comes at once, then what its "more" stubs stand for, until nothing is left to ask.

A stub names comments that were not sent; one without names says only that replies go on there. What no answer brings in
the end is a counted hole, never passed over.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from moderator_console.connectors.reddit_line import RedditLine
from moderator_console.core.platform_trouble import Unreadable
from moderator_console.core.posts import Skipped
from moderator_console.readers.json_items import ident, word
from moderator_console.readers.reddit_things import Thing, walk

#: Comments that Reddit gives for one question, and questions about one thread.
_AT_ONCE, _MOST = 100, 2_000


@dataclass(frozen=True, slots=True)
class Page:
    """What one answer brought. ``more``: there is something to ask; ``total`` is Reddit's own count of the thread."""

    things: tuple[Thing, ...]
    holes: tuple[Skipped, ...]
    more: bool
    total: int


@dataclass(slots=True)
class _Left:
    """What is still to be asked about a thread."""

    came: set[str] = field(default_factory=set)
    #: Comments that stubs name, and comments below which replies go on.
    named: dict[str, None] = field(default_factory=dict)
    below: dict[str, None] = field(default_factory=dict)
    waiting: deque[str] = field(default_factory=deque)
    queued: set[str] = field(default_factory=set)
    deeper: deque[str] = field(default_factory=deque)
    total: int = 0

    def take(self, found: object, where: str) -> tuple[Thing, ...]:
        """The things of an answer; its stubs are kept to be asked."""
        things = [thing for thing in walk(found, where) if isinstance(thing, Thing)]
        before = len(self.came)
        for thing in things:
            if thing.kind == "t1":
                self.came.add(ident(thing.data.get("id")))
            elif thing.kind == "t3":
                count = thing.data.get("num_comments")
                self.total = count + 1 if isinstance(count, int) else 0
        for thing in things:
            if thing.kind == "more":
                self._stub(thing, again=len(self.came) > before)
        return tuple(thing for thing in things if thing.kind != "more")

    def next_named(self) -> list[str]:
        """Up to as many as may be asked at once."""
        wanted: list[str] = []
        while self.waiting and len(wanted) < _AT_ONCE:
            one = self.waiting.popleft()
            self.queued.discard(one)
            if one not in self.came:
                wanted.append(one)
        return wanted

    @property
    def more(self) -> bool:
        """Whether anything is still to be asked."""
        while self.waiting and self.waiting[0] in self.came:
            self.queued.discard(self.waiting.popleft())
        return bool(self.waiting or self.deeper)

    def missing(self) -> int:
        return sum(one not in self.came for one in self.named)

    def _stub(self, thing: Thing, again: bool) -> None:
        """``again``: what was asked for already may be asked once more, since the last answer brought something."""
        listed = thing.data.get("children")
        children = [ident(child) for child in listed] if isinstance(listed, list) else []
        for child in children:
            known = child in self.named and not again
            if child and not known and child not in self.came and child not in self.queued:
                self.named[child] = None
                self.queued.add(child)
                self.waiting.append(child)
        above = word(thing.data.get("parent_id"))
        below = ident(above.removeprefix("t1_")) if above.startswith("t1_") else ""
        if below and not any(children) and below not in self.below:
            self.below[below] = None
            self.deeper.append(below)


def pages(line: RedditLine, link: str, comment: str = "") -> Iterator[Page]:
    """Everything of the thread ``link``, and what became of ``comment`` if it is no longer shown there.

    Raises PlatformTrouble: Gone where there is no such thread.
    """
    left, path = _Left(), line.path("submission", id=link)
    found = line.get(path, limit=500, sort="old")
    things = left.take(found, path)
    if not any(thing.kind == "t3" for thing in things):
        raise Unreadable(path)
    for _ in range(_MOST):
        if not left.more:
            break
        yield Page(things, (), True, left.total)
        if wanted := left.next_named():
            things = left.take(_more(line, link, wanted), f"{path}morechildren")
        else:
            below = f"{path}_/{left.deeper.popleft()}/"
            things = _without(left.take(line.get(below, limit=500, sort="old"), below), "t3")
    if comment and comment not in left.came:
        # Taken back with nothing below it: the thread no longer shows it, what is known of it still does.
        gone = line.get(line.path("info"), id=f"t1_{comment}")
        things = (*things, *left.take(gone, "info"))
    yield Page(things, tuple(_holes(left, path)), False, left.total)


def _more(line: RedditLine, link: str, wanted: Iterable[str]) -> object:
    return line.post(
        line.path("morechildren"), children=",".join(wanted), link_id=f"t3_{link}", sort="old"
    )


def _without(things: Iterable[Thing], kind: str) -> tuple[Thing, ...]:
    return tuple(thing for thing in things if thing.kind != kind)


def _holes(left: _Left, where: str) -> Iterator[Skipped]:
    if missing := left.missing():
        yield Skipped(where, f"{missing} not loaded.", kept=True)
    if left.more:
        yield Skipped(where, "More replies were not loaded.", kept=True)
