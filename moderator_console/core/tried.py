"""What was tried since a round began, what the member said last, and when a waiver may be offered in words."""

from __future__ import annotations

from dataclasses import dataclass

from moderator_console.core import events as ev
from moderator_console.core.case import Case, Contact, FollowUp, State
from moderator_console.core.waiting import is_real

#: Questions without an answer after which closing with a reason is offered, unless the profile says otherwise.
USUAL_PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Tried:
    """What happened with the member in the present round. ``vain``: follow-ups in a row that nobody answered."""

    talks: int
    missed: int
    messages: int
    vain: tuple[FollowUp, ...]

    @property
    def turn(self) -> int:
        """Which try the next question is, from 1."""
        return len(self.vain) + 1


def tried(case: Case) -> Tried:
    """The contacts, messages and questions of the round that the case is in."""
    ours = [contact.talk for contact in case.contacts if contact.round == case.round]
    talks = sum(talk.answered for talk in ours)
    missed = sum(not talk.answered and talk.direction is ev.Direction.OUTGOING for talk in ours)
    messages = sum(message.round == case.round for message in case.messages)
    return Tried(talks, missed, messages, unanswered(case))


def unanswered(case: Case) -> tuple[FollowUp, ...]:
    """The questions of this round that had no answer, since the last that had one; the oldest first."""
    vain: list[FollowUp] = []
    for asked in reversed(case.follow_ups):
        if asked.satisfied is not ev.Satisfied.NO_ANSWER or asked.round != case.round:
            break
        vain.append(asked)
    return tuple(reversed(vain))


def last_heard(case: Case) -> Contact | None:
    """The latest talk in which the member was heard, by the time of the talk; None while there was none."""
    real = [contact for contact in case.contacts if is_real(contact.talk)]
    return max(real, key=lambda contact: contact.talk.started_us, default=None)


def waiver_offered(case: Case, patience: int = USUAL_PATIENCE) -> bool:
    """Whether an open case was asked about ``patience`` times in vain: a waiver is offered then, never done."""
    return case.state is State.OPEN and len(unanswered(case)) >= max(patience, 1)
