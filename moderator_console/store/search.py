"""Searching posts: newest first and flat at any size, or ranked among the newest thousand hits."""

from __future__ import annotations

from moderator_console.core.posts import Address
from moderator_console.store import threads
from moderator_console.store.archive_file import Row, Sql, listed
from moderator_console.store.archive_ids import TIMELESS_END
from moderator_console.store.conversation import Found, Hit
from moderator_console.store.word_index import Question, fold, question

#: Ranking reads every hit that it ranks; a common word has hundreds of thousands.
_RANKED = 1_000
_MOST = 500
#: Accounts that may share the name that was asked for.
_NAMESAKES = 500
_START, _END = "\x02", "\x03"
_AROUND = 60

_HITS = (
    "select a.uri, t.uri, t.title, c.name, coalesce(w.name, ''), p.at_us,"
    " snippet(words, 0, char(2), char(3), '…', 24), words.rowid from words"
    " join post p on p.id = words.rowid join address a on a.key = p.address"
    " join thread t on t.id = p.thread join community c on c.id = t.community"
    " left join account w on w.id = p.author where words match ?"
)
#: The plus keeps SQLite from asking the index once for each post of the author.
_BY = " and +words.rowid in (select id from post where author in (select value from json_each(?)))"


def search(
    sql: Sql, words: str, author: str | None, limit: int, *, best: bool, prefix: bool
) -> Found:
    """Returns posts that hold all words. ``author`` is a name or an account's key."""
    asked = question(words, prefix=prefix)
    if not asked.match:
        return Found((), more=False)
    limit = max(1, min(limit, _MOST))
    where, values = "", [asked.match]
    if author is not None:
        rows = sql.rows(
            "select id from account where name = ?1 collate nocase or key = ?1 limit ?2",
            author,
            _NAMESAKES,
        )
        where, values = _BY, [asked.match, listed(row[0] for row in rows)]
    order = "words.rowid desc"
    if best:
        newest = sql.rows(
            f"select words.rowid from words where words match ?{where} order by words.rowid desc limit ?",
            *values,
            _RANKED,
        )
        if not newest:
            return Found((), more=False)
        where += f" and words.rowid >= {int(newest[-1][0])}"
        order = "rank"
    rows = sql.rows(f"{_HITS}{where} order by {order} limit ?", *values, limit + 1)
    return Found(tuple(_hit(sql, row, asked) for row in rows[:limit]), more=len(rows) > limit)


def find(sql: Sql, thread: int, words: str, *, prefix: bool) -> tuple[int, ...]:
    """Returns the places of all posts of one thread that hold all words, in reading order.

    The thread's posts lie in one stretch of time, and only that stretch of the index is read.
    """
    asked = question(words, prefix=prefix)
    if not asked.match:
        return ()
    first, last = sql.value_row(
        "select min(id), max(id) from post where thread = ? and place is not null", thread
    )
    if first < TIMELESS_END:  # a stand-in has no words, a post without a time may have
        row = sql.first(
            "select min(id) from post where thread = ?1 and place is not null and"
            " (id > ?2 or not missing)",
            thread,
            TIMELESS_END,
        )
        first = row[0] if row and row[0] is not None else last
    rows = sql.rows(
        "with t(id, place) as materialized"
        " (select id, place from post where thread = ? and place is not null)"
        " select t.place from words cross join t on t.id = words.rowid"
        " where words match ? and words.rowid between ? and ?",
        thread, asked.match, first, last,
    )  # fmt: skip
    return tuple(sorted(row[0] for row in rows))


def posts_by(
    sql: Sql, community: str, author_key: str, limit: int, before: Address | None
) -> Found:
    """Returns the posts of one account, newest first, each with its first words. Raises NotFound for ``before``."""
    limit = max(1, min(limit, _MOST))
    last = (1 << 62) if before is None else threads.post_id(sql, before)
    rows = sql.rows(
        "select a.uri, t.uri, t.title, c.name, w.name, p.at_us, substr(b.text, 1, 200), p.id"
        " from account w join community c on c.id = w.community join post p on p.author = w.id"
        " join body b on b.id = p.id join address a on a.key = p.address"
        " join thread t on t.id = p.thread"
        " where w.key = ? and c.name = ? and p.id < ? and p.place is not null"
        " order by p.id desc limit ?",
        author_key, community, last, limit + 1,
    )  # fmt: skip
    nothing = Question("", (), pairs=False)
    return Found(tuple(_hit(sql, row, nothing) for row in rows[:limit]), more=len(rows) > limit)


def _hit(sql: Sql, row: Row, asked: Question) -> Hit:
    uri, thread, title, community, author, at_us, snippet, number = row
    if asked.pairs and _START not in snippet:
        text: str = sql.value("select text from body where id = ?", number)
        snippet = marked(text, asked.folded)
    return Hit(
        Address(uri), Address(thread), title, community, author, at_us,
        snippet.replace("\n", " "),
    )  # fmt: skip


def marked(text: str, folded: tuple[str, ...]) -> str:
    """Returns the part of a text around its first found word, with each found word marked.

    For words that the index keeps as pairs and cannot mark itself.
    """
    plain = fold(text)
    if len(plain) != len(text):  # decomposed accents: character by character, so that places agree
        plain = "".join(fold(character)[:1] or " " for character in text)
    found: list[tuple[int, int]] = []
    for word in folded:
        at = plain.find(word)
        while word and at >= 0 and len(found) < 50:
            found.append((at, at + len(word)))
            at = plain.find(word, at + len(word))
    found.sort()
    if not found:
        return text[: 3 * _AROUND]
    begin, end = max(0, found[0][0] - _AROUND), found[0][1] + 2 * _AROUND
    out = ["…"] if begin else []
    at = begin
    for start, stop in found:
        if start < at or stop > end:
            continue
        out += [text[at:start], _START, text[start:stop], _END]
        at = stop
    out.append(text[at:end])
    return "".join(out) + ("…" if end < len(text) else "")
