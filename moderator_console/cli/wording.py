"""``words``: what in a text judges, orders or shouts, with other words for it. Needs no profile."""

from __future__ import annotations

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line
from moderator_console.cli.verb import LONG_TEXT, argument, flag, verb


@verb(
    "words",
    argument("text", type=LONG_TEXT),
    flag("--note", help="It is a private note: nothing in it has to be finished."),
)
def words_verb(call: Call, text: str, note: bool) -> None:
    """Find words that may hurt in a text, and say others."""
    from moderator_console.core import wording
    from moderator_console.core.mixed_text import marks_of
    from moderator_console.services.wording_rules import LANGUAGES, wording_rules

    rules = {lang: wording_rules(lang) for lang in LANGUAGES}
    marks = marks_of(text, rules, call.say.lang)
    blocks = () if note else wording.blocks(text)
    document: Json = {
        "marks": [
            {"start": m.start, "end": m.end, "family": m.family.value, "why": m.why, "instead": m.instead,
             "put": m.put}
            for m in marks
        ],
        "blocks": [{"start": b.start, "end": b.end, "why": b.why.value} for b in blocks],
    }  # fmt: skip

    def people() -> None:
        say = call.say
        for mark in marks:
            found = one_line(text[mark.start : mark.end], 60)
            call.page.line(
                say("“{found}” ({family}): {why} Say: {instead}",
                    found=found, family=say.code(mark.family), why=mark.why, instead=mark.instead)
            )  # fmt: skip
        for block in blocks:
            found = one_line(text[block.start : block.end], 60)
            call.page.line(say("“{found}”: {why}", found=found, why=say.code(block.why)))
        if not marks and not blocks:
            call.page.line(say("Nothing here stands out."))

    call.answer(document, people)
