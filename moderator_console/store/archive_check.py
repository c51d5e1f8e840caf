"""Proving the archive whole: pages, the hash of every text, the word index, the order of threads."""

from __future__ import annotations

import apsw

from moderator_console.store.archive_file import Sql
from moderator_console.store.conversation import Check
from moderator_console.store.prepared import sha_of

_SLICE = 2_000


def verify(sql: Sql) -> tuple[Check, ...]:
    """Returns what was looked at and what was found. A damaged page stops only its own check."""
    return (_pages(sql), _texts(sql), _earlier_texts(sql), _index(sql), _orders(sql))


def _pages(sql: Sql) -> Check:
    try:
        found = [row[0] for row in sql.rows("pragma quick_check(20)")]
    except apsw.CorruptError as error:
        return Check("pages", False, str(error))
    return Check("pages", found == ["ok"], "whole" if found == ["ok"] else "; ".join(found))


def _texts(sql: Sql) -> Check:
    last, seen, bad = -(1 << 63), 0, 0
    try:
        while rows := sql.rows(
            "select p.id, p.sha, b.text from post p left join body b on b.id = p.id"
            " where p.id > ? and not p.missing order by p.id limit ?",
            last,
            _SLICE,
        ):
            seen += len(rows)
            bad += sum(text is None or sha_of(text) != sha for _, sha, text in rows)
            last = rows[-1][0]
    except apsw.CorruptError as error:
        return Check("texts", False, str(error))
    return Check("texts", not bad, f"{bad} of {seen} posts changed" if bad else f"{seen} posts")


def _earlier_texts(sql: Sql) -> Check:
    after, seen, bad = (-(1 << 63), 0), 0, 0
    try:
        while rows := sql.rows(
            "select address, n, sha, text from revision where (address, n) > (?, ?)"
            " order by address, n limit ?",
            *after,
            _SLICE,
        ):
            seen += len(rows)
            bad += sum(sha_of(text) != sha for _, _, sha, text in rows)
            after = (rows[-1][0], rows[-1][1])
    except apsw.CorruptError as error:
        return Check("earlier texts", False, str(error))
    return Check(
        "earlier texts", not bad, f"{bad} of {seen} changed" if bad else f"{seen} earlier texts"
    )


def _index(sql: Sql) -> Check:
    try:
        sql.run("insert into words(words, rank) values ('integrity-check', 1)")
        if sql.value("select first is not null from recent"):
            sql.run("insert into recent_words(recent_words, rank) values ('integrity-check', 1)")
    except apsw.CorruptError:
        return Check("word index", False, "it does not agree with the texts; rebuild it")
    return Check("word index", True, "agrees with the texts")


def _orders(sql: Sql) -> Check:
    """Each thread's places run from 0 without a gap, and its counts are those of its posts."""
    try:
        bad = sql.rows(
            "select t.uri from thread t left join shape s on s.thread = t.id"
            " left join (select thread, count(*) as n, max(place) as last, sum(not missing) as had"
            " from post where place is not null group by thread) p on p.thread = t.id"
            " where t.visible = 1 and (p.n is null or p.last + 1 <> p.n or p.had <> t.posts"
            " or s.count is null or s.count <> p.n) limit 20"
        )
    except apsw.CorruptError as error:
        return Check("reading order", False, str(error))
    return Check("reading order", not bad, "whole" if not bad else ", ".join(row[0] for row in bad))
