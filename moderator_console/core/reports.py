"""Reports of a platform as complaints: however many people reported a post, it is one complaint with all their names.

Values and the order in which they stand; nothing here decides about a post or its author.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from moderator_console.core.posts import Address


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reported a post, why and when (UTC microseconds, None where the platform does not tell).

    An empty name: nobody did, the platform holds the post back by itself, or does not say who it was.
    """

    name: str
    reason: str
    at_us: int | None


@dataclass(frozen=True, slots=True)
class Reported:
    """A post with everybody who reported it, the earliest first.

    ``text`` is the post as it was when reported, where the platform keeps that. ``seen_us`` is when we last heard of
    another report of it, ``settled_us`` when we heard that it was settled there; None: it waits.
    """

    post: Address
    reporters: tuple[Reporter, ...]
    text: str
    seen_us: int
    settled_us: int | None = None

    @property
    def first_us(self) -> int:
        """When it was reported first, as far as anybody knows."""
        return min(
            (one.at_us for one in self.reporters if one.at_us is not None), default=self.seen_us
        )

    @property
    def people(self) -> int:
        """How many people reported it."""
        return sum(bool(one.name) for one in self.reporters)


def still_open(
    reported: Iterable[Reported], dismissed: Mapping[str, int], with_case: Collection[str]
) -> tuple[Reported, ...]:
    """Those that wait: most reporters first, then who has waited longest; those with a case stand last.

    ``dismissed`` is when (UTC microseconds) somebody said of a post that it is no complaint: it is back as soon as
    another report comes after that.
    """
    left = [
        one
        for one in reported
        if one.settled_us is None and one.seen_us > dismissed.get(one.post, -1)
    ]
    return tuple(
        sorted(
            left,
            key=lambda one: (one.post in with_case, -len(one.reporters), one.first_us, one.post),
        )
    )


def before_edits(reported: Reported, texts: Sequence[tuple[int, str]]) -> str:
    """Returns the post as it was when it was reported first, where it is another one now; else an empty text.

    ``texts`` are those that the post has had, the earliest first, each with the moment (UTC microseconds) since which it
    stood. What the platform kept with the report is used where we came too late to read it ourselves.
    """
    if not texts:
        return ""
    then = [text for since_us, text in texts if since_us <= reported.first_us] or [texts[0][1]]
    for text in (then[-1], reported.text):
        told, now = _letters(text), _letters(texts[-1][1])
        # Kept with the report may be the beginning alone.
        if told and not now.startswith(told):
            return text
    return ""


def _letters(text: str) -> str:
    """What of a text is the same in every markup."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
