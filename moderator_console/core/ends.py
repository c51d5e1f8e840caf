"""Every complaint ever seen, and how it stands: each in exactly one end, all of them together 100 %.

A complaint is a case that was opened, or a post that looks like a complaint (or was looked at and said no to) and is
not the complaint of a case. A case whose opening was taken back stays in the account, and its post is looked for anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from moderator_console.core.events import NextKind


class End(StrEnum):
    """How a complaint stands, in the order in which an account says it."""

    OVERDUE = "overdue"
    UNANSWERED = "unanswered"
    HANDED_OFF = "handed-off"
    OPEN = "open"
    UNSEEN = "unseen"
    REMOVED = "removed"
    EDITED = "edited"
    SATISFIED = "satisfied"
    WAIVED = "waived"
    NOT_COMPLAINT = "not-complaint"
    IN_CASE = "in-case"
    SAME_WORDS = "same-words"
    TAKEN_BACK = "taken-back"
    #: In the journal and in no list, or in a list and not in the journal: somebody has been at the file.
    UNACCOUNTED = "unaccounted"


#: The ends of open cases.
OPEN_ENDS = frozenset((End.OVERDUE, End.UNANSWERED, End.HANDED_OFF, End.OPEN))


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint. Times are UTC microseconds.

    ``since_us`` is when it was made or taken in, ``at_us`` when it came to its end; for an open case when its ``next``
    step is due. ``who`` answers for it or has decided, ``why`` is the reason or the member's words, ``families`` what
    had marked a post, ``said`` the beginning of what the complaint says.
    """

    end: End
    case_id: UUID | None = None
    post: str = ""
    community: str = ""
    member: str = ""
    title: str = ""
    since_us: int | None = None
    at_us: int | None = None
    who: str = ""
    why: str = ""
    next: NextKind | None = None
    families: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class LikePost:
    """A post that looks like a complaint; ``edited``: it did, until it was edited. ``words`` is the hash of its text,
    ``author`` tells one account from another, ``order`` grows with time, ``said`` is the beginning of its text."""

    address: str
    community: str
    families: tuple[str, ...]
    words: bytes
    author: int | None
    order: int
    at_us: int | None
    removed: bool = False
    edited: bool = False
    by: str = ""
    title: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class SaidNo:
    """A post of which somebody said at ``at_us`` that it is no complaint."""

    post: str
    families: tuple[str, ...]
    at_us: int


@dataclass(frozen=True, slots=True)
class Head:
    """The end of one device's chain: its last event is its ``events``-th, ``link`` the chain's hash there."""

    device: UUID
    events: int
    link: bytes


@dataclass(frozen=True, slots=True)
class Account:
    """The whole account as of ``at_us`` (UTC microseconds) in ``zone``.

    ``unread`` threads were not looked through yet: what may stand in them is not in it. ``in_journal`` is how many
    cases the journal knows, counted by itself.
    """

    at_us: int
    zone: str
    complaints: tuple[Complaint, ...]
    in_journal: int
    heads: tuple[Head, ...]
    unread: int = 0

    @property
    def events(self) -> int:
        """How many events the heads cover."""
        return sum(head.events for head in self.heads)

    @property
    def counts(self) -> dict[End, int]:
        """How many complaints stand at each end, in the order of ``End``; ends without any are left out."""
        found = Counter(one.end for one in self.complaints)
        return {end: found[end] for end in End if found[end]}

    @property
    def adds_up(self) -> bool:
        """Whether every case of the journal is in it, once, and nothing else is."""
        cases = [
            one.case_id for one in self.complaints if one.case_id and one.end is not End.IN_CASE
        ]
        whole = End.UNACCOUNTED not in self.counts
        return whole and len(cases) == len(set(cases)) == self.in_journal


def shares(counts: Mapping[End, int]) -> dict[End, int]:
    """The share of each end in thousandths; together they are exactly 1000 (the largest remainders are rounded up)."""
    total = sum(counts.values())
    if not total:
        return {}
    whole = {end: n * 1000 // total for end, n in counts.items()}
    left = 1000 - sum(whole.values())
    by_rest = sorted(counts, key=lambda end: (-(counts[end] * 1000 % total), list(End).index(end)))
    for end in by_rest[:left]:
        whole[end] += 1
    return whole


def ends_of_posts(
    found: Iterable[LikePost],
    said_no: Iterable[SaidNo],
    complaints: Collection[str],
    kept: Mapping[str, UUID],
) -> list[Complaint]:
    """The end of each post that has none of its own in a case, the newest first.

    ``complaints`` are the addresses of the complaints of cases that stand, ``kept`` those of their other posts. The
    same words of one account are one complaint: its newest post stands for the others.
    """
    no = {one.post: one for one in said_no if one.post not in complaints}
    ends: list[Complaint] = []
    seen: set[tuple[int | None, bytes]] = set()
    for post in sorted(found, key=lambda post: -post.order):
        if post.address in complaints:
            continue
        decided = no.pop(post.address, None)
        at_us, case_id = None, None
        if decided is not None:
            end, at_us = End.NOT_COMPLAINT, decided.at_us
        elif post.address in kept:
            end, case_id = End.IN_CASE, kept[post.address]
        elif (post.author, post.words) in seen:
            end = End.SAME_WORDS
        else:
            seen.add((post.author, post.words))
            end = End.EDITED if post.edited else End.REMOVED if post.removed else End.UNSEEN
        ends.append(
            Complaint(
                end,
                case_id,
                post.address,
                post.community,
                post.by,
                post.title,
                since_us=post.at_us,
                at_us=at_us,
                families=post.families,
                said=post.said,
            )
        )
    # What was said stays in the account although the post has left the archive.
    left = sorted(no.values(), key=lambda one: (-one.at_us, one.post))
    ends += [
        Complaint(End.NOT_COMPLAINT, None, one.post, at_us=one.at_us, families=one.families)
        for one in left
    ]
    return ends
