"""Raw Slack events as loggers keep them: one JSON object a line, a file a day; people and channels in EDN or JSON.

An event is not a post. An edit names the post that it changes (``message.ts``), a deletion the one that goes
(``deleted_ts``); most changes are only previews of links. Addresses are those of the export (slack.py), so that
both kinds of file of one workspace fold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from moderator_console.core.posts import (
    Account,
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
from moderator_console.readers.edn import MAX_DOCUMENT, BadEdn, loads
from moderator_console.readers.json_items import ident, said, table, word
from moderator_console.readers.lines import BadLine, Line, json_line, lines
from moderator_console.readers.slack import learn
from moderator_console.readers.slack_words import Names, event_kind, files_of
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import cut, decode, plain
from moderator_console.readers.times import from_unix

_EVENT = (
    re.compile(rb'"type"\s*:\s*"message"'),
    re.compile(rb'"channel"\s*:\s*"[A-Z0-9]{8,}"'),
    re.compile(rb'"(?:event_)?ts"\s*:\s*"\d{9,11}\.\d{1,6}"'),
)
_NAMES = frozenset({"users.json", "channels.json", "groups.json"})
_ABOUT = frozenset({".md", ".edn"})


class SlackEventsReader:
    """Logs of Slack's events."""

    name = "slack-events"
    title = "Slack event log"
    companions = re.compile(r"\.edn$|(^|/)(users|channels|groups)\.json$")

    def claims(self, source: Source) -> float:
        return 0.95 if any(_is_log(entry) for entry in sample(source)) else 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        names = Names()
        for entry in source.entries():
            path = PurePosixPath(entry.name)
            if path.suffix.lower() == ".edn":
                yield from _learn_edn(names, entry)
            elif path.name in _NAMES:
                yield from learn(names, entry, path.name)
        log = _Log(names)
        for entry in source.entries():
            path = PurePosixPath(entry.name)
            if path.suffix.lower() in _ABOUT or path.name in _NAMES:
                continue
            try:
                yield from log.file(entry)
            except OSError as trouble:
                yield Skipped(entry.name, f"The file cannot be read: {trouble}.")
        yield from source.refused()


READER = SlackEventsReader()


def _is_log(entry: Entry) -> bool:
    head = entry.head(1 << 16)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return False
    return all(mark.search(head) for mark in _EVENT)


def _learn_edn(names: Names, entry: Entry) -> Iterator[Skipped]:
    """Take the users and channels of an EDN file into ``names``, however deep in lists they stand."""
    try:
        with entry.open() as stream:
            data = stream.read(MAX_DOCUMENT + 1)
        if len(data) > MAX_DOCUMENT:
            raise BadEdn(f"It is larger than {MAX_DOCUMENT >> 20} MB.")
        todo = loads(decode(data).text)
    except BadEdn as bad:
        yield Skipped(entry.name, f"{bad} Names stay ids.")
        return
    except OSError as trouble:
        yield Skipped(entry.name, f"The file cannot be read: {trouble}.")
        return
    while todo:
        value = todo.pop()
        if isinstance(value, list):
            todo.extend(value)
            continue
        row = table(value)
        if user := ident(row.get("user/slack-id")):
            names.people[user] = (_person(row) or user, _role(row))
        if channel := ident(row.get("channel/slack-id")):
            names.channels[channel] = word(row.get("channel/name")) or channel


def _person(row: dict[str, object]) -> str:
    keys = ("user-profile/display-name", "user-profile/real-name", "user/real-name", "user/name")
    return next((name for key in keys if (name := word(row.get(key)))), "")


def _role(row: dict[str, object]) -> str:
    for key, role in (
        ("user/deleted?", "deactivated"),
        ("user/bot?", "bot"),
        ("user/is-bot?", "bot"),
        ("user/owner?", "owner"),
        ("user/admin?", "admin"),
    ):
        if row.get(key) is True:
            return role
    return ""


