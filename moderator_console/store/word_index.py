"""How words enter the index and how a person's search becomes a question to it.

FTS5's unicode61 takes a run of Chinese, Japanese or Korean characters for one word. Such runs are
therefore also kept as pairs (``日本語`` as ``日本 本語 語``) in the column ``split``, and searches are split alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from moderator_console.core.search_words import Term, plain_words
from moderator_console.core.word_marks import CJK

_RUN = re.compile(f"[{CJK}]+")
#: A whole word with at least one such character: its other parts are indexed apart too.
_MIXED = re.compile(f"[\\w{CJK}]*[{CJK}][\\w{CJK}]*")
_CONTROL = re.compile("[\x00-\x1f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Question:
    """``match`` is for MATCH (empty: nothing wanted), ``without`` for NOT MATCH where nothing is wanted.

    ``pairs``: some words are kept as pairs, which the index cannot mark in the text.
    """

    match: str
    without: str
    pairs: bool


def holds_pairs(text: str) -> str:
    """Returns "1" if ``split_of`` finds anything in the text, else an empty text."""
    if text.isascii():
        return ""
    try:
        text.encode("cp1252")  # far faster than to search; most Western posts pass it
    except UnicodeEncodeError:
        return "1" if _RUN.search(text) else ""
    return ""


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
    """Returns the search for all wanted terms and none of the others.

    Without any wanted term ``match`` is empty, and ``without`` holds what must not match.
    """
    wanted: list[str] = []
    others: list[str] = []
    pairs = False
    for term in terms:
        text = _CONTROL.sub(" ", normalize("NFC", term.text))
        parts = _parts(text, term.begins)
        if parts and term.without:
            others.append("(" + " AND ".join(parts) + ")")
        elif parts:
            wanted += parts
            pairs = pairs or _RUN.search(text) is not None
    without = " OR ".join(others)
    match = " AND ".join(wanted)
    if match and without:
        match = f"({match}) NOT ({without})"
    return Question(match, without, pairs)


def _parts(piece: str, begins: bool) -> list[str]:
    """The conditions of one word or phrase."""
    if _RUN.search(piece) is None:
        if not any(character.isalnum() for character in piece):
            return []
        return [_quoted(piece) + "*" * begins]
    parts: list[str] = []
    at = 0
    for run in _RUN.finditer(piece):
        parts.extend(_quoted(word) for word in _latin(piece[at : run.start()]))
        parts.append(_pairs_match(run[0]))
        at = run.end()
    parts.extend(_quoted(word) for word in _latin(piece[at:]))
    return parts


def _latin(text: str) -> list[str]:
    return [word for word in text.split() if any(character.isalnum() for character in word)]


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run))]


def _pairs_match(run: str) -> str:
    if len(run) == 1:
        return f"split : {_quoted(run)}*"
    return "split : " + _quoted(" ".join(run[at : at + 2] for at in range(len(run) - 1)))
