"""What heat is told from: a thread in columns, its community's habits, and who met whom in which earlier thread.

Every question is bounded: by one thread, by a community's steps and weeks, by 256 threads for each of 120 people.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from moderator_console.core.heat import Measure, Share, Usual
from moderator_console.core.heat_backers import (
    LARGEST,
    MOST_PEOPLE,
    MOST_THREADS,
    PERIOD_US,
    PERIODS,
    Crowd,
)
from moderator_console.core.heat_cues import OPENING
from moderator_console.core.heat_talk import Numbers, Talk
from moderator_console.core.heat_usual import Rate, spread
from moderator_console.core.posts import Address
from moderator_console.store.archive_file import Sql, listed
from moderator_console.store.threads import STAFF, thread_id

WEEK_US = 7 * 86_400_000_000
#: So many people must have taken part in earlier threads, each counted once a thread, before "new here" means anything;
#: of a short archive everybody would seem new.
_SETTLED = 200

MeToo = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Named:
    """An account as it is shown."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ThreadFacts:
    """One thread for heat: its columns, the habits of its community, and who was where before. Accounts are the
    numbers of this file; they never leave it. ``member`` is the account that was asked for, or -1; ``people`` are those who may be compared, first posts first."""

    talk: Talk
    at_us: int
    usual: Usual
    member: int
    people: tuple[int, ...]
    took_part: Mapping[int, Sequence[tuple[int, int]]]
    crowds: tuple[Crowd, ...]


def facts(
    sql: Sql, thread: Address, me_too: MeToo, member_key: str, guessed: Mapping[int, int]
) -> ThreadFacts:
    """Returns what is known of a thread. ``guessed`` gives parents (places) where none is stated. Raises NotFound."""
    number = thread_id(sql, thread)
    talk = talk_of(sql, number, me_too, guessed)
    community, at_us = sql.value_row("select community, first_us from thread where id = ?", number)
    at_us = at_us or 0
    member = sql.first(
        "select id from account where community = ? and key = ?", community, member_key
    )
    people = _first_people(talk)
    return ThreadFacts(
        talk,
        at_us,
        habits(sql, community, at_us),
        -1 if member is None else int(member[0]),
        people,
        took_part(sql, people, at_us),
        crowds(sql, community, at_us),
    )


def talk_of(sql: Sql, thread: int, me_too: MeToo, guessed: Mapping[int, int] | None = None) -> Talk:
    """Returns a thread as columns."""
    authors, parents, times = array("q"), array("q"), list[int | None]()
    # One row at a time: 20,000 of them with the beginnings of their texts are 10 MB.
    first: dict[int, int] = {}
    agreed: set[int] = set()
    for author, at_us, up, opening, post in sql.each(
        "select coalesce(p.author, -1), p.at_us, p.up, substr(b.text, 1, ?), p.id from post p"
        " left join body b on b.id = p.id where p.thread = ? and p.place is not null order by p.place",
        OPENING, thread,
    ):  # fmt: skip
        if opening and me_too(opening):
            agreed.add(len(authors))
        first[author] = min(first.get(author, post), post)
        authors.append(author)
        times.append(at_us)
        parents.append(up)
    staff, newcomers = _who(sql, first)
    for place, up in (guessed or {}).items():
        if 0 <= place < len(parents) and parents[place] < 0 and 0 <= up < len(parents):
            parents[place] = up
    return Talk(authors, times, parents, staff, newcomers, frozenset(agreed))


def _who(sql: Sql, first: Mapping[int, int]) -> tuple[frozenset[int], frozenset[int]]:
    """Which accounts are staff, and whose first post of all is their ``first`` here. An account that is gone is never
    new: each post of it may seem to be by somebody else. (Posts lie in the order of time; the index alone tells.)"""
    roles = ", ".join("?" * len(STAFF))
    staff, new = set(), set()
    for account, official, gone, oldest in sql.rows(
        f"select w.id, lower(w.role) in ({roles}), w.deleted,"
        " (select min(p.id) from post p where p.author = w.id)"
        " from account w where w.id in (select value from json_each(?))",
        *STAFF, listed(first),
    ):  # fmt: skip
        if official:
            staff.add(account)
        elif not gone and oldest == first[account]:
            new.add(account)
    return frozenset(staff), frozenset(new)


def _first_people(talk: Talk) -> tuple[int, ...]:
    first: dict[int, int] = {}
    for place, account in enumerate(talk.authors):
        if account >= 0 and account not in talk.staff:
            at = talk.times[place]
            first[account] = min(first.get(account, 1 << 62), (1 << 62) - 1 if at is None else at)
    return tuple(sorted(first, key=lambda account: (first[account], account))[:MOST_PEOPLE])


