"""Where it began: gathers what is known of a post and those before it from the archive, for core/origin.py.

Platforms' own marks come first (replies, quotes, links, split threads); then what the person whose story it is
wrote before, and in flat channels guesses of who answers whom (services/guessing.py), as guesses. A question costs a
few reads for each post on the way and is made for a worker.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from moderator_console.core.origin import (
    LONGEST_BACK_US,
    STRENGTH,
    Hop,
    Proposal,
    Spot,
    Why,
    faded,
    proposals,
)
from moderator_console.core.posts import Address, Link, is_bot
from moderator_console.core.replies_words import words_of
from moderator_console.core.trouble import NotFound
from moderator_console.store.archive import Archive
from moderator_console.store.guesses import Guess
from moderator_console.store.origin_facts import OwnPost, PostFacts

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

#: Threads of the same person that are looked at.
_THREADS = 3
_LINKS = 10
_MENTIONS = 3
#: How much an earlier thread counts that shares neither words nor people with the post.
_UNRELATED = 0.35
#: In a flat channel people write every day: an earlier one of theirs says little.
_IN_CHANNEL = 0.3
_LONG_WORD = 5
_HREF = re.compile(r"""<a\b[^>]{0,500}?\bhref=["']([^"']{8,2000})["']""", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"'«»]{4,2000}")
_TOPIC = re.compile(
    r"(https?://[^/\s]+(?:/[^/\s]+)*?)/t/(?:[^/\s]*[^\d/\s][^/\s]*/)?(\d+)(?:/(\d+))?/?$"
)
_MENTION = re.compile(r"(?<![\w@])@([\w.-]{2,60})")

Account = tuple[str, str]


def find_origin(
    archive: Archive, post: Address, *, people: Collection[Account] = ()
) -> tuple[Proposal[Address], ...]:
    """Returns up to three posts where it may have begun, the likeliest first. Raises NotFound.

    ``people`` are accounts (community, key) of the same person; that of the post's author is added.
    """
    first = archive.origin_facts(post)
    own = set(people)
    if first.author_key and not first.author_deleted:
        own.add((first.community, first.author_key))
    return proposals(post, _Gathering(archive, first, own).look)


def same_person(desk: Desk, post: Address) -> list[Account]:
    """Returns the accounts of the person who wrote a post, as far as our cases know them. Raises NotFound."""
    facts = desk.archive.origin_facts(post)
    if not facts.author_key or facts.author_deleted:
        return []
    person = desk.book.questions.member_of_account(facts.community, facts.author_key)
    return [] if person is None else [(a.community, a.key) for a in person.accounts]


def permalinks(facts: PostFacts) -> Iterator[Address]:
    """Yields the addresses that a post links to, also as its platform would name them."""
    found = [html.unescape(url) for url in _HREF.findall(facts.html)]
    found += [url.rstrip(".,;:!?)]") for url in _URL.findall(facts.text)]
    for url in list(dict.fromkeys(found))[:_LINKS]:
        bare = url.partition("#")[0].partition("?")[0]
        for written in (url, bare, bare.rstrip("/"), bare.rstrip("/") + "/"):
            yield Address(written)
        topic = _TOPIC.match(bare)
        if topic:
            # Discourse: the words in a permalink are only for people, and a topic means its first post.
            yield Address(f"{topic[1]}/t/{topic[2]}/{topic[3] or 1}")


class _Gathering:
    """Looks posts up, each once; remembers what is true of whole threads."""

    def __init__(self, archive: Archive, first: PostFacts, own: set[Account]) -> None:
        self._archive = archive
        self._first = first
        self._own = own
        self._words = _long_words(f"{first.title} {first.text}")
        self._flat: dict[Address, dict[int, list[Guess]] | None] = {}
        self._places: dict[Address, dict[int, Address]] = {}

    def look(self, address: Address) -> Spot[Address] | None:
        """What core/origin.py asks for."""
        first = self._first
        try:
            facts = first if address == first.address else self._archive.origin_facts(address)
        except NotFound:
            return None
        if facts.missing:
            return None  # nobody can be shown where a post begins that was never seen
        own = address != first.address and (facts.community, facts.author_key) in self._own
        return Spot(facts.order, tuple(self._hops(facts)), own=own, bot=is_bot(facts.role))

    def _hops(self, facts: PostFacts) -> Iterator[Hop[Address]]:
        hops = [*self._said(facts)]
        yield from hops
        guesses = self._guesses(facts.thread)
        if guesses is not None:
            if facts.parent is None:
                yield from self._guessed(facts, guesses)
        elif not hops:
            yield from self._mentioned(facts)
            if facts.first is not None and facts.place > 0:
                yield self._hop(Why.FIRST_OF_THREAD, facts.first)
        if facts.place == 0 and facts.moved_from is not None:
            yield from self._moved(facts, facts.moved_from)
        if (facts.community, facts.author_key) in self._own:
            yield from self._earlier(facts, flat=guesses is not None)

    def _said(self, facts: PostFacts) -> Iterator[Hop[Address]]:
        """What the platform or the author says: the reply mark, quotes, links."""
        if facts.parent is not None:
            why = Why.QUOTE if facts.link is Link.QUOTED else Why.REPLY
            yield self._hop(why, facts.parent)
        quotes = [quote for quote in dict.fromkeys(facts.quotes) if quote != facts.address]
        for quote in quotes:
            yield self._hop(Why.QUOTE, quote, 1 / len(quotes))
        links = [
            link
            for link in self._archive.known_addresses(tuple(permalinks(facts)))
            if link != facts.address
        ]
        for link in links:
            yield self._hop(Why.LINK, link, 1 / len(links))

    def _mentioned(self, facts: PostFacts) -> Iterator[Hop[Address]]:
        names = list(dict.fromkeys(name.rstrip(".-") for name in _MENTION.findall(facts.text)))
        for name in names[:_MENTIONS]:
            found = self._archive.last_before(facts.thread, facts.order, name)
            if found is not None:
                yield self._hop(Why.MENTION, found, 1 / len(names), name)

    def _moved(self, facts: PostFacts, thread: Address) -> Iterator[Hop[Address]]:
        try:
            found = self._archive.last_before(thread, facts.order)
            if found is not None:
                yield self._hop(Why.MOVED, found, name=self._archive.thread_of(thread).title)
        except NotFound:
            return

    def _earlier(self, facts: PostFacts, *, flat: bool) -> Iterator[Hop[Address]]:
        """What the person wrote before: first here, then in other threads, the latest three."""
        here: OwnPost | None = None
        others: dict[Address, OwnPost] = {}
        for community, key in sorted(self._own):
            for post in self._archive.own_posts(community, key, facts.order):
                if (facts.at_us or 0) - (post.at_us or 0) > LONGEST_BACK_US:
                    break
                if post.thread == facts.thread:
                    here = post if here is None or post.order < here.order else here
                else:
                    # They come the latest first: what stays is the first of each thread.
                    others[post.thread] = post
        if here is not None and not flat:
            yield self._hop(Why.EARLIER_HERE, here.address)
        latest = sorted(others.values(), key=lambda post: -post.order)[:_THREADS]
        for rank, post in enumerate(latest):
            back = facts.at_us - post.at_us if facts.at_us and post.at_us else LONGEST_BACK_US // 2
            strength = faded(STRENGTH[Why.EARLIER_THREAD], back) / (rank + 1)
            if len(self._words & _long_words(f"{post.title} {post.text}")) < 2:
                strength *= _UNRELATED
            if flat:
                strength *= _IN_CHANNEL
            if strength > 0:
                yield Hop(Why.EARLIER_THREAD, post.address, strength, post.title)

    def _guessed(self, facts: PostFacts, guesses: dict[int, list[Guess]]) -> Iterator[Hop[Address]]:
        at = self._places[facts.thread]
        for guess in guesses.get(facts.place, ()):
            if guess.parent_place != facts.place and guess.parent_place in at:
                yield Hop(Why.GUESS, at[guess.parent_place], guess.probability)

    def _guesses(self, thread: Address) -> dict[int, list[Guess]] | None:
        """The guesses of a flat channel by place; None for a thread of another kind."""
        if thread not in self._flat:
            if not self._archive.is_flat(thread):
                self._flat[thread] = None
            else:
                by_place: dict[int, list[Guess]] = {}
                for guess in self._archive.guesses(thread):
                    by_place.setdefault(guess.place, []).append(guess)
                self._flat[thread] = by_place
                self._places[thread] = dict(self._archive.addresses(thread)) if by_place else {}
        return self._flat[thread]

    def _hop(self, why: Why, to: Address, share: float = 1.0, name: str = "") -> Hop[Address]:
        return Hop(why, to, STRENGTH[why] * share, name)


def _long_words(text: str) -> set[str]:
    return {word for word in words_of(text) if len(word) >= _LONG_WORD}
