"""Prepared texts of one's own. Local: they are no events, and a team will share them by another way."""

from __future__ import annotations

from typing import Any


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(
        """
        CREATE TABLE local_template (
            name TEXT NOT NULL CHECK (length(trim(name)) > 0),
            language TEXT NOT NULL CHECK (length(language) > 0),
            purpose TEXT NOT NULL,
            title TEXT NOT NULL CHECK (length(trim(title)) > 0),
            subject TEXT NOT NULL,
            text TEXT NOT NULL CHECK (length(trim(text)) > 0),
            channel TEXT,
            saved_us INTEGER NOT NULL,
            PRIMARY KEY (name, language)
        ) WITHOUT ROWID
        """
    )
