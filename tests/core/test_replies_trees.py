"""Trees and words come back from their bytes as they went in, and score alike walked or compiled."""

from __future__ import annotations

import random
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderator_console.core.replies_tables import pack_words, read_words
from moderator_console.core.replies_trees import Tree, compiled, pack_trees, read_trees, walk

FEATURES = 6


def a_tree(dice: random.Random, leaves: int) -> Tree:
    """A random binary tree: nodes are split one after the other."""
    feature, threshold, left, right = [], [], [], []
    ends: list[tuple[list[int], int]] = []
    for node in range(leaves - 1):
        feature.append(dice.randrange(FEATURES))
        threshold.append(dice.choice([dice.uniform(-3, 3), float(dice.randint(0, 4))]))
        left.append(0)
        right.append(0)
        if ends:
            side, at = ends.pop(dice.randrange(len(ends)))
            side[at] = node
        ends += [(left, node), (right, node)]
    for leaf, (side, at) in enumerate(ends):
        side[at] = ~leaf
    values = tuple(dice.uniform(-1, 1) for _ in range(leaves))
    return Tree(tuple(feature), tuple(threshold), tuple(left), tuple(right), values)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 40))
def test_trees_score_alike_before_and_after_packing(seed: int, count: int) -> None:
    dice = random.Random(seed)
    trees = [a_tree(dice, dice.randint(2, 31)) for _ in range(count)]
    back = read_trees(pack_trees(trees))
    fast = compiled(back)
    for _ in range(20):
        row = [dice.uniform(-4, 5) for _ in range(FEATURES)]
        assert fast(row) == pytest.approx(walk(back, row), abs=1e-9)
        # A leaf keeps 15 bits of its tree's greatest value.
        assert walk(back, row) == pytest.approx(walk(trees, row), abs=count * 2e-5)


def test_a_value_on_a_threshold_goes_left() -> None:
    tree = Tree((0,), (2.0,), (~0,), (~1,), (1.0, -1.0))
    assert compiled(read_trees(pack_trees([tree])))([2.0]) == pytest.approx(1.0)
    assert compiled(read_trees(pack_trees([tree])))([2.1]) == pytest.approx(-1.0)


def test_no_trees_score_nothing() -> None:
    assert compiled(read_trees(pack_trees([])))([1.0]) == 0.0


def test_damaged_trees_are_refused() -> None:
    data = pack_trees([a_tree(random.Random(1), 9) for _ in range(3)])
    for wrong in (b"", b"RTR", b"XXXX" + data[4:], data[:-1], data[: len(data) // 2]):
        with pytest.raises(ValueError, match="model of replies"):
            read_trees(wrong)


def test_a_word_table_comes_back() -> None:
    rarity = {"bean": 4.2, "the": 0.7, "phaseolus": 11.1}
    vectors = {"bean": (0.6, 0.8), "phaseolus": (1.0, 0.0)}
    table = read_words(pack_words(rarity, 12.0, frozenset({"the", "not"}), vectors))
    assert set(table.rarity) == {"bean", "the", "phaseolus", "not"}
    for word, value in rarity.items():
        assert table.rarity[word] == pytest.approx(value, abs=0.03)
    assert table.rarity["not"] == pytest.approx(12.0, abs=0.03)
    assert table.usual == {"the", "not"}
    assert table.rarest == 12.0
    assert table.vectors["bean"] == pytest.approx((0.6, 0.8), abs=0.01)


def test_a_word_table_without_vectors_comes_back() -> None:
    table = read_words(pack_words({"été": 3.0}, 9.0, frozenset(), {}))
    assert table.vectors == {} and table.rarity["été"] == pytest.approx(3.0)


def test_a_damaged_word_table_is_refused() -> None:
    data = pack_words({"bean": 4.0}, 9.0, frozenset(), {})
    for wrong in (b"", b"words", data[:-3]):
        with pytest.raises(ValueError, match="word table"):
            read_words(wrong)


def test_children_fit_their_bytes() -> None:
    """127 leaves is the most that a child's signed byte can name."""
    dice = random.Random(4)
    with pytest.raises(struct.error):
        pack_trees([a_tree(dice, 140)])
