"""Counting a large thread beside the window must not make the window large."""

from __future__ import annotations

import random
import tracemalloc

from moderator_console.core.heat_talk import Talk, levels, numbers


def test_counting_a_large_thread_takes_little_memory() -> None:
    dice, posts = random.Random(5), 20_000
    times = [dice.randrange(3 * 10**11) for _ in range(posts)]
    large = Talk(
        [dice.randrange(4_000) for _ in range(posts)],
        times,
        [dice.randrange(-1, place) if place else -1 for place in range(posts)],
    )
    tracemalloc.start()
    numbers(large)
    levels(large, 10.0)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6_000_000
