"""Pictures that were captured as evidence: their bytes, known by what they hold. They lie nowhere else.

What posts say about them is their attachment ("capture:picture:" and the same SHA-256 in hexadecimal).
"""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    "create table picture(id integer primary key, sha blob not null unique, kind text not null,"
    " bytes blob not null, kept_us integer not null)",
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
