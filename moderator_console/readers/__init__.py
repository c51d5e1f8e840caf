"""File formats, one file each: bytes in, an iterator of posts out, bad items reported with their place.

A reader decides nothing, keeps nothing in memory but what one item needs, and never raises for a bad
item: it yields ``Skipped`` and goes on (``kept`` where the item comes all the same). ``read`` (readers/detect.py) finds the format by content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from moderator_console.core.posts import Item
from moderator_console.readers.sources import Source


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person said about an import. ``community`` names where it belongs; ``zone`` is the IANA
    zone in which times without one are read (None: not said, they are read as UTC and marked unknown).
    ``day_first`` decides dates such as 1/2/21 where the file does not (None: not said). ``columns`` are pairs of
    (field, header) for a table (readers/csv_table.py). ``now_us`` is when it was asked, in UTC microseconds: a paste
    says "3 h"; ``language`` is the moderator's."""

    community: str = ""
    zone: str | None = None
    day_first: bool | None = None
    columns: tuple[tuple[str, str], ...] = ()
    now_us: int | None = None
    language: str = "en"


class Reader(Protocol):
    """One file format. ``name`` is what ``--format`` takes, ``title`` what people call it.

    A reader that goes through its whole source more than once says so by ``passes``; one that needs files without a
    conversation in them (names of people, what was sent) names them by ``companions``, a pattern of their paths; one
    that can tell beforehand that nothing will come of a source and these wishes does so by ``check``, which raises.
    """

    name: str
    title: str

    def claims(self, source: Source) -> float:
        """How sure this reader is, 0 to 1, from names and the first bytes only; never raises."""
        ...

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        """Every post, thread event and skipped item of the source, in file order."""
        ...
