"""Publishing what is due to a calendar of a CalDAV server, and hearing what was changed there.

What was moved there comes back as a proposal, and so does what was moved on both sides; what was removed there is
never removed here. An entry is only written over the version that was seen (ETag). Each entry's state is kept as soon
as it changes, so that a stop at any moment loses nothing and proposes nothing twice.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from moderator_console.core.moments import When
from moderator_console.core.trouble import NotFound, ServerTrouble, WrongWords
from moderator_console.services.caldav_server import CalendarServer
from moderator_console.services.caldav_times import (
    ACCOUNT,
    forget,
    may_again,
    note_done,
    note_failed,
)
from moderator_console.services.caldav_wire import Stopped
from moderator_console.services.calendar_titles import (
    CalendarWords,
    Entry,
    all_due,
    entries,
    title_style,
)
from moderator_console.services.desk import Desk
from moderator_console.store.casebook import CaseBook
from moderator_console.store.questions import Due

_ITEM = "caldav item "

#: As far as dates that are typed.
_FURTHEST_US = 3_660 * 86_400_000_000


class Changed(StrEnum):
    """What was done on the server: moved there, moved on both sides, removed there."""

    MOVED = "moved"
    BOTH = "both"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Account:
    """A calendar on a server; its password lies in the keyring."""

    url: str
    user: str
    name: str

    @property
    def secret(self) -> str:
        """The name of its password in the keyring."""
        return f"calendar {self.user} {self.url}"


@dataclass(frozen=True, slots=True)
class Published:
    """How an entry was last left on the server. ``what`` is its kind; ``digest`` is empty where it is to be written
    again; ``off``: the moderator keeps it off the calendar."""

    etag: str
    digest: str
    local: str
    zone: str
    at_us: int
    all_day: bool
    what: str
    changed: str = ""
    their_local: str = ""
    their_zone: str = ""
    their_us: int = 0
    off: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that was made on the server, for the moderator to decide on. ``there`` is None where it was removed."""

    uid: str
    item: Due
    changed: Changed
    there: When | None


@dataclass(frozen=True, slots=True)
class Synced:
    """What one turn has done."""

    written: int
    removed: int
    proposals: int


# -- the account ------------------------------------------------------------------------


def account(book: CaseBook) -> Account | None:
    """The calendar that is published to; None where there is none."""
    kept = book.settings.get(ACCOUNT)
    return Account(**json.loads(kept)) if kept else None


def publish_to(book: CaseBook, chosen: Account) -> None:
    """Publishes to this calendar from now on. What is known of another one is forgotten."""
    if account(book) != chosen:
        _forget(book)
        forget(book)
    book.settings.set(ACCOUNT, json.dumps(asdict(chosen)))
    may_again(book)


def stop_publishing(book: CaseBook) -> None:
    """Publishes no more. What lies on the server stays there."""
    _forget(book)
    book.settings.drop(ACCOUNT)
    forget(book)


def _forget(book: CaseBook) -> None:
    for name in book.settings.below(_ITEM):
        book.settings.drop(name)


# -- one turn ----------------------------------------------------------------------------


class Stoppable(Protocol):
    """What can be ended from another thread: a calendar server's line, a platform's."""

    def stop(self) -> None:
        """Ends what is under way; never waits."""
        ...


class Halt:
    """Ends a turn from another thread. After ``stop`` it writes nothing any more, neither here nor there."""

    def __init__(self) -> None:
        self._lock, self._stopped = threading.Lock(), False
        self._servers: list[Stoppable] = []

    def stop(self) -> None:
        """Never waits for a server."""
        with self._lock:
            self._stopped = True
            servers = list(self._servers)
        for server in servers:
            server.stop()

    @property
    def stopped(self) -> bool:
        """Whether ``stop`` was called."""
        return self._stopped

    def watch(self, server: Stoppable) -> None:
        """``stop`` ends what is under way with this server too. Raises Stopped where it was called before."""
        with self.going():
            self._servers.append(server)

    @contextmanager
    def going(self) -> Iterator[None]:
        """What is written inside is written before ``stop`` returns. Raises Stopped after it."""
        with self._lock:
            if self._stopped:
                raise Stopped
            yield


def sync(
    book: CaseBook, server: CalendarServer, words: CalendarWords, now_us: int, halt: Halt | None = None
) -> Synced:  # fmt: skip
    """Brings both sides together. Safe to call from any thread but the window's; raises Stopped, and ServerTrouble,
    after which the next turn by itself waits longer each time."""
    halt = halt or Halt()
    halt.watch(server)
    try:
        done = _Turn(book, server, words, now_us, halt).run()
    except ServerTrouble as trouble:
        with halt.going():
            note_failed(book, trouble.facts.get("why", ""), now_us)
        raise
    with halt.going():
        note_done(book, now_us)
    return done


