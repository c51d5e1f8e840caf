"""The outbox of the window: what was asked for goes out in threads of its own, and the cases hear what was taken.

One thread for each account, never two. Nothing waits for a platform: neither the window, nor its end.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID
from weakref import WeakValueDictionary

from PySide6.QtCore import QObject, QTimer, Signal

from moderator_console.connectors import Connector
from moderator_console.core.events import MessageSent
from moderator_console.core.outbox import Entry, State, change_place
from moderator_console.core.platform_acts import PlatformAct
from moderator_console.core.platform_trouble import CannotLook, Declined
from moderator_console.core.platforms import Act
from moderator_console.core.posts import Address
from moderator_console.core.trouble import FileBusy, Trouble
from moderator_console.services import acting, replying
from moderator_console.services.account_secrets import secrets_of
from moderator_console.services.caldav_errands import Errand
from moderator_console.services.host_pauses import HostPauses
from moderator_console.services.outbox import Outbox, Sending, tell
from moderator_console.services.platforms import opener
from moderator_console.services.private_talk import write
from moderator_console.store.connected import Connected
from moderator_console.store.journal import Changes
from moderator_console.store.outbox import Asked
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.page import Room

#: The longest time between two looks, and how soon one follows where another program is in the way.
_LOOK_MS, _BUSY_MS = 60_000, 3_000
#: Who leaves waits so long for what is under way to be written down.
_LEAVE_S = 1.0
#: By the id of the desk; a keeper lives as long as the looks of its window.
_keepers: WeakValueDictionary[int, OutboxKeeper] = WeakValueDictionary()


class OutboxKeeper(QObject):
    """One for each desk: ``outbox_of`` gives it. It begins nothing by itself until ``begin``, nothing after ``leave``."""

    #: What waits, or how it stands, may have changed.
    told = Signal()
    #: Known trouble that somebody should hear of once (``Trouble``).
    troubled = Signal(object)

    def __init__(self, room: Room, made: Callable[[Connected], Connector] | None = None) -> None:
        super().__init__(room.looks)
        self._room, desk = room, room.desk
        self._home = WindowThread(self)
        self.outbox = Outbox(desk.book.outbox, desk.now)
        secrets = secrets_of(desk)
        self._sending = Sending(
            desk.opened.folder,
            desk.book.outbox,
            desk.book.connected,
            made or opener(secrets.of),
            desk.now,
            pauses=HostPauses(desk.opened.archive, desk.opened.key, desk.now),
        )
        self._errands: dict[UUID, Errand[int | None]] = {}
        #: When each account wants its next turn, in UTC microseconds.
        self._due: dict[UUID, int] = {}
        #: Counts what people did: what an account answered before the last of it is no reason to wait.
        self._changes = 0
        #: Accounts that wait for a person: the keyring, or a secret that nobody knows.
        self.blocked: dict[UUID, Trouble] = {}
        #: What somebody was told of already: a refusal is said once.
        self._said: set[UUID] = set()
        self._begun = self._left = False
        # Another program may have sent, changed or put something in.
        self._deaf = desk.book.journal.subscribe(self._heard)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._turn)

    def begin(self) -> None:
        """From now on it works by itself."""
        if not self._begun and not self._left:
            self._begun = True
            self._soon.start(0)

    def leave(self) -> None:
        """Ends what is under way. What nobody knows the end of is looked for at the next start."""
        if not self._left:
            self._deaf()
        self._left = True
        self._soon.stop()
        self._sending.stop()
        over = [errand.stop(_LEAVE_S) for errand in self._errands.values()]
        self._errands = {}
        if all(over):
            self._sending.end()
        if _keepers.get(id(self._room.desk)) is self:
            del _keepers[id(self._room.desk)]

    # -- what people do ---------------------------------------------------------

    def of_case(self, case_id: UUID) -> list[Asked]:
        """What of a case is not in its journal yet, in its order."""
        return self._room.desk.book.outbox.of_case(case_id)

    def put(
        self, account: Connected, message: MessageSent, case_id: UUID, at_us: int | None = None
    ) -> Entry:
        """Takes a message in; it goes when its time to be taken back is over, or not before ``at_us``. Raises as the store
        does."""
        desk = self._room.desk
        entry = write(desk, self.outbox, account, message, case_id, at_us)
        self._changed()
        return entry

    def reply(
        self, account: Connected, post: Address, text: str, case_id: UUID, despite: tuple[str, ...],
        at_us: int | None = None,
    ) -> Entry:  # fmt: skip
        """Takes in an answer to a post, for everybody to read. Raises as services/replying.py."""
        desk = self._room.desk
        entry = replying.reply(desk, self.outbox, case_id, account, post, text, despite, at_us)
        self._changed()
        return entry

    def act(self, account: Connected, act: Act, post: Address, reason: str, case_id: UUID) -> Entry:
        """Takes in an act on the platform. Raises as services/acting.py."""
        entry = acting.ask(self._room.desk, self.outbox, case_id, account, act, post, reason)
        self._changed()
        return entry

    def act_back(self, done: PlatformAct, reason: str, case_id: UUID) -> Entry:
        """Takes in its reverse. Raises as services/acting.py."""
        entry = acting.reverse(self._room.desk, self.outbox, case_id, done, reason)
        self._changed()
        return entry

    def drop(self, entry: UUID) -> Asked:
        """Takes it back. Raises WrongWords where it has gone, FileBusy, NotFound."""
        asked = self.outbox.drop(entry)
        self._changed()
        return asked

    def hold(self, entry: UUID, words: Callable[[Asked], str]) -> Asked:
        """Keeps it here while somebody changes its ``words``, until ``edit`` or ``release``. Raises as ``drop``."""
        desk, place = self._room.desk, change_place(entry)
        begun = desk.book.drafts.get(place) is not None
        if not begun:
            desk.book.drafts.keep(place, words(desk.book.outbox.get(entry)), desk.now())
        try:
            asked = self.outbox.changeable(entry)
        except Trouble:
            if not begun:
                desk.book.drafts.drop(place)
            raise
        self.told.emit()
        return asked

    def release(self, entry: UUID) -> None:
        """Lets it go on as it was. Raises as the store does."""
        self._room.desk.book.drafts.drop(change_place(entry))
        self._changed()

    def edit(
        self, entry: UUID, text: str, subject: str | None, at_us: int, despite: tuple[str, ...]
    ) -> None:
        """Puts other words and another time (0: as soon as it may) in their place. Raises as ``drop``."""
        self.outbox.edit(entry, text, subject, at_us=at_us, despite=despite)
        self._changed()

    def retry(self, entry: UUID) -> None:
        """Tries it now, or once more. Raises as ``drop``."""
        self.blocked.clear()
        self.outbox.retry(entry)
        self._changed()

    def arrived(self, entry: UUID) -> None:
        """Somebody has seen it there. Raises as ``drop``."""
        self.outbox.arrived(entry)
        self._tell()
        self._changed()

    def wake(self) -> None:
        """An account works again, or the network is back."""
        self.blocked.clear()
        self.outbox.wake()
        self._changed()

    def _heard(self, changes: Changes) -> None:
        if changes.elsewhere:
            self.told.emit()

    def _changed(self) -> None:
        self.begin()
        self._changes += 1
        self._due.clear()
        self._soon.start(0)
        self.told.emit()

    # -- turns ------------------------------------------------------------------

    def _turn(self) -> None:
        """Each account that wants a turn now gets a thread; the timer waits for the next."""
        if self._left:
            return
        book, now = self._room.desk.book, self._room.desk.now()
        waiting = {asked.entry.account for asked in book.outbox.all()}
        if not waiting:
            self._tell()
            return
        try:
            ours = self._sending.begin()
        except FileBusy:
            ours = False
        if not ours:
            self._soon.start(_BUSY_MS)
            return
        self._tell()
        for account in book.connected.all():
            wants = self._due.get(account.id, now) <= now
            free = account.id not in self._errands and account.id not in self.blocked
            if account.id in waiting and free and wants and not account.trouble:
                self._send(account.id)
        self._wait(now)

    def _wait(self, now_us: int) -> None:
        due = [at for account, at in self._due.items() if account not in self._errands]
        soonest = min((max(0, at - now_us) // 1000 + 1 for at in due), default=_LOOK_MS)
        self._soon.start(int(min(soonest, _LOOK_MS)))

    def _send(self, account: UUID) -> None:
        sending, desk, post = self._sending, self._room.desk, self._home.post_quietly
        asked = self._changes

        def work(halt: object) -> int | None:
            try:
                return sending.drain(account)
            finally:
                desk.done_aside()

        self._errands[account] = Errand(
            work,
            lambda due: post(lambda: self._sent(account, due, asked)),
            lambda error: post(lambda: self._failed(account, error)),
        )

    def _sent(self, account: UUID, due: int | None, asked: int) -> None:
        self._errands.pop(account, None)
        if self._left:
            return
        now = self._room.desk.now()
        due = now + _LOOK_MS * 1000 if due is None else due
        self._due[account] = due if asked == self._changes else now
        self._tell()
        self.told.emit()
        self._say_refused()
        self._wait(now)

    def _failed(self, account: UUID, error: BaseException) -> None:
        self._errands.pop(account, None)
        if not isinstance(error, Trouble):
            raise error
        if self._left:
            return
        if isinstance(error, FileBusy):
            self._soon.start(_BUSY_MS)
            return
        # The keyring, or a secret that nobody knows: its dialog would come back each minute.
        self.blocked[account] = error
        self.troubled.emit(error)
        self.told.emit()

    def _say_refused(self) -> None:
        """What wants a person is told once, wherever in the window they are."""
        for asked in self._room.desk.book.outbox.all():
            entry = asked.entry
            wants = entry.state is State.REFUSED or entry.why == CannotLook.why
            if wants and entry.item.id not in self._said:
                self._said.add(entry.item.id)
                self.troubled.emit(Declined() if entry.state is State.REFUSED else CannotLook())

    def _tell(self) -> None:
        """What was taken goes into its case."""
        try:
            tell(self._room.desk)
        except FileBusy:
            self._soon.start(_BUSY_MS)


def outbox_of(room: Room) -> OutboxKeeper:
    """The keeper of the room's desk. On the window's thread."""
    keeper = _keepers.get(id(room.desk))
    if keeper is None or keeper._left or keeper._room.desk is not room.desk:
        keeper = _keepers[id(room.desk)] = OutboxKeeper(room)
        room.desk.at_close(keeper.leave)
    return keeper
