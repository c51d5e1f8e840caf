"""The lane "Might be a complaint": posts that somebody reported on a platform, then those whose words look like one.

Posts are looked at in the background, listed in order, and said no to; a report that is settled on its platform leaves.

``look_through`` goes on in slices of some 10 ms with a rest after each, so that a window beside it stays smooth; what an
import changes is looked at again by itself. A list is asked anew each time: it is small.
"""

from __future__ import annotations

import hashlib
import threading
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from uuid import UUID

from moderator_console.core.posts import Address
from moderator_console.core.reports import Reported, before_edits, still_open
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
from moderator_console.store.reports import open_reports, settled_reports
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
_ALL = 100_000


#: What a post that was reported is kept under when somebody says that it is no complaint.
REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Line:
    """A post that looks like a complaint, and the words that say so: ``found.marks`` are places in ``post.text``.

    ``reported``: people have said so on the platform, and ``before`` is what they read, where the post was edited since;
    ``case`` is the case that it already has, with its title. A post
    that was reported and is not in the archive has no thread: nobody can open it yet.
    """

    post: LookedAt
    score: int
    families: tuple[Family, ...]
    found: Found
    reported: Reported | None = None
    case: UUID | None = None
    case_title: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class SaidNo:
    """A post of which somebody said at ``at_us`` (UTC microseconds) that it is no complaint.

    ``settled``: its reports were settled on the platform, at the latest then.
    """

    post: LookedAt
    found: Found
    at_us: int
    settled: Reported | None = None


@dataclass(frozen=True, slots=True)
class TriageLane:
    """The lines in order, how many posts wait for somebody in all (those with a case do not), and how many threads are still to be looked through.

    ``said_no`` are the latest that are no complaint, of ``said_no_count`` in all; ``settled`` the latest whose reports
    were settled on the platform.
    """

    lines: tuple[Line, ...]
    count: int
    due: int
    said_no: tuple[SaidNo, ...] = ()
    said_no_count: int = 0
    settled: tuple[SaidNo, ...] = ()


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


def reported(desk: Desk) -> tuple[Reported, ...]:
    """Returns the posts that were reported on their platforms and wait, in order. Safe to ask from any thread."""
    found = open_reports(desk.archive)
    if not found:
        return ()
    book = desk.book
    return still_open(
        found,
        dict(book.not_complaints.latest(_ALL)),
        book.questions.cases_on([one.post for one in found]),
    )


def how_many(desk: Desk, days: int = DAYS) -> int:
    """Returns how many posts wait for somebody: what was reported and what looks like a complaint, each once."""
    reports = [one.post for one in reported(desk)]
    cases = desk.book.questions.cases_on(reports) if reports else {}
    words = {one.address for one in waiting(desk, days)}
    return len(words | {post for post in reports if post not in cases})


def lane(desk: Desk, lang: str, *, days: int = DAYS, limit: int = MOST_LINES) -> TriageLane:
    """Returns the lane as it is now, with reasons in ``lang``. Safe to ask from any thread."""
    rules = triage_rules(lang)
    reports = reported(desk)
    said = {one.post for one in reports}
    cases = desk.book.questions.cases_on(said) if said else {}
    left = tuple(one for one in waiting(desk, days) if one.address not in said)
    # A case on it says who cares already: such a report stands below what nobody has looked at.
    free = [one for one in reports if one.post not in cases]
    lines = _of_reports(desk, free[:limit], rules, cases)
    wanted = left[: max(0, limit - len(lines))]
    known = {one.address: one for one in wanted}
    for post in desk.archive.looked_at(wanted):
        found = look(post.text, rules)
        one = known[post.address]
        lines.append(Line(post, one.score, tuple(Family(name) for name in one.families), found))
    cared = [one for one in reports if one.post in cases]
    lines += _of_reports(desk, cared[: max(0, limit - len(lines))], rules, cases)
    no = said_no(desk, lang)
    count = len(desk.book.not_complaints.all()) if len(no) == MOST_SAID_NO else len(no)
    return TriageLane(
        tuple(lines), len(left) + len(free), desk.archive.triage_due(), no, count, _settled(desk, rules)
    )  # fmt: skip


def _posts_of(desk: Desk, reports: Sequence[Reported]) -> list[tuple[Reported, LookedAt]]:
    """The reported posts as the archive has them, or as the platform sent them with the report."""
    there = {
        post.address: post for post in desk.archive.looked_at_before([one.post for one in reports])
    }
    nowhere = Address("")
    return [
        (one, there.get(one.post) or LookedAt(one.post, nowhere, "", "", "", "", None, one.text))
        for one in reports
    ]


def _of_reports(
    desk: Desk, reports: Sequence[Reported], rules: Rules, cases: Mapping[str, tuple[UUID, str]]
) -> list[Line]:
    lines = []
    for one, post in _posts_of(desk, reports):
        found = look(post.text, rules)
        if not found.shown:
            # Somebody reported it for something else than its words.
            found = Found(0, (), ())
        case, title = cases.get(one.post, (None, ""))
        before = _before(desk, one) if post.thread else ""
        lines.append(Line(post, found.score, found.families, found, one, case, title, before))
    return lines


def _before(desk: Desk, one: Reported) -> str:
    """What people read when they reported a post that is in the archive."""
    had = desk.archive.revisions(one.post)
    return before_edits(
        one, [(rev.seen_us if rev.at_us is None else rev.at_us, rev.text) for rev in had]
    )


def _settled(desk: Desk, rules: Rules) -> tuple[SaidNo, ...]:
    found = _posts_of(desk, settled_reports(desk.archive, MOST_SAID_NO))
    return tuple(
        SaidNo(post, look(post.text, rules), one.settled_us or 0, one) for one, post in found
    )


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
    if any(one.post == address for one in open_reports(desk.archive)):
        said = Dismissed(address, (REPORTED,), b"")
        desk.book.not_complaints.say(said, desk.now())
        return said
    raise NotFound(
        "This post is not among those that might be a complaint.",
        "Copy its address from the list.",
        address=address,
    )
