"""A real network of the AT Protocol with mod, a moderator of its desk, and two members, read by a list that mod keeps."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from servers.bluesky_server import Bluesky
from servers.cutting import Fault, Line

from moderator_console.connectors import Connector
from moderator_console.connectors.bluesky import PLATFORM, BlueskyConnector
from moderator_console.connectors.bluesky_line import page_of
from moderator_console.core.platforms import Act, Errand, Outgoing
from moderator_console.core.posts import Address
from moderator_console.store.ids import new_id

__all__ = ["BlueskyWorld", "acted", "reply", "soon", "world"]

LIST, ITEM, POST = "app.bsky.graph.list", "app.bsky.graph.listitem", "app.bsky.feed.post"
NAMES = ("mod", "ann", "bob")


def soon(holds: Callable[[], bool], patience_s: float = 60) -> None:
    """The network passes everything on in its own time."""
    until = time.monotonic() + patience_s
    while not holds():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.1)


class BlueskyWorld:
    """See ``World``. ``about`` is a post of ann's, which mod answers: nothing private can be sent."""

    secrets: tuple[str, ...] = ("mod-secret-12",)

    def __init__(self, server: Bluesky) -> None:
        self.server = server
        self.mod, self.ann, self.bob = (server.member(name) for name in NAMES)
        self.open: list[BlueskyConnector] = []
        self.lines: list[Line | socket.socket] = []
        self.list = self._list()
        self.question = self.ann.post("Where are my seeds?")
        self.about = self.page(self.question)
        self.shown([self.question])

    def _list(self) -> str:
        """The list of all three, which there is once."""
        found = self.mod.ask("GET", "app.bsky.graph.getLists", actor=self.mod.did)["lists"]
        if found:
            return str(found[0]["uri"])
        now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        record: dict[str, Any] = {
            "$type": LIST, "purpose": "app.bsky.graph.defs#curatelist", "name": "Garden", "createdAt": now,
        }  # fmt: skip
        made = self._make(LIST, record)
        for name in NAMES:
            who = self.server.member(name).did
            self._make(ITEM, {"$type": ITEM, "list": made, "subject": who, "createdAt": now})
        soon(lambda: len(self._members(made)) == len(NAMES))
        return made

    def _members(self, made: str) -> list[Any]:
        answer = self.mod.answer("GET", "app.bsky.graph.getList", list=made)
        return list(answer.json()["items"]) if answer.status_code == 200 else []

    def _make(self, collection: str, record: dict[str, Any]) -> str:
        wish = {"repo": self.mod.did, "collection": collection, "record": record}
        return str(self.mod.ask("POST", "com.atproto.repo.createRecord", wish)["uri"])

    @property
    def port(self) -> int:
        return int(self.mod.root.rpartition(":")[2])

    def made(self, secret: str, port: int = 0, **more: str) -> BlueskyConnector:
        settings = {
            "url": f"http://127.0.0.1:{port or self.port}", "handle": self.mod.did, "read": "list", "place": "Garden",
            "desk": self.server.desk.partition("#")[0], **more,
        }  # fmt: skip
        self.open.append(PLATFORM.connect(settings, secret))
        return self.open[-1]

    def connector(self, secret: str | None = None) -> BlueskyConnector:
        return self.made(self.secrets[0] if secret is None else secret)

    def of(self, name: str, **more: str) -> BlueskyConnector:
        """Another's account."""
        return self.made(f"{name}-secret-12", handle=self.server.member(name).did, **more)

    @staticmethod
    def page(post: dict[str, str]) -> Address:
        found = page_of(post["uri"])
        assert found is not None
        return found

    def posts(self, lines: Sequence[tuple[int, str, str]]) -> list[dict[str, str]]:
        """As ``thread``; returns the network's own names, once it shows all of them."""
        made: list[dict[str, str]] = []
        roots: list[dict[str, str] | None] = []
        for parent, author, text in lines:
            above = made[parent] if parent >= 0 else None
            root = None if above is None else roots[parent] or above
            roots.append(root)
            made.append(self.server.member(author).post(text, root, above))
        self.shown(made)
        return made

    def shown(self, posts: Sequence[dict[str, str]]) -> None:
        """Waits until the network shows these, in the list too."""
        for start in range(0, len(posts), 25):
            names = [post["uri"] for post in posts[start : start + 25]]
            soon(lambda names=names: len(self._known(names)) == len(names))  # type: ignore[misc]

    def _known(self, names: list[str]) -> list[Any]:
        answer = self.mod.ask("GET", "app.bsky.feed.getPosts", uris=names)
        return list(answer["posts"])

    def is_known(self, post: dict[str, str]) -> bool:
        return bool(self._known([post["uri"]]))

    def thread(self, lines: Sequence[tuple[int, str, str]]) -> list[Address]:
        return [self.page(one) for one in self.posts(lines)]

    def edit(self, name: str, post: dict[str, str], text: str) -> None:
        """Gives a post another text, once the network shows it."""
        member, key = self.server.member(name), post["uri"].rpartition("/")[2]
        where = {"repo": member.did, "collection": POST, "rkey": key}
        record = member.ask("GET", "com.atproto.repo.getRecord", **where)["value"]
        member.ask("POST", "com.atproto.repo.putRecord", {**where, "record": {**record, "text": text}})  # fmt: skip
        soon(lambda: self._known([post["uri"]])[0]["record"]["text"] == text)

    def delete(self, name: str, post: dict[str, str]) -> None:
        """Takes back a post, once the network shows it no more."""
        self.server.member(name).delete(post)
        soon(lambda: not self.is_known(post))

    def private(self, name: str) -> str:
        return self.server.member(name).did

    def received(self, name: str) -> list[str]:
        """The answers to ann's question: all that she gets from mod."""
        found = self.mod.ask("GET", "com.atproto.repo.listRecords", repo=self.mod.did, collection=POST, limit="100")  # fmt: skip
        return [
            one["value"]["text"]
            for one in found["records"]
            if one["value"].get("reply", {}).get("parent", {}).get("uri") == self.question["uri"]
        ]

    def unreachable(self) -> Connector:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        return self.made(self.secrets[0], port)

    def loses_the_answer(self, act: str) -> tuple[Connector, object]:
        line = Line(self.port, plan=[(b'"createdAt"', Fault.AFTER)])
        line.start()
        self.lines.append(line)
        return self.made(self.secrets[0], line.port), line

    def never_answers(self) -> tuple[Connector, object]:
        mute = socket.create_server(("127.0.0.1", 0))
        self.lines.append(mute)
        return self.made(self.secrets[0], mute.getsockname()[1]), mute


@pytest.fixture
def world(bluesky: Bluesky) -> Iterator[BlueskyWorld]:
    made = BlueskyWorld(bluesky)
    yield made
    for one in made.open:
        one.close()
    for line in made.lines:
        line.stop() if isinstance(line, Line) else line.close()


def reply(about: Address, text: str = "We look into it.") -> Outgoing:
    """An answer in public."""
    return Outgoing(new_id(), Errand.REPLY, about=about, text=text, made_us=time.time_ns() // 1_000)


def acted(act: Act, about: Address, text: str = "Talked to them.") -> Outgoing:
    """What is done about a post."""
    return Outgoing(new_id(), Errand.ACT, about=about, act=act, text=text, made_us=time.time_ns() // 1_000)  # fmt: skip
