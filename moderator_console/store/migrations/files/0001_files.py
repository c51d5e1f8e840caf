"""Files that lie with notes: each once by what it holds, in parts of a megabyte, so that none is ever whole in memory."""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    """
    CREATE TABLE file (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        sha BLOB UNIQUE CHECK (sha IS NULL OR length(sha) = 32),
        size INTEGER NOT NULL,
        kept_us INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE part (
        n INTEGER NOT NULL REFERENCES file (n),
        place INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (n, place)
    ) WITHOUT ROWID
    """,
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
