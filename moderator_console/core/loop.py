"""The loop: which events are legal now, what is missing for the next step, and which step a case is in.

``RULES`` is the one table. The buttons, the command line and the store's door (``record``) all ask it; the
database holds its own copy of the two hard gates (an open case has its next step, a closed one its end).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.case import Case, State, apply, standing
from moderator_console.core.events import Event, Happening

#: Offers without answer and missed calls after which reaching out counts as tried.
TRIES = 3


class Step(StrEnum):
    """The four steps, and the end."""

    LISTEN = "listen"
    REACH_OUT = "reach-out"
    ACT = "act"
    FOLLOW_UP = "follow-up"
    CLOSED = "closed"


class Missing(StrEnum):
    """What must come first. Screens and the command line have a sentence for each."""

    CASE = "case"
    OPEN_CASE = "open-case"
    CLOSED_CASE = "closed-case"
    TITLE = "title"
    NEXT = "next"
    READ = "read"
    CAUSE = "cause"
    CAUSE_TEXT = "cause-text"
    ORIGIN = "origin"
    OPEN_OFFER = "open-offer"
    ANSWER_TO_OFFER = "answer-to-offer"
    HEARD = "heard"
    STORY = "story"
    ACTION = "action"
    HAND_OFF_ANSWER = "hand-off-answer"
    HAND_OFF = "hand-off"
    UNTOLD = "untold"
    RECEIVER = "receiver"
    BRIEFING = "briefing"
    PROMISES = "promises"
    PROMISE = "promise"
    TASKS = "tasks"
    TASK = "task"
    NOTE = "note"
    CONTACT = "contact"
    SATISFIED = "satisfied"
    WORDS = "words"
    LEARNT = "learnt"
    REASON = "reason"
    TEXT = "text"
    OTHER_PERSON = "other-person"
    MERGE = "merge"
    ABOUT = "about"


Rule = Callable[[Case], tuple[Missing, ...]]


def attempts(case: Case) -> int:
    """How often the member was tried in vain: offers left silent and outgoing calls not answered."""
    silent = sum(offer.answer is ev.Answer.SILENT for offer in case.offers)
    missed = sum(
        not c.talk.answered and c.talk.direction is ev.Direction.OUTGOING for c in case.contacts
    )
    return silent + missed


def read_through(case: Case) -> bool:
    """Whether every thread that the case rests on was read to its end, as it was then."""
    done = {thread for thread, read, total in case.reading if read >= total}
    return {post.thread for post in case.posts if post.role is ev.PostRole.COMPLAINT} <= done


def lacks_reading(case: Case) -> bool:
    """Whether an open case still waits to hear that its conversation was read, whoever has read it for another one."""
    return case.state is State.OPEN and not read_through(case)


def heard(case: Case) -> bool:
    """Whether reaching out is done: a talk with a story, a declined offer, or the tries used up."""
    talked = any(c.talk.answered and c.talk.story.strip() for c in case.contacts)
    declined = any(offer.answer is ev.Answer.DECLINED for offer in case.offers)
    refused = any(c.talk.outcome is ev.Outcome.NO_TALK for c in case.contacts)
    return talked or declined or refused or attempts(case) >= TRIES


def acted(case: Case) -> bool:
    """Whether this round has its act: something done, a hand-off accepted, or settled in the talk itself."""
    return (
        any(action.round == case.round for action in case.actions)
        or any(h.round == case.round and h.accepted for h in case.hand_offs)
        or any(
            c.round == case.round and c.talk.outcome is ev.Outcome.SETTLED for c in case.contacts
        )
    )


def step_of(case: Case) -> Step:
    """The step that the case is in, derived from what has happened."""
    if case.state is not State.OPEN:
        return Step.CLOSED
    if case.cause is None:
        return Step.LISTEN
    if not heard(case):
        return Step.REACH_OUT
    if not acted(case) or case.waiting_hand_off is not None:
        return Step.ACT
    return Step.FOLLOW_UP


def _no(*wanted: tuple[bool, Missing]) -> tuple[Missing, ...]:
    return tuple(missing for present, missing in wanted if not present)


def _is_open(case: Case) -> tuple[Missing, ...]:
    if case.state is State.WITHDRAWN:
        return (Missing.CASE,)
    return () if case.state is State.OPEN else (Missing.OPEN_CASE,)


def _exists(case: Case) -> tuple[Missing, ...]:
    return () if case.state is not State.WITHDRAWN else (Missing.CASE,)


def _cause(case: Case) -> tuple[Missing, ...]:
    return _is_open(case) or _no((read_through(case), Missing.READ))


def _offer(case: Case) -> tuple[Missing, ...]:
    return _cause(case) or _no(
        (case.cause is not None, Missing.CAUSE), (case.open_offer is None, Missing.ANSWER_TO_OFFER)
    )


def _offer_answer(case: Case) -> tuple[Missing, ...]:
    return _is_open(case) or _no((case.open_offer is not None, Missing.OPEN_OFFER))


def _act(case: Case) -> tuple[Missing, ...]:
    return _is_open(case) or _no(
        (case.cause is not None, Missing.CAUSE), (heard(case), Missing.HEARD)
    )


def _hand_off(case: Case) -> tuple[Missing, ...]:
    return _is_open(case) or _no((case.waiting_hand_off is None, Missing.HAND_OFF_ANSWER))


def _hand_off_answer(case: Case) -> tuple[Missing, ...]:
    return _is_open(case) or _no((case.waiting_hand_off is not None, Missing.HAND_OFF))


def _follow_up(case: Case) -> tuple[Missing, ...]:
    return _act(case) or _no(
        (acted(case), Missing.ACTION), (case.waiting_hand_off is None, Missing.HAND_OFF_ANSWER)
    )


def _loose_ends(case: Case) -> tuple[Missing, ...]:
    return _is_open(case) or _no(
        (case.waiting_hand_off is None, Missing.HAND_OFF_ANSWER),
        (not case.open_promises, Missing.PROMISES),
        (not case.open_tasks, Missing.TASKS),
    )


def _told(case: Case) -> tuple[Missing, ...]:
    return _is_open(case) or _no((case.untold is not None, Missing.UNTOLD))


def _reopen(case: Case) -> tuple[Missing, ...]:
    return _exists(case) or _no((case.state is State.CLOSED, Missing.CLOSED_CASE))


def _new(case: Case) -> tuple[Missing, ...]:
    return _no((case.state is State.WITHDRAWN, Missing.CASE))


#: For each kind: what a case must have before it may happen at all.
RULES: dict[type[Happening], Rule] = {
    ev.Opened: _new,
    ev.PostAttached: _exists,
    ev.ThreadRead: _is_open,
    ev.CauseWritten: _cause,
    ev.OfferMade: _offer,
    ev.OfferAnswered: _offer_answer,
    ev.ContactLogged: _exists,
    ev.ContactCorrected: _exists,
    ev.MessageSent: _exists,
    ev.MessageReceived: _exists,
    ev.NoteWritten: _exists,
    ev.NoteKept: _exists,
    ev.NoteRevised: _exists,
    ev.NoteRemoved: _exists,
    ev.PromiseMade: _is_open,
    ev.PromiseSettled: _is_open,
    ev.PromiseMoved: _is_open,
    ev.ActionTaken: _act,
    ev.PlatformActed: _exists,
    ev.TaskAdded: _is_open,
    ev.TaskDone: _is_open,
    ev.TaskWaived: _is_open,
    ev.TaskMoved: _is_open,
    ev.ReplyWeighed: _is_open,
    ev.NextStepSet: _is_open,
    ev.HandedOff: _hand_off,
    ev.HandOffAccepted: _hand_off_answer,
    ev.HandOffReturned: _hand_off_answer,
    ev.MemberTold: _told,
    ev.FollowedUp: _follow_up,
    ev.Closed: _loose_ends,
    ev.Reopened: _reopen,
    ev.Retitled: _exists,
    ev.Tagged: _exists,
    ev.Linked: _exists,
}


def missing_for(case: Case, kind: type[Happening]) -> tuple[Missing, ...]:
    """What the case lacks before an event of this kind is legal; empty: it may happen now."""
    rule = RULES.get(kind)
    return () if rule is None else rule(case)


def missing_to_close(case: Case) -> tuple[Missing, ...]:
    """What the case lacks to be closed on the member's yes."""
    ends = _loose_ends(case)
    if Missing.OPEN_CASE in ends or Missing.CASE in ends:
        return ends
    if case.satisfaction is None:
        return (*(_follow_up(case) or (Missing.SATISFIED,)), *ends)
    return ends


