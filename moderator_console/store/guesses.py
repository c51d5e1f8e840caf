"""Who probably answers whom in a flat channel: kept guesses, and the lines that they are made from.

A guess is never mixed with what a platform has said (``Link.STATED``): it lives in a table of its own and is thrown
away when its thread grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from moderator_console.core.posts import Address, is_bot
from moderator_console.core.replies_words import Line
from moderator_console.store.archive_file import Sql, listed
from moderator_console.store.threads import post_id, thread_id

#: Formats whose posts mostly carry no mark of what they answer.
FLAT_FORMATS = (
    "irc", "discord", "discord-csv", "whatsapp", "telegram", "messenger", "slack", "slack-events", "zulip",
)  # fmt: skip
#: Formats that may hold anything: flat where nothing is marked and people write in short lines.
OPEN_FORMATS = ("paste", "csv")
_SHORT = 160
#: Probabilities are kept in ten-thousandths; what is smaller is not kept.
_PARTS = 10_000
_LEAST = 0.01
_KEPT_PER_POST = 6
#: A channel's words beyond this many characters a line tell nothing more.
_CHARS = 600


@dataclass(frozen=True, slots=True)
class Guess:
    """What a post may answer. ``parent_place`` is its own place where it may begin a conversation."""

    place: int
    parent_place: int
    probability: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some lines of a flat channel to guess in, in the order of their places, and further names of its authors.

    A post that was never seen counts as a system line.
    """

    lines: tuple[Line, ...]
    names: dict[str, str]


def is_flat(sql: Sql, thread: Address) -> bool:
    """Whether a thread comes from a kind of place that rarely says who answers whom. Raises NotFound."""
    number = thread_id(sql, thread)
    row = sql.first(
        "select i.format from thread t join import_run i on i.id = t.run where t.id = ?", number
    )
    if row is None or row[0] not in OPEN_FORMATS:
        return row is not None and row[0] in FLAT_FORMATS
    chars, marked = sql.value_row(
        "select avg(chars), sum(link in ('', 'stated', 'quoted')) from post"
        " where thread = ? and place is not null and missing = 0",
        number,
    )
    return not marked and (chars or 0) <= _SHORT


def guesses(sql: Sql, thread: Address) -> tuple[Guess, ...]:
    """Returns what is kept of a thread, by place, the likeliest first; nothing of one that has grown since.

    Raises NotFound.
    """
    rows = sql.rows(
        "select p.place, q.place, g.p from guess g"
        " join guessed s on s.thread = g.thread join thread t on t.id = g.thread"
        " join address a on a.key = g.post join post p on p.id = a.post"
        " join address b on b.key = g.parent join post q on q.id = b.post"
        " where g.thread = ? and s.posts = t.posts and p.thread = g.thread and q.thread = g.thread"
        " and p.place is not null and q.place is not null order by p.place, g.p desc, q.place",
        thread_id(sql, thread),
    )
    return tuple(Guess(place, parent, p / _PARTS) for place, parent, p in rows)


def best_guesses(sql: Sql, thread: Address) -> dict[int, int]:
    """Returns by place the likeliest parent of every guessed post; nothing of a thread that has grown since.

    Much cheaper than all guesses. Raises NotFound.
    """
    number = thread_id(sql, thread)
    if not _is_current(sql, number):
        return {}
    place: dict[int, int] = dict(
        sql.rows("select address, place from post where thread = ? and place is not null", number)
    )
    rows = sql.rows(
        "select post, parent, max(p) from guess where thread = ? group by post order by post",
        number,
    )
    found = ((place.get(post), place.get(parent)) for post, parent, _ in rows)
    return {at: up for at, up in found if at is not None and up is not None}


def best_among(sql: Sql, thread: Address, places: Sequence[int]) -> dict[int, int]:
    """Returns what ``best_guesses`` does for the posts at some places, as far as both ends stand among them.

    Costs what these places cost, however long the thread is. Raises NotFound.
    """
    number = thread_id(sql, thread)
    if not _is_current(sql, number):
        return {}
    rows = sql.rows(
        "select p.place, p.address, g.parent, max(g.p) from json_each(?) j"
        " cross join post p on p.thread = ? and p.place = j.value"
        " left join guess g on g.thread = p.thread and g.post = p.address group by p.place",
        listed(places), number,
    )  # fmt: skip
    at = {address: place for place, address, _, _ in rows}
    return {place: at[parent] for place, _, parent, _ in rows if parent in at}


