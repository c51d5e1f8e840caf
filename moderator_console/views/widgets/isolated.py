"""Other people's names between our own words: a name turns nothing around it, and nothing hides in it."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import bidirectional

#: Letters and marks that turn the direction of what stands beside them.
_TURNS = frozenset({"R", "AL", "AN"})
#: Marks that nobody sees and that turn what follows them, out of the name too where they are not closed.
_UNSEEN = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_FIRST_STRONG, _END = "\u2068", "\u2069"


def isolated(name: str) -> str:
    """Returns a name that turns nothing around it: an Arabic name would take the number behind it to its other side."""
    if name.isascii():
        return name
    name = name.translate(_UNSEEN)
    if not any(bidirectional(letter) in _TURNS for letter in name):
        return name
    return f"{_FIRST_STRONG}{name}{_END}"


def side_by_side(parts: Iterable[str]) -> str:
    """Returns what is there of ``parts`` in one line, each by itself: "Seed Barn · 7 posts"."""
    return " · ".join(isolated(part) for part in parts if part)
