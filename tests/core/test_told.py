"""What was read to its end is not told to be read once more."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from moderator_console.core import events as ev
from moderator_console.core.case import Case, Cause, Contact, Kept
from moderator_console.core.events import NextKind, NextStep
from moderator_console.core.moments import When
from moderator_console.core.told import told

ME = UUID(int=1)
STEP = NextStep(NextKind.READ, "", ME, When("2026-11-18T10:00", "Europe/Paris", 0))
POST = Kept(ME, "post", "thread", "Anna", None, "I am done", "", ev.PostRole.COMPLAINT)
CAUSE = Cause(ME, "post", "Nobody had answered")
TALK = ev.Talk(
    ev.Channel.PHONE, ev.Direction.OUTGOING, True, 0, 60, "Her seeds were lost", None, ev.Outcome.HEARD
)  # fmt: skip
HEARD = Contact(ME, ME, 1, (TALK,), ME)
NEW = replace(Case(UUID(int=2)), state=Case(ME).state, posts=(POST,), next=STEP)
READ = replace(NEW, reading=(("thread", 5, 5),))


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        (NEW, NextKind.READ),
        (replace(NEW, reading=(("thread", 4, 5),)), NextKind.READ),
        (READ, NextKind.CAUSE),
        (replace(NEW, posts=()), NextKind.CAUSE),
        (replace(READ, cause=CAUSE), NextKind.OFFER),
        (replace(READ, cause=CAUSE, contacts=(HEARD,)), NextKind.ACT),
        (replace(NEW, cause=CAUSE, contacts=(HEARD,)), NextKind.ACT),
    ],
)
def test_the_next_open_step_is_told(case: Case, kind: NextKind) -> None:
    case = replace(case, state=type(case.state)("open"))
    step = told(case)
    assert step is not None and step.kind is kind
    assert replace(step, kind=NextKind.READ) == STEP


def test_somebodys_own_words_and_other_steps_are_told_as_they_stand() -> None:
    own = replace(STEP, text="Read the second thread too")
    call = replace(STEP, kind=NextKind.CONTACT)
    assert told(replace(READ, next=own)) == own
    assert told(replace(READ, next=call)) == call
    assert told(replace(READ, next=None)) is None
