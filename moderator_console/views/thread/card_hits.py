"""Where the words that are looked for stand in the cards, and which of them the reader is led to.

The n-th place in a post is counted over its whole text, as the archive has it; what hides it (a long post's rest, a
folded quote, the list of changes) is unfolded when it is its turn.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument

from moderator_console.core.search_words import Term, plain_words
from moderator_console.core.word_marks import spans
from moderator_console.views.thread.safe_text import SafeText
from moderator_console.views.widgets.qt_text import Span, positions

if TYPE_CHECKING:
    from moderator_console.views.thread.cards import Card, Cards


class CardHits:
    """The words of one search over the cards of one thread."""

    def __init__(self, cards: Cards) -> None:
        self._cards = cards
        self.terms: tuple[Term, ...] = ()
        #: Row and number (from 0) of the place that the reader is led to.
        self.pointed: tuple[int, int] | None = None
        #: Where that is in the card as it is laid out now.
        self._found: tuple[Card, Span | None] | None = None

    def look_for(self, words: str) -> None:
        """These words, as the word index finds them; an empty string ends it."""
        self.terms = plain_words(words, unfinished=True).terms
        self.pointed = self._found = None
        self._cards.forget_hits()

    def of(self, card: Card) -> Sequence[Span]:
        """Every place in the text that the card shows now, as positions of its document."""
        if card.hits is None:
            text = card.words()
            card.hits = positions(text, spans(text, self.terms, None)) if self.terms else ()
        return card.hits

    def between(self, card: Card, first: int, last: int) -> Sequence[Span]:
        """Those that touch the positions ``first`` to ``last``."""
        found = self.of(card)
        begin = bisect_left(found, first, key=lambda span: span[1])
        return found[begin : bisect_left(found, last, begin, key=lambda span: span[0])]

    def point_at(self, row: int, number: int) -> None:
        """This place stands out, as far as it is shown."""
        self.pointed, self._found = (row, number), None

    def point(self, row: int, number: int) -> None:
        """Leads to a place of a post and unfolds what hides it. Raises Trouble where the archive cannot be asked."""
        cards = self._cards
        cards.show_words_again(row)
        if self._beyond(row, number):
            cards.show_whole(row)
        hidden = self._hiding_quote(row, number)
        if hidden is not None:
            cards.open_quotes(row, hidden)
        self.point_at(row, number)

    def pointed_in(self, row: int) -> Span | None:
        """The place in a post that the reader is led to, as positions of its document."""
        if self.pointed is None or self.pointed[0] != row or not self.terms:
            return None
        card = self._cards.get(row)
        if self._found is None or self._found[0] is not card:
            found = self.of(card)
            number = self._shown(row, self.pointed[1]) if found else 0
            self._found = (card, found[min(number, len(found) - 1)] if found else None)
        return self._found[1]

    # -- inside

    def _beyond(self, row: int, number: int) -> bool:
        """Whether a place lies behind what is shown of a long post at first."""
        if not self._cards.is_cut(row):
            return False
        return number >= len(self._open(row)[1])

    def _open(self, row: int) -> tuple[QTextDocument, Sequence[Span]]:
        """What is shown of a post with every quote unfolded, and where the words stand there."""
        document = SafeText()
        document.setHtml(self._cards.html(row))
        text = document.toPlainText()
        return document, positions(text, spans(text, self.terms, None))

    def _hiding_quote(self, row: int, number: int) -> set[int] | None:
        """The folded quote that hides a place; all of them where Qt has joined what the HTML keeps apart."""
        folded = self._cards.get(row).folded
        if not folded:
            return None
        document, found = self._open(row)
        groups = quoted(document)
        if number >= len(found):
            return None
        if len(groups) != self._cards.quotes_of(row):
            return set(folded)
        group = _inside(groups, found[number][0])
        return {group} if group in folded else None

    def _shown(self, row: int, number: int) -> int:
        """The number of a place among those that are shown: a folded quote shows its first words only."""
        card = self._cards.get(row)
        if not card.folded:
            return number
        document, found = self._open(row)
        groups = quoted(document)
        if number >= len(found) or len(groups) != self._cards.quotes_of(row):
            return number
        before = sum(_inside(groups, start) not in card.folded for start, _end in found[:number])
        now = quoted(card.text)
        seen = -1
        for shown, (start, _end) in enumerate(self.of(card)):
            seen += _inside(now, start) not in card.folded
            if seen == before:
                return shown
        return number


def quoted(document: QTextDocument) -> list[Span]:
    """Returns the stretches of a document that are quotes, as positions: what is set in from the left.

    Qt gives its property for quotes to the first paragraph of each alone (6.11).
    """
    found: list[Span] = []
    block, inside = document.begin(), False
    while block.isValid():
        is_quote = block.blockFormat().leftMargin() > 0
        if is_quote:
            begin = found.pop()[0] if inside else block.position()
            found.append((begin, block.position() + block.length()))
        inside = is_quote
        block = block.next()
    return found


def _inside(groups: Sequence[Span], at: int) -> int:
    """The number of the stretch that holds a position, or -1."""
    return next((n for n, (start, end) in enumerate(groups) if start <= at < end), -1)
