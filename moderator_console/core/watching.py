"""Threads and members that a moderator watches: who was quiet and speaks again, and for how long nothing was heard."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from moderator_console.core.posts import Address


class Watched(StrEnum):
    """What is watched: a conversation, or an account of a member."""

    THREAD = "thread"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Watch:
    """``key`` is the address of the thread, or the account's key in ``community``; ``name`` its title or their name.

    ``since_us`` is when it began, ``last_us`` the time of the newest post that somebody has looked at (UTC microseconds).
    """

    what: Watched
    key: str
    community: str
    name: str
    since_us: int
    last_us: int


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post that came since: where, who wrote it and when."""

    post: Address
    thread: Address
    title: str
    author: str
    at_us: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is watched has spoken again: ``first`` is the first new post, ``count`` how many there are until ``last_us``."""

    watch: Watch
    first: NewPost
    count: int
    last_us: int

    @property
    def silence_us(self) -> int:
        """How long nothing was heard before (microseconds)."""
        return max(0, self.first.at_us - self.watch.last_us)


def spoken(watch: Watch, posts: list[NewPost]) -> Spoken | None:
    """What there is to say of a watch when these posts are there; None where none is newer than what was looked at.

    What comes from a time before that is no new word: a long read brings the past of a thread for days.
    """
    new = sorted((post for post in posts if post.at_us > watch.last_us), key=lambda one: one.at_us)
    return Spoken(watch, new[0], len(new), new[-1].at_us) if new else None
