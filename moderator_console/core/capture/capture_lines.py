"""A paste as lines: text, where it stands, how deep it is nested and quoted, and what the page's own marks say.

Plain text and HTML (capture_html.py) both end here, so that one set of rules reads both.
"""

from __future__ import annotations

from dataclasses import dataclass

from moderator_console.core.capture.capture_text_glue import parted, unglued

#: What one paste may hold; beyond this it is an export, and importing files is the way.
MOST_CHARS = 1_000_000
MOST_LINES = 20_000
#: Characters from which on a line's spaces are looked at, and made single ones.
_WIDE, _LONG = 200, 2_000


@dataclass(frozen=True, slots=True)
class Mark:
    """What a page says about a place in a line: a machine-readable time, an author's name, or an address.

    ``box`` is the element it is said by (capture_boxes.py), -1 outside of pages.
    """

    start: int
    end: int
    value: str = ""
    box: int = -1


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``start`` is its place in the whole text, ``depth`` its nesting in the page (0 in plain text),
    ``quote`` how deep it is quoted; ``names``, ``stamps`` and ``links`` are marks inside it.

    ``answers`` names whom a label of the page says is answered, ``says`` who it says is speaking. ``people`` are
    links to somebody's profile, ``box`` is the element that the line begins in.
    """

    text: str
    start: int
    depth: int = 0
    quote: int = 0
    heading: bool = False
    names: tuple[Mark, ...] = ()
    stamps: tuple[Mark, ...] = ()
    links: tuple[Mark, ...] = ()
    answers: str = ""
    says: str = ""
    people: tuple[Mark, ...] = ()
    box: int = -1

    @property
    def blank(self) -> bool:
        """Whether nothing can be seen in it."""
        return not self.text or self.text.isspace()


def lines_of_text(text: str) -> tuple[Line, ...]:
    """Plain text as lines; "> " at their beginning is a quote and is taken off ``text`` by nobody."""
    made: list[Line] = []
    start = 0
    for each in unglued(parted([*map(_narrow, text[:MOST_CHARS].split("\n")[:MOST_LINES])])):
        # A tab or two stand between the cells of a copied table; they are no part of a name.
        quote, rest = 0, each.lstrip()
        while rest.startswith(">") and not rest.startswith((">>>", ">_")):
            quote, rest = quote + 1, rest[1:].lstrip(" ")
        if quote and rest[:1].isdigit() and each.lstrip().startswith(">>"):
            quote = 0  # ">>123" names a post
        made.append(Line(each, start, quote=quote))
        start += len(each) + 1
    return tuple(made)


#: Marks of direction around a line say nothing that can be seen.
_BIDI = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"


def _narrow(line: str) -> str:
    """The line; one that is very long or mostly spaces with single spaces, or patterns would take minutes on it."""
    line = line.strip(_BIDI)
    if len(line) < _WIDE:
        return line
    words = line.split()
    wide = len(line) > _LONG or 2 * sum(map(len, words)) < len(line)
    return " ".join(words) if wide else line


def unquoted(line: Line) -> str:
    """The words of a line without the marks of its quotes."""
    text = line.text.strip()
    for _ in range(line.quote):
        if text.startswith(">"):
            text = text[1:].lstrip(" ")
    return text
