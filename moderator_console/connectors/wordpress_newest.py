"""The newest comments as they were at the last look, short enough for a cursor.

WordPress tells of nothing but what is new; but what was just said is what is changed and taken away soonest, and each look
shows the newest again. So an edit, a late approval and a removal among them is seen at no cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from moderator_console.connectors.http_answer import number_of
from moderator_console.connectors.wordpress_posts import source_of
from moderator_console.readers.identity import digest

#: Comments that are remembered, and letters of what tells one text from another.
_REMEMBERED, _MARK = 40, 6


@dataclass(frozen=True, slots=True)
class Newest:
    """Number of each comment → number of its article, and a mark of its text."""

    known: Mapping[int, tuple[int, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, written: object) -> Newest:
        """What ``written`` gave; nonsense is nothing."""
        known: dict[int, tuple[int, str]] = {}
        for part in (written if isinstance(written, str) else "").split(","):
            match part.split("."):
                case [number, article, mark] if len(mark) == _MARK:
                    try:
                        known[int(number, 16)] = int(article, 16), mark
                    except ValueError:
                        continue
        return cls(known)

    def written(self) -> str:
        """For a cursor."""
        return ",".join(f"{number:x}.{article:x}.{mark}" for number, (article, mark) in self.known.items())  # fmt: skip

    @classmethod
    def seen(cls, page: Iterable[dict[str, Any]]) -> Newest:
        """The newest of a page that begins with the newest."""
        known: dict[int, tuple[int, str]] = {}
        for one in page:
            number, article = number_of(one, "id"), number_of(one, "post")
            if number > 0 and article > 0 and len(known) < _REMEMBERED:
                known[number] = article, _mark(one)
        return cls(known)

    def changed(self, page: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
        """What stands among the remembered with another text, or was not shown then."""
        if not self.known:
            return ()
        low, high = min(self.known), max(self.known)
        return tuple(
            one
            for one in page
            if low <= (number := number_of(one, "id")) <= high
            and self.known.get(number, (0, ""))[1] != _mark(one)
        )

    def vanished(self, page: Iterable[dict[str, Any]], *, end: bool) -> dict[int, int]:
        """The remembered that are not on the page any more, each with its article. ``end``: nothing follows the page."""
        here = {number_of(one, "id") for one in page}
        low = 0 if end else min(here, default=0)
        return {
            number: article
            for number, (article, _) in self.known.items()
            if number not in here and number > low
        }


def _mark(comment: dict[str, Any]) -> str:
    return digest(source_of(comment))[:_MARK]
