"""Posts of which somebody said "not a complaint". Kept on this workstation, and taken back as easily."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite

if TYPE_CHECKING:
    from moderator_console.core.triage import Dismissed


class NotComplaints:
    """What was said no to, by the address of the post."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    def say(self, one: Dismissed, now_us: int) -> None:
        """Keeps that a post is no complaint. Returns after the commit; said twice it is kept once."""
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute(
                "INSERT OR REPLACE INTO local_not_complaint (post, families, words, at_us)"
                " VALUES (?, ?, ?, ?)",
                (one.post, " ".join(one.families), one.words, now_us),
            )

    def take_back(self, post: str) -> None:
        """Forgets that a post is no complaint."""
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute("DELETE FROM local_not_complaint WHERE post = ?", (post,))

    def latest(self, most: int) -> tuple[tuple[str, int], ...]:
        """The posts that were last said no to, and when (UTC microseconds); the latest first."""
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(
                "SELECT post, at_us FROM local_not_complaint ORDER BY at_us DESC, post LIMIT ?",
                (most,),
            )
            return tuple((post, at_us) for post, at_us in rows)

    def all(self) -> tuple[Dismissed, ...]:
        """Everything that was said no to, the latest first; at most 100,000."""
        # The cases are opened without it: its word lists take as long as they do.
        from moderator_console.core.triage import Dismissed

        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(
                "SELECT post, families, words FROM local_not_complaint"
                " ORDER BY at_us DESC LIMIT 100000"
            )
            return tuple(Dismissed(post, tuple(said.split()), words) for post, said, words in rows)
