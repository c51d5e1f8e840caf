"""The outbox at work: what was asked for goes out in its order, once, and the journal hears of it.

``turn`` is one try of one account and belongs in a worker; nobody may run two for one account. Who sends holds the lock of
sending: what was on its way when its last holder ended counts as unknown. Everything is written down before and after the
network is touched, so that whatever kills the program costs at most the knowledge of what became of one thing, never the
thing, and never a second one.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.connectors import Connector
from moderator_console.core import outbox as rule
from moderator_console.core.events import MessageSent, PlatformActed
from moderator_console.core.outbox import HOLD_US, Entry, State
from moderator_console.core.platform_trouble import (
    AuthFailed,
    PlatformTrouble,
    UnknownOutcome,
    Untrusted,
)
from moderator_console.core.platforms import Capabilities, Errand, Outgoing, Receipt
from moderator_console.core.posts import Address
from moderator_console.core.trouble import RuleBroken, WrongWords
from moderator_console.services.profile_lock import FileLock
from moderator_console.store.connected import Connected, ConnectedBook
from moderator_console.store.ids import new_id
from moderator_console.store.outbox import Asked, OutboxBook, ToldAlready, changed, on_its_way_still

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.services.host_pauses import HostPauses

_LOCK = "outbox.lock"
#: Makes the connector of an account. Raises KeyringTrouble, PlatformTrouble, WrongWords.
Opener = Callable[[Connected], Connector]


class Outbox:
    """What people ask of it; the window's thread and the command line use this. Raises as the store does."""

    def __init__(self, book: OutboxBook, now: Callable[[], int]) -> None:
        self._book, self._now = book, now

    def put(
        self, account: Connected, message: MessageSent, *, by: UUID, case_id: UUID | None = None,
        errand: Errand = Errand.PRIVATE, item: Outgoing | None = None, queue: str = "", at_us: int | None = None,
        hold_us: int = HOLD_US,
    ) -> Entry:  # fmt: skip
        """Takes in what somebody wrote; it stands on the disk when this returns, and goes after ``hold_us`` or at
        ``at_us``. Returns its entry."""
        now = self._now()
        made = item or Outgoing(
            new_id(), errand, message.to, subject=message.subject, text=message.text
        )
        made = replace(made, made_us=now)
        entry = Entry(
            made, account.id, queue or made.room or made.to, now + hold_us if at_us is None else at_us, case_id=case_id,
            later=at_us is not None,
        )  # fmt: skip
        self._book.put(Asked(entry, by, replace(message, account=account.label)))
        return entry

    def put_act(
        self, account: Connected, what: PlatformActed, *, by: UUID, case_id: UUID, hold_us: int = HOLD_US
    ) -> Entry:  # fmt: skip
        """Takes in an act on the platform itself; its reason goes along. As ``put``; acts on one post keep their order."""
        now = self._now()
        item = Outgoing(
            new_id(),
            Errand.ACT,
            about=Address(what.post),
            text=what.reason,
            act=what.act,
            made_us=now,
        )
        entry = Entry(item, account.id, what.post, now + hold_us, case_id=case_id)
        self._book.put(Asked(entry, by, replace(what, account=account.label)))
        return entry

    def edit(
        self, entry: UUID, text: str, subject: str | None = None, *, at_us: int | None = None,
        despite: tuple[str, ...] = (),
    ) -> Entry:  # fmt: skip
        """Puts other words in the place of what waits or was refused. Returns the entry, which has a new id.

        ``at_us``: not before then, 0 means as soon as it may; None leaves its time as it is. ``despite`` is what the guard
        had found and somebody let stand. What was kept of its words while they were changed has served. Raises NotFound, WrongWords where it has gone or may have, FileBusy where it goes this very moment.
        """
        asked = self.changeable(entry)
        known, what = asked.entry, asked.what
        if not isinstance(what, MessageSent):
            raise WrongWords("This holds no words to change.", "Take it back: outbox drop ID")
        if not text.strip():
            raise WrongWords("There are no words.", "Take it back instead: outbox drop ID")
        head = known.item.subject if subject is None else subject
        now = self._now()
        item = replace(known.item, id=new_id(), text=text, subject=head)
        later = known.later if at_us is None else at_us > 0
        due = (at_us or known.due_us) if later else now + HOLD_US
        after = changed(known, replace(item, made_us=now), due, later=later)
        told = replace(what, text=text, subject=head, despite=despite or what.despite)
        if not self._book.change(known, Asked(after, asked.actor, told)):
            raise on_its_way_still(known)
        return after

    def drop(self, entry: UUID) -> Asked:
        """Takes back what waits or was refused; its words stay readable. Returns what it was. Raises as ``edit``."""
        asked = self.changeable(entry)
        if asked.entry.held:
            raise WrongWords(
                "Its words are being changed.", "Finish that first, or let it go as it was."
            )
        if not self._book.drop(asked.entry):
            raise on_its_way_still(asked.entry)
        return asked

    def retry(self, entry: UUID) -> Entry:
        """Tries at once what waits, or once more what was refused or is unknown and nobody found there.

        Raises NotFound, FileBusy, WrongWords.
        """
        known, now = self._book.get(entry).entry, self._now()
        if known.state not in (State.WAITING, State.REFUSED, State.UNKNOWN):
            raise WrongWords(
                "Nothing of this is to be tried again.", "Look at it: outbox list --all"
            )
        after = known if known.state is State.WAITING else rule.again(known, now)
        after = replace(after, next_us=min(after.next_us, now), due_us=min(known.due_us, now))
        if not self._book.settle(known, after) or not self._book.retime(
            after, after.due_us, later=False
        ):
            raise on_its_way_still(known)
        return replace(after, later=False)

    def arrived(self, entry: UUID) -> Entry:
        """A person has seen it there. Raises NotFound, FileBusy, WrongWords."""
        known = self._book.get(entry).entry
        if known.state is not State.UNKNOWN:
            raise WrongWords("Nobody asks whether this arrived.", "Look at it: outbox list --all")
        after = rule.arrived(known, self._now())
        if not self._book.settle(known, after):
            raise on_its_way_still(known)
        return after

    def wake(self) -> None:
        """The network is back: whatever waits for that alone may go."""
        now = self._now()
        for asked in self._book.all():
            after = rule.woken(asked.entry, now)
            if after != asked.entry:
                self._book.settle(asked.entry, after)

    def changeable(self, entry: UUID) -> Asked:
        """What may still be changed or taken back. Raises as ``edit``."""
        asked = self._book.get(entry)
        if asked.entry.state is State.SENDING:
            raise on_its_way_still(asked.entry)
        if not rule.may_change(asked.entry):
            raise WrongWords(
                "This has gone, or may have: it cannot be changed any more.",
                "Write another message.",
            )
        return asked


