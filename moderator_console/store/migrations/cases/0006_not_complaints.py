"""Posts that somebody looked at and said: not a complaint. Local and undoable; no event, and never shared.

``words`` is the hash of the text as it was, ``families`` what had marked it, in their order, joined by spaces.
"""

from __future__ import annotations

from typing import Any


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(
        """
        CREATE TABLE local_not_complaint (
            post TEXT PRIMARY KEY NOT NULL CHECK (length(post) > 0),
            families TEXT NOT NULL,
            words BLOB NOT NULL,
            at_us INTEGER NOT NULL
        ) WITHOUT ROWID
        """
    )
