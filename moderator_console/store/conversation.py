"""What the archive answers about conversations: threads, posts in reading order, hits. Values only, no rows.

*Place* is a post's index in its thread in reading order, from 0: a post, then its answers by time, depth
first. A missing post (answered by others, never seen) has a place too, so that answers never detach.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from moderator_console.core.posts import Address, Attachment, Link, Precision, Zone


class ThreadOrder(StrEnum):
    """How threads are listed: by their last post, or by how far they stand out from their community's usual."""

    NEWEST = "newest"
    HEAT = "heat"


@dataclass(frozen=True, slots=True)
class HeatSign:
    """The one signal (``core.heat.SignalName``) that stands out most in a thread: ``value`` of ``of``; ``usual`` here."""

    name: str
    value: int
    of: int | None
    usual: float | None


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One thread in a list. Times are UTC microseconds; ``people`` counts accounts. ``heat`` is 0–1, None until it
    was counted; ``sign`` None where nothing stands out."""

    address: Address
    title: str
    community: str
    posts: int
    people: int
    first_us: int | None
    last_us: int | None
    removed: int = 0
    heat: float | None = None
    sign: HeatSign | None = None


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A page of threads, newest last post first, and the cursor of the next page (None: no more)."""

    lines: tuple[ThreadLine, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class ThreadShape:
    """What the viewer needs of every post before it reads one: arrays of the same length, by place.

    ``chars`` counts the characters that are shown at first (of a long post its head), ``paragraphs`` their
    paragraphs and short lines, ``depth`` the levels under
    the root (0), ``parents`` the place of the parent or -1.
    """

    line: ThreadLine
    chars: Sequence[int]
    paragraphs: Sequence[int]
    depth: Sequence[int]
    parents: Sequence[int]


@dataclass(frozen=True, slots=True)
class PostCard:
    """One post as the viewer shows it. ``text`` is always the whole plain text, also where ``html`` is cut.

    ``html`` is cleaned (services/markup.py says of what) and cut to the first ~1,800 characters of text where ``long`` is
    true (``whole`` fetches the rest). ``plain_only`` says that the original broke a limit and is shown as
    plain text. ``missing`` is a stand-in for a post that was never seen. ``removed`` means that the source
    has deleted it; the text is what was read before, as far as it was. ``parent_place`` is -1 without parent.
    """

    address: Address
    place: int
    depth: int
    author: str
    author_key: str
    role: str
    at_us: int | None
    precision: Precision
    zone: Zone
    parent: Address | None
    parent_place: int
    parent_author: str
    link: Link
    html: str
    text: str
    long: bool
    plain_only: bool
    edited_us: int | None
    revisions: int
    removed: bool
    missing: bool
    charset_guessed: bool
    author_deleted: bool = False
    quotes: tuple[Address, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """One text that a post has had; ``n`` counts from 1. ``seen_us`` is when it was read here."""

    n: int
    at_us: int | None
    seen_us: int
    text: str
    sha: str


@dataclass(frozen=True, slots=True)
class Author:
    """An account that wrote in a thread, by its community, its key there and the name that it shows."""

    community: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ThreadMark:
    """A staff or platform act inside a thread (closed, split, joined), after the post at ``after_place``."""

    kind: str
    actor: str
    at_us: int | None
    text: str
    after_place: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One found post. ``snippet`` is plain text with hits between U+0002 and U+0003."""

    address: Address
    thread: Address
    title: str
    community: str
    author: str
    at_us: int | None
    snippet: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; ``more`` says that there is more than was asked for."""

    hits: tuple[Hit, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post stands: its thread and its place in it."""

    thread: Address
    place: int


@dataclass(frozen=True, slots=True)
class CommunityLine:
    """One community with what is known of it; ``people`` counts accounts."""

    name: str
    threads: int
    posts: int
    people: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The whole archive in numbers."""

    communities: int
    threads: int
    posts: int
    people: int


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was verified. ``found`` says in English what was wrong, or how much was looked at."""

    name: str
    ok: bool
    found: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import brought. ``loops`` counts reply links that closed a loop and are not followed;
    ``notes`` says more about items that were kept (loops, posts cut at 64 KB), as (where, what).
    ``skipped`` holds the first 1,000 as (where, why); ``skipped_count`` all; nothing that was kept is among them.
    """

    format: str
    threads: int
    posts: int
    people: int
    revisions: int
    removals: int
    events: int
    duplicates: int
    skipped: tuple[tuple[str, str], ...]
    skipped_count: int
    seconds: float
    cancelled: bool = False
    loops: int = 0
    notes: tuple[tuple[str, str], ...] = ()
    community: str = ""