class Sending:
    """Who sends: holds the lock while it lives. Each account's turns belong to one thread at a time."""

    def __init__(
        self, folder: Path, book: OutboxBook, connected: ConnectedBook, opener: Opener, now: Callable[[], int],
        *, steady_us: Callable[[], int] = lambda: time.monotonic_ns() // 1000,
        chance: Callable[[], float] = random.random, pauses: HostPauses | None = None,
    ) -> None:  # fmt: skip
        self._pauses = pauses
        self._lock = FileLock(folder / _LOCK)
        self._book, self._connected, self._open, self._now = book, connected, opener, now
        self._steady_us, self._chance = steady_us, chance
        #: Since when an entry has surely not been on its way, by a clock that nobody puts.
        self._since: dict[UUID, int] = {}
        #: Since when an entry was first tried in this run of the program, by the same clock.
        self._first: dict[UUID, int] = {}
        self._going: dict[UUID, Connector] = {}
        self._guard = threading.Lock()
        self._stopped = threading.Event()

    def begin(self) -> bool:
        """Returns whether this program is the one that sends now. Raises DiskTrouble, FileBusy."""
        if not self._lock.held:
            if not self._lock.take():
                return False
            self._book.interrupt(self._now())
        return True

    def end(self) -> None:
        """Lets another program send. Only when no turn is under way."""
        self._lock.release()

    def stop(self) -> None:
        """Ends what is under way, from any thread; turns that would begin do nothing any more."""
        self._stopped.set()
        with self._guard:
            for connector in self._going.values():
                connector.stop()

    def drain(self, account: UUID) -> int | None:
        """Tries everything that the account may try now. Returns when to come again (UTC microseconds, None: when
        there is something new). Raises KeyringTrouble, and as the store does."""
        while not self._stopped.is_set() and self.turn(account) is not None:
            pass
        known = self._connected.get(account)
        if known.trouble:
            return None
        next_us = rule.next_us(self._book.open_of(account), self._now())
        if next_us is None:
            return None
        return max(next_us, self._now() + self._held_us(known))

    def _held_us(self, account: Connected) -> int:
        """For how long the host asked to be left alone, whoever of us it said it to."""
        return 0 if self._pauses is None else self._pauses.held_us(account)

    def turn(self, account: UUID) -> Entry | None:
        """One try, or one look for what is unknown. Returns how the entry fares now; None where nothing may be tried."""
        if not self._lock.held:
            raise RuntimeError("only the holder of the lock sends")
        known = self._connected.get(account)
        entry = None if known.trouble else self._book.next_of(account, self._now())
        if entry is None or self._stopped.is_set() or self._held_us(known):
            return None
        with self._connector(known) as (connector, can):
            first = self._first.get(entry.item.id)
            passed = None if first is None else self._steady_us() - first
            if not rule.resends(entry, can, passed):
                return self._look(known, connector, can, entry)
            self._first.setdefault(entry.item.id, self._steady_us())
            going = self._book.begin(entry, self._now())
            return entry if going is None else self._send(known, connector, can, going)

    def _send(
        self, account: Connected, connector: Connector, can: Capabilities, going: Entry
    ) -> Entry:
        item = replace(going.item, tried_us=going.tried_us)
        answer = _tried(
            lambda: connector.act(item) if item.errand is Errand.ACT else connector.send(item)
        )
        self._since[item.id] = self._steady_us()
        if answer is None:
            answer = UnknownOutcome()
        after = rule.answered(going, answer, can, self._now(), self._chance())
        return self._after(account, going, after, answer)

    def _look(
        self, account: Connected, connector: Connector, can: Capabilities, entry: Entry
    ) -> Entry:
        since = self._since.setdefault(entry.item.id, self._steady_us())
        found = _tried(lambda: connector.find_sent(entry.item))
        passed = self._steady_us() - since
        after = rule.looked(entry, found, can, self._now(), passed, self._chance())
        return self._after(account, entry, after, found)

    def _after(
        self,
        account: Connected,
        before: Entry,
        after: Entry,
        answer: Receipt | PlatformTrouble | None,
    ) -> Entry:
        settled = self._settled(before, after)
        if isinstance(answer, AuthFailed | Untrusted):
            self._connected.stop(account.id, answer.why, answer.said)
        if self._pauses is not None:
            self._pauses.heard(account, answer)
        return settled

    def _settled(self, before: Entry, after: Entry) -> Entry:
        self._book.settle(before, after)
        if after.state is not State.UNKNOWN:
            self._since.pop(after.item.id, None)
        if after.state not in (State.UNKNOWN, State.WAITING):
            self._first.pop(after.item.id, None)
        return after

    @contextmanager
    def _connector(self, account: Connected) -> Iterator[tuple[Connector, Capabilities]]:
        connector = self._open(account)
        with self._guard:
            self._going[account.id] = connector
        try:
            if self._stopped.is_set():
                connector.stop()
            yield connector, account.can or connector.check()[1]
        finally:
            with self._guard:
                self._going.pop(account.id, None)
            connector.close()


