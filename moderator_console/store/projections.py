"""Projections: what lists and search need of each case, written anew from its fold. Disposable at any time.

Only the journal calls this, inside its transaction and with its door open.
"""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.case import Case, State, standing
from moderator_console.core.events import Event
from moderator_console.core.loop import step_of
from moderator_console.core.told import told
from moderator_console.store import awaited, note_rows
from moderator_console.store.connection import Connection
from moderator_console.store.said_rows import SAID, said_of_note, split_of, write_said

#: Raised whenever the same events would give other projections: they are then made again on opening.
CONTENT = 6

#: Every projection table with the columns that make its digest, in a fixed order.
TABLES: dict[str, str] = {
    "awaited": "case_id",
    "case_line": "case_id",
    "due": "event_id",
    "happened": "event_id",
    "note": "note_id",
    "outside": "subject, event_id",
    "person": "person_id",
    "person_account": "person_id, community, account_key",
    "person_words": "person_id",
    "said": "event_id, kind",
}

_INDEXES = ("said_index", "person_words_index")

_CASE_COLUMNS = (
    "case_id", "state", "title", "community", "member_id", "owner_id", "step", "round", "opened_us", "last_us",
    "complaint", "complaint_thread", "complaint_us", "complaint_text", "first_word_us", "waiting", "next_event",
    "next_kind", "next_text", "next_who", "next_us", "next_local", "next_zone", "next_minutes", "satisfied_event",
    "satisfied_words", "satisfied_learnt", "closed_event", "closed_by", "closed_us", "waiver", "newer", "flags",
)  # fmt: skip
_UPSERT_CASE = (
    f"INSERT INTO case_line ({', '.join(_CASE_COLUMNS)}) VALUES ({', '.join('?' * len(_CASE_COLUMNS))})"
    " ON CONFLICT (case_id) DO UPDATE SET "
    + ", ".join(f"{column} = excluded.{column}" for column in _CASE_COLUMNS[1:])
)

_DUE = (
    "event_id", "case_id", "kind", "text", "due_us", "due_local", "due_zone", "settled", "minutes"
)  # fmt: skip
_INSERT_DUE = f"INSERT INTO due ({', '.join(_DUE)}) VALUES ({', '.join('?' * len(_DUE))})"
_HAPPENED = (
    "event_id", "case_id", "kind", "at_us", "minutes", "who", "channel", "ending", "text"
)  # fmt: skip
_INSERT_HAPPENED = (
    f"INSERT INTO happened ({', '.join(_HAPPENED)}) VALUES ({', '.join('?' * len(_HAPPENED))})"
)
#: Characters of what was said that a calendar has room for.
_SHOWN = 200


def write_case(db: Connection, case: Case, events: tuple[Event, ...]) -> None:
    """Replaces everything the projections hold of one case."""
    db.execute(_UPSERT_CASE, _case_row(case))
    awaited.write(db, case)
    me = case.id.bytes
    db.execute("DELETE FROM due WHERE case_id = ?", (me,))
    db.executemany(_INSERT_DUE, _dues(case))
    db.execute("DELETE FROM happened WHERE case_id = ?", (me,))
    db.executemany(_INSERT_HAPPENED, _happened(case))
    db.execute("DELETE FROM said WHERE subject = ?", (me,))
    write_said(db, _said(case, events))
    _write_notes(db, case)


def write_event(db: Connection, case: Case, event: Event) -> None:
    """As ``write_case``, for one more event that takes nothing back: only what it can have changed."""
    db.execute(_UPSERT_CASE, _case_row(case))
    awaited.write(db, case)
    if isinstance(
        event.what,
        ev.PromiseMade
        | ev.PromiseSettled
        | ev.PromiseMoved
        | ev.TaskAdded
        | ev.TaskDone
        | ev.TaskWaived
        | ev.TaskMoved
        | ev.Closed
        | ev.Reopened,
    ):
        db.execute("DELETE FROM due WHERE case_id = ?", (case.id.bytes,))
        db.executemany(_INSERT_DUE, _dues(case))
    if isinstance(event.what, ev.ContactLogged | ev.ContactCorrected | ev.FollowedUp):
        db.execute("DELETE FROM happened WHERE case_id = ?", (case.id.bytes,))
        db.executemany(_INSERT_HAPPENED, _happened(case))
    if isinstance(event.what, ev.NoteWritten | ev.NoteRevised | ev.NoteRemoved | ev.NoteKept):
        _write_notes(db, case)
    if isinstance(event.what, ev.NoteRevised | ev.NoteRemoved):
        db.execute("DELETE FROM said WHERE subject = ? AND kind = 'note'", (case.id.bytes,))
        write_said(db, _notes(case))
        return
    if isinstance(event.what, ev.Retitled):
        db.execute("DELETE FROM said WHERE subject = ? AND kind = 'case'", (case.id.bytes,))
    write_said(db, _said_by(case, event))


