"""By which lists of words the posts were looked at: after other lists all of them are looked at again."""

from __future__ import annotations

from typing import Any


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(
        "create table triage_lists(one integer primary key check (one = 1), version text not null)"
    )
    db.execute_sql("insert into triage_lists(one, version) values (1, '')")
