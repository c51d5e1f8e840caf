"""WhatsApp's "Export chat": one text file, or a zip of it and the media that were sent.

A chat has no ids and names people as the exporter's address book does, so a post is known by its author, its time as
written and its words: overlapping exports of one phone fold. The file is read twice, since only all of its dates
together tell days from months (whatsapp_dates.py); where they do not, that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from itertools import islice
from pathlib import PurePosixPath
from urllib.parse import quote

from moderator_console.core.posts import (
    Account,
    Attachment,
    Item,
    Post,
    Precision,
    Skipped,
    ThreadEvent,
    ThreadInfo,
)
from moderator_console.readers import Wishes
from moderator_console.readers.attached import SENT
from moderator_console.readers.detect import sample
from moderator_console.readers.identity import Hashing, thread_address
from moderator_console.readers.lines import lines
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import MAX_SOURCE, cut, decode
from moderator_console.readers.times import NEVER, from_datetime, zone_named
from moderator_console.readers.whatsapp_dates import (
    MARKS,
    DateOrder,
    Head,
    Order,
    head_of,
    order_of,
)
from moderator_console.readers.whatsapp_words import is_notice, kind_of, said_by_person

#: WhatsApp takes 65,536 characters in a message; what is longer in a line is read past.
MAX_LINE = 1 << 18
_TITLED = re.compile(
    r"(?:WhatsApp[ -]Chat(?: with| mit| met| -)|Discussion WhatsApp avec|Chat (?:de )?WhatsApp con"
    r"|Conversa do WhatsApp com|WhatsApp[ -]chat met)\s+",
    re.IGNORECASE,
)
_COPY = re.compile(r"\s*\(\d{1,3}\)$")
_NAMED = re.compile(r"(?P<name>[^:\n]{1,100}?):(?: (?P<text>.*)|$)", re.DOTALL)
#: Some phones leave the space after the name out; within brackets nothing else looks so.
_CLOSE = re.compile(r"(?P<name>[^:/\n]{1,60}):(?P<text>[^\s/].*)", re.DOTALL)
#: A number as a phone writes it where the address book has no name.
_NUMBER = re.compile(r"\+?\d[\d\s()./-]{5,24}")
#: Quotation marks before the colon: a notice that quotes a subject, not a name.
_QUOTES = frozenset('"“”„«»')
_UNSURE = (
    "Its dates may be read with the day or with the month first, and nothing in the file decides it:"
    " they are read with the {order}."
)


class WhatsAppReader:
    """Chats exported from a phone."""

    name = "whatsapp"
    title = "WhatsApp chat"
    companions = SENT
    passes = 2

    def claims(self, source: Source) -> float:
        named = (entry for entry in islice(source.entries(), 5_000) if _is_text(entry))
        found = {entry.name: entry for entry in (*sample(source), *islice(named, 20))}
        return 0.93 if any(_is_chat(entry) for entry in found.values()) else 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        zone = zone_named(wishes.zone)
        sizes = {
            PurePosixPath(entry.name).name: entry.size
            for entry in source.entries()
            if not _is_text(entry)
        }
        chats = 0
        for entry in source.entries():
            if not _is_chat(entry):
                if _is_text(entry):
                    yield Skipped(entry.name, "It is not a chat of WhatsApp.")
                continue
            chats += 1
            try:
                yield from _Chat(entry, source.name, wishes, zone, sizes).items()
            except OSError as error:
                why = f"It could not be read to its end: {error.strerror or error}."
                yield Skipped(entry.name, why)
        if not chats and not source.refused():
            yield Skipped(source.name, "There is no chat of WhatsApp in it.")
        yield from source.refused()


READER = WhatsAppReader()


def _is_text(entry: Entry) -> bool:
    return PurePosixPath(entry.name).suffix.lower() == ".txt"


def _is_chat(entry: Entry) -> bool:
    """Whether the first lines are those of a chat. The last may be cut and does not count."""
    text = decode(entry.head(1 << 14)).text
    found = [line for line in text.split("\n")[:200] if line.strip(MARKS + " \r")]
    heads = [head for line in found if (head := head_of(line))]
    if not heads or not any(head_of(line) for line in found[:3]):
        return False
    named = sum((_NAMED.match(head.rest) or _CLOSE.match(head.rest)) is not None for head in heads)
    return named > 0 and (len(heads) > 1 or len(found) < 4)


def _title(entry: str, source: str) -> str:
    """The chat's name from its file's, or for ``_chat.txt`` from its folder or zip."""
    path = PurePosixPath(entry)
    name = path.stem
    if name.strip("_").lower() == "chat":
        name = path.parent.name or re.sub(r"\.(?:zip|txt)$", "", source, flags=re.IGNORECASE)
    name = _COPY.sub("", name.strip())
    return " ".join(_TITLED.sub("", name, count=1).split())[:300]


@dataclass(slots=True)
class _Message:
    """A message while its lines come in. ``size`` counts what is kept."""

    head: Head
    line: int
    parts: list[str] = field(default_factory=list)
    size: int = 0
    guessed: bool = False

    def add(self, text: str) -> None:
        if self.size <= MAX_SOURCE:
            self.parts.append(text)
            self.size += len(text) + 1


class _Chat:
    """One chat."""

    def __init__(
        self, entry: Entry, source: str, wishes: Wishes, zone: tzinfo | None, sizes: dict[str, int]
    ) -> None:
        self._entry = entry
        self._zone = zone
        self._sizes = sizes
        self._wished = wishes.day_first
        self._community = quote(wishes.community, safe="")
        self._name = _title(entry.name, source)
        address = thread_address("whatsapp", wishes.community, self._name)
        self._thread = ThreadInfo(address, self._name)
        self._hashing = Hashing("whatsapp", wishes.community, self._name)
        self._order = DateOrder()

    def items(self) -> Iterator[Item]:
        with self._entry.open() as stream:
            heads = (
                head_of(text) for line in lines(stream, MAX_LINE) if (text := _text(line.data))
            )
            self._order = order_of((head for head in heads if head), self._wished)
        if not self._order.sure:
            order = "month" if self._order.order is Order.MONTH_FIRST else "day"
            yield Skipped(self._entry.name, _UNSURE.format(order=order), kept=True)
        message: _Message | None = None
        before = False
        with self._entry.open() as stream:
            for line in lines(stream, MAX_LINE):
                decoded = decode(line.data)
                head = head_of(decoded.text)
                if head is not None and head.at(self._order.order) is not None:
                    if message:
                        yield self._item(message)
                    message = _Message(head, line.number)
                    message.add(head.rest)
                elif message:
                    message.add(decoded.text)
                elif decoded.text.strip(MARKS + " ") and not before:
                    before = True
                    where = f"{self._entry.name}, line {line.number}"
                    yield Skipped(where, "It stands before the first message.")
                if message:
                    message.guessed |= decoded.guessed
        if message:
            yield self._item(message)

    def _item(self, message: _Message) -> Item:
        text = "\n".join(message.parts).rstrip("\n")
        at = message.head.at(self._order.order)
        exact = message.head.second is not None
        precision = Precision.SECOND if exact else Precision.MINUTE
        when = from_datetime(at, self._zone, precision) if at else NEVER
        wall = at.isoformat() if at else ""
        named = _NAMED.match(text) or (message.head.bracket and _CLOSE.match(text)) or None
        name = _name(named["name"]) if named else ""
        if named is None or not name or _QUOTES & set(name):
            return self._notice(text, None, when.at_us, wall, message.line)
        words = named["text"] or ""
        author = self._account(name)
        if is_notice(words):
            # In a group's own notices the phone puts the group in the author's place.
            actor = None if name == self._name else author
            return self._notice(words, actor, when.at_us, wall, message.line)
        said = said_by_person(words)
        # The wall time, not the moment: naming the zone later must not make other posts of them.
        address = self._hashing.address(name, None, f"{wall}\n{said.text}")
        return Post(
            address=address,
            thread=self._thread,
            author=author,
            at_us=when.at_us,
            source=cut(said.text),
            precision=when.precision,
            zone=when.zone,
            order=message.line,
            # The notice of an edit has no time of its own: it is not before the message's.
            edited_us=when.at_us if said.edited else None,
            removed=said.deleted,
            charset_guessed=message.guessed,
            attachments=tuple(self._sized(file) for file in said.attachments),
        )

    def _notice(
        self, text: str, actor: Account | None, at_us: int | None, wall: str, line: int
    ) -> ThreadEvent:
        text = text.strip(MARKS + " \n")
        return ThreadEvent(
            address=self._hashing.address("", None, f"{wall}\n{text}", kind="event"),
            thread=self._thread,
            kind=kind_of(text),
            actor=actor,
            at_us=at_us,
            text=cut(text, 2_000),
            order=line,
        )

    def _account(self, name: str) -> Account:
        if _NUMBER.fullmatch(name):
            return Account(f"whatsapp:{re.sub(r'[^+0-9]', '', name)}", name)
        return Account(f"whatsapp:{self._community}:{quote(name.casefold(), safe='')}", name)

    def _sized(self, file: Attachment) -> Attachment:
        return replace(file, size=self._sizes.get(file.name))


def _text(data: bytes) -> str:
    """Enough of a line to see its head; a character that is cut in two must not change what stands before it."""
    return data[:400].decode("utf-8", "ignore")


def _name(written: str) -> str:
    """A name without direction marks and without the tilde before people who are not in the address book."""
    bare = "".join(" " if c in "\u00a0\u202f\u2009" else c for c in written if c not in MARKS)
    return " ".join(bare.removeprefix("~").split())
