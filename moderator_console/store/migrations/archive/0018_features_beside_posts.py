"""What a post has, as bits beside it (store/post_features.py): found once by the import, not by each index for itself.

Looking for it in SQL took a twentieth of an import's time.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

#: By bit: the index of before, its condition, and the name of the one that takes its place.
_BITS = {
    1: ("body_link", "(instr(html, '<a ') > 0 or instr(text, 'http') > 0)", "post_link"),
    2: (
        "body_quote",
        "(instr(html, '<blockquote') > 0 or quotes is not null"
        " or substr(text, 1, 1) = '>' or instr(text, char(10) || '>') > 0)",
        "post_quote",
    ),
    4: (
        "body_code",
        "(instr(html, '<pre') > 0 or instr(html, '<code') > 0 or instr(text, '```') > 0)",
        "post_code",
    ),
}
#: Posts whose rows are written at a time: a statement keeps every page that it changes in memory until its end.
_SLICE = 20_000


def up(migrator: Any, db: Any) -> None:
    db.execute_sql("alter table post add column features integer not null default 0")
    for bit, (before, condition, name) in _BITS.items():
        has = db.execute_sql(f"select id from body where {condition}")
        while some := list(islice(has, _SLICE)):
            db.connection().executemany(
                "update post set features = features | ? where id = ?",
                [(bit, *row) for row in some],
            )
        db.execute_sql(f"drop index if exists {before}")
        db.execute_sql(
            f"create index {name} on post((features & {bit} > 0)) where (features & {bit} > 0)"
        )
