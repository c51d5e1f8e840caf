"""Reply links that go in a circle: the link that closes it, read last, is the one to cut."""

from __future__ import annotations

from collections.abc import Hashable


class Loops:
    """Remembers who answers whom while posts are read in order. About 100 bytes a reply."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def closes(self, child: Hashable, parent: Hashable) -> bool:
        """Whether ``child`` answering ``parent`` closes a circle; if not, the link is remembered."""
        above: Hashable | None = parent
        steps = 0
        while above is not None:
            if above == child:
                return True
            above = self._parent.get(above)
            steps += 1
            if steps > 100_000:
                # A chain that long is a trap: looking up its whole length for each post would never end.
                return True
        self._parent[child] = parent
        return False
