"""What members wrote that nobody may have seen, for many accounts at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from moderator_console.core.posts import Address
from moderator_console.store.archive_file import Sql
from moderator_console.store.archive_ids import TIMELESS_END

#: How many posts one question gives at most; the latest come first.
MOST = 5_000
_SECOND_US = 1_000_000


@dataclass(frozen=True, slots=True)
class Since:
    """An account, and from when on its posts are asked for (``core.replying.Awaited``). ``of`` comes back with them."""

    of: str
    community: str
    key: str
    floor_us: int
    said_us: int
    known_us: int


@dataclass(frozen=True, slots=True)
class MemberPost:
    """``at_us`` is when it was brought here for a post without a time; ``words`` are the first of it."""

    of: str
    address: Address
    title: str
    at_us: int
    known_us: int
    words: str


# A post's number is the second of its time (archive_ids.py): the walk along an account begins at its floor. Posts
# without a time lie below all others.
_POSTS = (
    "with asked(of, community, key, floor, said, known, first) as materialized (select value->>0, value->>1, value->>2,"
    " value->>3, value->>4, value->>5, value->>6 from json_each(:asked)),"
    " numbered as (select a.*, w.id as author from asked a cross join community c on c.name = a.community"
    " cross join account w on w.community = c.id and w.key = a.key)"
    " select of, b.uri, t.title, coalesce(p.at_us, r.at_us), r.at_us, substr(b.text, 1, 200)"
    " from (select n.*, p.id as post from numbered n cross join post p on p.author = n.author and p.id >= n.first"
    " union all select n.*, p.id from numbered n cross join post p on p.author = n.author and p.id < :timeless) n"
    " cross join post p on p.id = n.post cross join import_run r on r.id = p.run"
    " cross join body b on b.id = p.id cross join thread t on t.id = p.thread"
    " where p.place is not null and p.missing = 0 and p.removed = 0"
    " and ((p.at_us > floor and (p.at_us > said or r.at_us > known)) or (p.at_us is null and r.at_us > known))"
    " order by 4 desc, p.id desc limit :most"
)


def posts_since(sql: Sql, asked: Iterable[Since]) -> list[MemberPost]:
    """Returns the posts that were asked for, the latest first: one query for all accounts."""
    wanted = [
        (one.of, one.community, one.key, one.floor_us, one.said_us, one.known_us, one.floor_us // _SECOND_US)
        for one in asked
    ]  # fmt: skip
    if not wanted:
        return []
    given = {"asked": json.dumps(wanted), "timeless": TIMELESS_END, "most": MOST}
    rows = sql.named(_POSTS, given)
    return [
        MemberPost(of, Address(uri), title, at_us, known_us, " ".join(words.split()))
        for of, uri, title, at_us, known_us, words in rows
    ]
