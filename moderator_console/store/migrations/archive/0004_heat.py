"""What heat is told from: the numbers of each thread, who took part in which, and what is usual in a community.

``heat_due`` holds threads that must be counted (again); a trigger fills it, so that no writer has to think of it.
``thread_heat.ranked`` is 0 until the thread was compared with its community. ``took_part`` names the threads of an
account in order of time, for threads of 2–64 people. ``heat_step``, ``heat_share`` and ``heat_week`` are sums over
the threads of a community: they are corrected by what a thread adds, never counted anew.
"""

STATEMENTS = (
    "alter table thread add column heat integer not null default -1",
    "create index thread_hottest on thread(heat desc, newest desc) where visible = 1",
    "create index thread_hottest_of on thread(community, heat desc, newest desc) where visible = 1",
    "create table heat_due(thread integer primary key)",
    """create table thread_heat(thread integer primary key, community integer not null,
    at_us integer not null, numbers text not null, crowd integer not null,
    ranked integer not null default 0, settled integer not null default 0, kin integer,
    backers integer not null default 0, sign text, value integer, of integer, usual real)""",
    "create index heat_waiting on thread_heat(thread) where ranked = 0",
    "create index heat_of_community on thread_heat(community)",
    """create table took_part(account integer not null, at_us integer not null, thread integer not null,
    primary key (account, at_us, thread)) without rowid""",
    "create index took_thread on took_part(thread)",
    """create table heat_step(community integer not null, measure text not null, step integer not null,
    threads integer not null, primary key (community, measure, step)) without rowid""",
    """create table heat_share(community integer not null, share text not null, hits integer not null,
    total integer not null, primary key (community, share)) without rowid""",
    """create table heat_week(community integer not null, week integer not null, seats integer not null,
    pairs integer not null, primary key (community, week)) without rowid""",
    """create table heat_community(community integer primary key, counted integer not null default 0,
    ranked integer not null default 0)""",
    """create trigger heat_is_due after update of posts on thread when new.posts >= 3 or old.posts >= 3
    begin insert or ignore into heat_due(thread) values (new.id); end""",
    """create trigger heat_is_gone after delete on thread
    begin insert or ignore into heat_due(thread) values (old.id); end""",
    "insert into heat_due(thread) select id from thread where visible = 1 and posts >= 3",
)


def up(migrator, db):  # type: ignore[no-untyped-def]  # the runner's signature; it types nothing
    for statement in STATEMENTS:
        db.execute_sql(statement)
