"""What a talk page is made of: headings, signed comments, words that nobody signed, and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass

from moderator_console.readers.times import When


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``depth`` is 1 to 6. ``line`` counts from 1."""

    title: str
    depth: int
    line: int


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed comment. ``level`` is 1 for a comment that is not indented; ``html`` is without the signature."""

    author: str
    when: When
    level: int
    html: str
    line: int


@dataclass(frozen=True, slots=True)
class Unsigned:
    """Words under a heading that nobody signed, at the end of a section."""

    line: int


Part = Heading | Signed | Unsigned


@dataclass(slots=True)
class Place:
    """What a page says about itself: its address, its title, and what its links start from; empty where it does not."""

    address: str = ""
    title: str = ""
    base: str = ""
