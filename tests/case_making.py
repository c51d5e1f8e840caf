"""Events for tests of the core: a small author who numbers what happens."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.case import Case, fold
from moderator_console.core.events import Audience, Event, Happening, NextKind, NextStep
from moderator_console.core.moments import When

ME = UUID(int=1)
JONAS = UUID(int=2)
ANNA = UUID(int=3)
DEVICE = UUID(int=9)
CASE = UUID(int=100)
START_US = 1_790_000_000_000_000


def step(kind: NextKind = NextKind.OTHER, text: str = "call", minutes: int = 60) -> NextStep:
    at_us = START_US + minutes * 60_000_000
    return NextStep(kind, text, ME, When("2026-09-21T17:00", "Europe/Paris", at_us))


def opened(title: str = "All my seeds are gone") -> ev.Opened:
    return ev.Opened(title, ANNA, "Garden", step(NextKind.READ, ""))


def complaint(thread: str = "t:1", address: str = "p:1") -> ev.PostAttached:
    return ev.PostAttached(
        address, thread, "Anna", START_US, "I am done", "ab" * 32, ev.PostRole.COMPLAINT
    )


def talk(**changes: object) -> ev.Talk:
    fields: dict[str, object] = {
        "channel": ev.Channel.PHONE,
        "direction": ev.Direction.OUTGOING,
        "answered": True,
        "started_us": START_US,
        "seconds": 720,
        "story": "Nobody had answered her.",
        "feeling": ev.Feeling.CALMER,
        "outcome": ev.Outcome.HEARD,
    }
    return ev.Talk(**{**fields, **changes})  # type: ignore[arg-type]  # a test's short form


MISSED = {"answered": False, "seconds": 0, "story": "", "feeling": None, "outcome": None}


@dataclass
class Author:
    """Makes envelopes and keeps what was made."""

    events: list[Event] = field(default_factory=list)
    act: UUID = ME

    def say(self, what: Happening, *, same_act: bool = False, by: UUID = ME) -> Event:
        n = len(self.events) + 1
        if not same_act:
            self.act = UUID(int=1000 + n)
        case = self.case()
        parents: tuple[UUID, ...] = ()
        if isinstance(what, ev.NoteRevised | ev.NoteRemoved):
            note = next((x for x in case.notes if x.event == what.note), None)
            parents = tuple(h.event for h in note.heads) if note else ()
        event = Event(
            UUID(int=10_000 + n), CASE, self.act, DEVICE, n, by, START_US + n * 1_000_000, "Europe/Paris",
            Audience.PRIVATE, what, parents=parents,
        )  # fmt: skip
        self.events.append(event)
        return event

    def case(self) -> Case:
        return fold(CASE, self.events)


def at_step(name: str) -> Author:
    """A case brought honestly to a step: listen, reach-out, act, follow-up, satisfied, closed."""
    author = Author()
    author.say(opened())
    author.say(complaint(), same_act=True)
    if name == "listen":
        return author
    author.say(ev.ThreadRead("t:1", 5, 5))
    author.say(ev.CauseWritten("p:0", "A question nobody answered"))
    if name == "reach-out":
        return author
    author.say(ev.ContactLogged(talk()))
    if name == "act":
        return author
    author.say(ev.ActionTaken("Sent the seeds again"))
    if name == "follow-up":
        return author
    author.say(ev.FollowedUp(ev.Satisfied.YES, "They are growing", ev.Channel.PHONE, None))
    if name == "satisfied":
        return author
    author.say(ev.Closed())
    return author
