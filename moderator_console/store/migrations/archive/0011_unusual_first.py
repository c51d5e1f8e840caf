"""By heat, threads with an unusual signal come first and the others by their last post: those have no heat at all.

What is not counted yet (-1) or too short to be (fewer than three posts) stands among the others.
"""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    "update thread set heat = 0 where heat > 0"
    " and id not in (select thread from thread_heat where sign is not null)",
    "update thread set heat = 1 where heat <= 0"
    " and id in (select thread from thread_heat where ranked = 1 and sign is not null)",
    "drop index thread_hottest",
    "drop index thread_hottest_of",
    "create index thread_hottest on thread(max(heat, 0) desc, newest desc) where visible = 1",
    "create index thread_hottest_of on thread(community, max(heat, 0) desc, newest desc)"
    " where visible = 1",
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
