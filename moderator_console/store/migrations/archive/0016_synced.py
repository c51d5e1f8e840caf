"""How far each connected account was read, and the reports that its platform holds. Theirs: it can be brought again."""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    """
    create table synced(
        account blob not null, what text not null, cursor text, at_us integer not null,
        done integer not null default 0, total integer not null default 0, more integer not null default 0,
        primary key (account, what)
    ) without rowid
    """,
    """
    create table flag(
        account blob not null, id text not null, post text not null, reporter_key text not null,
        reporter text not null, reason text not null, at_us integer, open integer not null, text text not null,
        seen_us integer not null, primary key (account, id)
    ) without rowid
    """,
    "create index flag_open on flag(post) where open",
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
