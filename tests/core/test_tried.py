"""What was tried in a round is counted, the last words are found, and a waiver is offered only after patience."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.case import Case, Contact, FollowUp, State
from moderator_console.core.tried import last_heard, tried, waiver_offered

ME = UUID(int=1)


def talk(at_us: int, story: str, answered: bool = True) -> ev.Talk:
    outcome = ev.Outcome.HEARD if answered else ev.Outcome.CALL_AGAIN
    return ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, answered, at_us, 60, story, None, outcome
    )


def contact(number: int, round: int, at_us: int, story: str, answered: bool = True) -> Contact:
    event = UUID(int=number)
    return Contact(event, ME, round, (talk(at_us, story, answered),), event)


def asked(number: int, round: int, answer: ev.Satisfied) -> FollowUp:
    return FollowUp(UUID(int=number), ME, number, round, answer, "", None)


def test_only_the_present_round_is_counted() -> None:
    case = Case(
        UUID(int=9), State.OPEN, round=2,
        contacts=(
            contact(1, 1, 10, "The letter was lost."), contact(2, 2, 20, "Still lost."),
            contact(3, 2, 30, "", answered=False),
        ),
        follow_ups=(asked(4, 1, ev.Satisfied.NO_ANSWER), asked(5, 1, ev.Satisfied.NO), asked(6, 2, ev.Satisfied.NO_ANSWER)),
    )  # fmt: skip
    found = tried(case)
    assert (found.talks, found.missed, found.messages) == (1, 1, 0)
    assert [one.event.int for one in found.vain] == [6] and found.turn == 2


def test_the_last_words_go_by_the_time_of_the_talk_and_thanks_are_not_among_them() -> None:
    case = Case(
        UUID(int=9), State.OPEN,
        contacts=(contact(1, 1, 90, "It came broken."), contact(2, 1, 40, "It never came."), contact(3, 1, 99, "ok, thanks")),
    )  # fmt: skip
    found = last_heard(case)
    assert found is not None and found.talk.story == "It came broken."
    assert last_heard(replace(case, contacts=())) is None


def test_a_waiver_is_offered_after_the_number_set_and_an_answer_begins_the_count_again() -> None:
    vain = tuple(asked(n, 1, ev.Satisfied.NO_ANSWER) for n in (1, 2, 3))
    case = Case(UUID(int=9), State.OPEN, follow_ups=vain)
    assert waiver_offered(case) and not waiver_offered(case, 4)
    assert not waiver_offered(replace(case, follow_ups=vain[:2]))
    assert not waiver_offered(replace(case, state=State.CLOSED))
    yes = asked(4, 1, ev.Satisfied.YES)
    assert not waiver_offered(replace(case, follow_ups=(*vain, yes)))
