"""Projections of what lies outside every case: people, their accounts and words, merges, notes on members and threads.

Only the journal calls this, inside its transaction and with its door open. Everything is written anew for the
subjects that an act touches; a subject is a person's id, or 16 bytes made from a thread's address.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.case import standing
from moderator_console.core.events import Event, Happening
from moderator_console.core.notes import Note
from moderator_console.core.people import Described, Register
from moderator_console.store import note_rows
from moderator_console.store.connection import Connection
from moderator_console.store.event_rows import COLUMNS, event_of
from moderator_console.store.said_rows import SAID, said_of_note, split_of, write_said

#: The subject under which every merge lies: who is whom is asked as a whole.
MERGES = bytes(16)

_PERSON = (
    "person_id", "name", "role", "channel", "number", "zone", "language", "event_id", "ways", "quiet_from",
    "quiet_to", "consent", "consent_day", "head_id",
)  # fmt: skip
_UPSERT = (
    f"INSERT INTO person ({', '.join(_PERSON)}) VALUES ({', '.join('?' * len(_PERSON))})"
    " ON CONFLICT (person_id) DO UPDATE SET "
    + ", ".join(f"{column} = excluded.{column}" for column in _PERSON[1:])
)
#: ``outside`` finds the events, the journal gives them in its order.
_OF_SUBJECTS = (
    f"SELECT {COLUMNS} FROM event WHERE id IN (SELECT o.event_id FROM outside o WHERE o.subject IN"
    " (SELECT unhex(value) FROM json_each(?))) ORDER BY seq IS NULL, seq, local_n"
)


def subjects_of(db: Connection, what: Happening) -> frozenset[bytes]:
    """Whom or what an event outside every case belongs to. Empty for one that names no known event."""
    match what:
        case ev.PersonDescribed():
            return frozenset((what.person.bytes,))
        case ev.PersonsMerged():
            return frozenset((what.kept.bytes, what.other.bytes, MERGES))
        case ev.PersonsParted():
            return _subjects_of_events(db, (what.merge,))
        case ev.NoteWritten():
            return frozenset((note_rows.subject_of(what),))
        case ev.NoteRevised() | ev.NoteRemoved() | ev.NoteKept():
            return _subjects_of_events(db, (what.note,))
        case ev.Retracted():
            return _subjects_of_events(db, what.events)
    return frozenset()


def events_of(db: Connection, subjects: Iterable[bytes]) -> tuple[Event, ...]:
    """The events of these subjects, and all merges, in the order of the journal; retracted ones too."""
    wanted = json.dumps(sorted({s.hex() for s in subjects} | {MERGES.hex()}))
    return tuple(event_of(row) for row in db.execute(_OF_SUBJECTS, (wanted,)))


def add_event(db: Connection, event: Event, subjects: Iterable[bytes]) -> None:
    """Says to whom an event belongs."""
    db.executemany(
        "INSERT OR IGNORE INTO outside (subject, event_id) VALUES (?, ?)",
        [(subject, event.id.bytes) for subject in sorted(subjects)],
    )


def write(db: Connection, register: Register, subjects: Iterable[bytes]) -> None:
    """Replaces everything the projections hold of these subjects; and, after a merge, who is shown as whom."""
    wanted = frozenset(subjects)
    for person, described in register.people.items():
        if person.bytes in wanted:
            _write_person(db, register, described)
    for subject in sorted(wanted - {MERGES}):
        notes = tuple(n for n in register.notes if note_rows.subject_of(n) == subject)
        db.execute("DELETE FROM note WHERE subject = ?", (subject,))
        db.executemany(note_rows.INSERT, note_rows.rows(notes))
        db.execute("DELETE FROM said WHERE subject = ?", (subject,))
        write_said(db, _said(notes))
    if MERGES in wanted:
        for person in {m.other for m in register.merges.values()}:
            db.execute(
                "UPDATE person SET head_id = ? WHERE person_id = ?",
                (_head(register, person), person.bytes),
            )


def agree(db: Connection, events: Iterable[Event]) -> bool:
    """Whether exactly what these events add up to is known outside every case; reads only."""
    listed = tuple(events)
    register = Register(listed)
    accounts: set[tuple[Any, ...]] = set()
    for described in register.people.values():
        # Of two names for one account the first is kept, as by INSERT OR IGNORE.
        what = described.what
        first = {(one, key): name for one, key, name in reversed(what.accounts)}
        accounts |= {(what.person.bytes, *account, name) for account, name in first.items()}
    people = db.execute(f"SELECT {', '.join(_PERSON)} FROM person")
    known = db.execute("SELECT person_id, community, account_key, name FROM person_account")
    words = db.execute("SELECT person_id, text, split FROM person_words")
    notes = db.execute(f"SELECT {note_rows.COLUMNS} FROM note WHERE case_id IS NULL")
    said = db.execute(f"SELECT {SAID} FROM said WHERE case_id IS NULL")
    belongs = db.execute("SELECT event_id FROM outside")
    return (
        set(people) == {_person_row(register, one) for one in register.people.values()}
        and set(known) == accounts
        and sorted(words) == sorted(_person_words(one.what) for one in register.people.values())
        and sorted(notes, key=repr) == sorted(note_rows.rows(register.notes), key=repr)
        and sorted(said, key=repr) == sorted(_said(register.notes), key=repr)
        and {row[0] for row in belongs} == {event.id.bytes for event in listed}
    )


def would_vanish(before: Iterable[Event], after: Iterable[Event]) -> bool:
    """Whether somebody who is described before is nobody after: cases and notes may rest on them."""
    return not set(Register(before).people) <= set(Register(after).people)


def rebuild(db: Connection, events: Iterable[Event]) -> None:
    """Writes everything outside the cases from all its events; the tables are empty."""
    listed = tuple(events)
    every: set[bytes] = set()
    for event in listed:
        subjects = subjects_of(db, event.what)
        add_event(db, event, subjects)
        every |= subjects
    write(db, Register(standing(listed)), every)


def _subjects_of_events(db: Connection, events: tuple[UUID, ...]) -> frozenset[bytes]:
    rows = db.execute(
        "SELECT DISTINCT subject FROM outside WHERE event_id IN (SELECT unhex(value) FROM json_each(?))",
        (json.dumps([event.hex for event in events]),),
    )
    return frozenset(row[0] for row in rows)


def _write_person(db: Connection, register: Register, described: Described) -> None:
    what = described.what
    me = what.person.bytes
    db.execute("DELETE FROM person_words WHERE person_id = ?", (me,))
    db.execute(_UPSERT, _person_row(register, described))
    db.execute("DELETE FROM person_account WHERE person_id = ?", (me,))
    db.executemany(
        "INSERT OR IGNORE INTO person_account (person_id, community, account_key, name) VALUES (?, ?, ?, ?)",
        [(me, *account) for account in what.accounts],
    )
    db.execute(
        "INSERT INTO person_words (person_id, text, split) VALUES (?, ?, ?)", _person_words(what)
    )


def _head(register: Register, person: UUID) -> bytes | None:
    head = register.head(person)
    return head.bytes if head != person else None


def _person_row(register: Register, described: Described) -> tuple[Any, ...]:
    what = described.what
    ways = json.dumps([[way.channel.value, way.number] for way in what.ways], ensure_ascii=False)
    quiet_from, quiet_to = what.quiet or ("", "")
    return (
        what.person.bytes, what.name, what.role.value, what.channel.value if what.channel else None, what.number,
        what.zone, what.language, described.event.bytes, ways, quiet_from, quiet_to, what.consent,
        what.consent_day, _head(register, what.person),
    )  # fmt: skip


def _person_words(what: ev.PersonDescribed) -> tuple[Any, ...]:
    """What a person is found by: the name, the names of the accounts, the numbers to call."""
    names = dict.fromkeys(
        (what.name, *(name for _, _, name in what.accounts), what.number, *(w.number for w in what.ways))
    )  # fmt: skip
    text = "\n".join(name for name in names if name.strip())
    return what.person.bytes, text, split_of(text)


def _said(notes: Iterable[Note]) -> list[tuple[Any, ...]]:
    return [
        (
            head.event.bytes, note_rows.subject_of(note), None, note.member.bytes if note.member else None,
            note.thread, "note", head.actor.bytes, head.at_us, text, split_of(text),
        )
        for note in notes
        for head in note.heads
        for text in (said_of_note(head.text),)
    ]  # fmt: skip
