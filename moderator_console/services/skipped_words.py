"""Why an import skipped something, in the person's language: one table for the window and the command line.

Readers say their reasons in English, with facts in them (``Skipped``), and reports carry them so. The French stands in
``resources/wording/skipped_fr.toml``; what is not in it stays as it was said, never nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: Languages that have a table; English is what the readers say.
TRANSLATED = ("fr",)

#: A reason's fact may be a reason with facts of its own: "It is not whole JSON (line 3). Names stay ids."
_DEEPEST = 3
#: Characters of a reason that is looked at; a hostile file's names could make longer ones slow.
_LONGEST = 4_000
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True, slots=True)
class SkippedWords:
    """Tables of one language; those of English are empty."""

    sentences: dict[str, str]
    facts: dict[str, str]
    places: dict[str, str]

    def why(self, english: str) -> str:
        """A reason or a remark in this language; the English where it is not known."""
        return self._said(english, self.sentences, 0)

    def lines(self, told: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Places with their reasons, as a report lists them, in this language."""
        return tuple((self.where(where), self.why(why)) for where, why in told)

    def where(self, place: str) -> str:
        """A place as readers name it ("chat.txt, line 12", "r.json, item 3, under t1_b") in this language."""
        if not self.places:
            return place
        file, tail = _split(place)
        return file + re.sub(r", ([a-z]+) ", self._place, tail)

    def _place(self, found: re.Match[str]) -> str:
        return f", {self.places.get(found[1], found[1])} "

    def _said(self, english: str, table: dict[str, str], depth: int) -> str:
        if english in table:
            return table[english]
        if depth < _DEEPEST and len(english) <= _LONGEST:
            for template, words in table.items():
                if "{}" in template and (found := _pattern(template).fullmatch(english)):
                    return words.format(*(self._fact(fact, depth + 1) for fact in found.groups()))
        return english

    def _fact(self, english: str, depth: int) -> str:
        if self.sentences and _THOUSANDS.fullmatch(english):
            return english.replace(",", "\u202f")
        said = self._said(english, self.facts, depth)
        return said if said != english else self._said(english, self.sentences, depth)


@cache
def skipped_words(lang: str) -> SkippedWords:
    """The words of ``lang``; those of English for a language without its own."""
    if lang not in TRANSLATED:
        return SkippedWords({}, {}, {})
    path = files("moderator_console").joinpath("_built", "wording", f"skipped_{lang}.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return SkippedWords(
        _narrow_first(tables["reasons"]), _narrow_first(tables["facts"]), tables["places"]
    )


def _narrow_first(table: dict[str, str]) -> dict[str, str]:
    """What says the most before what says less: "At least {} not loaded." would be "{} not loaded.", too."""
    return dict(sorted(table.items(), key=lambda item: -len(item[0])))


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.*)".join(re.escape(part) for part in template.split("{}")), re.DOTALL)


_TAIL = re.compile(r"(?:, (?:under \S+|[a-z]+ \d+))+")


def _split(place: str) -> tuple[str, str]:
    """The file's name, and what stands behind it."""
    for found in _TAIL.finditer(place):
        if found.end() == len(place):
            return place[: found.start()], place[found.start() :]
    return place, ""
