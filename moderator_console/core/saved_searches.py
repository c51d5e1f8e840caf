"""Saved searches: a name and what is looked for; as text they go into any message and come back from it.

    # Links of this month
    has:link since:2026-03

A line that begins with ``#`` names the search in the next line. A line without a name is its own name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

#: A name stands in a list, a search in one line.
LONGEST_NAME, LONGEST_QUERY = 80, 1_000
#: So many are taken from one paste.
MOST = 200


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """One saved search. ``best``: the best first instead of the newest. ``place`` orders the list."""

    id: UUID
    name: str
    query: str
    best: bool
    place: int


@dataclass(frozen=True, slots=True)
class SharedSearch:
    """A search that came as text."""

    name: str
    query: str


def as_text(searches: Iterable[SavedSearch]) -> str:
    """Returns the searches as text, a blank line between them."""
    return "\n\n".join(f"# {one.name}\n{one.query.lstrip('# ')}" for one in searches)


def from_text(text: str) -> tuple[SharedSearch, ...]:
    """Returns the searches that a text holds, in order; none where it has no line that could be one."""
    found: list[SharedSearch] = []
    name = ""
    for raw in text.splitlines():
        line = one_line(raw)
        if line.startswith("#"):
            name = line.lstrip("#").strip()
        elif line:
            found.append(SharedSearch((name or line)[:LONGEST_NAME].strip(), line[:LONGEST_QUERY]))
            name = ""
        if len(found) == MOST:
            break
    return tuple(found)


def one_line(text: str) -> str:
    """Returns the text on one line, without what nobody sees."""
    kept = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(kept.split())
