"""What is known of one post for the question where it began. Each question is bounded: one post, or a few hundred rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from moderator_console.core.posts import Address, Link
from moderator_console.store.archive_file import Row, Sql, listed
from moderator_console.store.threads import post_id, thread_id

#: How far back one account's posts are looked through.
_OWN_POSTS = 300


@dataclass(frozen=True, slots=True)
class PostFacts:
    """One post with what it says of others. ``order`` grows with time (posts without a time come first).

    ``first`` is the first post of its thread, ``moved_from`` the thread that its thread was split from.
    ``html`` is as shown where the original had markup, ``text`` always whole.
    """

    address: Address
    order: int
    thread: Address
    title: str
    community: str
    place: int
    author: str
    author_key: str
    author_deleted: bool
    role: str
    at_us: int | None
    parent: Address | None
    link: Link
    quotes: tuple[Address, ...]
    text: str
    html: str
    missing: bool
    moved_from: Address | None
    first: Address | None


@dataclass(frozen=True, slots=True)
class OwnPost:
    """A post of one account, in short."""

    address: Address
    order: int
    thread: Address
    title: str
    at_us: int | None
    text: str


def facts(sql: Sql, address: Address) -> PostFacts:
    """Returns what is known of a post. Raises NotFound."""
    row = sql.value_row(
        "select p.id, t.uri, t.title, c.name, p.place, coalesce(w.name, ''), coalesce(w.key, ''),"
        " coalesce(w.deleted, 0), coalesce(w.role, ''), p.at_us, pa.uri, p.link, b.quotes, coalesce(b.text, ''),"
        " coalesce(b.html, ''), p.missing, t.moved_from,"
        " (select fa.uri from post f join known_address fa on fa.key = f.address"
        "  where f.thread = p.thread and f.place = 0)"
        " from post p join thread t on t.id = p.thread join community c on c.id = t.community"
        " left join account w on w.id = p.author left join body b on b.id = p.id"
        " left join known_address pa on pa.key = p.parent where p.id = ?",
        post_id(sql, address),
    )
    (order, thread, title, community, place, author, key, deleted, role, at_us, parent, link, quotes,
     text, html, missing, moved_from, first) = row  # fmt: skip
    return PostFacts(
        address, order, Address(thread), title, community, place, author, key, bool(deleted), role, at_us,
        _address(parent), Link(link or "stated"), tuple(Address(uri) for uri in json.loads(quotes or "[]")),
        text, html, bool(missing), _address(moved_from), _address(first),
    )  # fmt: skip


def own_posts(sql: Sql, community: str, author_key: str, before: int) -> tuple[OwnPost, ...]:
    """Returns the latest posts of an account before an order, the latest first, with their first words."""
    rows = sql.rows(
        "select b.uri, p.id, t.uri, t.title, p.at_us, substr(b.text, 1, 2000)"
        " from account w join community c on c.id = w.community join post p on p.author = w.id"
        " join body b on b.id = p.id"
        " join thread t on t.id = p.thread"
        " where w.key = ? and c.name = ? and p.id < ? and p.place is not null"
        " order by p.id desc limit ?",
        author_key, community, before, _OWN_POSTS,
    )  # fmt: skip
    return tuple(
        OwnPost(Address(uri), order, Address(thread), title, at_us, text or "")
        for uri, order, thread, title, at_us, text in rows
    )


def last_before(sql: Sql, thread: Address, before: int, author: str = "") -> Address | None:
    """Returns the last post of a thread before an order, of the account so named if one is given; None without.

    A name is compared without capitals. Raises NotFound.
    """
    number = thread_id(sql, thread)
    where = ""
    values: list[int | str] = [number, before]
    if author:
        accounts = _named(sql, number, author)
        if not accounts:
            return None
        where = " and p.author in (select value from json_each(?))"
        values.append(listed(accounts))
    row = sql.first(
        "select b.uri from post p join body b on b.id = p.id"
        " where p.thread = ? and p.place is not null and p.missing = 0 and p.id < ?"
        f"{where} order by p.id desc limit 1",
        *values,
    )
    return None if row is None else Address(row[0])


def _named(sql: Sql, thread: int, name: str) -> list[int]:
    """The accounts of a thread's community with this name, or with blanks where the mention has "_"."""
    for written in dict.fromkeys((name, name.replace("_", " "))):
        rows: list[Row] = sql.rows(
            "select w.id from account w join thread t on t.community = w.community"
            " where t.id = ? and w.name = ? collate nocase limit 8",
            thread, written,
        )  # fmt: skip
        if rows:
            return [row[0] for row in rows]
    return []


def known(sql: Sql, addresses: Iterable[Address]) -> tuple[Address, ...]:
    """Returns those addresses that are posts here, and for threads their first posts, in the order given."""
    found = []
    for address in dict.fromkeys(addresses):
        row = sql.first(
            "select p.id from known_address a join post p on p.id = a.post"
            " where a.key = ? and a.uri = ? and p.place is not null",
            sql.key(address), address,
        )  # fmt: skip
        if row is not None:
            found.append(address)
            continue
        row = sql.first(
            "select a.uri from thread t join post p on p.thread = t.id and p.place = 0"
            " join known_address a on a.key = p.address where t.uri = ? and t.visible = 1",
            address,
        )
        if row is not None:
            found.append(Address(row[0]))
    return tuple(dict.fromkeys(found))


def _address(uri: str | None) -> Address | None:
    return None if uri is None else Address(uri)
