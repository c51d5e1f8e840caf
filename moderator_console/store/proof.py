"""The proof of cases.db: whether everything that the journal holds is what was written, and lists follow it.

It changes nothing, and folds without the write lock: any thread may ask (each has its own connection) while
another writes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.core.event_text import chained, sha_of
from moderator_console.core.trouble import DamagedFile
from moderator_console.store import projections
from moderator_console.store.connection import Connection
from moderator_console.store.database import trouble_of_sqlite
from moderator_console.store.event_rows import COLUMNS, event_of, folded, people
from moderator_console.store.gates import FEEDERS, GUARDS, GuardedDatabase
from moderator_console.store.later import Later

if TYPE_CHECKING:
    from moderator_console.store import people_rows
else:
    people_rows = Later("moderator_console.store.people_rows")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that ``verify`` found: ``where`` names table and id, ``what`` says it in one English sentence."""

    where: str
    what: str
    case_id: UUID | None = None


class Proof:
    """Everything that must hold in one cases.db."""

    def __init__(self, database: GuardedDatabase) -> None:
        self._db = database

    def verify(self) -> tuple[Fault, ...]:
        """Everything that does not hold: guards, hashes, device chains, counters, projections, words to find, drafts,
        the outbox.

        Raises DiskTrouble, FileBusy, and DamagedFile where SQLite itself cannot go on.
        """
        with trouble_of_sqlite(Path(self._db.path)):
            guards = tuple(self.guards())
            if any(fault.where == "table" for fault in guards):
                return guards
            return (
                *self.events(),
                *self.words(),
                *self.lists(),
                *self.drafts(),
                *self.outbox(),
                *guards,
            )

    def guards(self) -> Iterator[Fault]:
        """What the journal and its lists stand in, and the triggers that refuse to change them; only these."""
        rows = self._db.connection().execute("SELECT type, name, sql FROM sqlite_schema")
        there = {(kind, name): text or "" for kind, name, text in rows}
        for table in ("event", *projections.TABLES):
            if ("table", table) not in there:
                yield Fault("table", f"the table {table} is missing")
        for name in sorted(GUARDS):
            if "RAISE(ABORT" not in there.get(("trigger", name), ""):
                yield Fault("guard", f"the guard {name} was taken away")
        known = GUARDS | FEEDERS
        for kind, name in sorted(there):
            if kind == "trigger" and name not in known:
                yield Fault("guard", f"the trigger {name} is none of ours")

    def events(self) -> Iterator[Fault]:
        """Each event against its hash, and each device's events against their chain and their count."""
        db = self._db.connection()
        chain, device, n = b"", b"", 0
        rows = db.execute(f"SELECT {COLUMNS}, sha, dchain FROM event ORDER BY device_id, device_n")
        for row in rows:
            name = f"event {UUID(bytes=row[0]).hex[-8:]}"
            case_id = UUID(bytes=row[1]) if row[1] else None
            if row[3] != device:
                chain, device, n = b"", row[3], 0
            if row[4] != n + 1:
                yield Fault(
                    name, f"events {n + 1} to {row[4] - 1} of this device are missing", case_id
                )
            try:
                sha = sha_of(event_of(row[:14]), row[10])
            except DamagedFile:
                yield Fault(name, "its text cannot be read", case_id)
                sha = row[14]
            if sha != row[14]:
                yield Fault(name, "its content does not match its hash", case_id)
            if chained(chain, row[14]) != row[15]:
                yield Fault(name, "the chain of this device is broken here", case_id)
            chain, n = row[15], row[4]

    def words(self) -> Iterator[Fault]:
        """The word index against the texts it stands for. The only part that SQLite takes for a write."""
        try:
            with (
                trouble_of_sqlite(Path(self._db.path)),
                self._db.atomic(),
                self._db.door(),
            ):
                projections.check_words(self._db.connection())
        except DamagedFile:
            yield Fault("search", "the words to find do not match the texts; rebuild mends them")

    def lists(self) -> tuple[Fault, ...]:
        """Folds every case and compares. One moment of the file is read: whoever writes need not wait."""
        db = self._db.connection()
        db.execute("BEGIN")
        try:
            if _agree(db):
                return ()
            what = "lists do not match the journal; rebuild mends them"
        except DamagedFile:
            what = "an event cannot be read, so lists cannot be compared"
        finally:
            db.execute("ROLLBACK")
        return (Fault("projections", what),)

    def drafts(self) -> Iterator[Fault]:
        """Each draft against its hash."""
        for place, text, sha in self._db.connection().execute(
            "SELECT place, text, sha FROM local_draft"
        ):
            if hashlib.sha256(text.encode()).digest() != sha:
                yield Fault(f"draft {place}", "its text does not match its hash")

    def outbox(self) -> Iterator[Fault]:
        """What was written for platforms against its hash."""
        from moderator_console.store.outbox import OutboxBook  # the first list sends nothing

        for entry in OutboxBook(self._db).faults():
            yield Fault(f"outbox {entry.hex}", "its text does not match its hash")


def _agree(db: Connection) -> bool:
    count = 0
    for case, events in folded(db):
        if not projections.agrees(db, case, events):
            return False
        count += 1
    return projections.totals(db) == (count, 0) and people_rows.agree(db, people(db))
