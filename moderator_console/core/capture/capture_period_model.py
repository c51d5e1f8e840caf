"""The model that says of each line of a paste what it is: boosted trees over capture_period_marks.py, then over what
the first reading said (capture_period_context.py).

It was taught invented pages of random layouts beside the fixtures (tests/bench/train_capture.py). It knows no words of
any site but those that capture_noise.py lists, and half of what it was taught had none.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from moderator_console.core.capture.capture_period_context import BEGIN, ROLES, context_of
from moderator_console.core.capture.capture_period_marks import Seen
from moderator_console.core.replies_trees import Tree, pack_trees, read_trees

_MAGIC = b"CLM1"

#: A tree as Python walks it: (feature, threshold, low, high), or the value of a leaf.
Node = tuple[int, float, "Node", "Node"] | float


@dataclass(frozen=True, slots=True)
class LineModel:
    """``passes``: for each reading the trees of each role and of a beginning."""

    passes: tuple[tuple[tuple[Node, ...], ...], ...]


def pack_model(passes: Sequence[Sequence[Sequence[Tree]]]) -> bytes:
    """Returns the model as bytes: the trees of each reading in turn, those of each role and those of a beginning."""
    parts = [_MAGIC, struct.pack("<B", len(passes))]
    for groups in passes:
        data = pack_trees([tree for group in groups for tree in group])
        parts.append(struct.pack(f"<{len(ROLES) + 1}H", *map(len, groups)))
        parts.append(struct.pack("<I", len(data)) + data)
    return zlib.compress(b"".join(parts), 9)


def read_model(packed: bytes) -> LineModel:
    """Returns the model of ``pack_model``. Raises ValueError for anything else."""
    try:
        data = zlib.decompress(packed)
        if data[:4] != _MAGIC:
            raise ValueError("This is no model of lines")
        at, count = 5, data[4]
        passes = []
        for _ in range(count):
            sizes = struct.unpack_from(f"<{len(ROLES) + 1}H", data, at)
            at += 2 * len(sizes)
            (length,) = struct.unpack_from("<I", data, at)
            trees = iter(read_trees(data[at + 4 : at + 4 + length]))
            at += 4 + length
            passes.append(tuple(tuple(_node(next(trees), 0) for _ in range(n)) for n in sizes))
    except (zlib.error, struct.error, IndexError, StopIteration, RuntimeError) as wrong:
        raise ValueError("The model of lines is damaged") from wrong
    return LineModel(tuple(passes))


def _node(tree: Tree, n: int) -> Node:
    if n < 0:
        return tree.leaf[~n]
    if not tree.feature:
        return tree.leaf[0]
    low, high = _node(tree, tree.left[n]), _node(tree, tree.right[n])
    return tree.feature[n], tree.threshold[n], low, high


def likely(seen: Seen, model: LineModel) -> list[list[float]]:
    """How likely each filled line is each role, and begins a post: 0 to 1, the roles together 1."""
    rows, said = seen.rows, list[list[float]]()
    for n, groups in enumerate(model.passes):
        if n:
            rows = context_of(seen, said)
        said = [_said(groups, row) for row in rows]
    return said


def _said(groups: Sequence[Sequence[Node]], row: Sequence[float]) -> list[float]:
    sums = []
    for trees in groups:
        total = 0.0
        for node in trees:
            # Twenty million steps of a page: this is their quickest form.
            while type(node) is tuple:
                feature, threshold, low, high = node
                node = low if row[feature] <= threshold else high
            total += node  # type: ignore[operator]
        sums.append(total)
    top = max(sums[:BEGIN])
    powers = [math.exp(value - top) for value in sums[:BEGIN]]
    whole = sum(powers)
    return [*(power / whole for power in powers), 1 / (1 + math.exp(-max(-60.0, sums[BEGIN])))]