def take_back(book: CaseBook, server: CalendarServer, halt: Halt | None = None) -> int:
    """Removes there what was published, whatever was changed there meanwhile; returns how many entries. Raises
    ServerTrouble and Stopped; what was removed until then is not published any more."""
    halt = halt or Halt()
    halt.watch(server)
    there, removed = server.etags(), 0
    for uid in _published(book):
        removed += _remove(server, _file(uid), there.get(_file(uid), ""))
        with halt.going():
            book.settings.drop(_ITEM + uid)
    return removed


def _remove(server: CalendarServer, name: str, etag: str) -> bool:
    while etag and not server.remove(name, etag):
        there = server.read(name)
        etag = there.etag if there else ""
    return bool(etag)


class _Turn:
    def __init__(
        self, book: CaseBook, server: CalendarServer, words: CalendarWords, now_us: int, halt: Halt
    ) -> None:
        self._book, self._server, self._words, self._now_us = book, server, words, now_us
        self._halt = halt
        self._known: dict[str, Published] = {}
        self._written = self._removed = 0

    def run(self) -> Synced:
        items = all_due(self._book, self._now_us)
        made = entries(items, title_style(self._book), self._words)
        wanted = {entry.uid: (entry, item) for entry, item in zip(made, items, strict=True)}
        known, there = _published(self._book), self._server.etags()
        for uid, state in known.items():
            if uid not in wanted:
                self._take_away(uid, there.get(_file(uid), ""))
            elif state.off and state.what != _what(wanted[uid][1]):
                # Something else comes next: it was not that which is kept off.
                with self._halt.going():
                    self._book.settings.drop(_ITEM + uid)
        known = self._known = _published(self._book)
        for uid, (entry, item) in wanted.items():
            self._bring(entry, item, known.get(uid), there.get(_file(uid), ""))
        return Synced(
            self._written, self._removed, sum(bool(s.changed) for s in _published(self._book).values())
        )  # fmt: skip

    def _take_away(self, uid: str, etag: str) -> None:
        """Done or gone here: it leaves the calendar, whatever was changed there meanwhile."""
        self._removed += _remove(self._server, _file(uid), etag)
        with self._halt.going():
            self._book.settings.drop(_ITEM + uid)

    def _keep(self, uid: str, state: Published) -> None:
        if self._known.get(uid) == state:
            # Most are as they were: a turn writes nothing for thousands of them.
            return
        with self._halt.going():
            _keep(self._book, uid, state)
        self._known[uid] = state

    def _bring(self, entry: Entry, item: Due, state: Published | None, etag: str) -> None:
        if state is None:
            state = _as_published(entry, item, "")
            # One that lies there already was written by a turn that did not hear the answer.
            if etag and (state := self._look(entry, state, write=True) or state).changed:
                return
        elif state.off:
            return
        elif not etag:
            if state.changed != Changed.GONE:
                self._keep(entry.uid, replace(state, changed=Changed.GONE, etag=""))
            return
        elif etag != state.etag:
            looked = self._look(entry, state)
            if looked is None:
                return
            state = looked
        if state.changed and _is_at(
            _theirs(state), entry.when.local, entry.when.at_us, entry.all_day
        ):
            # Moved here meanwhile to where it stands there.
            state = replace(state, changed="")
        if state.changed or (state.digest == _digest(entry) and state.etag):
            self._keep(entry.uid, state)
            return
        self._write(entry, item, state)

    def _write(self, entry: Entry, item: Due, state: Published) -> None:
        from moderator_console.services.calendar_file import calendar_bytes

        content = calendar_bytes([entry], self._words, self._now_us)
        written = self._server.put(_file(entry.uid), content, state.etag)
        if written is None:
            # Somebody was there between the list and this: what they did is looked at, and never written over.
            self._look(entry, state)
            return
        self._written += 1
        self._keep(
            entry.uid,
            replace(_as_published(entry, item, written), digest=_digest(entry)),
        )

    def _look(self, entry: Entry, state: Published, *, write: bool = False) -> Published | None:
        """Reads what was changed there; None where it is gone meanwhile."""
        there = self._server.read(_file(entry.uid))
        if there is None:
            if not write:
                self._keep(entry.uid, replace(state, changed=Changed.GONE, etag=""))
            return None
        found = _start(there.content, entry.uid, entry.when.zone)
        seen = replace(state, etag=there.etag, changed="")
        if found is not None and not _is_at(found, state.local, state.at_us, state.all_day):
            mine = entry.when
            if _is_at(found, mine.local, mine.at_us, entry.all_day):
                seen = replace(seen, local=mine.local, zone=mine.zone, at_us=mine.at_us)
            else:
                here = (mine.at_us, mine.local) != (state.at_us, state.local)
                seen = replace(
                    seen, changed=Changed.BOTH if here else Changed.MOVED, their_local=found.local,
                    their_zone=found.zone, their_us=found.at_us,
                )  # fmt: skip
        self._keep(entry.uid, seen)
        return seen


