"""Whether the ends of lines in a page's source are seen by its reader."""

from __future__ import annotations

from itertools import pairwise


def is_broken(data: str) -> bool:
    """Returns whether the ends of lines in a text are seen though no style says so: each line before one is short or ended, or
    an empty one follows. Sources that are written in lines break them anywhere."""
    lines = data.strip().split("\n")
    if len(lines) < 2 or any(line.startswith((" ", "\t")) for line in lines[1:]):
        return False
    return all(
        not line.strip()
        or not below.strip()
        or len(line) < _SHORT
        or line.rstrip().endswith((".", "!", "?", "…", ":"))
        for line, below in pairwise(lines)
    )


#: Nobody breaks the lines of a source that early.
_SHORT = 45
