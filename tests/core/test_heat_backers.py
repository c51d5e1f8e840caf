"""Who came together: planted groups are found, friends of the same subjects and friendly bursts are not."""

from __future__ import annotations

import pytest
from heat_making import BEGIN_US, DAY_US, Community, Made, channel, forum, usual_overlap

from moderator_console.core.heat_backers import Crowd, together


def marked(community: Community) -> list[tuple[Made, frozenset[int]]]:
    """Who is named in each thread after the first 250 days."""
    kin = community.kin()
    late = [thread for thread in community.threads if thread.at_us >= BEGIN_US + 250 * DAY_US]
    return [(thread, frozenset(community.look(thread, kin).group)) for thread in late]


@pytest.mark.parametrize("seed", [11, 12])
def test_planted_groups_are_found_and_nobody_else_is(seed: int) -> None:
    community = forum(seed, cliques=4, threads=900)
    planted = frozenset().union(*community.cliques)
    named, right, wanted, found = 0, 0, 0, 0
    for thread, group in marked(community):
        named += len(group)
        right += len(group & planted)
        if thread.clique < 0:
            continue
        before = [
            t for t in community.threads if t.clique == thread.clique and t.at_us < thread.at_us
        ]
        here = {
            a for a in community.cliques[thread.clique] & frozenset(thread.people)
            if sum(a in t.people for t in before) >= 3
        }  # fmt: skip
        if len(here) >= 3:
            wanted += len(here)
            found += len(here & group)
    assert wanted > 20
    assert right >= 0.9 * named and found >= 0.9 * wanted


def test_without_planted_groups_hardly_a_thread_names_anybody() -> None:
    found = marked(forum(21, threads=900, friendly=25))
    assert sum(bool(group) for _, group in found) < 0.05 * len(found)


def test_a_friendly_burst_names_nobody() -> None:
    bursts = [
        (t, group)
        for t, group in marked(forum(22, threads=900, friendly=40))
        if t.kind == "friendly"
    ]
    assert len(bursts) > 10
    assert not any(group for _, group in bursts)


def test_a_calm_fast_channel_names_nobody_though_all_have_met_a_hundred_times() -> None:
    community = channel(23)
    late = community.threads[150:]
    assert any(usual_overlap(community, thread, 20) for thread in late)
    assert not any(community.look(thread, community.kin()).group for thread in late)


def test_a_pair_says_how_often_and_how_often_by_chance() -> None:
    day = DAY_US
    took = {who: [(n, n * day) for n in (9, 7, 5, 3)] for who in (1, 2, 3)}
    took |= {who: [(100 + who, 2 * day)] for who in (4, 5)}
    found = together([1, 2, 3, 4, 5], took, [Crowd(4_000, 40_000)] * 6, 10 * day)
    assert set(found.group) == {1, 2, 3}
    pair = found.pairs[0]
    assert (pair.met, pair.of, pair.threads) == (4, 4, (9, 7, 5, 3))
    assert pair.chance == pytest.approx(4 * 4 * 40_000 / 4_000**2)


def test_what_is_long_ago_counts_for_less() -> None:
    day = DAY_US
    crowd = [Crowd(4_000, 40_000)] * 6

    def lift(age_days: int) -> float:
        now = 1_000 * day
        took = {who: [(n, now - (age_days + n) * day) for n in range(1, 5)] for who in (1, 2, 3)}
        return together([1, 2, 3], took, crowd, now).pairs[0].surprise

    assert lift(1) > 0
    assert together([1, 2, 3], {w: [(n, n * day) for n in (4, 3, 2, 1)] for w in (1, 2, 3)}, crowd,
                    1_000 * day).group == ()  # fmt: skip


def test_where_everybody_meets_anyway_more_is_needed() -> None:
    day = DAY_US
    took = {who: [(n, n * day) for n in (9, 7, 5, 3)] for who in (1, 2, 3)}
    crowd = [Crowd(4_000, 40_000)] * 6
    assert together([1, 2, 3], took, crowd, 10 * day, 1.0).group
    assert not together([1, 2, 3], took, crowd, 10 * day, 60.0).group
