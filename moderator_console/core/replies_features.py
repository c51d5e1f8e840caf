"""What the first pass looks at: for a line and each line that it may answer, one row of numbers.

Method: boosted trees over features of name, place, time and shared words, in the manner of Kummerfeld et al.
2019 (aclanthology.org/P19-1374). A line is its own first candidate: that means it begins a conversation.
The trainer and the program make rows here and nowhere else.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from operator import mul

from moderator_console.core.replies_tables import WordTable
from moderator_console.core.replies_words import COMMAND, FLAGS, QUESTION, Said

#: How many lines of talk back a line can answer.
REACH = 100
#: The lines just above are always candidates.
_NEAR = 10
#: Words shared by this much (cosine) make a far line a candidate.
_ALIKE = 0.25
#: At most so many of them, and so many lines by, and to, each person concerned.
_MOST_ALIKE, _MOST_OF = 6, 10
#: No such line; further than any.
MISS = 999.0
#: Words rarer than this tell something about what is talked of.
_TELLING = 3.2

_OWN = (
    "own_lines", "own_minutes", "own_question", "own_names", "to_me_lines", "to_me_minutes", "lines_before",
    "pace", "speakers", "named_lines", "named_minutes", "again", "best_overlap", "lately_to_me", "gap",
)  # fmt: skip
_OWN_AHEAD = ("ahead_own", "ahead_to_me")
_PAIR = (
    "is_self", "lines", "minutes", "same_author", "i_first", "i_names", "j_first", "j_names", "same_named",
    "i_names_other", "j_names_other", "between_j", "between_i", "between_speakers", "between_to_j",
    "between_i_to_j", "between_j_to_i", "between_same_named", "last_of_named", "named_names", "before_ij",
    "before_ji", "shared_sum", "shared_most", "shared_count", "shared_cosine", "shared_share",
    "j_next_same", "j_previous_same", "j_own_lines", "rank_of_named", "bot_answers", "j_before",
    "between_questions", "mutual", "between_to_asker", "j_gap",
    "like", "like_author", "authors_like", "like_best",
)  # fmt: skip
_PAIR_AHEAD = ("ahead_ji", "ahead_ij")

#: Names of the columns of a row, in order; the last four look ahead and are left out of the live model.
FIRST = (
    *(f"i_{name}" for name in (*FLAGS, *_OWN)),
    *(f"j_{name}" for name in FLAGS),
    *_PAIR,
    *_OWN_AHEAD,
    *_PAIR_AHEAD,
)
#: How many of them look ahead.
AHEAD_FIRST = len(_OWN_AHEAD) + len(_PAIR_AHEAD)

Row = list[float]
Vector = tuple[float, ...]


class FirstPass:
    """Rows for the lines of one stretch of talk."""

    def __init__(self, talk: Sequence[Said], words: WordTable) -> None:
        self.talk = talk
        self._rare = self._rarities(words)
        self._length = [math.sqrt(sum(v * v for v in rare.values())) or 1.0 for rare in self._rare]
        self._by: dict[str, list[int]] = defaultdict(list)
        self._to: dict[str, list[int]] = defaultdict(list)
        self._pair: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._questions = [0]
        for place, line in enumerate(talk):
            self._by[line.author].append(place)
            for other in line.named:
                self._to[other].append(place)
                self._pair[line.author, other].append(place)
            for word in self._rare[place]:
                self._holding[word].append(place)
            self._questions.append(self._questions[-1] + (line.flags[QUESTION] > 0))
        self._vectors(words)

    def _rarities(self, words: WordTable) -> list[dict[str, float]]:
        """For each line its telling words with their rarity: of the table, else of this stretch itself."""
        here = Counter(word for line in self.talk for word in line.words)
        count = max(1, len(self.talk))
        known: dict[str, float] = {}
        for word, times in here.items():
            value = words.rarity.get(word)
            if value is None:
                value = words.rarest if times <= 3 else math.log(count / times)
            if value > _TELLING and len(word) > 1:
                known[word] = value
        return [{word: known[word] for word in line.words if word in known} for line in self.talk]

    def _vectors(self, words: WordTable) -> None:
        """One direction for each line, and one for what its author has said in the last five lines."""
        size = len(next(iter(words.vectors.values()), ()))
        nothing = (0.0,) * size
        self._line: list[Vector] = []
        self._author: list[Vector] = []
        for place, line in enumerate(self.talk):
            own = nothing
            for word, rarity in sorted(self._rare[place].items()):
                vector = words.vectors.get(word)
                if vector is not None:
                    own = tuple(a + rarity * b for a, b in zip(own, vector, strict=True))
            self._line.append(unit(own))
            mine = self._by[line.author]
            at = bisect_right(mine, place)
            lately = [self._line[k] for k in mine[max(0, at - 5) : at]]
            self._author.append(unit(tuple(map(sum, zip(*lately, strict=True)))))

    def like(self, i: int, others: Sequence[int]) -> float:
        """Returns how much line ``i`` speaks of what the others together speak of, -1 to 1."""
        if not others:
            return 0.0
        together = unit(tuple(map(sum, zip(*(self._line[j] for j in others), strict=True))))
        return _dot(self._line[i], together)

    def shared(self, i: int) -> dict[int, tuple[float, float, int, float]]:
        """Returns by earlier line what words it shares with line ``i``: sum, most, count, cosine."""
        found: dict[int, list[float]] = defaultdict(list)
        for word, rarity in sorted(self._rare[i].items()):
            places = self._holding[word]
            for j in places[bisect_left(places, i - REACH) : bisect_left(places, i)]:
                found[j].append(rarity)
        length = self._length[i]
        return {
            j: (sum(v), max(v), len(v), sum(x * x for x in v) / (length * self._length[j]))
            for j, v in found.items()
        }

    def candidates(self, i: int, shared: Iterable[tuple[int, float]] = ()) -> list[int]:
        """Returns what line ``i`` may answer, the nearest first: the lines just above, the latest by or to the people
        concerned, and those of the likest words. ``shared`` gives lines with their cosine."""
        line = self.talk[i]
        low = max(0, i - REACH)
        found = set(range(max(0, i - _NEAR), i))
        alike = [(cosine, j) for j, cosine in shared if cosine > _ALIKE]
        found.update(j for _, j in nlargest(_MOST_ALIKE, alike))
        for author in (line.author, *line.named):
            for places in (self._by[author], self._to.get(author, ())):
                end = bisect_left(places, i)
                found.update(places[max(bisect_left(places, low), end - _MOST_OF) : end])
        return sorted(found, reverse=True)

    def rows(self, i: int) -> tuple[list[int], list[Row]]:
        """Returns the candidates of line ``i`` (itself first) and a row for each."""
        line = self.talk[i]
        shared = self.shared(i)
        best = max(
            (s[0] for j, s in shared.items() if self.talk[j].author != line.author), default=0.0
        )
        own, own_ahead = self._own(i, best)
        places = self.candidates(i, ((j, s[3]) for j, s in shared.items()))
        head = [*line.flags, *own]
        nobody = [0.0] * len(FLAGS)
        rows = [
            [*head, *nobody, 1.0, *([0.0] * (len(_PAIR) - 1)), *own_ahead, 0.0, 0.0],
        ]
        like = [_dot(self._line[i], self._line[j]) for j in places]
        most = max(like, default=0.0)
        speakers = self._speakers_since(i)
        last = {_last(self._by[other], i) for other in line.named}
        rank = 0
        for j, alike in zip(places, like, strict=True):
            rank += self.talk[j].author in line.named
            pair, ahead = self._pair_of(
                i, j, shared.get(j), best, speakers[i - j - 1], last, rank, alike, most
            )
            rows.append([*head, *self.talk[j].flags, *pair, *own_ahead, *ahead])
        return [i, *places], rows

    def _own(self, i: int, best: float) -> tuple[Row, Row]:
        talk, line = self.talk, self.talk[i]
        mine, to_me = self._by[line.author], self._to.get(line.author, [])
        own, me = _last(mine, i), _last(to_me, i)
        named = max((_last(self._by[other], i) for other in line.named), default=-1)
        lately = to_me[max(0, bisect_left(to_me, i) - 10) : bisect_left(to_me, i)]
        row = [
            min(i - own, 500) if own >= 0 else MISS,
            min(line.minute - talk[own].minute, 500) if own >= 0 else MISS,
            talk[own].flags[QUESTION] if own >= 0 else -1,
            len(talk[own].named) > 0 if own >= 0 else -1,
            min(i - me, 500) if me >= 0 else MISS,
            min(line.minute - talk[me].minute, 500) if me >= 0 else MISS,
            min(bisect_left(mine, i), 20),
            min(line.minute - talk[max(0, i - 20)].minute, 200),
            len({talk[k].author for k in range(max(0, i - 10), i)}),
            min(i - named, 500) if named >= 0 else MISS,
            min(line.minute - talk[named].minute, 500) if named >= 0 else MISS,
            i > 0 and talk[i - 1].author == line.author,
            best,
            sum(i - k <= 60 for k in lately),
            min(line.minute - talk[i - 1].minute, 60) if i else 60,
        ]
        ahead = [_ahead(mine, i, 200), _ahead(to_me, i, 200)]
        return list(map(float, row)), ahead

    def _speakers_since(self, i: int) -> list[int]:
        """By distance back: how many people have spoken in between."""
        seen: set[str] = set()
        counts = []
        for j in range(i - 1, max(0, i - REACH) - 1, -1):
            counts.append(len(seen))
            seen.add(self.talk[j].author)
        return counts

    def _pair_of(
        self,
        i: int,
        j: int,
        shared: tuple[float, float, int, float] | None,
        best: float,
        speakers: int,
        last: set[int],
        rank: int,
        alike: float,
        most: float,
    ) -> tuple[Row, Row]:
        talk = self.talk
        line, other = talk[i], talk[j]
        me, they = line.author, other.author
        named = they in line.named
        mine, theirs = self._by[me], self._by[they]
        to_them = self._to.get(they, ())
        mine_to_them, theirs_to_me = self._pair.get((me, they), ()), self._pair.get((they, me), ())
        before_ij, before_ji = bisect_left(mine_to_them, j), bisect_left(theirs_to_me, j)
        both = line.named & other.named
        between_to_them = _between(to_them, j, i)
        at_theirs = bisect_left(theirs, j)
        total, single, count, cosine = shared or (0.0, 0.0, 0, 0.0)
        row = [
            0, i - j, min(line.minute - other.minute, 300), me == they,
            they in line.first, named, me in other.first, me in other.named, bool(both),
            bool(line.named) and not named, bool(other.named) and me not in other.named,
            _between(theirs, j, i), _between(mine, j, i), speakers, between_to_them,
            _between(mine_to_them, j, i), _between(theirs_to_me, j, i),
            sum(_between(self._to[who], j, i) for who in other.named) if other.named else -1,
            j in last, bool(both),
            min(before_ij, 10), min(before_ji, 10),
            total, single, count, cosine, total / best if best else 0,
            talk[j + 1].author == they, j > 0 and talk[j - 1].author == they,
            min(j - theirs[at_theirs - 1], 200) if at_theirs else MISS,
            rank if named else 0, line.flags[FLAGS.index("bot")] and other.flags[COMMAND],
            min(at_theirs, 20), self._questions[i] - self._questions[j + 1],
            min([*mine_to_them[:1], *theirs_to_me[:1]], default=i) < i,
            between_to_them if other.flags[QUESTION] else -1,
            min(other.minute - talk[j - 1].minute, 60) if j else 60,
            alike, _dot(self._line[i], self._author[j]),
            _dot(self._author[i], self._author[j]), alike - most,
        ]  # fmt: skip
        ahead = [_ahead(theirs_to_me, i, 100), _ahead(mine_to_them, i, 100)]
        return list(map(float, row)), ahead


def _dot(one: Vector, other: Vector) -> float:
    return float(sum(map(mul, one, other)))


def unit(vector: Vector) -> Vector:
    """Returns the vector at length one; nothing stays nothing."""
    length = math.sqrt(_dot(vector, vector))
    return tuple(x / length for x in vector) if length > 1e-6 else vector


def _last(places: Sequence[int], i: int) -> int:
    at = bisect_left(places, i)
    return places[at - 1] if at else -1


def _between(places: Sequence[int], j: int, i: int) -> int:
    return bisect_left(places, i) - bisect_right(places, j)


def _ahead(places: Sequence[int], i: int, most: float) -> float:
    at = bisect_right(places, i)
    return min(places[at] - i, most) if at < len(places) else most
