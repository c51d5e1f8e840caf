"""Posts that look like a complaint: looked for in slices by whoever has time, and listed for the lane.

Which words count is the caller's (core/triage.py); here it is only kept what came of it, so that a list costs the posts
it shows. A slice is one short transaction of a few hundred posts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from moderator_console.core.ends import LikePost
from moderator_console.core.posts import Address
from moderator_console.core.triage import Candidate
from moderator_console.store.archive_file import Sql, listed
from moderator_console.store.threads import STAFF

#: Points and families (joined by spaces) of a text, or None where it is nothing for the list.
Look = Callable[[str], tuple[int, str] | None]

#: Characters of a post that are read: core/triage.py looks at fewer.
_READ = 2_500
#: Characters of a post that tell it from the others of the same person.
_BEGINNING = 400
_SECOND_US = 1_000_000
_DAY_S = 86_400
_STAFF = ", ".join(f"'{role}'" for role in STAFF)
_SLICE = (
    "select p.id, p.place, case when p.run > ?1 and p.missing = 0"
    f" and lower(coalesce(w.role, '')) not in ({_STAFF}) then substr(b.text, 1, {_READ}) end, p.run > ?1"
    " from post p left join body b on b.id = p.id left join account w on w.id = p.author"
    " where p.thread = ?2 and p.place >= ?3 order by p.place limit ?4"
)
_WAITING = (
    "select b.uri, k.score, k.families, p.sha, p.author, k.post, p.id"
    " from complaint_like k join post p on p.id = k.post join body b on b.id = p.id"
    " where k.community = ? and k.post >= ? and p.place is not null order by k.post desc limit ?"
)
_COLUMNS = (
    "select p.id, b.uri, t.uri, t.title, c.name, coalesce(w.name, ''), coalesce(w.key, ''), p.at_us,"
    f" substr(b.text, 1, {_READ}) from "
)
_JOINED = (
    " join thread t on t.id = p.thread join community c on c.id = t.community"
    " join body b on b.id = p.id left join account w on w.id = p.author where "
)
_SHOWN = f"{_COLUMNS} post p {_JOINED} p.id in (select value from json_each(?))"
_EVERY = (
    "select b.uri, c.name, k.families, p.sha, p.author, k.post, p.at_us, p.removed, k.was,"
    f" coalesce(w.name, ''), t.title, substr(b.text, 1, {_BEGINNING}) from"
    " (select post, community, families, 0 as was from complaint_like union all select post, community, families, 1 from complaint_was) k"
    " join post p on p.id = k.post join body b on b.id = p.id join community c on c.id = k.community"
    " join thread t on t.id = p.thread left join account w on w.id = p.author where p.place is not null"
)
#: What looked like a complaint until it was edited stays in the account of all complaints.
_WAS = (
    "insert or ignore into complaint_was(post, community, families)"
    " select k.post, k.community, k.families from complaint_like k join post p on p.id = k.post"
    " where p.revisions > 1 and k.post in (select value from json_each(?))"
)
_NAMED = (
    f"{_COLUMNS} known_address a join post p on p.id = a.post {_JOINED}"
    " a.key = ? and a.uri = ? and p.place is not null"
)


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A post as the lane shows it: the beginning of its text, who wrote it, where and when (UTC microseconds)."""

    address: Address
    thread: Address
    title: str
    community: str
    author: str
    author_key: str
    at_us: int | None
    text: str


def due(sql: Sql) -> int:
    """Returns how many threads are still to be looked through."""
    count: int = sql.value("select count(*) from triage_due")
    return count


def look_slice(sql: Sql, look: Look, posts: int, version: str) -> int:
    """Looks at up to ``posts`` posts that nobody has looked at; returns how many rows it read. In a transaction.

    ``version`` names the lists of words: after others everything is looked at again.
    """
    read = 0
    if sql.value("select version from triage_lists") != version:
        sql.run("update triage_lists set version = ?", version)
        sql.run("update triage_looked set run = 0")
        sql.run("insert or replace into triage_due(thread) select id from thread where visible = 1")
    while read < posts:
        next_ = sql.first("select thread, at from triage_due limit 1")
        if next_ is None:
            break
        thread, at = next_
        read += max(1, _look_on(sql, look, thread, at, posts - read))
    return read


