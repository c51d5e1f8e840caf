"""The end of every case that ever was, asked in one moment of cases.db and against its own journal.

The journal says which cases there are; the lists say how they stand. A case that is in one of the two only is in the
account as such. Safe on any thread.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import apsw

from moderator_console.core.case import State, fold
from moderator_console.core.ends import Complaint, End, Head, SaidNo
from moderator_console.core.events import NextKind
from moderator_console.core.trouble import DamagedFile
from moderator_console.store.connection import Connection
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.event_rows import COLUMNS, ORDER, event_of
from moderator_console.store.persons import MEMBER_JOIN

_CASES = (
    "SELECT j.case_id, c.case_id IS NOT NULL, c.state, c.title, c.community, coalesce(m.name, ''),"
    " CASE WHEN c.state = 'closed' THEN coalesce(b.name, '') ELSE coalesce(w.name, o.name, '') END,"
    " c.opened_us, c.last_us, c.complaint, c.complaint_us, c.first_word_us, c.next_kind, c.next_us,"
    " c.satisfied_words, c.waiver, c.closed_us, j.known, substr(c.complaint_text, 1, 400) FROM"
    " (SELECT case_id, max(known) AS known FROM"
    " (SELECT DISTINCT case_id, 1 AS known FROM event WHERE case_id IS NOT NULL"
    " UNION ALL SELECT case_id, 0 FROM case_line) GROUP BY case_id) j"
    f" LEFT JOIN case_line c ON c.case_id = j.case_id{MEMBER_JOIN}"
    " LEFT JOIN person o ON o.person_id = c.owner_id LEFT JOIN person w ON w.person_id = c.next_who"
    " LEFT JOIN person b ON b.person_id = c.closed_by ORDER BY j.case_id"
)
_HANDED = (
    "SELECT c.case_id FROM case_line c WHERE c.state = 'open' AND c.waiting = 1 AND EXISTS"
    " (SELECT 1 FROM event e WHERE e.case_id = c.case_id AND e.kind = 'handed-off')"
)
#: Cases in which a promise or a task is late.
_SLIPPED = "SELECT DISTINCT case_id FROM due WHERE settled = 0 AND due_us < ?"
#: A post that was kept and taken back is in no case any more.
_KEPT = (
    "SELECT e.kind, e.id, e.case_id, e.body FROM event e JOIN case_line c ON c.case_id = e.case_id"
    " WHERE e.kind IN ('post-attached', 'retracted') AND c.state <> 'withdrawn'"
    " ORDER BY e.local_n DESC"
)
_HEADS = (
    "SELECT device_id, count(*), (SELECT dchain FROM event l WHERE l.device_id = e.device_id"
    " ORDER BY device_n DESC LIMIT 1) FROM event e GROUP BY device_id ORDER BY device_id"
)
_SAID_NO = "SELECT post, families, at_us FROM local_not_complaint"


@dataclass(frozen=True, slots=True)
class CaseEnds:
    """What cases.db knows of ends, as of one moment: cases, the posts of cases that stand (``complaints`` by address,
    the others that they ``kept`` with their case), posts said no to, and the end of each chain."""

    cases: tuple[Complaint, ...]
    in_journal: int
    complaints: frozenset[str]
    kept: dict[str, UUID]
    said_no: tuple[SaidNo, ...]
    heads: tuple[Head, ...]


class Ends:
    """Reads ``CaseEnds``; nothing is ever written here."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    def all(self, now_us: int, late: Collection[UUID] = ()) -> CaseEnds:
        """Every case with its end as of ``now_us`` (UTC microseconds); ``late`` are those whose promised first word is.
        Raises DiskTrouble, DamagedFile, FileBusy."""
        with self._one_moment() as db:
            slipped = {raw for (raw,) in db.execute(_SLIPPED, (now_us,)).fetchall()}
            handed = {raw for (raw,) in db.execute(_HANDED).fetchall() if _waits(db, raw)}
            cases, known, complaints = [], 0, set()
            for row in db.execute(_CASES):
                known += row[17]
                behind = row[0] in slipped or (row[11] is None and UUID(bytes=row[0]) in late)
                cases.append(_complaint(row, now_us, row[0] in handed, behind))
                if row[9] and row[2] != State.WITHDRAWN:
                    complaints.add(row[9])
            kept = {post: case for post, case in _kept(db) if post not in complaints}
            said_no = tuple(
                SaidNo(post, tuple(families.split()), at_us)
                for post, families, at_us in db.execute(_SAID_NO)
            )
            heads = tuple(
                Head(UUID(bytes=device), n, link) for device, n, link in db.execute(_HEADS)
            )
        return CaseEnds(tuple(cases), known, frozenset(complaints), kept, said_no, heads)

    def at_head(self, head: str) -> int | None:
        """How many events its device had recorded when a chain's hash began so (hex, 8 digits at least): the number
        in an earlier report. None where no event of today's journal has it: something was cut off or altered."""
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(
                "SELECT device_n FROM event WHERE lower(hex(dchain)) LIKE ? LIMIT 1",
                (f"{head.lower()}%",),
            )
            found = rows.fetchone()
        return int(found[0]) if found else None

    @contextmanager
    def _one_moment(self) -> Iterator[Connection]:
        """Everything read inside is of the same commit; whoever writes need not wait."""
        with trouble_of_sqlite(Path(self._db.path)):
            db = self._db.connection()
            db.execute("BEGIN")
            try:
                yield db
            except apsw.SQLError as error:  # a table or a column that somebody took away
                raise DamagedFile(
                    "The file is damaged.",
                    "Restore the latest good backup; keep the damaged file.",
                    file=str(self._db.path),
                ) from error
            finally:
                db.execute("ROLLBACK")


def _waits(db: Connection, raw: bytes) -> bool:
    """Whether somebody is still to accept the case."""
    rows = db.execute(f"SELECT {COLUMNS} FROM event WHERE case_id = ? {ORDER}", (raw,)).fetchall()
    return fold(UUID(bytes=raw), [event_of(row) for row in rows]).waiting_hand_off is not None


def _kept(db: Connection) -> Iterator[tuple[str, UUID]]:
    """The posts that cases keep, the oldest last; retractions come before what they take back."""
    gone: set[str] = set()
    for kind, event, raw, body in db.execute(_KEPT):
        if kind == "retracted":
            gone.update(json.loads(body)["events"])
        elif event.hex() not in gone:
            yield json.loads(body)["address"], UUID(bytes=raw)


def _complaint(row: tuple[Any, ...], now_us: int, handed: bool, behind: bool) -> Complaint:
    """``behind``: something other than its next step is late."""
    case_id = UUID(bytes=row[0])
    if not (row[1] and row[17]):
        return Complaint(End.UNACCOUNTED, case_id)
    state, at_us, why, kind = row[2], row[8], "", None
    if state == State.OPEN:
        at_us, kind = row[13], NextKind(row[12])
        if at_us < now_us or behind:
            end = End.OVERDUE
        elif row[11] is None:
            end = End.UNANSWERED
        else:
            end = End.HANDED_OFF if handed else End.OPEN
    elif state == State.CLOSED:
        waived = bool(row[15].strip())
        end, why = (End.WAIVED, row[15]) if waived else (End.SATISFIED, row[14] or "")
        at_us = row[16]
    else:
        end = End.TAKEN_BACK
    since = row[7] if row[10] is None else min(row[7], row[10])
    return Complaint(
        end, case_id, row[9], row[4], row[5], row[3], since, at_us, row[6], " ".join(why.split()), kind,
        said=row[18] or "",
    )  # fmt: skip
