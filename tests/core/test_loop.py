"""The table of the loop: each gate from both sides, and the steps as screens show them."""

from __future__ import annotations

from uuid import UUID

import pytest
from case_making import JONAS, ME, MISSED, at_step, complaint, opened, step, talk

from moderator_console.core import events as ev
from moderator_console.core.case import fold
from moderator_console.core.loop import (
    RULES,
    TRIES,
    Missing,
    Standing,
    Step,
    acted,
    attempts,
    faults,
    heard,
    illegal,
    last_act,
    missing_for,
    missing_to_close,
    step_of,
    steps,
)
from moderator_console.core.moments import When

DUE = When("2026-09-25T10:00", "Europe/Paris", 1_790_300_000_000_000)


def test_every_kind_of_event_has_its_row_in_the_table() -> None:
    without = {ev.Retracted, ev.PersonDescribed, ev.PersonsMerged, ev.PersonsParted}
    assert set(ev.KINDS.values()) - without == set(RULES)


@pytest.mark.parametrize(
    ("name", "step_there"),
    [
        ("listen", Step.LISTEN),
        ("reach-out", Step.REACH_OUT),
        ("act", Step.ACT),
        ("follow-up", Step.FOLLOW_UP),
        ("satisfied", Step.FOLLOW_UP),
        ("closed", Step.CLOSED),
    ],
)
def test_the_step_is_derived_from_what_happened(name: str, step_there: Step) -> None:
    assert step_of(at_step(name).case()) is step_there


YES = ev.FollowedUp(ev.Satisfied.YES, "Fine now", ev.Channel.PHONE, None)


@pytest.mark.parametrize(
    ("name", "what", "missing"),
    [
        ("listen", ev.CauseWritten("p:0", "why"), (Missing.READ,)),
        ("listen", ev.OfferMade(ev.Channel.PHONE, "shall we talk"), (Missing.READ,)),
        ("listen", ev.ActionTaken("did"), (Missing.CAUSE, Missing.HEARD)),
        ("listen", YES, (Missing.CAUSE, Missing.HEARD)),
        ("reach-out", ev.ActionTaken("did"), (Missing.HEARD,)),
        ("reach-out", ev.OfferAnswered(UUID(int=1), ev.Answer.ACCEPTED), (Missing.OPEN_OFFER,)),
        ("act", YES, (Missing.ACTION,)),
        ("act", ev.Closed(), (Missing.ACTION,)),
        ("follow-up", ev.Closed(), (Missing.SATISFIED,)),
        ("follow-up", ev.Closed("   "), (Missing.SATISFIED,)),
        ("follow-up", ev.FollowedUp(ev.Satisfied.YES, " ", ev.Channel.PHONE, None), (Missing.WORDS,)),
        ("follow-up", ev.FollowedUp(ev.Satisfied.YES, "ok", None, None), (Missing.LEARNT,)),
        ("follow-up", ev.FollowedUp(ev.Satisfied.NO, "", None, None), (Missing.NEXT,)),
        ("follow-up", ev.FollowedUp(ev.Satisfied.NO_ANSWER, "", None, None), (Missing.NEXT,)),
        ("follow-up", ev.Reopened("why", step()), (Missing.CLOSED_CASE,)),
        ("act", ev.HandedOff(ME, "to myself"), (Missing.RECEIVER,)),
        ("act", ev.HandedOff(JONAS, ""), (Missing.BRIEFING,)),
        ("act", ev.HandOffAccepted(UUID(int=1)), (Missing.HAND_OFF,)),
        ("reach-out", ev.ContactLogged(talk(story="")), (Missing.STORY,)),
        ("reach-out", ev.CauseWritten("", "why"), (Missing.ORIGIN,)),
        ("reach-out", ev.CauseWritten("p:0", ""), (Missing.CAUSE_TEXT,)),
        ("closed", ev.ActionTaken("did"), (Missing.OPEN_CASE,)),
        ("closed", ev.NextStepSet(step()), (Missing.OPEN_CASE,)),
        ("closed", ev.Reopened("", step()), (Missing.REASON,)),
        ("act", opened(), (Missing.CASE,)),
        ("act", ev.NoteWritten(""), (Missing.TEXT,)),
        ("act", ev.Retitled(" "), (Missing.TITLE,)),
    ],
)  # fmt: skip
def test_a_shortcut_is_refused_and_says_what_is_missing(
    name: str, what: ev.Happening, missing: tuple[Missing, ...]
) -> None:
    assert faults(at_step(name).case(), what) == missing


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("listen", ev.ContactLogged(talk())),
        ("listen", ev.NoteWritten("a thought")),
        ("listen", ev.Closed("Spam, no member behind it")),
        ("listen", ev.HandedOff(JONAS, "please")),
        ("reach-out", ev.OfferMade(ev.Channel.MESSAGE, "")),
        ("act", ev.ActionTaken("did")),
        ("follow-up", YES),
        ("follow-up", ev.FollowedUp(ev.Satisfied.NO, "", None, step())),
        ("satisfied", ev.Closed()),
        ("closed", ev.Reopened("It broke again", step())),
        ("closed", ev.ContactLogged(talk())),
        ("closed", ev.NoteWritten("a thought")),
    ],
    ids=lambda x: x if isinstance(x, str) else x.kind,
)
def test_what_is_in_order_is_allowed(name: str, what: ev.Happening) -> None:
    assert faults(at_step(name).case(), what) == ()


