"""The prepared private notes that come with the program: filled from what is known, they flow into a note and nowhere else.

They are a set of their own: nobody can choose one of them for a message.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from uuid import UUID

from moderator_console.core.day_words import day_in_words
from moderator_console.core.schedule import moment_at
from moderator_console.core.templates import fill
from moderator_console.services.desk import Desk
from moderator_console.services.message_facts import first_name, message_facts
from moderator_console.services.templates import LANGUAGES

#: The languages of the prepared notes; the first stands in for any other.
NOTE_LANGUAGES = LANGUAGES

#: A place in a prepared note that somebody fills in.
OPEN = "…"


@dataclass(frozen=True, slots=True)
class NoteTemplate:
    """A prepared note. ``name`` is the same in every language; ``title`` is for people."""

    name: str
    language: str
    title: str
    text: str


@cache
def note_templates(language: str) -> tuple[NoteTemplate, ...]:
    """The prepared notes of a language; the English ones for a language without its own."""
    name = language if language in NOTE_LANGUAGES else "en"
    path = files("moderator_console").joinpath("_built", "note_templates", f"{name}.toml")
    return tuple(
        NoteTemplate(entry["name"], name, entry["title"], entry["text"].strip("\n"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["templates"]
    )


def note_facts(
    desk: Desk, language: str, case: UUID | None, member: UUID | None = None
) -> dict[str, str]:
    """What a prepared note may say: the facts of the case, or of the member where there is none."""
    if case is not None:
        return message_facts(desk, desk.book.journal.case(case), language)
    today = moment_at(desk.now(), desk.zone).local.date()
    facts = {"moderator": desk.me.name, "today": day_in_words(today, language, today)}
    if member is not None:
        facts["member"] = first_name(desk.book.questions.person(member).name)
    return {name: words.strip() for name, words in facts.items() if words.strip()}


def filled_note(template: NoteTemplate, facts: Mapping[str, str]) -> str:
    """The words of a prepared note; what is not known stands as a place to fill in."""
    done = fill(template.text, facts)
    text = done.text
    for gap in reversed(done.gaps):
        text = f"{text[: gap.start]}{OPEN}{text[gap.end :]}"
    return text