def _look_on(sql: Sql, look: Look, thread: int, at: int, posts: int) -> int:
    """Goes on with one thread; returns how many posts it read."""
    found = sql.first("select community from thread where id = ? and visible = 1", thread)
    if found is None:
        sql.run("delete from triage_due where thread = ?", thread)
        return 0
    known = sql.first("select run from triage_looked where thread = ?", thread)
    rows = sql.rows(_SLICE, known[0] if known else 0, thread, at, posts)
    anew: list[int] = []
    kept: list[tuple[object, ...]] = []
    for post, _, text, new in rows:
        if new:
            anew.append(post)
            seen = look(text) if text else None
            if seen is not None:
                kept.append((post, found[0], *seen))
    if known and anew:
        sql.run(_WAS, listed(anew))
        sql.run(
            "delete from complaint_like where post in (select value from json_each(?))",
            listed(anew),
        )
    sql.many("insert or replace into complaint_like values (?, ?, ?, ?)", kept)
    if known and kept:
        again = listed(post for post, *_ in kept)
        sql.run("delete from complaint_was where post in (select value from json_each(?))", again)
    if len(rows) == posts:
        sql.run("update triage_due set at = ? where thread = ?", rows[-1][1] + 1, thread)
    else:
        sql.run("delete from triage_due where thread = ?", thread)
        sql.run(
            "insert or replace into triage_looked(thread, run)"
            " select ?, coalesce(max(id), 0) from import_run",
            thread,
        )
    return len(rows)


def waiting(sql: Sql, days: int, most: int) -> tuple[Candidate, ...]:
    """Returns posts that look like a complaint, of the last ``days`` before the newest post of each community
    (0: of all times), newest first, at most ``most`` of each."""
    found: list[Candidate] = []
    for community, newest in sql.rows(
        "select k.community, (select max(newest) from thread t where t.community = k.community"
        " and t.visible = 1) from (select distinct community from complaint_like) k"
    ):
        # A post's key is the second it was written in, or one close to it.
        since = (newest or 0) // _SECOND_US - days * _DAY_S if days else -(1 << 62)
        found += [
            Candidate(Address(uri), score, tuple(families.split()), sha, author, post)
            for uri, score, families, sha, author, post, _ in sql.rows(
                _WAITING, community, since, most
            )
        ]
    return tuple(found)


def every(sql: Sql) -> tuple[LikePost, ...]:
    """Returns every post that looks like a complaint, of all times, and those that did until they were edited."""
    return tuple(
        LikePost(
            row[0],
            row[1],
            tuple(row[2].split()),
            row[3],
            row[4],
            row[5],
            row[6],
            removed=bool(row[7]),
            edited=bool(row[8]),
            by=row[9],
            title=row[10],
            said=row[11],
        )
        for row in sql.rows(_EVERY)
    )


def shown(sql: Sql, wanted: tuple[Candidate, ...]) -> tuple[LookedAt, ...]:
    """Returns what the lane shows of these, in their order; those that are gone are left out."""
    rows = {
        row[0]: LookedAt(Address(row[1]), Address(row[2]), *row[3:])
        for row in sql.rows(_SHOWN, listed(one.order for one in wanted))
    }
    return tuple(rows[one.order] for one in wanted if one.order in rows)


def named(sql: Sql, addresses: Iterable[str]) -> tuple[LookedAt, ...]:
    """Returns what the lane shows of posts with these addresses, in their order; those that are gone are left out."""
    rows = (sql.first(_NAMED, sql.key(address), address) for address in addresses)
    return tuple(LookedAt(Address(row[1]), Address(row[2]), *row[3:]) for row in rows if row)
