"""How far each connected account was read, and the reports of its platform: kept in the archive, with what it brought.

A cursor is written after its batch: a crash reads a page twice and loses none. Made again with the archive, so a lost
archive never meets a cursor that says all was read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from moderator_console.core.platforms import Flag
from moderator_console.core.posts import Account
from moderator_console.store.archive_file import make_archive
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.followed import FollowedBook

#: A cursor is a platform's word and short; a longer one is a mistake (or hostile).
LONGEST = 2_048
HELD = "held"
#: The longest pause that a platform may ask for.
LONGEST_WAIT_US = 24 * 3_600 * 1_000_000


@dataclass(frozen=True, slots=True)
class Reached:
    """How far something was read: ``what`` is "changes", "flags" or the address of a thread. ``at_us``: when last.

    ``done`` of ``total`` are counted where the platform tells; ``more``: the past is not read to its end yet.
    ``oldest_us``: how far back the posts go that were read (UTC microseconds).
    """

    cursor: str | None = None
    at_us: int = 0
    done: int = 0
    total: int = 0
    more: bool = False
    oldest_us: int | None = None


class SyncedBook:
    """Use it in one thread and close it. Raises DiskTrouble, FileBusy, DamagedFile, WrongKey."""

    def __init__(self, archive: Path, key: bytes) -> None:
        make_archive(archive, key)
        self._path = archive
        self._db = KeyedDatabase(archive, key, durable=False, create=False, patience_s=60.0)
        self.followed = FollowedBook(self._db)

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    def reached(self, account: UUID, what: str) -> Reached:
        """How far this was read; nothing of it where it was never."""
        with trouble_of_sqlite(self._path):
            row = (
                self._db.connection()
                .execute(
                    "select cursor, at_us, done, total, more, oldest_us from synced where account = ? and what = ?",
                    (account.bytes, what),
                )
                .fetchone()
            )
        return (
            Reached()
            if row is None
            else Reached(row[0], row[1], row[2], row[3], bool(row[4]), row[5])
        )

    def keep(self, account: UUID, what: str, reached: Reached) -> None:
        """Writes down how far it was read. Raises ValueError for a cursor that is none."""
        if reached.cursor is not None and len(reached.cursor) > LONGEST:
            raise ValueError("a cursor is short")
        with trouble_of_sqlite(self._path), self._db.atomic():
            self._db.connection().execute(
                "insert or replace into synced(account, what, cursor, at_us, done, total, more, oldest_us)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    account.bytes, what, reached.cursor, reached.at_us, reached.done, reached.total,
                    int(reached.more), reached.oldest_us,
                ),
            )  # fmt: skip

    def forget(self, account: UUID) -> None:
        """Reads everything anew, next time; the reports of this account are gone."""
        with trouble_of_sqlite(self._path), self._db.atomic():
            db = self._db.connection()
            db.execute("delete from synced where account = ?", (account.bytes,))
            db.execute("delete from flag where account = ?", (account.bytes,))
        self.followed.forget(account)

    # -- a platform's pause ---------------------------------------------------------

    def hold(self, host: str, until_us: int) -> None:
        """A host asked to be left alone until then (UTC microseconds): everybody who reads there waits."""
        self.keep(_host(host), HELD, Reached(at_us=until_us))

    def held_us(self, host: str, now_us: int) -> int:
        """For how long a host is still to be left alone (microseconds), 0: not at all."""
        left = self.reached(_host(host), HELD).at_us - now_us
        # A clock that was set back makes nobody wait for the time it came from.
        return left if 0 < left <= LONGEST_WAIT_US else 0

    # -- reports ------------------------------------------------------------------

    def take(self, account: UUID, flags: Iterable[Flag], now_us: int) -> int:
        """Keeps reports as they are now; returns how many are new. What was reported keeps its text as first read.

        What was settled before anybody here knew of it leaves no trace.
        """
        new = 0
        with trouble_of_sqlite(self._path), self._db.atomic():
            db = self._db.connection()
            for flag in flags:
                who = flag.reporter or Account("", "")
                known = db.execute(
                    "select 1 from flag where account = ? and id = ?", (account.bytes, flag.id)
                ).fetchone()
                new += known is None and flag.open
                db.execute(
                    "insert into flag(account, id, post, reporter_key, reporter, reason, at_us, open, text, seen_us,"
                    " settled_us) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (account, id) do update set"
                    " reason = coalesce(nullif(excluded.reason, ''), reason), open = excluded.open,"
                    " settled_us = case when excluded.open then null else coalesce(settled_us, ?) end,"
                    " seen_us = case when excluded.open > open then excluded.seen_us else seen_us end",
                    (
                        account.bytes, flag.id, flag.post, who.key, who.name, flag.reason, flag.at_us,
                        int(flag.open), flag.text, now_us, None, now_us,
                    ),
                )  # fmt: skip
        return new


def _host(name: str) -> UUID:
    return UUID(bytes=hashlib.sha256(name.encode()).digest()[:16])
