"""Taking away what unfinished imports have left (decision 0020). Nobody has ever seen it.

``import_run.state`` is "running" until an import comes to its end, then "done"; "stopped" where somebody cancelled it and
"broken" where it was ended otherwise, as far as another program has found out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from moderator_console.store.archive_file import Row, Sql
from moderator_console.store.database import KeyedDatabase

_SLICE = 2_000
_BROKEN = (
    "select r.source, r.community, not exists (select 1 from import_run n where n.id > r.id)"
    " from import_run r where r.state in ('broken', ?) and r.id in"
    " (select max(id) from import_run where state <> 'stopped' group by source, community)"
    # What a platform brings is asked for again by itself: nobody has to be told.
    " and substr(r.source, 1, 5) <> 'sync:' order by r.id desc"
)


@dataclass(frozen=True, slots=True)
class BrokenImport:
    """An import that was ended before it was done, and not brought to its end since. ``last``: none was begun after it."""

    source: str
    community: str
    last: bool


def leftovers(sql: Sql) -> bool:
    """Says whether an import was begun and has not ended (it may be running now)."""
    return sql.first("select 1 from import_run where state = 'running' limit 1") is not None


def broken(sql: Sql, *, running: bool) -> tuple[BrokenImport, ...]:
    """Returns imports that were ended from outside, the latest first; ``running`` says that one runs now."""
    rows = sql.rows(_BROKEN, "" if running else "running")
    return tuple(BrokenImport(source, community, bool(last)) for source, community, last in rows)


def sweep(database: KeyedDatabase, *, cancelled: bool = False) -> int:
    """Takes it away, in slices; returns how many posts. Only for who holds the ImportLock."""
    sql = Sql(database.connection())
    swept = 0
    while rows := sql.rows(
        "select id, address, replaces from post where place is null limit ?", _SLICE
    ):
        with database.atomic():
            _drop(sql, rows)
        swept += len(rows)
    if leftovers(sql):
        with database.atomic():
            for statement in _LEFT_OVER:
                sql.run(statement)
            sql.run(_ENDED, "stopped" if cancelled else "broken")
        give_back(database)
    return swept


def give_back(database: KeyedDatabase, cancelled: Callable[[], bool] = lambda: False) -> None:
    """Gives pages that hold nothing back to the disk, in slices. Nothing happens to files of the first version."""
    sql = Sql(database.connection())
    while (free := sql.value("pragma freelist_count")) and not cancelled():
        with database.atomic():
            sql.run(f"pragma incremental_vacuum({_SLICE})")
        if sql.value("pragma freelist_count") == free:
            return


_LEFT_OVER = (
    "delete from change",
    "delete from coming",
    "delete from thread_event where visible = 0",
    "delete from thread where visible = 0",
    "delete from account where run in (select id from import_run where state = 'running')"
    " and not exists (select 1 from post p where p.author = account.id)"
    " and not exists (select 1 from thread_event e where e.actor = account.id and e.actor is not null)",
)
_ENDED = "update import_run set state = ? where state = 'running'"


def _drop(sql: Sql, rows: list[Row]) -> None:
    posts = [(row[0],) for row in rows]
    many = sql.many
    many("delete from attachment where post = ?", posts)
    many("delete from revision where address = ?", [(row[1],) for row in rows])
    # Others may answer it: its address, which lies beside its text, stays.
    many(
        "update address set uri = coalesce(uri, (select b.uri from body b where b.id = address.post)), post = ?"
        " where key = ? and post = ?",
        [(row[2], row[1], row[0]) for row in rows],
    )
    many("delete from body where id = ?", posts)
    many("delete from post where id = ?", posts)
