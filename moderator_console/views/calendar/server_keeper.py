"""The calendar on a server follows what changes here, and what was changed there is asked about: beside the window.

Services say when a turn may begin; it runs in a thread of its own, where the keyring is asked too. Nothing waits for
a server: neither the window, nor its end.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from PySide6.QtCore import QObject, QTimer, Signal

from moderator_console.core.trouble import KeyringTrouble, NotFound, Trouble
from moderator_console.services import caldav, caldav_errands, caldav_times
from moderator_console.services.caldav import Account, Halt, Proposal, Synced
from moderator_console.services.caldav_errands import Errand, Passwords
from moderator_console.services.caldav_server import Found
from moderator_console.services.caldav_times import Standing
from moderator_console.store.journal import Changes
from moderator_console.views.calendar.leaving_words import words_of_calendar
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.page import Room

#: Changes here are gathered for so long; what changed there is thought of so often.
GATHER_MS, LOOK_MS = 10_000, 60_000
#: Who leaves waits so long for what is under way to let go of the files.
LEAVE_S = 1.0

T = TypeVar("T")
#: By the id of the desk; a keeper lives as long as the looks of its window.
_keepers: WeakValueDictionary[int, ServerKeeper] = WeakValueDictionary()


class ServerKeeper(QObject):
    """One for each desk: ``keeper_of`` gives it. It begins nothing by itself until ``begin``, nothing after ``leave``."""

    #: How it stands, what is under way or what is to be decided may have changed.
    told = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(room.looks)
        self._room = room
        self._home = WindowThread(self)
        self.passwords = Passwords(threading.get_ident())
        #: What was changed on the server and is not decided yet.
        self.proposals: tuple[Proposal, ...] = ()
        #: What keeps it from asking the server at all: the keyring, or a password that nobody knows.
        self.blocked: Trouble | None = None
        self._turn: Errand[Synced | None] | None = None
        self._other: Errand[Any] | None = None
        # What was changed while no window was open is not known.
        self._owed, self._left, self._looking, self._look_again = True, False, False, False
        self._stop_listening: Callable[[], None] | None = None
        self._soon = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._soon.timeout.connect(self._by_itself)
        self._tick = QTimer(self, interval=LOOK_MS)
        self._tick.timeout.connect(self._by_itself)
        self._look()

    @property
    def account(self) -> Account | None:
        """The calendar that is published to."""
        return caldav.account(self._room.desk.book)

    @property
    def standing(self) -> Standing:
        """How it stands with the server."""
        return caldav_times.standing(self._room.desk.book)

    @property
    def busy(self) -> bool:
        """Whether a turn is under way."""
        return self._turn is not None

    def begin(self) -> None:
        """From now on it works by itself."""
        if self._stop_listening is None and not self._left:
            self._stop_listening = self._room.desk.book.journal.subscribe(self._heard)
            self._tick.start()
            self._soon.start(0)

    def leave(self) -> None:
        """Ends what is under way, and hears of nothing any more."""
        self._left = True
        self._soon.stop()
        self._tick.stop()
        if self._stop_listening is not None:
            self._stop_listening()
            self._stop_listening = None
        for errand in (self._turn, self._other):
            if errand is not None:
                errand.stop(LEAVE_S)
        self._turn = self._other = None
        if _keepers.get(id(self._room.desk)) is self:
            del _keepers[id(self._room.desk)]

    # -- turns ----------------------------------------------------------------------

    def sync_now(self) -> None:
        """A person wants it now, whatever was in the way."""
        if self.account is None or self._left:
            return
        self.blocked = None
        caldav_times.may_again(self._room.desk.book)
        self._begin_turn()

    def _heard(self, changes: Changes) -> None:
        self._owed = True
        self._soon.start(GATHER_MS)
        if self.proposals:
            self._look()

    def _by_itself(self) -> None:
        desk = self._room.desk
        if self.blocked is not None or self.busy or self._left or self.account is None:
            return
        if caldav_times.is_time(desk.book, desk.now(), changed=self._owed):
            self._begin_turn()

    def _begin_turn(self) -> None:
        if self.busy:
            return
        desk, passwords, words = self._room.desk, self.passwords, words_of_calendar()
        self._owed = False
        self._turn = self._send(
            lambda halt: caldav_errands.turn(desk, passwords, words, halt), self._done, self._failed
        )
        self.told.emit()

    def _stop_turn(self) -> None:
        """What was under way is given up; the next turn does it."""
        if self._turn is not None:
            self._turn.stop()
            self._turn, self._owed = None, True

    def _done(self, synced: Synced | None) -> None:
        self._turn = None
        self._look()
        self.told.emit()

    def _failed(self, error: BaseException) -> None:
        self._turn, self._owed = None, True
        if not isinstance(error, Trouble):
            self.told.emit()
            raise error
        if isinstance(error, KeyringTrouble | NotFound):
            # Its dialog would come back each minute.
            self.blocked = error
        self.told.emit()

    # -- what was changed there ---------------------------------------------------------

    def accept(self, proposal: Proposal, why: str) -> None:
        """Takes the date of the server over; what was removed there is put back. Raises what recording raises."""
        self._stop_turn()
        caldav.accept(self._room.desk, proposal, why)
        self._decided(proposal)

    def decline(self, proposal: Proposal) -> None:
        """Keeps what stands here; what was removed there stays off that calendar."""
        self._stop_turn()
        caldav.decline(self._room.desk.book, proposal)
        self._decided(proposal)

    def _decided(self, proposal: Proposal) -> None:
        self.proposals = tuple(one for one in self.proposals if one.uid != proposal.uid)
        self._owed = True
        # What was being read when this was decided is not how it stands now.
        self._look()
        if self._stop_listening is not None:
            self._soon.start(0)
        self.told.emit()

    def _look(self) -> None:
        """Reads what is to be decided, in a worker: it looks through everything that is due."""
        if self._looking:
            self._look_again = True
            return
        desk = self._room.desk
        if self.account is None:
            self._seen(())
            return

        def work() -> tuple[Proposal, ...]:
            try:
                return tuple(caldav.proposals(desk.book, desk.now()))
            finally:
                desk.done_aside()

        self._looking = True
        self._room.jobs.run(work, self._seen, self._not_seen, quiet=True)

    def _seen(self, found: tuple[Proposal, ...]) -> None:
        self._looking = False
        if self._left:
            return
        if self._look_again:
            self._look_again = False
            self._look()
        elif found != self.proposals:
            self.proposals = found
            self.told.emit()

    def _not_seen(self, error: BaseException) -> None:
        self._looking = False
        if not isinstance(error, Trouble):
            raise error

    # -- which calendar -----------------------------------------------------------------

    def look_at(
        self, url: str, user: str, password: str,
        done: Callable[[list[Found]], None], failed: Callable[[BaseException], None],
    ) -> None:  # fmt: skip
        """Which calendars there are at an address; nothing is kept."""
        self._instead(lambda halt: caldav_errands.look(url, user, password, halt), done, failed)

    def publish(
        self, account: Account, password: str,
        done: Callable[[bool], None], failed: Callable[[BaseException], None],
    ) -> None:  # fmt: skip
        """Publishes there from now on; ``done`` hears whether the keyring keeps the password."""

        def kept(in_keyring: bool) -> None:
            self._stop_turn()
            caldav.publish_to(self._room.desk.book, account)
            self.proposals = ()
            self.begin()
            self.sync_now()
            done(in_keyring)

        passwords = self.passwords
        self._instead(lambda halt: passwords.keep(account, password), kept, failed)

    def stop_publishing(
        self, *, take_back: bool, done: Callable[[], None], failed: Callable[[BaseException], None]
    ) -> None:
        """Publishes no more, and forgets the password. ``take_back`` removes there what was published; where that
        fails all stays as it is."""
        account, passwords, desk = self.account, self.passwords, self._room.desk
        if account is None:
            return
        self._stop_turn()

        def work(halt: Halt) -> None:
            if take_back:
                caldav_errands.take_back(desk, passwords, halt)
            passwords.forget(account)

        def stopped(_: None) -> None:
            self._stop_turn()
            caldav.stop_publishing(desk.book)
            self.proposals, self.blocked = (), None
            self.told.emit()
            done()

        self._instead(work, stopped, failed)

    # -- threads ----------------------------------------------------------------------------

    def _instead(
        self, work: Callable[[Halt], T], done: Callable[[T], None], failed: Callable[[BaseException], None]
    ) -> None:  # fmt: skip
        """Sends on an errand of a person's; one that is under way is given up."""
        if self._other is not None:
            self._other.stop()
        self._other = self._send(work, done, failed)

    def _send(
        self, work: Callable[[Halt], T], done: Callable[[T], None], failed: Callable[[BaseException], None]
    ) -> Errand[T]:  # fmt: skip
        """What comes home from an errand that was given up meanwhile is not heard."""
        sent: list[Errand[T]] = []

        def heard(tell: Callable[[], None]) -> None:
            if sent and sent[0] in (self._turn, self._other):
                tell()

        post = self._home.post_quietly
        errand = Errand(
            work,
            lambda result: post(lambda: heard(lambda: done(result))),
            lambda error: post(lambda: heard(lambda: failed(error))),
        )
        sent.append(errand)
        return errand


def keeper_of(room: Room) -> ServerKeeper:
    """The keeper of the room's desk. On the window's thread."""
    keeper = _keepers.get(id(room.desk))
    if keeper is None or keeper._left or keeper._room.desk is not room.desk:
        keeper = _keepers[id(room.desk)] = ServerKeeper(room)
        room.desk.at_close(keeper.leave)
    return keeper
