"""Where the entries of one day stand beside each other: pure layout of spans of minutes.

Spans that overlap share their width: they form a group, and each takes the first free column of it. Where a group
needs more columns than there is room for, the spans that fit nowhere are counted, so that the page can say "+3 more".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Placed:
    """One span's place: minutes of the day, and the column ``column`` of ``columns``, taking ``width`` of them.

    ``hidden``: there was no column left for it; ``column`` is the last one then, where the page says so.
    """

    begin: int
    end: int
    column: int = 0
    columns: int = 1
    width: int = 1
    hidden: bool = False


def within_day(begin: int, minutes: int, least: int = 1) -> tuple[int, int]:
    """A span that lies inside its day: begin and end in minutes from midnight, at least ``least`` long.

    What would end after midnight ends there; what begins too late for its least length begins earlier.
    """
    least = min(max(least, 1), DAY)
    begin = min(max(begin, 0), DAY - least)
    return begin, min(begin + max(minutes, least), DAY)


def columns_of(spans: Sequence[tuple[int, int]], most: int = 0) -> list[Placed]:
    """The places of spans (begin, end), in their order. ``most`` columns at most, 0 for as many as needed.

    Returns one ``Placed`` a span. No two that are not hidden overlap in a column; a span takes the free columns at
    its right as well. In a group that needs more than ``most``, the last column is kept for the hidden ones.
    """
    order = sorted(range(len(spans)), key=lambda n: (spans[n][0], -spans[n][1], n))
    placed: list[Placed] = [Placed(*span) for span in spans]
    group: list[int] = []
    reach = -1
    for n in order:
        begin, end = spans[n]
        if group and begin >= reach:
            _settle(group, spans, placed, most)
            group = []
        reach = max(reach, end) if group else end
        group.append(n)
    _settle(group, spans, placed, most)
    return placed


def _settle(
    group: list[int], spans: Sequence[tuple[int, int]], placed: list[Placed], most: int
) -> None:
    """Gives each span of a group its column. The group is in order of beginning."""
    ends: list[int] = []  # where each column is free again
    column_of: dict[int, int] = {}
    for n in group:
        begin, end = spans[n]
        free = next((c for c, until in enumerate(ends) if until <= begin), len(ends))
        if free == len(ends):
            ends.append(end)
        else:
            ends[free] = end
        column_of[n] = free
    columns = len(ends)
    if most and columns > most:
        kept = max(1, most - 1)
        columns = most
        shown = [n for n in group if column_of[n] < kept]
    else:
        kept, shown = columns, group
    for n in group:
        begin, end = spans[n]
        column = column_of[n]
        if column >= kept:
            placed[n] = Placed(begin, end, columns - 1, columns, 1, hidden=True)
            continue
        blocked = [
            column_of[other]
            for other in shown
            if column_of[other] > column and spans[other][0] < end and spans[other][1] > begin
        ]
        right = min(blocked, default=kept)
        placed[n] = Placed(begin, end, column, columns, right - column)
