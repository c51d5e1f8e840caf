"""A blog with its three members, as the contract of connectors wants it: on a real WordPress."""

from __future__ import annotations

import socket
from collections.abc import Sequence

from servers.cutting import Fault, Line
from servers.wordpress_server import WordPress

from moderator_console.connectors import Connector
from moderator_console.connectors.wordpress import PLATFORM, WordPressConnector
from moderator_console.core.posts import Address


class Blog:
    """mod's blog, on which ann and bob comment."""

    def __init__(self, server: WordPress) -> None:
        self.server = server
        self.open: list[WordPressConnector] = []
        self.lines: list[Line | socket.socket] = []
        [self.about] = self.thread([(-1, "ann", "An article of ann")])

    @property
    def secrets(self) -> tuple[str, ...]:
        return tuple(self.server.passwords.values())

    def made(self, secret: str, user: str = "mod", port: int = 0) -> WordPressConnector:
        url = f"http://127.0.0.1:{port or self.server.port}"
        self.open.append(PLATFORM.connect({"url": url, "user": user}, secret))
        return self.open[-1]

    def connector(self, secret: str | None = None) -> WordPressConnector:
        return self.made(self.server.passwords["mod"] if secret is None else secret)

    def member(self, name: str) -> WordPressConnector:
        return self.made(self.server.passwords[name], name)

    def thread(self, lines: Sequence[tuple[int, str, str]]) -> list[Address]:
        article = self.server.article(lines[0][1], "Seeds & more", lines[0][2])
        made = [0]
        for parent, author, text in lines[1:]:
            made.append(self.server.comment(author, article, text, made[parent]))
        root = f"{self.server.root}/?p={article}"
        return [Address(f"{root}#comment-{n}" if n else root) for n in made]

    def private(self, name: str) -> str:
        return f"{self.server.root}/?author={self.server.member(name)}"

    def received(self, name: str) -> list[str]:
        found = self.server.ask(
            "GET", "/wp/v2/comments", "mod", context="edit", post=str(number(self.about))
        )
        return [one["content"]["raw"] for one in found if one["author_name"] == "mod"]

    def unreachable(self) -> Connector:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        return self.made(self.server.passwords["mod"], port=port)

    def loses_the_answer(self, act: str) -> tuple[Connector, object]:
        line = Line(self.server.port, plan=[(b'"content":', Fault.AFTER)])
        line.start()
        self.lines.append(line)
        return self.made(self.server.passwords["mod"], port=line.port), line

    def never_answers(self) -> tuple[Connector, object]:
        mute = socket.create_server(("127.0.0.1", 0))
        self.lines.append(mute)
        return self.made(self.server.passwords["mod"], port=mute.getsockname()[1]), mute


def number(address: Address) -> int:
    """The number of an article or, in the address of a comment, of the comment."""
    return int(str(address).rpartition("=" if "#" not in address else "-")[2])
