"""The briefing of a hand-off: what the case itself knows, on one page. Words are given to it by the screens (Part).

Private notes are never part of it: they are their author's own thoughts, and the receiver reads them in the case.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from moderator_console.core.case import Action, Case, Contact, Kept, Promise, Task
from moderator_console.core.events import Answer, Direction, Feeling, NextKind, NextStep, PostRole
from moderator_console.core.moments import When


@dataclass(frozen=True, slots=True)
class Briefing:
    """What whoever takes over must know. ``origin`` is the post where it began, ``story`` the latest one told.

    ``missed`` outgoing calls and ``silent`` offers are the tries in vain. ``not_to_say`` is what the sender writes.
    """

    title: str
    member: UUID | None
    origin: Kept | None
    cause: str
    story: Contact | None
    promises: tuple[Promise, ...]
    done: tuple[Action, ...]
    missed: int
    silent: int
    tasks: tuple[Task, ...]
    not_to_say: str
    next: NextStep | None


#: How much of a post is said on the page; all of it stands in the case.
CUT = 400


class Part(StrEnum):
    """The lines of the page, in their order. Each has its words on the screens and on the command line."""

    WHO = "who"
    BEGAN = "began"
    CAUSE = "cause"
    STORY = "story"
    DONE = "done"
    MISSED = "missed"
    SILENT = "silent"
    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    TASK = "task"
    NEXT = "next"
    NOT_TO_SAY = "not-to-say"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page with the facts that its words need. ``at_us`` UTC microseconds."""

    part: Part
    text: str = ""
    who: UUID | None = None
    author: str = ""
    at_us: int | None = None
    due: When | None = None
    feeling: Feeling | None = None
    kind: NextKind | None = None
    count: int = 0


def briefing_of(case: Case, not_to_say: str = "") -> Briefing:
    """The briefing that a case makes by itself."""
    told = [c for c in case.contacts if c.talk.answered and c.talk.story.strip()]
    missed = [
        c for c in case.contacts if not c.talk.answered and c.talk.direction is Direction.OUTGOING
    ]
    return Briefing(
        case.title, case.member, _origin(case), case.cause.text if case.cause else "",
        told[-1] if told else None, case.promises, case.actions, len(missed),
        sum(o.answer is Answer.SILENT for o in case.offers), case.open_tasks, not_to_say.strip(), case.next,
    )  # fmt: skip


def lines_of(briefing: Briefing) -> tuple[Line, ...]:
    """The page, line by line; what the case does not know has no line.

    The waiting for this very hand-off is no next step for whoever takes over, and whose the next one was is
    nothing to them.
    """
    found = [Line(Part.WHO, briefing.title, who=briefing.member)]
    origin, story, step = briefing.origin, briefing.story, briefing.next
    if origin is not None:
        found.append(Line(Part.BEGAN, _cut(origin.text), author=origin.author, at_us=origin.at_us))
    if briefing.cause.strip():
        found.append(Line(Part.CAUSE, briefing.cause))
    if story is not None:
        talk = story.talk
        found.append(Line(Part.STORY, talk.story, at_us=talk.started_us, feeling=talk.feeling))
    for action in briefing.done:
        found.append(Line(Part.DONE, action.text, who=action.actor, at_us=action.at_us))
    if briefing.missed:
        found.append(Line(Part.MISSED, count=briefing.missed))
    if briefing.silent:
        found.append(Line(Part.SILENT, count=briefing.silent))
    for part, kept in ((Part.OPEN, None), (Part.KEPT, True), (Part.BROKEN, False)):
        for promise in briefing.promises:
            if promise.kept is kept:
                said = (promise.text, promise.words)
                found.append(Line(part, "\n".join(s for s in said if s.strip()), due=promise.due))
    for task in briefing.tasks:
        found.append(Line(Part.TASK, task.text, who=task.who, due=task.due))
    if step is not None and step.kind is not NextKind.HAND_OFF:
        found.append(Line(Part.NEXT, step.text, due=step.when, kind=step.kind))
    if briefing.not_to_say:
        found.append(Line(Part.NOT_TO_SAY, briefing.not_to_say))
    return tuple(found)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= CUT else line[: CUT - 1].rstrip() + "…"


def _origin(case: Case) -> Kept | None:
    """The post where it began; without one, the complaint itself."""
    kept = [post for post in case.posts if post.role is PostRole.ORIGIN]
    return kept[-1] if kept else case.complaint
