"""Entries of a day stand beside each other, inside their day, and none is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.day_columns import DAY, Placed, columns_of, within_day

SPANS = st.lists(
    st.builds(within_day, st.integers(-100, 1_600), st.integers(0, 2_000), st.integers(1, 60)),
    max_size=40,
)


def overlap(one: Placed, other: Placed) -> bool:
    return one.begin < other.end and other.begin < one.end


@given(SPANS, st.integers(0, 6))
def test_no_two_overlapping_entries_share_a_column(spans: list[tuple[int, int]], most: int) -> None:
    shown = [place for place in columns_of(spans, most) if not place.hidden]
    for n, one in enumerate(shown):
        for other in shown[n + 1 :]:
            if overlap(one, other):
                left, right = sorted((one, other), key=lambda place: place.column)
                assert left.column + left.width <= right.column


@given(SPANS, st.integers(0, 6))
def test_every_entry_lies_inside_its_day_and_its_page(
    spans: list[tuple[int, int]], most: int
) -> None:
    placed = columns_of(spans, most)
    assert [(place.begin, place.end) for place in placed] == spans
    for place in placed:
        assert 0 <= place.begin < place.end <= DAY
        assert 0 <= place.column < place.column + place.width <= place.columns
        assert not most or place.columns <= most


@given(SPANS, st.integers(2, 6))
def test_what_is_hidden_has_the_last_column_for_the_word_of_it(
    spans: list[tuple[int, int]], most: int
) -> None:
    placed = columns_of(spans, most)
    for hidden in (place for place in placed if place.hidden):
        for shown in (place for place in placed if not place.hidden):
            if overlap(hidden, shown):
                assert shown.column + shown.width <= hidden.column


@given(SPANS)
def test_overlapping_entries_have_the_same_number_of_columns(
    spans: list[tuple[int, int]],
) -> None:
    placed = columns_of(spans)
    for one in placed:
        assert not one.hidden
        assert all(one.columns == other.columns for other in placed if overlap(one, other))


@given(st.integers(-5_000, 5_000), st.integers(-10, 5_000), st.integers(-10, 2_000))
def test_a_span_is_brought_into_its_day(begin: int, minutes: int, least: int) -> None:
    first, last = within_day(begin, minutes, least)
    assert 0 <= first < last <= DAY
    assert last - first >= min(max(least, 1), DAY)


def test_three_at_once_share_the_width_and_a_fourth_after_them_has_it_whole() -> None:
    spans = [(600, 660), (600, 630), (615, 660), (700, 730)]
    assert [(p.column, p.columns, p.width) for p in columns_of(spans)] == [
        (0, 3, 1),
        (1, 3, 1),
        (2, 3, 1),
        (0, 1, 1),
    ]


def test_an_entry_takes_the_free_columns_at_its_right() -> None:
    spans = [(600, 720), (600, 630), (610, 640), (660, 700)]
    assert columns_of(spans)[3] == Placed(660, 700, 1, 3, 2)


def test_where_nothing_fits_the_last_column_counts() -> None:
    placed = columns_of([(600, 660)] * 5, most=3)
    assert [place.hidden for place in placed] == [False, False, True, True, True]
    assert {place.column for place in placed if place.hidden} == {2}


@given(SPANS, st.integers(2, 5), st.randoms(use_true_random=False))
def test_what_is_urgent_is_hidden_last(spans: list[tuple[int, int]], most: int, dice) -> None:  # type: ignore[no-untyped-def]
    ranks = [dice.randrange(2) for _ in spans]
    placed = columns_of(spans, most, ranks)
    for place, rank in zip(placed, ranks, strict=True):
        if place.hidden and rank == 0:
            urgent = [
                one
                for one, its in zip(placed, ranks, strict=True)
                if its == 0 and not one.hidden and overlap(one, place)
            ]
            assert len(urgent) >= most - 1


def test_a_day_of_a_thousand_entries_is_laid_out_at_once() -> None:
    placed = columns_of([(n, n + 45) for n in range(1_000)], most=3)
    assert sum(not place.hidden for place in placed) > 30
