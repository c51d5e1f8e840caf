"""The titles of threads by any three letters in a row, so that ``in:`` need not read all of them.

The index is filled by quiet work after imports (``learn``); titles that it has not learned yet are read one by one.
It holds what ``plain`` makes of a title and two blanks: each letter then begins three in a row. It only proposes;
the title itself decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from moderator_console.core.search_words import plain
from moderator_console.store.archive_file import Sql, listed

#: Proposed threads that are read at once, the newest first.
_AT_ONCE = 500
_ROW = 3
#: Any text that begins with a given one comes before it with this behind it.
_LAST = "\U0010ffff"


def learn(sql: Sql, count: int) -> int:
    """Learns up to ``count`` titles that wait for it (0.03 ms each); returns how many. In a transaction."""
    rows = sql.rows(
        "select d.thread, t.title from title_due d left join thread t on t.id = d.thread limit ?",
        count,
    )
    sql.many(
        "insert or replace into titles(rowid, title) values (?, ?)",
        [(number, plain(title) + "  ") for number, title in rows if title],
    )
    these = listed(number for number, _ in rows)
    sql.run(
        "delete from titles where rowid in (select value from json_each(?))",
        listed(number for number, title in rows if not title),
    )
    sql.run("delete from title_due where thread in (select value from json_each(?))", these)
    return len(rows)


def waiting(sql: Sql) -> int:
    """Returns how many titles are still to be learned."""
    count: int = sql.value("select count(*) from title_due")
    return count


def titled(sql: Sql, title: str, most: int) -> set[int]:
    """Returns listed threads whose title holds all the words, compared as ``plain``; at most ``most``, newest first."""
    words = plain(title).split()
    if not words:
        return set()
    found: set[int] = set()
    new = (
        "select t.id, t.title from title_due d cross join thread t on t.id = d.thread"
        " where t.visible = 1"
    )
    _take(sql.each(new), words, most, found)
    parts = [_parts(sql, word) for word in words]
    if not all(parts):
        return found
    match = " AND ".join(part for some in parts for part in some)
    below = 1 << 62
    while len(found) < most:
        proposed = sql.rows(
            "select rowid from titles where titles match ? and rowid < ? order by rowid desc limit ?",
            match, below, _AT_ONCE,
        )  # fmt: skip
        if not proposed:
            break
        below = proposed[-1][0]
        these = "select id, title from thread where visible = 1 and id in (select value from json_each(?))"
        _take(sql.rows(these, listed(row[0] for row in proposed)), words, most, found)
    return found


def _take(rows: Iterable[tuple[int, str]], words: list[str], most: int, found: set[int]) -> None:
    for number, title in rows:
        known = plain(title)
        if all(word in known for word in words):
            found.add(number)
            if len(found) >= most:
                return


def _parts(sql: Sql, word: str) -> list[str]:
    """What the index must hold for a word, as MATCH reads it; nothing where it cannot."""
    if len(word) >= _ROW:
        return [_quoted(word[at : at + _ROW]) for at in range(len(word) - _ROW + 1)]
    rows = sql.rows("select term from title_terms where term >= ? and term < ?", word, word + _LAST)
    return ["(" + " OR ".join(_quoted(row[0]) for row in rows) + ")"] if rows else []


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
