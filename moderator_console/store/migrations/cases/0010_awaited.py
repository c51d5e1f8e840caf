"""Which open cases wait for the member, and from when on what they say is a reply."""

from __future__ import annotations

from typing import Any

_DOOR = "SELECT RAISE(ABORT, 'awaited follows the journal') WHERE journal_door() IS NOT 1;"

STATEMENTS = (
    """
    CREATE TABLE awaited (
        case_id BLOB PRIMARY KEY NOT NULL REFERENCES case_line (case_id),
        member_id BLOB,
        floor_us INTEGER NOT NULL,
        said_us INTEGER NOT NULL,
        known_us INTEGER NOT NULL,
        contact BLOB,
        contact_us INTEGER,
        contact_words TEXT,
        contact_channel TEXT,
        thanks INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID
    """,
    *(
        f"CREATE TRIGGER awaited_{verb.lower()} BEFORE {verb} ON awaited BEGIN {_DOOR} END"
        for verb in ("INSERT", "UPDATE", "DELETE")
    ),
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
