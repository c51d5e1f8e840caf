"""What was begun in the composer of a case and is not saved yet: found again at the next start.

Asked at each start: it imports nothing of the composer.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from moderator_console.core.case import State
from moderator_console.services.desk import Desk

#: What the composer's drafts are called, in the order of its tabs.
PLACES = ("note", "offer", "message", "act", "follow")
#: What was left alone for longer was left on purpose: it waits in its case and asks nobody.
AGE_US = 3 * 24 * 3_600_000_000


@dataclass(frozen=True, slots=True)
class Begun:
    """Words that wait in a tab (its number) of the composer of a case; ``name`` is the member's."""

    case_id: UUID
    name: str
    tab: int


def begun(desk: Desk) -> tuple[Begun, ...]:
    """The latest first, one for each case that is open."""
    found: dict[UUID, Begun] = {}
    for draft in desk.book.drafts.all():
        part, *rest = draft.place.split(":")
        if part not in PLACES or draft.saved_us < desk.now() - AGE_US:
            continue
        try:
            case_id = UUID(rest[0])
        except ValueError:
            # Outside every case: a member's page shows it by itself.
            continue
        case = desk.book.journal.case(case_id)
        if case.state is State.OPEN and case_id not in found:
            member = desk.book.questions.person(case.member) if case.member else None
            name = member.name if member else case.title
            found[case_id] = Begun(case_id, name, PLACES.index(part))
    return tuple(found.values())
