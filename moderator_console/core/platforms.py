"""What goes between the console and a live platform: what an account may do there, what comes, what leaves.

Values only. A connector brings a ``Batch`` and takes an ``Outgoing``; what it cannot do stands in its ``Capabilities``, so
that a screen can say it before anybody tries.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from moderator_console.core.acts import REVERSED as REVERSED
from moderator_console.core.acts import Act as Act
from moderator_console.core.posts import Account, Address, Post, Skipped, ThreadEvent


class Proof(StrEnum):
    """On what a connector was proved: the real server, recorded answers of one, or a look-alike of our own."""

    SERVER = "server"
    RECORDED = "recorded"
    IMITATED = "imitated"


class Structure(StrEnum):
    """How replies hang together there: a tree, a flat row with reply links, a flat row."""

    TREE = "tree"
    LINKED = "linked"
    FLAT = "flat"


class History(StrEnum):
    """How far back one can read."""

    ALL = "all"
    WINDOW = "window"
    LIVE = "live"


class Edits(StrEnum):
    """What is seen of an edit: every text, the last text and a mark, the mark only, a message to fold, nothing."""

    TEXTS = "texts"
    LAST = "last"
    MARK = "mark"
    SEPARATE = "separate"
    NONE = "none"


class Deletes(StrEnum):
    """What is seen of a removal: the text stays for staff, a tombstone, a gap, the whole subtree is gone, nothing."""

    TEXT = "text"
    TOMBSTONE = "tombstone"
    GAP = "gap"
    SUBTREE = "subtree"
    NONE = "none"


class Flags(StrEnum):
    """What is known of reports: list and settle, list, a queue of posts that wait, nothing."""

    SETTLE = "settle"
    LIST = "list"
    QUEUE = "queue"
    NONE = "none"


class Private(StrEnum):
    """How a member is written to in private: at the account, in a room of two, at a mail address, not at all."""

    ACCOUNT = "account"
    ROOM = "room"
    MAIL = "mail"
    NONE = "none"


class Resend(StrEnum):
    """What makes a second try safe: the platform knows our key, our message can be looked for, only a person can tell."""

    KEY = "key"
    FIND = "find"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Pace:
    """At most ``requests`` in ``seconds``; what the platform says in its answers goes before it."""

    requests: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What this account can do on its platform, true once it was checked.

    ``key_us`` is how long the platform remembers our key (microseconds, None for ever), ``settles_us`` after what time a
    message that is not found there has surely not arrived. ``public``: replies in public can be sent. ``needs`` names
    the right that something missing would take, by the field's name ("private", "flags", "acts").

    ``exposed``: a private message lies open on every server that carries it, and goes to everybody whom it mentions.
    ``sealed``: so many of the places it could read are encrypted from end to end, and are not read.
    ``deletes_to_hide``: to hide a post means to delete it there; its staff still see it and can bring it back.
    """

    structure: Structure
    history: History
    edits: Edits
    deletes: Deletes
    flags: Flags
    private: Private
    public: bool
    acts: frozenset[Act] = frozenset()
    resend: Resend = Resend.ASK
    key_us: int | None = None
    settles_us: int = 60_000_000
    pace: Pace | None = None
    longest: int | None = None
    needs: tuple[tuple[str, str], ...] = ()
    exposed: bool = False
    sealed: int = 0
    deletes_to_hide: bool = False


@dataclass(frozen=True, slots=True)
class Whoami:
    """Whom the platform takes us for. ``places`` are what this account can read: (key, name), to choose from."""

    account: Account
    server: str = ""
    places: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """One person's report of one post. ``id`` is the platform's; ``open`` False: settled there.

    ``text`` is the reported text as it was when reported, where the platform keeps that.
    """

    id: str
    post: Address
    reporter: Account | None
    reason: str
    at_us: int | None
    open: bool = True
    text: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """A post that is gone at the source: ``at_us`` when, if that is known. Its text here stays."""

    post: Address
    at_us: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What one page brought. ``cursor`` is kept once the batch is stored; ``more``: ask again at once.

    ``done`` and ``total`` count what a long read has behind and before it, 0 where nobody knows; ``sealed`` counts places
    that are encrypted and not read (as in ``Capabilities``), None where this page does not tell. ``letters`` are those of
    the posts that were written to the moderators alone; their threads are of letters (core/letters.py).
    """

    posts: tuple[Post, ...] = ()
    events: tuple[ThreadEvent, ...] = ()
    removals: tuple[Removal, ...] = ()
    flags: tuple[Flag, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    cursor: str | None = None
    more: bool = False
    done: int = 0
    total: int = 0
    sealed: int | None = None
    letters: frozenset[Address] = frozenset()


class Errand(StrEnum):
    """What an outgoing thing is: a private message, a reply in public, an act on the platform."""

    PRIVATE = "private"
    REPLY = "reply"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Something for a platform. ``id`` is the idempotency key of all tries; the text is final.

    ``to`` is whom a private message is for (account key, room or mail address, as the platform names them); ``about`` the
    post that a reply answers, or that an act is about. ``room`` is the private conversation that goes on, if there is one.
    It was written at ``made_us`` and is sent, with this try, at ``tried_us`` (UTC microseconds, 0: not yet).
    """

    id: UUID
    errand: Errand
    to: str = ""
    about: Address | None = None
    subject: str = ""
    text: str = ""
    act: Act | None = None
    room: str = ""
    made_us: int = 0
    tried_us: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform took it. ``address`` names it there, ``room`` the private conversation; ``said`` is its answer."""

    address: str
    at_us: int | None = None
    room: str = ""
    said: str = field(default="")
