"""Questions about threads and their posts. Each is bounded by a page, one post or one thread."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from moderator_console.core import paragraphs
from moderator_console.core.posts import Address, Link, Precision, Zone
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.archive_attachments import unpacked
from moderator_console.store.archive_file import Row, Sql, listed
from moderator_console.store.conversation import (
    HeatSign,
    PostCard,
    Revision,
    ThreadLine,
    ThreadMark,
    ThreadOrder,
    ThreadPage,
    ThreadShape,
)
from moderator_console.store.thread_shape import unpacked_shape

_LINE = (
    "select t.uri, t.title, c.name, t.posts, t.people, t.first_us, t.last_us, t.removed, t.newest,"
    " t.heat, h.sign, h.value, h.of, h.usual from thread t join community c on c.id = t.community"
    " left join thread_heat h on h.thread = t.id and h.ranked where t.visible = 1"
)
#: A parent stands in the same thread, unless its reply link is not followed: only then is it looked up by its address.
_PARENT = "coalesce(pb.uri, (select k.uri from known_address k where k.key = p.parent))"
_PARENT_AUTHOR = (
    "coalesce(pw.name, (select o.name from address k join post q on q.id = k.post"
    " join account o on o.id = q.author where k.key = p.parent and pp.id is null), '')"
)
_CARD = (
    "select coalesce(b.uri, (select uri from address where key = p.address)), p.place, p.depth, coalesce(w.name, ''), coalesce(w.key, ''), coalesce(w.role, ''),"
    " p.at_us, p.precision, p.zone,"
    f" {_PARENT}, p.up, {_PARENT_AUTHOR}, p.link,"
    " case when b.head is null or {whole} then b.html end, b.head, coalesce(b.text, ''), p.long,"
    " p.plain_only, p.edited_us, p.revisions, p.removed, p.missing, p.charset_guessed,"
    " coalesce(w.deleted, 0), b.quotes, t.items"
    " from post p left join body b on b.id = p.id left join account w on w.id = p.author"
    " left join attachment t on t.post = p.id"
    " left join post pp on pp.thread = p.thread and pp.place = p.up and pp.address = p.parent"
    " left join body pb on pb.id = pp.id left join account pw on pw.id = pp.author"
)
_MOST_PAGE = 1_000
#: What threads are put in order by: those in which nothing is unusual are alike, counted or not.
_HOT = "max(t.heat, 0)"
#: Threads with fewer posts are no conversation: they have no heat and make no habit.
FEWEST_POSTS = 3
#: Heat is kept as a whole number, so that the order is exact.
HEAT_STEPS = 10_000
#: What platforms call those who speak for a community; compared without capitals.
STAFF = ("admin", "administrator", "moderator", "mod", "staff", "owner")


def threads(
    sql: Sql,
    community: str | None,
    limit: int,
    after: str | None,
    words: str = "",
    order: ThreadOrder = ThreadOrder.NEWEST,
) -> ThreadPage:
    """Returns threads by their last post, newest first, or those with something unusual first.

    ``after`` is the cursor of the page before. With ``words`` only those whose title holds each of them; that reads every title.
    """
    limit = max(1, min(limit, _MOST_PAGE))
    where = ""
    values: list[object] = []
    if community is not None:
        where += " and t.community = (select id from community where name = ?)"
        values.append(community)
    hottest = order is ThreadOrder.HEAT
    if after is not None:
        heat, newest, uri = _cursor(after, hottest=hottest)
        behind = "t.newest <= ? and (t.newest < ? or t.uri > ?)"
        if hottest:
            where += f" and {_HOT} <= ? and ({_HOT} < ? or ({behind}))"
            values += [heat, heat]
        else:
            where += f" and {behind}"
        values += [newest, newest, uri]
    for word in words.split():
        where += " and t.title like ? escape '!'"
        plain = word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        values.append(f"%{plain}%")
    by = f" order by {f'{_HOT} desc, ' if hottest else ''}t.newest desc, t.uri limit ?"
    rows = sql.rows(_LINE + where + by, *values, limit + 1)
    lines = tuple(_line(row) for row in rows[:limit])
    if len(rows) <= limit:
        return ThreadPage(lines, None)
    last = rows[limit - 1]
    cursor = f"{last[8]}|{last[0]}"
    return ThreadPage(lines, f"heat {max(last[9], 0)}|{cursor}" if hottest else cursor)


def thread_of(sql: Sql, address: Address) -> ThreadLine:
    """Returns the thread that has this address, or that holds the post with this address. Raises NotFound."""
    return _line(sql.value_row(_LINE + " and t.id = ?", thread_id(sql, address)))


def shape(sql: Sql, thread: Address) -> ThreadShape:
    """Returns what is known of every post before one is read. Raises NotFound."""
    number = thread_id(sql, thread)
    count, arrays = sql.value_row("select count, arrays from shape where thread = ?", number)
    chars, lines, depth, up = unpacked_shape(count, arrays)
    line = _line(sql.value_row(_LINE + " and t.id = ?", number))
    return ThreadShape(line, chars, lines, depth, up)


def posts(sql: Sql, thread: Address, first_place: int, count: int) -> tuple[PostCard, ...]:
    """Returns up to ``count`` posts from ``first_place`` on. Raises NotFound."""
    rows = sql.rows(
        _CARD.format(whole=0) + " where p.thread = ? and p.place >= ? and p.place < ? order by p.place",
        thread_id(sql, thread), first_place, first_place + max(0, count),
    )  # fmt: skip
    return tuple(_card(row) for row in rows)


def posts_at(sql: Sql, thread: Address, places: Iterable[int]) -> tuple[PostCard, ...]:
    """Returns the posts at some places, in the order asked for; a place without post is left out. Raises NotFound."""
    wanted = list(places)
    rows = sql.rows(
        _CARD.format(whole=0)
        + " where p.thread = ? and p.place in (select value from json_each(?))",
        thread_id(sql, thread), listed(wanted),
    )  # fmt: skip
    cards = {card.place: card for card in map(_card, rows)}
    return tuple(cards[place] for place in wanted if place in cards)


def texts_at(sql: Sql, thread: Address, places: Iterable[int]) -> dict[int, str]:
    """Returns by place the whole plain text of those of these posts that have one. Raises NotFound."""
    rows = sql.rows(
        "select p.place, b.text from post p join body b on b.id = p.id"
        " where p.thread = ? and b.text is not null and p.place in (select value from json_each(?))",
        thread_id(sql, thread), listed(places),
    )  # fmt: skip
    return dict(rows)


def addresses(sql: Sql, thread: Address) -> tuple[tuple[int, Address], ...]:
    """Returns place and address of each post that is there, in reading order, without a word of it. Raises NotFound."""
    rows = sql.rows(
        "select p.place, b.uri from post p join body b on b.id = p.id"
        " where p.thread = ? and p.place is not null and p.missing = 0 order by p.place",
        thread_id(sql, thread),
    )
    return tuple((place, Address(uri)) for place, uri in rows)


def addresses_at(sql: Sql, thread: Address, places: Sequence[int]) -> dict[int, Address]:
    """Returns by place the addresses of those of these posts that are there. Raises NotFound."""
    rows = sql.rows(
        "select p.place, b.uri from post p join body b on b.id = p.id"
        " where p.thread = ? and p.missing = 0 and p.place in (select value from json_each(?))",
        thread_id(sql, thread), listed(places),
    )  # fmt: skip
    return {place: Address(uri) for place, uri in rows}


def post(sql: Sql, address: Address, *, whole: bool) -> PostCard:
    """Returns one post; ``whole`` gives all of a long one. Raises NotFound."""
    row = sql.value_row(_CARD.format(whole=int(whole)) + " where p.id = ?", post_id(sql, address))
    return _card(row, whole=whole)


def place_of(sql: Sql, address: Address) -> tuple[Address, int]:
    """Returns the thread of a post and its place in it. Raises NotFound."""
    uri, place = sql.value_row(
        "select t.uri, p.place from post p join thread t on t.id = p.thread where p.id = ?",
        post_id(sql, address),
    )
    return Address(uri), place


def revisions(sql: Sql, address: Address) -> tuple[Revision, ...]:
    """Returns every text that a post has had, the first first, the present one last. Raises NotFound."""
    number = post_id(sql, address)
    rows = sql.rows(
        "select r.n, r.at_us, r.seen_us, r.text, r.sha from post p"
        " join revision r on r.address = p.address where p.id = ?1"
        " union all select p.revisions, case when p.revisions > 1 then p.edited_us else p.at_us end,"
        " i.at_us, b.text, p.sha from post p join body b on b.id = p.id"
        " join import_run i on i.id = p.run where p.id = ?1 order by 1",
        number,
    )
    return tuple(Revision(n, at, seen, text, sha.hex()) for n, at, seen, text, sha in rows)


def marks(sql: Sql, thread: Address) -> tuple[ThreadMark, ...]:
    """Returns what staff or the platform did to a thread, in order. Raises NotFound."""
    number = thread_id(sql, thread)
    events = sql.rows(
        "select e.kind, coalesce(w.name, ''), e.at_us, e.text, e.ord from thread_event e"
        " left join account w on w.id = e.actor where e.thread = ? and e.visible = 1"
        " order by e.at_us, e.ord",
        number,
    )
    if not events:
        return ()
    times = sql.rows(
        "select at_us, ord, place from post"
        " where thread = ? and place is not null and at_us is not null order by at_us, ord",
        number,
    )
    stamps = [(at_us, order) for at_us, order, _ in times]
    made = []
    for kind, actor, at_us, text, order in events:
        before = bisect_right(stamps, (at_us, order)) if at_us is not None else 0
        after_place = times[before - 1][2] if before else -1
        made.append(ThreadMark(kind, actor, at_us, text, after_place))
    return tuple(made)


def staff_us(sql: Sql, thread: Address) -> int | None:
    """Returns when staff last wrote in a thread, in UTC microseconds; None if never. Raises NotFound."""
    roles = ", ".join("?" * len(STAFF))
    last: int | None = sql.value(
        "select max(p.at_us) from post p join account w on w.id = p.author"
        f" where p.thread = ? and p.place is not null and lower(w.role) in ({roles})",
        thread_id(sql, thread),
        *STAFF,
    )
    return last


def _line(row: Row) -> ThreadLine:
    heat, sign = row[9], row[10]
    if heat < 0:
        # Fewer than three posts are no conversation that could be hot.
        heat = 0 if row[3] < FEWEST_POSTS else None
    shown = None if sign is None else HeatSign(sign, *row[11:14])
    uri, title, community, posts, people, first_us, last_us, removed = row[:8]
    return ThreadLine(
        Address(uri), title, community, posts, people, first_us, last_us, removed,
        None if heat is None else heat / HEAT_STEPS, shown,
    )  # fmt: skip


def _card(row: Row, *, whole: bool = False) -> PostCard:
    (uri, place, depth, author, key, role, at_us, precision, zone, parent, up, parent_author, link,
     html, head, text, long, plain_only, edited_us, revisions, removed, missing, guessed,
     author_deleted, quotes, attachments) = row  # fmt: skip
    shown_long = bool(long) and not whole
    if shown_long:
        html = head or paragraphs.to_html(paragraphs.head_of(text))
    elif html is None:
        html = paragraphs.to_html(text)
    return PostCard(
        address=Address(uri), place=place, depth=depth, author=author, author_key=key, role=role,
        at_us=at_us, precision=Precision(precision or "exact"), zone=Zone(zone or "stated"),
        parent=None if parent is None else Address(parent), parent_place=up,
        parent_author=parent_author, link=Link(link or "stated"), html=html, text=text, long=shown_long,
        plain_only=bool(plain_only), edited_us=edited_us, revisions=revisions,
        removed=bool(removed), missing=bool(missing), charset_guessed=bool(guessed),
        author_deleted=bool(author_deleted),
        quotes=() if quotes is None else tuple(Address(quote) for quote in json.loads(quotes)),
        attachments=unpacked(attachments),
    )  # fmt: skip


def thread_id(sql: Sql, address: Address) -> int:
    """Returns the row of a thread, by its own address or that of one of its posts. Raises NotFound."""
    row = sql.first("select id from thread where uri = ? and visible = 1", address)
    if row is None:
        row = sql.first("select thread from post where id = ?", post_id(sql, address))
    if row is None:
        raise _unknown(address)
    number: int = row[0]
    return number


def post_id(sql: Sql, address: Address) -> int:
    """Returns the row of a post that can be seen. Raises NotFound.

    A post that an import is still bringing is not there yet; its stand-in is.
    """
    row = sql.first(
        "select case when p.place is null then p.replaces else p.id end from known_address a"
        " join post p on p.id = a.post where a.key = ? and a.uri = ?",
        sql.key(address),
        address,
    )
    if row is None or row[0] is None:
        raise _unknown(address)
    number: int = row[0]
    return number


def _unknown(address: Address) -> NotFound:
    return NotFound(
        "There is no post or thread with this address here.",
        "Look it up with a search, or import the archive that holds it.",
        address=address,
    )


def _cursor(text: str, *, hottest: bool) -> tuple[int, int, str]:
    """The heat, time and address where a page ended; the page must have been in the same order."""
    heat, bar, rest = text.removeprefix("heat ").partition("|") if hottest else ("0", "|", text)
    newest, second, uri = rest.partition("|")
    if (
        text.startswith("heat ") != hottest
        or not (bar and second)
        or not newest.lstrip("-").isdecimal()
        or not heat.lstrip("-").isdecimal()
    ):
        raise WrongWords(
            "This is not the end of a page of threads.",
            "Give the value of “next” as it was printed.",
            cursor=text,
        )
    return int(heat), int(newest), uri
