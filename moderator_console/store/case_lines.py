"""Cases as lists show them, the lanes they stand in, and their numbers. Answers of store/questions.py."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from moderator_console.core.case import State
from moderator_console.core.events import NextKind
from moderator_console.core.loop import Step
from moderator_console.core.moments import When
from moderator_console.core.waits import Wait


class Lane(StrEnum):
    """A saved list of cases. On Today a case stands in the first lane that it belongs to."""

    OVERDUE = "overdue"
    UNANSWERED = "unanswered"
    TODAY = "today"
    WAITING = "waiting"
    LATER = "later"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class NextLine:
    """The next step of an open case. ``who`` is the moderator's name."""

    kind: NextKind
    text: str
    who_id: UUID
    who: str
    when: When


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list. Times are UTC microseconds; ``next`` is None for a closed case.

    ``first_word_us`` is when the member first heard from a moderator, None while nobody has answered.
    ``words`` are the member's at the end, ``waiver`` the reason where there are none.
    """

    id: UUID
    state: State
    title: str
    community: str
    member_id: UUID | None
    member: str
    owner_id: UUID | None
    owner: str
    step: Step
    round: int
    opened_us: int
    last_us: int
    complaint: str
    complaint_thread: str
    complaint_us: int | None
    complaint_text: str
    first_word_us: int | None
    waiting: bool
    next: NextLine | None
    words: str
    waiver: str
    closed_us: int | None
    newer: int
    flags: int
    #: How long they have waited, where a lane was put in order by it (services/waits.py).
    wait: Wait | None = None
    #: When the first word that their community promised is due; None where nothing was promised or it was said.
    limit: When | None = None
    #: What was promised or to be done and is late, the oldest; None where nothing is, and in lanes that hold no such case.
    slipped: Slipped | None = None
    #: What was promised or is to be done before the night and before the next step; in the lane of today only.
    tonight: Slipped | None = None


@dataclass(frozen=True, slots=True)
class Slipped:
    """A promise or a task (``kind``) of an open case whose moment has gone by, or comes before the night."""

    kind: str
    text: str
    when: When


@dataclass(frozen=True, slots=True)
class Unheard:
    """An open case without a first word; its member waits since ``since_us`` (UTC microseconds)."""

    case_id: UUID
    community: str
    since_us: int


@dataclass(frozen=True, slots=True)
class Due:
    """One dated thing of an open case: its next step, a promise or a task. ``overdue`` as of the question; ``limit``:
    the promised time for a first word is over at that moment too."""

    case_id: UUID
    event_id: UUID
    kind: str
    next_kind: NextKind | None
    text: str
    when: When
    title: str
    member: str
    who: str
    overdue: bool
    minutes: int = 0
    limit: When | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers, as of ``at_us`` (UTC microseconds): of Today's headings, rail, title, status line and tray alike.

    ``next`` is the soonest next step that is not overdue.
    """

    overdue: int
    today: int
    unanswered: int
    waiting: int
    open: int
    closed: int
    next: CaseLine | None
    at_us: int = 0

    def of(self, lane: Lane) -> int | None:
        """How many cases stand in a lane; None for a lane without a number."""
        return {
            Lane.OVERDUE: self.overdue,
            Lane.TODAY: self.today,
            Lane.UNANSWERED: self.unanswered,
            Lane.WAITING: self.waiting,
            Lane.OPEN: self.open,
            Lane.CLOSED: self.closed,
        }.get(lane)


@dataclass(frozen=True, slots=True)
class Day:
    """Every open case once, in the first lane it belongs to, and the numbers of the same moment of the file."""

    counts: Counts
    lanes: dict[Lane, list[CaseLine]]
