"""The few words of a calendar that others read, in the language of the command line."""

from __future__ import annotations

from moderator_console.cli.words import Speech
from moderator_console.core.events import NextKind
from moderator_console.core.loop import Step
from moderator_console.services.calendar_titles import CalendarWords


def calendar_words(say: Speech) -> CalendarWords:
    """The name of the calendar and the kinds of its entries; nothing of any case."""
    kinds: dict[str, str] = {kind: say.code(kind) for kind in NextKind}
    kinds[NextKind.FOLLOW_UP] = say.code(Step.FOLLOW_UP)
    kinds |= {"promise": say("Promise"), "task": say("Task")}
    return CalendarWords(
        "Moderator Console", kinds, say("{what}, case {id}"), say("{what}, {member}")
    )
