"""What the contract of connectors needs of a platform, and what all platforms have in common."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import Protocol, TypeVar

from servers.cutting import Fault, Line

from moderator_console.connectors import Connector
from moderator_console.core.platforms import Act, Errand, Outgoing
from moderator_console.core.posts import Address, Post
from moderator_console.store.ids import new_id

MIXED = "é — 👍"
Question = Callable[[Connector], object]
_C = TypeVar("_C", bound=Connector)
NOT_THERE = "this platform has no such thing"


class World(Protocol):
    """One platform with three members: mod, who may everything, ann and bob. Inherit ``Town``, which does a part."""

    #: Secrets that were given to connectors: they may stand nowhere.
    secrets: tuple[str, ...]
    #: The ways in which this platform asks for a pause; see ``pausing``.
    pauses: tuple[str, ...]

    def connector(self, secret: str | None = None) -> Connector:
        """mod's account; with another secret, if one is given."""
        ...

    def account(self, name: str) -> Connector:
        """A member's account: ann and bob moderate nothing."""
        ...

    def at(self, port: int) -> Connector:
        """mod's account at another port of this computer."""
        ...

    def thread(self, lines: Sequence[tuple[int, str, str]]) -> list[Address]:
        """Makes a thread; each line is (number of its parent or -1, author, text). Returns the addresses."""
        ...

    def private(self, name: str) -> str:
        """How an ``Outgoing`` names a member in private."""
        ...

    def received(self, name: str) -> list[str]:
        """The private texts that a member got from mod."""
        ...

    def unreachable(self) -> Connector:
        """mod's account where nobody answers the door."""
        ...

    def loses_the_answer(self, act: str) -> tuple[Connector, object]:
        """mod's account over a line that is cut once the server has what was sent; keep the second alive."""
        ...

    def never_answers(self) -> tuple[Connector, object]:
        """mod's account at something that takes the line and says nothing."""
        ...

    def pausing(self, shape: str) -> tuple[Connector, float | None]:
        """mod's account where the next question is answered with a pause of that shape, and the seconds that it names
        (None: it names none)."""
        ...

    def hostile(self, texts: Sequence[str]) -> Connector:
        """mod's account where exactly these texts are the newest posts, each as raw as a bad server could send it."""
        ...

    def called(self, name: str) -> str:
        """How a report names a member."""
        ...

    def awaited(self, address: Address) -> None:
        """Waits until a post that was sent is shown to readers."""
        ...

    # -- what others do there: only asked of a platform whose record says that it has such a thing ------------------

    def edited(self, address: Address, text: str) -> None:
        """Its author gives a post another text."""
        ...

    def taken_back(self, address: Address) -> None:
        """Its author, or a moderator there, takes a post away."""
        ...

    def reported(self, address: Address, name: str) -> None:
        """A member (or mod) reports a post; where there is only a queue, the post is made to wait in it."""
        ...

    def settled(self, address: Address) -> None:
        """Somebody settles there, in another program, what was reported of a post."""
        ...

    def locked(self, address: Address) -> None:
        """mod closes the thread of a post there."""
        ...


class Town:
    """What every ``World`` does alike. A platform overrides what it has; ``at`` is its own. ``end`` it."""

    pauses: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.stack = ExitStack()

    def at(self, port: int) -> Connector:
        raise NotImplementedError

    def kept(self, connector: _C) -> _C:
        """A connector that is closed at the end."""
        self.stack.callback(connector.close)
        return connector

    def line(self, target: int, *plan: tuple[bytes, Fault]) -> Line:
        """A line to a port that breaks as planned."""
        made = Line(target, plan=list(plan))
        made.start()
        self.stack.callback(made.stop)
        return made

    def unreachable(self) -> Connector:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        return self.at(port)

    def never_answers(self) -> tuple[Connector, object]:
        mute = socket.create_server(("127.0.0.1", 0))
        self.stack.callback(mute.close)
        return self.at(mute.getsockname()[1]), mute

    def pausing(self, shape: str) -> tuple[Connector, float | None]:
        raise NotImplementedError(NOT_THERE)

    def called(self, name: str) -> str:
        return name

    def awaited(self, address: Address) -> None:
        """At once, almost everywhere."""

    def edited(self, address: Address, text: str) -> None:
        raise NotImplementedError(NOT_THERE)

    def taken_back(self, address: Address) -> None:
        raise NotImplementedError(NOT_THERE)

    def reported(self, address: Address, name: str) -> None:
        raise NotImplementedError(NOT_THERE)

    def settled(self, address: Address) -> None:
        raise NotImplementedError(NOT_THERE)

    def locked(self, address: Address) -> None:
        raise NotImplementedError(NOT_THERE)

    def end(self) -> None:
        """Closes whatever was opened."""
        self.stack.close()


class Door:
    """Takes every line, hears what is said first, and hangs up. ``calls`` counts the lines."""

    def __init__(self) -> None:
        self.calls = 0
        self.heard = b""
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._server.accept()
                self.calls += 1
                with line, suppress(OSError):
                    line.settimeout(0.1)
                    self.heard += line.recv(65_536)

    def close(self) -> None:
        """Nobody takes a line any more."""
        self._server.close()


def branched(n: int) -> list[tuple[int, str, str]]:
    """A thread of ``n`` that branches: the parent of each is half its number."""
    return [
        ((k - 1) // 2 if k else -1, ("ann", "bob", "mod")[k % 3], f"{k}: {MIXED}") for k in range(n)
    ]


def everything(connector: Connector, cursor: str | None = None) -> tuple[list[Post], str | None]:
    """All posts from a cursor on; fails where it never ends."""
    posts: list[Post] = []
    for _ in range(200):
        batch = connector.changes(cursor)
        posts += batch.posts
        cursor = batch.cursor or cursor
        if not batch.more:
            return posts, cursor
    raise AssertionError("it never ends")


def whole(connector: Connector, address: Address) -> list[Post]:
    """A whole thread."""
    posts: list[Post] = []
    cursor: str | None = None
    for _ in range(200):
        batch = connector.thread(address, cursor)
        posts += batch.posts
        if not batch.more:
            return posts
        cursor = batch.cursor
    raise AssertionError("it never ends")


def message(world: World, text: str = "Shall we talk?", **more: object) -> Outgoing:
    """A message to ann in private; in public where the platform has nothing private (``world.about`` says below what)."""
    item = Outgoing(
        new_id(), Errand.PRIVATE, world.private("ann"), subject="Your seeds", text=text,
        made_us=time.time_ns() // 1000,
    )  # fmt: skip
    about: Address | None = getattr(world, "about", None)
    if about is not None:
        item = replace(item, errand=Errand.REPLY, to="", about=about)
    return replace(item, **more)  # type: ignore[arg-type]


def public_reply(about: Address, text: str = "We look into it.") -> Outgoing:
    """An answer that all can read."""
    return Outgoing(
        new_id(), Errand.REPLY, about=about, subject="Re: Your seeds", text=text, made_us=time.time_ns() // 1000
    )  # fmt: skip


def doing(act: Act, about: Address, text: str = "Against the rules.") -> Outgoing:
    """Something that a moderator may do there."""
    return Outgoing(
        new_id(), Errand.ACT, about=about, act=act, text=text, made_us=time.time_ns() // 1000
    )
