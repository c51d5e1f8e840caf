"""Which threads came through which account, and when each was read anew; when a report was settled; how far back a read is."""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    """
    create table followed(
        account blob not null, thread text not null, changed_us integer not null, read_us integer not null default 0,
        tried_us integer not null default 0, tries integer not null default 0, primary key (account, thread)
    ) without rowid
    """,
    "create index followed_thread on followed(thread)",
    "alter table synced add column oldest_us integer",
    "alter table flag add column settled_us integer",
    "create index flag_settled on flag(settled_us) where settled_us is not null",
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
