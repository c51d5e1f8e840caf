"""What screens ask about notes; a part of ``Questions``."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from moderator_console.core.trouble import NotFound
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.later import Later

if TYPE_CHECKING:
    from moderator_console.core.notes import Note
    from moderator_console.store import notes
    from moderator_console.store.notes import NoteLine
else:
    notes = Later("moderator_console.store.notes")

#: By the index on posts: one look-up for each.
_NOTED = (
    "SELECT n.post, count(*) FROM json_each(:posts) p CROSS JOIN note n ON n.post = p.value"
    " WHERE n.post <> '' AND (n.until_us IS NULL OR n.until_us > :now) GROUP BY n.post"
)


class NoteQuestions:
    """Notes by where they lie."""

    _db: KeyedDatabase

    def notes_of_person(self, person: UUID) -> list[NoteLine]:
        """The notes on a person, in cases and outside; pinned first, then newest first."""
        return notes.of_person(self._rows, self._head(person))

    def notes_of_thread(self, thread: str) -> list[NoteLine]:
        """The notes on a thread or its posts; pinned first, then newest first."""
        return notes.of_thread(self._rows, thread)

    def notes_of_post(self, post: str) -> list[NoteLine]:
        """The notes on a post; pinned first, then newest first."""
        return notes.of_post(self._rows, post)

    def noted(self, posts: Collection[str], now_us: int) -> dict[str, int]:
        """How many notes that count now lie on each of these posts; those without one are left out."""
        given = {"posts": json.dumps(list(posts)), "now": now_us}
        return dict(self._rows(_NOTED, given))

    def note(self, note: UUID) -> NoteLine:
        """One note. Raises NotFound."""
        found = notes.one(self._rows, note)
        if found is None:
            raise NotFound("There is no such note.", "It may have been removed.")
        return found

    def note_outside(self, note: UUID) -> Note:
        """One note outside every case, with all its versions. Raises NotFound."""
        from moderator_console.core.people import Register
        from moderator_console.store import people_rows

        rows = self._rows("SELECT subject FROM outside WHERE event_id = ?", (note.bytes,))
        with trouble_of_sqlite(Path(self._db.path)):
            events = people_rows.events_of(self._db.connection(), [row[0] for row in rows])
        found = next((n for n in Register(events).notes if n.event == note), None)
        if not rows or found is None:
            raise NotFound("There is no such note.", "It may have been removed.")
        return found

    def _rows(self, sql: str, bindings: Any = ()) -> list[tuple[Any, ...]]:
        with trouble_of_sqlite(Path(self._db.path)):
            return list(self._db.connection().execute(sql, bindings))

    def _head(self, person: UUID) -> UUID:
        """The person under whom this one is shown."""
        raise NotImplementedError
