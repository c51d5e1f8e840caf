"""What cases add up to: by table and by hypothesis; a figure that rests on nothing is None."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.figures import (
    MOST_PERIODS,
    CaseFacts,
    Figures,
    Grain,
    Span,
    Spread,
    beginning,
    end,
    following,
    report,
    spread,
)
from moderator_console.core.heat_silence import working_seconds
from moderator_console.core.schedule import WorkingHours, moment_of
from moderator_console.core.worked_days import WorkedDays

PARIS = "Europe/Paris"
HOUR_US = 3_600_000_000
YEAR_2024_US = 1_704_067_200_000_000


def at(wall: str, zone: str = PARIS) -> int:
    return moment_of(datetime.fromisoformat(wall), zone).us


def case(wall: str, community: str = "Garden", **changes: object) -> CaseFacts:
    us = at(wall)
    fields: dict[str, object] = {
        "id": UUID(int=1), "community": community, "opened_us": us, "since_us": us, "first_us": None,
        "private_us": None, "satisfied_us": None, "round": 1, "closed": False,
    }  # fmt: skip
    return CaseFacts(**{**fields, **changes})  # type: ignore[arg-type]  # a test's short form


def on_the_clock(community: str, from_us: int, to_us: int) -> int:
    return max(0, to_us - from_us) // 1_000_000


@pytest.mark.parametrize(
    ("values", "median", "wide"),
    [
        ([], None, None), ([0], 0, 0), ([7, 3], 3, 7), ([1, 2, 3], 2, 3), ([1, 2, 3, 4], 2, 4),
        (range(1, 11), 5, 9), (range(1, 12), 6, 10), (range(1, 101), 50, 90), ([5] * 9 + [99], 5, 5),
    ],
)  # fmt: skip
def test_half_of_the_cases_and_ninety_of_a_hundred_lie_within_values_that_occurred(
    values: list[int], median: int | None, wide: int | None
) -> None:
    assert spread(values) == Spread(len(values), median, wide)


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_so_many_values_are_not_exceeded_and_no_smaller_one_would_do(values: list[int]) -> None:
    found = spread(values)
    for share, value in ((50, found.median), (90, found.wide)):
        assert value in values
        assert 100 * sum(one <= value for one in values) >= share * len(values)
        assert 100 * sum(one < value for one in values) < share * len(values)


def test_no_case_gives_no_figure() -> None:
    found = report([], Span(), PARIS, on_the_clock)
    assert found.whole == Figures() and not found.periods and not found.communities
    assert found.whole.first_word.clock == Spread(0, None, None)


def test_times_count_from_the_complaint_and_never_below_nothing() -> None:
    us = at("2026-11-18T10:00")
    late = case(
        "2026-11-18T10:00", since_us=us - 5 * HOUR_US, first_us=us + HOUR_US, private_us=us + 2 * HOUR_US,
        satisfied_us=us + 50 * HOUR_US, round=3, closed=True,
    )  # fmt: skip
    early = case("2026-11-18T10:00", since_us=us + HOUR_US, first_us=us)
    found = report([late, early], Span(), PARIS, on_the_clock).whole
    assert found.first_word.clock == Spread(2, 0, 6 * 3_600)
    assert found.private.clock == Spread(1, 7 * 3_600, 7 * 3_600)
    assert found.to_satisfied.clock == Spread(1, 55 * 3_600, 55 * 3_600)
    assert found.rounds == Spread(1, 3, 3) and found.by_rounds == ((3, 1),)
    assert (found.cases, found.satisfied, found.waived, found.open) == (2, 1, 0, 1)


def test_whoever_heard_nothing_is_told_apart_by_whether_it_has_ended() -> None:
    cases = [case("2026-11-18T10:00"), case("2026-11-18T11:00", closed=True)]
    found = report(cases, Span(), PARIS, on_the_clock).whole
    assert (found.answered, found.unheard_open, found.unheard_closed, found.unheard) == (0, 1, 1, 2)
    assert (found.satisfied, found.waived, found.open) == (0, 1, 1)


def test_a_week_begins_on_monday_at_midnight_in_the_moderators_zone() -> None:
    cases = [case("2026-11-15T23:59"), case("2026-11-16T00:00"), case("2026-12-01T12:00")]
    found = report(cases, Span(), PARIS, on_the_clock)
    assert [(p.first, p.last, p.figures.cases) for p in found.periods] == [
        (date(2026, 11, 9), date(2026, 11, 15), 1),
        (date(2026, 11, 16), date(2026, 11, 22), 1),
        (date(2026, 11, 23), date(2026, 11, 29), 0),
        (date(2026, 11, 30), date(2026, 12, 6), 1),
    ]
    assert found.periods[2].figures == Figures(), "a week without a case has no figures"
    in_tokyo = report(cases[:1], Span(), "Asia/Tokyo", on_the_clock)
    assert in_tokyo.periods[0].first == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("wall", "inside"),
    [
        ("2026-10-24T23:59", False), ("2026-10-25T00:00", True), ("2026-10-25T23:59", True),
        ("2026-10-26T00:00", False),
    ],
)  # fmt: skip
def test_a_day_of_twenty_five_hours_is_asked_for_whole(wall: str, inside: bool) -> None:
    the_day = Span(date(2026, 10, 25), date(2026, 10, 25))
    assert report([case(wall)], the_day, PARIS, on_the_clock).whole.cases == int(inside)


def test_only_the_community_that_is_asked_for_counts_and_each_is_told_by_name() -> None:
    cases = [case("2026-11-18T10:00", name) for name in ("orchard", "Garden", "École", "Garden")]
    found = report(cases, Span(), PARIS, on_the_clock)
    assert [(name, of.cases) for name, of in found.communities] == [
        ("Garden", 2), ("orchard", 1), ("École", 1),
    ]  # fmt: skip
    assert report(cases, Span(community="Garden"), PARIS, on_the_clock).whole.cases == 2


def test_more_than_sixty_weeks_are_told_by_month() -> None:
    cases = [case("2025-01-31T10:00"), case("2026-11-18T10:00")]
    found = report(cases, Span(), PARIS, on_the_clock)
    assert found.grain is Grain.MONTH and len(found.periods) == 23
    assert (found.periods[1].first, found.periods[1].last) == (
        date(2025, 2, 1),
        date(2025, 2, 28),
    )
    assert report(cases, Span(), PARIS, on_the_clock, Grain.WEEK).grain is Grain.WEEK


def test_a_clock_that_went_wrong_does_not_make_a_thousand_empty_weeks() -> None:
    wrong = [case("2026-11-18T10:00", opened_us=us) for us in (-(2**62), 0, 2**62)]
    found = report([case("2026-11-18T10:00"), *wrong], Span(), PARIS, on_the_clock, Grain.WEEK)
    assert len(found.periods) == 4 < MOST_PERIODS
    ends = Span(date.min, date.max)
    assert report(wrong, ends, PARIS, on_the_clock).whole.cases == 3


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(Grain))
def test_weeks_and_months_follow_each_other_without_a_gap(day: date, grain: Grain) -> None:
    first = beginning(day, grain)
    assert first <= day <= end(first, grain) < following(first, grain)
    assert beginning(following(first, grain), grain) == following(first, grain)


moments = st.integers(YEAR_2024_US, YEAR_2024_US + 3 * 365 * 24 * HOUR_US)


@given(
    st.lists(st.tuples(moments, moments), max_size=8),
    st.sampled_from([PARIS, "Asia/Kolkata", "America/New_York", "Pacific/Kiritimati"]),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(st.dates(date(2024, 1, 1), date(2026, 12, 31)), max_size=30),
)
def test_days_that_were_kept_give_the_working_time_that_is_counted_anew(
    asked: list[tuple[int, int]], zone: str, days: frozenset[int], holidays: frozenset[date]
) -> None:
    hours = WorkingHours(zone, days=days, holidays=holidays)
    kept = WorkedDays(hours)
    for from_us, to_us in asked:
        assert kept.seconds(from_us, to_us) == working_seconds(from_us, to_us, hours)


def test_a_complaint_with_an_impossible_time_stops_nothing() -> None:
    kept = WorkedDays(WorkingHours(PARIS))
    assert kept.seconds(-(2**62), at("2026-11-18T10:00")) > 0
    assert kept.seconds(at("2026-11-18T10:00"), -(2**62)) == 0
    assert kept.seconds(2**62 - 5, 2**62) == 0
