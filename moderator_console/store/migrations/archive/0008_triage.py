"""Posts whose words look like a complaint, and which threads are still to be looked through.

``triage_due`` is filled by a trigger, so that no writer has to think of it; ``at`` is the place from which to go on.
``triage_looked.run`` is the import up to which a thread was looked through: what is newer, or was edited since, has a
higher ``post.run``. ``complaint_like`` holds only what is worth showing, in the order of time (its key is the post's).
All of it can be made again at any time.
"""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    "create table triage_due(thread integer primary key, at integer not null default 0)",
    "create table triage_looked(thread integer primary key, run integer not null)",
    "create table complaint_like(post integer primary key, community integer not null,"
    " score integer not null, families text not null)",
    "create index complaint_like_of on complaint_like(community, post)",
    """create trigger triage_is_due after update of posts on thread
    begin insert or replace into triage_due(thread, at) values (new.id, 0); end""",
    """create trigger triage_is_gone after delete on thread
    begin delete from triage_due where thread = old.id;
    delete from triage_looked where thread = old.id; end""",
    """create trigger complaint_like_is_gone after delete on post
    begin delete from complaint_like where post = old.id; end""",
    "insert into triage_due(thread) select id from thread where visible = 1",
)


def up(migrator: Any, db: Any) -> None:
    for statement in STATEMENTS:
        db.execute_sql(statement)
