"""The selection: two spots in the thread, however far apart. A spot is a post and a position in its text.

Positions are never pixels, so scrolling, folding elsewhere and resizing leave the selection alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from moderator_console.views.cards import Cards

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
            return cards.get(first.place).words()[first.at : last.at]
        parts: list[str] = []
        for row, post in enumerate(cards.pages.between(first.place, last.place), first.place):
            partial = self.inside(row)
            if partial is None or partial == (0, END):
                text = cards.pages.whole(post).text
            else:
                text = cards.get(row).words()[partial[0] : partial[1]]
            parts.append(cards.say.copied(post, text))
        return "\n\n".join(parts)
