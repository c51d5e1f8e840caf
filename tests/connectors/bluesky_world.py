"""A real network of the AT Protocol with mod, a moderator of its desk, and two members, read by a list that mod keeps."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from connectors.bluesky_answers import DATE, DID, account, error, post
from connectors.contract_world import Town
from servers.bluesky_server import Bluesky, Member
from servers.canned import Said, said
from servers.cutting import Fault

from moderator_console.connectors import Connector
from moderator_console.connectors.bluesky import PLATFORM, BlueskyConnector
from moderator_console.connectors.bluesky_line import page_of
from moderator_console.core.posts import Address

__all__ = ["BlueskyWorld", "soon", "world"]

LIST, ITEM, POST = "app.bsky.graph.list", "app.bsky.graph.listitem", "app.bsky.feed.post"
NAMES = ("mod", "ann", "bob")
_DEFS = "tools.ozone.moderation.defs#"
#: The ways in which a server and what stands before it ask for a pause, and the seconds that they mean.
PAUSES: dict[str, tuple[Said, float | None]] = {
    "as the network says it": (error("RateLimitExceeded", 429, ratelimit_reset="1795428042", date=DATE), 42.0),
    "without a clock": (error("RateLimitExceeded", 429, ratelimit_reset="1795428042"), None),
    "front": ((429, {"Retry-After": "90"}, b"<p>Too many"), 90.0),
    "front, by date": ((429, {"Retry-After": "Mon, 23 Nov 2026 10:01:00 GMT", "Date": DATE}, b""), 60.0),
    "nothing": ((429, {}, b""), None),
}  # fmt: skip


def soon(holds: Callable[[], bool], patience_s: float = 60) -> None:
    """The network passes everything on in its own time."""
    until = time.monotonic() + patience_s
    while not holds():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.1)


def uri_of(address: Address) -> str:
    """How the network names the post of a page."""
    return str(address).replace("https://bsky.app/profile/", "at://").replace("/post/", f"/{POST}/")


class BlueskyWorld(Town):
    """See ``World``. ``about`` is a post of ann's, which mod answers: nothing private can be sent."""

    secrets: tuple[str, ...] = ("mod-secret-12",)
    pauses = tuple(PAUSES)

    def __init__(self, server: Bluesky) -> None:
        super().__init__()
        self.server = server
        self.mod, self.ann, self.bob = (server.member(name) for name in NAMES)
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
        return self.kept(PLATFORM.connect(settings, secret))

    def connector(self, secret: str | None = None) -> BlueskyConnector:
        return self.made(self.secrets[0] if secret is None else secret)

    def of(self, name: str, **more: str) -> BlueskyConnector:
        """Another's account."""
        return self.made(f"{name}-secret-12", handle=self.server.member(name).did, **more)

    def account(self, name: str) -> BlueskyConnector:
        return self.of(name, read="mentions")

    def at(self, port: int) -> BlueskyConnector:
        return self.made(self.secrets[0], port)

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

    def loses_the_answer(self, act: str) -> tuple[Connector, object]:
        line = self.line(self.port, (b'"createdAt"', Fault.AFTER))
        return self.at(line.port), line

    def pausing(self, shape: str) -> tuple[Connector, float | None]:
        answer, seconds = PAUSES[shape]
        calls = ("getLists", "getListFeed", "getPosts", "getRecord", "queryStatuses")
        return self.stack.enter_context(account(dict.fromkeys(calls, answer))), seconds

    def hostile(self, texts: Sequence[str]) -> Connector:
        found = [
            {"post": post(uri=f"at://{DID}/{POST}/{n}", record={"text": text, "createdAt": "2026-11-20T10:00:00Z"})}
            for n, text in enumerate(texts)
        ]  # fmt: skip
        return self.stack.enter_context(account({"getListFeed": said({"feed": found})}))

    # -- what others do there ---------------------------------------------------

    def called(self, name: str) -> str:
        return f"{name}.test"

    def awaited(self, address: Address) -> None:
        soon(lambda: bool(self._known([uri_of(address)])))

    def _whose(self, address: Address) -> tuple[Member, dict[str, str]]:
        """Who wrote a post, and how the network names it."""
        [view] = self._known([uri_of(address)])
        author = next(
            one for one in (self.mod, self.ann, self.bob) if one.did == view["author"]["did"]
        )
        return author, {"uri": view["uri"], "cid": view["cid"]}

    def edited(self, address: Address, text: str) -> None:
        member, post = self._whose(address)
        where = {"repo": member.did, "collection": POST, "rkey": post["uri"].rpartition("/")[2]}
        record = member.ask("GET", "com.atproto.repo.getRecord", **where)["value"]
        member.ask(
            "POST", "com.atproto.repo.putRecord", {**where, "record": {**record, "text": text}}
        )
        soon(lambda: self._known([post["uri"]])[0]["record"]["text"] == text)

    def taken_back(self, address: Address) -> None:
        member, post = self._whose(address)
        [view] = self._known([post["uri"]])
        words, root = view["record"]["text"], view["record"].get("reply", {}).get("root", post)
        member.delete(post)
        soon(lambda: not self.is_known(post))
        # The network needs a moment until its threads forget it as well.
        soon(lambda: words not in [text for _, text in self.ann.thread(root)])

    def reported(self, address: Address, name: str) -> None:
        post = self._whose(address)[1]
        number = self.server.member(name).report(post, "rude")
        soon(lambda: number in [one["id"] for one in self._told("queryEvents", post, "events")])
        soon(lambda: self._waits(post))

    def settled(self, address: Address) -> None:
        post = self._whose(address)[1]
        wish = {
            "event": {"$type": f"{_DEFS}modEventAcknowledge"}, "createdBy": self.mod.did,
            "subject": {"$type": "com.atproto.repo.strongRef", **post},
        }  # fmt: skip
        self.mod.ask("POST", "tools.ozone.moderation.emitEvent", wish, self.server.desk)
        soon(lambda: not self._waits(post))

    def _told(self, call: str, post: dict[str, str], name: str) -> list[dict[str, Any]]:
        """What the desk knows of a post."""
        told = self.mod.ask(
            "GET", f"tools.ozone.moderation.{call}", None, self.server.desk, subject=post["uri"]
        )
        return list(told[name])

    def status(self, post: dict[str, str]) -> dict[str, Any]:
        """How a post stands at the desk."""
        return next(iter(self._told("queryStatuses", post, "subjectStatuses")), {})

    def _waits(self, post: dict[str, str]) -> bool:
        return str(self.status(post).get("reviewState")).endswith("Open")


@pytest.fixture
def world(bluesky: Bluesky) -> Iterator[BlueskyWorld]:
    made = BlueskyWorld(bluesky)
    yield made
    made.end()
