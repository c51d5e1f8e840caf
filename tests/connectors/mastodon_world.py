"""A server of the tests' own with mod, a moderator, and two members, read by the hashtag #garden."""

from __future__ import annotations

import json
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "servers"))

from cutting import Fault, Line
from mastodon_stand_in import PAUSES, Member, StandIn, Status, stand_in

from moderator_console.connectors import Connector
from moderator_console.connectors.mastodon import PLATFORM, MastodonConnector
from moderator_console.core.platforms import Act, Errand, Flag, Outgoing
from moderator_console.core.posts import Address
from moderator_console.store.ids import new_id

__all__ = ["PAUSES", "MastodonWorld", "Member", "StandIn", "Status", "all_flags", "answer", "reply", "settle", "world"]  # fmt: skip


class MastodonWorld:
    """See ``World``."""

    def __init__(self, server: StandIn) -> None:
        self.server = server
        self.mod = server.member("mod", staff=True)
        self.ann, self.bob = server.member("ann"), server.member("bob")
        self.token = server.token(self.mod)
        self.secrets: tuple[str, ...] = (self.token,)
        self.open: list[MastodonConnector] = []
        self.lines: list[Line | socket.socket] = []

    def made(
        self, secret: str, port: int = 0, read: str = "tag", place: str = "garden"
    ) -> MastodonConnector:
        settings = {"url": f"http://127.0.0.1:{port or self.server.port}", "read": read, "place": place}  # fmt: skip
        self.open.append(PLATFORM.connect(settings, secret))
        return self.open[-1]

    def connector(self, secret: str | None = None) -> MastodonConnector:
        return self.made(self.token if secret is None else secret)

    def reading(self, read: str, place: str = "") -> MastodonConnector:
        """mod's account, which reads something else."""
        return self.made(self.token, read=read, place=place)

    def of(self, member: Member) -> MastodonConnector:
        """Another's account."""
        return self.made(self.server.token(member))

    def posts(self, lines: Sequence[tuple[int, str, str]]) -> list[Status]:
        made: list[Status] = []
        for parent, author, text in lines:
            above = made[parent] if parent >= 0 else None
            made.append(self.server.write(author, f"{text} #garden", above))
        return made

    def thread(self, lines: Sequence[tuple[int, str, str]]) -> list[Address]:
        return [self.address(one) for one in self.posts(lines)]

    def address(self, status: Status) -> Address:
        return Address(self.server.url(status))

    def private(self, name: str) -> str:
        return f"{self.server.base}/@{name}"

    def received(self, name: str) -> list[str]:
        member = self.server.member(name)
        return [
            one.text
            for one in self.server.statuses.values()
            if one.visibility == "direct" and one.member is self.mod and member in self.server.named(one)
        ]  # fmt: skip

    def unreachable(self) -> Connector:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        return self.made(self.token, port)

    def loses_the_answer(self, act: str) -> tuple[Connector, object]:
        line = Line(self.server.port, plan=[(b"status=", Fault.AFTER)])
        line.start()
        self.lines.append(line)
        return self.made(self.token, line.port), line

    def never_answers(self) -> tuple[Connector, object]:
        mute = socket.create_server(("127.0.0.1", 0))
        self.lines.append(mute)
        return self.made(self.token, mute.getsockname()[1]), mute


@pytest.fixture
def world() -> Iterator[MastodonWorld]:
    with stand_in() as server:
        made = MastodonWorld(server)
        yield made
        for one in made.open:
            one.close()
        for line in made.lines:
            line.stop() if isinstance(line, Line) else line.close()


def reply(about: Address, text: str = "We look into it.") -> Outgoing:
    """An answer in public."""
    return Outgoing(new_id(), Errand.REPLY, about=about, text=text, made_us=time.time_ns() // 1_000)


def settle(about: Address) -> Outgoing:
    """The act that settles what was reported about a post."""
    return Outgoing(new_id(), Errand.ACT, about=about, act=Act.SETTLE, text="Talked to them.")


def all_flags(connector: Connector, cursor: str | None = None) -> tuple[list[Flag], str | None]:
    """All reports from a cursor on; fails where it never ends."""
    found: list[Flag] = []
    for _ in range(50):
        batch = connector.flags(cursor)
        found += batch.flags
        cursor = batch.cursor or cursor
        assert cursor is None or len(cursor) < 2048
        if not batch.more:
            return found, cursor
    raise AssertionError("it never ends")


def answer(value: object) -> tuple[int, str, bytes]:
    """What a server says, for ``StandIn.instead``."""
    return 200, "application/json", json.dumps(value).encode()
