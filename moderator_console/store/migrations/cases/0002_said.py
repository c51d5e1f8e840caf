"""What people said and wrote about cases, for full-text search: notes, stories, causes, acts, promises."""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    """
    CREATE TABLE said (
        n INTEGER PRIMARY KEY,
        event_id BLOB NOT NULL,
        case_id BLOB NOT NULL REFERENCES case_line (case_id),
        kind TEXT NOT NULL,
        actor_id BLOB NOT NULL,
        at_us INTEGER NOT NULL,
        text TEXT NOT NULL
    )
    """,
    "CREATE INDEX said_of_case ON said (case_id)",
    "CREATE VIRTUAL TABLE said_index USING fts5 ("
    "text, content='said', content_rowid='n', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER said_insert AFTER INSERT ON said BEGIN"
    " INSERT INTO said_index (rowid, text) VALUES (NEW.n, NEW.text); END",
    "CREATE TRIGGER said_delete AFTER DELETE ON said BEGIN"
    " INSERT INTO said_index (said_index, rowid, text) VALUES ('delete', OLD.n, OLD.text); END",
    "CREATE TRIGGER said_is_not_changed BEFORE UPDATE ON said BEGIN"
    " SELECT RAISE(ABORT, 'said follows the journal'); END",
    *(
        f"CREATE TRIGGER said_{verb.lower()}_door BEFORE {verb} ON said BEGIN"
        " SELECT RAISE(ABORT, 'said follows the journal') WHERE journal_door() IS NOT 1; END"
        for verb in ("INSERT", "DELETE")
    ),
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
