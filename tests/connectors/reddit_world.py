"""What the tests of Reddit share: mod's account at a stand-in, and errands for it."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from connectors.contract import message
from servers.cutting import Fault, Line
from servers.reddit_stand_in import CLIENT, COMMUNITY, TOKENS, Json, Reddit, reddit_stand_in

from moderator_console.connectors import Connector
from moderator_console.connectors.reddit import RedditConnector, RedditPlatform
from moderator_console.core.platforms import Act, Errand, Outgoing
from moderator_console.core.posts import Address
from moderator_console.store.ids import new_id

SETTINGS = {"community": COMMUNITY, "client": CLIENT}


class RedditWorld:
    """mod's account at the stand-in."""

    secrets = tuple(TOKENS.values())

    def __init__(self, server: Reddit) -> None:
        self.server = server
        self.open: list[RedditConnector] = []
        self.lines: list[Line | socket.socket] = []

    def at(self, base: str, secret: str = TOKENS["mod"]) -> RedditConnector:
        self.open.append(RedditPlatform(site=base, api=base).connect(SETTINGS, secret))
        return self.open[-1]

    def connector(self, secret: str | None = None) -> RedditConnector:
        return self.at(self.server.base, TOKENS["mod"] if secret is None else secret)

    def thread(self, lines: Sequence[tuple[int, str, str]]) -> list[Address]:
        made: list[Json] = []
        for parent, author, text in lines:
            if parent < 0:
                made.append(self.server.submit(author, text))
            else:
                made.append(self.server.comment(author, made[parent], text))
        return [address(one) for one in made]

    def private(self, name: str) -> str:
        return f"reddit:u/{name}"

    def received(self, name: str) -> list[str]:
        return self.server.mails(name)

    def unreachable(self) -> Connector:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return self.at(f"http://127.0.0.1:{free.getsockname()[1]}")

    def loses_the_answer(self, act: str) -> tuple[Connector, object]:
        line = Line(self.server.port, plan=[(b"isAuthorHidden", Fault.AFTER)])
        line.start()
        self.lines.append(line)
        return self.at(f"http://127.0.0.1:{line.port}"), line

    def never_answers(self) -> tuple[Connector, object]:
        mute = socket.create_server(("127.0.0.1", 0))
        self.lines.append(mute)
        return self.at(f"http://127.0.0.1:{mute.getsockname()[1]}"), mute


def address(thing: Json) -> Address:
    link = thing.get("link_id", thing["name"]).removeprefix("t3_")
    below = f"_/{thing['id']}/" if "link_id" in thing else ""
    return Address(f"https://www.reddit.com/comments/{link}/{below}")


@pytest.fixture
def world() -> Iterator[RedditWorld]:
    with reddit_stand_in() as server:
        made = RedditWorld(server)
        yield made
        for one in made.open:
            one.close()
        for line in made.lines:
            line.stop() if isinstance(line, Line) else line.close()


def reply(world: RedditWorld, about: Json, text: str = "Thank you.") -> Outgoing:
    return replace(message(world, text), errand=Errand.REPLY, about=address(about))


def act(what: Act, about: Json, text: str = "") -> Outgoing:
    return Outgoing(new_id(), Errand.ACT, about=address(about), act=what, text=text)
