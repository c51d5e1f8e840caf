"""What lets several workstations share a journal later, read off a real file and the events of a whole loop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from book_making import ORIGIN, case_at, open_book, talk, work_of

from moderator_console.core import events as ev
from moderator_console.core.events import Event
from moderator_console.store.casebook import CaseBook
from moderator_console.store.migrating import HISTORY
from moderator_console.store.projections import TABLES

#: A table of this workstation is named so; the word index and its shadows belong to ``said``.
OWN = ("local_", "said_index", "person_words_index", HISTORY, "sqlite_")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    made = open_book(tmp_path)
    yield made
    made.close()


def asked(book: CaseBook, sql: str) -> list[tuple[object, ...]]:
    return list(book.journal._db.execute_sql(sql))


def shared(book: CaseBook) -> set[str]:
    names = asked(book, "SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {str(name) for (name,) in names if not str(name).startswith(OWN)}


def standing_in(book: CaseBook, case_id: UUID, kind: str) -> list[Event]:
    return [e for e in book.journal.events(case_id) if e.what.kind == kind]


def test_every_table_is_the_journal_a_projection_of_it_or_this_workstations_own(
    book: CaseBook,
) -> None:
    assert shared(book) == {"event", *TABLES}


def test_a_row_that_can_be_shared_is_named_by_ids_and_deleted_by_nothing(book: CaseBook) -> None:
    for table in shared(book):
        ((sql,),) = asked(book, f"SELECT sql FROM sqlite_schema WHERE name = '{table}'")
        assert "AUTOINCREMENT" not in str(sql).upper()
        columns = {str(row[1]): str(row[2]) for row in asked(book, f"PRAGMA table_info({table})")}
        for row in asked(book, f"PRAGMA foreign_key_list({table})"):
            assert columns[str(row[3])] == "BLOB" and row[6] == "NO ACTION", (table, row)


def test_only_ids_are_unique_in_the_journal(book: CaseBook) -> None:
    unique = {
        tuple(str(column[2]) for column in asked(book, f"PRAGMA index_info({row[1]})"))
        for row in asked(book, "PRAGMA index_list(event)")
        if row[2]
    }
    assert unique == {("id",), ("seq",), ("device_id", "device_n")}


def test_a_commit_reaches_the_disk_before_it_is_acknowledged(book: CaseBook) -> None:
    full = 2
    assert asked(book, "PRAGMA synchronous") == [(full,)]


def test_every_event_says_who_when_and_where_and_is_private_and_on_no_hub(book: CaseBook) -> None:
    case_id = case_at(book, "closed")
    work_of(book).undo(case_id)
    me = work_of(book).me
    for event in book.journal.events(case_id):
        assert event.id.version == event.act.version == 7
        assert (event.actor, event.tz) == (me, "Europe/Paris")
        assert event.audience is ev.Audience.PRIVATE
    assert asked(book, "SELECT DISTINCT seq, received_us FROM event") == [(None, None)]
    lengths = "length(id), length(act_id), length(device_id), length(actor_id), typeof(id)"
    assert asked(book, f"SELECT DISTINCT {lengths} FROM event") == [(16, 16, 16, 16, "blob")]


def test_whatever_takes_the_place_of_a_value_names_the_event_that_brought_it(
    book: CaseBook,
) -> None:
    case_id = case_at(book, "follow-up")
    work = work_of(book)
    opened = standing_in(book, case_id, "opened")[0]
    work.retitle(case_id, "Seeds")
    work.retitle(case_id, "The seeds")
    first, second = standing_in(book, case_id, "retitled")
    assert (first.base, second.base) == (opened.id, first.id)
    steps = standing_in(book, case_id, "next-step-set")
    assert [step.base for step in steps] == [opened.id, *(step.id for step in steps[:-1])]
    contact = standing_in(book, case_id, "contact-logged")[0]
    work.correct_contact(case_id, contact.id, talk("She said more."))
    work.correct_contact(case_id, contact.id, talk("She said all."))
    once, twice = standing_in(book, case_id, "contact-corrected")
    assert (once.base, twice.base) == (contact.id, once.id)
    cause = standing_in(book, case_id, "cause-written")[0]
    work.write_cause(case_id, ORIGIN, "Nobody answered her twice")
    again = standing_in(book, case_id, "cause-written")[1]
    assert (cause.base, again.base) == (None, cause.id)
    held = book.journal.case(case_id).stands["next"]
    asked_again = work.follow_up(case_id, ev.Satisfied.NO)
    assert standing_in(book, case_id, "followed-up")[0].base == held
    assert asked_again.stands["next"] == standing_in(book, case_id, "followed-up")[0].id


def test_a_description_names_the_one_before_and_an_acceptance_the_owner_before(
    book: CaseBook,
) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    jonas = book.moderator("Jonas", by=work.me)
    for name in ("Jonas Weber", "Jonas W."):
        book.reach(book.questions.person(jonas.id), by=work.me, name=name)
    told = asked(
        book, f"SELECT id, base FROM event WHERE body LIKE '%{jonas.id.hex}%' ORDER BY device_n"
    )
    assert [base for _, base in told] == [None, told[0][0], told[1][0]]
    for to in (jonas.id, work.me):
        work.hand_off(case_id, to, "Her story so far")
        work.accept(case_id)
    opened = standing_in(book, case_id, "opened")[0]
    first, second = standing_in(book, case_id, "hand-off-accepted")
    assert (first.base, second.base) == (opened.id, first.id)


def test_a_closing_names_the_last_event_that_its_author_had_seen(book: CaseBook) -> None:
    case_id = case_at(book, "satisfied")
    seen = book.journal.events(case_id)[-1]
    work_of(book).close(case_id)
    (closed,) = standing_in(book, case_id, "closed")
    assert (closed.base, closed.parents) == (None, (seen.id,))


def test_a_version_of_a_note_names_the_versions_that_its_author_had_seen(book: CaseBook) -> None:
    case_id = case_at(book, "listen")
    work = work_of(book)
    note = work.note(case_id, "a thought").notes[0].event
    work.revise_note(case_id, note, "another thought")
    work.remove_note(case_id, note)
    (revised,) = standing_in(book, case_id, "note-revised")
    (removed,) = standing_in(book, case_id, "note-removed")
    assert (revised.parents, removed.parents) == ((note,), (revised.id,))
