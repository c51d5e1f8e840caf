"""``note templates``: the prepared private notes, in the language of the answer; and one of them, filled."""

from __future__ import annotations

from uuid import UUID

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json
from moderator_console.cli.verb import verb
from moderator_console.core.trouble import NotFound
from moderator_console.services.desk import Desk
from moderator_console.services.note_templates import filled_note, note_facts, note_templates


@verb("templates")
def templates_verb(call: Call) -> None:
    """List the prepared notes; --lang chooses their language."""
    found = note_templates(call.say.lang)
    document: Json = {
        "templates": [
            {"name": t.name, "language": t.language, "title": t.title, "text": t.text}
            for t in found
        ]
    }

    def people() -> None:
        for template in found:
            call.page.line(f"{template.name}  {template.title}")

    call.answer(document, people)


def prepared(call: Call, desk: Desk, name: str, case: UUID | None, member: UUID | None) -> str:
    """The words of a prepared note with what is known. Raises NotFound."""
    found = next((t for t in note_templates(call.say.lang) if t.name == name), None)
    if found is None:
        raise NotFound("There is no such template.", "See: note templates", text=name)
    return filled_note(found, note_facts(desk, found.language, case, member))