def test_tries_in_vain_open_the_way_to_act() -> None:
    author = at_step("reach-out")
    for _ in range(TRIES):
        assert step_of(author.case()) is Step.REACH_OUT
        author.say(ev.ContactLogged(talk(**MISSED)))
    assert step_of(author.case()) is Step.ACT


def test_a_declined_offer_opens_the_way_to_act() -> None:
    author = at_step("reach-out")
    offer = author.say(ev.OfferMade(ev.Channel.MESSAGE, "shall we talk"))
    assert missing_for(author.case(), ev.OfferMade) == (Missing.ANSWER_TO_OFFER,)
    author.say(ev.OfferAnswered(offer.id, ev.Answer.DECLINED))
    assert step_of(author.case()) is Step.ACT


@pytest.mark.parametrize(
    ("loose", "missing"),
    [
        (ev.PromiseMade("seeds", DUE), Missing.PROMISES),
        (ev.TaskAdded("write to the supplier"), Missing.TASKS),
        (ev.HandedOff(JONAS, "please"), Missing.HAND_OFF_ANSWER),
    ],
)
def test_a_loose_end_keeps_the_case_open_even_for_a_waiver(
    loose: ev.Happening, missing: Missing
) -> None:
    author = at_step("satisfied")
    author.say(loose)
    assert faults(author.case(), ev.Closed()) == (missing,)
    assert faults(author.case(), ev.Closed("a reason")) == (missing,)
    assert missing_to_close(author.case()) == (missing,)


def test_a_hand_off_that_waits_holds_the_step_at_act() -> None:
    author = at_step("follow-up")
    author.say(ev.HandedOff(JONAS, "please"))
    assert step_of(author.case()) is Step.ACT
    assert steps(author.case())[2].missing == (Missing.HAND_OFF_ANSWER,)


def test_the_four_steps_say_what_is_missing_in_their_order() -> None:
    lines = steps(at_step("reach-out").case())
    assert [line.step for line in lines] == [Step.LISTEN, Step.REACH_OUT, Step.ACT, Step.FOLLOW_UP]
    assert [line.standing for line in lines] == [
        Standing.DONE, Standing.NOW, Standing.TO_COME, Standing.TO_COME,
    ]  # fmt: skip
    assert lines[1].missing == (Missing.HEARD,)


def test_posts_that_came_later_are_still_to_read_but_do_not_turn_the_case_back() -> None:
    author = at_step("act")
    author.say(ev.ThreadRead("t:1", 5, 9))
    assert step_of(author.case()) is Step.ACT
    assert steps(author.case())[0].missing == (Missing.READ,)


