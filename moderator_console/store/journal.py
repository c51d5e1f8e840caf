"""The journal of cases.db: ``record`` is the only door through which anything that means something comes in.

One transaction checks legality, appends with the device's counter and hash chain, refolds the case, writes
its projections; one announcement follows, after the commit. Undo (``retract``) is an event too. Each thread has
its own connection; writing is the window's thread's (or the command line's).
"""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.case import Case, apply, fold, taken_back
from moderator_console.core.event_text import (
    BodyTooLong,
    body_of,
    chained,
    happening,
    kind_of,
    sha_of,
)
from moderator_console.core.events import Audience, Event, Happening
from moderator_console.core.loop import Missing, faults, illegal, last_act
from moderator_console.core.notes import Note
from moderator_console.core.trouble import NotFound, RuleBroken, WrongWords
from moderator_console.store import projections
from moderator_console.store.connection import Connection
from moderator_console.store.database import trouble_of_sqlite
from moderator_console.store.event_rows import COLUMNS, ORDER, event_of, folded, people
from moderator_console.store.gates import GuardedDatabase
from moderator_console.store.ids import new_id
from moderator_console.store.later import Later
from moderator_console.store.proof import Fault, Proof

if TYPE_CHECKING:
    from moderator_console.core import people as outside
    from moderator_console.store import people_rows
else:
    # Nothing outside a case is written before the first list stands.
    outside = Later("moderator_console.core.people")
    people_rows = Later("moderator_console.store.people_rows")

#: Returns now as UTC microseconds and the IANA name of the author's zone.
Clock = Callable[[], tuple[int, str]]

_INSERT = f"INSERT INTO event ({COLUMNS}, sha, dchain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#: Folded cases that are kept, so that one more event costs one more step and not the whole fold: the 64 that marks of a
#: thread are looked for in and the 20 of Today's talks, which come in turn, and some.
_KEPT = 96


@dataclass(frozen=True, slots=True)
class Changes:
    """What a commit touched. ``kinds`` are the kinds of its events; ``elsewhere``: another program wrote."""

    cases: frozenset[UUID] = frozenset()
    people: bool = False
    kinds: tuple[str, ...] = ()
    elsewhere: bool = False


@dataclass(slots=True)
class _Kept:
    local_n: int
    events: tuple[Event, ...]
    case: Case


