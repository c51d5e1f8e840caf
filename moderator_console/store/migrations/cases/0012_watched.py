"""Whom and what a moderator watches on this workstation; how often each account is asked, and whether it rests."""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    """
    CREATE TABLE local_watch (
        what TEXT NOT NULL CHECK (what IN ('thread', 'member')),
        key TEXT NOT NULL CHECK (length(key) > 0),
        community TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL,
        since_us INTEGER NOT NULL,
        last_us INTEGER NOT NULL,
        PRIMARY KEY (what, key, community)
    ) WITHOUT ROWID
    """,
    "ALTER TABLE local_connected ADD COLUMN every_s INTEGER NOT NULL DEFAULT 300 CHECK (every_s >= 0)",
    "ALTER TABLE local_connected ADD COLUMN paused INTEGER NOT NULL DEFAULT 0",
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
