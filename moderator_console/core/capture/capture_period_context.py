"""What the first reading of each line says about the others: lines of one kind, and lines at the same place of the
cycle, are the same thing. ``context_of`` returns the row of the second reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from moderator_console.core.capture.capture_period_marks import ALONE, Seen

#: What a line may be: the page's own, an author, a time, both, words, a day or time for several posts.
ROLES = "FATBXD"
_F, _A, _T, _B, _X, _D = range(6)
#: The place of what says how likely a line begins a post.
BEGIN = 6
#: How far from an author a page puts its time.
_FAR = 8
_NEAR = 5


def context_of(seen: Seen, first: Sequence[Sequence[float]]) -> list[list[float]]:
    """The rows of ``seen``, each with what ``first`` says of it and its like: six roles and a beginning, 0 to 1."""
    size = len(first)
    by_kind = _means(seen.kinds, first)
    by_text = _means(seen.said, first)
    between = [
        f"{seen.kinds[n - 1] if n else ''}\n{seen.kinds[n + 1] if n + 1 < size else ''}"
        for n in range(size)
    ]
    by_place = _means(between, first)
    frames = [_means(keys, first) for keys in _framed(seen)]
    heads = [row[_A] + row[_B] for row in first]
    times = [row[_T] + row[_B] for row in first]
    words = [row[_X] for row in first]
    begins = [row[BEGIN] for row in first]
    total = max(0.5, sum(begins))
    layout = {
        (one, other): _profile(values, others)
        for one, values in (("head", heads), ("begin", begins))
        for other, others in (("time", times), ("words", words), ("head", heads))
    }
    backward = _profile(times, words), _profile(times, heads)
    page = [
        total, sum(heads) / total, sum(times) / total, sum(words) / total,
        sum(row[_D] for row in first) / total, sum(row[_B] for row in first) / total,
        *layout["head", "time"], *(backward[0][_FAR + k] for k in (-3, -2, -1, 1, 2, 3)),
    ]  # fmt: skip
    since = _since(begins)
    until = _since(begins[::-1])[::-1]
    made = []
    for n in range(size):
        row = seen.rows[n][:ALONE]
        row += first[n]
        row += by_kind[n]
        row += by_text[n]
        row += by_place[n]
        for means in frames:
            row += means[n]
        for step in (*range(-_NEAR, 0), *range(1, _NEAR + 1)):
            if 0 <= n + step < size:
                other = first[n + step]
                row += [heads[n + step], times[n + step], other[_X], other[BEGIN]]
            else:
                row += [-1.0, -1.0, -1.0, -1.0]
        for one, other in layout:
            others = {"time": times, "words": words, "head": heads}[other]
            row.append(_support(layout[one, other], others, n, 1))
        row.append(_support(layout["head", "time"], heads, n, -1))
        row.append(_support(backward[0], words, n, 1))
        row.append(_support(backward[0], times, n, -1))
        row += [since[n], until[n]]
        row += page
        made.append(row)
    return made


def _framed(seen: Seen) -> list[list[str]]:
    """For each line between which lines that come in most posts it stands, with how far and without: four keys."""
    often = Counter(seen.kinds)
    most = max(often.values(), default=0)
    many = max(3.0, 0.4 * most)
    made = []
    size = len(seen.kinds)
    for way in (range(size), range(size - 1, -1, -1)):
        bare, far = [""] * size, [""] * size
        last, since = "", 0
        for n in way:
            bare[n], far[n] = last, f"{last}\n{since}"
            since += 1
            if often[seen.kinds[n]] >= many:
                last, since = seen.kinds[n], 0
        made += [bare, far]
    return made


def _means(keys: Sequence[str], first: Sequence[Sequence[float]]) -> list[list[float]]:
    """The mean of all other rows of the same key, for each row; -1 where there is none."""
    sums: dict[str, list[float]] = {}
    often = Counter(keys)
    for key, row in zip(keys, first, strict=True):
        known = sums.get(key)
        sums[key] = list(row) if known is None else [a + b for a, b in zip(known, row, strict=True)]
    nothing = [-1.0] * (BEGIN + 1)
    return [
        [(total - value) / (often[key] - 1) for total, value in zip(sums[key], row, strict=True)]
        if often[key] > 1
        else nothing
        for key, row in zip(keys, first, strict=True)
    ]


def _profile(ones: Sequence[float], others: Sequence[float]) -> list[float]:
    """How much of the others stands so many lines from a one, -_FAR to _FAR, each one counted whole."""
    total = max(0.5, sum(ones))
    size = len(ones)
    made = []
    for step in range(-_FAR, _FAR + 1):
        low, high = max(0, -step), min(size, size - step)
        made.append(
            sum(ones[n] * others[n + step] for n in range(low, high)) / total if step else 0.0
        )
    return made


def _support(profile: Sequence[float], others: Sequence[float], n: int, way: int) -> float:
    """How well a line stands among the others as most of the page does."""
    size = len(others)
    return sum(
        share * others[n + way * step]
        for step, share in zip(range(-_FAR, _FAR + 1), profile, strict=True)
        if step and 0 <= n + way * step < size
    )


def _since(begins: Sequence[float]) -> list[float]:
    """How many lines ago a post began, 40 at most."""
    made, last = [], 40.0
    for value in begins:
        made.append(last)
        last = 1.0 if value > 0.5 else min(40.0, last + 1)
    return made
