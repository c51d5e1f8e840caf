"""The second half of an import: threads become visible, each whole, in its reading order (decision 0020).

A transaction holds whole threads of about 28,000 posts together, and every thread that one of them exchanges
a post with: a post that moved, or that takes the seat of its stand-in in another thread.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import NamedTuple

import apsw

from moderator_console.core.reading_order import Seat, reading_order
from moderator_console.store import recent_words, word_merging
from moderator_console.store.archive_file import Sql, listed
from moderator_console.store.archive_ids import PostNumbers
from moderator_console.store.archive_sweep import give_back
from moderator_console.store.database import KeyedDatabase
from moderator_console.store.thread_shape import ALONE, packed_shape
from moderator_console.store.threads import FEWEST_POSTS

#: Posts of a transaction: as many as make one part of the word index (migrations/archive/0019).
_GROUP = 28_000
#: Steps of SQLite's machine between two looks whether somebody has cancelled: some hundred posts go into the index.
_STEPS = 20_000
_NEVER = -(1 << 62)
_U16 = 0xFFFF
_LISTED = 1_000


class _Cancelled(Exception):
    """Ends a transaction in its middle: nothing of it stays."""


@dataclass(slots=True)
class Brought:
    """What a run has changed so far; posts and threads count once they can be seen.

    ``loops`` holds the first 1,000 posts whose reply link closed a loop and is not followed.
    """

    threads: int = 0
    posts: int = 0
    revisions: int = 0
    removals: int = 0
    events: int = 0
    duplicates: int = 0
    loop_count: int = 0
    loops: list[str] = field(default_factory=list)


class _Row(NamedTuple):
    id: int
    key: int
    thread: int
    parent: int | None
    place: int | None
    depth: int | None
    up: int | None
    author: int | None
    at_us: int | None
    order: int
    chars: int
    paragraphs: int
    removed: int
    missing: int
    replaces: int | None


_ROW = (
    "select id, address, thread, parent, place, depth, up, author, at_us, ord, chars, paragraphs,"
    " removed, missing, replaces from post where thread in (select value from json_each(?)) and place is "
)


_WAITING = (
    "select id, item from change where address in (select address from change"
    " where thread in (select value from json_each(?))) order by id"
)
#: Threads that must be finished together: a stand-in's, and that of the post which takes its seat.
_EXCHANGED = (
    "select s.thread from post p join post s on s.id = p.replaces"
    " where p.thread in (select value from json_each(?1)) and p.place is null"
    " union select n.thread from post s join address a on a.key = s.address"
    " join post n on n.id = a.post and n.id <> s.id"
    " where s.thread in (select value from json_each(?1)) and s.place is not null and s.missing"
)
_BEFORE = (
    "select t.id, t.community, t.visible, t.posts, coalesce(c.title, ''), c.moved_from,"
    " exists (select 1 from thread_event e where e.thread = t.id)"
    " from thread t left join coming c on c.thread = t.id"
    " where t.id in (select value from json_each(?))"
)
_COUNTED = (
    "update thread set visible = ?, posts = ?, people = ?, removed = ?, first_us = ?, last_us = ?,"
    " newest = ?, title = coalesce(nullif(?, ''), title), moved_from = coalesce(?, moved_from)"
    " where id = ?"
)
_HEAT_DUE = "insert or ignore into heat_due(thread) select value from json_each(?)"
#: From its first post on: what was looked at before stands somewhere else now.
_TRIAGE_DUE = "insert or replace into triage_due(thread, at) select value, 0 from json_each(?)"
_TITLE_DUE = "insert or ignore into title_due(thread) select value from json_each(?)"


class Finish:
    """Finishes all threads that a run has touched."""

    def __init__(
        self,
        database: KeyedDatabase,
        run: int,
        brought: Brought,
        apply_change: Callable[[str], set[int]],
    ) -> None:
        self._database = database
        self._run = run
        self._brought = brought
        self._apply_change = apply_change
        self._sql = Sql(database.connection())
        self._numbers = PostNumbers(database.connection())

    def run(self, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> bool:
        """Returns False as soon as ``cancelled`` says so; what is finished until then stays."""
        total: int = self._sql.value("select count(*) from coming")
        done = groups = 0
        while threads := self._next_threads():
            if cancelled():
                return False
            before = replace(self._brought, loops=[*self._brought.loops])
            try:
                with self._database.atomic():
                    done += self._finish(self._closed(threads, cancelled), cancelled)
            except _Cancelled:
                for part in fields(before):
                    setattr(self._brought, part.name, getattr(before, part.name))
                return False
            progress(min(done, total), total)
            groups += 1
            if groups % word_merging.GROUPS == 0:
                word_merging.merge(self._database, cancelled)
        word_merging.merge(self._database, cancelled)
        recent_words.renew(self._database)
        give_back(self._database, cancelled)
        return True

    def _next_threads(self) -> set[int]:
        rows = self._sql.rows(
            "select c.thread, (select count(*) from post p"
            " where p.thread = c.thread and p.place is null)"
            " + (select count(*) from change g where g.thread = c.thread)"
            f" from coming c order by c.thread limit {_GROUP}"
        )
        chosen: set[int] = set()
        posts = 0
        for thread, count in rows:
            chosen.add(thread)
            posts += count
            if posts >= _GROUP:
                break
        return chosen

    def _closed(self, threads: set[int], cancelled: Callable[[], bool]) -> set[int]:
        """Applies what waits for these threads; returns them with all that exchange posts with them."""
        closed: set[int] = set()
        while fresh := threads - closed:
            closed |= fresh
            these = listed(fresh)
            for number, item in self._sql.rows(_WAITING, these):
                if cancelled():
                    raise _Cancelled
                threads |= self._apply_change(item)
                self._sql.run("delete from change where id = ?", number)
            threads |= {row[0] for row in self._sql.rows(_EXCHANGED, these)}
        return closed

    def _finish(self, threads: set[int], cancelled: Callable[[], bool]) -> int:
        these = listed(threads)
        posts: dict[int, list[_Row]] = {thread: [] for thread in threads}
        for state in ("not null", "null"):
            for row in map(_Row._make, self._sql.each(_ROW + state, these)):
                posts[row.thread].append(row)
        self._seat_stand_ins(posts)
        placed: list[tuple[int, int, int, int]] = []
        shapes = [
            (thread, len(rows), self._seat(rows, placed)) for thread, rows in posts.items() if rows
        ]
        unseen = [
            row for rows in posts.values() for row in rows if row.place is None and not row.missing
        ]
        if unseen:
            recent_words.touch(self._sql, max(row.id for row in unseen))
        self._sql.many("update post set place = ?, depth = ?, up = ? where id = ?", placed)
        self._sql.many(
            "update post set replaces = null where id = ?",
            [(row.id,) for row in unseen if row.replaces is not None],
        )
        self._index(sorted(row.id for row in unseen), cancelled)
        self._sql.many("insert or replace into shape values (?, ?, ?)", shapes)
        if self._sql.first("select 1 from thread_event where visible = 0 limit 1"):
            self._brought.events += self._sql.run(
                "update thread_event set visible = 1 where visible = 0"
                " and thread in (select value from json_each(?))",
                these,
            )
        self._count(posts)
        self._sql.run("delete from coming where thread in (select value from json_each(?))", these)
        return len(threads)

    def _index(self, posts: list[int], cancelled: Callable[[], bool]) -> None:
        """Takes posts into the word index, in one statement: each leaves a part of its own, and parts are merged.

        They are sorted: feeding it out of order costs up to twice as much.
        """
        connection = self._database.connection()
        connection.set_progress_handler(cancelled, _STEPS)
        try:
            self._brought.posts += self._sql.run(
                "insert into words(rowid, text, split) select id, text, split from indexed_body"
                " where id in (select value from json_each(?)) order by id",
                listed(posts),
            )
        except apsw.InterruptError as stopped:
            raise _Cancelled from stopped
        finally:
            connection.set_progress_handler(None)

    def _seat_stand_ins(self, posts: dict[int, list[_Row]]) -> None:
        """Gives each parent that was never seen a stand-in, and takes away those that are needed no more."""
        wanted = {row.parent for rows in posts.values() for row in rows if row.parent is not None}
        wanted |= {row.key for rows in posts.values() for row in rows if row.missing}
        seen: dict[int, int | None] = dict.fromkeys(wanted)
        for key, post in self._sql.rows(
            "select key, post from address where key in (select value from json_each(?))",
            listed(wanted),
        ):
            seen[key] = post
        gone: list[_Row] = []
        made: list[_Row] = []
        for thread, rows in posts.items():
            answered = {row.parent for row in rows if row.parent is not None}
            for row in rows:
                mine = seen.get(row.key) == row.id
                if row.missing and not (mine and row.key in answered):
                    gone.append(row)
                    if mine:
                        seen[row.key] = None
            left = {row.id for row in gone}
            rows[:] = [row for row in rows if row.id not in left]
            for key in sorted(answered.difference(row.key for row in rows)):
                if seen.get(key) is None:
                    stand_in = _stand_in(self._numbers.timeless(), key, thread)
                    seen[key] = stand_in.id
                    rows.append(stand_in)
                    made.append(stand_in)
        self._sql.many("delete from post where id = ?", [(row.id,) for row in gone])
        self._sql.many(
            "update address set post = null where key = ? and post = ?",
            [(row.key, row.id) for row in gone],
        )
        self._sql.many(
            "insert into post(id, address, thread, missing, run) values (?, ?, ?, 1, ?)",
            [(row.id, row.key, row.thread, self._run) for row in made],
        )
        self._sql.many(
            "update address set post = ? where key = ?", [(row.id, row.key) for row in made]
        )

    def _seat(self, rows: list[_Row], placed: list[tuple[int, int, int, int]]) -> bytes:
        """Orders one thread; notes the places that changed and returns its shape."""
        if len(rows) == 1 and rows[0].parent != rows[0].key:  # every second thread
            row = rows[0]
            if row.place != 0 or row.depth != 0 or row.up != -1:
                placed.append((0, 0, -1, row.id))
            return ALONE.pack(min(row.chars, _U16), min(row.paragraphs, _U16), 0, -1)
        seats: list[_Row] | list[Seat] = rows
        if any(row.missing for row in rows):
            first_answer: dict[int, int] = {}
            for row in rows:
                if row.parent is not None and row.at_us is not None:
                    at_us = first_answer.get(row.parent, row.at_us)
                    first_answer[row.parent] = min(row.at_us, at_us)
            seats = [
                Seat(
                    row.key,
                    row.parent,
                    first_answer.get(row.key) if row.missing else row.at_us,
                    row.order,
                )
                for row in rows
            ]
        order = reading_order(seats)
        self._note_loops([rows[at] for at in order.cut])
        chars, paragraphs, depths = array("H"), array("H"), array("H")
        for place, at in enumerate(order.seats):
            row, depth, up = rows[at], min(order.depth[place], _U16), order.up[place]
            if row.place != place or row.depth != depth or row.up != up:
                placed.append((place, depth, up, row.id))
            chars.append(min(row.chars, _U16))
            paragraphs.append(min(row.paragraphs, _U16))
            depths.append(depth)
        return packed_shape(chars, paragraphs, depths, array("i", order.up))

    def _note_loops(self, rows: list[_Row]) -> None:
        for row in rows:
            self._brought.loop_count += 1
            if len(self._brought.loops) < _LISTED:
                uri: str = self._sql.value("select uri from known_address where key = ?", row.key)
                self._brought.loops.append(uri)

    def _count(self, posts: dict[int, list[_Row]]) -> None:
        """Brings the counts of threads and communities up to date."""
        communities: dict[int, list[int]] = {}
        changed: list[tuple[object, ...]] = []
        warm: list[int] = []
        empty: list[tuple[int, bool]] = []
        for thread, community, visible, had, title, moved, events in self._sql.rows(
            _BEFORE, listed(posts)
        ):
            people: set[int | None] = set()
            times: list[int] = []
            count = removed = 0
            for row in posts[thread]:
                if not row.missing:
                    count += 1
                    removed += row.removed
                    people.add(row.author)
                    if row.at_us is not None:
                        times.append(row.at_us)
            tally = communities.setdefault(community, [0, 0])
            tally[0] += bool(count) - (visible == 1)
            tally[1] += count - had
            self._brought.threads += bool(count) and visible != 1
            if not count:
                empty.append((thread, bool(events)))
            if max(count, had) >= FEWEST_POSTS:
                warm.append(thread)
            last = max(times, default=None)
            changed.append((
                1 if count else 2, count, len(people), removed, min(times, default=None), last,
                _NEVER if last is None else last, title, moved, thread,
            ))  # fmt: skip
        self._sql.many(_COUNTED, changed)
        self._sql.run(_HEAT_DUE, listed(warm))
        self._sql.run(_TRIAGE_DUE, listed(posts))
        self._sql.run(_TITLE_DUE, listed(posts))
        self._sql.many("delete from shape where thread = ?", [(thread,) for thread, _ in empty])
        self._sql.many(
            "delete from thread where id = ?", [(thread,) for thread, events in empty if not events]
        )
        self._sql.many(
            "update community set threads = threads + ?, posts = posts + ? where id = ?",
            [(*tally, community) for community, tally in communities.items()],
        )


def _stand_in(number: int, key: int, thread: int) -> _Row:
    return _Row(number, key, thread, None, None, None, None, None, None, 0, 0, 1, 0, 1, None)
