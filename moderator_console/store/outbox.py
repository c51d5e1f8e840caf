"""What platforms must still take: one row for each act, committed before the network is touched.

Each change of a row asks for the row as it was read, so that of two programs only one tries. A row goes only after its
text stands in the journal; everything else stays, whatever became of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from moderator_console.core.event_text import body_of, canonical, happening, kind_of
from moderator_console.core.events import Happening, MessageSent
from moderator_console.core.outbox import (
    OPEN,
    Entry,
    State,
    begun,
    change_place,
    dropped,
    interrupted,
    ready,
)
from moderator_console.core.platforms import Act, Errand, Outgoing
from moderator_console.core.posts import Address
from moderator_console.core.private_talk import Sent
from moderator_console.core.trouble import FileBusy, NotFound
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite

_FATE = (
    "state", "tries", "first_us", "tried_us", "next_us", "looks", "doubt", "why", "said", "address", "sent_us",
)  # fmt: skip
_COLUMNS = f"id, account, case_id, queue, item, made_us, due_us, later, {', '.join(_FATE)}"
#: Whether its words are being changed (core/outbox.py, ``change_place``): then it does not go.
_HELD = "EXISTS (SELECT 1 FROM local_draft WHERE place = 'outbox:' || lower(hex(id)))"
_READ = f"n, {_COLUMNS}, {_HELD}, actor, kind, what"
_OPEN = f"state IN ({', '.join(repr(state.value) for state in sorted(OPEN))})"

_PRIVATE = (
    "SELECT o.id, o.case_id, o.actor, o.item, o.kind, o.what, o.address, coalesce(o.sent_us, o.tried_us),"
    " coalesce(l.state, 'open') = 'open' FROM local_outbox o LEFT JOIN case_line l ON l.case_id = o.case_id"
    " WHERE o.account = ? AND o.case_id IS NOT NULL AND o.state IN ('sent', 'sending', 'unknown')"
    " AND json_extract(o.item, '$.errand') = 'private' ORDER BY o.n DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry with who asked for it, and what the journal will hold once a platform took it."""

    entry: Entry
    actor: UUID
    what: Happening


