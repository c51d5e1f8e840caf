"""Notes on members and threads, people who are one human, other ways to reach them; all of it found by its words.

``outside`` says to whom or what an event outside every case belongs: a person's id, or 16 bytes made from a
thread's address. ``said`` is made anew: what is said about a member or a thread lies in no case.
"""

from __future__ import annotations

from typing import Any

_DOOR = "SELECT RAISE(ABORT, '{table} follows the journal') WHERE journal_door() IS NOT 1;"

STATEMENTS = (
    *(
        f"ALTER TABLE person ADD COLUMN {column}"
        for column in (
            "ways TEXT NOT NULL DEFAULT '[]'",
            "quiet_from TEXT NOT NULL DEFAULT ''",
            "quiet_to TEXT NOT NULL DEFAULT ''",
            "consent TEXT NOT NULL DEFAULT ''",
            "consent_day TEXT NOT NULL DEFAULT ''",
            "head_id BLOB CHECK (head_id IS NULL OR length(head_id) = 16)",
        )
    ),
    "CREATE INDEX person_by_head ON person (head_id) WHERE head_id IS NOT NULL",
    """
    CREATE TABLE outside (
        subject BLOB NOT NULL CHECK (length(subject) = 16),
        event_id BLOB NOT NULL REFERENCES event (id),
        PRIMARY KEY (subject, event_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX outside_by_event ON outside (event_id)",
    """
    CREATE TABLE note (
        note_id BLOB PRIMARY KEY NOT NULL CHECK (length(note_id) = 16),
        subject BLOB NOT NULL CHECK (length(subject) = 16),
        case_id BLOB,
        person_id BLOB,
        thread TEXT NOT NULL,
        post TEXT NOT NULL,
        contact_id BLOB,
        pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
        until_us INTEGER,
        actor_id BLOB NOT NULL,
        at_us INTEGER NOT NULL,
        text TEXT NOT NULL,
        texts INTEGER NOT NULL,
        versions INTEGER NOT NULL,
        files INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX note_by_subject ON note (subject)",
    "CREATE INDEX note_by_thread ON note (thread) WHERE thread <> ''",
    "CREATE INDEX note_by_post ON note (post) WHERE post <> ''",
    "CREATE INDEX note_by_person ON note (person_id) WHERE person_id IS NOT NULL",
    *(
        f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
        + _DOOR.format(table=table)
        + " END"
        for table in ("outside", "note")
        for verb in ("INSERT", "UPDATE", "DELETE")
    ),
    "DROP TABLE said_index",
    "DROP TABLE said",
    """
    CREATE TABLE said (
        n INTEGER PRIMARY KEY,
        event_id BLOB NOT NULL,
        subject BLOB NOT NULL CHECK (length(subject) = 16),
        case_id BLOB REFERENCES case_line (case_id),
        person_id BLOB,
        thread TEXT NOT NULL,
        kind TEXT NOT NULL,
        actor_id BLOB NOT NULL,
        at_us INTEGER NOT NULL,
        text TEXT NOT NULL,
        split TEXT NOT NULL
    )
    """,
    "CREATE INDEX said_by_subject ON said (subject)",
    "CREATE VIRTUAL TABLE said_index USING fts5 (text, split, content='said', content_rowid='n',"
    " tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO said_index (said_index, rank) VALUES ('secure-delete', 1)",
    "CREATE TRIGGER said_insert AFTER INSERT ON said BEGIN"
    " INSERT INTO said_index (rowid, text, split) VALUES (NEW.n, NEW.text, NEW.split); END",
    "CREATE TRIGGER said_delete AFTER DELETE ON said BEGIN"
    " INSERT INTO said_index (said_index, rowid, text, split)"
    " VALUES ('delete', OLD.n, OLD.text, OLD.split); END",
    "CREATE TRIGGER said_is_not_changed BEFORE UPDATE ON said BEGIN"
    " SELECT RAISE(ABORT, 'said follows the journal'); END",
    *(
        f"CREATE TRIGGER said_{verb.lower()}_door BEFORE {verb} ON said BEGIN "
        + _DOOR.format(table="said")
        + " END"
        for verb in ("INSERT", "DELETE")
    ),
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
