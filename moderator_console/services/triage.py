"""The lane "Might be a complaint": posts are looked at in the background, listed in order, and said no to.

``look_through`` goes on in slices of some 10 ms with a rest after each, so that a window beside it stays smooth; what an
import changes is looked at again by itself. A list is asked anew each time: it is small.
"""

from __future__ import annotations

import hashlib
import threading
import time
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from moderator_console.core.posts import Address
from moderator_console.core.triage import (
    Candidate,
    Dismissed,
    Family,
    Found,
    Rules,
    in_order,
    look,
    parse_rules,
)
from moderator_console.core.trouble import FileBusy, NotFound
from moderator_console.services.desk import Desk
from moderator_console.services.wording_rules import LANGUAGES
from moderator_console.store.archive import Archive
from moderator_console.store.triage import LookedAt

#: Posts that are looked at in one slice, and the rest after it in seconds.
SLICE_POSTS = 100
_REST_S = 0.03
#: What is older than this before the newest post of its community is not offered.
DAYS = 30
#: Lines that a list holds, and candidates of each community that are put in order for it.
MOST_LINES = 200
#: Earlier decisions that a list shows; the latest ones are those that somebody regrets.
MOST_SAID_NO = 100
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """A post that looks like a complaint, and the words that say so: ``found.marks`` are places in ``post.text``."""

    post: LookedAt
    score: int
    families: tuple[Family, ...]
    found: Found


@dataclass(frozen=True, slots=True)
class SaidNo:
    """A post of which somebody said at ``at_us`` (UTC microseconds) that it is no complaint."""

    post: LookedAt
    found: Found
    at_us: int


@dataclass(frozen=True, slots=True)
class TriageLane:
    """The lines in order, how many posts wait in all, and how many threads are still to be looked through.

    ``said_no`` are the latest that are no complaint, of ``said_no_count`` in all.
    """

    lines: tuple[Line, ...]
    count: int
    due: int
    said_no: tuple[SaidNo, ...] = ()
    said_no_count: int = 0


@cache
def triage_rules(lang: str = "en") -> Rules:
    """Returns the lists of all languages; reasons are said in ``lang``, or in English."""
    parsed = [tomllib.loads(text) for text in _lists()]
    return parse_rules(parsed, LANGUAGES.index(lang) if lang in LANGUAGES else 0)


@cache
def lists_version() -> str:
    """Returns what tells these lists from others: a hash of their words."""
    return hashlib.sha256("\0".join(_lists()).encode()).hexdigest()[:16]


def _lists() -> list[str]:
    folder = files("moderator_console").joinpath("_built", "wording")
    return [
        folder.joinpath(f"triage_{lang}.toml").read_text(encoding="utf-8") for lang in LANGUAGES
    ]


def look_at(text: str) -> tuple[int, str] | None:
    """Returns the points and families of a text that belongs on the list, else None."""
    found = look(text, triage_rules())
    return (found.score, " ".join(found.families)) if found.shown else None


def look_through(
    archive: Archive,
    stop: threading.Event,
    *,
    rest_s: float = _REST_S,
    within_s: float | None = None,
) -> bool:
    """Looks at what nobody has looked at, until all is done, ``stop`` is set or the time is over.

    Returns whether anything was looked at. Ends quietly while an import writes: it is called again after it.
    """
    end = None if within_s is None else time.monotonic() + within_s
    looked = False
    try:
        while not stop.is_set() and archive.look_for_complaints(
            look_at, SLICE_POSTS, lists_version()
        ):
            looked = True
            if (end is not None and time.monotonic() >= end) or stop.wait(rest_s):
                break
    except FileBusy:
        pass
    return looked


def waiting(desk: Desk, days: int = DAYS) -> tuple[Candidate, ...]:
    """Returns the posts that wait to be looked at, in order. Safe to ask from any thread."""
    found = desk.archive.like_complaints(days, _MOST)
    book = desk.book
    return in_order(found, book.not_complaints.all(), book.questions.posts_in_cases())


def lane(desk: Desk, lang: str, *, days: int = DAYS, limit: int = MOST_LINES) -> TriageLane:
    """Returns the lane as it is now, with reasons in ``lang``. Safe to ask from any thread."""
    left = waiting(desk, days)
    rules = triage_rules(lang)
    known = {one.address: one for one in left[:limit]}
    lines = []
    for post in desk.archive.looked_at(left[:limit]):
        found = look(post.text, rules)
        one = known[post.address]
        lines.append(Line(post, one.score, tuple(Family(name) for name in one.families), found))
    no = said_no(desk, lang)
    count = len(desk.book.not_complaints.all()) if len(no) == MOST_SAID_NO else len(no)
    return TriageLane(tuple(lines), len(left), desk.archive.triage_due(), no, count)


def said_no(desk: Desk, lang: str) -> tuple[SaidNo, ...]:
    """Returns the posts that were last said no to, the latest first, as far as the archive still has them."""
    said = dict(desk.book.not_complaints.latest(MOST_SAID_NO))
    rules = triage_rules(lang)
    return tuple(
        SaidNo(post, look(post.text, rules), said[post.address])
        for post in desk.archive.looked_at_before(said)
    )


def say_no(desk: Desk, address: Address) -> Dismissed:
    """Keeps that a post is not a complaint. Raises NotFound for a post that is not on the list."""
    for one in desk.archive.like_complaints():
        if one.address == address:
            said = Dismissed(one.address, one.families, one.words)
            desk.book.not_complaints.say(said, desk.now())
            return said
    raise NotFound(
        "This post is not among those that might be a complaint.",
        "Copy its address from the list.",
        address=address,
    )
