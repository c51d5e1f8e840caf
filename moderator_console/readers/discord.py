"""DiscordChatExporter's JSON: one channel a file, ``{guild, channel, dateRange, messages, messageCount}``.

One channel is one thread; forum posts and Discord's own threads are channels of their own there. Files reach
300 MB, so messages come one by one. The count at the end is checked: a difference is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from moderator_console.core.posts import (
    Account,
    Address,
    Attachment,
    AttachmentKind,
    Item,
    Link,
    Post,
    Skipped,
    ThreadEvent,
    ThreadInfo,
)
from moderator_console.readers import Wishes
from moderator_console.readers.attached import MAX_ATTACHMENTS, attachment
from moderator_console.readers.chains import Chains, cut_at
from moderator_console.readers.detect import sample
from moderator_console.readers.identity import thread_address
from moderator_console.readers.json_items import (
    Damaged,
    Element,
    Field,
    Part,
    ident,
    items_of_member,
    rows,
    said,
    table,
    word,
)
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import cut
from moderator_console.readers.times import from_iso

_MEMBERS = re.compile(rb'"(guild|channel|dateRange|exportedAt|messages|messageCount)"\s*:')
#: Messages that people write; the numbers are kinds that older exporters had no name for.
_WRITTEN = frozenset(
    {
        "Default",
        "Reply",
        "ChatInputCommand",
        "ContextMenuCommand",
        "ApplicationCommand",
        *("0", "19", "20", "23"),
    }
)
#: Discord's system messages (docs.discord.com, message types) as something that happened to a thread.
_EVENTS = {
    "RecipientAdd": "joined",
    "RecipientRemove": "left",
    "Call": "call",
    "ChannelNameChange": "renamed",
    "ChannelIconChange": "icon changed",
    "ChannelPinnedMessage": "pinned",
    "GuildMemberJoin": "joined",
    "ThreadCreated": "thread opened",
    "1": "joined",
    "2": "left",
    "3": "call",
    "4": "renamed",
    "5": "icon changed",
    "6": "pinned",
    "7": "joined",
    "18": "thread opened",
    "21": "thread opened",
    "24": "filtered",
}


class DiscordReader:
    """DiscordChatExporter JSON."""

    name = "discord"
    title = "DiscordChatExporter JSON"
    companions = re.compile(r"_Files/")

    def claims(self, source: Source) -> float:
        return 0.95 if any(_is_export(entry) for entry in sample(source)) else 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        chains = Chains()
        for entry in source.entries():
            if in_media_folder(entry.name):
                continue
            if not _is_export(entry) and not entry.name.endswith(".json"):
                yield Skipped(entry.name, "It is not a DiscordChatExporter JSON file.")
                continue
            yield from _Channel(entry, wishes, chains).items()
        yield from source.refused()


READER = DiscordReader()


def in_media_folder(name: str) -> bool:
    """Whether a file is a picture or the like that the exporter put beside ``NAME.json`` in ``NAME.json_Files/``."""
    return any(part.endswith("_Files") for part in PurePosixPath(name).parts[:-1])


def _is_export(entry: Entry) -> bool:
    head = entry.head()
    # Two of them are enough: a file with a damaged beginning still holds its messages.
    return b"{" in head[:8] and len(set(_MEMBERS.findall(head))) >= 2


def _is_message(value: object) -> bool:
    return {"id", "type", "timestamp", "author"} <= table(value).keys()


class _Channel:
    """One file."""

    def __init__(self, entry: Entry, wishes: Wishes, chains: Chains) -> None:
        self._entry = entry
        self._chains = chains
        self._guild = self._channel = ""
        # Stands until the file has said which channel it is.
        stem = PurePosixPath(entry.name).stem
        self._thread = ThreadInfo(thread_address("discord", wishes.community, stem), stem)
        self._order = 0

    def items(self) -> Iterator[Item]:
        stated: object = None
        known = found = 0
        try:
            with self._entry.open() as stream:
                for part in items_of_member(stream, "messages", _is_message):
                    if isinstance(part, Field):
                        if part.name == "messageCount":
                            stated = part.value
                        elif part.name == "messages":
                            yield Skipped(self._entry.name, "Its messages are not a list.")
                        known += part.name in ("guild", "channel", "messages", "messageCount")
                        self._learn(part)
                        continue
                    found = max(found, part.number)
                    yield from self._part(part)
        except OSError as trouble:
            yield Skipped(self._entry.name, f"The file cannot be read: {trouble}.")
        if not known and not found:
            yield Skipped(self._entry.name, "It is not a DiscordChatExporter JSON file.")
        if isinstance(stated, int) and not isinstance(stated, bool) and stated != found:
            yield Skipped(
                self._entry.name,
                f"It says that it holds {stated} messages, but {found} were found.",
            )

    def _learn(self, part: Field) -> None:
        row = table(part.value)
        if part.name == "guild":
            guild = ident(row.get("id"))
            self._guild = "@me" if guild == "0" else guild
        elif part.name == "channel":
            self._channel = ident(row.get("id"))
            name, kind = word(row.get("name")), word(row.get("type"))
            title = f"#{name}" if name and kind.endswith(("TextChat", "News", "0", "5")) else name
            if "Direct" in kind:
                title = name
            if self._guild and self._channel:
                self._thread = ThreadInfo(self._address(self._channel), title)

    def _address(self, channel: str, message: str = "", guild: str = "") -> Address:
        """The permalink that Discord itself gives ("Copy Message Link")."""
        if not (self._guild and channel):
            return Address(f"{self._thread.address}/{message}")
        place = f"https://discord.com/channels/{guild or self._guild}/{channel}"
        return Address(f"{place}/{message}" if message else place)

    def _part(self, part: Part) -> Iterator[Item]:
        where = self._entry.name
        if isinstance(part, Damaged):
            yield Skipped(f"{where}, message {part.number}" if part.number else where, part.why)
        elif isinstance(part, Element):
            where = f"{where}, message {part.number}"
            message = table(part.value)
            key = ident(message.get("id"))
            if not key:
                yield Skipped(where, "It has no id.")
            elif "author" not in message and "timestamp" not in message:
                # Another platform's export in the same folder has "messages" too.
                yield Skipped(where, "It is not a message of Discord.")
            else:
                yield from self._message(message, key, where)

    def _message(self, message: dict[str, object], key: str, where: str) -> Iterator[Item]:
        self._order += 1
        kind = word(message.get("type"))
        when = from_iso(message.get("timestamp"))
        author = _author(message, key)
        content = said(message.get("content"))
        address = self._address(self._channel, key)
        if kind and kind not in _WRITTEN:
            yield ThreadEvent(
                address,
                self._thread,
                _EVENTS.get(kind, "notice"),
                author,
                when.at_us,
                cut(content.text),
                self._order,
            )
            return
        parent, quotes = self._references(message)
        if parent and not self._chains.joins(address, parent):
            yield cut_at(where)
            parent = None
        yield Post(
            address=address,
            thread=self._thread,
            author=author,
            at_us=when.at_us,
            source=cut("\n".join(line for line in (content.text, *_parts(message)) if line)),
            parent=parent,
            link=Link.STATED if parent else Link.NONE,
            precision=when.precision,
            zone=when.zone,
            order=self._order,
            edited_us=from_iso(message.get("timestampEdited")).at_us,
            quotes=quotes,
            charset_guessed=content.guessed,
            attachments=_files(message),
        )

    def _references(self, message: dict[str, object]) -> tuple[Address | None, tuple[Address, ...]]:
        """What it replies to, and what it forwards or brings from another channel."""
        row = table(message.get("reference"))
        target = ident(row.get("messageId"))
        if not target:
            return None, ()
        channel = ident(row.get("channelId")) or self._channel
        address = self._address(channel, target, ident(row.get("guildId")))
        if word(row.get("type")) == "Forward" or channel != self._channel:
            return None, (address,)
        # A reply stays in its channel, and the exporter leaves its guild out in direct messages.
        return self._address(channel, target), ()


def _author(message: dict[str, object], key: str) -> Account:
    row = table(message.get("author"))
    name = word(row.get("nickname")) or word(row.get("name"))
    user = ident(row.get("id"))
    # Discord hands the posts of all deleted accounts to one "Deleted User#0000": they are not one person.
    shared = word(row.get("name")) == "Deleted User" and word(row.get("discriminator")) == "0000"
    if shared or not user:
        return Account(f"discord:gone:{key}", name, deleted=True)
    gone = re.fullmatch(r"deleted_user_[0-9a-f]{6,}", word(row.get("name"))) is not None
    return Account(f"discord:{user}", name or user, _role(row), gone)


def _role(author: dict[str, object]) -> str:
    if author.get("isBot") is True:
        return "bot"
    best, role = -1, ""
    for row in rows(author.get("roles")):
        position = row.get("position")
        if isinstance(position, int) and position > best:
            best, role = position, word(row.get("name"))
    return role


def _parts(message: dict[str, object]) -> Iterator[str]:
    """What a message shows besides its words: a forwarded text, names of files, what an embed says."""
    forwarded = table(message.get("forwardedMessage"))
    for line in said(forwarded.get("content")).text.splitlines():
        yield f"> {line}"
    for holder in (message, forwarded):
        for row in rows(holder.get("attachments")):
            yield said(row.get("fileName")).text
        for row in rows(holder.get("stickers")):
            yield said(row.get("name")).text
    if not said(message.get("content")).text:
        for row in rows(message.get("embeds")):
            yield said(row.get("title")).text
            yield said(row.get("description")).text


def _files(message: dict[str, object]) -> tuple[Attachment, ...]:
    """The files and stickers of a message and of what it forwards."""
    found: list[Attachment | None] = []
    for holder in (message, table(message.get("forwardedMessage"))):
        for row in rows(holder.get("attachments"))[:MAX_ATTACHMENTS]:
            found.append(
                attachment(
                    row.get("fileName"), address=row.get("url"), size=row.get("fileSizeBytes")
                )
            )
        for row in rows(holder.get("stickers"))[:MAX_ATTACHMENTS]:
            kind = AttachmentKind.IMAGE
            found.append(attachment(row.get("name"), address=row.get("sourceUrl"), kind=kind))
    return tuple(file for file in found if file is not None)[:MAX_ATTACHMENTS]
