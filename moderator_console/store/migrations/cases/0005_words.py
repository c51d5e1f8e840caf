"""Words to find anew: titles and people too, pairs of Chinese, Japanese and Korean letters, newest first by itself.

``said.n`` and the index lie in the order of time (projections make them so when they are written again, which the
next opening does). An index with ``secure-delete`` keeps no word of what was taken back.
"""

from __future__ import annotations

from typing import Any

_DOOR = "SELECT RAISE(ABORT, '{table} follows the journal') WHERE journal_door() IS NOT 1;"


def _index(table: str, name: str) -> tuple[str, ...]:
    """The index over ``text`` and ``split`` of a table, and what keeps it in step."""
    return (
        f"CREATE VIRTUAL TABLE {name}_index USING fts5 (text, split, content='{table}', content_rowid='n',"
        " tokenize='unicode61 remove_diacritics 2')",
        f"INSERT INTO {name}_index ({name}_index, rank) VALUES ('secure-delete', 1)",
        f"CREATE TRIGGER {name}_insert AFTER INSERT ON {table} BEGIN"
        f" INSERT INTO {name}_index (rowid, text, split) VALUES (NEW.n, NEW.text, NEW.split); END",
        f"CREATE TRIGGER {name}_delete AFTER DELETE ON {table} BEGIN"
        f" INSERT INTO {name}_index ({name}_index, rowid, text, split)"
        " VALUES ('delete', OLD.n, OLD.text, OLD.split); END",
    )


STATEMENTS = (
    "DROP TRIGGER said_insert",
    "DROP TRIGGER said_delete",
    "DROP TABLE said_index",
    "ALTER TABLE said ADD COLUMN split TEXT NOT NULL DEFAULT ''",
    *_index("said", "said"),
    "INSERT INTO said_index (said_index) VALUES ('rebuild')",
    """
    CREATE TABLE person_words (
        n INTEGER PRIMARY KEY,
        person_id BLOB NOT NULL UNIQUE REFERENCES person (person_id),
        text TEXT NOT NULL,
        split TEXT NOT NULL
    )
    """,
    *_index("person_words", "person_words"),
    "CREATE TRIGGER person_words_are_not_changed BEFORE UPDATE ON person_words BEGIN"
    " SELECT RAISE(ABORT, 'person_words follows the journal'); END",
    *(
        f"CREATE TRIGGER person_words_{verb.lower()}_door BEFORE {verb} ON person_words BEGIN "
        + _DOOR.format(table="person_words")
        + " END"
        for verb in ("INSERT", "DELETE")
    ),
    """
    CREATE TABLE local_search (
        id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
        name TEXT NOT NULL CHECK (length(trim(name)) > 0),
        query TEXT NOT NULL CHECK (length(trim(query)) > 0),
        best INTEGER NOT NULL DEFAULT 0 CHECK (best IN (0, 1)),
        place INTEGER NOT NULL,
        made_us INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
