"""The proposals of a paste while a moderator mends them: rows that are split, joined, moved and answered anew.

Every change gives a new table, so that the one before can come back. A row is known by its ``key`` for as long as
the table lives; answers name keys, so that nothing points astray when rows move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from moderator_console.core.capture.capture import Doubt, Field, Left, Proposal, Proposed
from moderator_console.core.capture.capture_when import NOT_TOLD, Shape, day_first, spots, told
from moderator_console.core.posts import Attachment, Link, Precision, Zone


@dataclass(frozen=True, slots=True)
class Row:
    """One post to be kept. ``post`` is the proposal with what was mended; its own ``parent`` and ``quotes`` are
    keys of rows here. ``pictures`` stand beside it."""

    key: int
    post: Proposed
    pictures: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """All rows in their order. ``next_key`` was never given to a row; ``left`` is what the paste says in none."""

    rows: tuple[Row, ...] = ()
    next_key: int = 0
    left: tuple[Left, ...] = ()

    def place(self, key: int | None) -> int | None:
        """Where the row with this key stands; None where it is gone."""
        return next((n for n, row in enumerate(self.rows) if row.key == key), None)

    def posts(self) -> tuple[Proposed, ...]:
        """The rows as they are kept: answers are places again, and never lead in a circle."""
        places = {row.key: n for n, row in enumerate(self.rows)}
        made = []
        for row in self.rows:
            parent = places.get(row.post.parent) if row.post.parent is not None else None
            quotes = tuple(places[key] for key in row.post.quotes if key in places)
            link = row.post.link if parent is not None else Link.NONE
            made.append(replace(row.post, parent=parent, quotes=quotes, link=link))
        return tuple(made)

    def doubtful(self) -> int:
        """How many fields should be looked at."""
        return sum(len({doubt.field for doubt in row.post.doubts}) for row in self.rows)


def table_of(proposal: Proposal) -> Table:
    """The rows of a fresh proposal: keys are places."""
    rows = tuple(Row(n, post) for n, post in enumerate(proposal.posts))
    return Table(rows, len(rows), proposal.left)


def with_author(table: Table, at: int, name: str) -> Table:
    """The same table with another author in one row."""
    doubts = (Doubt.NO_AUTHOR,) if not name.strip() else ()
    return _with(table, at, Field.AUTHOR, doubts, author=name.strip())


def with_text(table: Table, at: int, text: str) -> Table:
    """The same table with another text in one row."""
    empty = not text.strip() and not table.rows[at].pictures
    return _with(table, at, Field.TEXT, (Doubt.NO_TEXT,) if empty else (), text=text)


def with_time(table: Table, at: int, words: str, now_us: int, zone: str, lang: str) -> Table | None:
    """The same table with another time in one row, in any form a page writes; an empty one takes it away.

    None where the words are no time.
    """
    if not words.strip():
        return _with(
            table, at, Field.TIME, (Doubt.NO_TIME,), at_us=None, precision=Precision.DEDUCED, zone=Zone.UNKNOWN
        )  # fmt: skip
    there = spots(words.strip())
    if not there or there[0].shape is Shape.MONTH:
        return None
    found = told(there[0], now_us, zone, first=day_first(there, lang))
    if found.at_us is None or found == NOT_TOLD:
        return None
    return _with(
        table, at, Field.TIME, (), at_us=found.at_us, precision=found.precision, zone=found.zone
    )


def with_answer(table: Table, at: int, key: int | None) -> Table:
    """The same table where one row answers another, or none. A row that would answer itself in the end does not."""
    own = table.rows[at].key
    step = key
    parents = {row.key: row.post.parent for row in table.rows}
    for _ in table.rows:
        if step == own:
            return table
        step = parents.get(step) if step is not None else None
    link = Link.NONE if key is None else Link.STATED
    return _with(table, at, Field.PARENT, (), parent=key, link=link)


def with_picture(table: Table, at: int, picture: Attachment) -> Table:
    """The same table with a picture beside one row."""
    row = table.rows[at]
    doubts = tuple(doubt for doubt in row.post.doubts if doubt is not Doubt.NO_TEXT)
    changed = replace(row, pictures=(*row.pictures, picture), post=replace(row.post, doubts=doubts))
    return _placed(table, at, (changed,))


def without(table: Table, at: int) -> Table:
    """The same table without a row; what answered it answers what it answered."""
    gone = table.rows[at]
    rows = [
        replace(row, post=replace(row.post, parent=gone.post.parent))
        if row.post.parent == gone.key
        else row
        for row in table.rows
        if row is not gone
    ]
    return replace(table, rows=tuple(rows))


def split(table: Table, at: int, where: int) -> Table:
    """The same table with one row made two at a place in its text; the second has the same author and time."""
    row = table.rows[at]
    first, second = row.post.text[:where].rstrip(), row.post.text[where:].lstrip()
    if not first or not second:
        return table
    below = replace(row.post, text=second, parent=None, link=Link.NONE, quotes=(), permalink="", doubts=(Doubt.AUTHOR_UNSURE,))  # fmt: skip
    made = (replace(row, post=replace(row.post, text=first)), Row(table.next_key, below))
    return replace(_placed(table, at, made), next_key=table.next_key + 1)


def joined(table: Table, at: int) -> Table:
    """The same table where a row has become part of the one above it."""
    if at == 0:
        return table
    above, row = table.rows[at - 1], table.rows[at]
    text = "\n\n".join(filter(None, (above.post.text, row.post.text)))
    post = replace(above.post, text=text, start=min(above.post.start, row.post.start), end=max(above.post.end, row.post.end))  # fmt: skip
    kept = replace(above, post=post, pictures=(*above.pictures, *row.pictures))
    rows = (*table.rows[: at - 1], kept, *table.rows[at + 1 :])
    rows = tuple(
        replace(each, post=replace(each.post, parent=above.key))
        if each.post.parent == row.key
        else each
        for each in rows
    )
    return replace(table, rows=rows)


def moved(table: Table, at: int, to: int) -> Table:
    """The same table with a row at another place."""
    rows = list(table.rows)
    to = max(0, min(to, len(rows) - 1))
    rows.insert(to, rows.pop(at))
    return replace(table, rows=tuple(rows))


def added(table: Table, at: int, post: Proposed) -> Table:
    """The same table with a new row at a place."""
    row = Row(table.next_key, post)
    rows = (*table.rows[:at], row, *table.rows[at:])
    return replace(table, rows=rows, next_key=table.next_key + 1)


def place_of(table: Table, left: Left) -> int:
    """Where a part that was left out belongs among the rows."""
    rows = enumerate(table.rows)
    return next(
        (n for n, row in rows if row.post.end and row.post.start > left.start), len(table.rows)
    )


def without_left(table: Table) -> Table:
    """The same table where the first part that was left out stays out."""
    return replace(table, left=table.left[1:])


def with_left(table: Table) -> Table:
    """The same table where the first part that was left out is a row, of nobody known yet."""
    if not table.left:
        return table
    left = table.left[0]
    doubts = (Doubt.NO_AUTHOR, Doubt.NO_TIME)
    post = replace(blank(), text=left.text, start=left.start, end=left.end, doubts=doubts)
    return added(without_left(table), place_of(table, left), post)


def blank() -> Proposed:
    """A post of which nothing is known yet."""
    doubts = (Doubt.NO_AUTHOR, Doubt.NO_TIME, Doubt.NO_TEXT)
    return Proposed("", None, "", precision=Precision.DEDUCED, zone=Zone.UNKNOWN, doubts=doubts)


def _with(table: Table, at: int, field: Field, doubts: Sequence[Doubt], **changes: object) -> Table:
    row = table.rows[at]
    others = tuple(doubt for doubt in row.post.doubts if doubt.field is not field)
    post = replace(row.post, doubts=(*others, *doubts), **changes)  # type: ignore[arg-type]  # fields of Proposed, named by the callers above
    return table if post == row.post else _placed(table, at, (replace(row, post=post),))


def _placed(table: Table, at: int, rows: tuple[Row, ...]) -> Table:
    return replace(table, rows=(*table.rows[:at], *rows, *table.rows[at + 1 :]))