def agrees(db: Connection, case: Case, events: tuple[Event, ...]) -> bool:
    """Whether everything the projections hold of one case is what its fold says; reads only."""
    me = (case.id.bytes,)
    lines = db.execute(f"SELECT {', '.join(_CASE_COLUMNS)} FROM case_line WHERE case_id = ?", me)
    dues = db.execute(f"SELECT {', '.join(_DUE)} FROM due WHERE case_id = ?", me)
    happened = db.execute(f"SELECT {', '.join(_HAPPENED)} FROM happened WHERE case_id = ?", me)
    said = db.execute(
        f"SELECT {SAID} FROM said WHERE subject = ?",
        me,
    )
    waits = db.execute(f"SELECT {awaited.COLUMNS} FROM awaited WHERE case_id = ?", me)
    notes = db.execute(f"SELECT {note_rows.COLUMNS} FROM note WHERE subject = ?", me)
    return (
        list(lines) == [_case_row(case)]
        and list(waits) == awaited.rows(case)
        and sorted(dues) == sorted(_dues(case))
        and sorted(happened, key=repr) == sorted(_happened(case), key=repr)
        and sorted(said, key=repr) == sorted(_said(case, events), key=repr)
        and sorted(notes, key=repr) == sorted(_note_rows(case), key=repr)
    )


def totals(db: Connection) -> tuple[int, int]:
    """How many cases the lists hold, and how many rows belong to a case that is in none."""
    ((lines, strays),) = db.execute(
        "SELECT (SELECT count(*) FROM case_line),"
        " (SELECT count(*) FROM due WHERE case_id NOT IN (SELECT case_id FROM case_line))"
        " + (SELECT count(*) FROM awaited WHERE case_id NOT IN (SELECT case_id FROM case_line))"
        " + (SELECT count(*) FROM happened WHERE case_id NOT IN (SELECT case_id FROM case_line))"
        " + (SELECT count(*) FROM said WHERE case_id NOT IN (SELECT case_id FROM case_line))"
        " + (SELECT count(*) FROM note WHERE case_id NOT IN (SELECT case_id FROM case_line))"
    )
    return lines, strays


def clear(db: Connection) -> None:
    """Empties every projection. The word index is made anew first: a wrong one would not let its rows go."""
    for index in _INDEXES:
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    for table in (
        "said",
        "note",
        "due",
        "happened",
        "awaited",
        "outside",
        "person_words",
        "person_account",
        "person",
        "case_line",
    ):
        db.execute(f"DELETE FROM {table}")


