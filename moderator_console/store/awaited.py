"""The cases that wait for their member, as rows beside the list: what a batch of replies is found by."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from moderator_console.core.case import Case
from moderator_console.core.courtesy import only_thanks
from moderator_console.core.events import Channel
from moderator_console.core.replying import awaited, contact_to_weigh, messages_to_weigh
from moderator_console.store.connection import Connection
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite

COLUMNS = "case_id, member_id, floor_us, said_us, known_us, contact, contact_us, contact_words, contact_channel, thanks"
_INSERT = f"INSERT INTO awaited ({COLUMNS}) VALUES ({', '.join('?' * (COLUMNS.count(',') + 1))})"
#: How it is told that it was written, beside whether it is thanks; and so much of the words is asked about.
_WRITTEN, _WORDS = 2, 2_000
#: Everybody who is shown as the member, by two looks by index: an OR would compare everybody with everybody.
_ACCOUNTS = (
    "SELECT w.case_id, a.community, a.account_key FROM awaited w JOIN person mo ON mo.person_id = w.member_id"
    " JOIN person p ON p.{of} = coalesce(mo.head_id, mo.person_id)"
    " JOIN person_account a ON a.person_id = p.person_id WHERE {which}"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A logged contact that is to be weighed, or what was ``written`` in answer to a private message of ours.

    ``thanks``: nothing but thanks; else a contact is a real talk.
    """

    contact: UUID
    at_us: int
    words: str
    channel: Channel
    thanks: bool
    written: bool = False


@dataclass(frozen=True, slots=True)
class AwaitedLine:
    """A case that waits. ``accounts`` are the member's as (community, key), after merges too; times as in
    ``core.replying.Awaited``."""

    case_id: UUID
    accounts: tuple[tuple[str, str], ...]
    floor_us: int
    said_us: int
    known_us: int
    spoken: Spoken | None


def rows(case: Case) -> list[tuple[Any, ...]]:
    """The row of a case; none while it does not wait."""
    waits = awaited(case)
    if waits is None:
        return []
    head = (
        case.id.bytes, case.member.bytes if case.member else None, waits.floor_us, waits.said_us, waits.known_us
    )  # fmt: skip
    contact, messages = contact_to_weigh(case), messages_to_weigh(case)
    latest = messages[-1].said_us if messages else 0
    if messages and (contact is None or contact.talk.started_us <= latest):
        # The last that is more than thanks is read; with it everything until the latest is weighed.
        shown = max(messages, key=lambda one: (not only_thanks(one.text), one.said_us))
        told = (shown.event.bytes, latest, shown.text[:_WORDS], shown.channel.value)
        return [(*head, *told, _WRITTEN + only_thanks(shown.text))]
    if contact is None:
        return [(*head, None, None, None, None, 0)]
    talk = contact.talk
    spoken = (contact.event.bytes, talk.started_us, talk.story, talk.channel.value)
    return [(*head, *spoken, int(only_thanks(talk.story)))]


def write(db: Connection, case: Case) -> None:
    """Replaces the row of a case."""
    db.execute("DELETE FROM awaited WHERE case_id = ?", (case.id.bytes,))
    db.executemany(_INSERT, rows(case))


class AwaitedQuestions:
    """Read-only questions, on the connection of the thread that asks."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    def lines(self, case_id: UUID | None = None) -> list[AwaitedLine]:
        """The cases that wait, or this one if it does: two queries, however many there are."""
        which = "1" if case_id is None else "w.case_id = :case"
        given = {} if case_id is None else {"case": case_id.bytes}
        accounts: dict[bytes, list[tuple[str, str]]] = defaultdict(list)
        with trouble_of_sqlite(Path(self._db.path)):
            connection = self._db.connection()
            found = connection.execute(
                f"SELECT {COLUMNS} FROM awaited w WHERE {which}", given
            ).fetchall()
            both = " UNION ".join(
                _ACCOUNTS.format(of=of, which=which) for of in ("person_id", "head_id")
            )
            for raw, community, key in connection.execute(both, given) if found else ():
                accounts[raw].append((community, key))
        return [_line(row, tuple(accounts.get(row[0], ()))) for row in found]


def _line(r: tuple[Any, ...], accounts: tuple[tuple[str, str], ...]) -> AwaitedLine:
    thanks, written = r[9] % _WRITTEN == 1, r[9] >= _WRITTEN
    spoken = Spoken(UUID(bytes=r[5]), r[6], r[7], Channel(r[8]), thanks, written) if r[5] else None
    return AwaitedLine(UUID(bytes=r[0]), accounts, r[2], r[3], r[4], spoken)
