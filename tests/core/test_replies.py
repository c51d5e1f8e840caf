"""What replies are guessed from holds whatever the model: marks are taken as they are, nothing looks ahead live."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderator_console.core.replies import FURTHER, Answered, Model, answers, chances
from moderator_console.core.replies_context import (
    AHEAD_CONTEXT,
    BEST,
    CONTEXT,
    Guessed,
    SecondPass,
    kept,
)
from moderator_console.core.replies_features import AHEAD_FIRST, FIRST, REACH, FirstPass
from moderator_console.core.replies_tables import WordTable
from moderator_console.core.replies_trees import Score
from moderator_console.core.replies_words import Line, read_talk

WORDS = WordTable(
    {"beans": 6.0, "jar": 6.5, "printer": 7.0, "the": 1.0, "is": 1.2, "in": 1.4, "are": 2.0},
    12.0,
    frozenset({"the", "is"}),
    {"beans": (1.0, 0.0), "jar": (0.8, 0.6), "printer": (0.0, 1.0)},
)
MINUTE = 60_000_000


def column(name: str) -> int:
    return FIRST.index(name)


def judged(by: dict[str, float]) -> Score:
    """A score that is a weighted sum of columns."""
    weights = {column(name): weight for name, weight in by.items()}
    return lambda row: sum(weight * row[at] for at, weight in weights.items())


def a_model(*, ahead: bool = True, **weights: float) -> Model:
    score = judged(weights or {"i_first": 6, "lines": -0.2, "is_self": -3})
    return Model(WORDS, (score,), (score,), ahead)


def a_channel(count: int = 60, seed: int = 1) -> list[Line]:
    dice = random.Random(seed)
    people = ["anna", "bodo", "cleo", "dina"]
    words = ["the beans", "is the jar full?", "yes", "printer paper", "thanks", "no"]
    lines = []
    for n in range(count):
        who = dice.choice(people)
        call = f"{dice.choice(people)}: " if dice.random() < 0.4 else ""
        lines.append(Line(who, who, call + dice.choice(words), n * MINUTE // 2))
    return lines


def found(lines: list[Line], model: Model | None = None) -> list[Answered]:
    return list(answers(lines, model or a_model()))


def test_every_line_gets_its_answer_in_order_with_probabilities() -> None:
    lines = a_channel()
    got = found(lines)
    assert [a.place for a in got] == list(range(len(lines)))
    for answered in got:
        assert sum(p for _, p in answered.choices) == pytest.approx(1)
        assert [p for _, p in answered.choices] == sorted(
            (p for _, p in answered.choices), reverse=True
        )
        assert all(0 <= j <= answered.place for j, _ in answered.choices)
        assert 1 <= len(answered.choices) <= BEST
        assert answered.links[0] == answered.choices[0][0]
        assert answered.place in [j for j, _ in answered.choices]


def test_who_is_named_first_is_answered() -> None:
    lines = [
        Line("anna", "anna", "is the jar full?"),
        Line("bodo", "bodo", "good morning"),
        Line("cleo", "cleo", "anna: no"),
    ]
    assert found(lines)[2].links[0] == 0


def test_a_reply_mark_is_taken_as_it_is() -> None:
    lines = a_channel()
    lines[30] = replace(lines[30], answers=3)
    got = found(lines)
    assert got[30] == Answered(30, ((3, 1.0),), (3,), stated=True)
    assert not got[31].stated


def test_what_a_mark_says_is_seen_by_the_lines_around_it() -> None:
    """The conversation that a marked line joins is known to the second pass of the next."""
    lines = [Line("a", "a", "beans"), Line("b", "b", "printer"), Line("c", "c", "so", answers=0)]
    lines.append(Line("d", "d", "hm"))
    seen: list[list[float]] = []

    def spy(row: object) -> float:
        assert isinstance(row, list)
        seen.append(row)
        return 0.0

    list(answers(lines, replace(a_model(is_self=9), second=(spy,)), asked=[3]))
    at = len(FIRST) + CONTEXT.index("size")
    assert [row[at] for row in seen if not row[column("is_self")]].count(2.0) == 2


def test_system_lines_begin_and_are_never_answered() -> None:
    lines = a_channel()
    lines[20] = Line("", "", "somebody joined", system=True)
    got = found(lines)
    assert got[20].choices == ((20, 1.0),) and got[20].links == (20,)
    assert all(20 not in [j for j, _ in a.choices] for a in got if a.place != 20)


def test_a_further_likely_line_is_linked_too_unless_the_line_begins() -> None:
    for answered in found(a_channel(), a_model(lines=-0.05, is_self=-2)):
        if answered.links[0] == answered.place:
            assert answered.links == (answered.place,)
        for j, p in answered.choices[1:]:
            if answered.links[0] != answered.place and j != answered.place:
                assert (p > FURTHER) == (j in answered.links)


def test_asking_for_some_lines_gives_what_asking_for_all_gives() -> None:
    """Away from the edges of a stretch: there other lines are in sight."""
    lines = a_channel(400)
    everything = found(lines)
    some = list(answers(lines, a_model(), asked=[200, 150, 250]))
    assert some == [everything[150], everything[200], everything[250]]


def test_a_long_channel_is_read_in_stretches_without_a_gap() -> None:
    lines = a_channel(1_900)
    got = found(lines)
    assert [a.place for a in got] == list(range(1_900))
    assert all(a.place - j <= REACH for a in got for j, _ in a.choices)


def test_the_live_model_sees_nothing_of_later_lines() -> None:
    lines = a_channel(120)
    short, width = lines[:80], len(FIRST) - AHEAD_FIRST
    widths = set()

    def score(row: object) -> float:
        assert isinstance(row, list)
        widths.add(len(row))
        return judged({"i_first": 6, "lines": -0.2, "is_self": -3})(row)

    model = Model(WORDS, (score,), (score,), ahead=False)
    assert found(lines, model)[79] == found(short, model)[79]
    assert widths == {width, width + len(CONTEXT) - AHEAD_CONTEXT}


def test_rows_name_every_column_and_begin_with_the_line_itself() -> None:
    talk = read_talk(a_channel(), WORDS.usual)
    view = FirstPass(talk, WORDS)
    places, rows = view.rows(40)
    assert places[0] == 40 and rows[0][column("is_self")] == 1
    assert len({len(row) for row in rows}) == 1 and len(rows[0]) == len(FIRST)
    assert set(range(30, 40)) <= set(places)
    for place, row in zip(places[1:], rows[1:], strict=True):
        assert row[column("lines")] == 40 - place
        assert row[column("same_author")] == (talk[place].author == talk[40].author)


def test_shared_rare_words_and_like_words_are_seen() -> None:
    lines = [
        Line("a", "a", "where are the beans"),
        Line("b", "b", "the printer is on"),
        Line("c", "c", "beans in the jar"),
    ]
    view = FirstPass(read_talk(lines, WORDS.usual), WORDS)
    places, rows = view.rows(2)
    row = dict(zip(places, rows, strict=True))
    assert row[0][column("shared_sum")] == pytest.approx(6.0)
    assert row[1][column("shared_sum")] == 0
    assert row[0][column("like")] > row[1][column("like")]
    assert row[0][column("like_best")] == 0


def test_a_word_that_everybody_uses_here_is_not_rare_though_the_table_lacks_it() -> None:
    lines = [Line(f"p{n}", f"p{n}", f"le mot{n}") for n in range(30)]
    view = FirstPass(read_talk(lines, WORDS.usual), WORDS)
    _, rows = view.rows(29)
    assert all(row[column("shared_sum")] == 0 for row in rows)


def test_the_second_pass_keeps_the_best_and_the_line_itself() -> None:
    guess = Guessed(tuple(range(20, 0, -1)), (0.0,) * 20, (0.001, *(0.05,) * 19))
    indices = kept(guess, 20)
    assert len(indices) == BEST and 0 in indices


def test_the_second_pass_names_every_column() -> None:
    talk = read_talk(a_channel(), WORDS.usual)
    view = FirstPass(talk, WORDS)
    first: list[Guessed | None] = []
    for i in range(len(talk)):
        places, _ = view.rows(i)
        first.append(Guessed(tuple(places), (0.0,) * len(places), chances([0.0] * len(places))))
    second = SecondPass(view, first)
    for i in range(len(talk)):
        indices, rows = second.rows(i)
        assert len(indices) == len(rows) and all(len(row) == len(CONTEXT) for row in rows)


def test_nothing_asked_is_nothing_answered() -> None:
    assert list(answers([], a_model())) == []
    assert list(answers(a_channel(), a_model(), asked=[])) == []


def test_a_single_line_begins() -> None:
    assert found([Line("a", "a", "hello")])[0].links == (0,)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Line,
            st.sampled_from(["a", "b", "", "Ж", "x" * 40]),
            st.sampled_from(["a", "b", "", "Ж ж", "@", "|", "...", "x" * 40]),
            st.text(max_size=60) | st.sampled_from(["a: b", "@", "@Ж ж :", ":::", "http://", "|"]),
            st.none() | st.integers(-(10**15), 4 * 10**15),
            st.booleans(),
            st.booleans(),
            st.booleans(),
            st.integers(-3, 30),
        ),
        max_size=25,
    )
)
def test_whatever_stands_in_a_channel_every_line_gets_an_answer(lines: list[Line]) -> None:
    sound = [
        replace(line, answers=line.answers if line.answers < at else -1)
        for at, line in enumerate(lines)
    ]
    for ahead in (True, False):
        got = found(sound, a_model(ahead=ahead))
        assert [answered.place for answered in got] == list(range(len(lines)))
        assert all(0 <= j <= a.place for a in got for j, _ in a.choices)
