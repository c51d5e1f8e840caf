"""Events of Matrix rooms as posts: who said what, in answer to what, edited and taken away.

A room is a thread, as channels are elsewhere (readers/slack.py): what led to an outburst is as often the talk around it as
the replies below it. An event is named for ever by its permalink at matrix.to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

from moderator_console.connectors.http_answer import (
    number_of,
    object_of,
    objects_of,
    text_of,
    value_of,
)
from moderator_console.core.platforms import Removal
from moderator_console.core.posts import (
    Account,
    Address,
    Attachment,
    AttachmentKind,
    Link,
    Markup,
    Post,
    Skipped,
    ThreadInfo,
)
from moderator_console.readers.text import cut, plain

_HOME = "https://matrix.to/#/"
MESSAGE, STICKER, REDACTION, ENCRYPTED = (
    "m.room.message",
    "m.sticker",
    "m.room.redaction",
    "m.room.encrypted",
)
#: What a room's timeline is asked for.
KINDS = (MESSAGE, STICKER, REDACTION, ENCRYPTED)
_MICRO = 1_000
_FILES = {
    "m.image": AttachmentKind.IMAGE,
    "m.video": AttachmentKind.VIDEO,
    "m.audio": AttachmentKind.AUDIO,
    "m.file": AttachmentKind.FILE,
}
_EVERYTHING = 1_000_000
#: Signs of an id, at most (the specification's own limit).
_LONGEST_ID = 255
#: Signs that are kept of the name of a member, room or file.
_LONGEST_NAME = 200


@dataclass(slots=True)
class Room:
    """What is known of a room. ``names`` are those that its members show, ``power`` its levels."""

    id: str
    name: str = ""
    alias: str = ""
    encrypted: bool = False
    space: bool = False
    direct: str = ""
    names: dict[str, str] = field(default_factory=dict)
    power: Mapping[str, Any] = field(default_factory=dict)
    makers: set[str] = field(default_factory=set)

    @property
    def info(self) -> ThreadInfo:
        """The room as a thread."""
        return ThreadInfo(room_address(self.id), self.title)

    @property
    def title(self) -> str:
        """What people know it by."""
        return self.name or self.alias

    @property
    def called(self) -> set[str]:
        """Whatever a setting may name it by."""
        return {self.id, self.name, self.alias} - {""}

    def learn(self, state: Iterable[Mapping[str, Any]]) -> None:
        """Takes in what state events say."""
        for event in state:
            kind, content = text_of(event, "type"), object_of(event, "content")
            if kind == "m.room.member":
                self.names[text_of(event, "state_key")] = _name(text_of(content, "displayname"))
            elif kind == "m.room.name":
                self.name = _name(text_of(content, "name"))
            elif kind == "m.room.canonical_alias":
                self.alias = _name(text_of(content, "alias"))
            elif kind == "m.room.encryption":
                self.encrypted = True
            elif kind == "m.room.create":
                self.space = text_of(content, "type") == "m.space"
                # From version 12 on those who made a room may everything in it.
                if number_of(content, "room_version") >= 12:
                    more = strings_of(value_of(content, "additional_creators"))
                    self.makers = {text_of(event, "sender"), *more}
            elif kind == "m.room.power_levels":
                self.power = content

    def level(self, who: str) -> int:
        """How much power somebody has here."""
        if who in self.makers:
            return _EVERYTHING
        users = object_of(self.power, "users")
        return number_of(users, who) if who in users else number_of(self.power, "users_default")

    def needed(self, act: str, usual: int) -> int:
        """How much power an act takes: "redact", or a kind of state."""
        found = value_of(self.power, act)
        if found is None:
            found = value_of(self.power, "events", act)
        if found is None and act.startswith("m."):
            found = value_of(self.power, "state_default")
        return found if isinstance(found, int) and not isinstance(found, bool) else usual

    def account(self, who: str) -> Account:
        """Somebody as they show themselves here."""
        shown = self.names.get(who) or _name(who.removeprefix("@").partition(":")[0])
        return Account(plain(who)[:_LONGEST_ID], shown or _name(who))


def room_address(room: str) -> Address:
    """The permalink of a room."""
    return Address(f"{_HOME}{quote(room, safe='!:', errors='replace')}")


def event_address(room: str, event: str) -> Address:
    """The permalink of an event."""
    return Address(f"{room_address(room)}/{quote(event, safe='$:', errors='replace')}")


def parts_of(address: Address) -> tuple[str, str]:
    """Room and event of a permalink; "" for what it does not name."""
    rest = str(address).removeprefix(_HOME).partition("?")[0]
    if rest == str(address):
        return "", ""
    room, _, event = rest.partition("/")
    return unquote(room), unquote(event)


def room_of(place: str) -> str:
    """The room that a permalink in it, or its own id, names."""
    return parts_of(Address(place))[0] or place


def items_of(
    room: Room, events: Iterable[Mapping[str, Any]], edits: Mapping[str, list[dict[str, Any]]]
) -> tuple[list[Post], list[Removal], list[Skipped]]:
    """Events of a timeline as posts, each with its revisions one after the other; what was taken away; what cannot be
    read. ``edits`` are the replacements of those that have some, oldest first."""
    posts: list[Post] = []
    removals: list[Removal] = []
    skipped: list[Skipped] = []
    for event in events:
        kind, key = text_of(event, "type"), text_of(event, "event_id")
        if kind not in KINDS or "state_key" in event:
            continue
        if not key.startswith("$") or len(key) > _LONGEST_ID or not text_of(event, "sender"):
            skipped.append(Skipped(f"{room.id} {plain(key[:40])}", "It has no id or no sender."))
        elif kind == REDACTION:
            gone = text_of(event, "redacts") or text_of(event, "content", "redacts")
            if gone:
                removals.append(Removal(event_address(room.id, gone), _at(event)))
        elif kind == ENCRYPTED:
            skipped.append(Skipped(f"{room.id} {plain(key)}", "It is encrypted from end to end."))
        elif replaced_by(event) is None:
            posts += _revisions(room, event, edits.get(key, []))
    return posts, removals, skipped


def replaced_by(event: Mapping[str, Any]) -> str | None:
    """The event that this one says anew; None where it stands for itself."""
    relation = object_of(event, "content", "m.relates_to")
    replaces = text_of(relation, "rel_type") == "m.replace"
    return text_of(relation, "event_id") if replaces else None


def is_edited(event: Mapping[str, Any]) -> bool:
    """Whether newer words of it exist."""
    return bool(object_of(event, "unsigned", "m.relations", "m.replace"))


def _revisions(room: Room, event: Mapping[str, Any], edits: list[dict[str, Any]]) -> Iterable[Post]:
    content, sender = object_of(event, "content"), text_of(event, "sender")
    yield _post(room, event, content, None)
    for edit in edits:
        new = object_of(edit, "content", "m.new_content")
        # Only the author's own count (specification, 11.5.4 "Validity of replacement events").
        if new and text_of(edit, "sender") == sender:
            yield _post(room, event, new, _at(edit))


def _post(
    room: Room, event: Mapping[str, Any], content: Mapping[str, Any], edited_us: int | None
) -> Post:
    relation = object_of(event, "content", "m.relates_to")
    parent = answered(relation)
    gone = bool(object_of(event, "unsigned", "redacted_because")) or not content
    source, markup = _words(content, bool(text_of(relation, "m.in_reply_to", "event_id")))
    return Post(
        event_address(room.id, text_of(event, "event_id")), room.info, room.account(text_of(event, "sender")),
        _at(event), cut(plain(source)), markup,
        parent=event_address(room.id, parent) if parent else None,
        link=Link.STATED if parent else Link.NONE, edited_us=edited_us, removed=gone,
        attachments=_attached(content),
    )  # fmt: skip


def answered(relation: Mapping[str, Any]) -> str:
    """The event that a message answers: within a thread the one it names, unless that is only for older programs."""
    reply = text_of(relation, "m.in_reply_to", "event_id")
    if text_of(relation, "rel_type") != "m.thread":
        return reply
    fallback = value_of(relation, "is_falling_back") is True
    return text_of(relation, "event_id") if fallback or not reply else reply


def _words(content: Mapping[str, Any], reply: bool) -> tuple[str, Markup]:
    body, html = text_of(content, "body"), text_of(content, "formatted_body")
    if html and text_of(content, "format") == "org.matrix.custom.html":
        # What it answers is said by its relation; the copy of it is for programs that know no replies.
        end = html.find("</mx-reply>") if reply and html.startswith("<mx-reply>") else -1
        return html[end + len("</mx-reply>") if end >= 0 else 0 :], Markup.HTML
    if reply and body.startswith("> <@"):
        body = body.partition("\n\n")[2] or body
    if text_of(content, "msgtype") == "m.emote":
        body = f"* {body}"
    return body, Markup.PLAIN


def _attached(content: Mapping[str, Any]) -> tuple[Attachment, ...]:
    kind, address = _FILES.get(text_of(content, "msgtype")), text_of(content, "url")
    if kind is None:
        return ()
    name = text_of(content, "filename") or text_of(content, "body")
    size = number_of(content, "info", "size")
    return (
        Attachment(
            _name(name),
            kind,
            plain(address) if address.startswith("mxc://") else "",
            size if 0 < size < _EVERYTHING**2 else None,
        ),
    )


def _at(event: Mapping[str, Any]) -> int | None:
    return moment(number_of(event, "origin_server_ts"))


def moment(at_ms: int) -> int | None:
    """UTC microseconds of a server's milliseconds; None for what is no time of ours."""
    return at_ms * _MICRO if 0 < at_ms < 10**14 else None


def _name(text: str) -> str:
    return plain(text)[:_LONGEST_NAME]


def state_of(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """State events of a room in an answer of /sync: before its timeline and in it."""
    state = objects_of(found, "state", "events")
    return [*state, *(one for one in objects_of(found, "timeline", "events") if "state_key" in one)]


def said_anew(events: Iterable[Mapping[str, Any]]) -> set[str]:
    """The events of which some of these are newer words."""
    return {one for event in events if (one := replaced_by(event))}


def strings_of(found: object) -> list[str]:
    """The texts of a list, fit to keep, whatever else is in it."""
    return [plain(one) for one in found if isinstance(one, str)] if isinstance(found, list) else []


def names_of(setting: str) -> frozenset[str]:
    """Rooms as a person lists them: with commas between, as a name may have spaces; ids and aliases have none."""
    parts = [part.strip() for part in setting.split(",")]
    each = (part.split() if part[:1] in ("!", "#") else [part] for part in parts if part)
    return frozenset(name for names in each for name in names)
