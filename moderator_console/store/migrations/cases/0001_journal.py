"""The journal, its gates, the projections of cases and people, and the tables of this workstation (local_)."""

from __future__ import annotations

from typing import Any

TABLES = (
    """
    CREATE TABLE event (
        local_n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
        seq INTEGER UNIQUE,
        case_id BLOB CHECK (case_id IS NULL OR length(case_id) = 16),
        act_id BLOB NOT NULL CHECK (length(act_id) = 16),
        device_id BLOB NOT NULL CHECK (length(device_id) = 16),
        device_n INTEGER NOT NULL CHECK (device_n > 0),
        actor_id BLOB NOT NULL CHECK (length(actor_id) = 16),
        at_us INTEGER NOT NULL,
        tz TEXT NOT NULL CHECK (tz <> ''),
        kind TEXT NOT NULL CHECK (kind <> ''),
        schema INTEGER NOT NULL CHECK (schema > 0),
        body TEXT NOT NULL CHECK (length(CAST(body AS BLOB)) <= 65536),
        audience TEXT NOT NULL,
        base BLOB CHECK (base IS NULL OR length(base) = 16),
        parents BLOB NOT NULL DEFAULT x'' CHECK (length(parents) % 16 = 0),
        received_us INTEGER,
        sha BLOB NOT NULL CHECK (length(sha) = 32),
        dchain BLOB NOT NULL CHECK (length(dchain) = 32),
        UNIQUE (device_id, device_n)
    )
    """,
    "CREATE INDEX event_of_case ON event (case_id, local_n)",
    """
    CREATE TABLE case_line (
        case_id BLOB PRIMARY KEY NOT NULL CHECK (length(case_id) = 16),
        state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'withdrawn')),
        title TEXT NOT NULL,
        community TEXT NOT NULL,
        member_id BLOB,
        owner_id BLOB,
        step TEXT NOT NULL,
        round INTEGER NOT NULL CHECK (round > 0),
        opened_us INTEGER NOT NULL,
        last_us INTEGER NOT NULL,
        complaint TEXT NOT NULL,
        complaint_thread TEXT NOT NULL,
        complaint_us INTEGER,
        complaint_text TEXT NOT NULL,
        first_word_us INTEGER,
        waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)),
        next_event BLOB REFERENCES event (id),
        next_kind TEXT,
        next_text TEXT,
        next_who BLOB CHECK (next_who IS NULL OR length(next_who) = 16),
        next_us INTEGER,
        next_local TEXT,
        next_zone TEXT,
        satisfied_event BLOB REFERENCES event (id),
        satisfied_words TEXT,
        satisfied_learnt TEXT,
        closed_event BLOB REFERENCES event (id),
        closed_by BLOB CHECK (closed_by IS NULL OR length(closed_by) = 16),
        closed_us INTEGER,
        waiver TEXT,
        newer INTEGER NOT NULL DEFAULT 0,
        flags INTEGER NOT NULL DEFAULT 0,
        CONSTRAINT an_open_case_has_exactly_one_next_step CHECK (
            state <> 'open' OR (
                next_event IS NOT NULL AND next_kind IS NOT NULL AND next_text IS NOT NULL
                AND next_who IS NOT NULL AND next_us IS NOT NULL
                AND length(next_local) > 0 AND length(next_zone) > 0
                AND closed_event IS NULL AND closed_by IS NULL AND closed_us IS NULL AND waiver IS NULL
            )
        ),
        CONSTRAINT a_closed_case_has_its_satisfaction_or_waiver CHECK (
            state <> 'closed' OR (
                next_event IS NULL AND next_kind IS NULL AND next_text IS NULL AND next_who IS NULL
                AND next_us IS NULL AND next_local IS NULL AND next_zone IS NULL
                AND closed_event IS NOT NULL AND closed_by IS NOT NULL AND closed_us IS NOT NULL
                AND waiver IS NOT NULL
                AND (
                    length(trim(waiver)) > 0
                    OR (satisfied_event IS NOT NULL AND length(trim(satisfied_words)) > 0
                        AND length(satisfied_learnt) > 0)
                )
            )
        ),
        CONSTRAINT a_withdrawn_case_has_neither CHECK (
            state <> 'withdrawn' OR (next_event IS NULL AND closed_event IS NULL)
        )
    ) WITHOUT ROWID
    """,
    "CREATE INDEX case_line_by_next ON case_line (state, next_us)",
    "CREATE INDEX case_line_by_last ON case_line (state, last_us)",
    "CREATE INDEX case_line_by_member ON case_line (member_id)",
    "CREATE INDEX case_line_by_owner ON case_line (owner_id, state)",
    "CREATE INDEX case_line_by_complaint ON case_line (complaint_thread)",
    """
    CREATE TABLE due (
        event_id BLOB PRIMARY KEY NOT NULL,
        case_id BLOB NOT NULL REFERENCES case_line (case_id),
        kind TEXT NOT NULL CHECK (kind IN ('promise', 'task')),
        text TEXT NOT NULL,
        due_us INTEGER NOT NULL,
        due_local TEXT NOT NULL,
        due_zone TEXT NOT NULL,
        settled INTEGER NOT NULL CHECK (settled IN (0, 1, 2))
    ) WITHOUT ROWID
    """,
    "CREATE INDEX due_by_time ON due (settled, due_us)",
    "CREATE INDEX due_of_case ON due (case_id)",
    """
    CREATE TABLE person (
        person_id BLOB PRIMARY KEY NOT NULL CHECK (length(person_id) = 16),
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('moderator', 'member')),
        channel TEXT,
        number TEXT NOT NULL,
        zone TEXT NOT NULL,
        language TEXT NOT NULL,
        event_id BLOB NOT NULL REFERENCES event (id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE person_account (
        person_id BLOB NOT NULL REFERENCES person (person_id),
        community TEXT NOT NULL,
        account_key TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (person_id, community, account_key)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX person_account_by_key ON person_account (community, account_key)",
    """
    CREATE TABLE local_draft (
        place TEXT PRIMARY KEY NOT NULL,
        text TEXT NOT NULL,
        saved_us INTEGER NOT NULL,
        sha BLOB NOT NULL CHECK (length(sha) = 32)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE local_read (
        thread TEXT NOT NULL,
        post TEXT NOT NULL,
        PRIMARY KEY (thread, post)
    ) WITHOUT ROWID
    """,
    "CREATE TABLE local_setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID",
)

_DOOR = "SELECT RAISE(ABORT, '{why}') WHERE journal_door() IS NOT 1;"

# A connection that does not come through the journal has no function journal_door(): its statement fails.
TRIGGERS = (
    "CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN"
    " SELECT RAISE(ABORT, 'an event is never changed'); END",
    "CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN"
    " SELECT RAISE(ABORT, 'an event is never deleted'); END",
    "CREATE TRIGGER event_comes_through_the_door BEFORE INSERT ON event BEGIN "
    + _DOOR.format(why="events are recorded by the journal only")
    + " SELECT RAISE(ABORT, 'the device counter has a gap') WHERE NEW.device_n <>"
    " 1 + coalesce((SELECT max(device_n) FROM event WHERE device_id = NEW.device_id), 0);"
    " END",
    *(
        f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
        + _DOOR.format(why=f"{table} follows the journal")
        + " END"
        for table in ("case_line", "due", "person", "person_account")
        for verb in ("INSERT", "UPDATE", "DELETE")
    ),
    *(
        f"CREATE TRIGGER case_line_next_{verb.lower()} BEFORE {verb} ON case_line"
        " WHEN NEW.next_event IS NOT NULL BEGIN"
        " SELECT RAISE(ABORT, 'the next step has no event of this case') WHERE NOT EXISTS ("
        "SELECT 1 FROM event WHERE id = NEW.next_event AND case_id = NEW.case_id"
        " AND kind IN ('opened', 'next-step-set', 'followed-up', 'reopened')); END"
        for verb in ("INSERT", "UPDATE")
    ),
    *(
        f"CREATE TRIGGER case_line_end_{verb.lower()} BEFORE {verb} ON case_line"
        " WHEN NEW.closed_event IS NOT NULL BEGIN"
        " SELECT RAISE(ABORT, 'the end has no event of this case') WHERE NOT EXISTS ("
        "SELECT 1 FROM event WHERE id = NEW.closed_event AND case_id = NEW.case_id AND kind = 'closed');"
        " SELECT RAISE(ABORT, 'the satisfaction has no event of this case')"
        " WHERE NEW.satisfied_event IS NOT NULL AND NOT EXISTS ("
        "SELECT 1 FROM event WHERE id = NEW.satisfied_event AND case_id = NEW.case_id"
        " AND kind = 'followed-up'); END"
        for verb in ("INSERT", "UPDATE")
    ),
)


def up(migrator: Any, db: Any) -> None:
    for statement in (*TABLES, *TRIGGERS):
        db.execute_sql(statement)
