"""Who wrote each post of a text paste, where no single rule of place says it for all: evidence weighed line by line.

A line near a time is the likelier a name the more it reads like one, comes again, is mentioned elsewhere, and stands
where the likely names of the other posts stand: so many lines from the time, above or below the same words of the
page. Weights are found in three rounds, each from the one before (expectation and maximization, by hand).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from moderator_console.core.capture.capture_furniture import is_tiny, template
from moderator_console.core.capture.capture_ground import Ground
from moderator_console.core.capture.capture_left import is_said
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_text_likeness import likeness, mentioned_in, name_said
from moderator_console.core.capture.capture_when import flat

#: Lines that are looked at on one side of a time, and rounds of weighing.
_SIDE, _ROUNDS = 24, 3
#: Lines of one post that are looked at from its time at the foot.
_FAR = 200
#: The part of all posts from which on a line that stands near them is a button, whoever wrote them.
_ALL = 0.8
#: What a line must weigh to be a name.
_LEAST = 0.6


@dataclass(frozen=True, slots=True)
class Chosen:
    """The line of an author, its name, and by how much it was likelier than the next line (0 to 1)."""

    line: int
    name: str
    margin: float


def authors(
    ground: Ground, times: Sequence[int], *, within: bool, known: frozenset[str] = frozenset()
) -> list[Chosen | None]:
    """For each line of a time the line of its author, or None where nothing near it is one.

    ``within``: anything since the time before may be the author's line (words stand between name and time), else
    only the lines right above the time that are nobody's words. ``known`` are flattened names said elsewhere.
    """
    return _over_answered(
        ground, [_best(ground, mine) for mine in _likely(ground, times, known, within=within)]
    )


def _over_answered(ground: Ground, picks: list[Chosen | None]) -> list[Chosen | None]:
    """The names with the one above where two stand together, and the lower is somebody who also writes alone: a page
    that says below an author whom he answers."""
    above = {pick.line: _name_over(ground, pick.line) for pick in picks if pick is not None}
    wrote = {pick.name for pick in picks if pick is not None}
    made: list[Chosen | None] = []
    for pick in picks:
        upper = above[pick.line] if pick is not None else -1
        if pick is not None and upper >= 0:
            name = name_said(ground, upper)
            alone = any(
                each is not None
                and each.name == pick.name
                and (above[each.line] < 0 or name_said(ground, above[each.line]) != name)
                for each in picks
                if each is not pick
            )
            if alone and name != pick.name and name in wrote:
                made.append(Chosen(upper, name, pick.margin / 2))
                continue
        made.append(pick)
    return made


def _name_over(ground: Ground, n: int) -> int:
    """The topmost of the names right above, or -1."""
    found = -1
    for m in range(n - 1, max(-1, n - 1 - _STACK), -1):
        if ground.is_solid(m) and name_of(ground.lines[m].text):
            found = m
        elif not ground.lines[m].blank:
            break
    return found


def disagreement(
    ground: Ground,
    times: Sequence[int],
    names: Sequence[str],
    known: frozenset[str],
    *,
    within: bool,
) -> list[float]:
    """How much likelier another name is than the one given, for each time: 0 (none is) to 1."""
    made: list[float] = []
    likely = _likely(ground, times, known, within=within)
    for place, (mine, name) in enumerate(zip(likely, names, strict=True)):
        by: defaultdict[str, float] = defaultdict(float)
        for n, share in mine.items():
            by[name_said(ground, n)] += share
        if name not in by:
            # A name that is a part of its line is none of those that were weighed.
            floor = max(times[place - 1] if place else -1, times[place] - _FAR)
            beside = any(name_said(ground, n) == name for n in range(floor + 1, times[place]))
            made.append(max(by.values(), default=0.0) if beside else 0.0)
            continue
        first = max(mine, key=lambda n: mine[n])
        # Right below a name may stand what else somebody is called, whom he answers, or what he is.
        near = any(0 < first - n <= _STACK and name_said(ground, n) == name for n in mine)
        made.append((max(by.values()) - by[name]) * (_TOGETHER if near else 1.0))
    return made


#: What part of a disagreement counts between lines that stand together.
_TOGETHER = 0.3
#: Lines of names that may stand together, one of them empty.
_STACK = 3


def _likely(
    ground: Ground, times: Sequence[int], known: frozenset[str], *, within: bool
) -> list[dict[int, float]]:
    """For each time the lines that may name its author, each with how likely it is."""
    mentioned = known | mentioned_in(ground)
    page = _Near(ground, times, within=within)
    often = Counter(flat(line.text).strip() for line in ground.lines if 0 < len(line.text) <= 60)
    near = Counter(each for lines in page.above for each in {_key(ground, n) for n in lines})
    weights: list[dict[int, float]] = []
    features: list[dict[int, tuple[str, ...]]] = []
    for place, lines in enumerate(page.above):
        mine: dict[int, float] = {}
        for n in lines:
            weight = likeness(ground, n, often, mentioned)
            button = len(times) >= 3 and near[_key(ground, n)] >= _ALL * len(times)
            if weight > 0:
                # Above the first post stand the menus of a page, the farther away the likelier.
                far = 0.0 if place else min(0.6, 0.04 * (times[0] - n))
                mine[n] = 0.05 if button else max(0.05, weight - far)
        weights.append(mine)
        features.append({n: page.features(place, n) for n in mine})
    _less_for_buttons(ground, weights)
    shares: list[dict[int, float]] = [_shares(mine) for mine in weights]
    for _ in range(_ROUNDS):
        common: defaultdict[str, float] = defaultdict(float)
        _without_menus(ground, times, shares, weights)
        for mine, there in zip(shares, features, strict=True):
            for n, share in mine.items():
                for feature in there[n]:
                    common[feature] += share
        size = max(len(times), 1)
        shares = [
            _shares(
                {
                    n: weight
                    + min(1.0, 0.1 + weight)
                    * sum(_WORTH[f[0]] * min(1.0, common[f] / size) for f in there[n])
                    for n, weight in mine.items()
                }
            )
            for mine, there in zip(weights, features, strict=True)
        ]
    return shares


def _without_menus(
    ground: Ground,
    times: Sequence[int],
    shares: Sequence[dict[int, float]],
    weights: Sequence[dict[int, float]],
) -> None:
    """Takes away lines above the first time that are farther from it than the authors of all others are from theirs."""
    lines = ground.lines
    high = 0
    told = 0
    for at, mine in zip(times[1:], shares[1:], strict=True):
        if mine:
            first = max(mine, key=lambda n: mine[n])
            high = max(high, sum(not lines[n].blank for n in range(first, at)))
            told += mine[first] > _SURE
    if told < 2:
        return
    for n in list(weights[0]):
        if sum(not lines[m].blank for m in range(n, times[0])) > high + 1:
            del weights[0][n]
            shares[0].pop(n, None)


#: How likely an author must be to tell where others stand.
_SURE = 0.4


def _less_for_buttons(ground: Ground, weights: list[dict[int, float]]) -> None:
    """Takes weight from lines that come again beside other names each time: a name comes with its own badges."""
    beside: dict[str, list[set[str]]] = {}
    for mine in weights:
        keys = {n: _key(ground, n) for n in mine}
        for key in set(keys.values()):
            beside.setdefault(key, []).append(
                {k for n, k in keys.items() if k != key and mine[n] >= _GOOD}
            )
    buttons: set[str] = set()
    for key, others in beside.items():
        if len(others) < 2:
            continue
        common = set.intersection(*others)
        alone = sum(bool(each - common) for each in others)
        if alone >= 2 and alone * 5 >= len(others) * 3:
            buttons.add(key)
    # Of two that stand beside each other in changing pairs, the one that comes in more posts is the button.
    for mine in weights:
        keys = {n: _key(ground, n) for n in mine}
        for n, key in keys.items():
            rivals = [k for k in keys.values() if k != key]
            if key in buttons and any(len(beside[k]) < len(beside[key]) for k in rivals):
                mine[n] = max(0.05, mine[n] - _BUTTON)


#: What a line loses that comes again beside other names.
_BUTTON = 1.0
#: What a name weighs at least that stands beside a button.
_GOOD = 0.7
#: What standing where all others stand is worth, by the kind of place.
_WORTH = {"u": 1.6, "d": 1.6, "b": 1.6, "a": 1.2, "t": 1.6, "f": 1.2}


def _shares(weights: dict[int, float]) -> dict[int, float]:
    """Weights as parts of 1; standing nowhere is worth ``_LEAST``."""
    raw = {n: exp(2.2 * weight) for n, weight in weights.items()}
    total = sum(raw.values()) + exp(2.2 * _LEAST)
    return {n: each / total for n, each in raw.items()}


def _best(ground: Ground, shares: dict[int, float]) -> Chosen | None:
    if not shares:
        return None
    ordered = sorted(shares, key=lambda n: -shares[n])
    first = ordered[0]
    same = _key(ground, first)
    second = next((shares[n] for n in ordered[1:] if _key(ground, n) != same), 0.0)
    if shares[first] < 0.25:
        return None
    return Chosen(first, name_said(ground, first), shares[first] - second)


class _Near:
    """The lines around each time in which its author may stand, and how each of them stands."""

    def __init__(self, ground: Ground, times: Sequence[int], *, within: bool) -> None:
        self.ground, self.times = ground, times
        self.above: list[list[int]] = []
        floor = -1
        for at in times:
            self.above.append(self._inside(floor, at) if within else self._up(floor, at))
            floor = at

    def _up(self, floor: int, at: int) -> list[int]:
        made: list[int] = []
        for n in range(at - 1, max(floor, at - 3 * _SIDE), -1):
            line = self.ground.lines[n]
            if line.blank or self.ground.quoted[n]:
                continue
            if len(made) >= _SIDE or (is_said(line.text) and not self.ground.is_title(n)):
                break
            made.append(n)
        return made

    def _inside(self, floor: int, at: int) -> list[int]:
        filled = [
            n
            for n in range(max(floor + 1, at - _FAR), at)
            if not self.ground.lines[n].blank and not self.ground.quoted[n]
        ]
        # Above the first post stand the menus of a page; below others stand their own last lines.
        return filled[:_SIDE] if floor >= 0 else filled[-_SIDE:]

    def features(self, place: int, n: int) -> tuple[str, ...]:
        """Where a line stands: its first letter says of what kind (``_WORTH``)."""
        lines, at = self.ground.lines, self.times[place]
        floor = self.times[place - 1] if place else -1
        up = sum(not lines[m].blank and not is_tiny(lines[m].text) for m in range(n + 1, at))
        below = next((m for m in range(n + 1, at + 1) if not lines[m].blank), at)
        above = next((m for m in range(n - 1, floor, -1) if not lines[m].blank), floor)
        solid = [m for m in self.above[place] if m <= n] if n > floor else []
        made = [
            f"u{up}",
            "b@" if below == at else "b" + _form(lines[below].text),
            "a@" if above == floor else "a" + _form(lines[above].text),
        ]
        if not any(self.ground.is_solid(m) for m in range(floor + 1, n)):
            made.append("f")
        elif solid and self.ground.is_edge(n - 1):
            made.append("t")
        return tuple(made)


def _form(text: str) -> str:
    """A line by its form: without numbers; names, sentences and figures by their kind only."""
    if is_tiny(text):
        return "#"
    shape = template(text)
    if len(shape) > 40 or is_said(text):
        return "~"
    return shape


def _key(ground: Ground, n: int) -> str:
    return template(ground.lines[n].text)
