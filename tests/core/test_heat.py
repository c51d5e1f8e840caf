"""Heat: what is counted in a thread, and what stands out from a community's usual."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.heat import (
    Measure,
    Share,
    Signal,
    SignalName,
    Usual,
    foremost,
    heat,
    parts,
    signals,
    stir,
)
from moderator_console.core.heat_backers import NOBODY
from moderator_console.core.heat_support import support_of, supported
from moderator_console.core.heat_talk import HOUR_US, Talk, levels, numbers
from moderator_console.core.heat_usual import NO_HABIT, Rate, spread, step_of, tail, value_of

MINUTE = 60_000_000
ANNA, BO, CY, DEE, EVA, MOD = range(6)


def talk(*posts: tuple[int, int], minutes: int = 5, **more: frozenset[int]) -> Talk:
    """Posts as (author, place of the parent or -1), one every few minutes."""
    return Talk(
        [by for by, _ in posts], [n * minutes * MINUTE for n in range(len(posts))],
        [up for _, up in posts], **more,
    )  # fmt: skip


def usual(**medians: int) -> Usual:
    """A community of 40 threads that are all about like this, and of ordinary rates."""
    spreads = {
        measure: spread(
            {step_of(medians.get(measure, 2)): 30, step_of(medians.get(measure, 2) + 1): 10}
        )
        for measure in (Measure.ANSWERED_ONE, Measure.HOUR, Measure.DAY)
    }
    rates = {share: Rate(100, 1_000) for share in Share} | {Share.ON_ONE: Rate(300, 1_000)}
    return Usual(spreads, rates, settled=True)


def by_name(found: tuple) -> dict:
    return {signal.name: signal for signal in found}


def all_signals(one: Talk, habits: Usual) -> dict:
    first = {}
    for place, account in enumerate(one.authors):
        first.setdefault(account, place)
    return by_name(signals(numbers(one), habits, NOBODY, first))


def test_the_member_whom_most_people_answer_is_counted_once_for_each_of_them() -> None:
    counted = numbers(talk((ANNA, -1), (BO, 0), (BO, 0), (CY, 0), (DEE, 1), (ANNA, 1)))
    assert (counted.one, counted.answered_one, counted.people) == (ANNA, 2, 4)
    assert counted.to_one_at == (1, 3)


def test_staff_is_the_centre_only_where_nobody_else_is_answered_by_two() -> None:
    posts = ((MOD, -1), (ANNA, 0), (BO, 0), (CY, 0), (DEE, 1), (EVA, 1))
    assert numbers(talk(*posts, staff=frozenset({MOD}))).one == ANNA
    assert numbers(talk(*posts[:4], staff=frozenset({MOD}))).one == MOD


def test_a_talk_to_and_fro_is_no_crowd_on_one() -> None:
    counted = numbers(talk((ANNA, -1), (BO, 0), (ANNA, 1), (BO, 2), (CY, 0)))
    assert (counted.to_and_fro, counted.answers) == (2, 4)
    assert counted.one_way == 1 and counted.one_way_at == (4,)


def test_the_busiest_hour_does_not_care_about_the_order_on_the_page() -> None:
    times = [0, 3 * HOUR_US, 3 * HOUR_US + MINUTE, 10 * MINUTE, 3 * HOUR_US + 2 * MINUTE, None]
    counted = numbers(Talk([0, 1, 2, 0, 1, 2], times, [-1] * 6))
    assert counted.hour == 3 and counted.hour_at == (1, 2, 4) and counted.day == 5


def test_nine_people_on_one_stand_out_where_two_are_usual_and_the_posts_show_it() -> None:
    crowd = talk((ANNA, -1), *((n, 0) for n in range(10, 19)))
    signal = all_signals(crowd, usual())[SignalName.PEOPLE_ON_ONE]
    assert (signal.value, signal.usual, signal.unusual) == (9, 2.0, True)
    assert signal.places == tuple(range(1, 10))


def test_the_same_crowd_is_nothing_where_it_is_usual() -> None:
    crowd = talk((ANNA, -1), *((n, 0) for n in range(10, 19)))
    habits = usual(answered_one=8, hour=10, day=10)
    assert not any(
        signal.unusual for signal in all_signals(crowd, replace(habits, rates={})).values()
    )


def test_nothing_stands_out_where_too_little_is_known_though_much_goes_on() -> None:
    loud, calm = talk((ANNA, -1), *((n, 0) for n in range(10, 30))), talk((ANNA, -1), (BO, 0))
    assert not any(signal.unusual for signal in all_signals(loud, Usual()).values())
    assert all(signal.usual is None for name, signal in all_signals(loud, Usual()).items()
               if name is not SignalName.BACKERS)  # fmt: skip
    assert hot(loud, Usual()) == 0.0
    assert stir(numbers(loud), Usual()) > stir(numbers(calm), Usual()) == 0.0


def test_a_thread_has_heat_where_a_signal_stands_out_and_only_there() -> None:
    crowd = talk((ANNA, -1), *((n, 0) for n in range(10, 19)))
    brisk = talk((ANNA, -1), *((n, 0) for n in range(10, 14)))
    assert hot(crowd, usual()) > 0
    assert hot(brisk, usual()) == 0.0 < stir(numbers(brisk), usual())


def test_every_signal_that_stands_out_gives_heat() -> None:
    for name in SignalName:
        assert heat((Signal(name, 9, 1.0, True),), {}) > 0
    names = list(SignalName)
    lifts = parts(numbers(talk((ANNA, -1), *((BO, 0) for _ in range(9)))), usual(), 2)
    assert set(lifts) == set(names)


def hot(one: Talk, habits: Usual) -> float:
    return heat(tuple(all_signals(one, habits).values()), parts(numbers(one), habits, 0))


def test_a_calm_fast_channel_is_quiet_because_fast_is_its_habit() -> None:
    dice = random.Random(5)
    days = []
    for _ in range(60):
        times = sorted(dice.randrange(10 * HOUR_US) for _ in range(dice.randint(250, 400)))
        days.append(Talk([dice.randrange(40) for _ in times], times, [-1] * len(times)))
    counted = [numbers(day) for day in days]
    counts: dict[Measure, dict[int, int]] = {
        Measure.HOUR: {},
        Measure.DAY: {},
        Measure.ANSWERED_ONE: {},
    }
    for day in counted:
        for measure, value in zip(counts, (day.hour, day.day, day.answered_one), strict=True):
            counts[measure][step_of(value)] = counts[measure].get(step_of(value), 0) + 1
    habits = Usual({measure: spread(steps) for measure, steps in counts.items()})
    loud = [day for day in days if any(s.unusual for s in all_signals(day, habits).values())]
    assert not loud


def test_newcomers_stand_out_only_where_the_archive_reaches_back_far_enough() -> None:
    drawn = talk((ANNA, -1), *((n, 0) for n in range(10, 20)), newcomers=frozenset(range(10, 17)))
    assert all_signals(drawn, usual())[SignalName.NEWCOMERS].unusual
    early = all_signals(drawn, replace(usual(), settled=False))[SignalName.NEWCOMERS]
    assert (early.value, early.usual, early.unusual) == (7, None, False)


def test_the_foremost_signal_is_one_that_stands_out_or_none() -> None:
    crowd = talk((ANNA, -1), *((n, 0) for n in range(10, 30)))
    found = tuple(all_signals(crowd, usual()).values())
    out = foremost(found, parts(numbers(crowd), usual(), 0))
    assert out is not None and out.name is SignalName.PEOPLE_ON_ONE
    assert foremost(tuple(replace(signal, unusual=False) for signal in found), {}) is None


def test_levels_rise_where_many_answer_one_at_once_and_stay_low_where_two_talk() -> None:
    quiet = talk((ANNA, -1), (BO, 0), (ANNA, 1), (BO, 2), minutes=50)
    assert max(levels(quiet, 4.0)) == 0.0
    loud = levels(talk((ANNA, -1), *((n, 0) for n in range(10, 40)), minutes=1), 4.0)
    assert loud[0] < loud[25] and max(loud) > 0.7 and len(loud) == 31


def test_who_says_me_too_to_a_member_replied_in_support_and_nobody_else_did() -> None:
    posts = talk(
        (ANNA, -1), (BO, 0), (CY, 0), (ANNA, 1), (DEE, 0), (EVA, 1), (ANNA, 4), (MOD, 0),
        me_too=frozenset({2, 4, 7}), staff=frozenset({MOD}),
    )  # fmt: skip
    assert supported(posts) == ANNA
    # Bo may object, Eva may mean something else, staff is no side; that Anna thanks Dee changes nothing.
    assert [(one.account, one.places) for one in support_of(posts, ANNA)] == [
        (CY, (2,)),
        (DEE, (4,)),
    ]
    assert supported(talk((ANNA, -1), (BO, 0), me_too=frozenset({1}))) == -1


def test_in_a_flat_channel_me_too_is_said_to_who_wrote_last_without_it() -> None:
    posts = talk(
        (ANNA, -1), (BO, -1), (CY, -1), (DEE, -1), (CY, -1), (EVA, -1), me_too=frozenset({2, 3, 5})
    )
    assert [one.account for one in support_of(posts, BO)] == [CY, DEE]
    assert [one.account for one in support_of(posts, CY)] == [EVA]
    assert support_of(posts, ANNA) == () and supported(posts) == BO


@given(st.integers(0, 10**7))
def test_a_step_stands_for_the_values_that_are_counted_in_it(value: int) -> None:
    assert abs(value_of(step_of(value)) - value) <= 0.05 * value + 0.5


def test_the_chance_of_at_least_so_many_is_that_of_the_tables() -> None:
    assert tail(8, 10, 0.5) == pytest.approx(56 / 1024)
    assert tail(0, 10, 0.5) == 1.0 and tail(11, 10, 0.5) == 0.0


def test_a_habit_needs_a_dozen_threads() -> None:
    assert not spread({2: 11}).known and spread({2: 12}).known
    assert NO_HABIT.distance(1_000) == 0.0


def test_one_odd_thread_does_not_move_the_habit() -> None:
    assert spread({2: 40}).median == spread({2: 40, step_of(5_000): 3}).median == 2.0


@given(
    st.lists(st.tuples(st.integers(-1, 6), st.integers(-1, 30), st.integers(0, 10**9)), max_size=30)
)
def test_any_thread_can_be_counted(posts: list[tuple[int, int, int]]) -> None:
    one = Talk(
        [by for by, _, _ in posts], [at if at % 7 else None for _, _, at in posts],
        [up if up < n else -1 for n, (_, up, _) in enumerate(posts)],
    )  # fmt: skip
    counted = numbers(one)
    assert counted.one_way <= counted.answered_one <= max(0, counted.people - 1)
    assert counted.hour <= counted.day <= len(posts)
    assert all(0.0 <= level <= 1.0 for level in levels(one, 3.0))
    assert 0.0 <= hot(one, usual()) <= 1.0
    assert 0.0 <= stir(counted, usual()) <= 1.0
