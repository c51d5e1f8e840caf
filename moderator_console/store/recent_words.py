"""A second word index of the newest posts alone, for words that one has only begun to type.

Of such a word FTS5 gathers the posts of all its endings before it gives the first: 9 ms among a million posts. Where the newest
posts hold enough, nothing else need be asked; where they do not, the word is rare and the whole index is fast.
The index is made anew by imports, at their end; from their first change to its posts until then nobody asks it.
"""

from __future__ import annotations

from moderator_console.store.archive_file import Sql
from moderator_console.store.database import KeyedDatabase

#: Posts that it holds: a quarter of a second to make.
KEPT = 10_000
#: Smaller archives are searched as fast without.
LEAST = 250_000


def touch(sql: Sql, newest: int) -> None:
    """Says that a post's words change, and perhaps those of older posts; for the transaction that changes them."""
    sql.run("update recent set first = null where first <= ?", newest)


def renew(database: KeyedDatabase) -> None:
    """Makes it anew if it is not true and the archive is large. Only for who holds the ImportLock."""
    sql = Sql(database.connection())
    if sql.value("select first is not null from recent"):
        return
    if sql.value("select total(posts) from community") < LEAST:
        return
    with database.atomic():
        sql.run(
            "update recent set first = (select min(id) from (select id from post"
            " where place is not null and missing = 0 order by id desc limit ?))",
            KEPT,
        )
        rebuild(sql)


def rebuild(sql: Sql) -> None:
    """Makes it anew from the texts of the posts that it holds."""
    sql.run("insert into recent_words(recent_words) values ('rebuild')")
