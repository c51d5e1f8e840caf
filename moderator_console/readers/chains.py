"""Replies to replies that end where they began: found while the links arrive, cut at the last one read."""

from __future__ import annotations

from collections.abc import Hashable

from moderator_console.core.posts import Skipped

#: What is said of a post that stands without its reply link.
CIRCLE = "Its reply link closed a circle and was cut; it is kept without it."


def cut_at(where: str) -> Skipped:
    """The remark on a kept post whose reply link was cut."""
    return Skipped(where, CIRCLE, kept=True)


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
