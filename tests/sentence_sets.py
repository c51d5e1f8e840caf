"""Invented sentences with the families of kind words that stand in each, in two halves for each language.

Each has ``text``, ``half`` and ``families`` (empty where there is nothing to say). ``may`` names families whose mark is neither
asked for nor wrong: “you never listen” is blame, and “never” is an absolute. The half ``score`` was written first, in one
voice; the half ``rules``, in another, is what rules are written on. Both come from one hand that remembers what it wrote:
the figures flatter. Sentences that were written blind, after the rules, are the better measure. Two such groups came out
at recall 0.41 (English) and 0.38 (French), then, with rules mended on the first, at precision 0.91 and 0.71 and recall 0.75 and
0.61; a third, with twice as many harmless twins, at 0.84 and 0.74, and 0.77 and 0.64; a fourth, by another hand, at precision
0.90 and recall 0.82 (English) and 0.82 and 0.69 (French) before it was looked at. Three French sentences of ``score``
were looked at, moved and replaced.

Then the hand that writes the rules wrote 875 French sentences: 630 cut in halves by lot, and 245 in turns that those did
not have. Any mark on a sentence counted: the half whose failures were never read came out at precision 0.89 and recall 0.70 before its
fellow was learnt from and at 0.90 and 0.84 afterwards; the other turns at 0.85 and 0.25 before they were. What is not
committed is 200 sentences in each language by another hand, counted and never read: French at 0.94 and 0.82 (0.94 and 0.72
before), irony still at one in two; English at 0.97 and 0.84 (0.97 and 0.82 before 90 more were learnt from). All that is
committed belongs to ``rules`` but the first set, and there two new rules were taken back because of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from moderator_console.core.wording import Family, Rules, marks, parse_rules

SETS = Path(__file__).parent / "core" / "fixtures" / "wording"
LISTS = Path(__file__).parents[1] / "resources" / "wording"
LANGUAGES = ("en", "fr")
HALVES = ("score", "rules")
PRECISION, RECALL = 0.9, 0.8


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the families that must be marked in it and those that may."""

    text: str
    families: frozenset[Family]
    may: frozenset[Family]


@dataclass(frozen=True, slots=True)
class Figures:
    """How one family came out, by sentences: marked rightly, not marked, marked wrongly."""

    right: int
    missed: int
    false: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def good(self) -> bool:
        """Whether both bars are met."""
        return self.precision >= PRECISION and self.recall >= RECALL


def rules(lang: str) -> Rules:
    """The lists as they stand in ``resources``."""
    return parse_rules(tomllib.loads((LISTS / f"{lang}.toml").read_text(encoding="utf-8")))


def sentences(lang: str, half: str) -> list[Sentence]:
    """One half of one language, as the file has it."""
    rows = tomllib.loads((SETS / f"{lang}.toml").read_text(encoding="utf-8"))["sentences"]
    return [
        Sentence(
            row["text"],
            frozenset(map(Family, row["families"])),
            frozenset(map(Family, row.get("may", ()))),
        )
        for row in rows
        if row["half"] == half
    ]


def found(sentence: Sentence, with_rules: Rules) -> frozenset[Family]:
    """The families that are marked in a sentence."""
    return frozenset(mark.family for mark in marks(sentence.text, with_rules))


def scored(given: Iterable[Sentence], with_rules: Rules) -> dict[Family, Figures]:
    """Figures of every family."""
    seen = [(sentence, found(sentence, with_rules)) for sentence in given]
    return {
        family: Figures(
            sum(family in s.families and family in marked for s, marked in seen),
            sum(family in s.families and family not in marked for s, marked in seen),
            sum(family in marked - s.families - s.may for s, marked in seen),
        )
        for family in Family
    }


def together(figures: Iterable[Figures]) -> Figures:
    """All families as one: the sums of what they found, missed and marked wrongly."""
    every = list(figures)
    return Figures(
        sum(one.right for one in every),
        sum(one.missed for one in every),
        sum(one.false for one in every),
    )
