"""The archive as it began: communities, accounts, threads, posts with their revisions, and the word index.

``post`` is narrow and lies in the order of time (its id is its UTC second, moved to the next free number);
``body`` holds the words under the same id. ``address.key`` is a keyed hash of the URI, so that a parent can be named
before it was seen. ``thread.visible`` is 0 while its first import runs, 1 when listed, 2 when nothing but events is
known of it. A post without ``place`` belongs to an import that has not finished: nobody sees it, and
the index reads ``shown_body``, which leaves it out.
"""

TABLES = """
create table archive(one integer primary key check (one = 1), salt blob not null);

create table community(id integer primary key, name text not null unique,
    threads integer not null default 0, posts integer not null default 0);

create table account(id integer primary key, community integer not null, key text not null,
    name text not null, role text not null default '', deleted integer not null default 0,
    run integer not null, unique (community, key));

create table thread(id integer primary key, uri text not null unique, community integer not null,
    title text not null default '', moved_from text, visible integer not null default 0,
    posts integer not null default 0, people integer not null default 0, removed integer not null default 0,
    first_us integer, last_us integer, newest integer not null default 0, run integer not null);
create index thread_newest on thread(newest desc, uri) where visible = 1;
create index thread_newest_of on thread(community, newest desc, uri) where visible = 1;
create index thread_coming on thread(visible) where visible = 0;

create table shape(thread integer primary key, count integer not null, arrays blob not null);

create table address(key integer primary key, uri text not null, post integer);

create table post(id integer primary key, address integer not null, thread integer not null,
    place integer, depth integer, up integer,
    author integer, parent integer, link text not null default 'none',
    at_us integer, precision text not null default 'exact', zone text not null default 'stated',
    ord integer not null default 0, edited_us integer,
    chars integer not null default 0, paragraphs integer not null default 1,
    revisions integer not null default 1,
    removed integer not null default 0, missing integer not null default 0,
    long integer not null default 0, plain_only integer not null default 0,
    charset_guessed integer not null default 0,
    run integer not null, replaces integer, sha blob);
create index post_place on post(thread, place) where place is not null;
create index post_coming on post(thread) where place is null;
create index post_author on post(author, id);

create table body(id integer primary key, text text not null, split text not null,
    html text, head text, source text, quotes text, also text);

create table revision(address integer not null, n integer not null, at_us integer,
    seen_us integer not null, text text not null, source text, sha blob not null,
    primary key (address, n)) without rowid;

create table thread_event(key integer primary key, uri text not null, thread integer not null,
    kind text not null, actor integer, at_us integer, text text not null, ord integer not null,
    visible integer not null default 0, run integer not null);
create index event_thread on thread_event(thread);
create index event_actor on thread_event(actor) where actor is not null;
create index event_coming on thread_event(visible) where visible = 0;

create table import_run(id integer primary key, at_us integer not null, source text not null,
    format text not null, community text not null, state text not null, report text);

create table coming(thread integer primary key, title text not null, moved_from text);
create table change(id integer primary key, thread integer not null, address integer not null,
    item text not null);
create index change_thread on change(thread);
create index change_address on change(address);

create view shown_body as select b.id, b.text, b.split from body b join post p on p.id = b.id
    where p.place is not null;
create virtual table words using fts5(text, split, content='shown_body', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2');
"""


def up(migrator, db):  # type: ignore[no-untyped-def]  # the runner's signature; it types nothing
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    db.execute_sql("insert into archive(one, salt) values (1, randomblob(16))")
    db.execute_sql("insert into words(words, rank) values ('automerge', 8)")
    db.execute_sql("insert into words(words, rank) values ('crisismerge', 64)")
