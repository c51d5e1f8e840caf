"""A small platform of the tests that lies in memory: threads whose posts are edited, deleted and reported as a test wishes.

Nothing tells of an edit or a removal here: only reading the thread anew does, as on most platforms.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from moderator_console.core.platform_trouble import Gone, PlatformTrouble
from moderator_console.core.platforms import (
    Batch,
    Capabilities,
    Deletes,
    Edits,
    Flag,
    Flags,
    History,
    Outgoing,
    Pace,
    Private,
    Receipt,
    Resend,
    Structure,
    Whoami,
)
from moderator_console.core.posts import Account, Address, Post, ThreadInfo

MINUTE_US = 60_000_000


def can(deletes: Deletes = Deletes.GAP, pace: Pace | None = None) -> Capabilities:
    """What the account can do."""
    return Capabilities(
        Structure.TREE, History.ALL, Edits.LAST, deletes, Flags.LIST, Private.NONE, False, resend=Resend.ASK, pace=pace
    )  # fmt: skip


@dataclass
class Garden:
    """The whole platform. ``beds`` are its threads; ``asked`` is every request that was made."""

    beds: dict[str, list[Post]] = field(default_factory=dict)
    reports: list[Flag] = field(default_factory=list)
    trouble: PlatformTrouble | None = None
    asked: list[str] = field(default_factory=list)
    #: Posts on a page of what is new; the first read goes from the newest post back.
    page: int = 50

    def write(
        self, bed: str, n: int, who: str, at_us: int, text: str = "", parent: int | None = None
    ) -> Address:
        """Somebody writes a post; returns its address."""
        thread = ThreadInfo(Address(f"garden:{bed}"), bed.title())
        made = Post(
            Address(f"garden:{bed}/{n}"), thread, Account(f"garden:{who}", who), at_us, text or f"Word {n}.",
            parent=None if parent is None else Address(f"garden:{bed}/{parent}"),
        )  # fmt: skip
        self.beds.setdefault(bed, []).append(made)
        return made.address

    def edit(self, post: Address, text: str, at_us: int) -> None:
        """Its author writes something else in its place."""
        for posts in self.beds.values():
            posts[:] = [
                replace(p, source=text, edited_us=at_us) if p.address == post else p for p in posts
            ]

    def delete(self, post: Address) -> None:
        """It is gone, and nothing tells of it."""
        for posts in self.beds.values():
            posts[:] = [p for p in posts if p.address != post]


class Gardener:
    """One account. See ``Connector``."""

    def __init__(self, garden: Garden, deletes: Deletes = Deletes.GAP) -> None:
        self._garden, self._can = garden, can(deletes)

    def check(self) -> tuple[Whoami, Capabilities]:
        return Whoami(Account("garden:mod", "mod")), self._can

    def changes(self, cursor: str | None) -> Batch:
        self._ask("changes")
        every = sorted(
            (post for posts in self._garden.beds.values() for post in posts),
            key=lambda post: -(post.at_us or 0),
        )
        newest = str(every[0].at_us if every else 0)
        known, _, place = (cursor or "0:0").partition(":")
        if cursor is not None and not place:
            new = [post for post in every if (post.at_us or 0) > int(known)]
            return Batch(tuple(new), cursor=newest)
        first = int(place)
        told = every[first : first + self._garden.page]
        done, more = first + len(told), first + len(told) < len(every)
        top = newest if cursor is None else known
        return Batch(
            tuple(told),
            cursor=f"{top}:{done}" if more else top,
            more=more,
            done=done,
            total=len(every),
        )

    def thread(self, address: Address, cursor: str | None) -> Batch:
        self._ask(f"thread {address}")
        for bed, posts in self._garden.beds.items():
            if address == f"garden:{bed}" or any(post.address == address for post in posts):
                return Batch(tuple(posts))
        raise Gone(address)

    def flags(self, cursor: str | None) -> Batch:
        self._ask("flags")
        return Batch(flags=tuple(self._garden.reports), cursor="all")

    def send(self, item: Outgoing) -> Receipt:
        raise Gone

    def find_sent(self, item: Outgoing) -> Receipt | None:
        return None

    def act(self, item: Outgoing) -> Receipt:
        raise Gone

    def stop(self) -> None:
        return

    def close(self) -> None:
        return

    def _ask(self, what: str) -> None:
        self._garden.asked.append(what)
        if self._garden.trouble is not None:
            raise self._garden.trouble
