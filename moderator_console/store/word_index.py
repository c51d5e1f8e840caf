"""How words enter the index and how a person's search becomes a question to it.

FTS5's unicode61 takes a run of Chinese, Japanese or Korean characters for one word. Such runs are
therefore also kept as pairs (``日本語`` as ``日本 本語 語``) in the column ``split``, and searches are split alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_CJK}]+")
#: A whole word with at least one such character: its other parts are indexed apart too.
_MIXED = re.compile(f"[\\w{_CJK}]*[{_CJK}][\\w{_CJK}]*")
_CONTROL = re.compile("[\x00-\x1f\ud800-\udfff]+")
#: More words in one search are a paste by mistake; each costs a walk through the index.
MAX_WORDS = 32


@dataclass(frozen=True, slots=True)
class Question:
    """``match`` is for MATCH (empty: nothing to look for); ``folded`` are its words to mark by hand."""

    match: str
    folded: tuple[str, ...]
    pairs: bool


def split_of(text: str) -> str:
    """Returns the second column of a post: the pairs of its CJK runs, and the words that touch them."""
    if text.isascii() or _RUN.search(text) is None:
        return ""
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
    parts: list[str] = []
    folded: list[str] = []
    pairs = False
    pieces = _pieces(_CONTROL.sub(" ", words))[:MAX_WORDS]
    for n, piece in enumerate(pieces):
        open_end = prefix and n == len(pieces) - 1
        folded.append(fold(piece))
        if _RUN.search(piece) is None:
            if any(character.isalnum() for character in piece):
                parts.append(_quoted(piece) + "*" * open_end)
            continue
        pairs = True
        at = 0
        for run in _RUN.finditer(piece):
            parts.extend(_quoted(word) for word in _latin(piece[at : run.start()]))
            parts.append(_pairs_match(run[0]))
            at = run.end()
        parts.extend(_quoted(word) for word in _latin(piece[at:]))
    if not parts:
        return Question("", (), False)
    return Question(" AND ".join(parts), tuple(folded), pairs)


def fold(text: str) -> str:
    """Returns the text without case and accents, as the index compares words."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC", "".join(c for c in apart if not unicodedata.combining(c))
    ).lower()


def _pieces(words: str) -> list[str]:
    """Phrases in quotes, and the other words."""
    pieces: list[str] = []
    for n, part in enumerate(words.replace("“", '"').replace("”", '"').split('"')):
        pieces.extend(
            [part.strip()] if n % 2 and part.strip() else part.split() if n % 2 == 0 else []
        )
    return pieces


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
