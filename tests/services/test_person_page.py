"""Everything about one person as one answer: the timeline, its pages, merges, and who may be the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import NOW_US, ZONE, clock_of, make_desk
from several_cases import Several, several, talk

from moderator_console.core import events as ev
from moderator_console.core.moments import when_local
from moderator_console.core.same_person import Likeness
from moderator_console.core.trouble import NotFound
from moderator_console.services.desk import Desk
from moderator_console.services.person_page import (
    Entry,
    PersonPage,
    Posts,
    forget_apart,
    maybe_same,
    person_page,
    tell_apart,
    timeline,
)
from moderator_console.store.casebook import described


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def cases(desk: Desk) -> Several:
    return several(desk)


def member_of(desk: Desk, case: UUID) -> UUID:
    member = desk.book.questions.line(case).member_id
    assert member is not None
    return member


def kinds(page: PersonPage) -> list[str]:
    return [
        "posts" if isinstance(entry.what, Posts) else entry.what.kind
        for entry in page.timeline.entries
    ]


def test_one_answer_holds_cases_talks_promises_notes_and_threads(
    desk: Desk, cases: Several
) -> None:
    member = member_of(desk, cases.later)
    clock_of(desk).at_us += 60_000_000
    desk.people.note_on_member(member, "Prefers mornings.")
    page = person_page(desk, member)
    assert page.person.name == "Bastien"
    assert {line.id for line in page.cases} == {cases.later, cases.settled_too}
    assert kinds(page)[0] == "note-written"
    assert {"opened", "contact-logged", "promise-made", "followed-up", "closed", "posts"} <= set(kinds(page))  # fmt: skip
    keys = [entry.key for entry in page.timeline.entries]
    assert keys == sorted(keys, reverse=True)
    assert page.timeline.next is None


def test_what_was_taken_back_is_not_shown_and_what_changed_stands_as_it_is_now(
    desk: Desk, cases: Several
) -> None:
    member = member_of(desk, cases.today_talk)
    note = desk.people.note_on_member(member, "Frist words")
    desk.people.revise_note(note[0].id, "First words")
    gone = desk.people.note_on_member(member, "Not meant")
    desk.people.undo(gone)
    contact = desk.book.journal.case(cases.today_talk).contacts[0]
    missed = replace(talk(NOW_US - 60_000_000, "", 0), answered=False, feeling=None, outcome=None)
    desk.work.correct_contact(cases.today_talk, contact.event, missed)
    told = [entry.what for entry in person_page(desk, member).timeline.entries]
    assert [what.text for what in told if isinstance(what, ev.NoteWritten)] == ["First words"]
    assert [what.talk.answered for what in told if isinstance(what, ev.ContactLogged)] == [False]


def test_a_promise_says_whether_it_was_kept(desk: Desk, cases: Several) -> None:
    member = member_of(desk, cases.later)

    def promised() -> Entry:
        entries = person_page(desk, member).timeline.entries
        return next(entry for entry in entries if isinstance(entry.what, ev.PromiseMade))

    assert promised().kept is None
    desk.work.settle_promise(cases.later, promised().id, kept=True)
    assert promised().kept is True


@pytest.mark.parametrize("most", [1, 3, 7])
def test_pages_follow_each_other_without_gap_or_doubling(
    desk: Desk, cases: Several, most: int
) -> None:
    member = member_of(desk, cases.later)
    whole = person_page(desk, member).timeline.entries
    page = person_page(desk, member, most).timeline
    read = list(page.entries)
    while page.next is not None:
        page = timeline(desk, member, page.next, most)
        read += page.entries
    assert tuple(read) == whole


def test_a_page_reads_only_the_cases_that_can_stand_on_it(desk: Desk) -> None:
    for n in range(12):
        clock_of(desk).at_us = NOW_US + n * 3_600_000_000
        desk.open_case_without_post("Old Tom", f"Case {n}", "Phone")
    person = desk.book.questions.owner_of_account("Phone", "name:Old Tom")
    assert person is not None
    asked: list[UUID] = []
    journal = desk.book.journal
    real = journal.case

    def watched(case_id: UUID) -> object:
        asked.append(case_id)
        return real(case_id)

    journal.case = watched  # type: ignore[method-assign, assignment]  # the real one answers, and is counted
    assert len(person_page(desk, person, 2).timeline.entries) == 2
    assert len(asked) <= 4


def test_a_merged_person_is_one_page_and_parting_gives_each_back(
    desk: Desk, cases: Several
) -> None:
    bastien, noor = member_of(desk, cases.later), member_of(desk, cases.today_follow_up)
    before = person_page(desk, bastien), person_page(desk, noor)
    merge = desk.people.merge(bastien, noor, ("same number",))
    page = person_page(desk, noor)
    assert page.person.id == bastien
    assert len(page.cases) == len(before[0].cases) + len(before[1].cases)
    assert [(one.person, one.name, one.evidence) for one in page.merged] == [
        (noor, "Noor", ("same number",))
    ]
    assert "persons-merged" in kinds(page)
    assert next(e.about for e in page.timeline.entries if e.id == merge[0].id) == "Noor"
    desk.people.part(merge[0].id)
    for person, old in zip((bastien, noor), before, strict=True):
        now = person_page(desk, person)
        assert (now.person, now.cases, now.merged) == (old.person, old.cases, ())
        outside = ("persons-merged", "persons-parted")
        kept = [e for e in now.timeline.entries if isinstance(e.what, Posts) or e.what.kind not in outside]  # fmt: skip
        assert tuple(kept) == old.timeline.entries


def test_the_same_number_is_suggested_until_somebody_tells_them_apart(
    desk: Desk, cases: Several
) -> None:
    bastien, noor = member_of(desk, cases.later), member_of(desk, cases.today_follow_up)
    ask, me = desk.book.questions, desk.me.id
    for person, number in ((bastien, "+1 514 555 0134"), (noor, "514-555-0134")):
        desk.book.reach(ask.person(person), by=me, number=number)
    (found,) = maybe_same(desk, bastien)
    assert (found.person, found.name) == (noor, "Noor")
    assert found.suggestion.evidence[0][0] is Likeness.NUMBER
    tell_apart(desk, noor, bastien)
    assert maybe_same(desk, bastien) == ()
    forget_apart(desk, bastien, noor)
    assert len(maybe_same(desk, bastien)) == 1


def test_a_hundred_accounts_are_one_page(desk: Desk, cases: Several) -> None:
    member = member_of(desk, cases.later)
    what = described(desk.book.questions.person(member))
    many = tuple((f"Place {n}", f"k{n}", f"Name {n}") for n in range(99))
    desk.people.describe(replace(what, accounts=(*what.accounts, *many)))
    page = person_page(desk, member)
    assert len(page.person.accounts) == 100
    assert "posts" in kinds(page)


def test_a_moderator_has_a_page_without_the_life_of_members(desk: Desk, cases: Several) -> None:
    page = person_page(desk, desk.me.id)
    assert len(page.cases) == 10
    assert kinds(page) == []
    assert maybe_same(desk, desk.me.id) == ()


def test_nobody_has_no_page(desk: Desk) -> None:
    with pytest.raises(NotFound):
        person_page(desk, UUID(int=5))


def test_missed_calls_and_due_dates_stand_in_the_order_of_time(desk: Desk, cases: Several) -> None:
    member = member_of(desk, cases.waiting)
    missed = replace(talk(NOW_US - 5_000_000, "", 0), answered=False, feeling=None, outcome=None)
    desk.work.log_contact(cases.waiting, missed)
    due = when_local(datetime.fromisoformat("2026-11-23T10:00"), ZONE)
    desk.work.promise(cases.waiting, "One rule, in writing", due)
    told = kinds(person_page(desk, member))
    assert told.index("promise-made") < told.index("contact-logged") < told.index("opened")
