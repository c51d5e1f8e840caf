"""Who answers whom in a flat channel: for each line the earlier lines that it may answer, with a probability.

Two passes of boosted trees (replies_features.py, replies_context.py) over byte tables trained on hand-annotated
logs. A long channel is read in stretches that overlap, so that names and words are those of the time. What a
reply mark says is taken as it is. A guess is always shown as a guess.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from moderator_console.core.replies_context import AHEAD_CONTEXT, Guessed, SecondPass
from moderator_console.core.replies_features import AHEAD_FIRST, REACH, FirstPass
from moderator_console.core.replies_tables import WordTable
from moderator_console.core.replies_trees import Score, compiled, read_trees
from moderator_console.core.replies_words import Line, Said, read_talk

#: Lines are asked about in stretches of this many, seen with these many before and after.
_STRETCH, SEEN_BEFORE, SEEN_AFTER = 800, 300, 150
#: Chosen on the dev split: starts are a little too dear, and a further link this likely is one too.
START_SCORE = -0.2
FURTHER = 0.35


@dataclass(frozen=True, slots=True)
class Model:
    """Trees ready to score rows: each pass is the mean of its parts. ``ahead`` says whether they look ahead."""

    words: WordTable
    first: tuple[Score, ...]
    second: tuple[Score, ...]
    ahead: bool


def read_model(
    words: WordTable, first: Sequence[bytes], second: Sequence[bytes], *, ahead: bool
) -> Model:
    """Returns the model of byte tables. Raises ValueError when one is damaged."""
    return Model(
        words,
        tuple(compiled(read_trees(data)) for data in first),
        tuple(compiled(read_trees(data)) for data in second),
        ahead,
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """What a line may answer, likeliest first: (place in the channel, probability), its own place for "begins".

    ``links`` are the places that count as links: the first choice, and each further earlier line that is
    likely enough. ``stated`` says that a reply mark tells it.
    """

    place: int
    choices: tuple[tuple[int, float], ...]
    links: tuple[int, ...]
    stated: bool = False


def answers(
    lines: Sequence[Line],
    model: Model,
    *,
    asked: Collection[int] | None = None,
    names: Mapping[str, str] | None = None,
) -> Iterator[Answered]:
    """Yields for each line of ``lines`` (or of the places ``asked``), in order, what it may answer.

    ``names`` are further names by author key. System lines begin, and answer nothing.
    """
    wanted = range(len(lines)) if asked is None else sorted(asked)
    if not wanted:
        return
    done = wanted[0]
    while done <= wanted[-1]:
        end = min(len(lines), done + _STRETCH)
        low, high = (
            max(0, done - SEEN_BEFORE),
            min(len(lines), end + (SEEN_AFTER if model.ahead else 0)),
        )
        here = [place for place in wanted if done <= place < end]
        if here:
            yield from _stretch(lines, low, high, here, model, names or {})
        done = end


def _stretch(
    lines: Sequence[Line],
    low: int,
    high: int,
    wanted: Sequence[int],
    model: Model,
    names: Mapping[str, str],
) -> Iterator[Answered]:
    part = lines[low:high]
    places = [low + at for at, line in enumerate(part) if not line.system]
    talk_at = {place: at for at, place in enumerate(places)}
    asked = [talk_at[p] for p in wanted if p in talk_at and lines[p].answers < 0]
    found: dict[int, Guessed] = {}
    if asked:
        stated = {
            at: talk_at.get(lines[place].answers, -1)
            for at, place in enumerate(places)
            if lines[place].answers >= 0
        }
        talk = read_talk(part, model.words.usual, names)
        found = dict(zip(asked, guesses(talk, model, asked, stated), strict=True))
    for place in wanted:
        answers_to = lines[place].answers
        if answers_to >= 0:
            yield Answered(place, ((answers_to, 1.0),), (answers_to,), stated=True)
        elif place not in talk_at:
            yield Answered(place, ((place, 1.0),), (place,))
        else:
            guess = found[talk_at[place]]
            ranked = sorted(
                ((places[j], p) for j, p in zip(guess.places, guess.p, strict=True)),
                key=lambda choice: (-choice[1], choice[0]),
            )
            yield Answered(place, tuple(ranked), _links(place, ranked))


def _links(place: int, ranked: Sequence[tuple[int, float]]) -> tuple[int, ...]:
    best = ranked[0][0]
    if best == place:
        return (place,)
    return (best, *(j for j, p in ranked[1:] if p > FURTHER and j != place))


def guesses(
    talk: Sequence[Said],
    model: Model,
    asked: Sequence[int],
    stated: Mapping[int, int] | None = None,
) -> list[Guessed]:
    """Returns what the second pass says of the asked lines of talk (in order); the first is asked around them.

    ``stated`` are lines whose parent is known (-1: known, but not here); they are not asked.
    """
    stated = stated or {}
    view = FirstPass(talk, model.words)
    low = max(0, asked[0] - REACH)
    high = min(len(talk), asked[-1] + 1 + (REACH if model.ahead else 0))
    rows: dict[int, list[list[float]]] = {}
    first: list[Guessed | None] = [None] * len(talk)
    wanted = frozenset(asked)
    for i in range(low, high):
        if i in stated:
            first[i] = _known(i, stated[i])
            continue
        places, made = view.rows(i)
        if not model.ahead:
            made = [row[:-AHEAD_FIRST] for row in made]
        first[i] = _guessed(places, made, model.first)
        if i in wanted:
            rows[i] = made
    context = SecondPass(view, first)
    result = []
    for i in asked:
        guess = first[i]
        assert guess is not None, "what is asked has had its first pass"
        indices, added = context.rows(i)
        if not model.ahead:
            added = [row[:-AHEAD_CONTEXT] for row in added]
        made = [[*rows[i][k], *more] for k, more in zip(indices, added, strict=True)]
        result.append(_guessed([guess.places[k] for k in indices], made, model.second, i))
    return result


def _guessed(
    places: Sequence[int], rows: Sequence[Sequence[float]], parts: Sequence[Score], start: int = -1
) -> Guessed:
    """What the mean of ``parts`` says; the candidate ``start`` (a beginning) is made dearer."""
    scores = [sum(score(row) for score in parts) / len(parts) for row in rows]
    if start >= 0:
        scores[places.index(start)] += START_SCORE
    return Guessed(tuple(places), tuple(scores), chances(scores))


def _known(i: int, parent: int) -> Guessed:
    """A reply mark beats any guess, also as what other lines are seen against."""
    if not 0 <= parent < i:
        return Guessed((i,), (0.0,), (1.0,))
    return Guessed((i, parent), (-9.0, 0.0), (0.0, 1.0))


def chances(scores: Sequence[float]) -> tuple[float, ...]:
    """Returns probabilities (sum one) of scores."""
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    total = sum(powers)
    return tuple(power / total for power in powers)
