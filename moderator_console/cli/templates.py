"""``templates``: the prepared texts, shipped and one's own, in the language of the answer."""

from __future__ import annotations

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json
from moderator_console.cli.verb import Code, option, verb
from moderator_console.core.event_values import Purpose


@verb(
    "templates",
    option("--purpose", type=Code(Purpose), metavar="P",
           help="offer, apology, hand-off, follow-up, good-bye or other."),
)  # fmt: skip
def templates_verb(call: Call, purpose: Purpose | None) -> None:
    """List the templates for messages; --lang chooses their language."""
    from moderator_console.services.templates import to_choose

    with call.desk() as desk:
        found = [
            template
            for template in to_choose(desk.book.templates.all())
            if template.language == call.say.lang and purpose in (None, template.purpose)
        ]
    document: Json = {
        "templates": [
            {
                "name": t.name, "language": t.language, "purpose": t.purpose.value, "title": t.title,
                "subject": t.subject, "text": t.text, "channel": t.channel.value if t.channel else None,
                "own": t.own,
            }
            for t in found
        ]
    }  # fmt: skip

    def people() -> None:
        for template in found:
            call.page.line(f"{template.name}  {template.title}")
        if not found:
            call.page.line(call.say("There is no template for this."))

    call.answer(document, people)