# -- proposals --------------------------------------------------------------------------


def proposals(book: CaseBook, now_us: int) -> list[Proposal]:
    """What was changed on the server and is not decided yet, by time."""
    from moderator_console.services.calendar_titles import uid_of

    known, found = _published(book), []
    for item in all_due(book, now_us):
        state = known.get(uid_of(item))
        if state is not None and state.changed:
            changed = Changed(state.changed)
            there = None if changed is Changed.GONE else _theirs(state)
            found.append(Proposal(uid_of(item), item, changed, there))
    return found


def accept(desk: Desk, proposal: Proposal, why: str) -> None:
    """Takes the date of the server over, with ``why`` in the history; what was removed there is put back. Raises
    WrongWords (a year that a finger slipped on), RuleBroken and what recording raises."""
    book, state = desk.book, _state(desk.book, proposal.uid)
    if proposal.there is None:
        book.settings.drop(_ITEM + proposal.uid)
        return
    there = proposal.there
    if there.at_us > desk.now() + _FURTHEST_US:
        raise WrongWords(
            "This date is more than ten years away.",
            "Move it in the other calendar, or keep yours.",
        )
    desk.work.move(proposal.item.case_id, proposal.item.event_id, there, why=why)
    _keep(book, proposal.uid, replace(
        state, changed="", digest="", local=there.local, zone=there.zone, at_us=there.at_us
    ))  # fmt: skip


def decline(book: CaseBook, proposal: Proposal) -> None:
    """Keeps the date that stands here, which the next turn writes there; what was removed there stays off the
    calendar, and due here."""
    state = _state(book, proposal.uid)
    gone = proposal.changed is Changed.GONE
    _keep(book, proposal.uid, replace(state, changed="", digest="", off=gone))


# -- what is kept ------------------------------------------------------------------------


def _published(book: CaseBook) -> dict[str, Published]:
    kept = book.settings.below(_ITEM)
    return {name[len(_ITEM) :]: Published(**json.loads(text)) for name, text in kept.items()}


def _state(book: CaseBook, uid: str) -> Published:
    kept = book.settings.get(_ITEM + uid)
    if not kept:
        raise NotFound("This change was decided already.", "See: calendar proposals")
    return Published(**json.loads(kept))


def _keep(book: CaseBook, uid: str, state: Published) -> None:
    book.settings.set(_ITEM + uid, json.dumps(asdict(state)))


def _as_published(entry: Entry, item: Due, etag: str) -> Published:
    when = entry.when
    return Published(etag, "", when.local, when.zone, when.at_us, entry.all_day, _what(item))


def _what(item: Due) -> str:
    return str(item.next_kind or item.kind)


def _theirs(state: Published) -> When:
    return When(state.their_local, state.their_zone, state.their_us)


def _digest(entry: Entry) -> str:
    when = entry.when
    return json.dumps([entry.title, when.local, when.zone, entry.minutes, entry.all_day])


def _file(uid: str) -> str:
    return f"{UUID(uid)}.ics"


def _is_at(found: When, local: str, at_us: int, all_day: bool) -> bool:
    if all_day and found.local.endswith("T00:00"):
        return found.local[:10] == local[:10]
    return found.at_us == at_us


def _start(content: bytes, uid: str, zone: str) -> When | None:
    """The begin of the entry in what a server gives; None for what cannot be read, which changes nothing here."""
    from icalendar import Calendar

    from moderator_console.services.calendar_file import start_of

    try:
        events = Calendar.from_ical(content).walk("VEVENT")
    except (ValueError, IndexError, KeyError, TypeError):
        return None
    for event in events:
        if str(event.get("uid")) == uid and event.get("recurrence-id") is None:
            return start_of(event, zone)
    return None
