"""A hundred ways to close a case, to lose its next step or to change what happened by SQL: all refused."""

from __future__ import annotations

import itertools
from pathlib import Path
from uuid import UUID

import apsw
import peewee as pw
import pytest
from book_making import KEY, case_at, open_book, work_of

from moderator_console.core.case import State
from moderator_console.store.casebook import CaseBook
from moderator_console.store.database import KeyedDatabase

CLOSED_FULLY = (
    "state = 'closed', next_event = NULL, next_kind = NULL, next_text = NULL, next_who = NULL, next_us = NULL,"
    " next_local = NULL, next_zone = NULL, closed_event = (SELECT id FROM event LIMIT 1),"
    " closed_by = owner_id, closed_us = 1, waiver = 'because'"
)
NEXT_COLUMNS = ("event", "kind", "text", "who", "us", "local", "zone")
PROJECTIONS = (
    "case_line", "due", "happened", "note", "outside", "person", "person_account", "said", "person_words"
)  # fmt: skip
EVENT_COLUMNS = (
    "seq", "case_id", "act_id", "device_id", "device_n", "actor_id", "at_us", "tz", "kind", "schema", "body",
    "audience", "base", "parents", "sha", "dchain",
)  # fmt: skip
FORGED = (
    "INSERT INTO event (id, case_id, act_id, device_id, device_n, actor_id, at_us, tz, kind, schema, body, audience,"
    " sha, dchain) SELECT randomblob(16), case_id, act_id, device_id, device_n + {n}, actor_id, at_us, tz, '{kind}', 1,"
    " '{body}', audience, sha, dchain FROM event WHERE case_id IS NOT NULL ORDER BY device_n DESC LIMIT 1"
)

WAYS: list[str] = [
    "UPDATE case_line SET state = 'closed'",
    "UPDATE case_line SET state = 'withdrawn'",
    f"UPDATE case_line SET {CLOSED_FULLY}",
    f"UPDATE OR REPLACE case_line SET {CLOSED_FULLY}",
    f"UPDATE OR IGNORE case_line SET {CLOSED_FULLY}",
    "UPDATE case_line SET waiver = 'because'",
    "UPDATE case_line SET step = 'closed'",
    "UPDATE case_line SET next_us = 9223372036854775807",
    "UPDATE case_line SET next_us = next_us + 86400000000",
    "UPDATE case_line SET case_id = randomblob(16)",
    "UPDATE case_line SET owner_id = NULL",
    "UPDATE case_line SET member_id = NULL",
    "INSERT OR REPLACE INTO case_line SELECT * FROM case_line",
    "REPLACE INTO case_line SELECT * FROM case_line",
    "INSERT INTO case_line SELECT * FROM case_line WHERE 1 ON CONFLICT DO UPDATE SET state = 'closed'",
    *(f"UPDATE case_line SET next_{column} = NULL" for column in NEXT_COLUMNS),
    *(f"UPDATE case_line SET next_{column} = ''" for column in NEXT_COLUMNS),
    *(f"DELETE FROM {table}" for table in PROJECTIONS),
    *(f"DELETE FROM {table} WHERE rowid > 0" for table in ("said", "person_words")),
    *(f"INSERT INTO {table} DEFAULT VALUES" for table in (*PROJECTIONS, "event")),
    *(f"UPDATE event SET {column} = {column}" for column in EVENT_COLUMNS),
    *(f"UPDATE event SET {column} = NULL" for column in EVENT_COLUMNS),
    "UPDATE event SET kind = 'closed'",
    "UPDATE event SET kind = 'retracted'",
    "UPDATE OR REPLACE event SET id = id",
    "DELETE FROM event",
    "DELETE FROM event WHERE kind = 'opened'",
    "DELETE FROM event WHERE kind = 'next-step-set'",
    "DELETE FROM event WHERE local_n = (SELECT max(local_n) FROM event)",
    "REPLACE INTO event SELECT * FROM event",
    "INSERT OR REPLACE INTO event SELECT * FROM event WHERE kind = 'opened'",
    *(
        FORGED.format(n=n, kind=kind, body=body)
        for n, (kind, body) in itertools.product(
            (1, 2),
            (
                ("closed", '{"waiver":"because"}'),
                ("closed", '{"waiver":""}'),
                ("retracted", '{"events":[]}'),
                ("followed-up", '{"satisfied":"yes"}'),
                ("next-step-set", "{}"),
                ("reopened", "{}"),
            ),
        )
    ),
    "DROP TABLE case_line",
    "DROP TABLE event",
    "DROP TABLE due",
    "DROP TRIGGER event_is_never_changed",
    "DROP TRIGGER event_is_never_deleted",
    "DROP TRIGGER event_comes_through_the_door",
    "DROP TRIGGER case_line_update",
    "DROP INDEX event_of_case",
    "ALTER TABLE case_line RENAME TO hidden",
    "ALTER TABLE event RENAME TO hidden",
    "ALTER TABLE case_line DROP COLUMN waiver",
    "PRAGMA writable_schema = 1",
]


