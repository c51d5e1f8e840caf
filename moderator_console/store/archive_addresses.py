"""The addresses of posts that a run names: found by their keys, and written together.

A key is a hash, so the addresses of each batch lie all over their table. Written batch by batch they would write nearly
every page of it each time (at a million posts a fifth of an import's CPU time). So they wait in memory for some
batches. A run that is killed meanwhile leaves posts without an address row: nobody sees such posts, and they
are swept away like all that it has left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from moderator_console.core.posts import Post
from moderator_console.store.archive_file import Sql, listed
from moderator_console.store.archive_ids import key_of

#: Addresses that wait, or whose key is remembered: some 10 MB of each.
_MOST = 50_000


class Row(NamedTuple):
    """An address as the archive has it. ``missing``: its post was never seen, only answered in ``thread``."""

    uri: str
    post: int | None
    missing: int | None
    thread: int | None


class Addresses:
    """One run's view of the addresses."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql
        salt: bytes = sql.value("select salt from archive")
        self._hash = blake2b(digest_size=8, key=salt)
        self._keys: dict[str, int] = {}
        self._waiting: dict[int, tuple[str, int | None]] = {}

    def key(self, uri: str) -> int:
        """Returns the key of an address in this file."""
        key = self._keys.get(uri)
        if key is None:
            if len(self._keys) >= _MOST:
                self._keys.clear()
            key = self._keys[uri] = key_of(self._hash, uri)
        return key

    def parents(self, posts: Iterable[Post]) -> list[int | None]:
        """Returns the key of each post's parent, in order; keeps addresses not heard of before."""
        known, key_of, waiting = self._keys, self.key, self._waiting
        keys: list[int | None] = []
        for post in posts:
            uri = post.parent
            if uri and uri != post.address:
                key = known.get(uri) or key_of(uri)
                if key not in waiting:
                    waiting[key] = (uri, None)
                keys.append(key)
            else:
                keys.append(None)
        return keys

    def find(self, keys: Sequence[int]) -> dict[int, Row]:
        """Returns what is known of the addresses with these keys."""
        waiting = self._waiting
        found: dict[int, Row] = {}
        asked: list[int] = []
        for key in keys:
            there = waiting.get(key)
            if there is None or there[1] is None:
                asked.append(key)
                if there is not None:
                    found[key] = Row(there[0], None, None, None)
            else:
                found[key] = Row(*there, 0, None)
        for key, *values in self._sql.rows(
            "select a.key, a.uri, a.post, p.missing, p.thread from known_address a"
            " left join post p on p.id = a.post where a.key in (select value from json_each(?))",
            listed(asked),
        ):
            found[key] = Row(*values)
        return found

    def keep(self, key: int, uri: str, post: int) -> None:
        """Notes which post an address is."""
        self._waiting[key] = (uri, post)

    def write(self, *, few: int = 0) -> None:
        """Writes what waits, if it is more than ``few``."""
        if len(self._waiting) <= few:
            return
        self._sql.many(
            "insert into address(key, uri, post) values (?,?,?) on conflict(key)"
            " do update set post = excluded.post where excluded.post is not null",
            # The address of a post lies beside its text (``known_address`` reads both).
            [
                (key, uri if post is None else None, post)
                for key, (uri, post) in sorted(self._waiting.items())
            ],
        )
        self._waiting.clear()

    def write_many(self) -> None:
        """Writes what waits when it has become much."""
        self.write(few=_MOST)
