"""Invented posts with the answer "complaint or not", in two halves for each language.

The rules were written on half ``a``; half ``b`` was written before the rules and is only scored. Both halves come from
one hand: figures on them say that the rules are sound, not how they fare in a given community.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from moderator_console.core.triage import Rules, look, parse_rules

SETS = Path(__file__).parent / "core" / "triage"
LISTS = Path(__file__).parents[1] / "resources" / "wording"
LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Example:
    """A post and whether it complains."""

    text: str
    complains: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How a set came out. ``wrong`` are the texts that were judged differently."""

    right: int
    missed: int
    false: int
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def rules(reader: int = 0) -> Rules:
    """The lists as they stand in ``resources``."""
    return parse_rules(
        [
            tomllib.loads((LISTS / f"triage_{lang}.toml").read_text(encoding="utf-8"))
            for lang in LANGUAGES
        ],
        reader,
    )


def examples(lang: str, half: str) -> list[Example]:
    """One half of one language."""
    lines = (SETS / f"{lang}_{half}.tsv").read_text(encoding="utf-8").splitlines()
    parts = [line.split("\t") for line in lines]
    return [Example(text.replace("\\n", "\n"), answer == "y") for answer, text in parts]


def scored(lang: str, half: str, with_rules: Rules) -> Figures:
    """How the rules fare on a half."""
    right = missed = false = 0
    wrong: list[str] = []
    for one in examples(lang, half):
        shown = look(one.text, with_rules).shown
        right += shown and one.complains
        missed += one.complains and not shown
        false += shown and not one.complains
        if shown != one.complains:
            wrong.append(one.text)
    return Figures(right, missed, false, tuple(wrong))
