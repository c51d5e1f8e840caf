"""Where the entries of one day stand beside each other: pure layout of spans of minutes.

Spans that overlap share their width: they form a group, and each takes the first free column of it. Where a group
needs more columns than there is room for, the spans that fit nowhere are counted, so that the page can say "+3 more".
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Placed:
    """One span's place: minutes of the day, and the column ``column`` of ``columns``, taking ``width`` of them.

    ``crowded``: its group has more than there is room for, and keeps its last column to say so. ``hidden``: there
    was no column left for this one; ``column`` is that last one then.
    """

    begin: int
    end: int
    column: int = 0
    columns: int = 1
    width: int = 1
    hidden: bool = False
    crowded: bool = False


def within_day(begin: int, minutes: int, least: int = 1) -> tuple[int, int]:
    """A span that lies inside its day: begin and end in minutes from midnight, at least ``least`` long.

    What would end after midnight ends there; what begins too late for its least length begins earlier.
    """
    least = min(max(least, 1), DAY)
    begin = min(max(begin, 0), DAY - least)
    return begin, min(begin + max(minutes, least), DAY)


def columns_of(
    spans: Sequence[tuple[int, int]], most: int = 0, ranks: Sequence[int] = ()
) -> list[Placed]:
    """The places of spans (begin, end), in their order. ``most`` columns at most, 0 for as many as needed.

    Returns one ``Placed`` a span. No two that are not hidden overlap in a column; a span takes the free columns at
    its right as well. In a group that needs more than ``most``, the last column is kept for the hidden ones; spans
    of a lower rank are placed first there.
    """
    order = sorted(range(len(spans)), key=lambda n: (spans[n][0], -spans[n][1], n))
    placed: list[Placed] = [Placed(*span) for span in spans]
    group: list[int] = []
    reach = -1
    for n in order:
        begin, end = spans[n]
        if group and begin >= reach:
            _settle(group, spans, placed, most, ranks)
            group = []
        reach = max(reach, end) if group else end
        group.append(n)
    _settle(group, spans, placed, most, ranks)
    return placed


def _settle(
    group: list[int],
    spans: Sequence[tuple[int, int]],
    placed: list[Placed],
    most: int,
    ranks: Sequence[int],
) -> None:
    """Gives each span of a group its column. The group is in order of beginning."""
    columns = _depth(group, spans)
    kept, crowded = columns, bool(most) and columns > most
    if crowded:
        columns, kept = most, max(1, most - 1)
        if ranks:
            group = sorted(group, key=lambda n: ranks[n])  # stable: by beginning within a rank
    held: list[list[tuple[int, int]]] = [[] for _ in range(kept)]
    column_of: dict[int, int] = {}
    for n in group:
        column = next((c for c, taken in enumerate(held) if _free(taken, spans[n])), None)
        if column is None:
            placed[n] = Placed(*spans[n], columns - 1, columns, 1, hidden=True, crowded=True)
        else:
            insort(held[column], spans[n])
            column_of[n] = column
    for n, column in column_of.items():
        right = next((c for c in range(column + 1, kept) if not _free(held[c], spans[n])), kept)
        placed[n] = Placed(*spans[n], column, columns, right - column, crowded=crowded)


def _depth(group: list[int], spans: Sequence[tuple[int, int]]) -> int:
    """How many spans overlap at most: so many columns are needed."""
    edges = sorted(edge for n in group for edge in ((spans[n][1], 0), (spans[n][0], 1)))
    deepest = now = 0
    for _, begins in edges:
        now += 1 if begins else -1
        deepest = max(deepest, now)
    return deepest


def _free(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether a column, whose spans do not overlap and are in order, has room for another."""
    at = bisect_left(taken, span)
    if at < len(taken) and taken[at][0] < span[1]:
        return False
    return at == 0 or taken[at - 1][1] <= span[0]
