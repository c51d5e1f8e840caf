"""Keeping the word index in few parts. Each transaction that adds words makes a part; a search asks each of them.

Merging is left to imports: in slices of their own, so that a cancel is heard and no transaction is long.
"""

from __future__ import annotations

from collections.abc import Callable

from moderator_console.store.archive_file import Sql
from moderator_console.store.database import KeyedDatabase

#: Groups of an import after which is merged. Each leaves a part or two, and a search asks every part; at 64
#: FTS5 would merge by itself, inside a commit.
GROUPS = 16
#: Pages of words that a slice writes: about a tenth of a second.
_SLICE = 1_000


def merge(database: KeyedDatabase, cancelled: Callable[[], bool]) -> None:
    """Merges wherever enough parts of a kind have come together (migrations/archive/0019). A cancel leaves the rest for the next import."""
    sql = Sql(database.connection())
    while not cancelled():
        with database.atomic():
            before: int = sql.value("select total_changes()")
            sql.run("insert into words(words, rank) values ('merge', ?)", _SLICE)
            # FTS5 says that there was nothing to do by changing no row but the command's own.
            if sql.value("select total_changes()") - before < 2:
                return
