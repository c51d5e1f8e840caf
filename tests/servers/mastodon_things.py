"""What is on a look-alike of a Mastodon server: members, posts, reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


class No(Exception):
    """An answer that is not good."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status, self.said = status, said


@dataclass(eq=False)
class Member:
    """An account. ``staff``: whoever may see reports. ``host``: another server's, whose posts are only shown here."""

    id: int
    name: str
    staff: bool = False
    host: str = ""


@dataclass(eq=False)
class Status:
    """``texts``: each with the time from which it stood there, UTC microseconds; ``answers``: the number above it."""

    id: int
    member: Member
    texts: list[tuple[str, int]]
    visibility: str = "public"
    answers: int | None = None
    answered: Member | None = None
    warning: str = ""

    @property
    def text(self) -> str:
        return self.texts[-1][0]


@dataclass(eq=False)
class Report:
    """One member's, about posts of another."""

    id: int
    reporter: Member
    about: Member
    statuses: list[int]
    comment: str
    at_us: int
    settled_us: int | None = None


def iso(us: int) -> str:
    """Milliseconds, as servers write a time."""
    return datetime.fromtimestamp(us / 1_000_000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")  # fmt: skip
