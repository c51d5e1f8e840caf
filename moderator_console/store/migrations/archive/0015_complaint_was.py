"""Posts that looked like a complaint until they were edited: they stay in the account of all complaints."""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    "create table complaint_was(post integer primary key, community integer not null, families text not null)",
    """create trigger complaint_was_is_gone after delete on post
    begin delete from complaint_was where post = old.id; end""",
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
