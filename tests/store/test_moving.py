"""What has a date gets another: next steps, promises and tasks, with their length; what stood stays readable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from book_making import START_US, case_at, open_book, work_of

from moderator_console.core import events as ev
from moderator_console.core.calendar_items import ItemKind
from moderator_console.core.moments import when_at
from moderator_console.core.trouble import RuleBroken
from moderator_console.store.casebook import CaseBook

PARIS = "Europe/Paris"
DAY_US = 86_400_000_000
FRIDAY, MONDAY = when_at(START_US + 4 * DAY_US, PARIS), when_at(START_US + 7 * DAY_US, PARIS)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    made = open_book(tmp_path)
    yield made
    made.close()


def test_a_next_step_moves_and_keeps_all_the_rest(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    before = book.journal.case(case_id)
    step = before.next
    assert step is not None
    after = work_of(book).move(case_id, before.stands["next"], MONDAY, 45, why="She is away").next
    assert after is not None
    assert (after.when, after.minutes, after.proposed) == (MONDAY, 45, False)
    assert (after.kind, after.text, after.who) == (step.kind, step.text, step.who)
    assert book.journal.events(case_id)[-1].what == ev.NextStepSet(after, "She is away")
    work_of(book).undo(case_id)
    assert book.journal.case(case_id).next == step


def test_a_promise_moves_and_its_first_date_stays_in_the_journal(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    made = work.promise(case_id, "New seeds", FRIDAY).promises[0]
    first = work.move(case_id, made.event, MONDAY, why="The shop is closed").promises[0]
    assert (first.event, first.due, first.minutes, first.text) == (
        made.event,
        MONDAY,
        0,
        "New seeds",
    )
    again = work.move(case_id, made.event, MONDAY, 60).promises[0]
    assert again.minutes == 60
    told = book.journal.events(case_id)[-3:]
    assert [event.what.kind for event in told] == ["promise-made", "promise-moved", "promise-moved"]
    assert [event.base for event in told[1:]] == [made.event, told[1].id]
    assert isinstance(told[0].what, ev.PromiseMade) and told[0].what.due == FRIDAY
    (shown,) = [
        item
        for item in book.calendar.items(0, 2 * START_US, now_us=START_US, zone=PARIS)
        if item.kind is ItemKind.PROMISE
    ]
    assert (shown.event_id, shown.when, shown.minutes) == (made.event, MONDAY, 60)
    assert book.journal.verify() == ()
    work.undo(case_id)
    work.undo(case_id)
    assert book.journal.case(case_id).promises[0] == made
    assert book.journal.verify() == ()


def test_a_task_without_a_date_gets_its_first(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    task = work.add_task(case_id, "Ask the supplier").tasks[0]
    moved = work.move(case_id, task.event, FRIDAY).tasks[0]
    assert (moved.due, moved.text, moved.done) == (FRIDAY, "Ask the supplier", False)
    assert book.journal.verify() == ()


def test_what_no_longer_stands_is_not_moved(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    old = book.journal.case(case_id).stands["next"]
    promise = work.promise(case_id, "New seeds", FRIDAY).promises[0].event
    work.settle_promise(case_id, promise, True)
    work.move(case_id, old, MONDAY)
    for gone in (old, promise, uuid4()):
        with pytest.raises(RuleBroken):
            work.move(case_id, gone, MONDAY)
