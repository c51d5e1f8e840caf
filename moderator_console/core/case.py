"""The case: what the events of one case add up to. ``fold`` is pure and total, in the order given.

Nothing here is set by hand: step, round and lane are derived. An event that makes no sense where it stands
(possible only after a merge) is left out and named in ``flags``; it is never an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.events import Event, NextStep
from moderator_console.core.moments import When
from moderator_console.core.notes import Note, notes_after
from moderator_console.core.platform_acts import PlatformAct, acts_after
from moderator_console.core.received import Received, received_after
from moderator_console.core.waiting import waits_after


class State(StrEnum):
    """Open, closed, or withdrawn: its opening was taken back."""

    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Kept:
    """A post kept as evidence. ``event`` is the event that attached it."""

    event: UUID
    address: str
    thread: str
    author: str
    at_us: int | None
    text: str
    sha: str
    role: ev.PostRole


@dataclass(frozen=True, slots=True)
class Cause:
    """Why the member is upset, as the moderator sees it. ``origin`` is the address of the post where it began, or empty."""

    event: UUID
    origin: str
    text: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A private offer to talk, and the member's answer once there is one (both None until then)."""

    event: UUID
    at_us: int
    channel: ev.Channel
    text: str
    answer: ev.Answer | None = None
    answered_us: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact with all its versions, the one that holds last. ``round`` is the round it fell in."""

    event: UUID
    actor: UUID
    round: int
    talks: tuple[ev.Talk, ...]
    last: UUID

    @property
    def talk(self) -> ev.Talk:
        """The version that holds."""
        return self.talks[-1]


@dataclass(frozen=True, slots=True)
class Message:
    """What was written to the member and left, in full."""

    event: UUID
    actor: UUID
    at_us: int
    round: int
    sent: ev.MessageSent


@dataclass(frozen=True, slots=True)
class Promise:
    """What the member was told would happen by ``due``. ``kept`` is None until that is settled.

    ``dated``: the event that set the date that holds, where it was moved.
    """

    event: UUID
    at_us: int
    text: str
    due: When
    kept: bool | None = None
    words: str = ""
    minutes: int = 0
    dated: UUID | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something that somebody here has to do; not every task has a date. ``who`` None: whoever owns the case.

    ``waived``: why it will not be done; it is no longer open then.
    """

    event: UUID
    text: str
    due: When | None
    done: bool = False
    who: UUID | None = None
    waived: str = ""
    minutes: int = 0
    #: The event that set the date that holds, where it was moved.
    dated: UUID | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """What was done about the cause, in the round in which it was done."""

    event: UUID
    actor: UUID
    at_us: int
    text: str
    round: int


@dataclass(frozen=True, slots=True)
class HandOff:
    """A hand-off: waiting (``accepted`` None), accepted or returned (``why``)."""

    event: UUID
    sender: UUID
    to: UUID
    briefing: str
    at_us: int
    round: int
    accepted: bool | None = None
    why: str = ""
    #: When the member was told who looks after them now.
    told_us: int | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The member's answer to the question whether they are satisfied, in their ``words``; ``learnt`` says how it was learnt."""

    event: UUID
    actor: UUID
    at_us: int
    round: int
    satisfied: ev.Satisfied
    words: str
    learnt: ev.Channel | None


@dataclass(frozen=True, slots=True)
class Closing:
    """How it ended: on the member's yes (``waiver`` empty) or with a reason, signed by ``actor``."""

    event: UUID
    actor: UUID
    at_us: int
    waiver: str


