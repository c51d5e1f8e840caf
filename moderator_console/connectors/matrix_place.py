"""Where a reading of Matrix stands, between two calls: what a cursor holds."""

from __future__ import annotations

import json

from moderator_console.core.platforms import Removal
from moderator_console.core.posts import Post, Skipped


class Found:
    """What some pages hold."""

    __slots__ = ("posts", "removals", "skipped")

    def __init__(
        self, posts: list[Post] | None = None, removals: list[Removal] | None = None,
        skipped: list[Skipped] | None = None,
    ) -> None:  # fmt: skip
        self.posts, self.removals, self.skipped = posts or [], removals or [], skipped or []

    def add(self, other: Found) -> None:
        self.posts += other.posts
        self.removals += other.removals
        self.skipped += other.skipped

    @property
    def anything(self) -> bool:
        """Whether there is something to keep."""
        return bool(self.posts or self.removals or self.skipped)


class Place:
    """Where a reading stands. ``since`` is how far what is new was read, ``top`` where the past began; ``round`` 1 is the
    newest page of each room, 2 what lies below, 3 nothing more; ``gaps`` are floods that were not read whole."""

    __slots__ = ("at", "gaps", "room", "round", "since", "top")

    def __init__(self) -> None:
        self.since = self.top = self.room = self.at = ""
        self.round = 1
        self.gaps: list[tuple[str, str, str]] = []

    @classmethod
    def of(cls, cursor: str | None) -> Place:
        """Nonsense begins anew."""
        place = cls()
        try:
            since, top, number, room, at, gaps = json.loads(cursor or "[]")
            if (
                all(isinstance(one, str) for one in (since, top, room, at))
                and since
                and number in (1, 2, 3)
            ):
                place.since, place.top, place.round, place.room, place.at = (
                    since,
                    top,
                    number,
                    room,
                    at,
                )
                place.gaps = [(str(a), str(b), str(c)) for a, b, c in gaps]
        except (ValueError, TypeError, RecursionError):
            return cls()
        return place

    def written(self) -> str:
        return json.dumps(
            [self.since, self.top, self.round, self.room, self.at, self.gaps], separators=(",", ":")
        )


def around(cursor: str | None) -> tuple[str, str, int, str]:
    """Way ("b", "f", "" for the beginning), token, events so far, and the token that leads on from the post."""
    try:
        way, at, count, after = json.loads(cursor) if cursor else ("", "", 0, "")
    except (ValueError, TypeError, RecursionError):
        return "", "", 0, ""
    known = (
        way in ("b", "f")
        and isinstance(at, str)
        and isinstance(count, int)
        and isinstance(after, str)
    )
    return (way, at, count, after) if known else ("", "", 0, "")


def numbers(cursor: str | None) -> set[int]:
    """The numbers of the reports that were open."""
    try:
        found = json.loads(cursor) if cursor else []
    except (ValueError, RecursionError):
        return set()
    return {n for n in found if isinstance(n, int)} if isinstance(found, list) else set()
