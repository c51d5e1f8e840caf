"""Every figure equals what an independent SQL script counts from the journal, whatever has happened."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from book_making import case_at, open_book, talk, work_of
from desk_making import clock_of, make_desk
from figures_making import COMMUNITIES, START_US, Community
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from life import Life
from several_cases import several

from moderator_console.core import events as ev
from moderator_console.core.figures import Figures, Grain, Period, Span
from moderator_console.core.schedule import WorkingHours
from moderator_console.core.timetable import OneForAll
from moderator_console.services.figures import HowWeDo, how_we_do
from moderator_console.store.casebook import CaseBook

SCRIPT = (Path(__file__).parent / "figures.sql").read_text(encoding="utf-8")
#: Zones without changes of the clock, and how many seconds they lie east of UTC.
ZONES = {"UTC": 0, "Asia/Kolkata": 19_800, "Pacific/Honolulu": -36_000}
DAY_US = 86_400_000_000
Row = tuple[str, str, tuple[int, ...], tuple[tuple[int, int | None, int | None], ...]]


def ours(found: HowWeDo) -> list[Row]:
    """The report in the form of the script."""

    def row(scope: str, name: str, of: Figures) -> Row:
        counts = (
            of.cases, of.answered, of.unheard_open, of.unheard_closed, of.satisfied, of.waived, of.open,
        )  # fmt: skip
        spreads = (
            of.first_word.clock, of.private.clock, of.to_satisfied.clock,
            of.first_word.working, of.private.working, of.to_satisfied.working, of.rounds,
        )  # fmt: skip
        return scope, name, counts, tuple((s.count, s.median, s.wide) for s in spreads)

    report = found.report
    whole = [row("all", "", report.whole)] if report.whole.cases else []
    communities = [row("community", name, of) for name, of in report.communities]
    periods = [
        row("period", one.first.isoformat(), one.figures)
        for one in report.periods
        if one.figures.cases
    ]
    return sorted(whole + communities + periods, key=lambda found: found[:2])


def theirs(book: CaseBook, span: Span, grain: Grain, zone: str) -> list[Row]:
    """What the script counts."""
    offset = ZONES[zone]

    def begin(day: date | None, later: int) -> int | None:
        if day is None:
            return None
        days = (day + timedelta(days=later) - date(1970, 1, 1)).days
        return (days * 86_400 - offset) * 1_000_000

    journal = sqlite3.connect(":memory:")
    columns = "local_n, id, seq, case_id, kind, at_us, body"
    journal.execute(f"CREATE TABLE event ({columns})")
    events = book._db.connection().execute(f"SELECT {columns} FROM event").fetchall()
    journal.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", events)
    journal.execute("CREATE TABLE given (since_us, until_us, community, grain, offset)")
    asked = (begin(span.first, 0), begin(span.last, 1), span.community, grain.value, offset)
    journal.execute("INSERT INTO given VALUES (?, ?, ?, ?, ?)", asked)
    journal.executescript(SCRIPT)
    rows = journal.execute("SELECT * FROM figures").fetchall()
    journal.close()
    found = [
        (row[0], row[1], tuple(row[2:9]), tuple(tuple(one) for one in json.loads(row[9])))
        for row in rows
    ]
    return sorted(found, key=lambda row: row[:2])


def both(book: CaseBook, span: Span, grain: Grain, zone: str) -> HowWeDo:
    """The figures, after both ways of counting were found equal."""
    found = how_we_do(book, OneForAll(WorkingHours(zone)), zone, span, grain)
    assert ours(found) == theirs(book, span, grain, zone)
    return found


spans = st.builds(
    Span,
    st.none() | st.dates(date(2026, 7, 1), date(2027, 2, 1)),
    st.none() | st.dates(date(2026, 9, 1), date(2027, 6, 1)),
    st.none() | st.sampled_from([*COMMUNITIES, "nobody’s"]),
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), span=spans, zone=st.sampled_from(sorted(ZONES)))
def test_the_figures_of_invented_communities_are_what_the_journal_says(
    seed: int, span: Span, zone: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        community = Community(Path(folder), seed)
        community.live(120)
        found = both(community.book, Span(), Grain.WEEK, zone)
        assert found.cases == found.report.whole.cases
        for grain in Grain:
            both(community.book, span, grain, zone)
        community.book.close()


def test_a_life_with_kills_and_jumps_of_the_clock_is_counted_as_the_journal_says(
    tmp_path: Path,
) -> None:
    life = Life(tmp_path, 20_261_123)
    for _ in range(400):
        life.step()
    found = both(life.desk.book, Span(), Grain.MONTH, "Asia/Kolkata")
    assert found.report.whole.satisfied and found.report.whole.first_word.clock.count > 5
    life.close()


def test_the_cases_of_the_sample_community_are_counted_as_the_journal_says(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    several(desk)
    found = both(desk.book, Span(), Grain.WEEK, "UTC")
    assert (found.report.whole.cases, found.report.whole.satisfied) == (10, 2)
    one_week = Span(date(2026, 11, 9), date(2026, 11, 15))
    assert 0 < both(desk.book, one_week, Grain.WEEK, "UTC").report.whole.cases < 10
    desk.close()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    made = open_book(tmp_path)
    yield made
    made.close()


def test_without_a_case_nothing_is_claimed(book: CaseBook) -> None:
    found = both(book, Span(), Grain.WEEK, "UTC")
    assert found.report.whole == Figures() and found.report.periods == ()
    assert found.report.whole.first_word.clock.median is None, "no figure is not 0"
    assert (found.unheard_open, found.unheard_closed, found.unheard) == (0, 0, ())


def test_whoever_was_never_heard_is_counted_and_named_whatever_is_asked_for(book: CaseBook) -> None:
    work = work_of(book)
    silent = case_at(book, "listen")
    ended = case_at(book, "listen")
    case_at(book, "act")
    work.close(ended, "they left the community")
    elsewhere = Span(date(2030, 1, 1), None, "Orchard")
    found = both(book, elsewhere, Grain.WEEK, "UTC")
    assert found.report.whole.cases == 0
    assert (found.unheard_open, found.unheard_closed) == (1, 1)
    assert [one.case_id for one in found.unheard] == [ended, silent], "what ended so first"
    assert found.unheard[0].waiver == "they left the community"
    assert (found.unheard[1].member, found.unheard[1].community) == ("Anna", "Garden")
    work.log_contact(silent, talk())
    assert both(book, Span(), Grain.WEEK, "UTC").unheard_open == 0


def test_a_message_that_was_sent_is_a_first_word(book: CaseBook) -> None:
    work, case_id = work_of(book), case_at(book, "listen")
    assert book.questions.line(case_id).first_word_us is None
    sorry = ev.MessageSent(
        ev.Channel.MAIL, ev.Purpose.APOLOGY, "We are sorry, and we look into it."
    )
    case = work.send_by_hand(case_id, sorry)
    assert book.questions.line(case_id).first_word_us == case.messages[0].at_us
    assert both(book, Span(), Grain.WEEK, "UTC").report.whole.answered == 1
    work.undo(case_id)
    assert both(book, Span(), Grain.WEEK, "UTC").report.whole.answered == 0


def test_a_case_that_was_opened_again_is_not_satisfied_until_its_next_yes(book: CaseBook) -> None:
    work, case_id = work_of(book), case_at(book, "closed")
    first = both(book, Span(), Grain.WEEK, "UTC").report.whole
    assert (first.satisfied, first.by_rounds) == (1, ((1, 1),))
    work.reopen(case_id, "it is back")
    again = both(book, Span(), Grain.WEEK, "UTC").report.whole
    assert (again.satisfied, again.open, again.rounds.median) == (0, 1, None)
    work.act(case_id, "Sent more seeds")
    work.follow_up(case_id, ev.Satisfied.YES, "Now they grow", ev.Channel.PHONE)
    assert both(book, Span(), Grain.WEEK, "UTC").report.whole.by_rounds == ((2, 1),)


def test_a_case_that_was_taken_back_counts_for_nothing(book: CaseBook) -> None:
    case_id = case_at(book, "listen")
    work_of(book).undo(case_id)
    assert both(book, Span(), Grain.WEEK, "UTC").cases == 0


def test_working_hours_are_those_of_the_community_and_its_holidays(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, sample=False)
    clock = clock_of(desk)
    begun = clock.at_us
    for community in ("Garden", "Orchard"):
        clock.at_us = begun
        case = desk.open_case_without_post("Anna", "My seeds are gone", community)
        desk.write_cause(case.id, None, "Nobody answered")
        clock.at_us = begun + 2 * DAY_US
        desk.work.offer(case.id, ev.Channel.PHONE, "Shall we talk?")
    times = desk.book.times
    # From Wednesday to Friday 20 November 2026, a holiday in Brazil; the Orchard rests on Thursday.
    times.set_owner(replace(times.owner(), country="BR"))
    times.set_community("Orchard", replace(times.owner(), country="", days=frozenset({2, 4})))
    desk.settings_changed()
    found = how_we_do(desk.book, desk.timetable, desk.zone, Span())
    told = {name: of.first_word for name, of in found.report.communities}
    assert told["Garden"].clock.median == told["Orchard"].clock.median == 172_800
    # 10:42 to 18:00, then a whole Thursday; or 10:42 to 18:00, then 9:00 to 10:42 on Friday.
    assert told["Garden"].working.median == 26_280 + 32_400
    assert told["Orchard"].working.median == 26_280 + 6_120
    desk.close()


def test_the_other_way_of_counting_finds_a_figure_that_is_wrong(tmp_path: Path) -> None:
    community = Community(tmp_path, 7)
    community.live(120)
    found = how_we_do(
        community.book, OneForAll(community.hours), "Asia/Kolkata", Span(), Grain.WEEK
    )
    right = theirs(community.book, Span(), Grain.WEEK, "Asia/Kolkata")
    assert ours(found) == right and START_US
    first, *rest = found.report.periods
    off = replace(first.figures, answered=first.figures.answered + 1)
    wrong = replace(found.report, periods=(Period(first.first, first.last, off), *rest))
    assert ours(replace(found, report=wrong)) != right
    community.book.close()


def test_invented_communities_go_every_way(tmp_path: Path) -> None:
    community = Community(tmp_path, 3)
    community.live(500)
    found = both(community.book, Span(), Grain.WEEK, "Asia/Kolkata").report
    whole = found.whole
    assert (
        whole.satisfied
        and whole.waived
        and whole.open
        and whole.unheard_closed
        and whole.unheard_open
    )
    assert len(whole.by_rounds) > 1 and len(found.communities) == 3 and len(found.periods) > 20
    assert whole.private.clock.count > 10 and whole.private.working.wide
    community.book.close()
