"""Kind words in a text of two languages: each paragraph is marked by the rules of its own.

A paragraph ends at an empty line, except inside a fence of code. What a paragraph's marks are depends on its own words
only, so that whoever shows them while somebody writes looks again at changed paragraphs alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from moderator_console.core.wording import LONGEST, Mark, Rules, folded, marks

#: Frequent words that the other language does not have, folded.
_ENGLISH = """
    the and you is are was were to of that this it for with have has had not your my we our they she he his her
    be been will would can could should if what when who how there from by at i you're don't it's i'm did do does
    never always must please stop everyone nobody read thank thanks
"""
_FRENCH = """
    le la les un une des du de et est sont vous tu je il elle nous ils elles que qui ne pas pour dans avec votre
    vos ton ta tes mon ma mes sur au aux ce cette ces c'est j'ai n'est qu'il vous-meme etes avez ete mais ou par
    plus sans jamais toujours merci encore tout faut doit devez dois arretez s'il d'un d'une l'a n'a
"""
_FREQUENT = {"en": frozenset(_ENGLISH.split()), "fr": frozenset(_FRENCH.split())}
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_EMPTY = re.compile(r"\n[ \t]*(?=\n)")
_FENCE = re.compile(r"^```", re.MULTILINE)
#: Enough of a paragraph to tell its language by.
_ENOUGH = 600


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text`` as it stands from the index ``start`` of the whole."""

    start: int
    text: str


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Returns the parts of the first ``LONGEST`` characters; together they are all of them."""
    text = text[:LONGEST]
    ends = [found.end() for found in _EMPTY.finditer(text)]
    parts = [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]
    whole: list[str] = []
    fenced = False
    for part in parts:
        if fenced:
            whole[-1] += part
        else:
            whole.append(part)
        fenced ^= len(_FENCE.findall(part)) % 2 == 1
    starts = accumulate((len(part) for part in whole), initial=0)
    return tuple(Paragraph(start, part) for start, part in zip(starts, whole, strict=False) if part)


def language(text: str, otherwise: str) -> str:
    """Returns ``en`` or ``fr`` by counting frequent words; ``otherwise`` where they do not tell."""
    counts = dict.fromkeys(_FREQUENT, 0)
    for word in _WORD.findall(folded(text[:_ENOUGH])):
        for lang, known in _FREQUENT.items():
            counts[lang] += word in known
    best = max(counts, key=lambda lang: counts[lang])
    return best if sum(count == counts[best] for count in counts.values()) == 1 else otherwise


def marks_of(text: str, rules: Mapping[str, Rules], otherwise: str) -> tuple[Mark, ...]:
    """The marks of a text, each paragraph by the rules of its language. ``otherwise`` is the writer's own language."""
    return tuple(
        replace(mark, start=mark.start + part.start, end=mark.end + part.start)
        for part in paragraphs(text)
        for mark in marks(part.text, rules[language(part.text, otherwise)])
    )