def test_a_complaint_by_phone_needs_no_origin_post() -> None:
    author = at_step("listen")
    author.events.pop()
    assert faults(author.case(), ev.CauseWritten("", "The parcel never came")) == ()


def test_taking_back_what_later_events_rest_on_is_seen() -> None:
    author = at_step("follow-up")
    cause = next(e for e in author.events if isinstance(e.what, ev.CauseWritten))
    author.say(ev.Retracted((cause.id,)))
    assert illegal(author.case().id, author.events)


def test_the_last_act_is_everything_recorded_together() -> None:
    author = at_step("act")
    author.say(ev.ActionTaken("did"))
    author.say(ev.NextStepSet(step()), same_act=True)
    assert [e.what.kind for e in last_act(author.events)] == ["action-taken", "next-step-set"]
    author.say(ev.Retracted(tuple(e.id for e in last_act(author.events))))
    assert [e.what.kind for e in last_act(author.events)] == ["contact-logged"]


def test_a_second_complaint_thread_must_be_read_too() -> None:
    author = at_step("listen")
    author.say(ev.ThreadRead("t:1", 5, 5))
    author.say(complaint("t:2", "p:9"))
    assert missing_for(author.case(), ev.CauseWritten) == (Missing.READ,)


@pytest.mark.parametrize(
    ("logged", "counted"),
    [
        (ev.ContactLogged(talk(**MISSED)), 1),
        (ev.ContactLogged(talk(**{**MISSED, "direction": ev.Direction.INCOMING})), 0),
        (ev.ContactLogged(talk()), 0),
        (ev.ContactLogged(talk(direction=ev.Direction.INCOMING)), 0),
    ],
    ids=["call missed by the member", "call missed by us", "talk", "talk they began"],
)
def test_only_our_calls_in_vain_count_as_tries(logged: ev.Happening, counted: int) -> None:
    author = at_step("reach-out")
    author.say(logged)
    assert attempts(author.case()) == counted


@pytest.mark.parametrize("answer", ev.Answer)
def test_only_silence_after_an_offer_counts_as_a_try(answer: ev.Answer) -> None:
    author = at_step("reach-out")
    offer = author.say(ev.OfferMade(ev.Channel.MESSAGE, "shall we talk"))
    assert attempts(author.case()) == 0
    author.say(ev.OfferAnswered(offer.id, answer))
    assert attempts(author.case()) == (answer is ev.Answer.SILENT)


def test_an_answered_call_without_a_story_is_not_being_heard() -> None:
    author = at_step("reach-out")
    author.say(ev.ContactLogged(talk(story=" ", outcome=ev.Outcome.CALL_AGAIN)))
    assert not heard(author.case())
    author.say(ev.ContactLogged(talk(**{**MISSED, "story": "a message left"})))
    assert not heard(author.case())


NO = ev.FollowedUp(ev.Satisfied.NO, "", None, step())


def test_a_hand_off_accepted_counts_as_the_act_of_its_own_round_only() -> None:
    author = at_step("act")
    given = author.say(ev.HandedOff(JONAS, "please"))
    assert not acted(author.case())
    author.say(ev.HandOffAccepted(given.id))
    assert acted(author.case())
    author.say(NO)
    assert not acted(author.case())


def test_a_hand_off_returned_is_no_act() -> None:
    author = at_step("act")
    given = author.say(ev.HandedOff(JONAS, "please"))
    author.say(ev.HandOffReturned(given.id, "I am away"))
    assert not acted(author.case())


def test_settled_in_the_talk_counts_as_the_act_of_its_own_round_only() -> None:
    author = at_step("reach-out")
    author.say(ev.ContactLogged(talk(outcome=ev.Outcome.SETTLED)))
    assert step_of(author.case()) is Step.FOLLOW_UP
    author.say(NO)
    assert not acted(author.case()) and step_of(author.case()) is Step.ACT


