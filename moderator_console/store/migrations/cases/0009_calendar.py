"""What the calendar asks for: how long a dated thing lasts, and talks and answers by their moment."""

from __future__ import annotations

from typing import Any

_DOOR = "SELECT RAISE(ABORT, 'happened follows the journal') WHERE journal_door() IS NOT 1;"

STATEMENTS = (
    "ALTER TABLE case_line ADD COLUMN next_minutes INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE due ADD COLUMN minutes INTEGER NOT NULL DEFAULT 0",
    """
    CREATE TABLE happened (
        event_id BLOB PRIMARY KEY NOT NULL,
        case_id BLOB NOT NULL REFERENCES case_line (case_id),
        kind TEXT NOT NULL CHECK (kind IN ('contact', 'follow-up')),
        at_us INTEGER NOT NULL,
        minutes INTEGER NOT NULL CHECK (minutes >= 0),
        who BLOB NOT NULL CHECK (length(who) = 16),
        channel TEXT,
        ending TEXT NOT NULL,
        text TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX happened_by_time ON happened (at_us)",
    "CREATE INDEX happened_of_case ON happened (case_id)",
    *(
        f"CREATE TRIGGER happened_{verb.lower()} BEFORE {verb} ON happened BEGIN {_DOOR} END"
        for verb in ("INSERT", "UPDATE", "DELETE")
    ),
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
