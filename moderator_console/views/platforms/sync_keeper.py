"""What is new comes from the connected accounts by itself: one thread for each, a few pages at a time.

Nothing waits for a platform: neither the window, nor its end. What a page brought is kept before the next is asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID
from weakref import WeakValueDictionary

from PySide6.QtCore import QObject, QTimer, Signal

from moderator_console.core.platform_trouble import AuthFailed, Offline, Untrusted
from moderator_console.core.trouble import FileBusy, Trouble
from moderator_console.store.archive_runs import runs
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.page import Room

if TYPE_CHECKING:
    from moderator_console.connectors import Connector
    from moderator_console.services.caldav_errands import Errand
    from moderator_console.services.sync import Synced
    from moderator_console.store.connected import Connected
    from moderator_console.store.synced import Reached

#: Pages in one turn: who closes the window waits for one page at most.
PAGES = 4
#: Beside an import it is tried again so soon.
BUSY_US = 5_000_000
#: The first pause after trouble, doubled each time, and the longest.
_PAUSE_US, _LONGEST_US = 30_000_000, 30 * 60_000_000
_SECOND_US = 1_000_000
#: The longest pause that a platform may ask for (store/synced.py).
LONGEST_WAIT_US = 24 * 3_600 * _SECOND_US
#: The timer looks at least so often: a clock that was set, or a night asleep, holds nothing up.
_LOOK_MS = 30_000
#: A keyring that has not answered after this waits for a person, who is told so.
_ASKING_MS = 1_500
#: Who leaves waits so long for a page that is being written.
_LEAVE_S = 1.0
#: How often it is looked whether another program has brought something.
_ELSEWHERE_MS = 5_000
#: By the id of the desk; a keeper lives as long as the looks of its window.
_keepers: WeakValueDictionary[int, SyncKeeper] = WeakValueDictionary()


@dataclass(frozen=True, slots=True)
class Going:
    """How bringing goes for one account. Times are UTC microseconds.

    ``new``: posts of the last turns until they were told; ``done`` of ``total`` posts are read while there is ``more`` past.
    ``trouble`` is why the last turn ended early, ``tries`` how many have in a row. ``oldest_us``: so far back was read.
    """

    busy: bool = False
    last_us: int = 0
    next_us: int = 0
    new: int = 0
    done: int = 0
    total: int = 0
    more: bool = False
    tries: int = 0
    trouble: Trouble | None = None
    oldest_us: int | None = None


class SyncKeeper(QObject):
    """One for each desk: ``sync_of`` gives it. It begins nothing by itself until ``begin``, nothing after ``leave``."""

    #: How an account stands may have changed.
    told = Signal()
    #: The archive holds something that it did not.
    brought = Signal()
    #: An account that could not be reached answers again: so may others.
    reached = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(room.looks)
        self._room = room
        self._home = WindowThread(self)
        self._going: dict[UUID, Going] = {}
        self._errands: dict[UUID, Errand[tuple[Synced, Reached]]] = {}
        self._lines: dict[UUID, Connector] = {}
        self._lock = threading.Lock()
        self._begun = self._left = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._turn)
        #: What the archive had taken in when somebody was told last: another program may bring things, too.
        self._runs: int | None = None
        self._elsewhere = QTimer(self, interval=_ELSEWHERE_MS)
        self._elsewhere.timeout.connect(self._look_elsewhere)

    def begin(self) -> None:
        """From now on it works by itself; called again, it looks whom there is now."""
        if not self._left:
            if not self._begun and self.accounts():
                self._recall()
            self._begun = True
            self._soon.start(0)
            self._elsewhere.start()

    def leave(self) -> None:
        """Ends what is under way; the next start reads on where it ended."""
        self._left = True
        self._soon.stop()
        self._elsewhere.stop()
        errands = list(self._errands.values())
        self._errands = {}
        for errand in errands:
            errand.stop()
        with self._lock:
            lines = list(self._lines.values())
        for line in lines:
            line.stop()
        for errand in errands:
            errand.stop(_LEAVE_S)
        if _keepers.get(id(self._room.desk)) is self:
            del _keepers[id(self._room.desk)]

    @property
    def busy(self) -> bool:
        """Whether anything is being brought now."""
        return bool(self._errands)

    @property
    def waiting(self) -> bool:
        """Whether the keyring is being asked, and has not answered yet."""
        from moderator_console.services.account_secrets import secrets_of

        return self.busy and secrets_of(self._room.desk).waiting

    def of(self, account: UUID) -> Going:
        """How it goes for an account."""
        return self._going.get(account, Going())

    def accounts(self) -> list[Connected]:
        """All that are connected, by what people call them."""
        return self._room.desk.book.connected.all()

    def bring_now(self, account: UUID) -> None:
        """A person wants it now, whatever was in the way."""
        if self._left or account in self._errands:
            return
        self._begun = True
        known = next((one for one in self.accounts() if one.id == account), None)
        if known is not None:
            self._bring(known)

    def rest(self, account: UUID, resting: bool) -> None:
        """Nothing is read through it until it goes on; what is under way ends, and is read on from there later."""
        self._room.desk.book.connected.rest(account, resting)
        if resting:
            self._halt(account)
            self._going[account] = replace(self.of(account), busy=False)
        else:
            self._going[account] = replace(self.of(account), next_us=0, trouble=None, tries=0)
        self.told.emit()
        if self._begun and not self._left:
            self._soon.start(0)

    def ask_every(self, account: UUID, seconds: int) -> None:
        """How often it is asked from now on; 0: only when somebody asks."""
        known = self._room.desk.book.connected.ask_every(account, seconds)
        going = self.of(account)
        if going.trouble is None and not going.more and going.next_us > 0:
            self._going[account] = replace(
                going, next_us=going.last_us + known.every_s * _SECOND_US
            )
        self.told.emit()
        if self._begun and not self._left:
            self._soon.start(0)

    def wake(self) -> None:
        """The network is back: who could not be reached is asked at once."""
        for key, going in self._going.items():
            if isinstance(going.trouble, Offline) and key not in self._errands:
                self._going[key] = replace(going, next_us=0)
        if self._begun and not self._left:
            self._soon.start(0)

    def forget(self, account: UUID) -> None:
        """The account is no longer connected, or is another now: what is under way is given up."""
        self._halt(account)
        self._going.pop(account, None)
        self.told.emit()

    def _halt(self, account: UUID) -> None:
        errand = self._errands.pop(account, None)
        if errand is not None:
            errand.stop()
        with self._lock:
            line = self._lines.get(account)
        if line is not None:
            line.stop()

    def _look_elsewhere(self) -> None:
        """Tells of what another program has brought into the archive; what comes from here is told by itself."""
        try:
            now = runs(self._room.desk.archive)
        except Trouble:
            return  # nobody asked for it: what troubles the file is said where somebody does
        known, self._runs = self._runs, now
        if known is not None and now != known and not self._errands:
            self.brought.emit()

    def _recall(self) -> None:
        """What was brought last before this start, so that it is said also while nothing can be asked."""
        from moderator_console.services.sync import CHANGES
        from moderator_console.store.synced import SyncedBook

        opened, mine = self._room.desk.opened, [one.id for one in self.accounts()]

        def work() -> dict[UUID, Reached]:
            book = SyncedBook(opened.archive, opened.key)
            try:
                return {account: book.reached(account, CHANGES) for account in mine}
            finally:
                book.close()

        def came(found: dict[UUID, Reached]) -> None:
            for account, reached in found.items():
                if not self.of(account).last_us and not self._left:
                    self._going[account] = replace(
                        self.of(account), last_us=reached.at_us, done=reached.done, total=reached.total,
                        more=reached.more, oldest_us=reached.oldest_us,
                    )  # fmt: skip
            self.told.emit()

        self._room.jobs.run(work, came, _quietly, quiet=True)

    # -- turns ------------------------------------------------------------------

    def _turn(self) -> None:
        if self._left or not self._begun:
            return
        now = self._room.desk.now()
        for account in self.accounts():
            going = self.of(account.id)
            free = account.id not in self._errands and not account.trouble and going.next_us >= 0
            wanted = not account.paused and (account.every_s or going.more)
            # A clock that was set back makes nobody wait for the time it came from.
            longest = max(LONGEST_WAIT_US, account.every_s * _SECOND_US)
            if free and wanted and not now < going.next_us <= now + longest:
                self._bring(account)
        self._wait()

    def _wait(self) -> None:
        if self._left:
            return
        now = self._room.desk.now()
        due = [one.next_us for key, one in self._going.items() if key not in self._errands]
        soonest = min((max(0, at - now) // 1000 + 1 for at in due if at > 0), default=_LOOK_MS)
        self._soon.start(int(min(soonest, _LOOK_MS)))

    def _bring(self, account: Connected) -> None:
        from moderator_console.services.account_secrets import secrets_of
        from moderator_console.services.caldav_errands import Errand
        from moderator_console.services.platforms import opener
        from moderator_console.services.sync import CHANGES, Syncing
        from moderator_console.store.synced import SyncedBook

        desk, post, made = (
            self._room.desk,
            self._home.post_quietly,
            opener(secrets_of(self._room.desk).of),
        )
        opened, mine = desk.opened, account.id

        def work(halt: object) -> tuple[Synced, Reached]:
            stopped: Callable[[], bool] = lambda: bool(getattr(halt, "stopped", False))  # noqa: E731
            connector = made(account)
            try:
                with self._lock:
                    self._lines[mine] = connector
                syncing = Syncing(
                    opened.archive, opened.key, account, desk.now, cancelled=stopped,
                    cared=desk.book.watches.cared_for, private=desk.book.outbox.private,
                )  # fmt: skip
                synced = syncing.turn(connector, PAGES)
                book = SyncedBook(opened.archive, opened.key)
                try:
                    return synced, book.reached(mine, CHANGES)
                finally:
                    book.close()
            finally:
                with self._lock:
                    if self._lines.get(mine) is connector:
                        del self._lines[mine]
                connector.close()
                desk.done_aside()

        self._going[mine] = replace(self.of(mine), busy=True)
        sent: list[Errand[tuple[Synced, Reached]]] = []

        def heard(tell: Callable[[], None]) -> None:
            if sent and self._errands.get(mine) is sent[0] and not self._left:
                del self._errands[mine]
                tell()

        errand = Errand(
            work,
            lambda came: post(lambda: heard(lambda: self._came(account, *came))),
            lambda error: post(lambda: heard(lambda: self._failed(account, error))),
        )
        sent.append(errand)
        self._errands[mine] = errand
        self.told.emit()
        # By then a keyring that opens by itself has answered.
        QTimer.singleShot(_ASKING_MS, self, self.told.emit)

    def _came(self, account: Connected, synced: Synced, reached: Reached) -> None:
        now, before, book = self._room.desk.now(), self.of(account.id), self._room.desk.book
        trouble = synced.trouble
        if synced.sealed is not None:
            book.connected.seal(account.id, synced.sealed)
        if synced.can is not None:
            book.connected.may(account.id, synced.can, now)
        self._hear(account, synced)
        new = synced.posts + (before.new if before.more else 0)
        going = Going(
            last_us=now if trouble is None else before.last_us or reached.at_us,
            new=new if not reached.more else 0, done=reached.done, total=reached.total, more=reached.more,
            oldest_us=reached.oldest_us,
        )  # fmt: skip
        if trouble is None:
            wait = synced.wait_us
            if not reached.more:
                wait = max(wait, account.every_s * _SECOND_US)
                if synced.anew_us:
                    # A thread that somebody depends on is read when it is due, not when the others are.
                    wait = min(wait, max(BUSY_US, synced.anew_us - now))
            book.connected.go_on(account.id)
        else:
            wait = max(synced.wait_us, min(_LONGEST_US, _PAUSE_US << min(before.tries, 10)))
            going = replace(going, tries=before.tries + 1, trouble=trouble)
            if isinstance(trouble, AuthFailed | Untrusted):
                book.connected.stop(account.id, trouble.why, trouble.said)
        self._going[account.id] = replace(going, next_us=now + wait)
        self.told.emit()
        if synced.anything:
            self.brought.emit()
        if trouble is None and isinstance(before.trouble, Offline):
            self.wake()
            self.reached.emit()
        self._wait()

    def _hear(self, account: Connected, synced: Synced) -> None:
        """What was answered in private goes into its case; beside somebody who writes there it comes the next time."""
        from moderator_console.services.private_talk import hear

        with suppress(FileBusy):
            if hear(self._room.desk, account, synced.heard):
                self.brought.emit()

    def _failed(self, account: Connected, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            self._going[account.id] = replace(self.of(account.id), busy=False, next_us=-1)
            raise error
        now, before = self._room.desk.now(), self.of(account.id)
        if isinstance(error, FileBusy):
            # An import: it goes first, and nobody needs to hear of it.
            self._going[account.id] = replace(before, busy=False, next_us=now + BUSY_US)
        else:
            # The keyring, or a secret that nobody knows: its dialog would come back each minute.
            self._going[account.id] = replace(before, busy=False, trouble=error, next_us=-1)
        self.told.emit()
        self._wait()


def _quietly(error: BaseException) -> None:
    # Nobody asked for it: what troubles a file is said where somebody does.
    if not isinstance(error, Trouble):
        raise error


def sync_of(room: Room) -> SyncKeeper:
    """The keeper of the room's desk. On the window's thread."""
    keeper = _keepers.get(id(room.desk))
    if keeper is None or keeper._left or keeper._room.desk is not room.desk:
        keeper = _keepers[id(room.desk)] = SyncKeeper(room)
        room.desk.at_close(keeper.leave)
    return keeper
