"""A server of the tests' own with mod, a moderator, and two members, read by the hashtag #garden."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import pytest
from connectors.contract_changes import all_flags
from connectors.contract_world import Town, doing
from connectors.contract_world import public_reply as reply
from servers.cutting import Fault
from servers.mastodon_stand_in import PAUSES, Member, Report, StandIn, Status, stand_in

from moderator_console.connectors import Connector
from moderator_console.connectors.mastodon import PLATFORM, MastodonConnector
from moderator_console.core.platforms import Act, Outgoing
from moderator_console.core.posts import Address

__all__ = ["PAUSES", "MastodonWorld", "Member", "StandIn", "Status", "all_flags", "answer", "reply", "settle", "world"]  # fmt: skip


class MastodonWorld(Town):
    """See ``World``."""

    pauses = PAUSES

    def __init__(self, server: StandIn) -> None:
        super().__init__()
        self.server = server
        self.mod = server.member("mod", staff=True)
        self.ann, self.bob = server.member("ann"), server.member("bob")
        self.token = server.token(self.mod)
        self.secrets: tuple[str, ...] = (self.token,)

    def made(
        self, secret: str, port: int = 0, read: str = "tag", place: str = "garden"
    ) -> MastodonConnector:
        settings = {"url": f"http://127.0.0.1:{port or self.server.port}", "read": read, "place": place}  # fmt: skip
        return self.kept(PLATFORM.connect(settings, secret))

    def connector(self, secret: str | None = None) -> MastodonConnector:
        return self.made(self.token if secret is None else secret)

    def reading(self, read: str, place: str = "") -> MastodonConnector:
        """mod's account, which reads something else."""
        return self.made(self.token, read=read, place=place)

    def of(self, member: Member) -> MastodonConnector:
        """Another's account."""
        return self.made(self.server.token(member))

    def account(self, name: str) -> MastodonConnector:
        return self.of(self.server.member(name))

    def at(self, port: int) -> MastodonConnector:
        return self.made(self.token, port)

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

    def loses_the_answer(self, act: str) -> tuple[Connector, object]:
        line = self.line(self.server.port, (b"status=", Fault.AFTER))
        return self.at(line.port), line

    def pausing(self, shape: str) -> tuple[Connector, float | None]:
        self.server.pauses[:] = [(shape, 37)]
        return self.connector(), 37

    def hostile(self, texts: Sequence[str]) -> Connector:
        good = self.server.as_json(self.server.write("ann", "good #garden"))
        found = [
            {**good, "id": str(n), "url": f"{good['url']}{n}", "content": text} for n, text in enumerate(texts, 2)
        ]  # fmt: skip
        self.server.instead["/api/v1/timelines/tag/garden"] = answer(found)
        return self.connector()

    def status(self, address: Address) -> Status:
        """What has this address."""
        return next(one for one in self.server.statuses.values() if self.address(one) == address)

    def edited(self, address: Address, text: str) -> None:
        self.server.edit(self.status(address), text)

    def taken_back(self, address: Address) -> None:
        self.server.delete(self.status(address))

    def reported(self, address: Address, name: str) -> Report:
        return self.server.report(self.status(address), name)

    def settled(self, address: Address) -> None:
        for one in self.server.reports:
            if self.status(address).id in one.statuses:
                one.settled_us = self.server.now()


@pytest.fixture
def world() -> Iterator[MastodonWorld]:
    with stand_in() as server:
        made = MastodonWorld(server)
        yield made
        made.end()


def settle(about: Address) -> Outgoing:
    """The act that settles what was reported about a post."""
    return doing(Act.SETTLE, about, "Talked to them.")


def answer(value: object) -> tuple[int, str, bytes]:
    """What a server says, for ``StandIn.instead``."""
    return 200, "application/json", json.dumps(value).encode()