def faults(case: Case, what: Happening) -> tuple[Missing, ...]:
    """Why this very event is refused now: the rule of its kind, then what its own content lacks."""
    found = missing_for(case, type(what))
    if isinstance(what, ev.Closed) and not what.waiver.strip():
        found = missing_to_close(case)
    return found or _content(case, what)


def _content(case: Case, what: Happening) -> tuple[Missing, ...]:
    match what:
        case ev.Opened() | ev.Retitled():
            return _no((bool(what.title.strip()), Missing.TITLE))
        case ev.CauseWritten():
            return _no(
                (bool(what.origin) or case.complaint is None, Missing.ORIGIN),
                (bool(what.text.strip()), Missing.CAUSE_TEXT),
            )
        case ev.OfferAnswered():
            return _no((_is(case.open_offer, what.offer), Missing.OPEN_OFFER))
        case ev.ContactLogged():
            return _talk(what.talk)
        case ev.ContactCorrected():
            return _no((_among(case.contacts, what.contact), Missing.CONTACT)) or _talk(what.talk)
        case ev.NoteWritten():
            # A note may be about a talk of this case only; "on" and "thread" are addresses outside it.
            known = what.contact is None or _among(case.contacts, what.contact)
            return _no((known, Missing.CONTACT), (bool(what.text.strip()), Missing.TEXT))
        case ev.ActionTaken() | ev.TaskAdded() | ev.PromiseMade() | ev.MessageSent():
            return _no((bool(what.text.strip()), Missing.TEXT))
        case ev.NoteRevised():
            return _no(
                (_among(case.notes, what.note), Missing.NOTE),
                (bool(what.text.strip()), Missing.TEXT),
            )
        case ev.NoteRemoved() | ev.NoteKept():
            return _no((_among(case.notes, what.note), Missing.NOTE))
        case ev.Tagged():
            return _no((bool(what.tag.strip()), Missing.TEXT))
        case ev.Linked():
            return _no((what.other != case.id, Missing.CASE))
        case ev.PromiseSettled() | ev.PromiseMoved():
            return _no((_among(case.open_promises, what.promise), Missing.PROMISE))
        case ev.TaskDone() | ev.TaskMoved():
            return _no((_among(case.open_tasks, what.task), Missing.TASK))
        case ev.PlatformActed():
            return _no((bool(what.reason.strip()), Missing.REASON))
        case ev.TaskWaived():
            return _no(
                (_among(case.open_tasks, what.task), Missing.TASK),
                (bool(what.why.strip()), Missing.REASON),
            )
        case ev.MemberTold():
            return _no(
                (_is(case.untold, what.hand_off), Missing.UNTOLD),
                (bool(what.text.strip()), Missing.TEXT),
            )
        case ev.HandedOff():
            return _no(
                (what.to != case.owner, Missing.RECEIVER),
                (bool(what.briefing.strip()), Missing.BRIEFING),
            )
        case ev.HandOffAccepted():
            return _no((_is(case.waiting_hand_off, what.hand_off), Missing.HAND_OFF))
        case ev.HandOffReturned():
            return _no(
                (_is(case.waiting_hand_off, what.hand_off), Missing.HAND_OFF),
                (bool(what.why.strip()), Missing.REASON),
            )
        case ev.FollowedUp():
            return _answer(what)
        case ev.Reopened():
            return _no((bool(what.why.strip()), Missing.REASON))
    return ()


