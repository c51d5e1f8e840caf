"""The prepared texts that come with the program, read once for each language, together with one's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from moderator_console.core.event_values import Channel, Purpose
from moderator_console.core.templates import Filled, Template, fill

LANGUAGES = ("en", "fr")


@cache
def shipped(language: str) -> tuple[Template, ...]:
    """The templates of a language that come with the program; the English ones for a language without its own."""
    name = language if language in LANGUAGES else "en"
    path = files("moderator_console").joinpath("_built", "templates", f"{name}.toml")
    return tuple(
        Template(
            entry["name"], name, Purpose(entry["purpose"]), entry["title"], entry["text"].strip("\n"),
            entry.get("subject", ""), Channel(entry["channel"]) if "channel" in entry else None,
        )
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["templates"]
    )  # fmt: skip


def to_choose(own: tuple[Template, ...] = ()) -> tuple[Template, ...]:
    """Every template to choose from, in all languages: one's own stands in for a shipped one of its name."""
    mine = {(t.name, t.language) for t in own}
    every = (t for language in LANGUAGES for t in shipped(language))
    return (*own, *(t for t in every if (t.name, t.language) not in mine and not part(t)))


def part(template: Template) -> bool:
    """Whether it is only there to be taken in by others."""
    return template.name in ("greeting", "signature")


def filled(
    template: Template, facts: Mapping[str, str], own: tuple[Template, ...] = ()
) -> tuple[Filled, Filled]:
    """Subject and text of a template with its facts, with what it takes in from its own language."""
    others = {t.name: t.text for t in shipped(template.language)}
    others |= {t.name: t.text for t in own if t.language == template.language}
    return fill(template.subject, facts, others), fill(template.text, facts, others)
