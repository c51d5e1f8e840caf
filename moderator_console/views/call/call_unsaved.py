"""Contacts that were begun and are not saved yet: their drafts, with the case that each belongs to.

Asked at each start: it imports nothing of the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from moderator_console.core.case import State
from moderator_console.services.desk import Desk
from moderator_console.views.compose.kept_fields import unpack

#: Where the draft of a contact of a case lies, before the case's id.
PLACE = "contact"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A contact that waits to be saved; ``seconds`` is where its timer stands."""

    case_id: UUID
    name: str
    seconds: int


def unsaved(desk: Desk) -> tuple[Unsaved, ...]:
    """The latest first. What belongs to a case that was taken back is not offered."""
    found = []
    for draft in desk.book.drafts.below(PLACE):
        _, _, said = draft.place.partition(":")
        case = desk.book.journal.case(UUID(said))
        if case.state is State.WITHDRAWN:
            continue
        member = desk.book.questions.person(case.member) if case.member else None
        seconds = int(unpack(draft.text).get("seconds", "0"))
        found.append(Unsaved(case.id, member.name if member else case.title, seconds))
    return tuple(found)
