"""Facebook's Messenger and Instagram: ``message_1.json`` and so on, newest message first.

Facebook writes each byte of UTF-8 as a character of its own ("Ã©" for "é"), which is undone. There are no ids: a message
is known by its author, its time in milliseconds and its words. Conversations stand in a folder each
(``inbox/NAME_ID``); the pictures beside them are named, not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from moderator_console.core.posts import (
    Account,
    Attachment,
    AttachmentKind,
    Item,
    Post,
    Skipped,
    ThreadEvent,
    ThreadInfo,
)
from moderator_console.readers import Wishes
from moderator_console.readers.attached import MAX_ATTACHMENTS, SENT, attachment
from moderator_console.readers.detect import sample
from moderator_console.readers.identity import Hashing, thread_address
from moderator_console.readers.json_items import (
    Damaged,
    Element,
    Field,
    items_of_member,
    rows,
    said,
    table,
    word,
)
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import clean, cut
from moderator_console.readers.times import When, from_unix

_MARKS = (
    re.compile(rb'"(?:sender_name|senderName)"\s*:'),
    re.compile(rb'"(?:timestamp_ms|timestamp)"\s*:'),
    re.compile(rb'"participants"\s*:'),
)
#: Two or more characters that may be the bytes of one.
_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]{1,3}")
_MEDIA = {
    "photos": AttachmentKind.IMAGE,
    "gifs": AttachmentKind.IMAGE,
    "videos": AttachmentKind.VIDEO,
    "audio_files": AttachmentKind.AUDIO,
    "files": None,
    "media": None,
}
#: Types of messages that are the platform's own.
_EVENTS = {"Subscribe": "joined", "Unsubscribe": "left", "Call": "call"}


class MessengerReader:
    """Facebook's and Instagram's messages."""

    name = "messenger"
    title = "Messenger export"
    companions = SENT

    def claims(self, source: Source) -> float:
        return 0.94 if any(_is_conversation(entry) for entry in sample(source)) else 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        for entry in source.entries():
            if PurePosixPath(entry.name).suffix.lower() == ".json" or _is_conversation(entry):
                yield from _Conversation(entry, wishes).items()
        yield from source.refused()


READER = MessengerReader()


def _is_conversation(entry: Entry) -> bool:
    head = entry.head(1 << 16)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return False
    return all(mark.search(head) for mark in _MARKS)


def _is_message(value: object) -> bool:
    row = table(value)
    return ("sender_name" in row and "timestamp_ms" in row) or (
        "senderName" in row and "timestamp" in row
    )


def mended(text: str) -> str:
    """Text whose every byte of UTF-8 was written as a character; what is not so is left as it is."""
    if not _TWICE.search(text):
        return text
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


class _Conversation:
    """One file of a conversation."""

    def __init__(self, entry: Entry, wishes: Wishes) -> None:
        self._entry = entry
        self._community = wishes.community
        path = PurePosixPath(entry.name)
        # message_1.json, message_2.json of one conversation stand in its folder.
        self._place = path.parent.name if path.stem.startswith("message") else path.stem
        self._title = ""
        self._start()

    def _start(self) -> None:
        place = self._place or self._title
        self._thread = ThreadInfo(thread_address("messenger", self._community, place), self._title)
        self._hashing = Hashing("messenger", self._community, place)

    def items(self) -> Iterator[Item]:
        known = False
        # What names the conversation stands after its messages in some versions.
        for part in self._parts():
            if isinstance(part, Field):
                known |= part.name in ("participants", "messages", "thread_path", "threadName")
                if part.name in ("title", "threadName"):
                    self._title = _said(part.value)[:300]
                elif part.name == "thread_path":
                    self._place = word(part.value).rsplit("/", 1)[-1] or self._place
        self._start()
        found = False
        for part in self._parts():
            if isinstance(part, Skipped):
                found = True
                yield part
            elif isinstance(part, Damaged):
                where = f"{self._entry.name}, message {part.number}"
                yield Skipped(where if part.number else self._entry.name, part.why)
                found = True
            elif isinstance(part, Element):
                found = True
                where = f"{self._entry.name}, message {part.number}"
                yield self._item(table(part.value), part.number, where)
            elif part.name == "messages":
                yield Skipped(self._entry.name, "Its messages are not a list.")
        if not found and not known:
            yield Skipped(self._entry.name, "It is not a conversation of Messenger.")

    def _parts(self) -> Iterator[Field | Element | Damaged | Skipped]:
        try:
            with self._entry.open() as stream:
                yield from items_of_member(stream, "messages", _is_message)
        except OSError as trouble:
            yield Skipped(self._entry.name, f"The file cannot be read: {trouble}.")

    def _item(self, message: dict[str, object], number: int, where: str) -> Item:
        name = _said(message.get("sender_name") or message.get("senderName"))
        given = message.get("timestamp_ms")
        when = _when(given if given is not None else message.get("timestamp"))
        if not _is_message(message):
            return Skipped(where, "It is not a message.")
        text = mended(said(message.get("content") or message.get("text")).text)
        shared = table(message.get("share"))
        link = said(shared.get("link")).text.strip()
        if link and link not in text:
            text = f"{text}\n{link}".strip()
        if not text:
            text = mended(said(shared.get("share_text")).text)
        files = _files(message)
        words = "\n".join((text, *(file.name for file in files)))
        kind = _EVENTS.get(word(message.get("type")), "")
        if "call_duration" in message:
            kind = "call"
        author = self._account(name, when.at_us, number)
        if kind:
            address = self._hashing.address(author.key, when.at_us, text, kind="event")
            return ThreadEvent(
                address, self._thread, kind, author, when.at_us, cut(text, 2_000), -number
            )
        unsent = message.get("is_unsent") is True or message.get("isUnsent") is True
        return Post(
            address=self._hashing.address(name, when.at_us, words),
            thread=self._thread,
            author=author,
            at_us=when.at_us,
            source="" if unsent else cut(text),
            precision=when.precision,
            zone=when.zone,
            order=-number,
            removed=unsent,
            attachments=files,
        )

    def _account(self, name: str, at_us: int | None, number: int) -> Account:
        home = quote(self._community, safe="")
        # "Facebook user" stands for everybody who left, in the exporter's language; only a missing name is certain.
        if name in ("", "Facebook user", "Utilisateur Facebook", "Facebook User"):
            own = self._hashing.address(name, at_us, str(number), kind="gone")
            return Account(f"messenger:gone:{own}", name, deleted=True)
        return Account(f"messenger:{home}/{quote(name, safe='')}", name)


def _when(value: object) -> When:
    """Milliseconds since 1970."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 1 << 53:
        return from_unix(None)
    return from_unix(f"{value // 1_000}.{value % 1_000:03}")


def _said(value: object) -> str:
    return " ".join(clean(mended(said(value).text)).text.split())[:500]


def _files(message: dict[str, object]) -> tuple[Attachment, ...]:
    found: list[Attachment | None] = []
    for member, kind in _MEDIA.items():
        for row in rows(message.get(member))[:MAX_ATTACHMENTS]:
            found.append(_file(row, kind))
    found.append(_file(table(message.get("sticker")), AttachmentKind.IMAGE))
    return tuple(file for file in found if file is not None)[:MAX_ATTACHMENTS]


def _file(row: dict[str, object], kind: AttachmentKind | None) -> Attachment | None:
    name = PurePosixPath(mended(said(row.get("uri")).text)).name
    return attachment(name, kind=kind) if name else None
