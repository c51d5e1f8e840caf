"""Matching what was typed against names and titles: without accents and capitals, at the start of words first."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

#: Around what matches, as the searches of the store mark it.
START, END = "\x02", "\x03"


def plain(text: str) -> str:
    """``text`` without accents and capitals, character by character: positions stay the same."""
    if text.isascii():
        return text.lower()
    return "".join(_plain(character) for character in text)


@lru_cache(1_024)
def _plain(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[:1].casefold()
    return base if len(base) == 1 else character


def rank(text: str, words: Sequence[str]) -> int | None:
    """How well ``text`` holds all words (0 is best); None where one is missing. ``words`` are plain."""
    folded = plain(text)
    worst = 0
    for word in words:
        at = folded.find(word)
        if at < 0:
            return None
        begins = any(
            folded.startswith(word, n) and (n == 0 or not folded[n - 1].isalnum())
            for n in range(at, len(folded))
        )
        worst = max(worst, 0 if at == 0 else 1 if begins else 2)
    return worst


def marked(text: str, words: Sequence[str]) -> str:
    """``text`` with every found word between U+0002 and U+0003."""
    folded = plain(text)
    spots = sorted(
        (n, n + len(word))
        for word in words
        for n in range(len(folded))
        if word and folded.startswith(word, n)
    )
    out, at = [], 0
    for begin, end in spots:
        if begin >= at:
            out += [text[at:begin], START, text[begin:end], END]
            at = end
    return "".join([*out, text[at:]])


def bare(text: str) -> str:
    """``text`` without its marks."""
    return text.replace(START, "").replace(END, "")


def runs(text: str) -> list[tuple[str, bool]]:
    """A marked text as (words, found) in order."""
    out: list[tuple[str, bool]] = []
    for n, part in enumerate(text.split(START)):
        hit, end, rest = part.partition(END) if n else ("", "", part)
        if n and end:
            out.append((hit, True))
        elif n:
            rest = hit
        if rest:
            out.append((rest, False))
    return [run for run in out if run[0]]


def around(snippet: str, before: int = 24) -> str:
    """A marked snippet on one line that begins near its first found word, so that the word is seen."""
    text = " ".join(snippet.split())
    at = text.find(START)
    if at <= before:
        return text
    begin = text.find(" ", at - before, at)
    return "…" + text[begin + 1 if begin >= 0 else at - before :]
