"""Posts that look like a complaint: marked words with a reason, points, and the order of the lane."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from triage_sets import LANGUAGES, examples, rules, scored

from moderator_console.core.triage import (
    FAMILIES,
    LONGEST,
    Candidate,
    Dismissed,
    Family,
    Found,
    in_order,
    look,
    parse_rules,
)
from moderator_console.core.wording import WrongRules

RULES = rules()


def _look(text: str) -> Found:
    return look(text, RULES)


def _said(text: str) -> dict[Family, list[str]]:
    found: dict[Family, list[str]] = {}
    for mark in _look(text).marks:
        found.setdefault(mark.family, []).append(text[mark.start : mark.end])
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_half_kept_aside_is_told_apart(lang: str) -> None:
    figures = scored(lang, "b", RULES)
    assert figures.precision >= 0.9, figures.wrong
    assert figures.recall >= 0.8, figures.wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sets_are_large_and_hold_hard_negatives(lang: str) -> None:
    both = [*examples(lang, "a"), *examples(lang, "b")]
    assert len(both) >= 150 and len({one.text for one in both}) == len(both)
    calm = [one.text for one in both if not one.complains]
    assert len(calm) >= 80
    marked = sum(bool(_look(text).marks) for text in calm)
    assert marked >= 10  # they hold words that a complaint would hold


def test_each_family_marks_its_words_and_says_why() -> None:
    assert _said("This is unacceptable.") == {Family.COMPLAINT: ["This is unacceptable"]}
    assert _said("Je m’en vais.") == {Family.LEAVING: ["Je m’en vais"]}
    assert _said("Where are the moderators?") == {Family.DEMAND: ["Where are the moderators"]}
    assert _said("Vous avez encore effacé mon sujet") == {
        Family.ACCUSATION: ["Vous avez encore effacé"]
    }
    assert Family.UNHEARD in _said("Nobody ever answers.")
    assert Family.INSULT in _said("Bande d’incompétents")
    assert Family.REPEATED in _said("For the third time")
    assert Family.OUTBURST in _said("WHY IS THIS STILL CLOSED???")
    french = rules(reader=1)
    (mark,) = look("This is unacceptable.", french).marks
    assert mark.why.startswith("Dit que")


def test_quotes_and_code_belong_to_nobody_here() -> None:
    for quoted in (
        "> This is unacceptable, I am leaving.\nI see.",
        "“This is unacceptable” is what he wrote.",
        "« Je quitte le forum », dit-elle au chapitre deux.",
        "`throw 'this is unacceptable'`",
        "```\nthis is unacceptable\nGIVE IT BACK NOW OR ELSE!!!\n```",
    ):
        assert not _look(quoted).shown, quoted
    assert _look("> fine\nThis is unacceptable.").shown


def test_an_apostrophe_or_accent_typed_otherwise_is_the_same_and_marks_stay_in_place() -> None:
    text = "Ça y est : c'est inadmissible, honte à vous, et je m'en vais."
    for form in ("NFC", "NFD"):
        typed = unicodedata.normalize(form, text).replace("'", "’")
        words = [typed[mark.start : mark.end] for mark in _look(typed).marks]
        assert words == [
            unicodedata.normalize(form, word)
            for word in ("c’est inadmissible", "honte à vous", "je m’en vais")
        ]


def test_thanks_and_jokes_take_points_away() -> None:
    assert not _look("You ruined my day, I'm leaving! Just kidding 😂").shown
    assert _look("Thanks for nothing.").shown


def test_a_post_costs_the_same_however_long_it_is() -> None:
    assert _look("word " * LONGEST + "This is unacceptable.").score == 0


@given(st.text(max_size=400))
def test_any_text_is_looked_at_and_marks_lie_inside_it_in_order(text: str) -> None:
    found = _look(text)
    assert found.score >= 0 and set(found.families) <= set(FAMILIES)
    last = 0
    for mark in found.marks:
        assert last <= mark.start < mark.end <= len(text)
        last = mark.end


@given(st.lists(st.sampled_from(["you ", "my ", "no ", "again ", "İ", "!", "? ", "e\u0301", "THE ", "« ", "\n> ", "``` "]), max_size=300))  # fmt: skip
def test_heaps_of_half_matches_are_no_trouble(parts: list[str]) -> None:
    assert _look("".join(parts)).score >= 0


def _candidate(
    n: int, score: int = 3, families: str = "complaint", words: str = "", author: int | None = 1
) -> Candidate:
    return Candidate(f"p{n}", score, tuple(families.split()), (words or str(n)).encode(), author, n)


def test_the_plainest_stands_first_then_the_newest() -> None:
    found = [_candidate(1), _candidate(2, 6), _candidate(3)]
    assert [one.address for one in in_order(found, (), ())] == ["p2", "p3", "p1"]


def test_what_was_said_no_to_or_has_a_case_is_not_listed() -> None:
    found = [_candidate(1), _candidate(2), _candidate(3)]
    no = [Dismissed("p1", ("complaint",), b"1")]
    assert [one.address for one in in_order(found, no, ["p3"])] == ["p2"]


def test_posts_like_those_said_no_to_sink_and_the_same_words_go_last() -> None:
    found = [
        _candidate(1, 5, "insult"), _candidate(2, 4, "leaving"), _candidate(3, 9, "demand", "same"),
    ]  # fmt: skip
    no = [Dismissed(f"old{n}", ("insult",), b"old%d" % n) for n in range(4)]
    no.append(Dismissed("elsewhere", ("demand",), b"same"))
    assert [one.address for one in in_order(found, no, ())] == ["p2", "p1", "p3"]
    assert [one.address for one in in_order(found, (), ())] == ["p3", "p1", "p2"]


def test_the_same_words_of_one_account_are_one_line() -> None:
    found = [_candidate(1, words="x"), _candidate(2, words="x"), _candidate(3, words="x", author=2)]
    assert [one.address for one in in_order(found, (), ())] == ["p3", "p2"]


@pytest.mark.parametrize(
    "parsed",
    [[], [{}], [{family.value: {"why": "x", "rules": [{"find": "("}]} for family in Family}],
     [{family.value: {"why": "x", "rules": [{"find": "(", "has": ["x"]}]} for family in Family}]],
)  # fmt: skip
def test_lists_of_another_shape_are_named(parsed: list[dict[str, object]]) -> None:
    with pytest.raises(WrongRules):
        parse_rules(parsed)