def check_words(db: Connection) -> None:
    """Compares the word index with the texts it stands for; raises the driver's CorruptError where they differ."""
    for index in _INDEXES:
        db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def digest(db: Connection) -> str:
    """SHA-256 (hex) over the content of every projection, in a fixed order and without row numbers."""
    whole = hashlib.sha256()
    for table, order in TABLES.items():
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "n"]
        chosen = ", ".join(columns)
        for row in db.execute(f"SELECT {chosen} FROM {table} ORDER BY {order}"):
            whole.update(repr((table, row)).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def _case_row(case: Case) -> tuple[Any, ...]:
    complaint, step, yes, end = case.complaint, told(case), case.satisfaction, case.closing
    words = [offer.at_us for offer in case.offers] + [sent.at_us for sent in case.messages]
    words += [
        c.talk.started_us
        for c in case.contacts
        if c.talk.answered or c.talk.direction == "outgoing"
    ]
    waiting = case.open_offer is not None or case.waiting_hand_off is not None
    return (
        case.id.bytes, case.state.value, case.title, case.community, _id(case.member), _id(case.owner),
        step_of(case).value, case.round, case.opened_us, case.last_us,
        complaint.address if complaint else "", complaint.thread if complaint else "",
        complaint.at_us if complaint else None, complaint.text[:400] if complaint else "",
        min(words, default=None), int(waiting and case.state is State.OPEN),
        _id(case.stands.get("next")) if step else None,
        *((step.kind.value, step.text, step.who.bytes, step.when.due_us(), step.when.local, step.when.zone,
           step.minutes) if step else ((None,) * 6 + (0,))),
        _id(yes.event) if yes else None, yes.words if yes else None,
        yes.learnt.value if yes and yes.learnt else None,
        *((end.event.bytes, end.actor.bytes, end.at_us, end.waiver) if end else (None,) * 4),
        case.newer, len(case.flags),
    )  # fmt: skip


def _id(value: UUID | None) -> bytes | None:
    return value.bytes if value else None


def _dues(case: Case) -> list[tuple[Any, ...]]:
    me = case.id.bytes
    rows = [
        (
            p.event.bytes,
            me,
            "promise",
            p.text,
            p.due.due_us(),
            p.due.local,
            p.due.zone,
            {None: 0, True: 1, False: 2}[p.kept],
            p.minutes,
        )
        for p in case.promises
    ]
    rows += [
        (
            t.event.bytes,
            me,
            "task",
            t.text,
            t.due.due_us(),
            t.due.local,
            t.due.zone,
            2 if t.waived else int(t.done),
            t.minutes,
        )
        for t in case.tasks
        if t.due is not None
    ]
    return rows if case.state is not State.WITHDRAWN else []


def _happened(case: Case) -> list[tuple[Any, ...]]:
    """Talks and answers of the member by their moment: what a calendar shows of days gone."""
    if case.state is State.WITHDRAWN:
        return []
    me = case.id.bytes
    rows: list[tuple[Any, ...]] = [
        (
            contact.event.bytes, me, "contact", contact.talk.started_us, -(-contact.talk.seconds // 60),
            contact.actor.bytes, contact.talk.channel.value, "heard" if contact.talk.answered else "no-answer",
            contact.talk.story[:_SHOWN],
        )
        for contact in case.contacts
    ]  # fmt: skip
    rows += [
        (
            asked.event.bytes, me, "follow-up", asked.at_us, 0, asked.actor.bytes,
            asked.learnt.value if asked.learnt else None, asked.satisfied.value, asked.words[:_SHOWN],
        )
        for asked in case.follow_ups
    ]  # fmt: skip
    return rows


def _said(case: Case, events: tuple[Event, ...]) -> list[tuple[Any, ...]]:
    if case.state is State.WITHDRAWN:
        return []
    rows = _notes(case)
    for event in standing(events):
        if isinstance(event.what, ev.Opened | ev.Retitled) and event.id != case.stands.get("title"):
            continue
        if not isinstance(event.what, ev.NoteWritten):
            rows += _said_by(case, event)
    return rows


def _notes(case: Case) -> list[tuple[Any, ...]]:
    return [
        _row(head.event, case, "note", head.actor, head.at_us, said_of_note(head.text))
        for note in case.notes
        for head in note.heads
    ]


def _said_by(case: Case, event: Event) -> list[tuple[Any, ...]]:
    what = event.what
    kind, text = "act", ""
    match what:
        case ev.Opened() | ev.Retitled():
            kind, text = "case", case.title
        case ev.NoteWritten():
            kind, text = "note", said_of_note(what.text)
        case ev.ContactLogged() | ev.ContactCorrected():
            marks = [mark.text for mark in what.talk.marks]
            kind, text = "contact", "\n".join(part for part in (what.talk.story, *marks) if part)
        case ev.FollowedUp():
            kind, text = "follow-up", what.words
        case (
            ev.CauseWritten()
            | ev.ActionTaken()
            | ev.PromiseMade()
            | ev.TaskAdded()
            | ev.OfferMade()
        ):
            text = what.text
        case ev.MessageSent():
            kind, text = "message", "\n".join(part for part in (what.subject, what.text) if part)
        case ev.MemberTold() | ev.MessageReceived():
            kind, text = "message", what.text
        case ev.TaskWaived() | ev.PromiseMoved() | ev.TaskMoved():
            text = what.why
        case ev.PromiseSettled():
            text = what.words
        case ev.PlatformActed():
            text = what.reason
        case ev.HandedOff():
            text = what.briefing
        case ev.Closed():
            text = what.waiver
    if not text.strip():
        return []
    return [_row(event.id, case, kind, event.actor, event.at_us, text)]


def _row(event: UUID, case: Case, kind: str, actor: UUID, at_us: int, text: str) -> tuple[Any, ...]:
    me = case.id.bytes
    return event.bytes, me, me, None, "", kind, actor.bytes, at_us, text, split_of(text)


def _note_rows(case: Case) -> list[tuple[Any, ...]]:
    return [] if case.state is State.WITHDRAWN else note_rows.rows(case.notes, case.id)


def _write_notes(db: Connection, case: Case) -> None:
    db.execute("DELETE FROM note WHERE subject = ?", (case.id.bytes,))
    db.executemany(note_rows.INSERT, _note_rows(case))
