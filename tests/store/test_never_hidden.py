"""Nobody who waits too long is taken off the lists by plain SQL: it is refused, or ``verify`` tells and ``rebuild``
brings them back, or an earlier report does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import apsw
import pytest
from book_making import KEY, START_US, open_book, work_of

from moderator_console.core.ends import End
from moderator_console.core.moments import when_at
from moderator_console.core.trouble import DamagedFile
from moderator_console.store.casebook import CaseBook
from moderator_console.store.casework import NextWish
from moderator_console.store.database import KeyedDatabase
from moderator_console.store.gates import FEEDERS, GUARDS
from moderator_console.store.questions import Lane

HOUR_US = 3_600_000_000
LATER_US = START_US + 400 * HOUR_US
FAR_US = START_US + 9_000 * HOUR_US

#: ``{case}`` is a case that is overdue, ``{other}`` one that nobody has answered yet. The projections first, then the
#: journal, the schema, and what only this workstation keeps.
WAYS = (
    "UPDATE case_line SET next_us = {far}",
    "UPDATE case_line SET next_us = {far} WHERE case_id = {case}",
    "UPDATE case_line SET next_us = NULL WHERE case_id = {case}",
    "UPDATE case_line SET state = 'closed' WHERE case_id = {case}",
    "UPDATE case_line SET state = 'withdrawn' WHERE case_id = {case}",
    "UPDATE case_line SET state = 'withdrawn', next_event = NULL WHERE case_id = {case}",
    "UPDATE case_line SET state = 'hidden' WHERE case_id = {case}",
    "UPDATE case_line SET state = 'open ' WHERE case_id = {case}",
    "UPDATE case_line SET first_word_us = 1 WHERE case_id = {other}",
    "UPDATE case_line SET first_word_us = opened_us",
    "UPDATE case_line SET opened_us = {far} WHERE case_id = {other}",
    "UPDATE case_line SET waiting = 1, first_word_us = 1, next_us = {far}",
    "UPDATE case_line SET case_id = randomblob(16) WHERE case_id = {case}",
    "UPDATE case_line SET case_id = x'00' WHERE case_id = {case}",
    "UPDATE case_line SET next_event = (SELECT id FROM event LIMIT 1) WHERE case_id = {case}",
    "UPDATE case_line SET next_local = '2999-01-01T10:00', next_us = {far}",
    "UPDATE case_line SET closed_us = 1, waiver = 'x' WHERE case_id = {case}",
    "UPDATE OR IGNORE case_line SET state = 'closed'",
    "UPDATE OR REPLACE case_line SET case_id = {other} WHERE case_id = {case}",
    "DELETE FROM case_line",
    "DELETE FROM case_line WHERE case_id = {case}",
    "DELETE FROM case_line WHERE case_id = {other}",
    "INSERT OR REPLACE INTO case_line SELECT * FROM case_line WHERE case_id = {case}",
    "REPLACE INTO case_line (case_id, state, title, community, step, round, opened_us, last_us, complaint,"
    " complaint_thread, complaint_text, waiting) VALUES ({case}, 'withdrawn', '', '', 'closed', 1, 1, 1, '', '', '', 0)",
    "DELETE FROM event",
    "DELETE FROM event WHERE case_id = {case}",
    "DELETE FROM event WHERE kind = 'opened'",
    "UPDATE event SET case_id = {other} WHERE case_id = {case}",
    "UPDATE event SET case_id = NULL WHERE case_id = {case}",
    "UPDATE event SET kind = 'note-written' WHERE kind = 'opened'",
    "UPDATE event SET body = '{{}}' WHERE case_id = {case}",
    "UPDATE event SET body = replace(body, '2026', '2036') WHERE case_id = {case}",
    "UPDATE event SET seq = 1 WHERE case_id = {case}",
    "UPDATE event SET local_n = 900 WHERE case_id = {case}",
    "REPLACE INTO event SELECT * FROM event WHERE case_id = {case}",
    "INSERT INTO event SELECT local_n + 900, randomblob(16), NULL, case_id, act_id, device_id, device_n + 900, actor_id,"
    " at_us, tz, 'closed', 1, '{{\"waiver\":\"x\"}}', audience, NULL, x'', NULL, sha, dchain FROM event"
    " WHERE case_id = {case} LIMIT 1",
    "INSERT INTO event SELECT local_n + 900, randomblob(16), NULL, case_id, act_id, randomblob(16), 1, actor_id,"
    " at_us, tz, 'retracted', 1, '{{\"events\":[\"' || lower(hex(id)) || '\"]}}', audience, NULL, x'', NULL, sha, dchain"
    " FROM event WHERE case_id = {case} LIMIT 1",
    "DROP TABLE case_line",
    "DROP TABLE event",
    "DROP TRIGGER case_line_update",
    "DROP TRIGGER event_is_never_deleted",
    "DROP INDEX case_line_by_next",
    "DROP INDEX case_line_unanswered",
    "ALTER TABLE case_line RENAME TO lines_of_old",
    "ALTER TABLE case_line DROP COLUMN next_us",
    "CREATE TRIGGER hide AFTER INSERT ON case_line BEGIN DELETE FROM case_line; END",
    "CREATE TEMP TRIGGER hide AFTER INSERT ON main.case_line BEGIN DELETE FROM case_line; END",
    "PRAGMA writable_schema = 1",
    "UPDATE sqlite_schema SET sql = NULL WHERE name = 'case_line_update'",
    "DELETE FROM sqlite_schema WHERE name = 'case_line'",
    "INSERT OR REPLACE INTO local_setting VALUES ('projected', '0')",
    "INSERT OR REPLACE INTO local_setting VALUES ('zone law', 'Europe/Paris=none')",
    "DELETE FROM local_setting",
    "INSERT OR REPLACE INTO local_not_complaint VALUES ('https://forum.example/t/7/4', '', x'00', 1)",
    "DELETE FROM due",
    "DELETE FROM person",
    "UPDATE person SET name = '' ",
)  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    """Two cases that are overdue and two that nobody has answered, as of ``LATER_US``."""
    made = open_book(tmp_path)
    work = work_of(made)
    anna = made.member("Garden", "u7", "Anna", by=work.me)
    for hours in (2, 3, 800, 900):
        due = when_at(START_US + hours * HOUR_US, "Europe/Paris")
        work.open_case(f"Due in {hours}", anna.id, "Garden", next=NextWish(due))
    yield made
    made.close()


def lanes(book: CaseBook) -> dict[Lane, list[str]]:
    day = book.questions.day(now_us=LATER_US, night_us=LATER_US + 12 * HOUR_US)
    assert (day.counts.overdue, day.counts.unanswered) == tuple(
        len(day.lanes[lane]) for lane in (Lane.OVERDUE, Lane.UNANSWERED)
    )
    return {lane: [line.title for line in day.lanes[lane]] for lane in (Lane.OVERDUE, Lane.UNANSWERED)}  # fmt: skip


def sql(book: CaseBook, way: str) -> str:
    line = "x'{}'".format
    day = book.questions.day(now_us=LATER_US, night_us=LATER_US)
    case, other = (day.lanes[lane][0].id.hex for lane in (Lane.OVERDUE, Lane.UNANSWERED))
    return way.format(case=line(case), other=line(other), far=FAR_US)


@pytest.mark.parametrize("way", WAYS)
def test_no_sql_inside_the_program_takes_anybody_off(book: CaseBook, way: str) -> None:
    before = lanes(book)
    assert [len(titles) for titles in before.values()] == [2, 2]
    with suppress(apsw.Error):
        book._db.connection().execute(sql(book, way))
    assert lanes(book) == before


@pytest.mark.parametrize("way", WAYS)
def test_no_sql_of_another_tool_with_the_key_takes_anybody_off_for_good(
    book: CaseBook, tmp_path: Path, way: str
) -> None:
    """The worst there is: a tool that has the key, makes the function that our door is, and drops what it can."""
    before, statement = lanes(book), sql(book, way)
    known = book.ends.all(LATER_US)
    other = KeyedDatabase(tmp_path / "cases.db", KEY)
    connection = other.connection()
    connection.create_scalar_function("journal_door", lambda *_: 1, 0)
    connection.execute("PRAGMA foreign_keys = 0")
    try:
        connection.execute(statement)
    except apsw.Error:
        assert lanes(book) == before
        return
    finally:
        other.close()
    book.close()
    guards = "TRIGGER" in way and "TEMP" not in way  # one of its own goes with the tool
    _is_found_or_whole(tmp_path, before, known.in_journal, guards)


def _is_found_or_whole(
    folder: Path, before: dict[Lane, list[str]], cases: int, touches_guards: bool
) -> None:
    from moderator_console.core.trouble import Trouble

    try:
        again = open_book(folder)
    except (Trouble, apsw.Error):
        return  # it does not open: nobody can overlook that
    try:
        try:
            now = lanes(again)
        except (Trouble, apsw.Error):
            return
        found = again.journal.verify()
        if any(fault.where == "table" for fault in found):
            with pytest.raises(DamagedFile):
                again.ends.all(LATER_US)
            return
        ends = again.ends.all(LATER_US)
        whole = ends.in_journal == cases and End.UNACCOUNTED not in {one.end for one in ends.cases}
        if now == before and not touches_guards:
            return
        assert found or not whole, "somebody was taken off the lists and nothing tells"
        if touches_guards:
            assert [fault.where for fault in found] == ["guard"]
        elif not any(fault.where.startswith(("event", "table")) for fault in found):
            again.journal.rebuild()
            assert lanes(again) == before
    finally:
        again.close()


def test_a_journal_that_was_cut_off_is_told_by_the_head_of_an_earlier_report(
    book: CaseBook, tmp_path: Path
) -> None:
    """A chain cannot tell what was cut off its end; whoever has kept the head of a report can."""
    before = book.ends.all(LATER_US)
    (head,) = before.heads
    book.close()
    other = KeyedDatabase(tmp_path / "cases.db", KEY)
    connection = other.connection()
    connection.create_scalar_function("journal_door", lambda *_: 1, 0)
    connection.execute("PRAGMA foreign_keys = 0")
    (case,) = connection.execute(
        "SELECT case_id FROM event ORDER BY local_n DESC LIMIT 1"
    ).fetchone()
    guard = "SELECT sql FROM sqlite_schema WHERE name = 'event_is_never_deleted'"
    (made,) = connection.execute(guard).fetchone()
    connection.execute("DROP TRIGGER event_is_never_deleted")
    for table in ("due", "happened", "said", "note"):
        column = "subject" if table in ("said", "note") else "case_id"
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (case,))
    connection.execute("DELETE FROM case_line WHERE case_id = ?", (case,))
    connection.execute("DELETE FROM event WHERE case_id = ?", (case,))
    connection.execute(made)
    other.close()
    again = open_book(tmp_path)
    assert again.journal.verify() == ()
    assert again.ends.at_head(head.link.hex()) is None
    (shorter,) = again.ends.all(LATER_US).heads
    assert again.ends.at_head(shorter.link.hex()[:12]) == shorter.events
    work_of(again).open_case(
        "New", again.member("Garden", "u7", "Anna", by=work_of(again).me).id, "Garden"
    )
    assert again.ends.at_head(shorter.link.hex()) == shorter.events
    again.close()


def test_a_clock_that_was_set_back_takes_nobody_off(book: CaseBook) -> None:
    """Nothing is late then that was; every open case stands on Today all the same."""
    early = START_US - 10**15
    day = book.questions.day(now_us=early, night_us=early)
    assert sum(map(len, day.lanes.values())) == day.counts.open == 4


def test_every_trigger_of_the_file_is_a_guard_or_feeds_the_words(book: CaseBook) -> None:
    rows = book._db.connection().execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    assert {name for (name,) in rows} == GUARDS | FEEDERS
