"""A word index of the newest posts alone (store/recent_words.py).

``recent.first`` is the number of the oldest post in it; null while it is not true, or the archive is small.
"""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    "create table recent(one integer primary key check (one = 1), first integer)",
    "insert into recent(one) values (1)",
    "create view recent_body as select id, text, split from shown_body"
    " where id >= (select first from recent)",
    "create virtual table recent_words using fts5(text, split, content='recent_body', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 2')",
)
#: Smaller archives are searched as fast without.
LEAST = 250_000
FILL = (
    "update recent set first = (select min(id) from (select id from post"
    " where place is not null and missing = 0 order by id desc limit 10000))",
    "insert into recent_words(recent_words) values ('rebuild')",
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
    if db.execute_sql("select total(posts) from community").fetchone()[0] >= LEAST:
        for statement in FILL:
            db.execute_sql(statement)
