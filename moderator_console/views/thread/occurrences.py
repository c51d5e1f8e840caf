"""Every place where the words that are looked for stand in one conversation, counted piece by piece.

*Row* is where a post stands in the order that is shown; posts that the present order leaves out come behind its last
row, so that they are counted and can be reached too.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from moderator_console.core.posts import Address
from moderator_console.core.search_words import plain_words
from moderator_console.core.word_marks import count
from moderator_console.views.thread.thread_modes import Order, ThreadOrders


@dataclass(frozen=True, slots=True)
class Finding:
    """A thread in one order, as it is searched: its questions may be asked in a worker."""

    source: ThreadOrders
    thread: Address
    order: Order | None = None

    def rows(self, words: str) -> Sequence[int]:
        """Returns the rows of the posts that hold all words, ascending. Raises Trouble."""
        places = self.source.find(self.thread, words, prefix=True)
        if self.order is None:
            return places
        return sorted(map(self.row, places))

    def counts(self, words: str, rows: Sequence[int]) -> list[int]:
        """Returns how often any of the words stands in each post; 1 where only the index sees them. Raises Trouble."""
        terms = plain_words(words, unfinished=True).terms
        places = [self.place(row) for row in rows]
        texts = self.source.texts_at(self.thread, places)
        return [max(1, count(texts.get(place, ""), terms)) for place in places]

    def row(self, place: int) -> int:
        """The row of a place."""
        order = self.order
        return place if order is None else order.rows.get(place, len(order.places) + place)

    def place(self, row: int) -> int:
        """The place of a row."""
        order = self.order
        if order is None:
            return row
        return order.places[row] if row < len(order.places) else row - len(order.places)


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """One place: a row, and which one in that post from 0 on."""

    row: int
    number: int = 0


class Occurrences:
    """The rows that were found, ascending, and how often each holds the words, as far as that was counted."""

    def __init__(self, rows: Sequence[int] = ()) -> None:
        self.rows = rows
        self._ends = array("Q")

    @property
    def counted(self) -> int:
        """How many rows were counted, from the first on."""
        return len(self._ends)

    @property
    def all_counted(self) -> bool:
        """Whether the total is known."""
        return len(self._ends) == len(self.rows)

    @property
    def total(self) -> int:
        """How many places there are in the rows that were counted."""
        return self._ends[-1] if self._ends else 0

    def take(self, counts: Sequence[int]) -> None:
        """What was counted in the next rows."""
        total = self.total
        for each in counts:
            total += each
            self._ends.append(total)

    def holds(self, row: int) -> bool:
        """Whether a row was found."""
        at = bisect_left(self.rows, row)
        return at < len(self.rows) and self.rows[at] == row

    def of(self, row: int) -> int | None:
        """How many there are in a row; None where that was not counted yet."""
        at = bisect_left(self.rows, row)
        if at >= len(self._ends):
            return None
        return self._ends[at] - (self._ends[at - 1] if at else 0)

    def ordinal(self, match: Match) -> int | None:
        """Which of all places it is, from 1; None where those above it were not counted yet."""
        at = bisect_left(self.rows, match.row)
        if at > len(self._ends):
            return None
        return (self._ends[at - 1] if at else 0) + match.number + 1

    def first_from(self, row: int) -> Match:
        """The first place in or below a row, else the first of all; there must be one."""
        at = bisect_left(self.rows, row)
        return Match(self.rows[at % len(self.rows)])

    def row_below(self, row: int) -> int:
        """The next row, round to the first."""
        return self.rows[bisect_right(self.rows, row) % len(self.rows)]

    def row_above(self, row: int) -> int:
        """The row before, round to the last."""
        return self.rows[bisect_left(self.rows, row) - 1]
