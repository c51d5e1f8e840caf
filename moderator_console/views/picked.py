"""The selection: two spots in the thread, however far apart. A spot is a post and a position in its text.

Positions are never pixels, so scrolling, folding elsewhere and resizing leave the selection alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from moderator_console.store.conversation import PostCard
from moderator_console.views.cards import Cards
from moderator_console.views.qt_text import part

#: Past the end of any post.
END = 1 << 30


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
        """What a copy gives: inside one post its words; over several, each with author and time.

        The ends are as they are shown, everything between is the whole text from the archive.
        """
        span = self.span()
        if span is None:
            return ""
        first, last = span
        if first.place == last.place:
            return part(cards.get(first.place).words(), first.at, last.at)
        return "\n\n".join(
            cards.say.copied(post, text) for post, text, _whole in self._parts(cards)
        )

    def html(self, cards: Cards) -> str:
        """The same with its form, where posts are whole: paragraphs, links, lists, quotes."""
        span = self.span()
        if span is None or span[0].place == span[1].place:
            return as_html(self.words(cards))
        return "".join(
            as_html(cards.say.signed(post), strong=True) + (post.html if whole else as_html(text))
            for post, text, whole in self._parts(cards)
        )

    def _parts(self, cards: Cards) -> Iterator[tuple[PostCard, str, bool]]:
        """Each picked post with its picked text, and whether that is all of it."""
        first, last = self.span() or (TextSpot(0, 0), TextSpot(-1, 0))
        for row, post in enumerate(cards.pages.between(first.place, last.place), first.place):
            partial = self.inside(row)
            card = cards.get(row) if partial is not None and partial != (0, END) else None
            if card is None or partial is None:
                whole = cards.pages.whole(post)
                yield whole, whole.text, True
            else:
                yield post, part(card.words(), *partial), False


def as_html(words: str, *, strong: bool = False) -> str:
    """Plain words as HTML, a paragraph a line."""
    tag, end = ("<p><b>", "</b></p>") if strong else ("<p>", "</p>")
    return "".join(f"{tag}{escape(line)}{end}" for line in words.split("\n") if line.strip())
