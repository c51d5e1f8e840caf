"""Figures as a table of comma-separated values (RFC 4180), for spreadsheets and scripts.

Names of communities come from elsewhere: a cell that a spreadsheet would take for a formula begins with an apostrophe,
as OWASP asks (CSV injection). UTF-8 with a byte order mark, or Excel would read it in the code page of the computer.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from moderator_console.core.figures import Figures, Grain, Spread
from moderator_console.store.safe_files import write_whole

if TYPE_CHECKING:
    from moderator_console.services.figures import HowWeDo

#: What makes a formula in some spreadsheet, its wide forms too, which Excel takes for the narrow ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: How many columns a row has.
COLUMNS = 32


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The words of a table in one language: its heads, and what a row is about."""

    columns: tuple[str, ...]
    ever: str
    all: str
    week: str
    month: str
    community: str


def defused(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would reckon instead of show."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) or cell[:1] == "'" else cell


def rows(found: HowWeDo, words: FigureWords) -> Iterator[list[str]]:
    """The rows below the heads: every case of the profile, what was asked for, its weeks or months, its communities.

    Times are whole seconds, days ISO dates; what rests on no case is empty.
    """
    empty = [""] * (COLUMNS - 8)
    counts = [found.cases, found.cases - found.unheard_open - found.unheard_closed]
    counts += [found.unheard_open, found.unheard_closed]
    yield [words.ever, "", "", "", *map(str, counts), *empty]
    span, report = found.span, found.report
    first, last = (day.isoformat() if day else "" for day in (span.first, span.last))
    yield [words.all, first, last, defused(span.community or ""), *_cells(report.whole)]
    kind = words.week if report.grain is Grain.WEEK else words.month
    for one in report.periods:
        days = one.first.isoformat(), one.last.isoformat()
        yield [kind, *days, defused(span.community or ""), *_cells(one.figures)]
    for name, figures in report.communities:
        yield [words.community, first, last, defused(name), *_cells(figures)]


def csv_bytes(found: HowWeDo, words: FigureWords) -> bytes:
    """The whole table as a file. Raises ``ValueError``, a bug, where a row has another number of cells."""
    table = io.StringIO(newline="")
    out = csv.writer(table, lineterminator="\r\n")
    for row in ([defused(head) for head in words.columns], *rows(found, words)):
        if len(row) != COLUMNS:
            raise ValueError(len(row))
        out.writerow([cell.replace("\0", "") for cell in row])
    return table.getvalue().encode("utf-8-sig", "replace")


def write_figures(path: Path, found: HowWeDo, words: FigureWords) -> None:
    """Writes the file whole or not at all; only its owner may read it. Raises DiskTrouble."""
    write_whole(path, csv_bytes(found, words))


def _cells(of: Figures) -> list[str]:
    counts = (
        of.cases, of.answered, of.unheard_open, of.unheard_closed, of.satisfied, of.waived, of.open,
    )  # fmt: skip
    times = (of.first_word, of.private, of.to_satisfied)
    spreads = [one.clock for one in times] + [one.working for one in times] + [of.rounds]
    return [str(n) for n in counts] + [cell for one in spreads for cell in _spread(one)]


def _spread(one: Spread) -> tuple[str, str, str]:
    return str(one.count), _number(one.median), _number(one.wide)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
