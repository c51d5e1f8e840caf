"""Row numbers of the archive: posts lie in the order of their time, addresses under a keyed hash.

A post's number is its UTC second, moved to the next free one. "Newest first" is then the order of the table
and of the word index, whatever order imports came in, and stays flat at any size. It never leaves the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from struct import Struct

import apsw

#: Posts without a time and stand-ins lie below all others, from here upwards.
TIMELESS = -(1 << 60)
TIMELESS_END = -(1 << 50)
_MEMORY = 100_000
_SIGNED = Struct(">q").unpack


def address_key(salt: bytes, uri: str) -> int:
    """Returns the 63-bit key of an address. Keyed, so that nobody can write two addresses that meet."""
    return key_of(blake2b(digest_size=8, key=salt), uri)


def key_of(keyed: blake2b, uri: str) -> int:
    """Returns the same from a hash that has its key already: twice as fast."""
    mine = keyed.copy()
    mine.update(uri.encode("utf-8", "replace"))
    key: int = _SIGNED(mine.digest())[0]
    return key >> 1


class PostNumbers:
    """Gives free numbers. Good for one writer at a time, inside its transactions."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._next: dict[int, int] = {}
        row = connection.execute(
            "select max(id) from post where id < ?", (TIMELESS_END,)
        ).fetchone()
        self._timeless = TIMELESS if row is None or row[0] is None else int(row[0]) + 1

    def timeless(self) -> int:
        """Returns a number for a post without a time."""
        self._timeless += 1
        return self._timeless - 1

    def of_times(self, times_us: Sequence[int | None]) -> list[int]:
        """Returns a free number for each time (UTC microseconds), in the same order."""
        if len(self._next) > _MEMORY:
            self._next.clear()
        seconds = [None if us is None else us // 1_000_000 for us in times_us]
        asked = sorted({second for second in seconds if second is not None})
        rows = self._connection.execute(
            "select id from post where id in (select value from json_each(?))", (json.dumps(asked),)
        )
        taken = {row[0] for row in rows}
        proved = set(asked) - taken
        return [
            self.timeless() if second is None else self._free(second, proved) for second in seconds
        ]

    def _free(self, second: int, proved: set[int]) -> int:
        at = self._follow(second)
        while at not in proved and self._is_taken(at):
            self._next[at] = self._end_of_run(at)
            at = self._follow(at)
        self._next[at] = at + 1
        if at != second:
            self._next[second] = at + 1
        return at

    def _follow(self, at: int) -> int:
        """Walks over numbers known to be taken, and shortens the way for the next time."""
        way: list[int] = []
        while at in self._next:
            way.append(at)
            at = self._next[at]
        for step in way:
            self._next[step] = at
        return at

    def _is_taken(self, at: int) -> bool:
        return (
            self._connection.execute("select 1 from post where id = ?", (at,)).fetchone()
            is not None
        )

    def _end_of_run(self, at: int) -> int:
        """Returns the first free number after ``at``: doubling steps, then halving (a day without times is long)."""
        low, step = 1, 2
        while self._full(at, step):
            low, step = step, step * 2
        high = step
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._full(at, middle) else (low, middle)
        return at + low

    def _full(self, at: int, length: int) -> bool:
        row = self._connection.execute(
            "select count(*) from post where id >= ? and id < ?", (at, at + length)
        ).fetchone()
        return bool(row is not None and row[0] == length)
