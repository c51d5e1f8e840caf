"""Searching posts: newest first and flat at any size, or ranked among the newest thousand hits."""

from __future__ import annotations

from moderator_console.core.posts import Address
from moderator_console.core.search_words import Search, Term
from moderator_console.core.word_marks import snippet
from moderator_console.store import threads
from moderator_console.store.archive_file import Row, Sql, listed
from moderator_console.store.archive_ids import TIMELESS_END
from moderator_console.store.conversation import Found, Hit
from moderator_console.store.post_filters import Filters, filters_of
from moderator_console.store.word_check import WordCheck
from moderator_console.store.word_index import Question, question, question_of

#: Ranking reads every hit that it ranks; a common word has hundreds of thousands.
_RANKED = 1_000
_MOST = 500
#: Of an archive's posts, one in so many may be read one by one (0.02 ms each); more are met on a walk through the
#: index, which takes as long as half of these.
_READ = 1_000
#: So few posts are asked one by one whether they hold what is not wanted (0.15 ms each); of more, all that hold it
#: are gathered first (0.3 s for a common word among a million, and never more).
_ASKED = 100
#: In an archive of no more posts the index says sooner whether a post holds one word than reading it (0.01 ms for each
#: post, growing with the archive); of two words or a phrase, reading says it sooner.
_SOON_SAID = 400_000
#: However small the archive is.
_READ_AT_LEAST = 100

_COLUMNS = "b.uri, t.uri, t.title, c.name, coalesce(w.name, ''), p.at_us"
_JOINS = (
    " join thread t on t.id = p.thread"
    " join community c on c.id = t.community left join account w on w.id = p.author"
)
#: What a hit shows where the index marks it, and where it cannot.
_MARKED, _WHOLE = (
    "snippet({index}, 0, char(2), char(3), '…', 24)",
    "b.text",
)
_HITS = (
    f"select {_COLUMNS}, {{shown}}, {{index}}.rowid from {{index}}"
    f" join post p on p.id = {{index}}.rowid join body b on b.id = p.id{_JOINS} where {{index}} match ?"
)
#: The same for few posts, each of which the index is asked about.
_AMONG = (
    f"select {_COLUMNS}, {{shown}}, p.id from post p cross join words on words.rowid = p.id"
    f" join body b on b.id = p.id{_JOINS} where words match ?"
)
#: The same for posts that are known to be hits, with all of their text.
_THESE = (
    f"select {_COLUMNS}, b.text, p.id from json_each(?) j cross join post p on p.id = j.value"
    f" join body b on b.id = p.id{_JOINS}"
)
#: Posts that are there, whatever they say.
_POSTS = (
    f"select {_COLUMNS}, substr(b.text, 1, 200), p.id from post p join body b on b.id = p.id{_JOINS}"
    " where p.place is not null and p.missing = 0"
)


def search(sql: Sql, asked: Search, limit: int, *, best: bool = False) -> Found:
    """Returns posts that meet all that is asked, newest first, or the best of the newest thousand."""
    limit = max(1, min(limit, _MOST))
    words = question_of(asked.terms)
    if not asked.asks or not (words.match or words.without or _conditions(asked)):
        return Found((), more=False)
    filters = filters_of(sql, asked)
    if filters.nothing:
        return Found((), more=False)
    if not words.match:
        rows = _listed(sql, filters, words, limit)
    elif not best and filters.few is not None and filters.few <= _readable(posts := _kept(sql)):
        if posts <= _SOON_SAID and _one_word(words):
            rows = _among(sql, filters, words, limit)
            return _found(rows, limit, asked.wanted if words.pairs else ())
        ids = _read(sql, filters, words, limit + 1)
        rows = sorted(sql.rows(_THESE, listed(ids)), key=lambda row: -row[-1])
        return _found(rows, limit, asked.wanted)
    else:
        rows = _walked(sql, filters, words, limit, best=best)
    return _found(rows, limit, asked.wanted if words.pairs and words.match else ())


def count(sql: Sql, asked: Search, most: int) -> int:
    """Returns how many posts meet what is asked; no further than ``most`` is counted."""
    words = question_of(asked.terms)
    if not asked.asks or not (words.match or words.without or _conditions(asked)):
        return 0
    filters = filters_of(sql, asked)
    if filters.nothing:
        return 0
    if not words.match:
        where = filters.where("p.id", walking=False)
        besides, given = _besides(filters, words)
        sought = (
            "select 1 from post p join thread t on t.id = p.thread"
            f" where p.place is not null and p.missing = 0{where.sql}{besides} limit ?"
        )
        return int(sql.value(f"select count(*) from ({sought})", *where.values, *given, most))
    if filters.few is not None and filters.few <= _readable(_kept(sql)):
        return len(_read(sql, filters, words, most))
    ids = _newest(sql, filters, words)
    counting = f"select count(*) from ({ids[0]} limit ?)"
    return int(sql.value(counting, *ids[1], most))


def _conditions(asked: Search) -> bool:
    return bool(
        asked.authors or asked.not_authors or asked.communities or asked.not_communities
        or asked.titles or asked.has or asked.has_not
        or asked.from_us is not None or asked.to_us is not None
    )  # fmt: skip


def _newest(sql: Sql, filters: Filters, words: Question) -> tuple[str, list[object]]:
    """The ids of all hits, newest first, as a statement without its end."""
    where = filters.where("words.rowid", walking=True)
    joins = ""
    if filters.rows:
        joins = " join post p on p.id = words.rowid join thread t on t.id = p.thread"
    sought = f"select words.rowid from words{joins} where words match ?{where.sql} order by words.rowid desc"
    return sought, [words.match, *where.values]


