"""What can happen to a case: one frozen dataclass per kind of event. Appended once, never changed.

An ``Event`` is the envelope (who, when, where in the journal), ``Event.what`` the happening itself. To add a
kind: a dataclass here, its branch in ``case.py``, its row in ``loop.py``, a test. Fields are only ever added,
with a default; ``schema`` grows with them. A kind that this version does not know is kept as ``Unknown``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from moderator_console.core.event_moves import Happening, PromiseMoved, TaskMoved
from moderator_console.core.event_replies import MessageReceived, ReplyChoice, ReplyWeighed
from moderator_console.core.event_values import (
    Answer,
    Audience,
    Channel,
    Direction,
    Enclosed,
    Feeling,
    Mark,
    MarkKind,
    NextKind,
    Outcome,
    PersonKind,
    PostRole,
    Purpose,
    Satisfied,
    Way,
)
from moderator_console.core.moments import When
from moderator_console.core.platform_acts import PlatformActed

#: Values that events are made of are asked for here as well.
__all__ = [
    "Answer", "Audience", "Channel", "Direction", "Enclosed", "Feeling", "Happening", "Mark", "MarkKind",
    "MessageReceived", "NextKind", "Outcome", "PersonKind", "PlatformActed", "PostRole", "PromiseMoved", "Purpose", "ReplyChoice",
    "ReplyWeighed", "Satisfied", "TaskMoved", "Way",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one what, who and when of an open case. ``text`` is empty where ``kind`` says it all; ``proposed``: nobody
    set its date by hand, so that it moves with the next talk. ``minutes`` is its length, 0 the usual one."""

    kind: NextKind
    text: str
    who: UUID
    when: When
    proposed: bool = False
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Opened(Happening):
    """A complaint was taken in. The case has its next step from its first moment."""

    kind: ClassVar[str] = "opened"
    schema: ClassVar[int] = 2
    title: str
    member: UUID
    community: str
    next: NextStep


@dataclass(frozen=True, slots=True)
class PostAttached(Happening):
    """A post is kept as evidence: its text as read, its hash (SHA-256, hex) and its address.

    ``text`` is cut where an event would grow too long (``cut``); ``sha`` is of the whole text.
    """

    kind: ClassVar[str] = "post-attached"
    address: str
    thread: str
    author: str
    at_us: int | None
    text: str
    sha: str
    role: PostRole
    cut: bool = False


@dataclass(frozen=True, slots=True)
class ThreadRead(Happening):
    """``read`` of the ``total`` posts that the thread had then were read.

    ``noted``: the program noted it by itself while the person read; undo passes over it.
    """

    kind: ClassVar[str] = "thread-read"
    thread: str
    read: int
    total: int
    noted: bool = False


@dataclass(frozen=True, slots=True)
class CauseWritten(Happening):
    """Where it began (``origin``, the address of a post) and one line on what led to it."""

    kind: ClassVar[str] = "cause-written"
    origin: str
    text: str


@dataclass(frozen=True, slots=True)
class OfferMade(Happening):
    """The member was invited to talk in private. ``despite``: what the guard had found and the author let stand;
    ``address``: the name that a platform gave it."""

    kind: ClassVar[str] = "offer-made"
    schema: ClassVar[int] = 3
    channel: Channel
    text: str
    despite: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class MessageSent(Happening):
    """What was written to the member, in full, and left: by hand, or through the connected account ``account``.

    ``to`` is the number or address it went to, ``template`` the name of the one it began from, ``despite`` what the guard
    found ("[name]") and the author let stand, ``address`` its name there, ``answers`` the post that it answered in public.
    """

    kind: ClassVar[str] = "message-sent"
    schema: ClassVar[int] = 3
    channel: Channel
    purpose: Purpose
    text: str
    subject: str = ""
    to: str = ""
    language: str = ""
    template: str = ""
    despite: tuple[str, ...] = ()
    account: str = ""
    address: str = ""
    answers: str = ""


