"""What the second pass looks at: the conversations that the first pass has made, seen from each line.

For the best candidates of a line: how sure the first pass was of them, and of the conversations they stand in;
who speaks there, how old it is, who has answered already. The last columns look ahead, and are left out live.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from moderator_console.core.replies_features import FirstPass

#: How many candidates of the first pass go on; the line itself is always among them.
BEST = 8

CONTEXT = (
    "score", "p", "rank", "p_self", "p_best_other", "margin", "conversation_p", "conversation_rank", "size",
    "speakers", "age_lines", "age_minutes", "j_last", "i_inside", "named_inside", "after_j", "answers",
    "answers_by_author", "j_starts", "own_last_inside", "named_last_inside", "to_me_last_inside", "own_last_starts",
    "depth", "alive", "j_answered_author", "answers_p", "own_last_answers", "conversation_like",
    "ahead_answers", "ahead_answers_p", "ahead_by_j",
)  # fmt: skip
#: How many of them look ahead; the live model goes without.
AHEAD_CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Guessed:
    """What one pass says of one line: its candidates, their scores and probabilities (sum one), alike in order."""

    places: tuple[int, ...]
    scores: tuple[float, ...]
    p: tuple[float, ...]

    @property
    def best(self) -> int:
        """The place of the likeliest candidate, the first of equals."""
        return self.places[max(range(len(self.p)), key=self.p.__getitem__)]


def kept(guess: Guessed, i: int) -> list[int]:
    """Returns which candidates (by index) go on to the second pass: the best, and the line itself."""
    order = sorted(range(len(guess.p)), key=lambda k: -guess.p[k])[:BEST]
    itself = guess.places.index(i)
    if itself not in order:
        order[-1] = itself
    return order


@dataclass(slots=True)
class _Talks:
    """The conversations so far, as the first pass has joined them."""

    of: dict[int, int] = field(default_factory=dict)
    lines: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    speakers: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    depth: dict[int, int] = field(default_factory=dict)
    last_by: dict[str, int] = field(default_factory=dict)
    last_to: dict[str, int] = field(default_factory=dict)


class SecondPass:
    """Rows for the best candidates of each line; ask for the lines in order, each once.

    ``first`` holds what the first pass says of each line of the stretch, None where it was not asked.
    """

    def __init__(self, view: FirstPass, first: Sequence[Guessed | None]) -> None:
        self._view = view
        self._first = first
        self._parent = {i: guess.best for i, guess in enumerate(first) if guess is not None}
        self._answers: dict[int, list[int]] = defaultdict(list)
        self._chances: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for i, guess in enumerate(first):
            if guess is None:
                continue
            if guess.best != i:
                self._answers[guess.best].append(i)
            for j, p in zip(guess.places, guess.p, strict=True):
                if j != i and p > 0.02:
                    self._chances[j].append((i, p))
        self._talks = _Talks()
        self._next = 0

    def rows(self, i: int) -> tuple[list[int], list[list[float]]]:
        """Returns the indices of the candidates that go on, and what is added to the row of each."""
        while self._next < i:
            self._join(self._next)
            self._next += 1
        guess = self._first[i]
        assert guess is not None, "the second pass follows the first"
        return self._rows(i, guess)

    def _join(self, i: int) -> None:
        """Line ``i`` becomes part of the conversation that the first pass has put it in."""
        talks, line = self._talks, self._view.talk[i]
        parent = self._parent.get(i, i)
        mine = i if parent == i else talks.of.get(parent, parent)
        talks.of[i] = mine
        talks.depth[i] = 0 if parent == i else talks.depth.get(parent, 0) + 1
        talks.lines[mine].append(i)
        talks.speakers[mine].add(line.author)
        talks.last_by[line.author] = i
        for other in line.named:
            talks.last_to[other] = i

    def _rows(self, i: int, guess: Guessed) -> tuple[list[int], list[list[float]]]:
        talks, line = self._talks, self._view.talk[i]
        itself = guess.places.index(i)
        best = max(guess.scores)
        others = max((p for k, p in enumerate(guess.p) if k != itself), default=0.0)
        rank = {k: n for n, k in enumerate(sorted(range(len(guess.p)), key=lambda k: -guess.p[k]))}
        chance: dict[int, float] = defaultdict(float)
        for k, (j, p) in enumerate(zip(guess.places, guess.p, strict=True)):
            chance[-1 if k == itself else talks.of.get(j, j)] += p
        order = {c: n for n, (c, _) in enumerate(sorted(chance.items(), key=lambda x: -x[1]))}
        own = talks.last_by.get(line.author)
        named = {talks.of[talks.last_by[o]] for o in line.named if o in talks.last_by}
        to_me = talks.last_to.get(line.author)
        ahead = self._answers.get(i, ())
        ahead_p = sum(p for _, p in self._chances.get(i, ()))
        ahead_by = {self._view.talk[k].author for k in ahead}
        likes: dict[int, float] = {}
        indices = kept(guess, i)
        rows = []
        for k in indices:
            j, p = guess.places[k], guess.p[k]
            begun = [
                guess.scores[k] - best, p, min(rank[k], 30), guess.p[itself], others,
                p - (others if p != others else guess.p[itself]),
            ]  # fmt: skip
            own_starts = -1 if own is None else self._parent.get(own) == own
            own_answers = -1 if own is None else sum(n < i for n in self._answers.get(own, ()))
            if k == itself:
                row = [
                    *begun, chance[-1], order[-1], *[0] * 14, own_starts, *[0] * 4, own_answers, 0,
                    len(ahead), ahead_p, 0,
                ]  # fmt: skip
                rows.append(list(map(float, row)))
                continue
            talk = talks.of.get(j, j)
            inside, speakers = talks.lines[talk], talks.speakers[talk]
            answers = [n for n in self._answers.get(j, ()) if n < i]
            parent = self._parent.get(j)
            if talk not in likes:
                likes[talk] = self._view.like(i, inside[-6:])
            row = [
                *begun, chance[talk], order[talk], min(len(inside), 60), len(speakers),
                i - inside[-1], min(line.minute - self._view.talk[inside[-1]].minute, 120),
                j == inside[-1], line.author in speakers,
                len(line.named & speakers) if line.named else -1,
                sum(n > j for n in inside[-40:]), len(answers),
                sum(self._view.talk[n].author == line.author for n in answers),
                self._parent.get(j) == j,
                -1 if own is None else talks.of[own] == talk,
                talk in named if named else -1,
                -1 if to_me is None else talks.of[to_me] == talk,
                own_starts, min(talks.depth.get(j, 0), 30), sum(n >= i - 20 for n in inside[-20:]),
                -1 if parent is None or parent == j else self._view.talk[parent].author == line.author,
                sum(q for n, q in self._chances.get(j, ()) if n < i), own_answers, likes[talk],
                len(ahead), ahead_p, self._view.talk[j].author in ahead_by,
            ]  # fmt: skip
            rows.append(list(map(float, row)))
        return indices, rows
