"""Which threads came through which account, when each was read whole, and which posts of it are known here.

It lies in the archive: a restart goes on where it was, and an archive that is brought anew follows anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.core.posts import Address
from moderator_console.core.rereading import Followed
from moderator_console.store.archive_file import Sql
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite

if TYPE_CHECKING:
    import apsw

#: Marks a row that is read once only: nothing was ever read before the year 1970.
_ONCE = -1
_SHAPE = "select thread, changed_us, max(read_us, 0), tried_us, tries, read_us < 0 from followed where account = ?"


class FollowedBook:
    """Use it in one thread. Raises DiskTrouble, FileBusy, DamagedFile."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._database, self._path = database, Path(database.path)
        with self._asking() as connection:
            self._salt: bytes = Sql(connection).value("select salt from archive")

    def saw(self, account: UUID, threads: Mapping[Address, int]) -> None:
        """Threads in which something changed, and when (UTC microseconds)."""
        with self._asking() as db, self._database.atomic():
            db.executemany(
                "insert into followed(account, thread, changed_us) values (?, ?, ?) on conflict (account, thread)"
                " do update set changed_us = max(changed_us, excluded.changed_us)",
                [(account.bytes, thread, at_us) for thread, at_us in threads.items()],
            )

    def want(self, account: UUID, posts: Iterable[Address], now_us: int) -> None:
        """Posts of which nobody here knows more than a report: their threads are read once. Known ones are passed over."""
        with self._asking() as db, self._database.atomic():
            sql = Sql(db, self._salt)
            new = [
                post
                for post in posts
                if sql.first(
                    "select 1 from known_address a join post p on p.id = a.post where a.key = ? and a.uri = ?"
                    " and p.missing = 0",
                    sql.key(post), post,
                )
                is None
            ]  # fmt: skip
            db.executemany(
                "insert or ignore into followed(account, thread, changed_us, read_us) values (?, ?, ?, ?)",
                [(account.bytes, post, now_us, _ONCE) for post in new],
            )

    def of(self, account: UUID, threads: Collection[str]) -> list[Followed]:
        """These threads as far as they came through the account, and those that are asked for once."""
        with self._asking() as db:
            rows = db.execute(
                f"{_SHAPE} and (read_us < 0 or thread in (select value from json_each(?)))",
                (account.bytes, json.dumps(list(threads))),
            )
            return [Followed(Address(r[0]), r[1], r[2], r[3], r[4], bool(r[5])) for r in rows]

    def read(self, account: UUID, one: Followed, now_us: int, *, changed: bool) -> None:
        """A thread was read whole; what was asked for once is forgotten."""
        with self._asking() as db, self._database.atomic():
            if one.once:
                self._forget(account, one)
                return
            db.execute(
                "update followed set read_us = ?, tries = 0, tried_us = ?, changed_us = case when ? then ? else changed_us end"
                " where account = ? and thread = ?",
                (now_us, now_us, changed, now_us, account.bytes, one.thread),
            )

    def failed(self, account: UUID, one: Followed, now_us: int, most: int) -> None:
        """Reading it failed; what was asked for once is given up after ``most`` tries."""
        with self._asking() as db, self._database.atomic():
            if one.once and one.tries + 1 >= most:
                self._forget(account, one)
                return
            db.execute(
                "update followed set tries = tries + 1, tried_us = ? where account = ? and thread = ?",
                (now_us, account.bytes, one.thread),
            )

    def posts(self, thread: Address) -> list[Address]:
        """The posts of a thread that are here and that nobody has seen removed, from the top down."""
        with self._asking() as db:
            rows = db.execute(
                "select b.uri from post p join body b on b.id = p.id where p.thread = (select id from thread where uri = ?)"
                " and p.place is not null and p.missing = 0 and p.removed = 0 order by p.place",
                (thread,),
            )
            return [Address(uri) for (uri,) in rows]

    def forget(self, account: UUID) -> None:
        """Nothing is followed through this account any more."""
        with self._asking() as db:
            db.execute("delete from followed where account = ?", (account.bytes,))

    @contextmanager
    def _asking(self) -> Iterator[apsw.Connection]:
        with trouble_of_sqlite(self._path):
            yield self._database.connection()

    def _forget(self, account: UUID, one: Followed) -> None:
        self._database.connection().execute(
            "delete from followed where account = ? and thread = ?", (account.bytes, one.thread)
        )
