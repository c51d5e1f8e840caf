"""Imports mark their threads due for heat and for triage themselves, a group at once (store/archive_finish.py).

A trigger for each thread cost an import a thirtieth of its time, and imports alone change how many posts a thread has.
Threads that are gone are still told of by triggers.
"""

from __future__ import annotations

from typing import Any


def up(migrator: Any, db: Any) -> None:
    db.execute_sql("drop trigger heat_is_due")
    db.execute_sql("drop trigger triage_is_due")
