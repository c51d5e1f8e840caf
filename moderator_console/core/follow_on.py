"""What should come next, once something has happened: the proposal that keeps an open case from standing still.

Only a proposal: whoever records the event may give another next step. Days are working days.
"""

from __future__ import annotations

from dataclasses import dataclass

from moderator_console.core import events as ev
from moderator_console.core.case import Case
from moderator_console.core.events import Happening, NextKind
from moderator_console.core.follow_dates import in_vain, last_in_touch_us
from moderator_console.core.loop import acted, heard
from moderator_console.core.tried import unanswered
from moderator_console.core.waiting import is_real

#: Steps that a talk has answered.
_REACHING = frozenset((NextKind.OFFER, NextKind.ANSWER, NextKind.CONTACT))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A next step without its date: ``days`` working days from now, or within ``hours`` of working time.

    A follow-up has neither: its date is counted from the last talk by round and tries (follow_dates.py). A call after
    ``tries`` in vain waits by the pace of tries instead of ``days``.
    """

    kind: NextKind
    days: int = 0
    hours: int = 0
    round: int = 1
    tries: int = 0


def first() -> Proposal:
    """What a new case starts with: read the conversation, within four hours."""
    return Proposal(NextKind.READ, hours=4)


def ask_again(case: Case) -> Proposal:
    """When to ask whether the member is satisfied: wider each round, and after each try without answer since they
    were last heard."""
    heard_us = last_in_touch_us(case)
    tries = sum(heard_us is None or asked.at_us > heard_us for asked in unanswered(case))
    return Proposal(NextKind.FOLLOW_UP, round=case.round, tries=tries)


def agreed(case: Case) -> bool:
    """Whether the follow-up waits for a day to come that somebody set by hand: it was agreed with the member, and
    nothing moves it but a hand (a call of theirs in vain is called back first)."""
    step = case.next
    return (
        step is not None
        and step.kind is NextKind.FOLLOW_UP
        and not step.proposed
        and step.when.due_us() > case.last_us
    )


def follow_on(case: Case, what: Happening) -> Proposal | None:
    """The proposal after ``what`` has become part of ``case``; None: the next step that stands may stay."""
    match what:
        case ev.CauseWritten():
            return None if heard(case) or case.open_offer else Proposal(NextKind.OFFER, hours=2)
        case ev.OfferMade():
            return Proposal(NextKind.ANSWER, days=1)
        case ev.OfferAnswered(answer=ev.Answer.ACCEPTED):
            return Proposal(NextKind.CONTACT, hours=4)
        case ev.OfferAnswered(answer=ev.Answer.SILENT):
            return Proposal(NextKind.ACT if heard(case) else NextKind.OFFER, days=1)
        case ev.OfferAnswered():
            return Proposal(NextKind.ACT, days=1)
        case ev.ContactLogged(talk=talk):
            return _after_talk(case, talk)
        case ev.HandOffAccepted():
            return Proposal(NextKind.TELL, hours=4)
        case ev.ActionTaken() | ev.MemberTold():
            return None if agreed(case) else ask_again(case)
        case ev.HandedOff():
            return Proposal(NextKind.HAND_OFF, days=1)
        case ev.HandOffReturned():
            return Proposal(NextKind.ACT, days=1)
        case ev.FollowedUp(satisfied=ev.Satisfied.YES):
            return Proposal(NextKind.CLOSE, hours=1)
    return None


def _after_talk(case: Case, talk: ev.Talk) -> Proposal | None:
    if not talk.answered:
        if agreed(case) and talk.direction is ev.Direction.OUTGOING:
            return None
        # They called in vain: that is called back tomorrow, however often we had tried before.
        ours = talk.direction is ev.Direction.OUTGOING
        return Proposal(NextKind.CONTACT, days=1, tries=in_vain(case) if ours else 0)
    if talk.outcome is ev.Outcome.CALL_AGAIN:
        return Proposal(NextKind.CONTACT, days=1)
    if case.next is not None and case.next.kind is NextKind.FOLLOW_UP and acted(case):
        # The question waits already: a real talk moves it, thanks do not. Of a date that was set by hand somebody is
        # asked (replying.py).
        return ask_again(case) if is_real(talk) and case.next.proposed else None
    if talk.outcome is ev.Outcome.SETTLED:
        return ask_again(case)
    if case.cause is None:
        # Reaching out is done, so that it must not stand there again; what led to it is still to be read.
        reached = case.next is not None and case.next.kind in _REACHING
        return first() if reached else None
    return Proposal(NextKind.ACT, days=1)
