"""What should come next, after each thing that can happen."""

from __future__ import annotations

import pytest
from case_making import JONAS, MISSED, Author, at_step, step, talk

from moderator_console.core import events as ev
from moderator_console.core.events import NextKind
from moderator_console.core.follow_on import Proposal, ask_again, first, follow_on


def after(author: Author, what: ev.Happening) -> Proposal | None:
    author.say(what)
    return follow_on(author.case(), what)


def kind(proposal: Proposal | None) -> NextKind | None:
    return proposal.kind if proposal else None


def test_a_new_case_is_read_first() -> None:
    assert first() == Proposal(NextKind.READ, hours=4)


def test_the_cause_leads_to_an_offer_unless_the_member_was_heard_already() -> None:
    author = at_step("listen")
    author.say(ev.ThreadRead("t:1", 5, 5))
    assert kind(after(author, ev.CauseWritten("p:0", "why"))) is NextKind.OFFER
    called_first = at_step("listen")
    assert after(called_first, ev.ContactLogged(talk())) is None
    called_first.say(ev.ThreadRead("t:1", 5, 5))
    assert after(called_first, ev.CauseWritten("p:0", "why")) is None


def test_a_talk_before_the_cause_is_known_leads_back_to_reading() -> None:
    author = at_step("listen")
    author.say(ev.NextStepSet(step(NextKind.CONTACT)))
    assert after(author, ev.ContactLogged(talk())) == first()


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        (ev.Answer.ACCEPTED, NextKind.CONTACT),
        (ev.Answer.DECLINED, NextKind.ACT),
        (ev.Answer.SILENT, NextKind.OFFER),
    ],
)
def test_an_answer_to_the_offer_says_how_to_go_on(answer: ev.Answer, wanted: NextKind) -> None:
    author = at_step("reach-out")
    offer = ev.OfferMade(ev.Channel.MESSAGE, "shall we talk")
    assert kind(after(author, offer)) is NextKind.ANSWER
    made = author.events[-1]
    assert kind(after(author, ev.OfferAnswered(made.id, answer))) is wanted


def test_the_third_silence_leads_to_acting_without_a_talk() -> None:
    author = at_step("reach-out")
    for _ in range(2):
        author.say(ev.ContactLogged(talk(**MISSED)))
    made = author.say(ev.OfferMade(ev.Channel.MESSAGE, "shall we talk"))
    assert kind(after(author, ev.OfferAnswered(made.id, ev.Answer.SILENT))) is NextKind.ACT


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, NextKind.ACT),
        (MISSED, NextKind.CONTACT),
        ({"outcome": ev.Outcome.CALL_AGAIN}, NextKind.CONTACT),
        ({"outcome": ev.Outcome.SETTLED}, NextKind.FOLLOW_UP),
        ({"outcome": ev.Outcome.NO_TALK}, NextKind.ACT),
    ],
)
def test_a_talk_says_how_to_go_on(changes: dict[str, object], wanted: NextKind) -> None:
    assert kind(after(at_step("reach-out"), ev.ContactLogged(talk(**changes)))) is wanted


def test_each_round_and_each_try_is_counted_for_the_follow_up() -> None:
    author = at_step("act")
    assert after(author, ev.ActionTaken("did")) == Proposal(NextKind.FOLLOW_UP, round=1)
    author.say(ev.FollowedUp(ev.Satisfied.NO_ANSWER, "", None, step()))
    author.say(ev.FollowedUp(ev.Satisfied.NO_ANSWER, "", None, step()))
    assert ask_again(author.case()) == Proposal(NextKind.FOLLOW_UP, round=1, tries=2)
    author.say(ev.FollowedUp(ev.Satisfied.NO, "", None, step()))
    assert ask_again(author.case()) == Proposal(NextKind.FOLLOW_UP, round=2)


def test_a_hand_off_is_looked_after_and_goes_on_by_its_answer() -> None:
    author = at_step("act")
    assert kind(after(author, ev.HandedOff(JONAS, "please"))) is NextKind.HAND_OFF
    given = author.events[-1]
    assert kind(after(author, ev.HandOffReturned(given.id, "away"))) is NextKind.ACT
    given = author.say(ev.HandedOff(JONAS, "please"))
    assert kind(after(author, ev.HandOffAccepted(given.id))) is NextKind.TELL
    told = ev.MemberTold(given.id, ev.Channel.MESSAGE, "Jonas looks after you now.")
    assert kind(after(author, told)) is NextKind.FOLLOW_UP


def test_a_yes_leads_to_good_bye_and_a_note_to_nothing() -> None:
    author = at_step("follow-up")
    yes = ev.FollowedUp(ev.Satisfied.YES, "Fine now", ev.Channel.PHONE, None)
    assert kind(after(author, yes)) is NextKind.CLOSE
    assert after(author, ev.NoteWritten("a thought")) is None
