"""What the thread viewer asks of the archive, and what its caller tells it about posts.

The viewer keeps pages of eight posts; it never holds a whole thread.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound
from moderator_console.store.conversation import Place, PostCard, Revision, ThreadShape
from moderator_console.store.pictures import Picture

PAGE = 8
_KEPT = 64
#: Posts that are read at once where none is kept.
_AT_ONCE = 256


class ThreadPages(Protocol):
    """The archive's questions about one thread (``store.Archive`` answers them). Places count from 0."""

    def shape(self, thread: Address, /) -> ThreadShape:
        """Characters, paragraphs, depth and parent of every post."""

    def posts(self, thread: Address, first: int, count: int, /) -> Sequence[PostCard]:
        """Posts by place; long ones cut."""

    def whole(self, address: Address, /) -> PostCard:
        """One post, uncut."""

    def place_of(self, address: Address, /) -> Place:
        """The thread of a post and its place there. Raises NotFound."""

    def revisions(self, address: Address, /) -> Sequence[Revision]:
        """Every text that a post has had, the present one last."""

    def picture(self, address: str, /) -> Picture | None:
        """A captured picture, None where there is none at this address. Asked in a worker."""

    def of_author(self, thread: Address, author_key: str, /) -> Sequence[int]:
        """Places of one account's posts, ascending."""


@runtime_checkable
class Changing(Protocol):
    """A source whose rows are others when another mode is chosen."""

    def still(self) -> ThreadPages:
        """The same in the mode of now, for good."""


class MarkKind(StrEnum):
    """What a post means for the case."""

    ORIGIN = "origin"
    TURN = "turn"
    COMPLAINT = "complaint"
    #: Kept as evidence alone: no strip and no place on the map, only its facts below.
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Fact:
    """A quiet fact under a post: icon and words (kept as evidence, 9 back her)."""

    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What a post means, and why, in a few words that the caller has translated."""

    kind: MarkKind
    why: str = ""
    facts: tuple[Fact, ...] = ()


class Pages:
    """Posts of one thread by place, kept by pages of eight, the most recent sixty-four."""

    def __init__(self, source: ThreadPages, thread: Address) -> None:
        self._source = source
        self.thread = thread
        self._kept: OrderedDict[int, Sequence[PostCard]] = OrderedDict()

    def post(self, place: int) -> PostCard:
        """The post at ``place``. Raises IndexError outside the thread."""
        return self.around(place)[place % PAGE]

    def around(self, place: int) -> Sequence[PostCard]:
        """The posts of the page that holds ``place``."""
        number = place // PAGE
        page = self._kept.get(number)
        if page is None:
            page = self._source.posts(self.thread, number * PAGE, PAGE)
            self._kept[number] = page
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(number)
        return page

    def between(self, first: int, last: int) -> Iterator[PostCard]:
        """Posts ``first`` to ``last``, not kept: for copying what is not on the screen."""
        while first <= last:
            got = self._source.posts(self.thread, first, min(_AT_ONCE, last + 1 - first))
            if not got:
                break
            yield from got
            first += len(got)

    def still(self) -> Pages:
        """The same thread as it is shown now, for a worker: what is chosen later does not reach it."""
        source = self._source
        return Pages(source.still() if isinstance(source, Changing) else source, self.thread)

    def whole(self, post: PostCard) -> PostCard:
        """The post uncut."""
        return self._source.whole(post.address) if post.long else post

    def revisions(self, post: PostCard) -> Sequence[Revision]:
        """Every text that the post has had, the present one last."""
        return self._source.revisions(post.address)


def where_marked(
    source: ThreadPages, thread: Address, marks: Mapping[Address, Mark]
) -> tuple[dict[MarkKind, list[int]], dict[MarkKind, Address]]:
    """Places of the marked posts of ``thread`` by kind, ascending, and the marked posts of other threads."""
    here: dict[MarkKind, list[int]] = {}
    elsewhere: dict[MarkKind, Address] = {}
    for address, mark in marks.items():
        try:
            found = source.place_of(address)
        except NotFound:
            continue  # the archive was brought anew without this post; the case keeps its words
        if mark.kind is MarkKind.KEPT:
            continue
        if found.thread == thread:
            here.setdefault(mark.kind, []).append(found.place)
        else:
            elsewhere[mark.kind] = address
    return {kind: sorted(places) for kind, places in here.items()}, elsewhere
