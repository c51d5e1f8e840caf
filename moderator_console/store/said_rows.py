"""What people said and wrote, as rows to find by their words: how they lie in the order of time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from moderator_console.store.connection import Connection
from moderator_console.store.later import Later

if TYPE_CHECKING:
    from moderator_console.core import note_marks
    from moderator_console.store import word_index
else:
    note_marks = Later("moderator_console.core.note_marks")
    word_index = Later("moderator_console.store.word_index")

SAID = "event_id, subject, case_id, person_id, thread, kind, actor_id, at_us, text, split"


def split_of(text: str) -> str:
    """Pairs of Chinese, Japanese and Korean letters of a text, for the index."""
    return word_index.split_of(text)


def said_of_note(text: str) -> str:
    """The words of a note as they are looked for: a mention by its name, without the address behind it."""
    return note_marks.without_addresses(text) if "](" in text else text


def write_said(db: Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """Adds rows (as ``SAID``) in the order of time: the number is the second, with room for sixteen, or the next free one."""
    for row in rows:
        at = row[7] // 1_000_000 << 4
        if db.execute("SELECT 1 FROM said WHERE n = ?", (at,)).fetchone() is not None:
            ((at,),) = db.execute(
                "SELECT s.n + 1 FROM said s WHERE s.n >= ?"
                " AND NOT EXISTS (SELECT 1 FROM said WHERE n = s.n + 1) ORDER BY s.n LIMIT 1",
                (at,),
            )
        db.execute(
            f"INSERT INTO said (n, {SAID}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (at, *row)
        )
