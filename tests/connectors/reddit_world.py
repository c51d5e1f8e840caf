"""What the tests of Reddit share: mod's account at a stand-in, and errands for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from connectors.contract_world import Town, message
from servers.cutting import Fault
from servers.reddit_stand_in import CLIENT, COMMUNITY, TOKENS, Json, Reddit, reddit_stand_in

from moderator_console.connectors import Connector
from moderator_console.connectors.reddit import RedditConnector, RedditPlatform
from moderator_console.core.platforms import Act, Errand, Outgoing
from moderator_console.core.posts import Address
from moderator_console.store.ids import new_id

#: The ways in which Reddit asks for a pause: status, content, headers, and the seconds that it means.
PAUSES: dict[str, tuple[int, bytes, dict[str, str], float | None]] = {
    "header": (429, b'{"message": "Too Many Requests", "error": 429}', {"retry-after": "42"}, 42.0),
    "front": (429, b"<html>slow down</html>", {}, 297.0),
    "nothing": (429, b"", {"x-ratelimit-reset": "nan"}, None),
    "number": (200, b'{"json": {"ratelimit": 531.2, "errors": [["RATELIMIT", "Take a break for 9 minutes.", "ratelimit"]]}}', {}, 531.2),
    "words": (200, b'{"json": {"errors": [["RATELIMIT", "Take a break for 9 minutes before trying again.", "ratelimit"]]}}', {}, 540.0),
    "refusal": (400, b'{"fields": null, "explanation": "try again in 12 seconds", "message": "Bad Request", "reason": "RATELIMIT"}', {}, 12.0),
}  # fmt: skip
SETTINGS = {"community": COMMUNITY, "client": CLIENT}


class RedditWorld(Town):
    """mod's account at the stand-in."""

    secrets = tuple(TOKENS.values())
    pauses = tuple(PAUSES)

    def __init__(self, server: Reddit) -> None:
        super().__init__()
        self.server = server

    def at(self, port: int, secret: str = TOKENS["mod"]) -> RedditConnector:
        base = f"http://127.0.0.1:{port}"
        return self.kept(RedditPlatform(site=base, api=base).connect(SETTINGS, secret))

    def connector(self, secret: str | None = None) -> RedditConnector:
        return self.at(self.server.port, TOKENS["mod"] if secret is None else secret)

    def account(self, name: str) -> RedditConnector:
        return self.connector(TOKENS[name])

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

    def loses_the_answer(self, act: str) -> tuple[Connector, object]:
        line = self.line(self.server.port, (b"isAuthorHidden", Fault.AFTER))
        return self.at(line.port), line

    def pausing(self, shape: str) -> tuple[Connector, float | None]:
        status, content, headers, seconds = PAUSES[shape]
        connector = self.connector()
        # Logging in has a pause of its own (test_reddit_trouble.py).
        connector.check()
        self.server.wrong[:] = [("/", status, content, headers)]
        return connector, seconds

    def hostile(self, texts: Sequence[str]) -> Connector:
        self.server.things.clear()
        for text in texts:
            self.server.submit("ann", text)
        return self.connector()

    def thing(self, about: Address) -> Json:
        """What has this address."""
        return next(one for one in self.server.things.values() if address(one) == about)

    def edited(self, address: Address, text: str) -> None:
        self.server.edit(self.thing(address), text)

    def taken_back(self, address: Address) -> None:
        self.server.delete(self.thing(address))

    def reported(self, address: Address, name: str) -> None:
        self.server.report(
            self.thing(address),
            f"{name} finds it rude",
            "" if name in TOKENS and name != "mod" else name,
        )

    def settled(self, address: Address) -> None:
        self.server.moderate("helper", "approve", self.thing(address))

    def locked(self, address: Address) -> None:
        self.server.moderate("mod", "lock", self.thing(address))


def address(thing: Json) -> Address:
    link = thing.get("link_id", thing["name"]).removeprefix("t3_")
    below = f"_/{thing['id']}/" if "link_id" in thing else ""
    return Address(f"https://www.reddit.com/comments/{link}/{below}")


@pytest.fixture
def world() -> Iterator[RedditWorld]:
    with reddit_stand_in() as server:
        made = RedditWorld(server)
        yield made
        made.end()


def reply(world: RedditWorld, about: Json, text: str = "Thank you.") -> Outgoing:
    return replace(message(world, text), errand=Errand.REPLY, about=address(about))


def act(what: Act, about: Json, text: str = "") -> Outgoing:
    return Outgoing(new_id(), Errand.ACT, about=address(about), act=what, text=text)
