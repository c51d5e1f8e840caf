"""A blog with its three members, as the contract of connectors wants it: on a real WordPress."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.contract_world import Town
from connectors.wordpress_answers import Said, blog, comment, said
from servers.cutting import Fault
from servers.wordpress_server import WordPress

from moderator_console.connectors import Connector
from moderator_console.connectors.wordpress import PLATFORM, WordPressConnector
from moderator_console.core.posts import Address

#: The ways in which a blog and what stands before it ask for a pause, and the seconds that they mean.
PAUSES: dict[str, tuple[Said, float | None]] = {
    "flood": (said({"code": "comment_flood", "message": "slow"}, 400), None),
    "flood, newer": (said({"code": "comment_flood", "message": "slow"}, 429, retry_after="7"), 7.0),
    "front": ((429, {"Retry-After": "90"}, b"<p>Too many"), 90.0),
    "nothing": ((429, {}, b""), None),
}


class Blog(Town):
    """mod's blog, on which ann and bob comment."""

    pauses = tuple(PAUSES)

    def __init__(self, server: WordPress) -> None:
        super().__init__()
        self.server = server
        [self.about] = self.thread([(-1, "ann", "An article of ann")])

    @property
    def secrets(self) -> tuple[str, ...]:
        return tuple(self.server.passwords.values())

    def made(self, secret: str, user: str = "mod", port: int = 0) -> WordPressConnector:
        url = f"http://127.0.0.1:{port or self.server.port}"
        return self.kept(PLATFORM.connect({"url": url, "user": user}, secret))

    def connector(self, secret: str | None = None) -> WordPressConnector:
        return self.made(self.server.passwords["mod"] if secret is None else secret)

    def account(self, name: str) -> WordPressConnector:
        return self.made(self.server.passwords[name], name)

    def at(self, port: int) -> WordPressConnector:
        return self.made(self.server.passwords["mod"], port=port)

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

    def loses_the_answer(self, act: str) -> tuple[Connector, object]:
        line = self.line(self.server.port, (b'"content":', Fault.AFTER))
        return self.at(line.port), line

    def pausing(self, shape: str) -> tuple[Connector, float | None]:
        answer, seconds = PAUSES[shape]
        return self.stack.enter_context(blog(lambda *_: answer)), seconds

    def hostile(self, texts: Sequence[str]) -> Connector:
        found = [comment(n, content={"raw": text}) for n, text in enumerate(texts, 1)]
        page = said(found, x_wp_total=str(len(found)))

        def answers(method: str, route: str, query: dict[str, str]) -> Said | None:
            return page if route == "/wp/v2/comments" else None

        return self.stack.enter_context(blog(answers))

    def _change(self, address: Address, **told: str) -> None:
        kind = "comments" if "#" in address else "posts"
        self.server.ask("POST", f"/wp/v2/{kind}/{number(address)}", "mod", told)

    def edited(self, address: Address, text: str) -> None:
        self._change(address, content=text)

    def taken_back(self, address: Address) -> None:
        self.server.ask("DELETE", f"/wp/v2/comments/{number(address)}", "mod")

    def reported(self, address: Address, name: str) -> None:
        self._change(address, status="hold")

    def settled(self, address: Address) -> None:
        self._change(address, status="approved")

    def locked(self, address: Address) -> None:
        root = Address(address.partition("#")[0])
        self._change(root, comment_status="closed")


def number(address: Address) -> int:
    """The number of an article or, in the address of a comment, of the comment."""
    return int(str(address).rpartition("=" if "#" not in address else "-")[2])
