"""A life of the outbox: thousands of sends through platforms that fail in every way, with kills and put clocks.

The rule, the rows on the disk and the sender are the program's own, on a real encrypted file; the platforms are worlds of
these tests, which know exactly what they took. Whatever happened, at the end each thing was taken once or is in the hands
of a person, nothing is lost, and the order within a conversation is kept.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from moderator_console.core import events as ev
from moderator_console.core.outbox import OPEN, Entry, State, change_place, may_change
from moderator_console.core.platform_trouble import (
    AuthFailed,
    CannotLook,
    Declined,
    Down,
    Offline,
    RateLimited,
    UnknownOutcome,
    Unreadable,
)
from moderator_console.core.platforms import (
    Batch,
    Capabilities,
    Deletes,
    Edits,
    Flags,
    History,
    Outgoing,
    Private,
    Receipt,
    Resend,
    Structure,
    Whoami,
)
from moderator_console.core.posts import Account, Address
from moderator_console.services.outbox import Outbox, Sending
from moderator_console.store.connected import Connected, ConnectedBook
from moderator_console.store.database import new_key
from moderator_console.store.gates import GuardedDatabase
from moderator_console.store.local import Drafts
from moderator_console.store.migrating import CASES, bring_up_to_date
from moderator_console.store.outbox import OutboxBook

SECOND = 1_000_000
ME = UUID(int=1)
#: What a platform needs to show what it took; its record promises twice as much.
SETTLES = 30 * SECOND


class Killed(BaseException):
    """The program ends here, in the middle of whatever it does."""


@dataclass
class World:
    """What time it is, by the clock on the wall and by one that nobody puts, in microseconds."""

    chance: random.Random
    wall: int = 1_790_000_000 * SECOND
    steady: int = 0
    #: How likely something goes wrong with a request, and how likely the program is killed at a place.
    trouble: float = 0.4
    death: float = 0.02
    did: Counter[str] = field(default_factory=Counter)

    def pass_by(self, us: int) -> None:
        self.wall += us
        self.steady += us

    def maybe_die(self) -> None:
        if self.chance.random() < self.death:
            self.did["killed"] += 1
            raise Killed


@dataclass
class Taken:
    """What the platform has: when it took it, and from when it shows it."""

    item: Outgoing
    shown_us: int


@dataclass
class Board:
    """A platform: what it has taken, in its order. ``late`` will be taken when its time comes."""

    world: World
    resend: Resend
    key_us: int | None = None
    taken: list[Taken] = field(default_factory=list)
    late: list[tuple[int, Outgoing]] = field(default_factory=list)
    keys: dict[UUID, int] = field(default_factory=dict)

    @property
    def can(self) -> Capabilities:
        return Capabilities(
            Structure.TREE, History.ALL, Edits.NONE, Deletes.NONE, Flags.NONE, Private.ACCOUNT, True,
            resend=self.resend, key_us=self.key_us, settles_us=2 * SETTLES,
        )  # fmt: skip

    def arrive(self) -> None:
        """What was on its way inside the platform arrives."""
        here, self.late = self.late, []
        for at, item in here:
            if at <= self.world.steady:
                self.take(item, at)
            else:
                self.late.append((at, item))

    def take(self, item: Outgoing, at: int | None = None) -> None:
        at, known = self.world.steady if at is None else at, self.keys.get(item.id)
        remembers = known is not None and (self.key_us is None or at - known < self.key_us)
        if self.resend is Resend.KEY and remembers:
            return
        self.keys[item.id] = at
        self.taken.append(Taken(item, at + self.world.chance.choice((0, 0, SETTLES // 2))))


@dataclass
class Line:
    """One line to a board, as a connector is; what it raises is what a connector may raise, and some bugs."""

    board: Board
    name: str = "board"

    def check(self) -> tuple[Whoami, Capabilities]:
        return Whoami(Account("me", "me")), self.board.can

    def changes(self, cursor: str | None) -> Batch:
        return Batch()

    def thread(self, address: Address, cursor: str | None) -> Batch:
        return Batch()

    def flags(self, cursor: str | None) -> Batch:
        return Batch()

    def send(self, item: Outgoing) -> Receipt:
        board, world = self.board, self.board.world
        board.arrive()
        world.maybe_die()
        world.pass_by(world.chance.randrange(SECOND))
        if world.chance.random() < world.trouble:
            self._fail(item)
        board.take(item)
        world.maybe_die()
        return Receipt(f"board:{item.id.hex}")

    def _fail(self, item: Outgoing) -> None:
        board, world = self.board, self.board.world
        which = world.chance.choice(
            (
                "offline", "stated pause", "pause", "down", "down but done", "answer lost", "request lost", "late",
                "declined", "login", "bug after", "bug before", "half an answer", "another program",
            )
        )  # fmt: skip
        world.did[which] += 1
        if which in ("down but done", "answer lost", "bug after", "half an answer"):
            board.take(item)
        if which == "late":
            board.late.append((world.steady + world.chance.randrange(SETTLES), item))
        trouble: dict[str, BaseException] = {
            "offline": Offline(),
            "stated pause": RateLimited(retry_after_s=world.chance.choice((0.0, 3.0, 90.0))),
            "pause": RateLimited(),
            "down": Down(),
            "down but done": Down(),
            "answer lost": UnknownOutcome(),
            "request lost": UnknownOutcome(),
            "late": UnknownOutcome(),
            "declined": Declined("too long"),
            "login": AuthFailed(),
            "bug after": ValueError("a bug of the connector"),
            "bug before": ValueError("a bug of the connector"),
            "half an answer": Unreadable("line 1", "half of it"),
            "another program": Unreadable("line 1", "a proxy"),
        }
        raise trouble[which]

    def find_sent(self, item: Outgoing) -> Receipt | None:
        board, world = self.board, self.board.world
        board.arrive()
        world.maybe_die()
        world.pass_by(world.chance.randrange(SECOND))
        if board.resend is Resend.ASK:
            raise CannotLook
        if world.chance.random() < world.trouble / 2:
            world.did["look failed"] += 1
            raise world.chance.choice(
                (Offline(), Down(), RateLimited(), UnknownOutcome(), AuthFailed())
            )
        shown = (one for one in board.taken if one.shown_us <= world.steady)
        if any(one.item.id == item.id for one in shown):
            return Receipt(f"board:{item.id.hex}")
        return None

    def act(self, item: Outgoing) -> Receipt:
        return self.send(item)

    def stop(self) -> None:
        pass

    def close(self) -> None:
        pass


class DyingBook(OutboxBook):
    """The real book, in a program that may be killed before and after each of its commits."""

    world: World

    def settle(self, before: Entry, after: Entry) -> bool:
        self.world.maybe_die()
        done = super().settle(before, after)
        self.world.maybe_die()
        return done


class Post:
    """One profile with its outbox over some platforms, run by a seed."""

    def __init__(self, folder: Path, seed: int, *, conversations: int = 5) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.world = World(random.Random(seed + 1))
        key = new_key()
        bring_up_to_date(folder / "cases.db", key, CASES)
        self.db = GuardedDatabase(folder / "cases.db", key)
        self.book = DyingBook(self.db)
        self.book.world = self.world
        self.connected = ConnectedBook(self.db)
        self.boards = {
            UUID(int=10): Board(self.world, Resend.KEY),
            UUID(int=11): Board(self.world, Resend.KEY, key_us=600 * SECOND),
            UUID(int=12): Board(self.world, Resend.FIND),
            UUID(int=13): Board(self.world, Resend.ASK),
        }
        for account, board in self.boards.items():
            self.connected.keep(Connected(account, "board", account.hex, "Garden", can=board.can))
        self.rooms = [f"member {n}" for n in range(conversations)]
        self.outbox = Outbox(self.book, lambda: self.world.wall)
        self.sending = self._sender()
        #: Every text ever written, by the entry's first id; and what a person did with it.
        self.texts: dict[str, UUID] = {}
        self.dropped: set[str] = set()
        self.handled: set[str] = set()
        #: Entries whose words somebody is changing, or has changed: under these ids nothing may go any more.
        self.holding: set[UUID] = set()
        self.drafts = Drafts(self.db)
        self.n = 0

    # -- the life -----------------------------------------------------------------

    def write(self) -> None:
        """Somebody writes, mostly now and sometimes for later."""
        self.n += 1
        text = f"text {self.n}"
        account = self.chance.choice(list(self.boards))
        later = self.chance.random() < 0.1
        self.texts[text] = account
        message = ev.MessageSent(
            ev.Channel.MESSAGE, ev.Purpose.OTHER, text, to=self.chance.choice(self.rooms)
        )
        due = self.world.wall + self.chance.randrange(3600 * SECOND) if later else None
        if later:
            self.handled.add(text)  # its order is that of its hour
        self.outbox.put(
            self.connected.get(account), message, by=ME, at_us=due,
            hold_us=self.chance.choice((0, 5 * SECOND)),
        )  # fmt: skip

    def live(self) -> None:
        """Time passes, and everybody does something."""
        world, chance = self.world, self.chance
        world.pass_by(chance.choice((SECOND // 10, SECOND, 7 * SECOND, 60 * SECOND)))
        if chance.random() < 0.01:
            world.did["clock put"] += 1
            world.wall += chance.choice((-7200, -60, 60, 7200)) * SECOND
        if chance.random() < 0.05:
            self._person()
        self.run()

    def run(self) -> None:
        """Each account has its turns, until somebody kills the program."""
        try:
            for account in self.boards:
                self.sending.drain(account)
        except Killed:
            self._restart()

    def end(self) -> None:
        """All trouble is over: what is still to be done is done, and persons answer what only they can."""
        self.world.trouble = self.world.death = 0
        for _ in range(400):
            if not self.book.all():
                return
            for account in self.boards:
                self.connected.go_on(account)
            for asked in self.book.all():
                self._decide(asked.entry, again=True)
            self.world.pass_by(120 * SECOND)
            self.run()
        raise AssertionError(f"still open: {[asked.entry for asked in self.book.all()]}")

    def _person(self) -> None:
        for account in self.boards:
            self.connected.go_on(account)
        for asked in self.book.all():
            if self.chance.random() < 0.5:
                self._decide(asked.entry)
        if self.chance.random() < 0.3:
            try:
                self.outbox.wake()
            except Killed:
                self._restart()

    def _decide(self, entry: Entry, *, again: bool = False) -> None:
        text = entry.item.text
        try:
            if entry.state is State.UNKNOWN and entry.why == CannotLook.why:
                board = self.boards[entry.account]
                # Somebody who looks there sees what is there; what is still on its way, nobody sees: they wait for it.
                if any(item.id == entry.item.id for _, item in board.late):
                    return
                self.handled.add(text)
                there = any(one.item.id == entry.item.id for one in board.taken)
                (self.outbox.arrived if there else self.outbox.retry)(entry.item.id)
            elif entry.held and may_change(entry):
                if again or self.chance.random() < 0.7:
                    self._end_change(entry)
            elif entry.state is State.WAITING and may_change(entry) and self.chance.random() < 0.1:
                self.drafts.keep(change_place(entry.item.id), "other words", self.world.wall)
                if not self.book.get(entry.item.id).entry.held:
                    raise AssertionError("a kept draft does not hold its entry")
                self.holding.add(entry.item.id)
                self.world.did["held"] += 1
            elif entry.state is State.REFUSED or (
                entry.state is State.WAITING and not entry.doubt and self.chance.random() < 0.1
            ):
                self.handled.add(text)
                if again:
                    self.outbox.retry(entry.item.id)
                elif self.chance.random() < 0.3:
                    self.outbox.drop(entry.item.id)
                    self.dropped.add(text)
                elif self.chance.random() < 0.5:
                    self.outbox.edit(entry.item.id, text, subject="changed")
                else:
                    self.outbox.retry(entry.item.id)
        except Killed:
            # The person sees after the restart what became of it.
            self._restart()
            if self.book_state(text) is State.DROPPED:
                self.dropped.add(text)

    def _end_change(self, entry: Entry) -> None:
        """Keeps the other words, or lets it go as it was. Its place in its conversation stays."""
        if self.chance.random() < 0.5:
            self.outbox.edit(entry.item.id, entry.item.text, subject="changed")
            self.world.did["changed"] += 1
        else:
            self.holding.discard(entry.item.id)
            self.drafts.drop(change_place(entry.item.id))

    def book_state(self, text: str) -> State | None:
        """How the newest entry with this text fares."""
        for asked in self.book.all(ended=True, limit=10**9):
            if asked.entry.item.text == text:
                return asked.entry.state
        return None

    def _restart(self) -> None:
        self.sending.end()
        while True:
            try:
                self.sending = self._sender()
            except Killed:
                continue
            return

    def _sender(self) -> Sending:
        sending = Sending(
            self.folder, self.book, self.connected, lambda known: Line(self.boards[known.id]),
            lambda: self.world.wall, steady_us=lambda: self.world.steady, chance=self.chance.random,
        )  # fmt: skip
        try:
            assert sending.begin()
        except Killed:
            sending.end()
            raise
        return sending

    # -- what must hold --------------------------------------------------------------

    def faults(self) -> list[str]:
        """What broke: lost, doubled, changed on the way, or out of order."""
        found = []
        states = {asked.entry.item.text: asked for asked in self.book.all(ended=True, limit=10**9)}
        for text, account in self.texts.items():
            board = self.boards[account]
            times = sum(one.item.text == text for one in board.taken)
            elsewhere = sum(
                one.item.text == text for other in self.boards.values() for one in other.taken
            )
            asked = states.get(text)
            if asked is None:
                found.append(f"lost: {text}")
            elif text in self.dropped:
                if times:
                    found.append(f"taken back, and sent: {text}")
            elif times > 1 or elsewhere > 1:
                found.append(f"doubled: {text} {times} times on {board.resend} {board.key_us}")
            elif asked.entry.state is State.SENT and not times:
                found.append(f"never arrived: {text}")
            elif asked.entry.state in OPEN:
                found.append(f"open: {text}")
        found += [
            f"sent while its words were changed: {one.item.text}"
            for board in self.boards.values()
            for one in board.taken
            if one.item.id in self.holding
        ]
        found += [f"words changed on the disk: {entry}" for entry in self.book.faults()]
        return found + self._out_of_order()

    def _out_of_order(self) -> list[str]:
        found = []
        for board in self.boards.values():
            rooms: dict[str, list[int]] = defaultdict(list)
            for one in board.taken:
                if one.item.text not in self.handled:
                    rooms[one.item.to].append(int(one.item.text.removeprefix("text ")))
            for room, order in rooms.items():
                if order != sorted(order):
                    found.append(f"out of order: {room} on {board.resend}: {order}")
        return found


def lived(folder: Path, seed: int, sends: int) -> tuple[list[str], Counter[str]]:
    """Returns what broke in a life of so many sends, and what happened in it."""
    post = Post(folder, seed)
    try:
        while post.n < sends:
            for _ in range(post.chance.choice((0, 1, 1, 2, 5))):
                post.write()
            post.live()
        post.end()
        return post.faults(), post.world.did
    finally:
        post.sending.end()
        post.db.close()