@dataclass(frozen=True, slots=True)
class Case:
    """One case, folded. Tuples are in the order of the journal. Times are UTC microseconds."""

    id: UUID
    state: State = State.WITHDRAWN
    title: str = ""
    community: str = ""
    member: UUID | None = None
    owner: UUID | None = None
    opened_us: int = 0
    last_us: int = 0
    round: int = 1
    next: NextStep | None = None
    posts: tuple[Kept, ...] = ()
    reading: tuple[tuple[str, int, int], ...] = ()
    cause: Cause | None = None
    offers: tuple[Offer, ...] = ()
    contacts: tuple[Contact, ...] = ()
    messages: tuple[Message, ...] = ()
    received: tuple[Received, ...] = ()
    notes: tuple[Note, ...] = ()
    promises: tuple[Promise, ...] = ()
    tasks: tuple[Task, ...] = ()
    actions: tuple[Action, ...] = ()
    platform_acts: tuple[PlatformAct, ...] = ()
    hand_offs: tuple[HandOff, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    closing: Closing | None = None
    tags: tuple[str, ...] = ()
    links: tuple[UUID, ...] = ()
    newer: int = 0
    #: Since when it waits for the member (waiting.py), None while it does not; UTC microseconds as what follows.
    waits_us: int | None = None
    #: Until when what the member said was weighed, and when the last of that was known here.
    weighed_us: int = 0
    weighed_known_us: int = 0
    #: How many contacts there were when the next step got its date.
    dated_after: int = 0
    flags: tuple[str, ...] = ()
    #: The event that holds each replaceable value now ("title", "owner", "next", "cause"): the next one's ``base``.
    stands: dict[str, UUID] = field(default_factory=dict)

    @property
    def complaint(self) -> Kept | None:
        """The complaint's post, if the case began with one."""
        return next((post for post in self.posts if post.role is ev.PostRole.COMPLAINT), None)

    @property
    def waiting_hand_off(self) -> HandOff | None:
        """The hand-off that nobody has answered yet: one at most."""
        return next((h for h in self.hand_offs if h.accepted is None), None)

    @property
    def open_promises(self) -> tuple[Promise, ...]:
        """What the member was told and what is neither kept nor broken yet."""
        return tuple(p for p in self.promises if p.kept is None)

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """What is still to do here."""
        return tuple(t for t in self.tasks if not t.done and not t.waived)

    @property
    def untold(self) -> HandOff | None:
        """The accepted hand-off of which the member has not heard yet; only the latest matters."""
        taken = [h for h in self.hand_offs if h.accepted]
        return taken[-1] if taken and taken[-1].told_us is None else None

    @property
    def satisfaction(self) -> FollowUp | None:
        """The member's yes, if the last answer of the present round is one."""
        answers = [f for f in self.follow_ups if f.satisfied is not ev.Satisfied.NO_ANSWER]
        if (
            answers
            and answers[-1].satisfied is ev.Satisfied.YES
            and answers[-1].round == self.round
        ):
            return answers[-1]
        return None

    @property
    def open_offer(self) -> Offer | None:
        """The last offer, while it has no answer."""
        return self.offers[-1] if self.offers and self.offers[-1].answer is None else None


def taken_back(events: Iterable[Event]) -> frozenset[UUID]:
    """The ids that retractions leave out. A retraction that is itself retracted takes nothing back."""
    gone: set[UUID] = set()
    for event in reversed(tuple(events)):
        if isinstance(event.what, ev.Retracted) and event.id not in gone:
            gone.update(event.what.events)
            gone.discard(event.id)
    return frozenset(gone)


def standing(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that count: neither retracted nor retractions."""
    listed = tuple(events)
    gone = taken_back(listed)
    return tuple(e for e in listed if e.id not in gone and not isinstance(e.what, ev.Retracted))


def fold(case_id: UUID, events: Iterable[Event]) -> Case:
    """The case that the events add up to. Without a standing ``Opened`` it is withdrawn."""
    case = Case(case_id)
    for event in standing(events):
        case = apply(case, event)
    return case


def apply(case: Case, event: Event) -> Case:
    """The case after one more event (retractions are ``fold``'s matter)."""
    moved = _apply(case, event)
    if moved is None:
        return replace(case, flags=(*case.flags, f"{event.what.kind}:{event.id.hex}"))
    newer = event.schema > event.what.schema and not isinstance(event.what, ev.Unknown)
    dated = case.dated_after if moved.next is case.next else len(moved.contacts)
    return replace(
        moved, last_us=max(case.last_us, event.at_us), newer=moved.newer + newer, dated_after=dated,
        waits_us=waits_after(case.waits_us, moved.next, event),
    )  # fmt: skip


_T = TypeVar("_T", Offer, Contact, Promise, Task, HandOff)


def _find(items: tuple[_T, ...], event: UUID) -> _T | None:
    return next((item for item in items if item.event == event), None)


def _swap(items: tuple[_T, ...], new: _T) -> tuple[_T, ...]:
    return tuple(new if item.event == new.event else item for item in items)


def _stands(case: Case, name: str, event: Event) -> dict[str, UUID]:
    return {**case.stands, name: event.id}


def _apply(case: Case, event: Event) -> Case | None:
    what, me = event.what, event.id
    if isinstance(what, ev.Unknown):
        return replace(case, newer=case.newer + 1)
    if isinstance(what, ev.Opened):
        if case.state is not State.WITHDRAWN:
            return None
        return replace(
            case, state=State.OPEN, title=what.title, community=what.community, member=what.member,
            owner=event.actor, opened_us=event.at_us, next=what.next,
            stands={**case.stands, "title": me, "next": me, "owner": me},
        )  # fmt: skip
    if case.state is State.WITHDRAWN:
        return None
    match what:
        case ev.PostAttached():
            kept = Kept(
                me,
                what.address,
                what.thread,
                what.author,
                what.at_us,
                what.text,
                what.sha,
                what.role,
            )
            return replace(case, posts=(*case.posts, kept))
        case ev.ThreadRead():
            others = tuple(r for r in case.reading if r[0] != what.thread)
            return replace(case, reading=(*others, (what.thread, what.read, what.total)))
        case ev.CauseWritten():
            return replace(
                case, cause=Cause(me, what.origin, what.text), stands=_stands(case, "cause", event)
            )
        case ev.OfferMade():
            offer = Offer(me, event.at_us, what.channel, what.text)
            return replace(case, offers=(*case.offers, offer))
        case ev.OfferAnswered():
            found = _find(case.offers, what.offer)
            if found is None:
                return None
            answered = replace(found, answer=what.answer, answered_us=event.at_us)
            return replace(case, offers=_swap(case.offers, answered))
        case ev.ContactLogged():
            contact = Contact(me, event.actor, case.round, (what.talk,), me)
            return replace(case, contacts=(*case.contacts, contact))
        case ev.ContactCorrected():
            old = _find(case.contacts, what.contact)
            if old is None:
                return None
            mended = replace(old, talks=(*old.talks, what.talk), last=me)
            return replace(case, contacts=_swap(case.contacts, mended))
        case ev.MessageSent():
            message = Message(me, event.actor, event.at_us, case.round, what)
            return replace(case, messages=(*case.messages, message))
        case ev.MessageReceived():
            return replace(case, received=received_after(case.received, me, event.at_us, what))
        case ev.NoteWritten() | ev.NoteRevised() | ev.NoteRemoved() | ev.NoteKept():
            notes = notes_after(case.notes, event)
            return None if notes is None else replace(case, notes=notes)
        case ev.PromiseMade():
            promise = Promise(me, event.at_us, what.text, what.due, minutes=what.minutes)
            return replace(case, promises=(*case.promises, promise))
        case ev.PromiseSettled():
            made = _find(case.promises, what.promise)
            if made is None:
                return None
            settled = replace(made, kept=what.kept, words=what.words)
            return replace(case, promises=_swap(case.promises, settled))
        case ev.PromiseMoved():
            told = _find(case.promises, what.promise)
            if told is None:
                return None
            later = replace(told, due=what.due, minutes=what.minutes, dated=me)
            return replace(case, promises=_swap(case.promises, later))
        case ev.ActionTaken():
            action = Action(me, event.actor, event.at_us, what.text, case.round)
            return replace(case, actions=(*case.actions, action))
        case ev.PlatformActed():
            acted = acts_after(case.platform_acts, me, event.actor, event.at_us, what)
            return replace(case, platform_acts=acted)
        case ev.TaskAdded():
            added = Task(me, what.text, what.due, who=what.who, minutes=what.minutes)
            return replace(case, tasks=(*case.tasks, added))
        case ev.TaskDone() | ev.TaskWaived():
            task = _find(case.tasks, what.task)
            if task is None:
                return None
            if isinstance(what, ev.TaskDone):
                ended = replace(task, done=True)
            else:
                ended = replace(task, waived=what.why)
            return replace(case, tasks=_swap(case.tasks, ended))
        case ev.TaskMoved():
            todo = _find(case.tasks, what.task)
            if todo is None:
                return None
            put = replace(todo, due=what.due, minutes=what.minutes, dated=me)
            return replace(case, tasks=_swap(case.tasks, put))
        case _:
            return _turn(case, event)


def _turn(case: Case, event: Event) -> Case | None:
    """The events that move the case on: next step, hand-off, follow-up, end."""
    what, me = event.what, event.id
    match what:
        case ev.ReplyWeighed():
            return replace(
                case, weighed_us=max(case.weighed_us, what.at_us),
                weighed_known_us=max(case.weighed_known_us, event.at_us, what.known_us),
            )  # fmt: skip
        case ev.NextStepSet():
            if case.state is not State.OPEN:
                return None
            return replace(case, next=what.next, stands=_stands(case, "next", event))
        case ev.HandedOff():
            given = HandOff(me, event.actor, what.to, what.briefing, event.at_us, case.round)
            return replace(case, hand_offs=(*case.hand_offs, given))
        case ev.HandOffAccepted():
            found = _find(case.hand_offs, what.hand_off)
            if found is None or found.accepted is not None:
                return None
            taken = replace(found, accepted=True)
            return replace(
                case, hand_offs=_swap(case.hand_offs, taken), owner=found.to, stands=_stands(case, "owner", event)
            )  # fmt: skip
        case ev.HandOffReturned():
            found = _find(case.hand_offs, what.hand_off)
            if found is None or found.accepted is not None:
                return None
            back = replace(found, accepted=False, why=what.why)
            return replace(case, hand_offs=_swap(case.hand_offs, back))
        case ev.MemberTold():
            found = _find(case.hand_offs, what.hand_off)
            if found is None:
                return None
            told = replace(found, told_us=event.at_us)
            return replace(case, hand_offs=_swap(case.hand_offs, told))
        case ev.FollowedUp():
            if case.state is not State.OPEN:
                return None
            asked = FollowUp(
                me, event.actor, event.at_us, case.round, what.satisfied, what.words, what.learnt
            )
            moved = replace(case, follow_ups=(*case.follow_ups, asked))
            if what.satisfied is ev.Satisfied.NO:
                moved = replace(moved, round=case.round + 1)
            if what.next is not None:
                moved = replace(moved, next=what.next, stands=_stands(case, "next", event))
            return moved
        case ev.Closed():
            if case.state is not State.OPEN:
                return None
            end = Closing(me, event.actor, event.at_us, what.waiver)
            return replace(case, state=State.CLOSED, closing=end, next=None)
        case ev.Reopened():
            if case.state is not State.CLOSED:
                return None
            return replace(
                case, state=State.OPEN, closing=None, round=case.round + 1, next=what.next,
                stands=_stands(case, "next", event),
            )  # fmt: skip
        case ev.Retitled():
            return replace(case, title=what.title, stands=_stands(case, "title", event))
        case ev.Tagged():
            others = tuple(t for t in case.tags if t != what.tag)
            return replace(case, tags=(*others, what.tag) if what.on else others)
        case ev.Linked():
            rest = tuple(link for link in case.links if link != what.other)
            return replace(case, links=(*rest, what.other) if what.on else rest)
    return None