def _tried(act: Callable[[], Receipt | None]) -> Receipt | PlatformTrouble | None:
    """What a connector answered. What it should not have raised says nothing about what was done."""
    try:
        return act()
    except PlatformTrouble as trouble:
        return trouble
    # The edge of the house: a connector may be other people's code, and a message must not be lost by its bug.
    except Exception as error:  # noqa: BLE001
        return UnknownOutcome(type(error).__name__)


def tell(desk: Desk) -> list[UUID]:
    """Writes what platforms took into its cases; returns those. The window's thread or the command line.

    Raises as ``Journal.record`` does, but for an act that the case no longer takes: then it is kept as a message.
    """
    told = []
    book = desk.book.outbox
    for asked in book.untold():
        entry, what = asked.entry, asked.what
        if entry.case_id is None or not isinstance(what, MessageSent | PlatformActed):
            continue
        within = book.telling(entry)
        if isinstance(what, PlatformActed):
            with suppress(ToldAlready):
                desk.book.journal.record(entry.case_id, what, by=asked.actor, within=within)
                told.append(entry.case_id)
            continue
        sent = replace(what, address=entry.address)
        if entry.item.errand is Errand.REPLY and entry.address:
            # Whoever wrote it has read it, when it comes back among the posts.
            desk.book.reading.mark(entry.queue, [entry.address])
        work = desk.book.work(asked.actor, desk.hours, desk.timetable)
        try:
            work.send_by_hand(entry.case_id, sent, within=within)
        except RuleBroken:
            # An offer that the case has no place for any more: what left is written down all the same.
            desk.book.journal.record(entry.case_id, sent, by=asked.actor, within=within)
        except ToldAlready:
            continue
        told.append(entry.case_id)
    return told
