"""The file of cases with its gates: the door that only the journal opens, and no dropping of what guards it.

The gates themselves are constraints and triggers of the file (migrations/cases). This is the half that lives on
the connection: ``journal_door()`` says whether the journal is at work, and SQLite's authorizer refuses to drop or
alter the tables and triggers. Another tool with the key has no such function, so its writes fail as well.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from moderator_console.store.database import KeyedDatabase

_FORBIDDEN = frozenset(
    {
        apsw.SQLITE_ALTER_TABLE,
        apsw.SQLITE_CREATE_TRIGGER,
        apsw.SQLITE_CREATE_TEMP_TRIGGER,
        apsw.SQLITE_DROP_INDEX,
        apsw.SQLITE_DROP_TABLE,
        apsw.SQLITE_DROP_TRIGGER,
        apsw.SQLITE_DROP_VIEW,
        apsw.SQLITE_DROP_VTABLE,
    }
)

_VERBS = ("insert", "update", "delete")
_FOLLOWING = (
    "awaited",
    "case_line",
    "due",
    "happened",
    "note",
    "outside",
    "person",
    "person_account",
)
#: The triggers of the file that refuse: without one of them another tool could change what it guards.
GUARDS = frozenset(
    (
        "event_comes_through_the_door", "event_is_never_changed", "event_is_never_deleted", "said_is_not_changed",
        "person_words_are_not_changed", "local_outbox_is_never_lost",
        *(f"{table}_{verb}" for table in _FOLLOWING for verb in _VERBS),
        *(f"case_line_{what}_{verb}" for what in ("next", "end") for verb in _VERBS[:2]),
        *(f"{table}_{verb}_door" for table in ("said", "person_words") for verb in ("insert", "delete")),
    )
)  # fmt: skip
#: The triggers that keep the word indexes in step.
FEEDERS = frozenset(
    f"{table}_{verb}" for table in ("said", "person_words") for verb in ("insert", "delete")
)


class GuardedDatabase(KeyedDatabase):
    """cases.db after its migrations. Writing projections and events needs ``door()``."""

    def __init__(self, path: Path, key: bytes) -> None:
        super().__init__(path, key)
        self._door = threading.local()

    @contextmanager
    def door(self) -> Iterator[None]:
        """Open on this thread while inside: the journal's transaction."""
        self._door.open = True
        try:
            yield
        finally:
            self._door.open = False

    def _add_conn_hooks(self, connection: apsw.Connection) -> None:
        super()._add_conn_hooks(connection)
        connection.create_scalar_function("journal_door", self._is_open, 0)
        connection.authorizer = _authorize

    def _is_open(self, *_: object) -> int:
        return int(getattr(self._door, "open", False))


def _authorize(
    action: int, first: str | None, second: str | None, database: str | None, trigger: str | None
) -> int:
    """SQLite's question before a statement is prepared; the names are those of the statement's objects."""
    schema_writing = (
        action == apsw.SQLITE_PRAGMA and (first or "").lower() == "writable_schema" and second
    )
    return apsw.SQLITE_DENY if action in _FORBIDDEN or schema_writing else apsw.SQLITE_OK
