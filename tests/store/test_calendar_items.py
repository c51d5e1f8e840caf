"""What a calendar shows of a real book: everything with a date in its range, once, by index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from book_making import START_US, case_at, open_book, talk, work_of

from moderator_console.core import events as ev
from moderator_console.core.calendar_items import CalendarItem, Ending, ItemKind, ItemState
from moderator_console.core.moments import when_at, when_local
from moderator_console.store.calendar_items import _IN_RANGE, CalendarQuestions
from moderator_console.store.casebook import CaseBook
from moderator_console.store.casework import NextWish

PARIS = "Europe/Paris"
HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    made = open_book(tmp_path)
    yield made
    made.close()


def items(book: CaseBook, *, days: int = 30, now_us: int = START_US) -> list[CalendarItem]:
    return CalendarQuestions(book.journal._db).items(
        START_US - DAY_US, START_US + days * DAY_US, now_us=now_us, zone=PARIS
    )


def kinds(found: list[CalendarItem]) -> set[tuple[ItemKind, ItemState]]:
    return {(item.kind, item.state) for item in found}


def test_an_open_case_shows_its_talk_its_promise_and_its_next_step(book: CaseBook) -> None:
    case_id = case_at(book, "follow-up")
    found = items(book)
    assert kinds(found) == {
        (ItemKind.CONTACT, ItemState.DONE),
        (ItemKind.PROMISE, ItemState.PLANNED),
        (ItemKind.FOLLOW_UP, ItemState.PLANNED),
    }
    assert {item.case_id for item in found} == {case_id}
    assert [item.when.at_us for item in found] == sorted(item.when.at_us for item in found)
    logged = found[0]
    assert (logged.minutes, logged.ending, logged.channel) == (12, Ending.HEARD, ev.Channel.PHONE)
    assert (logged.when.local, logged.when.zone) == ("2026-09-21T16:13", PARIS)
    assert (logged.movable, logged.member, logged.who) == (False, "Anna", "Maren")
    assert all(item.movable for item in found[1:])


def test_a_closed_case_shows_what_was_done_and_nothing_to_do(book: CaseBook) -> None:
    case_at(book, "closed")
    found = items(book)
    assert kinds(found) == {
        (ItemKind.CONTACT, ItemState.DONE),
        (ItemKind.PROMISE, ItemState.DONE),
        (ItemKind.FOLLOW_UP, ItemState.DONE),
    }
    endings = {item.kind: item.ending for item in found}
    assert endings[ItemKind.PROMISE] is Ending.KEPT
    assert endings[ItemKind.FOLLOW_UP] is Ending.SATISFIED


def test_what_is_past_and_not_done_is_overdue(book: CaseBook) -> None:
    case_at(book, "follow-up")
    late = items(book, now_us=START_US + 29 * DAY_US)
    assert kinds(late) == {
        (ItemKind.CONTACT, ItemState.DONE),
        (ItemKind.PROMISE, ItemState.OVERDUE),
        (ItemKind.FOLLOW_UP, ItemState.OVERDUE),
    }


def test_a_task_that_will_not_be_done_has_no_date_any_more(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    due = when_at(START_US + DAY_US, PARIS)
    for text in ("Write to the shop", "Ask the gardener"):
        work.add_task(case_id, text, due)
    tasks = book.journal.case(case_id).tasks
    assert sum(item.kind is ItemKind.TASK for item in items(book)) == 2
    work.waive_task(case_id, tasks[0].event, "The shop has closed")
    work.finish_task(case_id, tasks[1].event)
    left = [item for item in items(book) if item.kind is ItemKind.TASK]
    assert [(item.words, item.ending) for item in left] == [("Ask the gardener", Ending.DONE)]


def test_a_try_without_an_answer_is_shown_and_a_correction_moves_it(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    work.log_contact(case_id, talk(answered=False))
    tries = [item for item in items(book) if item.ending is Ending.NO_ANSWER]
    assert len(tries) == 1
    contact = book.journal.case(case_id).contacts[-1]
    work.correct_contact(case_id, contact.event, talk("It was she who called"))
    logged = [item for item in items(book) if item.state is ItemState.DONE]
    assert [item.ending for item in logged] == [Ending.HEARD, Ending.HEARD]


def test_a_date_without_an_hour_is_for_the_whole_day(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    midnight = when_at(START_US + 2 * DAY_US, PARIS).wall.replace(hour=0, minute=0)
    due = when_local(midnight, PARIS)
    work_of(book).promise(case_id, "New seeds", due)
    (promise,) = [item for item in items(book) if item.kind is ItemKind.PROMISE]
    assert promise.all_day and not any(item.all_day for item in items(book) if item != promise)


def test_the_range_is_half_open(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    at = START_US + 3 * DAY_US + 7 * 60_000_000
    due = when_at(at, PARIS)
    work_of(book).set_next(case_id, NextWish(due))
    ask = CalendarQuestions(book.journal._db).items
    assert len(ask(due.at_us, due.at_us + 1, now_us=0, zone=PARIS)) == 1
    assert ask(due.at_us - HOUR_US, due.at_us, now_us=0, zone=PARIS) == []


def test_the_range_is_found_by_indexes_alone(book: CaseBook) -> None:
    case_at(book, "closed")
    plan = book.journal._db.execute_sql(f"EXPLAIN QUERY PLAN {_IN_RANGE}", {"from": 0, "to": 1})
    steps = [row[3] for row in plan]
    assert not [step for step in steps if step.startswith("SCAN")], steps


def test_the_book_has_one_calendar_for_all_who_ask(book: CaseBook) -> None:
    case_at(book, "closed")
    asked = book.calendar.items(0, 2 * START_US, now_us=START_US, zone=PARIS)
    assert asked and asked == items(book)
    again = book.calendar.items(0, 2 * START_US, now_us=START_US, zone=PARIS)
    assert all(one is other for one, other in zip(asked, again, strict=True))


def test_taking_back_takes_it_off_the_calendar(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work_of(book).log_contact(case_id, talk(answered=False))
    before = len(items(book))
    last = book.journal.events(case_id)[-1]
    whole = tuple(e.id for e in book.journal.events(case_id) if e.act == last.act)
    book.journal.retract(case_id, whole, by=work_of(book).me)
    assert len([i for i in items(book) if i.kind is ItemKind.CONTACT]) == 1 < before
    assert book.journal.verify() == ()
