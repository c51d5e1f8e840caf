"""Slack's export: a zip or folder with users.json, channels.json and one CHANNEL/YYYY-MM-DD.json a day.

One channel is one thread. ``thread_ts`` makes a reply, not a thread of its own: what led to an outburst is as
often the talk around it as the replies under it, and split apart neither could be read in order. A post's
address is its channel and ``ts``, which is its time too. Direct messages are private and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from moderator_console.core.posts import (
    Address,
    Item,
    Link,
    Post,
    Skipped,
    ThreadEvent,
    ThreadInfo,
)
from moderator_console.readers import Wishes
from moderator_console.readers.chains import Chains, cut_at
from moderator_console.readers.detect import sample
from moderator_console.readers.identity import thread_address
from moderator_console.readers.json_items import (
    Damaged,
    Element,
    ident,
    items_of_array,
    said,
    table,
    word,
)
from moderator_console.readers.slack_words import (
    Names,
    event_kind,
    files_of,
    name_of,
    role_of,
)
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import cut
from moderator_console.readers.times import from_unix

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.json")
_TS = re.compile(rb'"ts"\s*:\s*"\d{9,11}\.\d{1,6}"')
_ROOMS = frozenset({"channels.json", "groups.json", "dms.json", "mpims.json"})
_PRIVATE = frozenset({"dms.json", "mpims.json"})
#: Files of an export that hold no conversation.
_OTHERS = frozenset(
    {
        "users.json",
        "org_users.json",
        "integration_logs.json",
        "canvases.json",
        "lists.json",
        "file_conversations.json",
        "huddle_transcripts.json",
        "content_flags.json",
        "retention.json",
    }
)


class SlackReader:
    """Slack exports."""

    name = "slack"
    title = "Slack export"
    companions = re.compile(
        rf"(^|/)({'|'.join(map(re.escape, sorted(_ROOMS | _OTHERS)))}|{_DAY.pattern})$"
    )

    def claims(self, source: Source) -> float:
        days = 0
        for entry in sample(source):
            path = PurePosixPath(entry.name)
            if _DAY.fullmatch(path.name) and _TS.search(entry.head()):
                return 0.95
            days += bool(_DAY.fullmatch(path.name)) or path.name in _ROOMS
        return 0.6 if days > 1 else 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        names = Names()
        for entry in source.entries():
            file = PurePosixPath(entry.name).name
            if file in _ROOMS or file in ("users.json", "org_users.json"):
                yield from learn(names, entry, file)
        rooms: dict[str, _Room] = {}
        left_out: set[str] = set()
        for entry in source.entries():
            path = PurePosixPath(entry.name)
            if not _DAY.fullmatch(path.name):
                if path.suffix == ".json" and path.name not in _ROOMS | _OTHERS:
                    yield Skipped(entry.name, "It is not a day of a channel.")
                continue
            folder = path.parent.name
            if folder in names.private:
                if folder not in left_out:
                    left_out.add(folder)
                    yield Skipped(folder, "Direct messages are private and are left out.")
                continue
            if folder not in rooms:
                rooms[folder] = _Room(folder, names, wishes)
            yield from rooms[folder].day(entry)
        yield from source.refused()


READER = SlackReader()


def learn(names: Names, entry: Entry, file: str) -> Iterator[Skipped]:
    """Take users or channels into ``names``; what cannot be read is reported and stays an id."""
    try:
        with entry.open() as stream:
            for part in items_of_array(stream, _has_id):
                if isinstance(part, Damaged):
                    yield Skipped(_place(entry, part), part.why)
                    continue
                row = table(part.value) if isinstance(part, Element) else {}
                key, name = ident(row.get("id")), word(row.get("name"))
                if not key:
                    continue
                if file.endswith("users.json"):
                    names.people[key] = (name_of(row) or key, role_of(row))
                    continue
                if file in _PRIVATE:
                    names.private.update((key, name))
                    continue
                names.channels[key] = name or key
                names.folders[name or key] = names.folders[key] = key
    except OSError as trouble:
        yield Skipped(entry.name, f"The file cannot be read: {trouble}.")
    names.private.discard("")


def _has_id(value: object) -> bool:
    return "id" in table(value) and ("name" in table(value) or "members" in table(value))


def _is_message(value: object) -> bool:
    return isinstance(table(value).get("ts"), str) and table(value).get("type") == "message"


def _place(entry: Entry, part: Damaged) -> str:
    return f"{entry.name}, item {part.number}" if part.number else entry.name


class _Room:
    """One channel, day after day."""

    def __init__(self, folder: str, names: Names, wishes: Wishes) -> None:
        self._names = names
        key = names.folders.get(folder, "")
        # Ids of channels are Slack's own and unlike each other everywhere; a folder's name is not.
        thread = (
            Address(f"slack:{key}") if key else thread_address("slack", wishes.community, folder)
        )
        title = names.channels.get(key, folder)
        self._thread = ThreadInfo(thread, f"#{title}" if title else "")
        self._chains = Chains()
        self._order = 0

    def day(self, entry: Entry) -> Iterator[Item]:
        try:
            with entry.open() as stream:
                for part in items_of_array(stream, _is_message):
                    if isinstance(part, Damaged):
                        yield Skipped(_place(entry, part), part.why)
                    elif isinstance(part, Element):
                        yield from self._item(
                            table(part.value), f"{entry.name}, item {part.number}"
                        )
        except OSError as trouble:
            yield Skipped(entry.name, f"The file cannot be read: {trouble}.")

    def _item(self, message: dict[str, object], where: str) -> Iterator[Item]:
        ts = word(message.get("ts"))
        when = from_unix(ts)
        if when.at_us is None:
            yield Skipped(where, "It has no time, which is a message's name in Slack.")
            return
        self._order += 1
        subtype = word(message.get("subtype"))
        author = self._names.author(message, self._address(ts))
        text = said(message.get("text"))
        kind = event_kind(subtype)
        if kind:
            words = cut(self._names.resolved(text.text))
            yield ThreadEvent(
                self._address(ts), self._thread, kind, author, when.at_us, words, self._order
            )
            return
        if subtype == "file_comment" and table(message.get("comment")).get("comment"):
            text = said(table(message.get("comment"))["comment"])
        source = self._names.resolved(text.text) or self._names.of_parts(message)
        parent, link = self._parent(message, ts)
        if parent and link is Link.NONE:
            yield cut_at(where)
            parent = None
        yield Post(
            address=self._address(ts),
            thread=self._thread,
            author=author,
            at_us=when.at_us,
            source=cut(source),
            parent=parent,
            link=link,
            precision=when.precision,
            zone=when.zone,
            order=self._order,
            edited_us=from_unix(table(message.get("edited")).get("ts")).at_us,
            removed=subtype == "tombstone",
            charset_guessed=text.guessed,
            attachments=files_of(message),
        )

    def _address(self, ts: str) -> Address:
        return Address(f"{self._thread.address}/{ts}")

    def _parent(self, message: dict[str, object], ts: str) -> tuple[Address | None, Link]:
        """The root that it replies to. A parent with ``Link.NONE`` would close a circle."""
        root = word(message.get("thread_ts"))
        if not root or root == ts or from_unix(root).at_us is None:
            return None, Link.NONE
        return self._address(root), Link.STATED if self._chains.joins(ts, root) else Link.NONE