class Journal:
    """Events of all cases on this device, and the projections that follow them."""

    def __init__(self, database: GuardedDatabase, device_id: UUID, clock: Clock) -> None:
        self._db = database
        self._device = device_id
        self._clock = clock
        self._listeners: list[Callable[[Changes], None]] = []
        self._cases: OrderedDict[UUID, _Kept] = OrderedDict()
        self._lock = threading.Lock()
        self._seen_version = self._version()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """One immediate transaction with the door open; trouble of SQLite comes out as known trouble."""
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic(), self._db.door():
            yield self._db.connection()

    # -- recording ------------------------------------------------------------

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Calls ``listener`` once after each commit, on the thread that recorded. Returns the way out.

        What a listener raises goes to ``sys.excepthook``: the act is kept, and its author hears that it is.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def record(
        self,
        case_id: UUID,
        *happenings: Happening,
        by: UUID,
        audience: Audience = Audience.PRIVATE,
        plan: Callable[[Case], tuple[Happening, ...]] | None = None,
        within: Callable[[], None] | None = None,
    ) -> tuple[Event, ...]:
        """Appends one act of ``by``: all its happenings or none. Returns the events after the commit.

        ``plan`` may add happenings that depend on the case as it stands inside the transaction (the next step
        that follows, for instance); ``within`` is called at its end, and what it raises takes all of it back. Raises RuleBroken with what is missing, WrongWords for a text that is too
        long, DiskTrouble, FileBusy. People are described by ``record_outside``, and only ``retract`` takes back:
        anything else is a bug and a ValueError.
        """
        at_us, tz = self._clock()
        act = new_id()
        made: list[Event] = []
        with self._transaction() as db:
            kept = self._load(db, case_id)
            case = kept.case
            n, chain = self._end_of_chain(db)
            queue = list(happenings)
            while queue:
                what = _as_stored(_in_a_case(queue.pop(0)))
                _refuse(what, faults(case, what))
                n += 1
                replaced = _replaces(case, what, (*kept.events, *made)[-1:])
                event = Event(
                    new_id(), case_id, act, self._device, n, by, at_us, tz, audience, what, what.schema, *replaced,
                )  # fmt: skip
                chain = self._append(db, event, chain)
                made.append(event)
                case = apply(case, event)
                projections.write_event(db, case, event)
                if not queue and plan is not None:
                    queue.extend(plan(case))
                    plan = None
            last_n = self._last_n(db)
            if within is not None:
                within()
        self._keep(case_id, _Kept(last_n, (*kept.events, *made), case))
        self._announce(case_id, made)
        return tuple(made)

    def record_outside(
        self, *happenings: Happening, by: UUID, audience: Audience = Audience.PRIVATE
    ) -> tuple[Event, ...]:
        """Appends one act outside every case: who somebody is, who is the same human, a note on a member or thread.

        All its happenings or none; returns the events after the commit. Raises as ``record``.
        """
        at_us, tz = self._clock()
        act = new_id()
        made: list[Event] = []
        with self._transaction() as db:
            subjects = frozenset[bytes]().union(
                *(people_rows.subjects_of(db, what) for what in happenings)
            )
            register = outside.Register(people_rows.events_of(db, subjects))
            n, chain = self._end_of_chain(db)
            for given in happenings:
                what = _as_stored(_outside_cases(given))
                _refuse(what, register.faults(what))
                n += 1
                event = Event(
                    new_id(), None, act, self._device, n, by, at_us, tz, audience, what, what.schema,
                    *_replaces_outside(register, what),
                )  # fmt: skip
                chain = self._append(db, event, chain)
                made.append(event)
                people_rows.add_event(db, event, people_rows.subjects_of(db, what))
                register.take(event)
            people_rows.write(db, register, subjects)
        self._announce(None, made)
        return tuple(made)

    def retract(self, case_id: UUID, events: tuple[UUID, ...], *, by: UUID) -> Event:
        """Takes events back by appending a retraction, and returns it.

        Raises RuleBroken when something later rests on them, NotFound when one is not this case's or all are
        taken back already (in another window, for instance).
        """
        at_us, tz = self._clock()
        with self._transaction() as db:
            kept = self._load(db, case_id)
            taken = [event for event in kept.events if event.id in events]
            gone = taken_back(kept.events)
            if len(taken) != len(set(events)) or gone.issuperset(events):
                raise NotFound("There is nothing to take back.")
            # Whoever may read what is taken back must see that it was.
            shared = any(event.audience is Audience.TEAM for event in taken)
            audience = Audience.TEAM if shared else Audience.PRIVATE
            n, chain = self._end_of_chain(db)
            event = Event(
                new_id(), case_id, new_id(), self._device, n + 1, by, at_us, tz, audience, ev.Retracted(events)
            )  # fmt: skip
            after = (*kept.events, event)
            wrong = {e.id for e in illegal(case_id, after)}
            if wrong and wrong - {e.id for e in illegal(case_id, kept.events)}:
                raise RuleBroken(
                    "Something later rests on it.", ("later",), "Undo the later acts first."
                )
            self._append(db, event, chain)
            case = fold(case_id, after)
            projections.write_case(db, case, after)
            last_n = self._last_n(db)
        self._keep(case_id, _Kept(last_n, after, case))
        self._announce(case_id, [event])
        return event

    def retract_outside(self, events: tuple[UUID, ...], *, by: UUID) -> Event:
        """Takes back events outside every case, and returns the retraction.

        Raises RuleBroken when something rests on them (a person whom nothing else describes, for instance), NotFound
        when one is in a case or all are taken back already.
        """
        at_us, tz = self._clock()
        what = ev.Retracted(events)
        with self._transaction() as db:
            subjects = people_rows.subjects_of(db, what)
            before = people_rows.events_of(db, subjects)
            known = [event for event in before if event.id in events]
            if len(known) != len(set(events)) or taken_back(before).issuperset(events):
                raise NotFound("There is nothing to take back.")
            shared = any(event.audience is Audience.TEAM for event in known)
            audience = Audience.TEAM if shared else Audience.PRIVATE
            n, chain = self._end_of_chain(db)
            event = Event(
                new_id(), None, new_id(), self._device, n + 1, by, at_us, tz, audience, what
            )
            after = (*before, event)
            wrong = {e.id for e in outside.illegal_outside(after)} - {
                e.id for e in outside.illegal_outside(before)
            }
            if wrong or people_rows.would_vanish(before, after):
                raise RuleBroken(
                    "Something later rests on it.", ("later",), "Undo the later acts first."
                )
            self._append(db, event, chain)
            people_rows.add_event(db, event, subjects)
            people_rows.write(db, outside.Register(after), subjects)
        self._announce(None, [event])
        return event

    def undo(self, case_id: UUID, *, by: UUID) -> tuple[Event, ...]:
        """Takes back the latest act of the case that still stands; returns the events taken back.

        Raises NotFound when there is nothing left to undo.
        """
        taken = last_act(self.events(case_id))
        if not taken:
            raise NotFound("There is nothing left to undo.")
        self.retract(case_id, tuple(event.id for event in taken), by=by)
        return taken

    def _append(self, db: Connection, event: Event, chain: bytes) -> bytes:
        body = body_of(event.what)
        sha = sha_of(event, body)
        link = chained(chain, sha)
        db.execute(
            _INSERT,
            (
                event.id.bytes, event.case_id.bytes if event.case_id else None, event.act.bytes,
                event.device_id.bytes, event.device_n, event.actor.bytes, event.at_us, event.tz,
                kind_of(event.what), event.schema, body, event.audience.value,
                event.base.bytes if event.base else None, b"".join(p.bytes for p in event.parents), sha, link,
            ),
        )  # fmt: skip
        return link

    def _end_of_chain(self, db: Connection) -> tuple[int, bytes]:
        row = db.execute(
            "SELECT device_n, dchain FROM event WHERE device_id = ? ORDER BY device_n DESC LIMIT 1",
            (self._device.bytes,),
        ).fetchone()
        return (row[0], row[1]) if row else (0, b"")

    def _last_n(self, db: Connection) -> int:
        row = db.execute("SELECT max(local_n) FROM event").fetchone()
        return int(row[0] or 0) if row else 0

    def _announce(self, case_id: UUID | None, made: list[Event]) -> None:
        changes = Changes(
            cases=frozenset((case_id,)) if case_id else frozenset(),
            people=case_id is None,
            kinds=tuple(kind_of(event.what) for event in made),
        )
        self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(changes)
            # The edge of the store: the commit stands whatever a screen makes of it. Raised here, it would
            # look like a refusal, the person would do it again, and the other screens would not hear of it.
            except Exception:  # noqa: BLE001  # the last resort: the bug goes to the crash page
                sys.excepthook(*sys.exc_info())

    def _version(self) -> int:
        with trouble_of_sqlite(Path(self._db.path)):
            return int(self._db.connection().pragma("data_version"))

    def look_elsewhere(self) -> bool:
        """Whether another program committed since the last call, or since this journal was made; if so,
        listeners are told. Only for the thread that made the journal. Raises DiskTrouble, DamagedFile."""
        version = self._version()
        changed = version != self._seen_version
        self._seen_version = version
        if changed:
            self._tell(Changes(elsewhere=True, people=True))
        return changed

    # -- reading --------------------------------------------------------------

    def events(self, case_id: UUID) -> tuple[Event, ...]:
        """All events of a case in order, retracted ones too. Raises NotFound for a case that never was."""
        return self._known(case_id).events

    def case(self, case_id: UUID) -> Case:
        """The case as it stands. Raises NotFound."""
        return self._known(case_id).case

    def _known(self, case_id: UUID) -> _Kept:
        with trouble_of_sqlite(Path(self._db.path)):
            kept = self._load(self._db.connection(), case_id)
        if not kept.events:
            raise NotFound("There is no such case.", "Look it up in the list of cases.")
        self._keep(case_id, kept)
        return kept

    def _load(self, db: Connection, case_id: UUID) -> _Kept:
        """The kept fold brought up to what the file holds now: another program may have written."""
        with self._lock:
            kept = self._cases.get(case_id)
        since = kept.local_n if kept else 0
        rows = db.execute(
            f"SELECT local_n, {COLUMNS} FROM event WHERE case_id = ? AND local_n > ? {ORDER}",
            (case_id.bytes, since),
        ).fetchall()
        if kept and not rows:
            return kept
        fresh = tuple(event_of(row[1:]) for row in rows)
        events = (*kept.events, *fresh) if kept else fresh
        if kept and not any(isinstance(event.what, ev.Retracted) for event in fresh):
            case = kept.case
            for event in fresh:
                case = apply(case, event)
        else:
            case = fold(case_id, events)
        return _Kept(max((row[0] for row in rows), default=since), events, case)

    def _keep(self, case_id: UUID, kept: _Kept) -> None:
        with self._lock:
            self._cases[case_id] = kept
            self._cases.move_to_end(case_id)
            while len(self._cases) > _KEPT:
                self._cases.popitem(last=False)

    # -- trust ----------------------------------------------------------------

    def digest(self) -> str:
        """SHA-256 (hex) of all projections."""
        return projections.digest(self._db.connection())

    def rebuild(self) -> tuple[str, str]:
        """Makes every projection anew from the events; returns the digests before and after (equal, or
        the projections were wrong)."""
        with self._lock:
            self._cases.clear()
        with self._transaction() as db:
            before = projections.digest(db)
            projections.clear(db)
            self._project_all(db)
            after = projections.digest(db)
        self._tell(Changes(elsewhere=True, people=True))
        return before, after

    def _project_all(self, db: Connection) -> None:
        people_rows.rebuild(db, people(db))
        for case, events in folded(db):
            projections.write_case(db, case, events)

    def verify(self) -> tuple[Fault, ...]:
        """Everything that does not hold (store/proof.py); empty when all is well."""
        return Proof(self._db).verify()


