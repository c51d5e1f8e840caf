"""Only what led to a post: its way back and the earlier answers beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.led_here import BESIDE, led_here, way_to

#   0 ── 1 ── 2 ── 3
#   │    └─── 4
#   ├─── 5
#   └─── 6 ── 7
PARENTS = (-1, 0, 1, 2, 1, 0, 0, 6)


def test_the_way_goes_back_to_the_beginning() -> None:
    assert way_to(PARENTS, 3) == (0, 1, 2, 3)
    assert way_to(PARENTS, 0) == (0,)


def test_earlier_answers_stand_beside_the_way_and_above_it() -> None:
    shown = led_here(PARENTS, 7)
    assert shown.places == (0, 1, 5, 6, 7)
    assert shown.depths == (0, 1, 1, 1, 2)
    assert shown.way == (0, 6, 7)


def test_what_came_later_did_not_lead_here() -> None:
    assert led_here(PARENTS, 3).places == (0, 1, 2, 3)


def test_time_decides_where_reading_order_does_not() -> None:
    # Post 5 was written after post 7 although it is read before it.
    rank = (0, 1, 2, 3, 4, 7, 5, 6)
    assert led_here(PARENTS, 7, rank).places == (0, 1, 6, 7)


def test_a_post_of_its_own_led_to_itself() -> None:
    assert led_here((-1, -1, -1), 1).places == (1,)


def test_a_circle_ends() -> None:
    assert way_to((1, 0), 0) == (1, 0)


def test_of_many_answers_the_last_before_the_way_are_shown() -> None:
    parents = (-1, *(0 for _ in range(100)))
    shown = led_here(parents, 100)
    assert shown.places == (0, *range(100 - BESIDE, 100), 100)
    assert shown.more == 99 - BESIDE


def test_a_place_outside_is_refused() -> None:
    with pytest.raises(IndexError):
        led_here(PARENTS, 8)


@given(st.lists(st.integers(-1, 40), min_size=1, max_size=40), st.data())
def test_any_parents_give_each_place_once_with_the_way_in_it(
    parents: list[int], data: st.DataObject
) -> None:
    parents = [p if p < at else -1 for at, p in enumerate(parents)]
    place = data.draw(st.integers(0, len(parents) - 1))
    shown = led_here(parents, place)
    assert len(set(shown.places)) == len(shown.places) == len(shown.depths)
    assert set(shown.way) <= set(shown.places)
    assert shown.places[-1] == place
    for at in shown.places:
        assert at in shown.way or parents[at] in shown.way
