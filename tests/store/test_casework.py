"""The verbs of a moderator: each is one act with the next step that follows, and one undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from book_making import ORIGIN, POST, START_US, case_at, open_book, talk, work_of

from moderator_console.core import events as ev
from moderator_console.core.case import State
from moderator_console.core.loop import Step, step_of
from moderator_console.core.moments import when_at
from moderator_console.core.trouble import NotFound, RuleBroken
from moderator_console.store.casebook import CaseBook
from moderator_console.store.casework import KEPT_CHARACTERS, NextWish, PostToKeep

DAY_US = 86_400_000_000


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    made = open_book(tmp_path)
    yield made
    made.close()


def test_the_whole_loop_with_a_no_a_second_round_and_a_yes(book: CaseBook) -> None:
    work = work_of(book)
    case_id = case_at(book, "reach-out")
    jonas = book.moderator("Jonas", by=work.me)
    work.offer(case_id, ev.Channel.MESSAGE, "Shall we talk?")
    case = work.log_contact(case_id, talk())
    assert case.offers[0].answer is ev.Answer.ACCEPTED
    case = work.promise(case_id, "Seeds by Friday", when_at(START_US + 4 * DAY_US, "Europe/Paris"))
    promise = case.promises[0].event
    work.act(case_id, "Looked for the envelope")
    work.hand_off(case_id, jonas.id, "Nobody had answered her for three days")
    with pytest.raises(RuleBroken) as refused:
        work.follow_up(case_id, ev.Satisfied.YES, "ok", ev.Channel.PHONE)
    assert refused.value.missing == ("hand-off-answer",)
    case = book.work(jonas.id, work.hours).accept(case_id)
    assert case.owner == jonas.id and case.next is not None and case.next.who == jonas.id
    case = work.follow_up(case_id, ev.Satisfied.NO, "Only half of them came", ev.Channel.PHONE)
    assert (case.round, step_of(case)) == (2, Step.ACT)
    work.act(case_id, "Sent the other half")
    case = work.follow_up(case_id, ev.Satisfied.YES, "They are growing", ev.Channel.PHONE)
    with pytest.raises(RuleBroken) as refused:
        work.close(case_id)
    assert refused.value.missing == ("promises",)
    work.settle_promise(case_id, promise, True)
    assert work.close(case_id).state is State.CLOSED
    assert book.questions.line(case_id).words == "They are growing"


def test_the_follow_up_comes_later_in_each_round(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    dates = []
    for _ in range(3):
        case = work.act(case_id, "tried something")
        assert case.next is not None and case.next.kind is ev.NextKind.FOLLOW_UP
        dates.append(case.next.when.local[:10])
        work.follow_up(case_id, ev.Satisfied.NO, "", None)
    assert dates == ["2026-09-22", "2026-09-24", "2026-09-30"]


def test_no_answer_gives_a_new_date_and_counts_the_try(book: CaseBook) -> None:
    case_id = case_at(book, "follow-up")
    case = work_of(book).follow_up(case_id, ev.Satisfied.NO_ANSWER)
    assert case.round == 1 and len(case.follow_ups) == 1
    assert case.next is not None and case.next.kind is ev.NextKind.FOLLOW_UP
    assert case.next.when.at_us > START_US


def test_a_missed_call_is_tried_again_the_next_working_day(book: CaseBook) -> None:
    case = work_of(book).log_contact(case_at(book, "reach-out"), talk(answered=False))
    assert case.next is not None and case.next.kind is ev.NextKind.CONTACT
    assert case.next.when.local.startswith("2026-09-22")


def test_a_wished_next_step_takes_the_place_of_the_proposed_one(book: CaseBook) -> None:
    wish = NextWish(when_at(START_US + DAY_US, "Europe/Paris"), text="send the test build")
    case = work_of(book).log_contact(case_at(book, "reach-out"), talk(), next=wish)
    assert case.next is not None and case.next.text == "send the test build"
    assert [e.what.kind for e in book.journal.events(case.id)][-1] == "next-step-set"


def test_undo_goes_back_act_by_act_to_the_beginning(book: CaseBook) -> None:
    case_id = case_at(book, "closed")
    work = work_of(book)
    steps = []
    while True:
        steps.append(step_of(book.journal.case(case_id)))
        try:
            work.undo(case_id)
        except NotFound:
            break
    assert steps == [
        Step.CLOSED, Step.FOLLOW_UP, Step.FOLLOW_UP, Step.FOLLOW_UP, Step.FOLLOW_UP, Step.ACT, Step.REACH_OUT,
        Step.REACH_OUT, Step.LISTEN, Step.LISTEN, Step.CLOSED,
    ]  # fmt: skip


def test_reopening_starts_the_next_round(book: CaseBook) -> None:
    case = work_of(book).reopen(case_at(book, "closed"), "It broke again")
    assert (case.state, case.round, step_of(case)) == (State.OPEN, 2, Step.ACT)


def test_a_very_long_post_is_kept_as_evidence_with_the_hash_of_all_of_it(book: CaseBook) -> None:
    long = PostToKeep("p:9", "t:9", "Anna", None, "é" * 100_000)
    case = work_of(book).keep_post(case_at(book, "act"), long)
    assert len(case.posts[-1].text) == KEPT_CHARACTERS
    assert case.posts[-1].sha != case.posts[0].sha


def test_notes_are_revised_and_taken_away_and_undo_brings_them_back(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    note = work.note(case_id, "a thought", on=ORIGIN.address).notes[-1]
    work.revise_note(case_id, note.event, "a better thought")
    assert work.remove_note(case_id, note.event).notes[-1].removed
    work.undo(case_id)
    kept = book.journal.case(case_id).notes[-1]
    assert [h.text for h in kept.heads] == ["a better thought"] and kept.on == ORIGIN.address


def test_tags_links_titles_and_tasks_are_acts_too(book: CaseBook) -> None:
    case_id, other = case_at(book, "act"), case_at(book, "listen")
    work = work_of(book)
    work.tag(case_id, "seeds")
    work.link(case_id, other)
    work.retitle(case_id, "The lost beans")
    task = work.add_task(case_id, "write to the supplier").tasks[0].event
    case = work.finish_task(case_id, task)
    assert (case.tags, case.links, case.title, case.open_tasks) == (
        ("seeds",), (other,), "The lost beans", (),
    )  # fmt: skip


def test_a_phone_complaint_needs_no_post(book: CaseBook) -> None:
    work = work_of(book)
    anna = book.member("", "name:Anna", "Anna", by=work.me)
    case = work.open_case("The parcel never came", anna.id, "")
    assert step_of(work.write_cause(case.id, None, "Lost in the post")) is Step.REACH_OUT


def test_the_same_account_is_the_same_member_and_the_same_name_is_not(book: CaseBook) -> None:
    me = work_of(book).me
    one = book.member("Garden", "u7", "Anna", by=me)
    assert book.member("Garden", "u7", "Anna B.", by=me).id == one.id
    assert book.member("Garden", "u8", "Anna", by=me).id != one.id
    assert book.member("Forum", "u7", "Anna", by=me).id != one.id


def test_how_somebody_likes_to_be_reached_is_kept_and_the_rest_stays(book: CaseBook) -> None:
    me = work_of(book).me
    anna = book.member("Garden", "u7", "Anna", by=me)
    book.reach(anna, by=me, channel=ev.Channel.SKYPE, zone="Europe/Lisbon")
    again = book.reach(book.questions.person(anna.id), by=me, number="+351 1")
    assert (again.channel, again.zone, again.number, again.name) == (
        ev.Channel.SKYPE, "Europe/Lisbon", "+351 1", "Anna",
    )  # fmt: skip
    assert again.accounts[0].key == "u7"
    assert POST.thread


def test_undo_of_an_act_that_was_shown_never_takes_back_another_one(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    work = work_of(book)
    work.note(case_id, "mine")
    shown = work.latest_act(case_id)
    work.log_contact(case_id, talk("logged elsewhere"))
    with pytest.raises(RuleBroken):
        work.undo(case_id, shown)
    assert len(book.journal.case(case_id).contacts) == 2
    work.undo(case_id)
    assert [e.what.kind for e in work.undo(case_id, shown)] == ["note-written"]
