"""What platforms must still take, and the accounts through which they take it. No secret: those lie in the keyring.

Local, as everything of one workstation: what was sent becomes an event of the journal, and only that is shared. The
sum of a row is over what a person wrote; where it stands there may change, the words only together with their sum.
"""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    """
    CREATE TABLE local_connected (
        id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
        platform TEXT NOT NULL CHECK (length(platform) > 0),
        label TEXT NOT NULL CHECK (length(trim(label)) > 0),
        community TEXT NOT NULL CHECK (length(trim(community)) > 0),
        settings TEXT NOT NULL,
        capabilities TEXT NOT NULL DEFAULT '',
        trouble TEXT NOT NULL DEFAULT '',
        said TEXT NOT NULL DEFAULT '',
        made_us INTEGER NOT NULL,
        checked_us INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE local_outbox (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
        account BLOB NOT NULL,
        case_id BLOB,
        actor BLOB NOT NULL,
        queue TEXT NOT NULL,
        item TEXT NOT NULL,
        kind TEXT NOT NULL,
        what TEXT NOT NULL,
        sha BLOB NOT NULL CHECK (length(sha) = 32),
        made_us INTEGER NOT NULL,
        due_us INTEGER NOT NULL,
        later INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL
            CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'unknown', 'dropped')),
        tries INTEGER NOT NULL DEFAULT 0,
        first_us INTEGER NOT NULL DEFAULT 0,
        tried_us INTEGER NOT NULL DEFAULT 0,
        next_us INTEGER NOT NULL DEFAULT 0,
        looks INTEGER NOT NULL DEFAULT 0,
        doubt INTEGER NOT NULL DEFAULT 0,
        why TEXT NOT NULL DEFAULT '',
        said TEXT NOT NULL DEFAULT '',
        address TEXT NOT NULL DEFAULT '',
        sent_us INTEGER,
        event BLOB
    )
    """,
    "CREATE INDEX local_outbox_open ON local_outbox (account, n)"
    " WHERE state IN ('waiting', 'sending', 'refused', 'unknown')",
    "CREATE INDEX local_outbox_untold ON local_outbox (sent_us) WHERE state = 'sent' AND event IS NULL",
    "CREATE INDEX local_outbox_case ON local_outbox (case_id, n)",
    """
    CREATE TRIGGER local_outbox_is_never_lost BEFORE DELETE ON local_outbox
        WHEN old.state != 'sent' OR old.event IS NULL
        BEGIN SELECT RAISE(ABORT, 'what was not sent is kept'); END
    """,
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
