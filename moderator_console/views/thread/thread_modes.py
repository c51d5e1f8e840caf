"""In which order a thread is shown: as a tree, by time, or only what led to one post.

The view counts *rows*; the archive counts *places*, in reading order. As a tree both are the same; in the other
modes ``ModePages`` stands between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from moderator_console.core.led_here import led_here
from moderator_console.core.posts import Address, Link
from moderator_console.core.trouble import NotFound
from moderator_console.services.heard import BACK, ON
from moderator_console.store.conversation import Place, PostCard, Revision, ThreadMark, ThreadShape
from moderator_console.store.pictures import Picture
from moderator_console.views.thread.thread_pages import ThreadPages

#: The thread of a post that the present mode leaves out: it counts as elsewhere.
HIDDEN = Address("")


class Mode(StrEnum):
    """How a thread is shown."""

    TREE = "tree"
    TIME = "time"
    LED_HERE = "led-here"


class ThreadOrders(ThreadPages, Protocol):
    """What the modes ask of the archive besides (``store.Archive`` answers it)."""

    def posts_at(self, thread: Address, places: Sequence[int], /) -> Sequence[PostCard]:
        """Posts at some places, in that order."""

    def by_time(self, thread: Address, /) -> Sequence[int]:
        """Every place in the order of time."""

    def is_flat(self, thread: Address, /) -> bool:
        """Whether the thread is a channel in which hardly anything says who answers whom."""

    def find(self, thread: Address, words: str, /, *, prefix: bool = False) -> Sequence[int]:
        """Places of the posts that hold all words, ascending; ``prefix``: the last one may go on."""

    def texts_at(self, thread: Address, places: Sequence[int], /) -> Mapping[int, str]:
        """The whole plain text of posts, by place; those without a text are left out."""

    def marks(self, thread: Address, /) -> Sequence[ThreadMark]:
        """What staff or the platform did to the thread."""


@dataclass(frozen=True, slots=True)
class Order:
    """Rows of a mode: the place and the depth of each, and how many posts are left out beside the way."""

    places: tuple[int, ...]
    depths: tuple[int, ...]
    left_out: int = 0
    rows: Mapping[int, int] = field(default_factory=dict)
    #: Parents that are guesses, by place.
    guessed: Mapping[int, int] = field(default_factory=dict)
    #: How many answers are folded away below a row.
    folded: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        places: Sequence[int],
        depths: Sequence[int],
        left_out: int = 0,
        guessed: Mapping[int, int] | None = None,
    ) -> Order:
        """With the row of each place."""
        rows = {place: row for row, place in enumerate(places)}
        return cls(tuple(places), tuple(depths), left_out, rows, guessed or {})


class ModePages:
    """The archive as one view asks it: in rows of the present mode."""

    def __init__(self, source: ThreadOrders) -> None:
        self.source = source
        self.mode = Mode.TREE
        self.order: Order | None = None
        self._thread: Address | None = None
        self._folds: set[int] = set()

    def still(self) -> ModePages:
        """The rows of now, whatever is chosen later: for a worker."""
        found = ModePages(self.source)
        found.mode, found.order, found._thread = self.mode, self.order, self._thread
        return found

    # -- choosing -------------------------------------------------------------

    def as_tree(self, thread: Address) -> None:
        """Rows are places, but for answers that were folded away."""
        if thread != self._thread:
            self._folds.clear()
        self._thread, self.mode, self.order = thread, Mode.TREE, None
        if self._folds:
            self.order = _without(self.source.shape(thread).depth, self._folds)

    def fold(self, place: int) -> bool:
        """Folds or unfolds the answers below a post, as a tree; False where there is none."""
        if self.mode is not Mode.TREE or self._thread is None:
            return False
        depth = self.source.shape(self._thread).depth
        if place + 1 >= len(depth) or depth[place + 1] <= depth[place]:
            return False
        self._folds ^= {place}
        self.as_tree(self._thread)
        return True

    def unfold(self) -> None:
        """All answers are shown again when the tree is next asked for."""
        self._folds.clear()

    def as_time(self, thread: Address) -> None:
        """Oldest first, nothing indented."""
        places = self.source.by_time(thread)
        self.order = Order.of(places, [0] * len(places))
        self._thread, self.mode = thread, Mode.TIME

    def as_led_here(self, thread: Address, place: int, guessed: Mapping[int, int]) -> None:
        """Only what led to one post. ``guessed`` gives parents where none is stated."""
        parents = list(self.source.shape(thread).parents)
        taken = {at: parent for at, parent in guessed.items() if parents[at] < 0 and parent != at}
        for at, parent in taken.items():
            parents[at] = parent
        if not self.source.is_flat(thread):
            # In a topic, what names no other post speaks to the first one. In a channel it need not.
            parents[1:] = [max(0, parent) for parent in parents[1:]]
        rank = [0] * len(parents)
        for number, at in enumerate(self.source.by_time(thread)):
            rank[at] = number
        found = led_here(parents, place, rank)
        self.order = Order.of(found.places, found.depths, found.more, taken)
        self._thread, self.mode = thread, Mode.LED_HERE

    def as_part(self, thread: Address, places: Sequence[int], guessed: Mapping[int, int]) -> None:
        """Only what led to a complaint in a channel, in the order given, nothing indented. ``guessed`` as above."""
        self.order = Order.of(places, [0] * len(places), guessed=guessed)
        self._thread, self.mode = thread, Mode.LED_HERE

    # -- rows and places ------------------------------------------------------

    def row_of(self, place: int) -> int | None:
        """The row of a place; None where this mode leaves it out."""
        return place if self.order is None else self.order.rows.get(place)

    def place_at(self, row: int) -> int:
        """The place of a row."""
        return row if self.order is None else self.order.places[row]

    def rows_of(self, places: Sequence[int]) -> list[int]:
        """The rows of those places that are shown, ascending."""
        if self.order is None:
            return list(places)
        rows = self.order.rows
        return sorted(rows[place] for place in places if place in rows)

    # -- what the view asks ---------------------------------------------------

    def shape(self, thread: Address) -> ThreadShape:
        """Characters, paragraphs, depth and parent of every row."""
        whole, order = self.source.shape(thread), self.order
        if order is None or thread != self._thread:
            return whole
        rows, pick, guessed = order.rows, order.places, order.guessed
        return replace(
            whole,
            chars=tuple([whole.chars[at] for at in pick]),
            paragraphs=tuple([whole.paragraphs[at] for at in pick]),
            depth=order.depths,
            parents=tuple([rows.get(guessed.get(at, whole.parents[at]), -1) for at in pick]),
        )

    def posts(self, thread: Address, first: int, count: int) -> Sequence[PostCard]:
        """Posts by row; each says its place."""
        order = self.order
        if order is None or thread != self._thread:
            return self.source.posts(thread, first, count)
        rows = range(first, min(first + count, len(order.places)))
        places = [order.places[row] for row in rows]
        answered = [order.guessed[place] for place in places if place in order.guessed]
        cards = {card.place: card for card in self.source.posts_at(thread, [*places, *answered])}
        return [
            _seeming(replace(cards[order.places[row]], depth=order.depths[row]), order, cards)
            for row in rows
        ]

    def whole(self, address: Address) -> PostCard:
        """One post, uncut."""
        return self.source.whole(address)

    def revisions(self, address: Address) -> Sequence[Revision]:
        """Every text that a post has had."""
        return self.source.revisions(address)

    def picture(self, address: str) -> Picture | None:
        """A captured picture."""
        return self.source.picture(address)

    def place_of(self, address: Address) -> Place:
        """The thread of a post and its row there; ``HIDDEN`` for a post that this mode leaves out."""
        found = self.source.place_of(address)
        if found.thread != self._thread:
            return found
        row = self.row_of(found.place)
        return Place(HIDDEN, -1) if row is None else Place(found.thread, row)

    def of_author(self, thread: Address, author_key: str) -> list[int]:
        """The rows of one account's posts, ascending."""
        return self.rows_of(self.source.of_author(thread, author_key))

    def marks_of(self, thread: Address) -> Callable[[], dict[int, list[ThreadMark]]]:
        """A question that can be asked in a worker: what was done to the thread, by the row after which it stands.

        Where only what led to a post is shown, nothing is.
        """
        source, mode = self.source, self.mode
        rows = None if self.order is None else self.order.rows

        def ask() -> dict[int, list[ThreadMark]]:
            found: dict[int, list[ThreadMark]] = {}
            for mark in source.marks(thread) if mode is not Mode.LED_HERE else ():
                after = mark.after_place
                at = after if rows is None or after < 0 else rows.get(after)
                if at is not None:  # what stands among folded answers is folded with them
                    found.setdefault(at, []).append(mark)
            return found

        return ask


