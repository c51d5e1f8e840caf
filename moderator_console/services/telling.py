"""The words that tell a member who looks after them now, from the prepared texts in their language."""

from __future__ import annotations

from moderator_console.core.case import Case, HandOff
from moderator_console.services.desk import Desk
from moderator_console.services.message_facts import message_facts
from moderator_console.services.templates import LANGUAGES, filled, to_choose
from moderator_console.store.questions import Person


def telling(desk: Desk, case: Case, member: Person | None, given: HandOff) -> str:
    """A text to begin from: the receiver says it of themselves, anybody else of the receiver.

    What is not known stays an open placeholder. Empty where both templates were taken away.
    """
    own = desk.book.templates.all()
    name = "new-face" if given.to == desk.work.me else "hand-off"
    language = (
        member.language[:2] if member is not None and member.language else desk.me.language[:2]
    )
    fitting = [t for t in to_choose(own) if t.name == name]
    best = min(
        fitting, key=lambda t: (t.language != language, t.language != LANGUAGES[0]), default=None
    )
    return filled(best, message_facts(desk, case, best.language), own)[1].text if best else ""