def _in_a_case(what: Happening) -> Happening:
    """The happening itself. Raises ValueError for one that belongs outside every case, or that only ``retract`` makes."""
    if isinstance(what, (ev.Retracted, *outside.ONLY_OUTSIDE)):
        raise ValueError(f"{what.kind} cannot be recorded in a case")
    return what


def _outside_cases(what: Happening) -> Happening:
    """The happening itself. Raises ValueError for one that belongs in a case."""
    if not isinstance(what, (*outside.ONLY_OUTSIDE, *outside.ALSO_OUTSIDE)):
        raise ValueError(f"{what.kind} cannot be recorded outside every case")
    return what


def _refuse(what: Happening, missing: tuple[Missing, ...]) -> None:
    if missing:
        raise RuleBroken(f"{what.kind} is not possible now.", tuple(missing), kind=what.kind)


def _replaces_outside(
    register: outside.Register, what: Happening
) -> tuple[UUID | None, tuple[UUID, ...]]:
    """As ``_replaces``, outside every case."""
    if isinstance(what, ev.PersonDescribed):
        known = register.people.get(what.person)
        return (known.event if known else None), ()
    if isinstance(what, ev.NoteRevised | ev.NoteRemoved):
        return None, _heads(register.notes, what.note)
    return None, ()


