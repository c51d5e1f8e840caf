"""The briefing of a hand-off in words, as ``case hand-off --briefing auto`` writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.call import Call
from moderator_console.cli.case_page import naming
from moderator_console.cli.event_words import Naming
from moderator_console.cli.words import Speech
from moderator_console.core.briefing import Line, Part, briefing_of, lines_of

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk


def case_briefing(call: Call, desk: Desk, case_id: UUID, not_to_say: str) -> str:
    """The page that the case makes by itself, with what the sender adds."""
    briefing = briefing_of(desk.book.journal.case(case_id), not_to_say)
    name = naming(desk)
    return "\n\n".join(_words(call.say, line, name, desk.zone) for line in lines_of(briefing))


def _words(say: Speech, line: Line, name: Naming, zone: str) -> str:
    who = name(line.who) if line.who is not None else ""
    text, at = line.text.strip(), say.at(line.at_us, zone)
    due = say.when(line.due, zone) if line.due is not None else ""
    match line.part:
        case Part.WHO:
            return say("Who: {name}, {title}", name=who or "?", title=text)
        case Part.BEGAN:
            return say(
                "Where it began, {name}, {date}: {text}", name=line.author, date=at, text=text
            )
        case Part.CAUSE:
            return say("What led to it: {text}", text=text)
        case Part.STORY:
            feeling = f", {say.code(line.feeling).lower()}" if line.feeling is not None else ""
            return say("In their words, {date}: {text}", date=at + feeling, text=text)
        case Part.DONE:
            return say("Done, {date}, {name}: {text}", date=at, name=who, text=text)
        case Part.MISSED:
            return say.count(line.count, "{n} call in vain", "{n} calls in vain")
        case Part.SILENT:
            return say.count(line.count, "{n} offer without answer", "{n} offers without answer")
        case Part.OPEN:
            return say("Promised, by {date}: {text}", date=due, text=text)
        case Part.KEPT:
            return say("Promised and kept: {text}", text=text)
        case Part.BROKEN:
            return say("Promised and not kept: {text}", text=text)
        case Part.TASK:
            facts = f" ({', '.join(part for part in (who, due) if part)})" if who or due else ""
            return say("To be done: {text}", text=text + facts)
        case Part.NEXT:
            step = text or (say.code(line.kind) if line.kind is not None else "")
            return say("Next: {step}, {date}", step=step, date=due)
        case Part.NOT_TO_SAY:
            return say("What not to say: {text}", text=text)