def _without(depth: Sequence[int], folds: Set[int]) -> Order:
    """The tree without what stands below some posts."""
    places: list[int] = []
    folded: dict[int, int] = {}
    below = -1
    for place, deep in enumerate(depth):
        if 0 <= below < deep:
            folded[len(places) - 1] += 1
            continue
        below = -1
        places.append(place)
        if place in folds:
            below = deep
            folded[len(places) - 1] = 0
    order = Order.of(places, [depth[place] for place in places])
    return replace(order, folded={row: count for row, count in folded.items() if count})


def _seeming(card: PostCard, order: Order, cards: Mapping[int, PostCard]) -> PostCard:
    """The post with its guessed parent, called a guess."""
    parent = cards.get(order.guessed.get(card.place, -1))
    if parent is None:
        return card
    return replace(
        card,
        parent=parent.address,
        parent_place=parent.place,
        parent_author=parent.author,
        link=Link.INFERRED,
    )


def guesses_of(source: ThreadOrders, thread: Address, place: int) -> Mapping[int, int]:
    """The likeliest guessed parents of the posts around one, where the source keeps guesses and has some.

    As for a case (services/heard.py) so many lines before and after it: all of a channel of 100,000 take half a second.
    """
    ask: Callable[[Address, Sequence[int]], Mapping[int, int]] | None
    ask = getattr(source, "best_among", None)
    if ask is None or not source.is_flat(thread):
        return {}
    order = source.by_time(thread)
    now = order.index(place)
    try:
        found: Mapping[int, int] = ask(thread, order[max(0, now - BACK) : now + 1 + ON])
    except NotFound:
        return {}
    return found
