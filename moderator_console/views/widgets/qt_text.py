"""Positions as Qt counts them: a character beyond U+FFFF (an emoji) is two, in Python it is one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

Span = tuple[int, int]


def length(text: str) -> int:
    """Returns how many positions a text takes in a document."""
    return len(text) if _plain(text) else len(text.encode("utf-16-le")) // 2


def part(text: str, first: int, last: int) -> str:
    """Returns the characters between two positions of a document; half a character is left out."""
    if _plain(text):
        return text[first:last]
    return text.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le", "ignore")


def positions(text: str, spans: Iterable[Span]) -> Sequence[Span]:
    """Returns (start, end) in a document for ascending spans of Python's characters."""
    if _plain(text):
        return list(spans)
    found: list[Span] = []
    at = more = 0
    for start, end in spans:
        before = more + length(text[at:start]) - (start - at)
        more = before + length(text[start:end]) - (end - start)
        found.append((start + before, end + more))
        at = end
    return found


def units(text: str) -> Callable[[int], int]:
    """Returns what turns a place among Python's characters into a position in a document."""
    if _plain(text):
        return int
    wide = [at for at, letter in enumerate(text) if letter > "\uffff"]
    return lambda at: at + bisect_left(wide, at)


def characters(text: str) -> Callable[[int], int]:
    """Returns what turns a position in a document into a place among Python's characters."""
    if _plain(text):
        return int
    wide = [at + n for n, at in enumerate(i for i, c in enumerate(text) if c > "\uffff")]
    return lambda at: at - bisect_left(wide, at)


def _plain(text: str) -> bool:
    return text.isascii() or max(text) <= "\uffff"