class _Log:
    """All days of a source: answers lead from day to day."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._chains = Chains()
        self._private: set[str] = set()
        self._order = 0

    def file(self, entry: Entry) -> Iterator[Item]:
        with entry.open() as stream:
            for line in lines(stream):
                if line.data.strip() or not line.whole:
                    yield from self._line(line, f"{entry.name}, line {line.number}")

    def _line(self, line: Line, where: str) -> Iterator[Item]:
        try:
            event = json_line(line)
        except BadLine as bad:
            yield Skipped(where, str(bad))
            return
        row = table(event)
        if "type" not in row:
            yield Skipped(where, "It is not an event of Slack.")
            return
        if row["type"] != "message":
            return  # reactions, presence, typing: nobody said anything
        channel = ident(row.get("channel"))
        if not channel:
            yield Skipped(where, "It names no channel.")
            return
        if channel.startswith("D") or word(row.get("channel_type")) in ("im", "mpim"):
            if channel not in self._private:
                self._private.add(channel)
                yield Skipped(where, "Direct messages are private and are left out.")
            return
        self._order += 1
        yield from self._event(row, channel, where)

    def _event(self, event: dict[str, object], channel: str, where: str) -> Iterator[Item]:
        subtype = word(event.get("subtype"))
        if subtype == "message_replied":
            return  # the answer comes as a message of its own
        if subtype == "message_changed":
            message = table(event.get("message"))
            # Slack also says "changed" when it adds the preview of a link.
            if table(message.get("edited")):
                yield from self._post(message, channel, where, edited=True)
            elif word(message.get("subtype")) == "tombstone":
                yield from self._post(message, channel, where, removed=True)
            return
        if subtype == "message_deleted":
            gone = dict(table(event.get("previous_message")))
            gone["ts"] = event.get("deleted_ts") or gone.get("ts")
            yield from self._post(gone, channel, where, removed=True)
            return
        yield from self._post(event, channel, where)

    def _post(
        self,
        message: dict[str, object],
        channel: str,
        where: str,
        *,
        edited: bool = False,
        removed: bool = False,
    ) -> Iterator[Item]:
        ts = word(message.get("ts"))
        when = from_unix(ts)
        if when.at_us is None:
            yield Skipped(where, "It has no time, which is a message's name in Slack.")
            return
        subtype = word(message.get("subtype"))
        thread = self._thread(channel)
        address = Address(f"{thread.address}/{ts}")
        text = said(message.get("text"))
        kind = event_kind(subtype)
        if kind and not removed:
            words = cut(self._names.resolved(text.text))
            author = self._names.author(message, address)
            yield ThreadEvent(address, thread, kind, author, when.at_us, words, self._order)
            return
        comment = table(message.get("comment"))
        if subtype == "file_comment" and comment.get("comment"):
            text = said(comment["comment"])
        source = self._names.resolved(text.text) or self._names.of_parts(message)
        parent = self._parent(message, thread, ts)
        if parent and not self._chains.joins(address, parent):
            yield cut_at(where)
            parent = None
        edit = from_unix(table(message.get("edited")).get("ts")).at_us
        yield Post(
            address=address,
            thread=thread,
            author=self._author(message, address, removed=removed),
            at_us=when.at_us,
            source=cut(source),
            parent=parent,
            link=Link.STATED if parent else Link.NONE,
            precision=when.precision,
            zone=when.zone,
            order=self._order,
            edited_us=edit or (when.at_us if edited else None),
            # A post that others answered goes by an edit: its new text says so, and the old one is kept.
            removed=removed or (subtype == "tombstone" and not edited),
            charset_guessed=text.guessed,
            attachments=files_of(message),
        )

    def _author(self, message: dict[str, object], address: Address, *, removed: bool) -> Account:
        if removed and not (message.keys() & {"user", "bot_id", "username", "comment"}):
            return Account(f"slack:gone:{address}", "", deleted=True)
        return self._names.author(message, address)

    def _thread(self, channel: str) -> ThreadInfo:
        name = plain(self._names.channels.get(channel, channel))
        return ThreadInfo(Address(f"slack:{channel}"), f"#{name}")

    def _parent(self, message: dict[str, object], thread: ThreadInfo, ts: str) -> Address | None:
        root = word(message.get("thread_ts"))
        if not root or root == ts or from_unix(root).at_us is None:
            return None
        return Address(f"{thread.address}/{root}")
