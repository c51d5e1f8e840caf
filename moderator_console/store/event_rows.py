"""Events as rows of cases.db: their columns, their order, and how a row becomes an event again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from moderator_console.core.case import Case, fold
from moderator_console.core.event_text import happening
from moderator_console.core.events import Audience, Event
from moderator_console.core.trouble import DamagedFile
from moderator_console.store.connection import Connection

COLUMNS = "id, case_id, act_id, device_id, device_n, actor_id, at_us, tz, kind, schema, body, audience, base, parents"
ORDER = "ORDER BY seq IS NULL, seq, local_n"


def event_of(row: tuple[Any, ...]) -> Event:
    """The event of a row in the order of ``COLUMNS``. Raises DamagedFile for an audience or a body that is none."""
    try:
        audience = Audience(row[11])
        what = happening(row[8], row[10], row[9])
    except ValueError as error:  # NotAnEvent is one
        raise DamagedFile(
            "An event of the journal cannot be read.",
            "Restore the latest good backup; keep the damaged file.",
            event=UUID(bytes=row[0]).hex,
        ) from error
    return Event(
        UUID(bytes=row[0]), UUID(bytes=row[1]) if row[1] else None, UUID(bytes=row[2]), UUID(bytes=row[3]),
        row[4], UUID(bytes=row[5]), row[6], row[7], audience, what, row[9],
        UUID(bytes=row[12]) if row[12] else None,
        tuple(UUID(bytes=row[13][i : i + 16]) for i in range(0, len(row[13]), 16)),
    )  # fmt: skip


def people(db: Connection) -> Iterator[Event]:
    """The events outside every case, in order (core/people.py). Raises DamagedFile."""
    rows = db.execute(f"SELECT {COLUMNS} FROM event WHERE case_id IS NULL {ORDER}").fetchall()
    return (event_of(row) for row in rows)


def folded(db: Connection) -> Iterator[tuple[Case, tuple[Event, ...]]]:
    """Every case with its events, each in their order. Raises DamagedFile."""
    ids = db.execute("SELECT DISTINCT case_id FROM event WHERE case_id IS NOT NULL").fetchall()
    for (raw,) in sorted(ids):
        rows = db.execute(
            f"SELECT {COLUMNS} FROM event WHERE case_id = ? {ORDER}", (raw,)
        ).fetchall()
        events = tuple(event_of(row) for row in rows)
        yield fold(UUID(bytes=raw), events), events
