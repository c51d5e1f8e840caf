"""The reading order of a thread, for any shape of answers, loops and missing times."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.reading_order import Seat, reading_order

_SEATS = st.lists(
    st.tuples(st.none() | st.integers(0, 12), st.none() | st.integers(-5, 5), st.integers(0, 3)),
    max_size=12,
).map(lambda rows: [Seat(key, parent, at, order) for key, (parent, at, order) in enumerate(rows)])


@given(_SEATS)
def test_every_post_has_one_place_under_what_it_answers(posts: list[Seat]) -> None:
    order = reading_order(posts)
    assert sorted(order.seats) == list(range(len(posts)))
    for place, (at, depth, up) in enumerate(zip(order.seats, order.depth, order.up, strict=True)):
        if up < 0:
            assert depth == 0
            known = posts[at].parent is not None and posts[at].parent < len(posts)
            assert not known or at in order.cut
        else:
            assert up < place
            assert depth == order.depth[up] + 1
            assert posts[order.seats[up]].key == posts[at].parent


@given(_SEATS)
def test_answers_of_one_post_stand_by_time(posts: list[Seat]) -> None:
    order = reading_order(posts)
    before: dict[int, tuple[int, int]] = {}
    for at, up in zip(order.seats, order.up, strict=True):
        us = posts[at].at_us
        if us is not None:
            assert before.get(up, (us, posts[at].order)) <= (us, posts[at].order)
            before[up] = (us, posts[at].order)


@given(_SEATS)
def test_one_link_of_each_loop_is_cut_and_no_other(posts: list[Seat]) -> None:
    cut = set(reading_order(posts).cut)
    healed = [Seat(p.key, None, p.at_us, p.order) if n in cut else p for n, p in enumerate(posts)]
    assert reading_order(healed).cut == []
    for one in cut:
        walk, at = {one}, posts[one].parent
        while at is not None and at < len(posts) and at not in walk:
            walk.add(at)
            at = posts[at].parent
        assert at == one


def test_a_chain_of_a_hundred_thousand_answers_is_no_deeper_than_memory() -> None:
    posts = [Seat(n, n - 1 if n else None, n, n) for n in range(100_000)]
    assert reading_order(posts).depth[-1] == 99_999


def test_a_post_alone_that_answers_itself_is_cut() -> None:
    assert reading_order([Seat(0, 0, None, 0)]).cut == [0]
    assert reading_order([Seat(0, 7, None, 0)]).cut == []
