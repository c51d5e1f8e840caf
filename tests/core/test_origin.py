"""Where it began, worked out over invented graphs: what flows, what stays, and the way that is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.origin import (
    HALF_LIFE_US,
    LONGEST_BACK_US,
    Hop,
    Likely,
    Proposal,
    Spot,
    Why,
    beginnings,
    faded,
    likely,
    proposals,
)


def asked(spots: dict[int, Spot[int]], start: int, most: int = 3) -> tuple[Proposal[int], ...]:
    return proposals(start, spots.get, most)


def back(
    *ways: tuple[int, float], why: Why = Why.REPLY, own: bool = False, at: int = 0
) -> Spot[int]:
    return Spot(at, tuple(Hop(why, to, strength) for to, strength in ways), own)


def test_a_chain_of_sure_replies_ends_at_its_first_post() -> None:
    spots = {1: Spot(1), 2: back((1, 0.92), at=2), 3: back((2, 0.92), at=3)}
    first, *rest = asked(spots, 3)
    assert (first.at, first.score) == (1, pytest.approx(0.92**2))
    assert [step.at for step in first.path] == [3, 2, 1]
    assert [p.at for p in rest] == [3, 2]


def test_two_reasons_for_one_way_make_it_stronger_and_are_both_said() -> None:
    spots = {
        1: Spot(1),
        2: Spot(2, (Hop(Why.LINK, 1, 0.5, "the old thread"), Hop(Why.QUOTE, 1, 0.8))),
    }
    first = asked(spots, 2)[0]
    assert first.score == pytest.approx(0.9)
    assert first.path[0].whys == (Why.QUOTE, Why.LINK)
    assert first.path[0].name == "the old thread"


def test_what_several_ways_lead_to_wins() -> None:
    """Two weak ways to one post are together stronger than one way to another."""
    spots = {
        1: Spot(1),
        2: Spot(2),
        3: back((1, 0.9), at=3),
        4: back((1, 0.9), at=4),
        5: back((3, 0.3), (4, 0.3), (2, 0.4), at=5),
    }
    assert asked(spots, 5)[0].at == 1


def test_hops_that_do_not_lead_back_in_time_are_left_out() -> None:
    spots = {1: back((2, 0.9), at=1), 2: back((1, 0.9), (2, 0.9), at=2)}
    assert [p.at for p in asked(spots, 1)] == [1]
    assert asked(spots, 2)[0].at == 1


def test_a_post_that_is_not_there_is_not_proposed() -> None:
    spots = {2: back((1, 0.9), at=2)}
    (only,) = asked(spots, 2)
    assert (only.at, only.score) == (2, 1.0)
    assert asked({}, 7) == ()


def test_the_person_s_own_post_is_the_likelier_beginning() -> None:
    spots = {1: Spot(1), 2: Spot(2, own=True), 3: back((1, 0.45), (2, 0.42), at=3)}
    assert [p.at for p in asked(spots, 3)][:2] == [2, 1]


def test_something_always_stays() -> None:
    spots = {1: Spot(1), 2: back((1, 1.0), at=2)}
    assert asked(spots, 2)[1].at == 2


def test_only_the_asked_number_is_proposed() -> None:
    spots = {n: Spot(n) for n in range(9)} | {9: back(*((n, 0.1) for n in range(9)), at=9)}
    assert len(asked(spots, 9)) == 3
    assert len(asked(spots, 9, most=5)) == 5


def test_a_guess_is_told_from_what_a_platform_says() -> None:
    said = {1: Spot(1), 2: back((1, 0.9), at=2), 3: back((2, 0.9), at=3, why=Why.GUESS)}
    assert asked(said, 3)[0].guessed
    assert not asked(said, 2)[0].guessed
    assert not next(p for p in asked(said, 3) if p.at == 3).guessed


def test_a_very_long_chain_ends_in_time() -> None:
    spots = {n: back((n - 1, 1.0), at=n) for n in range(1, 60_000)} | {0: Spot(0)}
    found = asked(spots, 59_999)
    assert len(found) == 3 and all(p.at > 59_000 for p in found)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 30), st.floats(0, 1)), max_size=4),
        min_size=1,
        max_size=30,
    )
)
def test_scores_are_shares_and_ways_hold_together(edges: list[list[tuple[int, float]]]) -> None:
    spots = {n: back(*ways, at=n) for n, ways in enumerate(edges)}
    start = len(edges) - 1
    found = asked(spots, start)
    assert found and sum(p.score for p in found) <= 1 + 1e-9
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    for proposal in found:
        assert proposal.path[0].at == start and proposal.path[-1].at == proposal.at
        for step, following in zip(proposal.path, proposal.path[1:], strict=False):
            assert following.at in [hop.to for hop in spots[step.at].hops]
            assert following.at < step.at


def test_strength_halves_with_each_half_life_and_ends() -> None:
    assert faded(0.4, 0) == pytest.approx(0.4)
    assert faded(0.4, HALF_LIFE_US) == pytest.approx(0.2)
    assert faded(0.4, LONGEST_BACK_US + 1) == 0.0


def test_the_beginning_of_a_talk_in_a_channel_follows_the_guesses() -> None:
    choices = {
        10: [(10, 0.9), (9, 0.1)],
        11: [(11, 0.8), (10, 0.2)],
        12: [(10, 0.7), (11, 0.2), (12, 0.1)],
        13: [(12, 0.9), (11, 0.1)],
    }
    found = beginnings(choices, [13, 11])
    assert [p.at for p in found[13]][:2] == [10, 11]
    assert [step.at for step in found[13][0].path] == [13, 12, 10]
    assert found[11][0].at == 11


@pytest.mark.parametrize(
    ("score", "said"), [(1.0, Likely.STRONG), (0.44, Likely.FAIR), (0.1, Likely.FAINT)]
)
def test_a_score_is_said_in_three_steps(score: float, said: Likely) -> None:
    assert likely(score) is said


def test_nothing_begins_with_a_bot_and_no_guess_leads_to_or_from_one() -> None:
    talk = {
        1: Spot(1),
        2: Spot(2, bot=True),
        3: Spot(3, (Hop(Why.GUESS, 2, 0.9),), bot=True),
        4: Spot(4, (Hop(Why.GUESS, 3, 0.8), Hop(Why.GUESS, 1, 0.1))),
    }
    found = proposals(4, talk.get)
    assert [proposal.at for proposal in found] == [4, 1]
    assert found[0].score == pytest.approx(0.9)


def test_what_was_said_to_a_bot_begins_with_who_said_it_or_with_what_the_bot_answered() -> None:
    dead_end = {2: Spot(2, bot=True), 3: back((2, 0.92), at=3), 4: back((3, 0.92), at=4)}
    assert [proposal.at for proposal in proposals(4, dead_end.get)] == [3, 4]
    on = {1: Spot(1), 2: Spot(2, (Hop(Why.REPLY, 1, 0.92),), bot=True), 3: back((2, 0.92), at=3)}
    assert [proposal.at for proposal in proposals(3, on.get)] == [1, 3]


def test_a_bot_s_own_post_can_be_asked_of() -> None:
    (found,) = proposals(2, {2: Spot(2, bot=True)}.get)
    assert found.at == 2
