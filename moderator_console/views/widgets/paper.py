"""What is put on paper, as plain values, and the same as text and as HTML for the clipboard. May be made beside the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

#: Points of the letters of running text and of tables.
SIZE = 9.5


@dataclass(frozen=True, slots=True)
class Lines:
    """Running text, a paragraph each; ``quiet``: smaller and grey."""

    words: tuple[str, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below ``heads`` (none: no heads). ``shares`` are the widths of the columns, as parts of their sum.

    ``numbers`` are the columns whose figures stand below each other, ``strong`` those that are read first; ``total``: the
    last row adds the others up. ``room`` is how many lines high a row is at least: for a hand that writes.
    """

    shares: tuple[int, ...]
    rows: Sequence[tuple[str, ...]]
    heads: tuple[str, ...] = ()
    caption: str = ""
    note: str = ""
    numbers: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    total: bool = False
    room: int = 1
    size: float = SIZE


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of it. ``dated`` says when it was made: at the foot of every page. ``wide``: the pages lie on their side."""

    title: str
    of: str
    parts: tuple[Lines | Table, ...]
    dated: str
    wide: bool = False


def text_of(sheet: Sheet) -> str:
    """The sheet as plain text, the cells of its tables parted by tabs."""
    said = [sheet.title, sheet.of]
    for part in sheet.parts:
        said.append("")
        if isinstance(part, Lines):
            said += part.words
        else:
            said += [words for words in (part.caption, part.note) if words]
            rows = ([part.heads] if part.heads else []) + list(part.rows)
            said += ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    return "\n".join(said) + "\n"


def html_of(sheet: Sheet) -> str:
    """The same with its form. A cell turns by itself where its words are written from right to left."""
    return "".join(_html(sheet))


def _html(sheet: Sheet) -> Iterator[str]:
    yield f"<h1>{escape(sheet.title)}</h1><p><b>{escape(sheet.of)}</b></p>"
    for part in sheet.parts:
        if isinstance(part, Lines):
            yield "".join(f"<p>{escape(words)}</p>" for words in part.words)
            continue
        if part.caption:
            yield f"<h2>{escape(part.caption)}</h2>"
        if part.note:
            yield f"<p>{escape(part.note)}</p>"
        yield "<table>"
        if part.heads:
            heads = "".join(f"<th align='left'>{escape(head)}</th>" for head in part.heads)
            yield f"<thead><tr>{heads}</tr></thead>"
        for row in part.rows:
            cells = (escape(cell).replace("\n", "<br>") for cell in row)
            told = "".join(f"<td dir='auto'>{cell}</td>" for cell in cells)
            yield f"<tr>{told}</tr>"
        yield "</table>"
