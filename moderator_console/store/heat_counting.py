"""Counting threads for heat and putting them in order: in slices, after imports, by whoever has time.

First a thread that is due is *counted*: its numbers are kept and added to its community's habits (what it had
added before is taken out). Then it is *ranked*: compared with the habits, it gets its heat and the one signal that
its line shows. When a community has grown by a quarter since it was ranked, all of it is ranked anew, without
reading a post. Each slice is one short transaction.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from moderator_console.core.heat import (
    KIN_STEPS,
    Measure,
    Share,
    Usual,
    foremost,
    heat,
    parts,
    shares,
    signals,
    stir,
    weighed,
)
from moderator_console.core.heat_backers import MOST_PEOPLE, NOBODY, Together, together
from moderator_console.core.heat_talk import Numbers, numbers
from moderator_console.core.heat_usual import step_of
from moderator_console.store.archive_file import Sql, listed
from moderator_console.store.heat import (
    WEEK_US,
    MeToo,
    crowd_of,
    crowds,
    habits,
    packed,
    settled,
    talk_of,
    took_part,
    unpacked,
)
from moderator_console.store.threads import FEWEST_POSTS, HEAT_STEPS, STAFF

_AGAIN = 1.25
#: Below this stir nobody looks for who came together: it would not move the thread in the order.
_WORTH_COMPARING = 0.1
#: Threads that tell how often people have met before anyway, looked at before the first one is ranked.
_KIN_SAMPLE = 60
_SPREADS = (Measure.ANSWERED_ONE, Measure.HOUR, Measure.DAY)


def waiting(sql: Sql) -> int:
    """Returns how many threads are still to be counted or ranked."""
    left: int = sql.value(
        "select (select count(*) from heat_due) + (select count(*) from thread_heat where ranked = 0)"
    )
    return left


class _Sums:
    """What slices change in a community's habits; written once."""

    def __init__(self) -> None:
        self.steps: Counter[tuple[int, str, int]] = Counter()
        self.hits: Counter[tuple[int, str]] = Counter()
        self.totals: Counter[tuple[int, str]] = Counter()
        self.seats: Counter[tuple[int, int]] = Counter()
        self.pairs: Counter[tuple[int, int]] = Counter()
        self.counted: Counter[int] = Counter()

    def add_thread(self, community: int, at_us: int, counted: Numbers, crowd: int, by: int) -> None:
        for measure, value in zip(
            _SPREADS, (counted.answered_one, counted.hour, counted.day), strict=True
        ):
            self.steps[community, measure, step_of(value)] += by
        for share, found in shares(counted).items():
            hits, of = weighed(*found)
            if share is not Share.NEWCOMERS:
                self.hits[community, share] += by * hits
                self.totals[community, share] += by * of
        if crowd:
            self.seats[community, at_us // WEEK_US] += by * crowd
            self.pairs[community, at_us // WEEK_US] += by * crowd * (crowd - 1)
        self.counted[community] += by

    def add_rank(
        self, community: int, counted: Numbers, kin: int | None, known: bool, by: int
    ) -> None:
        if kin is not None:
            self.steps[community, Measure.KIN, step_of(kin)] += by
        if known:
            hits, of = weighed(counted.newcomers, counted.people)
            self.hits[community, Share.NEWCOMERS] += by * hits
            self.totals[community, Share.NEWCOMERS] += by * of

    def write(self, sql: Sql) -> None:
        sql.many(
            "insert into heat_step values (?, ?, ?, ?) on conflict do update set"
            " threads = threads + excluded.threads",
            [(*key, by) for key, by in self.steps.items() if by],
        )
        sql.many(
            "insert into heat_share values (?, ?, ?, ?) on conflict do update set"
            " hits = hits + excluded.hits, total = total + excluded.total",
            [(*key, self.hits[key], by) for key, by in self.totals.items()],
        )
        sql.many(
            "insert into heat_week values (?, ?, ?, ?) on conflict do update set"
            " seats = seats + excluded.seats, pairs = pairs + excluded.pairs",
            [(*key, by, self.pairs[key]) for key, by in self.seats.items()],
        )
        sql.many(
            "insert into heat_community(community, counted) values (?, ?) on conflict do update set"
            " counted = counted + excluded.counted",
            list(self.counted.items()),
        )


def count_slice(sql: Sql, me_too: MeToo, posts: int) -> int:
    """Counts threads that are due, up to about ``posts`` posts; returns how many threads. In a transaction.

    A single thread may be larger than the slice: 20,000 posts take some 0.2 s.
    """
    chosen: list[int] = []
    weight = 0
    for thread, size in sql.rows(
        "select d.thread, coalesce(t.posts, 0) from heat_due d left join thread t on t.id = d.thread"
        " order by d.thread limit 256"
    ):
        chosen.append(thread)
        weight += size
        if weight >= posts:
            break
    if not chosen:
        return 0
    these, sums = listed(chosen), _Sums()
    _take_out(sql, these, sums)
    rows = sql.rows(
        "select id, community, coalesce(first_us, 0) from thread where visible = 1 and posts >= ?"
        " and id in (select value from json_each(?))",
        FEWEST_POSTS, these,
    )  # fmt: skip
    for thread, community, at_us in rows:
        talk = talk_of(sql, thread, me_too)
        counted = numbers(talk)
        first: dict[int, int] = {}
        for account, when in zip(talk.authors, talk.times, strict=True):
            if account >= 0 and account not in talk.staff:
                first[account] = min(first.get(account, 1 << 62), at_us if when is None else when)
        crowd = crowd_of(len(first))
        sql.run(
            "insert into thread_heat(thread, community, at_us, numbers, crowd) values (?, ?, ?, ?, ?)",
            thread, community, at_us, packed(counted), crowd,
        )  # fmt: skip
        if crowd:
            sql.many(
                "insert or ignore into took_part(account, at_us, thread) values (?, ?, ?)",
                [(account, when, thread) for account, when in sorted(first.items())],
            )
        sums.add_thread(community, at_us, counted, crowd, 1)
    sums.write(sql)
    sql.run(
        "update thread set heat = -1 where id in (select value from json_each(?))"
        " and id not in (select value from json_each(?))",
        these, listed(row[0] for row in rows),
    )  # fmt: skip
    sql.run("delete from heat_due where thread in (select value from json_each(?))", these)
    return len(chosen)


def _take_out(sql: Sql, these: str, sums: _Sums) -> None:
    """Takes out of the habits what these threads had added, and forgets them."""
    for community, at_us, kept, crowd, known, kin in sql.rows(
        "select community, at_us, numbers, crowd, settled, kin from thread_heat"
        " where thread in (select value from json_each(?))",
        these,
    ):
        counted = unpacked(kept)
        sums.add_thread(community, at_us, counted, crowd, -1)
        sums.add_rank(community, counted, kin, bool(known), -1)
    sql.run("delete from thread_heat where thread in (select value from json_each(?))", these)
    sql.run("delete from took_part where thread in (select value from json_each(?))", these)


def rank_slice(sql: Sql, threads: int) -> int:
    """Ranks up to so many threads that were counted; returns how many. In a transaction."""
    rows = sql.rows(
        "select thread, community, at_us, numbers, settled, kin from thread_heat where ranked = 0"
        " order by thread limit ?",
        threads,
    )
    if not rows:
        return 0
    sums, known = _Sums(), _Habits(sql)
    ranked: list[tuple[object, ...]] = []
    heats: list[tuple[int, int]] = []
    for thread, community, at_us, kept, was_settled, was_kin in rows:
        counted = unpacked(kept)
        usual = known.of(community, at_us)
        sums.add_rank(community, counted, was_kin, bool(was_settled), -1)
        found, kin = NOBODY, None
        if counted.people >= 4 and stir(counted, usual) >= _WORTH_COMPARING:
            found = known.together(thread, community, at_us, counted.one, usual.kin)
            kin = round(min(1_000.0, found.kin) * KIN_STEPS)
        sums.add_rank(community, counted, kin, usual.settled, 1)
        group = len(found.group)
        lifts = parts(counted, usual, group)
        shown = signals(counted, usual, found, dict.fromkeys(found.group, 0))
        out = foremost(shown, lifts)
        ranked.append((
            int(usual.settled), kin, group,
            *((None,) * 4 if out is None else (out.name.value, out.value, out.of, out.usual)),
            thread,
        ))  # fmt: skip
        heats.append((round(heat(shown, lifts) * HEAT_STEPS), thread))
    sums.write(sql)
    sql.many(
        "update thread_heat set ranked = 1, settled = ?, kin = ?, backers = ?, sign = ?, value = ?,"
        " of = ?, usual = ? where thread = ?",
        ranked,
    )
    sql.many("update thread set heat = ? where id = ?", heats)
    return len(rows)


def begin_ranking(sql: Sql) -> None:
    """Has every thread of a community ranked anew that has grown by a quarter. In a transaction; nothing is due.

    How often people here have met before anyway is told from some of its threads first.
    """
    for community, counted in sql.rows(
        "select community, counted from heat_community where counted > ? * ranked", _AGAIN
    ):
        sql.run("update thread_heat set ranked = 0 where community = ?", community)
        sql.run("update heat_community set ranked = counted where community = ?", community)
        if not sql.value(
            "select coalesce(sum(threads), 0) from heat_step where community = ? and measure = ?",
            community, Measure.KIN,
        ):  # fmt: skip
            _sample_kin(sql, community, counted)


def _sample_kin(sql: Sql, community: int, counted: int) -> None:
    known, sums = _Habits(sql), _Sums()
    apart = max(1, counted // (8 * _KIN_SAMPLE))
    seen = 0
    for thread, at_us, kept in sql.rows(
        "select thread, at_us, numbers from thread_heat where community = ? and crowd >= 4"
        " and thread % ? = 0 order by thread desc limit ?",
        community, apart, 4 * _KIN_SAMPLE,
    ):  # fmt: skip
        counted_one = unpacked(kept)
        found = known.together(thread, community, at_us, counted_one.one, 1.0)
        if found is not NOBODY:
            kin = round(min(1_000.0, found.kin) * KIN_STEPS)
            sums.add_rank(community, counted_one, kin, False, 1)
            sql.run("update thread_heat set kin = ? where thread = ?", kin, thread)
            seen += 1
            if seen >= _KIN_SAMPLE:
                break
    sums.write(sql)


class _Habits:
    """The habits of communities, read once for a slice."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql
        self._usual: dict[int, Usual] = {}
        self._settled: dict[tuple[int, int], bool] = {}

    def of(self, community: int, at_us: int) -> Usual:
        if community not in self._usual:
            self._usual[community] = habits(self._sql, community, at_us)
        week = (community, at_us // WEEK_US)
        if week not in self._settled:
            self._settled[week] = settled(self._sql, community, at_us)
        return replace(self._usual[community], settled=self._settled[week])

    def together(
        self, thread: int, community: int, at_us: int, without: int, kin: float
    ) -> Together:
        sql = self._sql
        people = [
            row[0]
            for row in sql.rows(
                "select account from took_part where thread = ? order by at_us, account", thread
            )
        ]
        if not people:
            # A crowd: nobody's history names it, but its own people may have met before.
            people = [row[0] for row in sql.rows(_PEOPLE, thread, *STAFF, MOST_PEOPLE)]
        people = [account for account in people if account != without]
        return together(
            people, took_part(sql, people, at_us), crowds(sql, community, at_us), at_us, kin
        )


_PEOPLE = (
    "select p.author from post p join account w on w.id = p.author where p.thread = ?"
    f" and p.place is not null and lower(w.role) not in ({', '.join('?' * len(STAFF))})"
    " group by p.author order by min(p.id) limit ?"
)
