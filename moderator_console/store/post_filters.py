"""The conditions of a search on posts, as SQL: who, where, when, and what a post has.

The word index gives hits newest first, so a condition that many posts meet is looked at hit by hit, and the
first fifty come soon. One that few posts meet would be looked for through a million hits: its posts are gathered
first (``narrow``), which each such condition can do by an index of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from moderator_console.core.search_words import Has, Search, plain
from moderator_console.store.archive_file import Sql, listed
from moderator_console.store.archive_ids import TIMELESS_END
from moderator_console.store.titles import titled

#: Up to so many posts are gathered (3 ms); of a condition that more posts meet, hits are soon found by looking.
GATHERED = 20_000
#: Accounts, threads and communities that one condition may mean.
_ACCOUNTS, _THREADS = 500, 2_000
#: What a letter may be written as: LIKE then offers every name that might be meant, and ``plain`` decides.
_LETTERS = "aceinouysz"

#: What a post has, by table and condition. Each is a partial index (migrations/archive/0005 and 0018): SQLite uses
#: one only where it is named in the same words.
FEATURES: dict[Has, tuple[str, str]] = {
    Has.LINK: ("post", "(features & 1 > 0)"),
    Has.QUOTE: ("post", "(features & 2 > 0)"),
    Has.CODE: ("post", "(features & 4 > 0)"),
    Has.EDIT: ("post", "(edited_us is not null or revisions > 1)"),
    Has.DELETION: ("post", "(removed = 1)"),
    Has.ATTACHMENT: ("attachment", "(kinds > 0)"),
    Has.IMAGE: ("attachment", "(kinds & 1 > 0)"),
}


@dataclass(slots=True)
class Condition:
    """A piece of SQL and what is bound in it."""

    sql: str
    values: tuple[Any, ...] = ()


@dataclass(slots=True)
class Filters:
    """``narrow`` select the ids of posts; ``rows`` are conditions on ``p`` (post) and ``t`` (thread). ``low`` and
    ``high`` bound the ids; ``few`` is how many posts the narrowest leaves. ``nothing``: no post can match."""

    narrow: list[Condition] = field(default_factory=list)
    rows: list[Condition] = field(default_factory=list)
    low: int | None = None
    high: int | None = None
    few: int | None = None
    nothing: bool = False

    def where(self, number: str, *, walking: bool) -> Condition:
        """All conditions on the post whose id is called ``number`` in the statement, each with ``and`` before it.

        ``walking``: hits of the word index are held against them; else SQLite may begin at the narrowest.
        """
        plus = "+" * walking
        parts: list[str] = []
        values: list[Any] = []
        if self.low is not None:
            parts.append(f"{number} >= ?")
            values.append(self.low)
        if self.high is not None:
            parts.append(f"{number} <= ?")
            values.append(self.high)
        for one in self.narrow:
            # The plus keeps SQLite from asking the word index once for each of these posts.
            parts.append(f"{plus}{number} in ({one.sql})")
            values += one.values
        for one in self.rows:
            parts.append(one.sql)
            values += one.values
        return Condition("".join(f" and {part}" for part in parts), tuple(values))


def filters_of(sql: Sql, asked: Search) -> Filters:
    """Returns the conditions, with what they name looked up."""
    made = Filters()
    _when(sql, asked, made)
    _who(sql, asked, made)
    _place(sql, asked, made)
    for thing in sorted(asked.has):
        row = Condition(f"exists ({_having(thing, f' and {_number(thing)} = p.id')})")
        _gather(sql, Condition(_having(thing)), row, made)
    for thing in sorted(asked.has_not):
        made.rows.append(
            Condition(f"not exists ({_having(thing, f' and {_number(thing)} = p.id')})")
        )
    return made


def _when(sql: Sql, asked: Search, made: Filters) -> None:
    if asked.from_us is None and asked.to_us is None:
        return
    if asked.from_us is not None and asked.to_us is not None and asked.from_us >= asked.to_us:
        made.nothing = True
    # A post's id is its second, or the next free one: it may lie behind its time, never before it.
    made.low = TIMELESS_END if asked.from_us is None else asked.from_us // 1_000_000
    if asked.from_us is not None:
        made.rows.append(Condition("p.at_us >= ?", (asked.from_us,)))
    if asked.to_us is not None:
        made.high = _free_from(sql, -(-asked.to_us // 1_000_000))
        made.rows.append(Condition("p.at_us < ?", (asked.to_us,)))


def _free_from(sql: Sql, at: int) -> int:
    """The first id from ``at`` on that no post has: no post of an earlier time lies behind it."""

    def full(length: int) -> bool:
        among = "select count(*) from post where id >= ? and id < ?"
        return bool(sql.value(among, at, at + length) == length)

    if not full(1):
        return at
    low, high = 1, 2
    while full(high):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if full(middle) else (low, middle)
    return at + low


def _who(sql: Sql, asked: Search, made: Filters) -> None:
    if asked.authors:
        ids = sorted({one for name in asked.authors for one in accounts(sql, name)})
        if not ids:
            made.nothing = True
            return
        chosen = listed(ids)
        these = "select id from post where author in (select value from json_each(?))"
        row = Condition("p.author in (select value from json_each(?))", (chosen,))
        _gather(sql, Condition(these, (chosen,)), row, made)
    if asked.not_authors:
        others = listed({one for name in asked.not_authors for one in accounts(sql, name)})
        made.rows.append(
            Condition("ifnull(p.author, 0) not in (select value from json_each(?))", (others,))
        )


def accounts(sql: Sql, name: str) -> list[int]:
    """The accounts with this key or name, or where there are none, those whose name has words that begin so."""
    rows = sql.rows(
        "select id from account where name = ?1 collate nocase"
        " union select id from account where key = ?1 limit ?2",
        name, _ACCOUNTS,
    )  # fmt: skip
    if rows:
        return [row[0] for row in rows]
    words = plain(name).split()
    if not words:
        return []
    rows = sql.rows("select id, name from account where name like ? escape '!'", _perhaps(name))
    return [number for number, known in rows if _begin(plain(known), words)][:_ACCOUNTS]


def _begin(known: str, words: list[str]) -> bool:
    parts = known.replace("_", " ").replace("-", " ").replace(".", " ").split()
    return all(any(part.startswith(word) for part in (*parts, known)) for word in words)


def _perhaps(name: str) -> str:
    """A LIKE pattern that no name escapes that holds ``name`` in another case or with other accents."""
    first = max(plain(name).split(), key=len)
    return "%" + "".join("_" if c in _LETTERS or not c.isascii() else _safe(c) for c in first) + "%"


def _safe(character: str) -> str:
    return "!" + character if character in "!%_" else character


def _place(sql: Sql, asked: Search, made: Filters) -> None:
    if not (asked.communities or asked.not_communities or asked.titles):
        return
    rows = sql.rows("select id, name, posts from community limit 10000")
    known = [(number, plain(name), posts) for number, name, posts in rows]
    if asked.communities:
        ids = _named(known, asked.communities)
        if not ids:
            made.nothing = True
            return
        chosen = listed(ids)
        these = (
            "select id from post where thread in (select id from thread where community in"
            " (select value from json_each(?))) and place is not null"
        )
        row = Condition("t.community in (select value from json_each(?))", (chosen,))
        size = sum(posts for number, _, posts in known if number in ids)
        _gather(sql, Condition(these, (chosen,)), row, made, size)
    if asked.not_communities:
        chosen = listed(_named(known, asked.not_communities))
        made.rows.append(
            Condition("t.community not in (select value from json_each(?))", (chosen,))
        )
    if asked.titles:
        threads = _titled(sql, asked.titles, known)
        if not threads:
            made.nothing = True
            return
        chosen = listed(threads)
        these = (
            "select id from post where thread in (select value from json_each(?))"
            " and place is not null"
        )
        row = Condition("p.thread in (select value from json_each(?))", (chosen,))
        _gather(sql, Condition(these, (chosen,)), row, made)


def _named(known: Iterable[tuple[int, str, int]], names: Iterable[str]) -> set[int]:
    """The communities that are called so, or whose name holds it where none is."""
    found: set[int] = set()
    for name in map(plain, names):
        exact = {number for number, title, _ in known if title == name}
        found |= exact or {number for number, title, _ in known if name in title}
    return found


def _titled(sql: Sql, titles: Iterable[str], known: Iterable[tuple[int, str, int]]) -> set[int]:
    """The threads (and in chats the channels) whose title holds all the words of one of ``titles``."""
    found: set[int] = set()
    for title in titles:
        if not plain(title).split():
            continue
        found |= titled(sql, title, _THREADS)
        homes = [number for number, name, _ in known if name == plain(title)]
        if homes:
            within = "select id from thread where visible = 1 and community = ? limit ?"
            found |= {row[0] for row in sql.rows(within, homes[0], _THREADS)}
    return set(sorted(found)[-_THREADS:])


def _having(thing: Has, besides: str = "") -> str:
    """The statement that selects the ids of posts that have it."""
    table, meaning = FEATURES[thing]
    return f"select {_number(thing)} from {table} where {meaning}{besides}"


def _number(thing: Has) -> str:
    table = FEATURES[thing][0]
    return f"{table}.{'post' if table == 'attachment' else 'id'}"


def _gather(
    sql: Sql, these: Condition, row: Condition, made: Filters, size: int | None = None
) -> None:
    """Takes a condition as narrow or as one on each hit, by how many posts meet it."""
    if size is None or size <= GATHERED:
        counting = f"select count(*) from ({these.sql} limit {GATHERED + 1})"
        size = int(sql.value(counting, *these.values))
    if size > GATHERED:
        made.rows.append(row)
        return
    made.narrow.append(these)
    made.few = size if made.few is None else min(made.few, size)
    made.nothing = made.nothing or size == 0
