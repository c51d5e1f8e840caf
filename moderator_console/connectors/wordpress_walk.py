"""How far the numbers of a list were read: the newest first, then back to the beginning; later what is new, alone.

What was not read yet is a row of gaps between numbers, newest first. It fits into a cursor, so that a reading that is broken
off after any page goes on there, and what comes meanwhile is read before the past.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from moderator_console.connectors.http_answer import number_of
from moderator_console.connectors.wordpress_line import Page, WordPressLine

#: Gaps that are kept apart; the oldest become one, of which some is then read again.
_GAPS = 8
_HIGHEST = 10**15


@dataclass(slots=True)
class Gap:
    """Numbers under ``below`` and over ``above`` that were not read. ``at``: the offset where they should begin; ``read``
    of them so far."""

    below: int
    above: int
    at: int = 0
    read: int = 0


@dataclass(slots=True)
class Walk:
    """One list. ``top`` is the highest number that was seen, None before the first look; ``newest`` the page of the last
    look, None where none was taken."""

    top: int | None = None
    read: int = 0
    total: int = 0
    gaps: list[Gap] = field(default_factory=list)
    newest: Page | None = None

    @classmethod
    def of(cls, written: object) -> Walk:
        """What ``written`` gave; nonsense begins anew."""
        match written:
            case [int(top), int(read), int(total), [*gaps]] if _numbers((top, read, total)):
                found = [
                    Gap(*gap)
                    for gap in gaps
                    if isinstance(gap, list) and len(gap) == 4 and _numbers(gap)
                ]
                return cls(top, read, total, found[:_GAPS])
        return cls()

    def written(self) -> list[object]:
        """For a cursor."""
        gaps = [[gap.below, gap.above, gap.at, gap.read] for gap in self.gaps]
        return [self.top or 0, self.read, self.total, gaps]

    def step(
        self, line: WordPressLine, route: str, query: Mapping[str, Any], *, look: bool
    ) -> tuple[dict[str, Any], ...]:
        """The next entries. ``look`` asks first what is new. Raises PlatformTrouble; then nothing has changed."""
        self.newest = newest = line.newest(route, query) if look else None
        fresh = newest is not None and (
            self.top is None or any(number_of(one, "id") > self.top for one in newest.entries)
        )
        if newest is not None and fresh:
            gap, page = Gap(_HIGHEST, self.top or 0), newest
        elif self.gaps:
            gap = self.gaps[0]
            page = line.past(route, query, gap.below, gap.at, newest_first=True)
        else:
            return ()
        if fresh:
            self.gaps.insert(0, gap)
        self.total = page.total
        found = tuple(one for one in page.entries if number_of(one, "id") > gap.above)
        numbers = [number_of(one, "id") for one in found]
        # What has no number is told as it comes by, once.
        odd = tuple(one for one in page.entries if number_of(one, "id") <= 0 == gap.above)
        self.top = max([self.top or 0, *numbers])
        self.read += len(found)
        gap.read += len(found)
        if page.end or not found or len(found) < len(page.entries):
            self.gaps.pop(0)
            # What is new stands before what is older.
            for other in self.gaps:
                other.at += gap.read
        else:
            gap.below, gap.at = min(numbers), page.at
        while len(self.gaps) > _GAPS:
            last = self.gaps.pop()
            self.gaps[-1].above = last.above
        return found + odd


def _numbers(values: Sequence[object]) -> bool:
    """Whether these are such numbers as there can be."""
    return all(isinstance(one, int) and 0 <= one <= _HIGHEST for one in values)