def test_there_are_a_hundred_ways() -> None:
    assert len(WAYS) == len(set(WAYS)) >= 100


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> CaseBook:
    made = open_book(tmp_path_factory.mktemp("gates"))
    case_at(made, "act")
    case_at(made, "closed")
    case_id = case_at(made, "satisfied")
    work_of(made).add_task(case_id, "call the supplier")
    work_of(made).note(case_id, "likes the phone")
    return made


@pytest.mark.parametrize("way", WAYS)
def test_this_way_is_refused_inside_the_program(book: CaseBook, way: str) -> None:
    db = book.journal._db
    before = _everything(db)
    with pytest.raises((pw.DatabaseError, apsw.Error)):
        db.execute_sql(way)
    assert _everything(db) == before


@pytest.mark.parametrize("way", [w for w in WAYS if not w.startswith(("DROP", "ALTER", "PRAGMA"))])
def test_this_way_is_refused_to_another_tool_that_has_the_key(book: CaseBook, way: str) -> None:
    other = KeyedDatabase(Path(book.journal._db.path), KEY)
    before = _everything(book.journal._db)
    try:
        with pytest.raises((pw.DatabaseError, apsw.Error)):
            other.execute_sql(way)
    finally:
        other.close()
    assert _everything(book.journal._db) == before


@pytest.mark.parametrize(
    "columns",
    [
        "next_event = NULL",
        "next_who = NULL",
        "next_local = ''",
        "state = 'closed'",
        "state = 'withdrawn'",
        f"{CLOSED_FULLY}, waiver = ' '",
        f"{CLOSED_FULLY}, closed_by = NULL",
        CLOSED_FULLY,
        "next_event = randomblob(16)",
        "next_event = (SELECT id FROM event WHERE kind = 'note-written' OR kind = 'thread-read' LIMIT 1)",
    ],
)
def test_even_with_the_door_open_the_constraints_hold(tmp_path: Path, columns: str) -> None:
    """A fault in our own code would meet these: the last wall behind the table of the loop."""
    made = open_book(tmp_path)
    case_at(made, "act")
    with pytest.raises((pw.DatabaseError, apsw.Error)), made.journal._transaction() as db:
        db.execute(f"UPDATE case_line SET {columns} WHERE state = 'open'")
    assert made.journal.verify() == ()
    made.close()


def test_the_book_is_whole_after_all_that(book: CaseBook) -> None:
    assert book.journal.verify() == ()
    states = {
        book.journal.case(UUID(bytes=row[0])).state
        for row in book.journal._db.execute_sql("SELECT case_id FROM case_line")
    }
    assert states == {State.OPEN, State.CLOSED}


def _everything(db: KeyedDatabase) -> list[object]:
    tables = ("event", *PROJECTIONS)
    rows: list[object] = [list(db.execute_sql(f"SELECT * FROM {table}")) for table in tables]
    rows.append(list(db.execute_sql("SELECT name FROM sqlite_schema ORDER BY name")))
    return rows
