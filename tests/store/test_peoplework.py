"""People and notes outside every case, on real encrypted files: merged, told apart again, found, taken back."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from book_making import START_US, case_at, open_book, talk, work_of

from moderator_console.core import events as ev
from moderator_console.core.moments import when_at
from moderator_console.core.search_words import Where, plain_words
from moderator_console.core.trouble import NotFound, RuleBroken
from moderator_console.store.casebook import CaseBook, described
from moderator_console.store.peoplework import Peoplework

DAY_US = 86_400_000_000


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    made = open_book(tmp_path)
    yield made
    made.close()


def people_of(book: CaseBook) -> Peoplework:
    return Peoplework(book.journal, work_of(book).me)


def two(book: CaseBook) -> tuple[UUID, UUID]:
    """Anna with a case in the Garden, and Ann with a case in the Forum."""
    case_at(book, "act")
    work = work_of(book)
    ann = book.member("Forum", "ann", "Ann", by=work.me)
    work.open_case("The parcel", ann.id, "Forum")
    anna = book.questions.owner_of_account("Garden", "u7")
    assert anna is not None
    return anna, ann.id


def test_both_are_shown_as_one_while_a_merge_holds(book: CaseBook) -> None:
    anna, ann = two(book)
    people_of(book).merge(anna, ann, ("same mail address",))
    shown = book.questions.person(ann)
    assert (shown.id, shown.name, shown.merged) == (anna, "Anna", (ann,))
    assert {(a.community, a.person) for a in shown.accounts} == {("Garden", anna), ("Forum", ann)}
    assert [line.member for line in book.questions.cases_of(member=ann)] == ["Anna", "Anna"]
    assert [p.name for p in book.questions.people(ev.PersonKind.MEMBER)] == ["Anna"]
    assert book.member("Forum", "ann", "Ann", by=anna).id == ann
    assert book.journal.rebuild()[0] == book.journal.digest()
    assert book.journal.verify() == ()


def state_of(book: CaseBook, people: tuple[UUID, UUID]) -> list[object]:
    """All that is known of two people and their cases, as it lies in the lists."""
    return [
        (
            book.questions.person(person),
            book.questions.notes_of_person(person),
            [
                (line.title, book.journal.case(line.id).actions, book.journal.case(line.id).notes)
                for line in book.questions.cases_of(member=person)
            ],
        )
        for person in people
    ]


def edits(book: CaseBook, anna: UUID, ann: UUID, seed: int) -> list[Callable[[], object]]:
    """Twenty changes of two people and their cases, named by the one whom each belongs to."""
    work, people, chance = work_of(book), people_of(book), random.Random(seed)
    case_of = {person: book.questions.cases_of(member=person)[0].id for person in (anna, ann)}

    def one(n: int) -> Callable[[], object]:
        person = chance.choice((anna, ann))
        case_id = case_of[person]
        return chance.choice(
            (
                lambda: work.note(case_id, f"note {n}"),
                lambda: people.note_on_member(person, f"on the member {n}"),
                lambda: work.log_contact(case_id, talk(f"story {n}")),
                lambda: work.promise(case_id, f"promise {n}", when_at(START_US + DAY_US, "UTC")),
                lambda: people.describe(
                    replace(
                        described(book.questions.as_described(person)),
                        name=f"Name {n}",
                        number=f"+33 1 {n}",
                    )
                ),
                lambda: work.retitle(case_id, f"Title {n}"),
            )
        )

    return [one(n) for n in range(20)]


@pytest.mark.parametrize("seed", range(6))
def test_a_merge_twenty_changes_and_its_end_leave_both_as_if_it_had_never_been(
    tmp_path: Path, seed: int
) -> None:
    books = []
    for name in ("merged", "never"):
        (tmp_path / name).mkdir()
        books.append(open_book(tmp_path / name))
    told = []
    for book, merges in zip(books, (True, False), strict=True):
        anna, ann = two(book)
        changes = edits(book, anna, ann, seed)
        people = people_of(book)
        merge = people.merge(anna, ann)[0].id if merges else None
        for change in changes:
            change()
        if merge is not None:
            assert book.questions.person(ann).id == anna
            people.part(merge)
        told.append(
            [
                (
                    person.name, person.number, [(a.community, a.key, a.name) for a in person.accounts],
                    person.merged, [n.text for n in book.questions.notes_of_person(person.id)],
                    [
                        [(e.what.kind, str(getattr(e.what, "text", ""))) for e in book.journal.events(line.id)]
                        for line in book.questions.cases_of(member=person.id)
                    ],
                )
                for person in (book.questions.person(anna), book.questions.person(ann))
            ]
        )  # fmt: skip
        before, after = book.journal.rebuild()
        assert before == after and book.journal.verify() == ()
        book.close()
    assert told[0] == told[1]


def test_taking_a_merge_back_by_undo_restores_the_lists_byte_for_byte(book: CaseBook) -> None:
    anna, ann = two(book)
    people = people_of(book)
    before = state_of(book, (anna, ann))
    merged = people.merge(anna, ann)
    assert state_of(book, (anna, ann)) != before
    people.undo(merged)
    assert state_of(book, (anna, ann)) == before
    with pytest.raises(NotFound):
        people.undo(merged)
    assert book.journal.verify() == ()


def test_nobody_vanishes_on_whom_something_rests(book: CaseBook) -> None:
    people = people_of(book)
    made = people.describe(ev.PersonDescribed(UUID(int=77), "Zoé", ev.PersonKind.MEMBER))
    renamed = people.describe(ev.PersonDescribed(UUID(int=77), "Zoe", ev.PersonKind.MEMBER))
    people.undo(renamed)
    assert book.questions.person(UUID(int=77)).name == "Zoé"
    with pytest.raises(RuleBroken):
        people.undo(made)


def test_notes_on_members_and_threads_are_found_by_place_and_by_words(book: CaseBook) -> None:
    anna, _ = two(book)
    people, thread = people_of(book), "https://forum.example/t/7"
    note = people.note_on_member(anna, "Prefers mornings", pinned=True)[0].id
    people.note_on_thread(thread, "Calm until the tomatoes", post=f"{thread}/4")
    people.revise_note(note, "Prefers the afternoon")
    (on_anna,) = book.questions.notes_of_person(anna)
    assert (on_anna.text, on_anna.pinned, on_anna.versions, on_anna.actor) == (
        "Prefers the afternoon", True, 2, "Maren",
    )  # fmt: skip
    assert [n.text for n in book.questions.notes_of_thread(thread)] == ["Calm until the tomatoes"]
    assert [n.text for n in book.questions.notes_of_post(f"{thread}/4")] == [
        "Calm until the tomatoes"
    ]
    found = book.questions.look_for(plain_words("afternoon"), (Where.NOTES,)).hits
    assert [(hit.case_id, hit.person_id, hit.member) for hit in found] == [(None, anna, "Anna")]
    found = book.questions.look_for(plain_words("tomatoes"), (Where.NOTES,)).hits
    assert [(hit.case_id, hit.thread) for hit in found] == [(None, thread)]
    people.remove_note(note)
    assert book.questions.notes_of_person(anna) == []
    assert not book.questions.look_for(plain_words("afternoon"), (Where.NOTES,)).hits
    assert book.journal.rebuild()[0] == book.journal.digest() and book.journal.verify() == ()


def test_posts_with_notes_that_count_are_found_together(book: CaseBook) -> None:
    case_id, people, thread = case_at(book, "act"), people_of(book), "https://forum.example/t/7"
    people.note_on_thread(thread, "Outside", post=f"{thread}/1")
    work_of(book).note(case_id, "In a case", on=f"{thread}/1")
    work_of(book).note(case_id, "No more", on=f"{thread}/2", until_us=START_US)
    people.note_on_thread(thread, "On the whole")
    posts = [f"{thread}/{n}" for n in range(1, 4)] + [""]
    assert book.questions.noted(posts, START_US) == {f"{thread}/1": 2}
    assert book.questions.noted(posts, START_US - 1) == {f"{thread}/1": 2, f"{thread}/2": 1}
    assert book.questions.noted([], START_US) == {}


def test_a_note_outside_every_case_is_given_with_its_versions(book: CaseBook) -> None:
    anna, _ = two(book)
    people, thread = people_of(book), "https://forum.example/t/7"
    on_anna = people.note_on_member(anna, "Frist")[0].id
    on_post = people.note_on_thread(thread, "Calm", post=f"{thread}/4")[0].id
    people.revise_note(on_anna, "First")
    note = book.questions.note_outside(on_anna)
    assert ([v.text for v in note.versions], note.member) == (["Frist", "First"], anna)
    assert book.questions.note_outside(on_post).on == f"{thread}/4"
    inside = work_of(book).note(case_at(book, "act"), "In a case").notes[-1].event
    for missing in (UUID(int=5), inside):
        with pytest.raises(NotFound):
            book.questions.note_outside(missing)


def test_notes_of_a_case_stand_with_those_on_its_thread(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    thread = "https://forum.example/t/7"
    work_of(book).note(case_id, "She meant the hail", on=f"{thread}/4", thread=thread)
    (line,) = book.questions.notes_of_post(f"{thread}/4")
    assert (line.case_id, line.text) == (case_id, "She meant the hail")
    note = book.journal.case(case_id).notes[-1].event
    work_of(book).keep_note(case_id, note, pinned=True, until_us=START_US)
    (line,) = book.questions.notes_of_thread(thread)
    assert line.pinned and line.expired(START_US)
    work_of(book).undo(case_id)
    assert not book.questions.note(line.id).pinned


def test_a_task_is_waived_in_words_and_no_longer_keeps_the_case_open(book: CaseBook) -> None:
    case_id = case_at(book, "satisfied")
    work = work_of(book)
    task = work.add_task(case_id, "Write to the shop", who=work.me).tasks[-1].event
    with pytest.raises(RuleBroken) as refused:
        work.close(case_id)
    assert refused.value.missing == ("tasks",)
    with pytest.raises(RuleBroken):
        work.waive_task(case_id, task, "  ")
    case = work.waive_task(case_id, task, "The shop has closed")
    assert case.tasks[-1].waived == "The shop has closed" and not case.open_tasks
    assert work.close(case_id).closing is not None


def test_the_member_is_told_who_comes_after_a_hand_off(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    jonas = book.moderator("Jonas", by=work.me)
    work.hand_off(case_id, jonas.id, "Please take over")
    with pytest.raises(RuleBroken):
        work.tell_member(case_id, ev.Channel.MESSAGE, "Jonas looks after you now.")
    case = work.accept(case_id)
    assert case.next is not None and case.next.kind is ev.NextKind.TELL and case.untold is not None
    case = work.tell_member(case_id, ev.Channel.MESSAGE, "Jonas looks after you now.")
    assert case.untold is None and case.next is not None
    assert case.next.kind is ev.NextKind.FOLLOW_UP


def test_what_was_written_to_the_member_is_kept_in_full_and_found(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    sent = ev.MessageSent(
        ev.Channel.MAIL, ev.Purpose.APOLOGY, "We are sorry about the hail.", "Your seeds",
        "anna@example.org", "en", "apology", ("[name]",),
    )  # fmt: skip
    case = work_of(book).send_by_hand(case_id, sent)
    assert case.messages[-1].sent == sent
    found = book.questions.look_for(plain_words("hail"), (Where.CONTACTS,)).hits
    assert [hit.kind for hit in found] == ["message"]
    work_of(book).undo(case_id)
    assert not book.journal.case(case_id).messages
