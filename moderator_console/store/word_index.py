"""How words enter the index and how a person's search becomes a question to it.

FTS5's unicode61 takes a run of Chinese, Japanese or Korean characters for one word. Such runs are
therefore also kept as pairs (``日本語`` as ``日本 本語 語``) in the column ``split``, and searches are split alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add
from unicodedata import normalize

from moderator_console.core.search_words import Term, plain_words
from moderator_console.core.word_marks import CJK

_RUN = re.compile(f"[{CJK}]+")
#: A whole word with at least one such character: its other parts are indexed apart too. Looked for from each word's
#: beginning only, and without a way back: a word of 64,000 letters would take a minute otherwise.
_MIXED = re.compile(f"(?<![\\w{CJK}])[^\\W{CJK}]*+[{CJK}][\\w{CJK}]*+")
#: What the characters of ``CJK`` begin with in UTF-8, some others too.
_CJK_BEGINS = bytes((0xE1, *range(0xE3, 0xEE), 0xEF, 0xF0))
_CONTROL = re.compile("[\x00-\x1f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One condition: these words stand together. ``paired``: they are pairs, and stand in the column ``split``.

    ``begins``: the last of them may go on.
    """

    words: str
    paired: bool = False
    begins: bool = False

    @property
    def match(self) -> str:
        """The condition as MATCH reads it; everything is quoted."""
        return "split : " * self.paired + _quoted(self.words) + "*" * self.begins


@dataclass(frozen=True, slots=True)
class Question:
    """``wanted`` must all hold, and none of ``others`` (each of several parts) may.

    ``match`` is for MATCH (empty: nothing wanted), ``without`` for NOT MATCH where nothing is wanted.
    ``pairs``: some words are kept as pairs, which the index cannot mark in the text.
    """

    wanted: tuple[Part, ...]
    others: tuple[tuple[Part, ...], ...]
    pairs: bool

    @property
    def begins(self) -> bool:
        """Whether some word may go on."""
        return any(part.begins for part in self.wanted)

    @property
    def without(self) -> str:
        return " OR ".join("(" + " AND ".join(p.match for p in one) + ")" for one in self.others)

    @property
    def match(self) -> str:
        match = " AND ".join(part.match for part in self.wanted)
        return f"({match}) NOT ({self.without})" if match and self.others else match


def holds_pairs(text: str) -> str:
    """Returns "1" if ``split_of`` finds anything in the text, else an empty text."""
    if text.isascii():
        return ""
    data = text.encode("utf-8", "replace")
    # Far faster than to search; most other posts pass it.
    if len(data.translate(None, _CJK_BEGINS)) == len(data):
        return ""
    return "1" if _RUN.search(text) else ""


def split_of(text: str) -> str:
    """Returns the second column of a post: the pairs of its CJK runs, and the words that touch them.

    The index is only true as long as the same text gives the same pairs: a change here needs a migration
    that makes the index anew.
    """
    if not holds_pairs(text):
        return ""
    text = normalize(
        "NFC", text
    )  # か and its mark, or the parts of a Hangul syllable, are one letter
    out: list[str] = []
    for word in _MIXED.findall(text):
        if _RUN.fullmatch(word):
            out += _pairs(word)
            continue
        at = 0
        for run in _RUN.finditer(word):
            if run.start() > at:
                out.append(word[at : run.start()])
            out.extend(_pairs(run[0]))
            at = run.end()
        if at < len(word):
            out.append(word[at:])
    return " ".join(out)


def question(words: str, *, prefix: bool = False) -> Question:
    """Returns the search for all of these words; ``"…"`` keeps a phrase together.

    Every word is quoted, so nothing that a person types is syntax. ``prefix`` lets the last word be the
    beginning of one.
    """
    return question_of(plain_words(words, unfinished=prefix).terms)


def question_of(terms: Iterable[Term]) -> Question:
    """Returns the search for all wanted terms and none of the others."""
    wanted: list[Part] = []
    others: list[tuple[Part, ...]] = []
    pairs = False
    for term in terms:
        parts = _parts(_CONTROL.sub(" ", normalize("NFC", term.text)), term.begins)
        if parts and term.without:
            others.append(tuple(parts))
        elif parts:
            wanted += parts
            pairs = pairs or any(part.paired for part in parts)
    return Question(tuple(wanted), tuple(others), pairs)


def _parts(piece: str, begins: bool) -> list[Part]:
    """The conditions of one word or phrase."""
    if _RUN.search(piece) is None:
        if not any(character.isalnum() for character in piece):
            return []
        return [Part(piece, begins=begins)]
    parts: list[Part] = []
    at = 0
    for run in _RUN.finditer(piece):
        parts += [Part(word) for word in _latin(piece[at : run.start()])]
        parts.append(_paired(run[0]))
        at = run.end()
    parts += [Part(word) for word in _latin(piece[at:])]
    return parts


def _latin(text: str) -> list[str]:
    return [word for word in text.split() if any(character.isalnum() for character in word)]


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _pairs(run: str) -> list[str]:
    return [*map(add, run, run[1:]), run[-1]]


def _paired(run: str) -> Part:
    if len(run) == 1:
        return Part(run, paired=True, begins=True)
    return Part(" ".join(run[at : at + 2] for at in range(len(run) - 1)), paired=True)
