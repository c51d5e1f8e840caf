"""The selection: two spots in the thread, however far apart. A spot is a post and a position in its text.

Positions are never pixels, so scrolling, folding elsewhere and resizing leave the selection alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from moderator_console.views.thread.card_words import CardWords
from moderator_console.views.thread.cards import Cards
from moderator_console.views.thread.thread_pages import Pages
from moderator_console.views.widgets.qt_text import part

#: Past the end of any post.
END = 1 << 30


def never() -> bool:
    """Nobody stops it."""
    return False


@dataclass(frozen=True, slots=True, order=True)
class TextSpot:
    """A post by its place, and a position in its text as it is shown."""

    place: int
    at: int


class Picked:
    """``anchor`` stands, ``caret`` moves; equal or None means that nothing is picked."""

    def __init__(self) -> None:
        self.anchor: TextSpot | None = None
        self.caret: TextSpot | None = None

    def clear(self) -> None:
        """Pick nothing, and forget where the caret was."""
        self.anchor = self.caret = None

    def put(self, anchor: TextSpot, caret: TextSpot) -> None:
        """Pick from one spot to another."""
        self.anchor, self.caret = anchor, caret

    def collapse(self) -> None:
        """Pick nothing; the caret stays."""
        self.anchor = self.caret

    def span(self) -> tuple[TextSpot, TextSpot] | None:
        """First and last spot in reading order, or None."""
        if self.anchor is None or self.caret is None or self.anchor == self.caret:
            return None
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    def inside(self, place: int) -> tuple[int, int] | None:
        """The picked positions of one post, or None."""
        span = self.span()
        if span is None or not span[0].place <= place <= span[1].place:
            return None
        first, last = span
        return (
            first.at if place == first.place else 0,
            last.at if place == last.place else END,
        )

    def words(self, cards: Cards) -> str:
        """What a copy gives as plain text; empty where nothing is picked."""
        excerpt = self.excerpt(cards)
        return excerpt.made()[0] if excerpt is not None else ""

    def excerpt(self, cards: Cards, say: CardWords | None = None) -> Excerpt | None:
        """What is picked as plain values, which can be made into words in a worker; None where nothing is.

        ``say`` finds names and times where those of the view may be gone by then. The ends are taken as they are shown, which needs their cards; everything between is left to ``made``.
        """
        span = self.span()
        if span is None:
            return None
        first, last = span
        ends: dict[int, str] = {}
        for row in {first.place, last.place}:
            partial = self.inside(row)
            if partial is not None and (partial != (0, END) or first.place == last.place):
                ends[row] = part(cards.get(row).words(), *partial)
        pages = cards.pages.still()
        return Excerpt(pages, say or cards.say, first.place, last.place, ends)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Rows ``first`` to ``last`` of a thread; ``ends`` are the words of those that are picked in part."""

    pages: Pages
    say: CardWords
    first: int
    last: int
    ends: Mapping[int, str]

    def made(self, stopped: Callable[[], bool] = never) -> tuple[str, str]:
        """The words as plain text and as HTML: inside one post its words; over several, each with author and time.

        What is not an end is the whole text from the archive. ``stopped`` is asked at each post; what was made by
        then is given. Raises Trouble of the archive.
        """
        if self.first == self.last:
            words = self.ends[self.first]
            return words, as_html(words)
        plain: list[str] = []
        rich: list[str] = []
        for row, post in enumerate(self.pages.between(self.first, self.last), self.first):
            if stopped():
                break
            head = as_html(self.say.signed(post), strong=True)
            if row in self.ends:
                plain.append(self.say.copied(post, self.ends[row]))
                rich.append(head + as_html(self.ends[row]))
            else:
                whole = self.pages.whole(post)
                plain.append(self.say.copied(whole, whole.text))
                rich.append(head + whole.html)
        return "\n\n".join(plain), "".join(rich)


def as_html(words: str, *, strong: bool = False) -> str:
    """Plain words as HTML, a paragraph a line."""
    tag, end = ("<p><b>", "</b></p>") if strong else ("<p>", "</p>")
    return "".join(f"{tag}{escape(line)}{end}" for line in words.split("\n") if line.strip())