def test_an_action_counts_for_its_own_round_only() -> None:
    author = at_step("follow-up")
    author.say(NO)
    assert not acted(author.case())


@pytest.mark.parametrize(
    "what",
    [
        ev.OfferAnswered(UUID(int=10_005), ev.Answer.ACCEPTED),
        ev.HandedOff(JONAS, "please"),
        ev.HandOffAccepted(UUID(int=1)),
        ev.CauseWritten("p:0", "why"),
        ev.FollowedUp(ev.Satisfied.YES, "Fine", ev.Channel.PHONE, None),
        ev.Closed("a reason"),
        ev.ThreadRead("t:1", 5, 5),
        ev.PromiseMade("seeds", DUE),
        ev.TaskAdded("write"),
    ],
    ids=lambda what: what.kind,
)
def test_a_closed_case_says_first_of_all_that_it_is_closed(what: ev.Happening) -> None:
    assert faults(at_step("closed").case(), what) == (Missing.OPEN_CASE,)


def test_nothing_can_happen_to_a_case_that_was_never_opened() -> None:
    nothing = fold(UUID(int=5), ())
    refused = {kind: missing_for(nothing, kind) for kind in RULES}
    assert refused.pop(ev.Opened) == ()
    assert set(refused.values()) == {(Missing.CASE,)}
    assert missing_to_close(nothing) == (Missing.CASE,)
    assert missing_to_close(at_step("closed").case()) == (Missing.OPEN_CASE,)


def test_buttons_know_whether_there_is_something_to_answer() -> None:
    author = at_step("reach-out")
    answers = (ev.OfferAnswered, ev.HandOffAccepted, ev.HandOffReturned)
    assert [missing_for(author.case(), kind) for kind in answers] == [
        (Missing.OPEN_OFFER,), (Missing.HAND_OFF,), (Missing.HAND_OFF,),
    ]  # fmt: skip
    author.say(ev.OfferMade(ev.Channel.MESSAGE, "shall we talk"))
    author.say(ev.HandedOff(JONAS, "please"))
    assert [missing_for(author.case(), kind) for kind in answers] == [(), (), ()]
    assert missing_for(author.case(), ev.HandedOff) == (Missing.HAND_OFF_ANSWER,)


def test_asking_waits_for_the_answer_to_a_hand_off() -> None:
    author = at_step("follow-up")
    assert missing_for(author.case(), ev.FollowedUp) == ()
    author.say(ev.HandedOff(JONAS, "please"))
    assert missing_for(author.case(), ev.FollowedUp) == (Missing.HAND_OFF_ANSWER,)


STRANGER = UUID(int=4_242)


@pytest.mark.parametrize(
    ("name", "before", "what", "missing"),
    [
        ("reach-out", ev.OfferMade(ev.Channel.PHONE, ""), ev.OfferAnswered(STRANGER, ev.Answer.SILENT), Missing.OPEN_OFFER),
        ("act", None, ev.ContactCorrected(STRANGER, talk()), Missing.CONTACT),
        ("act", ev.NoteWritten("a"), ev.NoteRevised(STRANGER, "b"), Missing.NOTE),
        ("act", ev.NoteWritten("a"), ev.NoteRemoved(STRANGER), Missing.NOTE),
        ("act", ev.PromiseMade("a", DUE), ev.PromiseSettled(STRANGER, True), Missing.PROMISE),
        ("act", ev.TaskAdded("a"), ev.TaskDone(STRANGER), Missing.TASK),
        ("act", ev.HandedOff(JONAS, "a"), ev.HandOffAccepted(STRANGER), Missing.HAND_OFF),
        ("act", ev.HandedOff(JONAS, "a"), ev.HandOffReturned(STRANGER, "b"), Missing.HAND_OFF),
    ],
    ids=lambda x: getattr(x, "kind", None) if not isinstance(x, str) else x,
)  # fmt: skip
def test_an_event_about_something_that_is_not_there_is_refused(
    name: str, before: ev.Happening | None, what: ev.Happening, missing: Missing
) -> None:
    author = at_step(name)
    if before is not None:
        author.say(before)
    assert faults(author.case(), what) == (missing,)