def _talk(talk: ev.Talk) -> tuple[Missing, ...]:
    """A talk that says the member was heard has their story."""
    told = talk.outcome not in (ev.Outcome.HEARD, ev.Outcome.SETTLED) or bool(talk.story.strip())
    return _no((told, Missing.STORY))


def _answer(what: ev.FollowedUp) -> tuple[Missing, ...]:
    if what.satisfied is ev.Satisfied.YES:
        return _no(
            (bool(what.words.strip()), Missing.WORDS), (what.learnt is not None, Missing.LEARNT)
        )
    return _no((what.next is not None, Missing.NEXT))


def _is(item: object | None, event: UUID) -> bool:
    return item is not None and getattr(item, "event", None) == event


def _among(items: Iterable[object], event: UUID) -> bool:
    return any(_is(item, event) for item in items)


def illegal(case_id: UUID, events: Iterable[Event]) -> tuple[Event, ...]:
    """The standing events that could not have been recorded where they stand: empty for an honest journal.

    A retraction is legal when this stays empty after it: nothing later may rest on what is taken back.
    """
    case = Case(case_id)
    wrong = []
    for event in standing(events):
        if faults(case, event.what):
            wrong.append(event)
        case = apply(case, event)
    return tuple(wrong)


def last_act(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events of the latest act that still stands: what undo takes back. Empty: nothing to undo.

    What the program noted by itself is nobody's act; it goes only with the case's opening.
    """
    left = standing(events)
    acts = [e for e in left if not _by_itself(e.what)]
    if not acts:
        return ()
    taken = tuple(e for e in acts if e.act == acts[-1].act)
    return left if any(isinstance(e.what, ev.Opened) for e in taken) else taken


def _by_itself(what: Happening) -> bool:
    if isinstance(what, ev.ThreadRead):
        return what.noted
    return isinstance(what, ev.MessageReceived)


def has_left(what: Happening) -> bool:
    """Whether a platform took it: then taking it back here would not take it back there."""
    if isinstance(what, ev.MessageSent | ev.OfferMade):
        return bool(what.address)
    return isinstance(what, ev.PlatformActed)


class Standing(StrEnum):
    """How a step stands: done, now, or to come."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to-come"


@dataclass(frozen=True, slots=True)
class StepLine:
    """One of the four steps as screens show it. ``missing`` is empty when it is done."""

    step: Step
    standing: Standing
    missing: tuple[Missing, ...]


def steps(case: Case) -> tuple[StepLine, ...]:
    """The four steps, always in their order, each with what is still missing."""
    now = step_of(case)
    wanted = {
        Step.LISTEN: _no(
            (read_through(case), Missing.READ), (case.cause is not None, Missing.CAUSE)
        ),
        Step.REACH_OUT: _no((heard(case), Missing.HEARD)),
        Step.ACT: _no(
            (acted(case), Missing.ACTION), (case.waiting_hand_off is None, Missing.HAND_OFF_ANSWER)
        ),
        Step.FOLLOW_UP: _no(
            (case.untold is None, Missing.UNTOLD),
            (case.satisfaction is not None, Missing.SATISFIED),
            (not case.open_promises, Missing.PROMISES),
            (not case.open_tasks, Missing.TASKS),
        ),
    }
    order = list(wanted)
    lines = []
    for step in order:
        if now is Step.CLOSED:
            place = Standing.DONE
        elif step is now:
            place = Standing.NOW
        else:
            place = Standing.DONE if order.index(step) < order.index(now) else Standing.TO_COME
        lines.append(StepLine(step, place, wanted[step] if now is not Step.CLOSED else ()))
    return tuple(lines)
