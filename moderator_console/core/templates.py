"""Templates: prepared texts with placeholders, filled from facts; what is not known is asked for, never guessed.

``{{member}}`` stands for a fact; ``{{member|there}}`` says what to write where the fact is not known;
``{{> greeting}}`` takes another template in, of the same language. A placeholder that cannot be filled stays in the text as
it is, so that the guard finds it (guard.py). Names of facts are the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from moderator_console.core.event_values import Channel, Purpose

#: How deep templates may take each other in; a ring stops there.
DEEPEST = 8
#: What a text may grow to by taking others in.
LONGEST = 60_000
_FIELD = re.compile(
    r"\{\{\s*(?:>\s*(?P<other>[\w-]+)|(?P<name>[a-z][a-z_.]*)\s*(?:\|(?P<fallback>[^{}]*))?)\s*\}\}"
)


@dataclass(frozen=True, slots=True)
class Template:
    """A prepared text. ``name`` is the same in every language, so that one finds its pair; ``title`` is for people.

    ``channel`` None: it may go by any. ``own``: made here, not shipped with the program.
    """

    name: str
    language: str
    purpose: Purpose
    title: str
    text: str
    subject: str = ""
    channel: Channel | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A placeholder that was not filled: ``text[start:end]`` of the filled text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its facts. ``gaps`` in the order of the text; ``used`` are the facts that were written in."""

    text: str
    gaps: tuple[Gap, ...] = ()
    used: tuple[str, ...] = ()

    @property
    def asks(self) -> tuple[str, ...]:
        """The facts to be asked for, each once."""
        return tuple(dict.fromkeys(gap.name for gap in self.gaps))


def fill(text: str, facts: Mapping[str, str], others: Mapping[str, str] | None = None) -> Filled:
    """The text with its facts. ``others`` are texts that may be taken in, by name.

    A fact counts as known when it is more than white space. A template that takes itself in is taken in
    ``DEEPEST`` times at most, an unknown one stays as it is written.
    """
    whole = _taken_in(text, others or {})
    parts: list[str] = []
    gaps: list[Gap] = []
    used: dict[str, None] = {}
    at = length = 0
    for field in _FIELD.finditer(whole):
        name = field["name"] or f"> {field['other']}"
        value = facts.get(name, "") if field["name"] else ""
        known = bool(value.strip())
        words = value if known else field["fallback"]
        before = whole[at : field.start()]
        length += len(before)
        if words is None:
            words = field[0]
            gaps.append(Gap(name, length, length + len(words)))
        elif known:
            used[name] = None
        parts += (before, words)
        length += len(words)
        at = field.end()
    parts.append(whole[at:])
    return Filled("".join(parts), tuple(gaps), tuple(used))


def fields_of(text: str) -> tuple[str, ...]:
    """The facts that a text asks for, each once, in their order."""
    return tuple(dict.fromkeys(f["name"] for f in _FIELD.finditer(text) if f["name"]))


def choose(
    templates: Iterable[Template], purpose: Purpose, language: str, channel: Channel | None = None
) -> tuple[Template, ...]:
    """The templates that fit, best first: the member's language, then this very channel, then one's own."""
    fitting = [t for t in templates if t.purpose is purpose and t.channel in (None, channel)]
    return tuple(
        sorted(
            fitting,
            key=lambda t: (t.language != language, t.channel is not channel, not t.own, t.title.casefold()),
        )
    )  # fmt: skip


def pair_of(templates: Iterable[Template], template: Template, language: str) -> Template | None:
    """The same template in another language, None where there is none."""
    same = (t for t in templates if t.name == template.name and t.language == language)
    return min(same, key=lambda t: (t.channel is not template.channel, not t.own), default=None)


def _taken_in(text: str, others: Mapping[str, str], deep: int = 0) -> str:
    if deep >= DEEPEST or len(text) > LONGEST:
        return text

    def one(field: re.Match[str]) -> str:
        if field["other"] is None or field["other"] not in others:
            return field[0]
        return _taken_in(others[field["other"]].strip("\n"), others, deep + 1)

    return _FIELD.sub(one, text)
