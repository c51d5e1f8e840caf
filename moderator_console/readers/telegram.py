"""Telegram Desktop's ``result.json``: one chat, or everything of an account under ``chats.list``.

One chat is one thread. Files reach hundreds of MB, so messages come one by one. In an export of everything, chats
with one person are private and are left out; one that was exported by itself was meant to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import tzinfo
from pathlib import PurePosixPath
from urllib.parse import quote

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
from moderator_console.readers.attached import SENT
from moderator_console.readers.chains import Chains, cut_at
from moderator_console.readers.detect import sample
from moderator_console.readers.identity import thread_address
from moderator_console.readers.json_items import (
    Damaged,
    Element,
    Field,
    ident,
    items_of_members,
    said,
    table,
    word,
)
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.telegram_text import files_of, words_of
from moderator_console.readers.text import cut
from moderator_console.readers.times import When, from_iso, from_unix, zone_named

_INTO = frozenset({"chats", "left_chats", "list"})
_PRIVATE = frozenset({"personal_chat", "saved_messages", "bot_chat"})
#: Types whose messages have one number for everybody, and so a link (t.me/c).
_NUMBERED = ("supergroup", "channel")
_MARKS = (
    re.compile(rb'"type"\s*:\s*"(?:message|service)"'),
    re.compile(rb'"(?:from_id|actor_id|date_unixtime|text_entities)"\s*:'),
)
_CHAT = re.compile(
    rb'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|(?:private|public)_(?:group|supergroup|channel))"'
)
#: Telegram's service actions as something that happened to a thread.
_EVENTS = {
    "create_group": "thread opened",
    "create_channel": "thread opened",
    "topic_created": "topic opened",
    "topic_edit": "renamed",
    "edit_group_title": "renamed",
    "edit_chat_theme": "theme changed",
    "edit_group_photo": "picture changed",
    "delete_group_photo": "picture changed",
    "invite_members": "joined",
    "join_group_by_link": "joined",
    "join_group_by_request": "joined",
    "joined_telegram": "joined",
    "remove_members": "removed",
    "pin_message": "pinned",
    "phone_call": "call",
    "group_call": "call",
    "invite_to_group_call": "call",
    "migrate_to_supergroup": "moved",
    "migrate_from_group": "moved",
    "clear_history": "cleared",
    "set_messages_ttl": "posting rules changed",
}


class TelegramReader:
    """Exports of Telegram Desktop."""

    name = "telegram"
    title = "Telegram export"
    companions = SENT

    def claims(self, source: Source) -> float:
        return 0.95 if any(_is_export(entry) for entry in sample(source)) else 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        zone = zone_named(wishes.zone)
        chains = Chains()
        for entry in source.entries():
            if PurePosixPath(entry.name).suffix.lower() != ".json" and not _is_export(entry):
                continue  # what was sent lies beside result.json: pictures, voices, stickers
            yield from _Export(entry, wishes, zone, chains).items()
        yield from source.refused()


READER = TelegramReader()


def _is_export(entry: Entry) -> bool:
    head = entry.head(1 << 16)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return False
    return all(mark.search(head) for mark in _MARKS) or (
        _CHAT.search(head) is not None and b'"messages"' in head
    )


def _is_message(value: object) -> bool:
    return {"id", "type"} <= table(value).keys() and bool(
        {"date", "date_unixtime", "text", "from_id", "actor"} & table(value).keys()
    )


class _Export:
    """One file."""

    def __init__(self, entry: Entry, wishes: Wishes, zone: tzinfo | None, chains: Chains) -> None:
        self._entry = entry
        self._community = wishes.community
        self._zone = zone
        self._chains = chains
        self._entered = 0
        self._whole = False  # an export of everything
        self._begin()

    def _begin(self) -> None:
        """A chat begins; nothing is known of it yet."""
        self._name = self._kind = self._id = ""
        self._thread: ThreadInfo | None = None
        self._told = False
        #: Numbers of entries that are no posts: an answer to one (a topic's first) answers nobody.
        self._acts: set[str] = set()

    def items(self) -> Iterator[Item]:
        found = False
        try:
            with self._entry.open() as stream:
                for part in items_of_members(stream, "messages", _INTO, _is_message):
                    if isinstance(part, Field):
                        self._learn(part)
                        if part.name == "messages":
                            found = True
                            yield Skipped(self._entry.name, "Its messages are not a list.")
                    elif isinstance(part, Damaged):
                        where = f"{self._entry.name}, message {part.number}"
                        yield Skipped(where if part.number else self._entry.name, part.why)
                        found = True
                    else:
                        found = True
                        yield from self._element(part)
        except OSError as trouble:
            yield Skipped(self._entry.name, f"The file cannot be read: {trouble}.")
            return
        if not found:
            yield Skipped(self._entry.name, "It holds no messages of Telegram.")

    def _learn(self, part: Field) -> None:
        if part.name == "":
            # A file of one chat is one object; a second one that is entered stands in ``chats``.
            self._entered += 1
            self._whole |= self._entered > 1
            self._begin()
        elif part.name == "name":
            self._name = word(part.value)
        elif part.name == "type":
            self._kind = word(part.value)
        elif part.name == "id":
            self._id = ident(part.value)
        elif part.name in ("about", "personal_information", "contacts"):
            self._whole = True

    def _element(self, part: Element) -> Iterator[Item]:
        where = f"{self._entry.name}, message {part.number}"
        if self._whole and self._kind in _PRIVATE:
            if not self._told:
                self._told = True
                yield Skipped(where, "Chats with one person are private and are left out.")
            return
        if self._thread is None:
            self._thread = ThreadInfo(self._address(), self._name)
        message = table(part.value)
        key = ident(message.get("id"))
        if not key:
            yield Skipped(where, "It has no id.")
        elif word(message.get("type")) == "service":
            self._acts.add(key)
            yield self._act(message, key, self._thread)
        else:
            yield from self._message(message, key, self._thread, where)

    def _address(self, message: str = "") -> Address:
        """What "Copy Message Link" gives for supergroups and channels; other chats have no links."""
        end = f"/{message}" if message else ""
        if self._id and self._kind.endswith(_NUMBERED):
            return Address(f"https://t.me/c/{self._id}{end}")
        if self._id:
            return Address(f"telegram:{quote(self._community, safe='')}/{self._id}{end}")
        stem = PurePosixPath(self._entry.name).stem
        return Address(f"{thread_address('telegram', self._community, self._name or stem)}{end}")

    def _act(self, message: dict[str, object], key: str, thread: ThreadInfo) -> ThreadEvent:
        action = word(message.get("action"))
        members = message.get("members")
        names = [word(name) for name in members[:50]] if isinstance(members, list) else []
        told = [word(message.get("title")), *names, words_of(message).text]
        return ThreadEvent(
            address=self._address(key),
            thread=thread,
            kind=_EVENTS.get(action, action.replace("_", " ")[:40] or "notice"),
            actor=self._account(message, "actor", key),
            at_us=self._when(message, "date").at_us,
            text=cut(", ".join(part for part in told if part), 2_000),
            order=_order(key),
        )

    def _message(
        self, message: dict[str, object], key: str, thread: ThreadInfo, where: str
    ) -> Iterator[Item]:
        address = self._address(key)
        words = words_of(message)
        when = self._when(message, "date")
        above = ident(message.get("reply_to_message_id"))
        elsewhere = ident(message.get("reply_to_peer_id"))
        parent: Address | None = None
        if above and not elsewhere and above != key and above not in self._acts:
            parent = self._address(above)
            if not self._chains.joins(address, parent):
                yield cut_at(where)
                parent = None
        yield Post(
            address=address,
            thread=thread,
            author=self._account(message, "from", key),
            at_us=when.at_us,
            source=cut(words.text),
            markup=words.markup,
            parent=parent,
            link=Link.STATED if parent else Link.NONE,
            precision=when.precision,
            zone=when.zone,
            order=_order(key),
            edited_us=self._when(message, "edited").at_us,
            charset_guessed=words.guessed,
            attachments=files_of(message),
        )

    def _when(self, message: dict[str, object], member: str) -> When:
        """Seconds since 1970 where a newer export has them, else local time without its zone."""
        exact = from_unix(message.get(f"{member}_unixtime"))
        return exact if exact.at_us is not None else from_iso(message.get(member), self._zone)

    def _account(self, message: dict[str, object], member: str, key: str) -> Account:
        name = said(message.get(member)).text
        name = " ".join(name.split())[:500]
        user = ident(message.get(f"{member}_id"))
        if user.isdigit():
            user = f"user{user}"  # as older exports have it
        if user:
            return Account(f"telegram:{user}", name, deleted=not name)
        if name:
            community = quote(self._community, safe="")
            return Account(f"telegram:{community}/name/{quote(name, safe='')}", name)
        return Account(f"telegram:gone:{self._address(key)}", "", deleted=True)


def _order(key: str) -> int:
    number = key.removeprefix("-")
    if not (number.isdigit() and number.isascii()):
        return 0
    return int(number[:18]) * (-1 if key.startswith("-") else 1)