@dataclass(frozen=True, slots=True)
class OfferAnswered(Happening):
    """The member's answer to the offer with the id ``offer``, or that none came."""

    kind: ClassVar[str] = "offer-answered"
    offer: UUID
    answer: Answer


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk or attempt. ``started_us`` UTC microseconds, ``seconds`` its length (0: not answered).

    ``story`` is what the member said, in their words. ``marks`` were set while talking.
    """

    channel: Channel
    direction: Direction
    answered: bool
    started_us: int
    seconds: int
    story: str
    feeling: Feeling | None
    outcome: Outcome | None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactLogged(Happening):
    """A talk or an attempt, written down by hand."""

    kind: ClassVar[str] = "contact-logged"
    schema: ClassVar[int] = 2
    talk: Talk


@dataclass(frozen=True, slots=True)
class ContactCorrected(Happening):
    """The contact with the id ``contact`` was written down wrongly; ``talk`` is right. Both stay readable."""

    kind: ClassVar[str] = "contact-corrected"
    schema: ClassVar[int] = 2
    contact: UUID
    talk: Talk


@dataclass(frozen=True, slots=True)
class NoteWritten(Happening):
    """Text for moderators; can never be sent. Lies in a case, or outside every case on a member or a thread.

    ``on`` is the address of a post it is about, ``thread`` that of a thread, ``contact`` the talk, ``member`` the
    person; all empty: the case. ``until_us``: after this moment (UTC microseconds) it counts for nothing any more.
    """

    kind: ClassVar[str] = "note-written"
    schema: ClassVar[int] = 2
    text: str
    on: str = ""
    thread: str = ""
    contact: UUID | None = None
    member: UUID | None = None
    files: tuple[Enclosed, ...] = ()
    pinned: bool = False
    until_us: int | None = None


@dataclass(frozen=True, slots=True)
class NoteRevised(Happening):
    """A new text of the note ``note`` and the files that lie with it; its envelope's ``parents`` are the versions it replaces."""

    kind: ClassVar[str] = "note-revised"
    schema: ClassVar[int] = 2
    note: UUID
    text: str
    files: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteKept(Happening):
    """How a note is kept from now on: pinned or not, and until when it counts (None: for ever)."""

    kind: ClassVar[str] = "note-kept"
    note: UUID
    pinned: bool
    until_us: int | None


@dataclass(frozen=True, slots=True)
class NoteRemoved(Happening):
    """The note is taken away, as far as its author had seen it (``parents`` of the envelope)."""

    kind: ClassVar[str] = "note-removed"
    note: UUID


@dataclass(frozen=True, slots=True)
class PromiseMade(Happening):
    """The member was told that this will happen by then. ``minutes`` as of a next step."""

    kind: ClassVar[str] = "promise-made"
    schema: ClassVar[int] = 2
    text: str
    due: When
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class PromiseSettled(Happening):
    """The promise was kept, or was not; ``words`` may say how."""

    kind: ClassVar[str] = "promise-settled"
    schema: ClassVar[int] = 2
    promise: UUID
    kept: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class ActionTaken(Happening):
    """Something was done about it."""

    kind: ClassVar[str] = "action-taken"
    text: str


@dataclass(frozen=True, slots=True)
class TaskAdded(Happening):
    """Something to do inside the case, by ``who`` (None: whoever owns the case). It does not replace the next step."""

    kind: ClassVar[str] = "task-added"
    schema: ClassVar[int] = 3
    text: str
    due: When | None = None
    who: UUID | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class TaskWaived(Happening):
    """The task will not be done, and ``why``: it no longer stands in the way of closing."""

    kind: ClassVar[str] = "task-waived"
    task: UUID
    why: str


@dataclass(frozen=True, slots=True)
class TaskDone(Happening):
    """The task is done."""

    kind: ClassVar[str] = "task-done"
    task: UUID


@dataclass(frozen=True, slots=True)
class NextStepSet(Happening):
    """Another next step takes the place of the one that stood (the envelope's ``base``)."""

    kind: ClassVar[str] = "next-step-set"
    schema: ClassVar[int] = 2
    next: NextStep
    why: str = ""


@dataclass(frozen=True, slots=True)
class HandedOff(Happening):
    """The case is offered to ``to`` with a briefing. It stays with the sender until accepted."""

    kind: ClassVar[str] = "handed-off"
    to: UUID
    briefing: str


@dataclass(frozen=True, slots=True)
class HandOffAccepted(Happening):
    """The receiver takes the case: the owner changes now."""

    kind: ClassVar[str] = "hand-off-accepted"
    hand_off: UUID


@dataclass(frozen=True, slots=True)
class HandOffReturned(Happening):
    """The receiver gives it back and says why; the owner never changed."""

    kind: ClassVar[str] = "hand-off-returned"
    hand_off: UUID
    why: str


@dataclass(frozen=True, slots=True)
class MemberTold(Happening):
    """The member was told who looks after them now (``hand_off``), in these words."""

    kind: ClassVar[str] = "member-told"
    hand_off: UUID
    channel: Channel
    text: str


@dataclass(frozen=True, slots=True)
class FollowedUp(Happening):
    """The member was asked. ``words`` are theirs, ``learnt`` the channel by which it was learnt.

    A no, or no answer, brings the next step with it; a no opens the next round.
    """

    kind: ClassVar[str] = "followed-up"
    schema: ClassVar[int] = 2
    satisfied: Satisfied
    words: str
    learnt: Channel | None
    next: NextStep | None


