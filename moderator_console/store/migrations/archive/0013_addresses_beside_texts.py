"""A post's address lies beside its text, so that a page of a thread and a list of hits read half as many pages.

``address`` lies in the order of a hash: each address read there was a page of its own. ``body.uri`` has it now, and
``address.uri`` is null where the body of ``address.post`` has it; where a post was never seen there is no body,
and it stays. ``known_address`` reads both.
"""

from __future__ import annotations

from typing import Any

BEFORE = (
    "drop view shown_body",
    "drop view indexed_body",
    "create table body_beside(id integer primary key, uri text not null, text text not null,"
    " split text not null, html text, head text, source text, quotes text, also text)",
    "create table address_beside(key integer primary key, uri text, post integer)",
)
#: Run for some thousand posts at a time: pages that the old table gives free are used again.
BY_SLICES = (
    # A run that was killed has left posts without an address: the next import sweeps them away.
    "insert into body_beside select b.id, coalesce(a.uri, ''), b.text, b.split, b.html, b.head, b.source, b.quotes,"
    " b.also from body b left join post p on p.id = b.id left join address a on a.key = p.address"
    " where b.id > ? and b.id <= ? order by b.id",
    "delete from body where id > ? and id <= ?",
)
AFTER = (
    "insert into address_beside select a.key,"
    " case when exists (select 1 from body_beside b where b.id = a.post) then null else a.uri end, a.post"
    " from address a order by a.key",
    "drop table body",
    "drop table address",
    "alter table body_beside rename to body",
    "alter table address_beside rename to address",
    "create view known_address as select key,"
    " coalesce(uri, (select b.uri from body b where b.id = address.post)) as uri, post from address",
    "create view indexed_body as select id, text, case when split = '' then '' else pairs_of(text) end as split from body",
    "create view shown_body as select b.id, b.text, b.split from indexed_body b join post p on p.id = b.id"
    " where p.place is not null",
)
SLICE = 20_000
#: Addresses are looked up in no order; with all of their table remembered a million posts take a minute.
CACHE_KB = 64 * 1024


def up(migrator: Any, db: Any) -> None:
    before = db.execute_sql("pragma cache_size").fetchone()[0]
    db.execute_sql(f"pragma cache_size = -{CACHE_KB}").fetchall()
    indexes = db.execute_sql(
        "select sql from sqlite_schema where type = 'index' and tbl_name = 'body' and sql is not null"
    ).fetchall()
    for statement in BEFORE:
        db.execute_sql(statement)
    after, more = -(1 << 63), True
    while more:
        last, count = db.execute_sql(
            "select max(id), count(*) from (select id from body where id > ? order by id limit ?)",
            (after, SLICE),
        ).fetchone()
        more = count == SLICE
        if count:
            for statement in BY_SLICES:
                db.execute_sql(statement, (after, last))
            after = last
    for statement in (*AFTER, *(sql for (sql,) in indexes)):
        db.execute_sql(statement)
    db.execute_sql(f"pragma cache_size = {before}").fetchall()
