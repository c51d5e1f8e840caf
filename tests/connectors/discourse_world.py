"""A forum with mod, a moderator, and two members, at a look-alike of our own."""

from __future__ import annotations

import json
from collections.abc import Sequence

from connectors.contract_world import Town
from servers.cutting import Fault
from servers.discourse_forum import PENDING, Post, User
from servers.discourse_stand_in import PAUSES, StandIn

from moderator_console.connectors import Connector
from moderator_console.connectors.discourse import PLATFORM, DiscourseConnector
from moderator_console.core.posts import Address


class ForumWorld(Town):
    """See ``World``."""

    pauses = PAUSES

    def __init__(self, server: StandIn) -> None:
        super().__init__()
        self.server, self.forum = server, server.forum
        self.mod = self.forum.member("mod", moderator=True)
        self.ann, self.bob = self.forum.member("Ann"), self.forum.member("bob")
        self.key = server.key(self.mod)
        self.secrets = (self.key, server.admin_key)

    def made(self, secret: str, port: int = 0, **more: str) -> DiscourseConnector:
        base = f"http://127.0.0.1:{port or self.server.port}"
        return self.kept(PLATFORM.connect({"url": base, **more}, secret))

    def connector(self, secret: str | None = None) -> DiscourseConnector:
        return self.made(self.key if secret is None else secret)

    def member(self, user: User) -> DiscourseConnector:
        """Another's account."""
        return self.made(self.server.key(user))

    def account(self, name: str) -> DiscourseConnector:
        return self.member(self.forum.member(name))

    def at(self, port: int) -> DiscourseConnector:
        return self.made(self.key, port)

    def posts(self, lines: Sequence[tuple[int, str, str]]) -> list[Post]:
        made: list[Post] = []
        for parent, author, text in lines:
            user = self.forum.member(author)
            if not made:
                made.append(self.forum.topic(user, "My seeds are gone", text))
                continue
            topic = self.forum.topics[made[0].topic]
            made.append(self.forum.write(user, topic, text, made[parent].number))
        return made

    def thread(self, lines: Sequence[tuple[int, str, str]]) -> list[Address]:
        return [self.address(post) for post in self.posts(lines)]

    def address(self, post: Post) -> Address:
        return Address(f"{self.server.base}/t/{post.topic}/{post.number}")

    def private(self, name: str) -> str:
        return self.forum.member(name).name

    def numbered(self, name: str) -> str:
        return f"{self.server.base}/u/{self.forum.member(name).id}"

    def received(self, name: str) -> list[str]:
        member = self.forum.member(name)
        return [
            post.raw
            for post in self.forum.posts.values()
            if member.id in self.forum.topics[post.topic].private_to and post.user is self.mod
        ]

    def loses_the_answer(self, act: str) -> tuple[Connector, object]:
        line = self.line(self.server.port, (b'"raw"', Fault.AFTER))
        return self.at(line.port), line

    def pausing(self, shape: str) -> tuple[Connector, float | None]:
        self.server.pauses[:] = [(shape, 14)]
        return self.connector(), 14

    def hostile(self, texts: Sequence[str]) -> Connector:
        posts = self.posts([(-1 if n == 0 else 0, "ann", "x") for n in range(len(texts))])
        found = [
            {**self.forum.as_json(post, self.mod), "cooked": text} for post, text in zip(posts, texts, strict=True)
        ]  # fmt: skip
        told = json.dumps({"latest_posts": found}).encode()
        self.server.instead["/posts.json"] = (200, "application/json", told)
        return self.connector()

    def post(self, address: Address) -> Post:
        """What has this address."""
        return next(one for one in self.forum.posts.values() if self.address(one) == address)

    def edited(self, address: Address, text: str) -> None:
        self.forum.edit(self.post(address), text)

    def taken_back(self, address: Address) -> None:
        self.post(address).deleted = self.forum.now()

    def reported(self, address: Address, name: str) -> None:
        self.forum.report(self.post(address), self.forum.member(name))

    def settled(self, address: Address) -> None:
        for one in self.forum.reports.values():
            if one.post is self.post(address) and one.status == PENDING:
                self.forum.settle(one, "ignore_and_do_nothing")

    def locked(self, address: Address) -> None:
        self.forum.close(self.mod, self.forum.topics[self.post(address).topic], True)
