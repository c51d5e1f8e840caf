"""One search over both files: posts in the archive; notes, contacts, acts, cases and people in the case book.

Safe to ask from any thread: each has its own connections. ``stop`` ends it at once (store/stopping.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from moderator_console.core.search_words import Search, Where, parse
from moderator_console.services.desk import Desk
from moderator_console.store.conversation import Hit
from moderator_console.store.said_search import FoundPerson, Said
from moderator_console.store.stopping import Stop

#: In the order in which they are shown.
PLACES = (Where.POSTS, Where.NOTES, Where.CONTACTS, Where.ACTS, Where.CASES, Where.MEMBERS)
#: Where what was written lies.
WRITTEN = (Where.NOTES, Where.CONTACTS, Where.ACTS, Where.CASES)
#: A number above it is said as "1,000+": counting a common word to its end takes seconds at ten million posts.
COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class Group:
    """What one place holds. ``count`` goes up to ``COUNTED`` + 1, which means "more than that"."""

    place: Where
    hits: tuple[Hit | Said | FoundPerson, ...]
    count: int


def understood(desk: Desk, typed: str, *, unfinished: bool = False) -> Search:
    """What is looked for, with dates of the moderator's zone as of now."""
    return parse(typed, now_us=desk.now(), zone=desk.zone, unfinished=unfinished)


def look_for(
    desk: Desk, asked: Search, limit: int, *, best: bool = False, stop: Stop | None = None
) -> tuple[Group, ...]:
    """Returns a group for each place that holds anything, each with its first ``limit`` hits.

    Raises GivenUp once ``stop`` was told to stop.
    """
    if not asked.asks:
        return ()
    groups = [
        _group(desk, asked, place, limit, best=best, stop=stop)
        for place in PLACES
        if asked.seeks(place)
    ]
    return tuple(group for group in groups if group.count)


def count(desk: Desk, asked: Search, *, stop: Stop | None = None) -> int:
    """Returns how much there is in all places, counted up to ``COUNTED`` + 1. Raises GivenUp as ``look_for``."""
    if not asked.asks:
        return 0
    number = 0
    ask = desk.book.questions
    if asked.seeks(Where.POSTS):
        number += desk.archive.count_hits(asked, COUNTED + 1, stop=stop)
    written = [place for place in WRITTEN if asked.seeks(place)]
    if number <= COUNTED and written:
        number += ask.count_said(asked, written, COUNTED + 1, stop=stop)
    if number <= COUNTED and asked.seeks(Where.MEMBERS):
        number += len(ask.look_for_people(asked, COUNTED + 1, stop=stop))
    return min(number, COUNTED + 1)


def _group(
    desk: Desk, asked: Search, place: Where, limit: int, *, best: bool, stop: Stop | None
) -> Group:
    ask = desk.book.questions
    if place is Where.MEMBERS:
        people = ask.look_for_people(asked, COUNTED + 1, stop=stop)
        return Group(place, people[:limit], len(people))
    if place is Where.POSTS:
        posts = desk.archive.look_for(asked, limit, best=best, stop=stop)
        number = len(posts.hits)
        if posts.more:
            number = desk.archive.count_hits(asked, COUNTED + 1, stop=stop)
        return Group(place, posts.hits, number)
    said = ask.look_for(asked, (place,), limit, best=best, stop=stop)
    number = len(said.hits)
    if said.more:
        number = ask.count_said(asked, (place,), COUNTED + 1, stop=stop)
    return Group(place, said.hits, number)