def _walked(sql: Sql, filters: Filters, words: Question, limit: int, *, best: bool) -> list[Row]:
    """Hits by the word index, each held against the conditions."""
    if not best:
        rows = _begun(sql, filters, words, limit) if words.begins else []
        if len(rows) > limit:
            return rows
        where = filters.where("words.rowid", walking=True)
        return sql.rows(
            f"{_hits(words)}{where.sql} order by words.rowid desc limit ?",
            words.match, *where.values, limit + 1,
        )  # fmt: skip
    ids, values = _newest(sql, filters, words)
    return _ranked(
        sql, words, [row[0] for row in sql.rows(f"{ids} limit ?", *values, _RANKED)], limit
    )


def _begun(sql: Sql, filters: Filters, words: Question, limit: int) -> list[Row]:
    """The hits among the newest posts; more than ``limit`` are the same as among all. None where nobody keeps their index."""
    where = filters.where("recent_words.rowid", walking=True)
    return sql.rows(
        f"{_hits(words, 'recent_words')}{where.sql} and (select first from recent) is not null"
        " order by recent_words.rowid desc limit ?",
        words.match, *where.values, limit + 1,
    )  # fmt: skip


def _ranked(sql: Sql, words: Question, ids: list[int], limit: int) -> list[Row]:
    """The best of these hits (newest first), the best first. Only those are joined and cut to snippets."""
    if not ids:
        return []
    best = sql.rows(
        "select rowid from words where words match ? and rowid between ? and ?"
        " and +rowid in (select value from json_each(?)) order by rank limit ?",
        words.match, ids[-1], ids[0], listed(ids), limit + 1,
    )  # fmt: skip
    place = {row[0]: n for n, row in enumerate(best)}
    # Met on the way: asked one by one, each would be looked up among all the hits of a common word.
    rows = sql.rows(
        f"{_hits(words)} and words.rowid between ? and ? and +words.rowid in (select value from json_each(?))",
        words.match, min(place), max(place), listed(place),
    )  # fmt: skip
    return sorted(rows, key=lambda row: place[row[-1]])


def _kept(sql: Sql) -> int:
    """How many posts the archive holds."""
    return int(sql.value("select total(posts) from community"))


def _readable(posts: int) -> int:
    """How many posts are read rather than met on a walk through the index, which is as long as the archive."""
    return max(_READ_AT_LEAST, posts // _READ)


def _one_word(words: Question) -> bool:
    """Whether one whole word is wanted and nothing more, whatever is not."""
    return len(words.wanted) == 1 and not words.begins and " " not in words.wanted[0].words


def _among(sql: Sql, filters: Filters, words: Question, limit: int) -> list[Row]:
    """The hits among few posts, newest first: the index is asked about each."""
    where = filters.where("p.id", walking=False)
    shown = _WHOLE if words.pairs else _MARKED.format(index="words")
    return sql.rows(
        f"{_AMONG.format(shown=shown)}{where.sql} order by p.id desc limit ?",
        words.match, *where.values, limit + 1,
    )  # fmt: skip


def _read(sql: Sql, filters: Filters, words: Question, most: int) -> list[int]:
    """The hits among few posts, newest first, found by reading them."""
    where = filters.where("p.id", walking=False)
    rows = sql.each(
        "select p.id, b.text from post p join thread t on t.id = p.thread join body b on b.id = p.id"
        f" where p.place is not null and p.missing = 0{where.sql} order by p.id desc",
        *where.values,
    )
    check = WordCheck(words, sql.tokens())
    found: list[int] = []
    for number, text in rows:
        if check.holds(text):
            found.append(number)
            if len(found) == most:
                break
    return found


def _listed(sql: Sql, filters: Filters, words: Question, limit: int) -> list[Row]:
    """Posts that meet the conditions, whatever their words; without those that are not wanted."""
    where = filters.where("p.id", walking=False)
    besides, given = _besides(filters, words)
    return sql.rows(
        f"{_POSTS}{where.sql}{besides} order by p.id desc limit ?",
        *where.values, *given, limit + 1,
    )  # fmt: skip


def _besides(filters: Filters, words: Question) -> tuple[str, tuple[str, ...]]:
    if not words.without:
        return "", ()
    if filters.few is not None and filters.few <= _ASKED:
        unwanted = "exists (select 1 from words where words match ? and words.rowid = p.id)"
    else:
        unwanted = "p.id in (select words.rowid from words where words match ?)"
    return f" and not {unwanted}", (words.without,)


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
        "select b.uri, t.uri, t.title, c.name, w.name, p.at_us, substr(b.text, 1, 200), p.id"
        " from account w join community c on c.id = w.community join post p on p.author = w.id"
        " join body b on b.id = p.id"
        " join thread t on t.id = p.thread"
        " where w.key = ? and c.name = ? and p.id < ? and p.place is not null"
        " order by p.id desc limit ?",
        author_key, community, last, limit + 1,
    )  # fmt: skip
    return _found(rows, limit, ())


def _hits(words: Question, index: str = "words") -> str:
    """The statement for hits, with a snippet or, where the index cannot mark, with the text."""
    shown = _WHOLE if words.pairs else _MARKED.format(index=index)
    return _HITS.format(index=index, shown=shown)


def _found(rows: list[Row], limit: int, wanted: tuple[Term, ...]) -> Found:
    """The hits of rows; ``wanted`` are the words to mark in a text that comes whole."""
    return Found(tuple(_hit(row, wanted) for row in rows[:limit]), more=len(rows) > limit)


def _hit(row: Row, wanted: tuple[Term, ...]) -> Hit:
    uri, thread, title, community, author, at_us, shown, _ = row
    if wanted:
        shown = snippet(shown, wanted)
    return Hit(
        Address(uri), Address(thread), title, community, author, at_us, shown.replace("\n", " ")
    )
