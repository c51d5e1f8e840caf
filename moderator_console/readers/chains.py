"""Replies to replies that end where they began: found while the links arrive, cut at the last one read."""

from __future__ import annotations

from collections.abc import Hashable


class Chains:
    """The stated links of one source, kept by name so that any order of posts will do.

    Every post has one parent at most, so a link closes a loop only if the parent's chain ends at the child;
    chains are shortened as they are walked (path halving), which keeps a chain of 100,000 replies linear.
    """

    def __init__(self) -> None:
        self._up: dict[Hashable, Hashable] = {}

    def joins(self, child: Hashable, parent: Hashable) -> bool:
        """Keep the link and return True; return False for a link that would close a loop."""
        if child in self._up:
            return True  # the same post again: its link was proved the first time
        if self._end(parent) == child:
            return False
        self._up[child] = parent
        return True

    def _end(self, name: Hashable) -> Hashable:
        up = self._up
        while name in up:
            above = up[name]
            if above in up:
                up[name] = up[above]
            name = above
        return name
