"""Slack's own words: ids of people and channels as names, marks for links, what its subtypes mean.

Shared by the export and the raw events: both hold the same messages.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from moderator_console.core.posts import Account, Attachment
from moderator_console.readers.attached import MAX_ATTACHMENTS, attachment
from moderator_console.readers.json_items import ident, rows, said, table, word

#: What Slack's subtypes mean as something that happened to a thread (docs.slack.dev, message events).
EVENTS = {
    "join": "joined",
    "leave": "left",
    "topic": "topic changed",
    "purpose": "purpose changed",
    "name": "renamed",
    "archive": "archived",
    "unarchive": "unarchived",
    "bot_add": "bot added",
    "bot_remove": "bot removed",
    "bot_enable": "bot enabled",
    "bot_disable": "bot disabled",
    "pinned_item": "pinned",
    "unpinned_item": "unpinned",
    "channel_convert_to_private": "made private",
    "channel_convert_to_public": "made public",
    "channel_posting_permissions": "posting rules changed",
    "channel_canvas_updated": "canvas changed",
    "huddle_thread": "call",
    "sh_room_created": "call",
    "reminder_add": "reminder",
}
_ANGLE = re.compile(r"<([^<>\n]{1,4000})>")


@dataclass(frozen=True, slots=True)
class Names:
    """What the export says about ids."""

    people: dict[str, tuple[str, str]] = field(default_factory=dict)  # id to name and role
    channels: dict[str, str] = field(default_factory=dict)  # id to name
    folders: dict[str, str] = field(default_factory=dict)  # name of the folder to id
    private: set[str] = field(default_factory=set)  # folders of direct messages

    def resolved(self, text: str) -> str:
        """Slack's markup for people, channels and links as words (docs.slack.dev, formatting)."""
        return html.unescape(_ANGLE.sub(lambda found: self._words(found[1]), text))

    def _words(self, inside: str) -> str:
        target, _, label = inside.partition("|")
        if target.startswith("@"):
            name, _ = self.people.get(target[1:], (label or target[1:], ""))
            return "@" + name.removeprefix("@")
        if target.startswith("#"):
            return "#" + (label or self.channels.get(target[1:], target[1:]))
        if target.startswith("!"):
            return label or "@" + target[1:].split("^")[0]
        if label and label != target and not target.endswith("//" + label):
            return f"{label} ({target})"
        return target.removeprefix("mailto:") if target.startswith("mailto:") else target

    def of_parts(self, message: dict[str, object]) -> str:
        """What a message without words of its own shows: a bot's attachments, the names of its files."""
        lines = []
        for part in rows(message.get("attachments")):
            own = [said(part.get(key)).text for key in ("pretext", "title", "text")]
            lines += [line for line in own if line] or [said(part.get("fallback")).text]
        lines += [said(file.get("title") or file.get("name")).text for file in _files(message)]
        return self.resolved("\n".join(line for line in lines if line))

    def author(self, message: dict[str, object], address: str) -> Account:
        """Who wrote it; where nobody is named, nobody else than this message's own nobody."""
        comment = table(message.get("comment"))
        user = ident(message.get("user")) or ident(comment.get("user"))
        if word(message.get("subtype")) == "tombstone":
            return Account(f"slack:gone:{address}", "", deleted=True)
        if user:
            known = self.people.get(user)
            name, role = known or (name_of(table(message.get("user_profile"))) or user, "")
            return Account(f"slack:{user}", name, role)
        bot = word(message.get("bot_id"))
        name = word(message.get("username")) or word(table(message.get("bot_profile")).get("name"))
        if bot or name:
            return Account(f"slack:{bot or 'bot:' + name}", name or bot, "bot")
        return Account(f"slack:gone:{address}", "", deleted=True)


_ANGLE = re.compile(r"<([^<>\n]{1,4000})>")


def name_of(person: dict[str, object]) -> str:
    """The name that a person chose, else their own; empty where Slack has none."""
    profile = table(person.get("profile"))
    for place in (profile, person):
        for key in ("display_name", "real_name", "name"):
            if name := word(place.get(key)):
                return name
    return ""


def role_of(person: dict[str, object]) -> str:
    """What a person is in the workspace, in one word; empty for an ordinary member."""
    for key, role in (
        ("deleted", "deactivated"),
        ("is_bot", "bot"),
        ("is_primary_owner", "owner"),
        ("is_owner", "owner"),
        ("is_admin", "admin"),
    ):
        if person.get(key) is True:
            return role
    return ""


def event_kind(subtype: str) -> str:
    """The kind of a thread's event that a subtype means; empty for a message that somebody wrote."""
    if subtype in EVENTS:
        return EVENTS[subtype]
    room, _, act = subtype.partition("_")
    return EVENTS.get(act, "") if room in ("channel", "group") else ""


def files_of(message: dict[str, object]) -> tuple[Attachment, ...]:
    """Its files by name. Never a file's address: an export's carry a token that opens it."""
    found = (
        attachment(
            file.get("name") or file.get("title"), mime=file.get("mimetype"), size=file.get("size")
        )
        for file in _files(message)[:MAX_ATTACHMENTS]
    )
    return tuple(file for file in found if file is not None)


def _files(message: dict[str, object]) -> list[dict[str, object]]:
    return rows(message.get("files")) or rows([message.get("file")])