def took_part(sql: Sql, people: Iterable[int], before_us: int) -> dict[int, list[tuple[int, int]]]:
    """Returns the earlier threads of each account, newest first, as (thread, UTC microseconds of its first post)."""
    since = before_us - PERIODS * PERIOD_US
    return {
        account: sql.rows(
            "select thread, at_us from took_part where account = ? and at_us < ? and at_us >= ?"
            " order by at_us desc limit ?",
            account, before_us, since, MOST_THREADS,
        )
        for account in people
    }  # fmt: skip


def crowds(sql: Sql, community: int, at_us: int) -> tuple[Crowd, ...]:
    """Returns the community by period before a moment, the newest first. Periods are whole weeks."""
    week = at_us // WEEK_US
    per = PERIOD_US // WEEK_US
    seats, pairs = [0] * PERIODS, [0] * PERIODS
    for when, seat, pair in sql.rows(
        "select week, seats, pairs from heat_week where community = ? and week <= ? and week > ?",
        community, week, week - per * PERIODS,
    ):  # fmt: skip
        period = (week - when) // per
        seats[period] += seat
        pairs[period] += pair
    return tuple(Crowd(*both) for both in zip(seats, pairs, strict=True))


def habits(sql: Sql, community: int, at_us: int) -> Usual:
    """Returns what is usual in a community, for a thread that began then."""
    steps: dict[str, dict[int, int]] = {}
    for measure, step, threads in sql.rows(
        "select measure, step, threads from heat_step where community = ?", community
    ):
        steps.setdefault(measure, {})[step] = threads
    rates = sql.rows("select share, hits, total from heat_share where community = ?", community)
    return Usual(
        {Measure(measure): spread(counts) for measure, counts in steps.items()},
        {Share(share): Rate(hits / 1_000, total / 1_000) for share, hits, total in rates},
        settled(sql, community, at_us),
    )


def settled(sql: Sql, community: int, at_us: int) -> bool:
    """Whether enough people took part in threads of earlier weeks to tell who is new."""
    seats: int = sql.value(
        "select coalesce(sum(seats), 0) from heat_week where community = ? and week < ?",
        community, at_us // WEEK_US,
    )  # fmt: skip
    return seats >= _SETTLED


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where things can be looked up: posts of the thread by place, accounts, and the first post of each account in
    each earlier thread. ``titles`` are those of the earlier threads."""

    posts: Mapping[int, Address]
    names: Mapping[int, Named]
    earlier: Mapping[tuple[int, int], Address]
    titles: Mapping[int, tuple[Address, str]]


def evidence(
    sql: Sql,
    thread: Address,
    places: Iterable[int],
    people: frozenset[int],
    earlier: frozenset[int],
) -> Evidence:
    """Returns where to look. Raises NotFound."""
    posts = sql.rows(
        "select p.place, a.uri from post p join known_address a on a.key = p.address"
        " where p.thread = ? and p.place in (select value from json_each(?))",
        thread_id(sql, thread), listed(set(places)),
    )  # fmt: skip
    accounts = sql.rows(
        "select id, key, name from account where id in (select value from json_each(?))",
        listed(people),
    )
    met = sql.rows(
        "select t.thread, t.account, a.uri from took_part t"
        " join post p on p.id = (select q.id from post q where q.author = t.account"
        " and q.id >= t.at_us / 1000000 and q.thread = t.thread and q.place is not null"
        " order by q.id limit 1)"
        " join known_address a on a.key = p.address"
        " where t.thread in (select value from json_each(?))"
        " and t.account in (select value from json_each(?))",
        listed(earlier), listed(people),
    )  # fmt: skip
    titles = sql.rows(
        "select id, uri, title from thread where id in (select value from json_each(?))",
        listed(earlier),
    )
    return Evidence(
        {place: Address(uri) for place, uri in posts},
        {number: Named(key, name) for number, key, name in accounts},
        {(home, account): Address(uri) for home, account, uri in met},
        {number: (Address(uri), title) for number, uri, title in titles},
    )


def packed(counted: Numbers) -> str:
    """Returns the numbers of a thread without their places, to be kept."""
    return json.dumps([getattr(counted, name) for name in _KEPT])


def unpacked(text: str) -> Numbers:
    """Returns what ``packed`` was given."""
    return Numbers(**dict(zip(_KEPT, json.loads(text), strict=True)))


_KEPT = (
    "posts", "people", "one", "answered_one", "one_way", "hour", "day", "newcomers", "me_too",
    "answers", "to_and_fro",
)  # fmt: skip


def crowd_of(people: int) -> int:
    """Returns how many people a thread adds to the community's crowd: none where it is too small or too large."""
    return people if 2 <= people <= LARGEST else 0
