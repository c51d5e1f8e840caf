"""Heat in the archive: counted after imports in slices, compared with the community, put in order, counted again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from archive_posts import KEY, a_post, at, bring, thread
from heat_posts import DAY, FRIENDS, calm_threads, crowd, raids

from moderator_console.core.heat import SignalName
from moderator_console.core.posts import Account
from moderator_console.core.schedule import WorkingHours
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.services.heat import Heat, count, heat_of
from moderator_console.store.archive import Archive
from moderator_console.store.archive_lock import ImportLock
from moderator_console.store.conversation import ThreadOrder

HOURS = WorkingHours("Europe/Paris")
NOW = 1_800_000_000_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    bring(path, calm_threads() + crowd("hot", 70, [f"member{n}" for n in range(14)]))
    opened = Archive(path, KEY)
    yield opened
    opened.close()


def counted(archive: Archive) -> Archive:
    assert count(archive, Event(), rest_s=0)
    assert archive.heat_waiting() == 0
    return archive


def heat_here(archive: Archive, name: str = "hot", member: str = "") -> Heat:
    return heat_of(archive, thread(name).address, now_us=NOW, hours=HOURS, member_key=member)


def test_before_it_is_counted_a_thread_has_no_heat_and_afterwards_the_hottest_is_first(
    archive: Archive,
) -> None:
    assert {line.heat for line in archive.threads().lines} == {None}
    first, *others = counted(archive).threads(order=ThreadOrder.HEAT).lines
    assert first.address == thread("hot").address
    assert first.heat is not None and all((line.heat or 0) < first.heat for line in others)
    assert first.sign is not None and first.sign.name == SignalName.PEOPLE_ON_ONE
    assert (first.sign.value, first.sign.usual) == (14, 1.0)
    assert not any(line.sign for line in others)


def test_threads_in_which_nothing_is_unusual_follow_by_their_last_post_counted_or_too_short(
    path: Path,
) -> None:
    short = [
        a_post("short", in_="short", minute=69 * DAY),
        a_post("new", in_="new", minute=71 * DAY),
    ]
    bring(path, calm_threads() + crowd("hot", 70, [f"member{n}" for n in range(14)]) + short)
    archive = Archive(path, KEY)
    try:
        first, *others = counted(archive).threads(order=ThreadOrder.HEAT).lines
        assert first.address == thread("hot").address and first.heat and first.sign
        assert {line.heat for line in others} == {0.0}
        newest = [line for line in archive.threads().lines if line.address != first.address]
        assert [line.address for line in others] == [line.address for line in newest]
        assert {thread("short").address, thread("new").address} < {line.address for line in others}
        plan = "explain query plan select id from thread t where t.visible = 1"
        by = " order by max(t.heat, 0) desc, t.newest desc limit 5"
        rows = archive._database.execute_sql(plan + by).fetchall()
        assert "thread_hottest" in str(rows[0]) and len(rows) == 1
    finally:
        archive.close()


def test_pages_by_heat_hold_every_thread_once(archive: Archive) -> None:
    counted(archive)
    seen: list[str] = []
    after = None
    while True:
        page = archive.threads("Allotments", 4, after, order=ThreadOrder.HEAT)
        seen += [line.address for line in page.lines]
        after = page.next
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 31


def test_a_cursor_of_the_other_order_is_refused(archive: Archive) -> None:
    by_time = archive.threads(limit=2).next
    by_heat = counted(archive).threads(limit=2, order=ThreadOrder.HEAT).next
    with pytest.raises(WrongWords):
        archive.threads(limit=2, after=by_time, order=ThreadOrder.HEAT)
    with pytest.raises(WrongWords):
        archive.threads(limit=2, after=by_heat)


def test_the_signals_name_their_posts(archive: Archive) -> None:
    found = heat_here(counted(archive))
    signal = found.signals[0]
    assert signal.name is SignalName.PEOPLE_ON_ONE and signal.unusual
    assert signal.evidence == tuple(at(f"hot-{n}") for n in range(1, 15))
    assert found.about == ("anna", "Anna")
    assert len(found.levels) == 15 and max(found.levels) > 0.3


def test_a_thread_that_grows_is_counted_again_and_only_that_one(
    archive: Archive, path: Path
) -> None:
    before = {line.address: line for line in counted(archive).threads().lines}
    bring(path, crowd("calm-4", 71, [f"member{n}" for n in range(16)]))
    assert archive.heat_waiting() == 1
    counted(archive)
    after = {line.address: line for line in archive.threads().lines}
    grown = thread("calm-4").address
    assert (after[grown].heat or 0) > (before[grown].heat or 0) + 0.2
    assert after[thread("calm-5").address] == before[thread("calm-5").address]


def test_a_thread_that_shrinks_below_three_posts_is_counted_again(
    archive: Archive, path: Path
) -> None:
    bring(path, [a_post(f"moving-{n}", in_="split", minute=n) for n in range(3)])
    counted(archive)
    bring(path, [a_post("moving-2", in_="elsewhere", minute=2)])
    assert archive.heat_waiting() == 1
    assert {line.heat for line in counted(archive).threads().lines if "split" in line.address} == {
        0
    }


def test_counting_twice_gives_the_same_habits_as_counting_once(
    archive: Archive, path: Path
) -> None:
    counted(archive)
    bring(path, crowd("late", 72, ["member1", "member2"]))
    bring(path, crowd("late", 73, [f"member{n}" for n in range(9)]))
    counted(archive)
    again = path.with_name("again.db")
    bring(again, [
        *calm_threads(), *crowd("hot", 70, [f"member{n}" for n in range(14)]),
        *crowd("late", 72, ["member1", "member2"]),
    ])  # fmt: skip
    bring(again, crowd("late", 73, [f"member{n}" for n in range(9)]))
    fresh = Archive(again, KEY)
    try:
        counted(fresh)
        for name in ("hot", "late", "calm-3"):
            one, other = heat_here(archive, name), heat_here(fresh, name)
            assert [(s.name, s.value, s.usual) for s in one.signals] == [
                (s.name, s.value, s.usual) for s in other.signals
            ]
    finally:
        fresh.close()


def test_nothing_is_written_while_an_import_runs(archive: Archive, path: Path) -> None:
    lock = ImportLock(path)
    try:
        archive._database.execute_sql("update import_run set state = 'running'")
        assert not count(archive, Event(), rest_s=0)
        assert archive.heat_waiting() == 31
    finally:
        lock.release()


def test_people_who_came_together_before_are_named_with_every_thread_that_shows_it(
    path: Path,
) -> None:
    bring(path, raids())
    archive = Archive(path, KEY)
    try:
        found = heat_here(counted(archive), "now")
    finally:
        archive.close()
    together = {backer.key for backer in found.backers if backer.together}
    assert together == set(FRIENDS)
    bond = found.bonds[0]
    assert (bond.met, bond.of) == (4, 4) and bond.chance < 1 < bond.lift
    assert {meeting.title for meeting in bond.meetings} == {f"About raid-{n}" for n in range(4)}
    assert all(len(meeting.posts) == 2 for meeting in bond.meetings)
    assert found.member == ("anna", "Anna")
    assert all(backer.supports and backer.posts for backer in found.backers)
    backers = next(signal for signal in found.signals if signal.name is SignalName.BACKERS)
    assert backers.value == 4 and backers.unusual and len(backers.evidence) == 4


def test_staff_and_people_who_are_gone_are_neither_backers_nor_new(path: Path) -> None:
    posts = calm_threads(40)
    gone = [replace(post, author=Account(f"gone-{n}", "", deleted=True))
            for n, post in enumerate(crowd("hot", 90, [f"x{n}" for n in range(8)]))]  # fmt: skip
    staff = replace(a_post("s", "+1", in_="hot", parent="hot-0", minute=90 * DAY + 50),
                    author=Account("mod", "Mod", role="Moderator"))  # fmt: skip
    bring(path, [*posts, *gone, staff])
    archive = Archive(path, KEY)
    try:
        found = heat_here(counted(archive))
    finally:
        archive.close()
    new = next(signal for signal in found.signals if signal.name is SignalName.NEWCOMERS)
    assert new.value == 0 and not found.backers
    assert found.silence is not None and found.silence.answered


def test_an_unknown_thread_is_said_so(archive: Archive) -> None:
    with pytest.raises(NotFound):
        heat_here(archive, "nowhere")


def test_a_thread_of_two_posts_is_no_conversation(path: Path) -> None:
    bring(path, [a_post("a"), a_post("b", parent="a", minute=1)])
    archive = Archive(path, KEY)
    try:
        assert archive.heat_waiting() == 0
        assert archive.threads().lines[0].heat == 0.0
    finally:
        archive.close()


def test_times_beyond_every_calendar_and_none_at_all_can_be_counted(path: Path) -> None:
    posts = calm_threads(14)
    odd = crowd("odd", 60, [f"member{n}" for n in range(6)])
    posts += [replace(post, at_us=at_us) for post, at_us in
              zip(odd, (None, -(1 << 60), 1 << 60, 0, None, 5, 7), strict=True)]  # fmt: skip
    bring(path, posts)
    archive = Archive(path, KEY)
    try:
        found = heat_here(counted(archive), "odd")
    finally:
        archive.close()
    assert len(found.levels) == 7 and found.signals[0].value == 6
