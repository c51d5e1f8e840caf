"""How posts of Bluesky hang together. What stands below a deleted post is shown in no thread any more, but each such post is
still found by its own name: whoever asks for one gets it, with what is above and below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from moderator_console.connectors.bluesky_line import BlueskyLine
from moderator_console.connectors.bluesky_posts import flaw, post_of, root_of
from moderator_console.connectors.http_answer import (
    number_of,
    object_of,
    objects_of,
    text_of,
    value_of,
)
from moderator_console.core.platform_trouble import Gone
from moderator_console.core.posts import Address, Post, Skipped

#: Posts of one page of a thread, and beginnings of threads that are remembered.
PAGE, _REMEMBERED = 200, 5_000
#: What the network shows at once: so many levels down and up, where it has them. So many more questions below the last.
_DEPTH, _DEEPER = 1_000, 40


class Tree:
    """The threads of one account's network, as far as they were asked for."""

    def __init__(self, line: BlueskyLine) -> None:
        self._line = line
        self._roots: dict[str, dict[str, Any] | None] = {}
        self._whole: tuple[str, list[dict[str, Any]]] | None = None

    def posts(self, views: Iterable[object], where: str) -> tuple[list[Post], list[Skipped]]:
        """The posts among what an answer brought; what is none is told with its place."""
        good: list[dict[str, Any]] = []
        skipped: list[Skipped] = []
        for n, view in enumerate(views, 1):
            wrong = flaw(view)
            if wrong:
                skipped.append(Skipped(f"{where}, post {n}", wrong))
            elif isinstance(view, dict):
                good.append(view)
        self._learn(good)
        return [post_of(view, self._roots.get(root_of(view))) for view in good], skipped

    def _learn(self, views: list[dict[str, Any]]) -> None:
        """Gets to know the beginnings of threads: their words are the names of these."""
        if len(self._roots) > _REMEMBERED:
            self._roots.clear()
        self._roots |= {text_of(one, "uri"): one for one in views if root_of(one) == text_of(one, "uri")}  # fmt: skip
        unknown = list(dict.fromkeys(root_of(one) for one in views if root_of(one) not in self._roots))  # fmt: skip
        found = self._line.posts(unknown) if unknown else {}
        self._roots |= {uri: None if flaw(found.get(uri)) else found[uri] for uri in unknown}

    def whole(self, address: Address, again: bool) -> list[dict[str, Any]]:
        """All posts of the thread in which a post stands, and what is left around it where its way up is broken. Raises Gone.

        ``again``: as it was last asked for, if it was.
        """
        uri = self._line.uri(address)
        if again and self._whole is not None and self._whole[0] == uri:
            return self._whole[1]
        asked = self._line.posts([uri]).get(uri)
        if asked is None:
            raise Gone(str(address))
        found: dict[str, dict[str, Any]] = {}
        self._below(root_of(asked), found)
        if uri not in found:
            self._below(uri, found)
            found.setdefault(uri, asked)
        everything = list(found.values())
        self._whole = uri, everything
        return everything

    def _below(self, uri: str, found: dict[str, dict[str, Any]]) -> None:
        """Adds what is shown above and below a post; nothing where it is gone."""
        asked = {uri}
        try:
            self._take(uri, found)
        except Gone:
            return
        for _ in range(_DEEPER):
            answered = {text_of(one, "record", "reply", "parent", "uri") for one in found.values()}
            more = (
                name
                for name, view in found.items()
                if name not in answered and name not in asked and number_of(view, "replyCount") > 0
            )
            name = next(more, "")
            if not name:
                return
            asked.add(name)
            try:
                self._take(name, found)
            except Gone:
                continue

    def _take(self, uri: str, found: dict[str, dict[str, Any]]) -> None:
        wish = {"uri": uri, "depth": _DEPTH, "parent_height": _DEPTH}
        answer = self._line.ask("app.bsky.feed.get_post_thread", wish).object()
        thread = object_of(answer, "thread")
        if thread.get("notFound") is True:
            raise Gone(uri)
        for view in _views(thread):
            found.setdefault(text_of(view, "uri"), view)


def _views(thread: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The posts of a thread, from the topmost down."""
    above = []
    at = value_of(thread, "parent")
    while isinstance(at, dict):
        above.append(at)
        at = at.get("parent")
    for node in reversed(above):
        if isinstance(node.get("post"), dict):
            yield node["post"]
    waiting = [thread]
    while waiting:
        node = waiting.pop()
        if isinstance(node.get("post"), dict):
            yield node["post"]
        waiting += reversed(objects_of(node, "replies"))
