"""Whom and what a note can mention: its case's member, colleagues, whoever wrote in its conversations, and other cases.

Asked in a worker: it reads both files.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from moderator_console.core.case import Case, State
from moderator_console.core.events import PersonKind
from moderator_console.core.note_marks import Kind, Place
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound
from moderator_console.services.desk import Desk
from moderator_console.store.questions import Lane

#: Threads of the case whose authors are offered, and authors of each.
_THREADS, _AUTHORS = 5, 200


class Part(StrEnum):
    """What somebody or something is to the case."""

    MEMBER = "member"
    COLLEAGUE = "colleague"
    WRITER = "writer"
    OPEN = "open"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or some case that can be mentioned. ``of`` is the member of a case."""

    name: str
    place: Place
    part: Part
    of: str = ""


@dataclass(frozen=True, slots=True)
class Mentionable:
    """Both kinds, each in the order in which it is offered."""

    people: tuple[Known, ...] = ()
    cases: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What a note stands among: a case, its member, and conversations."""

    case: UUID | None = None
    member: UUID | None = None
    threads: tuple[str, ...] = ()


def around(case: Case) -> Around:
    """What a note on a case stands among."""
    return Around(case.id, case.member, tuple(dict.fromkeys(post.thread for post in case.posts)))


def mentionable(desk: Desk, among: Around) -> Mentionable:
    """Everything that a note may want to mention; not whoever sits at the desk, and not the case that it is on."""
    questions = desk.book.questions
    people: dict[Place, Known] = {}

    def add(name: str, place: Place, part: Part) -> None:
        if name.strip():
            people.setdefault(place, Known(name.strip(), place, part))

    if among.member is not None:
        member = questions.person(among.member)
        add(member.name, Place(Kind.PERSON, member.id.hex), Part.MEMBER)
    for person in questions.people(PersonKind.MODERATOR):
        if person.id != desk.work.me:
            add(person.name, Place(Kind.PERSON, person.id.hex), Part.COLLEAGUE)
    for thread in among.threads[:_THREADS]:
        try:
            authors = desk.archive.authors(Address(thread), _AUTHORS)
        except NotFound:
            continue
        for author in authors:
            owner = questions.member_of_account(author.community, author.key)
            if owner is None:
                add(author.name, Place(Kind.ACCOUNT, author.key, author.community), Part.WRITER)
            elif owner.id != desk.work.me:
                add(owner.name, Place(Kind.PERSON, owner.id.hex), Part.WRITER)
    lines = [
        line
        for lane in (Lane.OPEN, Lane.CLOSED)
        for line in questions.lane(lane, now_us=desk.now(), night_us=desk.night())
    ]
    cases = tuple(
        Known(
            line.title,
            Place(Kind.CASE, line.id.hex),
            Part.OPEN if line.state is State.OPEN else Part.SETTLED,
            line.member,
        )
        for line in lines
        if line.id != among.case
    )
    return Mentionable(tuple(people.values()), cases)
