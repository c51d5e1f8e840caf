"""A thread in other orders than that of reading: by time, and by author."""

from __future__ import annotations

import json

from moderator_console.core.posts import Address
from moderator_console.store import threads
from moderator_console.store.archive_file import Sql
from moderator_console.store.conversation import Author


def by_time(sql: Sql, thread: Address) -> tuple[int, ...]:
    """Returns every place of a thread in the order of time, what has no time first. Raises NotFound."""
    # A post's number is its UTC second, moved to the next free one.
    # One text for all places: 100,000 rows would cost three times as much.
    places: list[int] = json.loads(
        sql.value(
            "select json_group_array(place) from"
            " (select place from post where thread = ? and place is not null order by id)",
            threads.thread_id(sql, thread),
        )
    )
    return tuple(places)


def authors(sql: Sql, thread: Address, most: int) -> tuple[Author, ...]:
    """Returns whoever wrote in a thread and is not deleted, who wrote most first. Raises NotFound."""
    rows = sql.rows(
        "select c.name, w.key, w.name from (select author, count(*) n from post where thread = ? and author is not null"
        " group by author) p join account w on w.id = p.author join community c on c.id = w.community"
        " where w.deleted = 0 and w.name <> '' order by p.n desc, w.name limit ?",
        threads.thread_id(sql, thread),
        most,
    )
    return tuple(Author(*row) for row in rows)


def of_author(sql: Sql, thread: Address, author_key: str) -> tuple[int, ...]:
    """Returns the places of one account's posts in a thread, in reading order. Raises NotFound."""
    number = threads.thread_id(sql, thread)
    rows = sql.rows(
        "select p.place from thread t join account w on w.community = t.community and w.key = ?"
        " join post p on p.author = w.id and p.thread = t.id"
        " where t.id = ? and p.place is not null order by p.place",
        author_key,
        number,
    )
    return tuple(row[0] for row in rows)
