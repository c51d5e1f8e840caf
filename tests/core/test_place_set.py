"""Places in a thread, a byte each."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.place_set import PlaceSet

PLACES = st.integers(0, 300)
ACTS = st.lists(st.tuples(st.sampled_from(["add", "discard", "difference_update"]), PLACES))


@given(st.lists(PLACES), ACTS)
def test_it_does_what_a_set_does(first: list[int], acts: list[tuple[str, int]]) -> None:
    ours, plain = PlaceSet(first), set(first)
    for name, place in acts:
        given_ = [place, place + 1] if name == "difference_update" else place
        getattr(ours, name)(given_)
        getattr(plain, name)(given_)
    assert list(ours) == sorted(plain)
    assert len(ours) == len(plain)
    assert ours.first == min(plain, default=-1)
    assert all((place in ours) == (place in plain) for place in range(-1, 310))


def test_a_copy_does_not_share_its_places() -> None:
    one = PlaceSet([1, 5])
    other = PlaceSet(one)
    other.discard(5)
    assert (list(one), list(other)) == ([1, 5], [1])


def test_no_place_lies_below_zero() -> None:
    with pytest.raises(ValueError, match="below 0"):
        PlaceSet([3, -1])
    with pytest.raises(ValueError, match="below 0"):
        PlaceSet().add(-1)
    assert -1 not in PlaceSet([0])


def test_a_large_thread_takes_a_byte_a_post() -> None:
    places = PlaceSet(range(20_000))
    assert sys.getsizeof(places._held) < 21_000
