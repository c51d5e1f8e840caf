"""Zulip's public archive: ``<channel id>-<name>/<topic>.json``, each a list of messages, rendered as HTML.

A topic is a thread; "✔ " in front of its name only marks it solved. There are no ids of people, so a person is
a name and nothing more. The archive states no replies: a quotation that follows a link to a message
(``/near/<id>``) is taken as the reply it was made as; such links elsewhere are kept as quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from moderator_console.core.posts import (
    Account,
    Address,
    Item,
    Link,
    Markup,
    Post,
    Skipped,
    ThreadEvent,
    ThreadInfo,
)
from moderator_console.readers import Wishes
from moderator_console.readers.chains import Chains, cut_at
from moderator_console.readers.detect import sample
from moderator_console.readers.json_items import (
    Damaged,
    Element,
    ident,
    items_of_array,
    said,
    table,
    word,
)
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import cut
from moderator_console.readers.times import from_unix

_TOPIC = re.compile(r"(?:.*/)?(\d+)-([^/]*)/([^/]+)\.json")
_FIELDS = (rb'"sender_full_name"\s*:', rb'"content"\s*:', rb'"timestamp"\s*:')
_ESCAPE = re.compile(r"\.([0-9A-Fa-f]{2})")
_SOLVED = "✔ "
_NEAR = re.compile(
    r'href="[^"]*#narrow/(?:stream|channel)/(\d+)[^"/]*/(?:topic|subject)/[^"/]*/near/(\d+)[^"]*">'
    r"([^<]{0,200}</a>[^<]{0,20}</p>\s*<blockquote>)?"
)


class ZulipReader:
    """Zulip archives."""

    name = "zulip"
    title = "Zulip archive"
    companions = re.compile(r"(^|/)stream_index\.json$")

    def claims(self, source: Source) -> float:
        for entry in sample(source):
            head = entry.head(1 << 16)
            if head.lstrip()[:1] == b"[" and all(re.search(name, head) for name in _FIELDS):
                return 0.95
        return 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        archive = _Archive(source, wishes)
        for entry in source.entries():
            name = PurePosixPath(entry.name)
            if name.name == "stream_index.json":
                continue
            if name.suffix == ".json":
                yield from archive.topic(entry)
            else:
                yield Skipped(entry.name, "It is not a topic of a Zulip archive.")
        yield from source.refused()


READER = ZulipReader()


def _is_message(value: object) -> bool:
    return {"id", "content", "timestamp"} <= table(value).keys()


def _title(stem: str) -> str:
    """The topic's name from its file's: ``.20`` stands for a space, ``.E2.9C.94`` for a check mark; "..." is a cut."""
    name = unquote(_ESCAPE.sub(r"%\1", stem.replace("%", "%25")), errors="replace")
    return " ".join(name.split())


class _Archive:
    """One archive: ids of messages are the realm's, so links lead from topic to topic."""

    def __init__(self, source: Source, wishes: Wishes) -> None:
        # Ids count from 1 in every realm: the community keeps two realms apart.
        self._realm = quote(wishes.community, safe="")
        self._chains = Chains()
        found = (_TOPIC.fullmatch(entry.name) for entry in source.entries())
        self._channels = {topic[1] for topic in found if topic}

    def topic(self, entry: Entry) -> Iterator[Item]:
        place = _TOPIC.fullmatch(entry.name)
        channel = place[1] if place else ""
        name = _title(place[3] if place else PurePosixPath(entry.name).stem)
        title = name.removeprefix(_SOLVED).strip()
        topic = quote(title, safe="", errors="replace")
        thread = ThreadInfo(Address(f"zulip:{self._realm}/{channel}/topic/{topic}"), title)
        if title != name:
            address = Address(f"{thread.address}#solved")
            yield ThreadEvent(address, thread, "solved", None, None)
        try:
            with entry.open() as stream:
                for part in items_of_array(stream, _is_message):
                    if isinstance(part, Damaged):
                        where = f"{entry.name}, message {part.number}"
                        yield Skipped(where if part.number else entry.name, part.why)
                    elif isinstance(part, Element):
                        where = f"{entry.name}, message {part.number}"
                        yield from self._message(table(part.value), thread, where)
        except OSError as trouble:
            yield Skipped(entry.name, f"The file cannot be read: {trouble}.")

    def _message(
        self, message: dict[str, object], thread: ThreadInfo, where: str
    ) -> Iterator[Item]:
        key = ident(message.get("id"))
        if not (key.isdigit() and key.isascii()):
            yield Skipped(where, "It has no id.")
            return
        content = said(message.get("content"))
        when = from_unix(message.get("timestamp"))
        parent, quotes = self._near(content.text, key)
        if parent and not self._chains.joins(self._address(key), parent):
            yield cut_at(where)
            parent = None
        yield Post(
            address=self._address(key),
            thread=thread,
            author=self._author(message, key),
            at_us=when.at_us,
            source=cut(content.text),
            markup=Markup.HTML,
            parent=parent,
            link=Link.STATED if parent else Link.NONE,
            precision=when.precision,
            zone=when.zone,
            order=int(key[:18]),
            quotes=quotes,
            charset_guessed=content.guessed,
        )

    def _address(self, key: str) -> Address:
        return Address(f"zulip:{self._realm}/{key}")

    def _near(self, content: str, own: str) -> tuple[Address | None, tuple[Address, ...]]:
        parent: Address | None = None
        quotes: dict[Address, None] = {}
        # Only what is kept of a post is searched, and only this archive's channels: others have other ids.
        for link in _NEAR.finditer(cut(content)):
            channel, target, quoted = link.groups()
            if target == own or (self._channels and channel not in self._channels):
                continue
            address = self._address(target[:64])
            if quoted and parent is None:
                parent = address
            else:
                quotes[address] = None
        if parent:
            quotes.pop(parent, None)
        return parent, tuple(quotes)

    def _author(self, message: dict[str, object], key: str) -> Account:
        name = word(message.get("sender_full_name"))
        # "Deleted User 42" is one person, "Deleted User" is anybody.
        gone = not name or name.startswith("Deleted User")
        if gone and not name.removeprefix("Deleted User").strip():
            return Account(f"zulip:{self._realm}/gone/{key}", name, deleted=True)
        return Account(f"zulip:{self._realm}/name/{quote(name, safe='')}", name, deleted=gone)
