"""What posts have, so that ``has:`` finds the few among a million: an index that holds those posts only. And who is called so.

Searching names the same conditions in the same words (store/post_filters.py), or SQLite would not use the index.
"""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    "create index body_link on body(id) where (instr(html, '<a ') > 0 or instr(text, 'http') > 0)",
    "create index body_quote on body(id) where (instr(html, '<blockquote') > 0 or quotes is not null)",
    "create index body_code on body(id) where (instr(html, '<pre') > 0 or instr(html, '<code') > 0)",
    "create index post_edited on post(id) where (edited_us is not null or revisions > 1)",
    "create index post_removed on post(id) where (removed = 1)",
    "create index account_name on account(name collate nocase)",
    "create index account_key on account(key)",
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