@dataclass(frozen=True, slots=True)
class Closed(Happening):
    """The end: on the member's yes (``waiver`` empty), or with a signed reason why without it."""

    kind: ClassVar[str] = "closed"
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class Reopened(Happening):
    """It was not over. The next round starts with its next step."""

    kind: ClassVar[str] = "reopened"
    schema: ClassVar[int] = 2
    why: str
    next: NextStep


@dataclass(frozen=True, slots=True)
class Retitled(Happening):
    """The case has another title."""

    kind: ClassVar[str] = "retitled"
    title: str


@dataclass(frozen=True, slots=True)
class Tagged(Happening):
    """A tag was put on (``on``) or taken off."""

    kind: ClassVar[str] = "tagged"
    tag: str
    on: bool = True


@dataclass(frozen=True, slots=True)
class Linked(Happening):
    """This case has to do with another one. ``on`` False takes the link away."""

    kind: ClassVar[str] = "linked"
    other: UUID
    on: bool = True


@dataclass(frozen=True, slots=True)
class Retracted(Happening):
    """These events are taken back: the fold leaves them out, the journal keeps them. In a case or outside all."""

    kind: ClassVar[str] = "retracted"
    events: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class PersonDescribed(Happening):
    """Who somebody is: the whole description as it is now. Belongs to no case (``case_id`` None).

    ``accounts`` are (community, account key, name); ``channel``, ``number``, ``zone`` and ``language`` say how the
    person likes to be reached, ``ways`` how else it is possible, ``quiet`` from when to when not ("21:30", "08:00";
    wall time in ``zone``). ``consent`` is what they agreed to, in words, on ``consent_day`` (ISO date).
    """

    kind: ClassVar[str] = "person-described"
    schema: ClassVar[int] = 2
    person: UUID
    name: str
    role: PersonKind
    accounts: tuple[tuple[str, str, str], ...] = ()
    channel: Channel | None = None
    number: str = ""
    zone: str = ""
    language: str = ""
    ways: tuple[Way, ...] = ()
    quiet: tuple[str, str] | None = None
    consent: str = ""
    consent_day: str = ""


@dataclass(frozen=True, slots=True)
class PersonsMerged(Happening):
    """``other`` is the same human as ``kept``, and why somebody thinks so: screens show both as ``kept`` until the merge
    is taken back, and nothing of either is rewritten. Belongs to no case."""

    kind: ClassVar[str] = "persons-merged"
    kept: UUID
    other: UUID
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonsParted(Happening):
    """They were two people after all: the merge ``merge`` no longer holds. Belongs to no case."""

    kind: ClassVar[str] = "persons-parted"
    merge: UUID
    why: str = ""


@dataclass(frozen=True, slots=True)
class Unknown(Happening):
    """An event of a kind that only a newer version knows. Kept as it came, shown as "something newer"."""

    kind: ClassVar[str] = "unknown"
    name: str
    body: str


@dataclass(frozen=True, slots=True)
class Event:
    """The envelope. Events recorded by one act of the person share ``act``: undo takes them back together.

    ``device_n`` counts from 1 without gaps on each device. ``base`` is the event whose value this one replaces,
    ``parents`` the versions of a note that its author had seen, or the last event of a case that he closed.
    ``at_us`` is the author's clock: a claim, never an order.
    """

    id: UUID
    case_id: UUID | None
    act: UUID
    device_id: UUID
    device_n: int
    actor: UUID
    at_us: int
    tz: str
    audience: Audience
    what: Happening
    schema: int = 1
    base: UUID | None = None
    parents: tuple[UUID, ...] = field(default=())


KINDS: dict[str, type[Happening]] = {
    cls.kind: cls
    for cls in (
        Opened, PostAttached, ThreadRead, CauseWritten, OfferMade, OfferAnswered, ContactLogged,
        ContactCorrected, MessageSent, NoteWritten, NoteRevised, NoteKept, NoteRemoved, PromiseMade, PromiseSettled,
        PromiseMoved, ActionTaken, TaskAdded, TaskDone, TaskWaived, TaskMoved, NextStepSet, HandedOff, HandOffAccepted,
        HandOffReturned, MemberTold, FollowedUp, Closed, Reopened, Retitled, Tagged, Linked, Retracted, PersonDescribed,
        PersonsMerged, PersonsParted, ReplyWeighed, MessageReceived, PlatformActed,
    )
}  # fmt: skip