def _heads(notes: Iterable[Note], wanted: UUID) -> tuple[UUID, ...]:
    """The texts of a note that hold now."""
    note = next((n for n in notes if n.event == wanted), None)
    return tuple(head.event for head in note.heads) if note else ()


def _as_stored(what: Happening) -> Happening:
    """The happening as it will be read again: what the fold sees now and later is the same."""
    if isinstance(what, ev.PersonDescribed) and not what.name.strip() and not what.accounts:
        raise WrongWords("A name is missing.", "Write how this person is called.")
    try:
        return happening(kind_of(what), body_of(what))
    except BodyTooLong as error:
        raise WrongWords(
            "This text is too long to be kept in one piece.",
            "Shorten it, or write it in two notes.",
        ) from error


def _replaces(
    case: Case, what: Happening, last: tuple[Event, ...]
) -> tuple[UUID | None, tuple[UUID, ...]]:
    """What the event takes the place of, or what its author had seen (up to ``last``): ``base`` and ``parents``.

    Missing at first, it would be lost for ever: a journal that is merged later finds its conflicts by them.
    """
    match what:
        case ev.Closed():
            return None, tuple(event.id for event in last)
        case ev.HandOffAccepted():
            return case.stands.get("owner"), ()
        case ev.NextStepSet() | ev.FollowedUp() | ev.Reopened():
            return case.stands.get("next"), ()
        case ev.Retitled():
            return case.stands.get("title"), ()
        case ev.CauseWritten():
            return case.stands.get("cause"), ()
        case ev.PromiseMoved():
            return next(
                (p.dated or p.event for p in case.promises if p.event == what.promise), None
            ), ()
        case ev.TaskMoved():
            return next((t.dated or t.event for t in case.tasks if t.event == what.task), None), ()
        case ev.ContactCorrected():
            return next((c.last for c in case.contacts if c.event == what.contact), None), ()
        case ev.NoteRevised() | ev.NoteRemoved():
            return None, _heads(case.notes, what.note)
    return None, ()