class OutboxBook:
    """Every entry. Each call is one transaction. Raises DiskTrouble, FileBusy, DamagedFile."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    # -- asking ---------------------------------------------------------------

    def all(self, *, ended: bool = False, limit: int = 1000) -> list[Asked]:
        """What is open, in its order; with ``ended`` what is sent or taken back as well, newest first."""
        where = f"{_OPEN} ORDER BY n" if not ended else "1 ORDER BY n DESC"
        return [_asked(row) for row in self._rows(f"{where} LIMIT ?", (limit,))]

    def open_of(self, account: UUID) -> list[Entry]:
        """What one account has still to do."""
        return [
            _asked(row).entry for row in self._rows(f"account = ? AND {_OPEN}", (account.bytes,))
        ]

    def of_case(self, case_id: UUID) -> list[Asked]:
        """Everything of a case that the journal does not hold yet, in its order."""
        where = "case_id = ? AND event IS NULL AND state != 'dropped' ORDER BY n LIMIT 1000"
        return [_asked(row) for row in self._rows(where, (case_id.bytes,))]

    def about_posts(self, since_us: int, limit: int = 50) -> list[Asked]:
        """What is about a post and open, and the newest ``limit`` replies that were sent after ``since_us``; in its order.

        A reply that was sent is not yet among the posts until the next reading brings it.
        """
        open_ones = [each for each in self.all() if each.entry.item.about is not None]
        rows = self._rows(
            "state = 'sent' AND sent_us > ? ORDER BY n DESC LIMIT ?", (since_us, limit)
        )
        sent = [each for each in map(_asked, rows) if each.entry.item.errand is Errand.REPLY]
        return sorted((*open_ones, *sent), key=lambda each: each.entry.n)

    def get(self, entry: UUID) -> Asked:
        """One of them. Raises NotFound."""
        for row in self._rows("id = ?", (entry.bytes,)):
            return _asked(row)
        raise NotFound("There is nothing like that in the outbox.", "Look it up: outbox list")

    def untold(self) -> list[Asked]:
        """What was sent and does not stand in the journal yet, oldest first."""
        return [
            _asked(row)
            for row in self._rows("state = 'sent' AND event IS NULL ORDER BY sent_us LIMIT 1000")
        ]

    def private(self, account: UUID, limit: int = 2000) -> list[Sent]:
        """The private messages about cases that went through an account, or may have, the newest first."""
        found = []
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(_PRIVATE, (account.bytes, limit))
            for key, case_id, actor, item, kind, what, address, at_us, open_ in rows:
                told, wish = happening(kind, what), json.loads(item)
                if isinstance(told, MessageSent):
                    found.append(
                        Sent(
                            UUID(bytes=key), UUID(bytes=case_id), UUID(bytes=actor), told.channel,
                            wish["to"], Address(address), at_us, bool(open_), wish["subject"],
                        )
                    )  # fmt: skip
        return found

    def ours(self, posts: Iterable[Address]) -> frozenset[Address]:
        """Those of these posts that were sent from here. Safe from any thread."""
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(
                "SELECT address FROM local_outbox WHERE state = 'sent'"
                " AND address IN (SELECT value FROM json_each(?))",
                (json.dumps([str(post) for post in posts]),),
            )
            return frozenset(Address(address) for (address,) in rows)

    def counts(self) -> dict[State, int]:
        """How many open ones there are in each state."""
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(
                f"SELECT state, count(*) FROM local_outbox WHERE {_OPEN} GROUP BY state"
            )
            return {State(state): count for state, count in rows}

    def faults(self) -> list[UUID]:
        """Entries whose words are not those that were written (their SHA-256 differs)."""
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(
                "SELECT id, item, kind, what, sha FROM local_outbox"
            )
            return [
                UUID(bytes=key)
                for key, item, kind, what, sha in rows
                if _sha(item, kind, what) != sha
            ]

    def _rows(self, where: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with trouble_of_sqlite(Path(self._db.path)):
            sql = f"SELECT {_READ} FROM local_outbox WHERE {where}"
            return list(self._db.connection().execute(sql, values))

    # -- what people do ---------------------------------------------------------

    def put(self, asked: Asked) -> None:
        """Takes something in; it stands on the disk when this returns. The same id again is no second one."""
        entry = asked.entry
        item, kind, what = _written(entry.item), kind_of(asked.what), body_of(asked.what)
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute(
                f"INSERT OR IGNORE INTO local_outbox ({_COLUMNS}, actor, kind, what, sha)"
                f" VALUES ({', '.join('?' * (len(_COLUMNS.split(',')) + 4))})",
                (
                    entry.item.id.bytes, entry.account.bytes, entry.case_id.bytes if entry.case_id else None,
                    entry.queue, item, entry.item.made_us, entry.due_us, int(entry.later), *_fate(entry),
                    asked.actor.bytes, kind, what, _sha(item, kind, what),
                ),
            )  # fmt: skip

    def change(self, before: Entry, after: Asked) -> bool:
        """Puts other words in the place of what waits, under a new id: no platform has ever heard of them.

        Returns False where it has gone on its way meanwhile; nothing is changed then.
        """
        item, kind, what = _written(after.entry.item), kind_of(after.what), body_of(after.what)
        values = {
            "id": after.entry.item.id.bytes, "item": item, "kind": kind, "what": what, "queue": after.entry.queue,
            "sha": _sha(item, kind, what), "made_us": after.entry.item.made_us, "due_us": after.entry.due_us,
            "later": int(after.entry.later),
        }  # fmt: skip
        fate = dict(zip(_FATE, _fate(after.entry), strict=True))
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            done = self._update(before, {**values, **fate})
            if done:
                # The words that were kept while they were changed have served.
                place = change_place(before.item.id)
                self._db.connection().execute("DELETE FROM local_draft WHERE place = ?", (place,))
            return done

    def settle(self, before: Entry, after: Entry) -> bool:
        """Writes down how an entry fares now. Returns False where it was no longer as ``before``: nothing is changed."""
        return self._update(before, dict(zip(_FATE, _fate(after), strict=True)))

    def retime(self, before: Entry, due_us: int, *, later: bool) -> bool:
        """Gives it another time. Returns as ``settle``."""
        return self._update(before, {"due_us": due_us, "later": int(later)})

    def drop(self, before: Entry) -> bool:
        """Takes it back; its words stay readable. Returns as ``settle``."""
        return self.settle(before, dropped(before))

    # -- what the program does ----------------------------------------------------

    def begin(self, entry: Entry, now_us: int) -> Entry | None:
        """Returns it on its way, written down; None where another program was faster, or somebody changes its words."""
        after = begun(entry, now_us)
        fate = dict(zip(_FATE, _fate(after), strict=True))
        return after if self._update(entry, fate, f" AND NOT {_HELD}") else None

    def next_of(self, account: UUID, now_us: int) -> Entry | None:
        """What the account may try now."""
        return ready(self.open_of(account), now_us)

    def interrupt(self, now_us: int) -> int:
        """What was on its way when a program ended is unknown from now on; returns how much that is.

        Only for whoever holds the lock of sending: nothing else is on its way then.
        """
        going = [_asked(row).entry for row in self._rows("state = 'sending'")]
        return sum(self.settle(entry, interrupted(entry, now_us)) for entry in going)

    def telling(self, entry: Entry) -> Callable[[], None]:
        """What ``Journal.record`` is to call while it writes what was sent: the row changes with the journal.

        It raises ToldAlready, which takes all back, where another program has told it.
        """
        key = entry.item.id.bytes

        def within() -> None:
            db = self._db.connection()
            db.execute(
                "UPDATE local_outbox SET event = ? WHERE id = ? AND event IS NULL", (key, key)
            )
            if not db.changes():
                raise ToldAlready

        return within

    def _update(self, before: Entry, values: dict[str, Any], besides: str = "") -> bool:
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            db = self._db.connection()
            db.execute(
                f"UPDATE local_outbox SET {', '.join(f'{name} = ?' for name in values)}"
                f" WHERE id = ? AND state = ? AND tries = ? AND tried_us = ? AND looks = ?{besides}",
                (
                    *values.values(), before.item.id.bytes, before.state.value, before.tries, before.tried_us,
                    before.looks,
                ),
            )  # fmt: skip
            return bool(db.changes())


class ToldAlready(Exception):
    """Another program has written it into the journal."""


def on_its_way_still(entry: Entry) -> FileBusy:
    """What to say to whoever would change something that has just left."""
    return FileBusy("It has just gone on its way.", "Look again in a moment.", id=entry.item.id.hex)


def _fate(entry: Entry) -> tuple[Any, ...]:
    return (
        entry.state.value, entry.tries, entry.first_us, entry.tried_us, entry.next_us, entry.looks, int(entry.doubt),
        entry.why, entry.said, entry.address, entry.sent_us,
    )  # fmt: skip


def _written(item: Outgoing) -> str:
    return canonical(
        {
            "errand": item.errand.value, "to": item.to, "about": item.about, "subject": item.subject,
            "text": item.text, "act": item.act.value if item.act else None, "room": item.room,
        }
    )  # fmt: skip


def _sha(item: str, kind: str, what: str) -> bytes:
    return hashlib.sha256("\n".join((item, kind, what)).encode()).digest()


def _asked(row: tuple[Any, ...]) -> Asked:
    n, key, account, case_id, queue, item, made_us, due_us, later, *rest = row
    fate, (held, actor, kind, what) = rest[: len(_FATE)], rest[len(_FATE) :]
    told = json.loads(item)
    about = told["about"]
    outgoing = Outgoing(
        UUID(bytes=key), Errand(told["errand"]), told["to"], None if about is None else Address(about),
        told["subject"], told["text"], Act(told["act"]) if told["act"] else None, told["room"], made_us,
    )  # fmt: skip
    state, *numbers = fate
    tries, first_us, tried_us, next_us, looks, doubt, why, said, address, sent_us = numbers
    entry = Entry(
        outgoing, UUID(bytes=account), queue, due_us, n, UUID(bytes=case_id) if case_id else None, bool(later),
        State(state), tries, first_us, tried_us, next_us, looks, bool(doubt), why, said, address, sent_us,
        bool(held),
    )  # fmt: skip
    return Asked(entry, UUID(bytes=actor), happening(kind, what))


def changed(entry: Entry, item: Outgoing, due_us: int, *, later: bool = False) -> Entry:
    """Returns an entry with other words: as if it had never been tried."""
    return replace(
        entry, item=item, due_us=due_us, later=later, state=State.WAITING, tries=0, first_us=0, tried_us=0,
        next_us=0, looks=0, doubt=False, why="", said="", address="", sent_us=None, held=False,
    )  # fmt: skip
