"""What a reader or connector brings: posts, people's accounts, things that happened to a thread, and what was skipped.

These are values about *their* platforms. A post is named for ever by its address (a URI: the permalink
where there is one, else a URI made from the source); nothing here knows a database row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, TypeVar, dataclass_transform

Address = NewType("Address", str)
_Value = TypeVar("_Value")


@dataclass_transform(frozen_default=True)
def _value(what: type[_Value]) -> type[_Value]:
    """A dataclass that nobody changes, which the type checker sees to.

    Frozen, Python itself would too, and a post would take three times as long to make: an import makes millions.
    """
    return dataclass(slots=True, unsafe_hash=True)(what)


class Precision(StrEnum):
    """How exactly a time is known."""

    EXACT = "exact"
    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    DEDUCED = "deduced"


class Zone(StrEnum):
    """Where a time's offset from UTC comes from. ``UNKNOWN``: nobody said; it was read as UTC."""

    STATED = "stated"
    COMMUNITY = "community"
    UNKNOWN = "unknown"


class Link(StrEnum):
    """How a parent is known. Never mixed: an inferred parent is never shown as stated."""

    NONE = "none"
    STATED = "stated"
    QUOTED = "quoted"
    INFERRED = "inferred"


class Markup(StrEnum):
    """What ``Post.source`` is written in."""

    PLAIN = "plain"
    HTML = "html"


def is_bot(role: str) -> bool:
    """Returns whether a role, as its platform names it, is that of a program that writes."""
    return role.casefold() == "bot"


class AttachmentKind(StrEnum):
    """What an attachment is, as far as its source says."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    FILE = "file"


@_value
class Attachment:
    """A picture or file that belongs to a post: where it lies, never its bytes; nothing fetches it unasked.

    ``address`` is its URI, or empty where the source only names it. ``size`` is in bytes if known.
    """

    name: str
    kind: AttachmentKind = AttachmentKind.FILE
    address: str = ""
    size: int | None = None


@_value
class Account:
    """One name on one platform. ``key`` is the native id or, where there is none, made from the name.

    Each deleted author is somebody else: readers give every ``deleted`` account its own key.
    """

    key: str
    name: str
    role: str = ""
    deleted: bool = False


@_value
class ThreadInfo:
    """One thread. ``title`` may be empty; ``moved_from`` names the thread it was split from."""

    address: Address
    title: str
    moved_from: Address | None = None


@_value
class Post:
    """One public contribution as the source gives it now.

    ``at_us`` is UTC microseconds, or None when the source has no usable time. ``order`` is the place in
    the source file: it decides between posts of the same time. ``source`` is the original text (64 KB
    at most), ``removed`` says that the source shows the post as deleted or hidden (its text may be gone).
    ``quotes`` are addresses of posts that this one quotes. ``also_in`` names further threads or lists of
    a cross-post.
    """

    address: Address
    thread: ThreadInfo
    author: Account
    at_us: int | None
    source: str
    markup: Markup = Markup.PLAIN
    parent: Address | None = None
    link: Link = Link.NONE
    precision: Precision = Precision.EXACT
    zone: Zone = Zone.STATED
    order: int = 0
    edited_us: int | None = None
    removed: bool = False
    quotes: tuple[Address, ...] = ()
    also_in: tuple[str, ...] = ()
    charset_guessed: bool = False
    attachments: tuple[Attachment, ...] = ()


@_value
class ThreadEvent:
    """Something that staff or the platform did to a thread: closed, split, renamed, joined. Not a post.

    ``kind`` is a short English word; ``text`` what the source says about it.
    """

    address: Address
    thread: ThreadInfo
    kind: str
    actor: Account | None
    at_us: int | None
    text: str = ""
    order: int = 0


@_value
class Skipped:
    """An item that could not be read. ``where`` is file and place, ``why`` one short English sentence.

    ``kept`` says that the item comes all the same and only something about it was left out (a reply link
    that closed a circle): it counts as read, and what was left out is a remark.
    """

    where: str
    why: str
    kept: bool = False


Item = Post | ThreadEvent | Skipped
