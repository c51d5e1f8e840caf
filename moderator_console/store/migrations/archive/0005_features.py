"""What posts have, so that ``has:`` finds the few among a million: an index that holds those posts only.

Searching names the same conditions in the same words (store/post_filters.py), or SQLite would not use the index. The
condition is also what is indexed: without that, each post would be read to hold it against the condition again.
And an author is found by name and by key.
"""

from __future__ import annotations

from typing import Any

CONDITIONS = {
    "body_link on body": "(instr(html, '<a ') > 0 or instr(text, 'http') > 0)",
    "body_quote on body": "(instr(html, '<blockquote') > 0 or quotes is not null"
    " or substr(text, 1, 1) = '>' or instr(text, char(10) || '>') > 0)",
    "body_code on body": "(instr(html, '<pre') > 0 or instr(html, '<code') > 0 or instr(text, '```') > 0)",
    "post_edited on post": "(edited_us is not null or revisions > 1)",
    "post_removed on post": "(removed = 1)",
}


def up(migrator: Any, db: Any) -> None:
    for name, condition in CONDITIONS.items():
        db.execute_sql(f"create index {name}({condition}) where {condition}")
    db.execute_sql("create index account_name on account(name collate nocase)")
    db.execute_sql("create index account_key on account(key)")