def answers_of(sql: Sql, post: Address) -> tuple[tuple[Address, float], ...]:
    """Returns what one post may answer, the likeliest first, itself for a beginning. Raises NotFound."""
    number = post_id(sql, post)
    rows = sql.rows(
        "select a.uri, g.p from post p join guess g on g.thread = p.thread and g.post = p.address"
        " join guessed s on s.thread = g.thread join thread t on t.id = g.thread"
        " join known_address a on a.key = g.parent"
        " where p.id = ? and s.posts = t.posts order by g.p desc, a.uri",
        number,
    )
    return tuple((Address(uri), p / _PARTS) for uri, p in rows)


def _is_current(sql: Sql, thread: int) -> bool:
    return (
        sql.first(
            "select 1 from guessed s join thread t on t.id = s.thread"
            " where s.thread = ? and s.posts = t.posts",
            thread,
        )
        is not None
    )


def keep(
    sql: Sql,
    thread: Address,
    found: Iterable[tuple[int, Iterable[tuple[int, float]]]],
    *,
    whole: bool,
) -> None:
    """Keeps for each place the places it may answer with their probabilities. For one transaction.

    Guesses for a thread that has grown meanwhile replace all that were kept before. Raises NotFound.
    """
    number = thread_id(sql, thread)
    posts = sql.value("select posts from thread where id = ?", number)
    before = sql.first("select posts from guessed where thread = ?", number)
    if before is None or before[0] != posts:
        sql.run("delete from guess where thread = ?", number)
        sql.run("insert or replace into guessed(thread, posts) values (?, ?)", number, posts)
    if whole:
        sql.run("update guessed set whole = 1 where thread = ?", number)
    known = [(place, list(choices)) for place, choices in found]
    named = {place for place, _ in known} | {to for _, choices in known for to, _ in choices}
    key: dict[int, int] = dict(
        sql.rows(
            "select place, address from post"
            " where thread = ? and place in (select value from json_each(?))",
            number, listed(named),
        )
    )  # fmt: skip
    rows = []
    for place, choices in known:
        likely = [(to, p) for to, p in choices if p >= _LEAST and to in key][:_KEPT_PER_POST]
        if place in key:
            rows += [(number, key[place], key[to], round(p * _PARTS)) for to, p in likely]
    sql.many("insert or replace into guess(thread, post, parent, p) values (?, ?, ?, ?)", rows)


def stretch(sql: Sql, thread: Address, places: Sequence[int]) -> Stretch:
    """Returns the posts at these places as lines, in this order. Raises NotFound.

    A line whose reply mark names a post that is not among them answers itself: it is known, but not here.
    """
    number = thread_id(sql, thread)
    at = {place: line for line, place in enumerate(places)}
    lines: dict[int, Line] = {}
    for row in sql.rows(
        "select p.at_us, p.place, coalesce(w.key, ''), coalesce(w.name, ''), coalesce(w.role, ''),"
        " substr(coalesce(b.text, ''), 1, ?), p.link, p.up, p.missing"
        " from post p left join body b on b.id = p.id left join account w on w.id = p.author"
        " where p.thread = ? and p.place in (select value from json_each(?))",
        _CHARS, number, listed(places),
    ):  # fmt: skip
        at_us, place, key, name, role, text, link, up, missing = row
        here = at[place]
        answers = -1
        if link in ("", "stated", "quoted"):
            answers = at.get(up, here)
        said, acted = _act(text, name)
        lines[here] = Line(
            key or f"?{place}", name, said, at_us, system=bool(missing), action=acted,
            bot=is_bot(role), answers=min(answers, here),
        )  # fmt: skip
    names = {}
    for key, text in sql.rows(
        "select w.key, e.text from thread_event e join account w on w.id = e.actor"
        " where e.thread = ? and e.visible = 1 and e.kind = 'renamed'",
        number,
    ):
        if words := text.split():
            names[words[-1].lower()] = key
    return Stretch(tuple(lines[line] for line in sorted(lines)), names)


def is_whole(sql: Sql, thread: Address) -> bool:
    """Whether guesses are kept for all of a thread as it is now. Raises NotFound."""
    done = sql.first(
        "select 1 from guessed s join thread t on t.id = s.thread"
        " where s.thread = ? and s.whole = 1 and s.posts = t.posts",
        thread_id(sql, thread),
    )
    return done is not None


def _act(text: str, name: str) -> tuple[str, bool]:
    """A line without "* anna " before what anna does, and whether it stood there."""
    begin = f"* {name} "
    return (text[len(begin) :], True) if name and text.startswith(begin) else (text, False)
