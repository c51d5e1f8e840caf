"""The fold: what events add up to, whatever their order, and what retractions leave out."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from case_making import (
    ANNA,
    CASE,
    JONAS,
    ME,
    MISSED,
    Author,
    at_step,
    complaint,
    opened,
    step,
    talk,
)

from moderator_console.core import events as ev
from moderator_console.core.case import Case, State, apply, fold, taken_back


def test_without_an_opening_a_case_is_withdrawn_and_empty() -> None:
    assert fold(CASE, ()) == Case(CASE)
    assert fold(CASE, ()).state is State.WITHDRAWN


def test_an_opened_case_has_its_next_step_owner_and_complaint() -> None:
    case = at_step("listen").case()
    assert (case.state, case.title, case.member, case.owner) == (
        State.OPEN, "All my seeds are gone", ANNA, ME,
    )  # fmt: skip
    assert case.next == step(ev.NextKind.READ, "")
    assert case.complaint is not None and case.complaint.text == "I am done"


def test_a_retraction_takes_back_and_a_retracted_retraction_gives_back() -> None:
    author = at_step("closed")
    closing = author.events[-1]
    undo = author.say(ev.Retracted((closing.id,)))
    assert author.case().state is State.OPEN
    assert author.case().next is not None
    author.say(ev.Retracted((undo.id,)))
    assert author.case().state is State.CLOSED
    assert taken_back(author.events) == {undo.id}


def test_a_retracted_opening_withdraws_the_case() -> None:
    author = at_step("listen")
    author.say(ev.Retracted(tuple(e.id for e in author.events)))
    assert author.case().state is State.WITHDRAWN
    assert author.case().next is None


def test_no_opens_the_next_round_and_yes_of_an_old_round_does_not_count() -> None:
    author = at_step("satisfied")
    assert author.case().satisfaction is not None
    author.say(ev.FollowedUp(ev.Satisfied.NO, "It broke again", ev.Channel.PHONE, step()))
    case = author.case()
    assert (case.round, case.satisfaction) == (2, None)


def test_no_answer_keeps_the_round_and_the_earlier_yes() -> None:
    author = at_step("satisfied")
    author.say(ev.FollowedUp(ev.Satisfied.NO_ANSWER, "", None, step()))
    assert author.case().round == 1
    assert author.case().satisfaction is not None


def test_a_hand_off_changes_the_owner_only_when_it_is_accepted() -> None:
    author = at_step("act")
    given = author.say(ev.HandedOff(JONAS, "She lost four seasons of seeds"))
    assert author.case().owner == ME
    author.say(ev.HandOffAccepted(given.id), by=JONAS)
    assert author.case().owner == JONAS
    assert author.case().waiting_hand_off is None


def test_a_returned_hand_off_leaves_the_owner_and_keeps_the_reason() -> None:
    author = at_step("act")
    given = author.say(ev.HandedOff(JONAS, "Please"))
    author.say(ev.HandOffReturned(given.id, "I am away"), by=JONAS)
    case = author.case()
    assert (case.owner, case.hand_offs[0].why, case.waiting_hand_off) == (ME, "I am away", None)


def test_a_corrected_contact_keeps_the_earlier_version() -> None:
    author = at_step("act")
    logged = author.events[-1]
    author.say(ev.ContactCorrected(logged.id, talk(seconds=60)))
    contact = author.case().contacts[0]
    assert [t.seconds for t in contact.talks] == [720, 60]
    assert contact.talk.seconds == 60


def test_two_revisions_of_one_note_stay_side_by_side_until_somebody_joins_them() -> None:
    author = at_step("act")
    note = author.say(ev.NoteWritten("first"))
    mine = author.say(ev.NoteRevised(note.id, "mine"))
    theirs = replace(author.say(ev.NoteRevised(note.id, "theirs")), parents=(note.id,))
    author.events[-1] = theirs
    assert [h.text for h in author.case().notes[0].heads] == ["mine", "theirs"]
    author.say(ev.NoteRevised(note.id, "joined"))
    assert [h.text for h in author.case().notes[0].heads] == ["joined"]
    assert [v.text for v in author.case().notes[0].versions] == [
        "first",
        "mine",
        "theirs",
        "joined",
    ]
    assert mine.parents == (note.id,)


def test_a_removal_takes_away_only_what_its_author_had_seen() -> None:
    author = at_step("act")
    note = author.say(ev.NoteWritten("first"))
    author.say(ev.NoteRevised(note.id, "second"))
    removal = replace(author.say(ev.NoteRemoved(note.id)), parents=(note.id,))
    author.events[-1] = removal
    kept = author.case().notes[0]
    assert not kept.removed and [h.text for h in kept.heads] == ["second"]


def test_unknown_kinds_are_counted_and_change_nothing_else() -> None:
    author = at_step("act")
    before = author.case()
    author.say(ev.Unknown("sung", '{"song":"la"}'))
    after = author.case()
    assert after.newer == 1
    assert replace(after, newer=0, last_us=before.last_us) == before


@pytest.mark.parametrize(
    "stray",
    [
        ev.OfferAnswered(UUID(int=5), ev.Answer.ACCEPTED),
        ev.ContactCorrected(UUID(int=5), talk()),
        ev.NoteRevised(UUID(int=5), "x"),
        ev.PromiseSettled(UUID(int=5), True),
        ev.TaskDone(UUID(int=5)),
        ev.HandOffAccepted(UUID(int=5)),
        ev.HandOffReturned(UUID(int=5), "no"),
        ev.Reopened("why", step()),
        opened(),
    ],
    ids=lambda what: what.kind,
)
def test_an_event_that_makes_no_sense_is_flagged_and_left_out(stray: ev.Happening) -> None:
    author = at_step("act")
    before = author.case()
    author.say(stray)
    after = author.case()
    assert len(after.flags) == 1 and after.flags[0].startswith(stray.kind)
    assert replace(after, flags=(), last_us=before.last_us) == before


def test_applying_one_by_one_equals_folding() -> None:
    author = at_step("closed")
    case = Case(CASE)
    for event in author.events:
        case = apply(case, event)
    assert case == author.case()


def test_events_before_the_opening_are_flagged_not_lost_silently() -> None:
    author = Author()
    author.say(complaint())
    author.say(opened())
    assert author.case().flags and author.case().posts == ()


def test_a_missed_call_is_a_contact_with_no_length() -> None:
    author = at_step("reach-out")
    author.say(ev.ContactLogged(talk(**MISSED)))
    assert not author.case().contacts[0].talk.answered


def test_a_newer_schema_of_a_known_kind_is_understood_and_announced() -> None:
    author = at_step("act")
    author.events.append(replace(author.say(ev.ActionTaken("did")), schema=2))
    del author.events[-2]
    case = author.case()
    assert (case.newer, len(case.actions)) == (1, 1)