def test_a_tag_says_something_and_a_link_leads_elsewhere() -> None:
    case = at_step("act").case()
    assert faults(case, ev.Tagged(" ")) == (Missing.TEXT,)
    assert (
        faults(case, ev.Tagged("shipping")) == faults(case, ev.Tagged("shipping", on=False)) == ()
    )
    assert faults(case, ev.Linked(case.id)) == (Missing.CASE,)
    assert faults(case, ev.Linked(STRANGER)) == ()


def test_corrections_and_revisions_are_held_to_the_same_content_as_first_versions() -> None:
    author = at_step("act")
    contact = author.events[-1]
    assert faults(author.case(), ev.ContactCorrected(contact.id, talk(story=""))) == (
        Missing.STORY,
    )
    note = author.say(ev.NoteWritten("a"))
    assert faults(author.case(), ev.NoteRevised(note.id, " ")) == (Missing.TEXT,)
    given = author.say(ev.HandedOff(JONAS, "please"))
    assert faults(author.case(), ev.HandOffReturned(given.id, " ")) == (Missing.REASON,)


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("listen", [(Missing.READ, Missing.CAUSE), (Missing.HEARD,), (Missing.ACTION,), (Missing.SATISFIED,)]),
        ("reach-out", [(), (Missing.HEARD,), (Missing.ACTION,), (Missing.SATISFIED,)]),
        ("act", [(), (), (Missing.ACTION,), (Missing.SATISFIED,)]),
        ("follow-up", [(), (), (), (Missing.SATISFIED,)]),
        ("satisfied", [(), (), (), ()]),
        ("closed", [(), (), (), ()]),
    ],
)  # fmt: skip
def test_each_step_says_all_that_it_lacks_and_nothing_else(
    name: str, missing: list[tuple[Missing, ...]]
) -> None:
    assert [line.missing for line in steps(at_step(name).case())] == missing


def test_the_last_step_names_loose_ends_and_steps_to_come_stay_to_come() -> None:
    author = at_step("satisfied")
    author.say(ev.PromiseMade("seeds", DUE))
    author.say(ev.TaskAdded("write"))
    assert steps(author.case())[3].missing == (Missing.PROMISES, Missing.TASKS)
    standing_now = {
        name: [line.standing for line in steps(at_step(name).case())]
        for name in ("listen", "act", "closed")
    }
    done, now, to_come = Standing.DONE, Standing.NOW, Standing.TO_COME
    assert standing_now == {
        "listen": [now, to_come, to_come, to_come],
        "act": [done, done, now, to_come],
        "closed": [done, done, done, done],
    }


def test_a_waived_case_lacks_nothing_any_more() -> None:
    author = at_step("listen")
    author.say(ev.Closed("The member left the community"))
    assert [line.missing for line in steps(author.case())] == [(), (), (), ()]


def test_undo_passes_over_what_the_program_noted_by_itself() -> None:
    author = at_step("act")
    author.say(ev.ActionTaken("did"))
    author.say(ev.ThreadRead("t:1", 9, 9, noted=True))
    assert [e.what.kind for e in last_act(author.events)] == ["action-taken"]
    author.say(ev.ThreadRead("t:1", 9, 9))
    assert [e.what.kind for e in last_act(author.events)] == ["thread-read"]


def test_taking_back_the_opening_takes_the_notes_of_the_program_with_it() -> None:
    author = at_step("listen")
    author.say(ev.ThreadRead("t:1", 5, 5, noted=True))
    taken = last_act(author.events)
    assert [e.what.kind for e in taken] == ["opened", "post-attached", "thread-read"]
    author.say(ev.Retracted(tuple(e.id for e in taken)))
    assert illegal(author.case().id, author.events) == ()
    assert last_act(author.events) == ()
