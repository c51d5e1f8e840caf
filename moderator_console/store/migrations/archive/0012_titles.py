"""An index of titles by any three letters in a row (store/titles.py), filled by quiet work and made again at any time.

``title_due`` holds the threads whose title it has not learned yet; imports put theirs there, a group at once.
"""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    "create table title_due(thread integer primary key)",
    "create virtual table titles using fts5(title, content='', contentless_delete=1, detail=none,"
    " tokenize='trigram')",
    "create virtual table title_terms using fts5vocab(titles, row)",
    "create trigger title_is_gone after delete on thread"
    " begin insert or ignore into title_due(thread) values (old.id); end",
    "insert into title_due(thread) select id from thread where visible = 1",
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
