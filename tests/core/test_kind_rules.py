"""How rules for kind words read: sentence by sentence, hasty words written out, lists by their name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.kind_sentences import sentences, spelt
from moderator_console.core.wording import Family, WrongRules, marks, parse_rules

CALM: dict[str, object] = {
    family: {"why": "w", "rules": [{"find": "zzz", "has": ["zzz"], "instead": "i"}]}
    for family in Family
} | {"shouting": {"why": "w", "instead": "i", "loud": ["stop"]}}


def found(text: str, rule: dict[str, object], **more: object) -> list[str]:
    """The words that one rule marks."""
    table = {"why": "w", "rules": [{"instead": "i", **rule}]}
    return [
        text[mark.start : mark.end]
        for mark in marks(text, parse_rules({**CALM, "blame": table, **more}))
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two? Three", ["One. ", "Two? ", "Three"]),
        ("Mr. Daoust and M. Martin wait.", ["Mr. Daoust and M. Martin wait."]),
        ("See version 2.3 now.\nIt works.", ["See version 2.3 now.\n", "It works."]),
        ("You\nnever listen", ["You\nnever listen"]),
        ("First\n\nsecond\n- third", ["First\n\n", "second\n", "- third"]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_sentences_end(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text.lower())] == [part for part in parts if part]


@given(st.text(st.sampled_from("ab. ,\n!-;"), max_size=3_000))
def test_sentences_together_are_the_whole_text(text: str) -> None:
    parts = list(sentences(text))
    assert "".join(text[a:b] for a, b in parts) == text
    assert all(one[1] == two[0] for one, two in pairwise(parts))


def test_a_text_without_full_stops_is_cut_at_commas() -> None:
    text = "word and word, " * 400
    assert max(b - a for a, b in sentences(text)) <= 800


def test_what_excuses_one_sentence_does_not_excuse_the_next() -> None:
    rule: dict[str, object] = {"find": "your fault", "has": ["fault"], "unless_in": r"\bnot\b"}
    assert found("It is not your fault.", rule) == []
    assert found("It was not us. It is your fault.", rule) == ["your fault"]


def test_a_rule_can_ask_for_words_elsewhere_in_the_sentence() -> None:
    rule: dict[str, object] = {"find": "again", "has": ["again"], "only_in": r"\byou\b"}
    assert found("It rains again, I see.", rule) == []
    assert found("Again it was you.", rule) == ["Again"]


def test_hasty_words_are_read_and_marked_as_they_were_typed() -> None:
    rule: dict[str, object] = {"find": "you are slow", "has": ["slow"]}
    hasty = {"u": "you", "r": "are"}
    assert found("and u  r slow, ok", rule, hasty=hasty) == ["u  r slow"]
    assert found("a burger", rule, hasty=hasty) == []


@given(st.lists(st.sampled_from(["u", "ur", "you", "late", "", ","]), max_size=12))
def test_every_place_of_a_spelt_sentence_leads_back(words: list[str]) -> None:
    text = " ".join(words)
    rules = parse_rules({**CALM, "hasty": {"u": "you", "ur": "your"}})
    written = spelt(text, *rules.typed)
    for at in range(len(written.text)):
        start, end = written.place(at, at + 1)
        assert 0 <= start < end <= len(text)
    if written.text:
        assert written.place(0, len(written.text)) == (0, len(text))


def test_a_list_stands_for_each_of_its_words() -> None:
    words = {"bad": ["lazy", "rudes?", "unkind(?:ly)?"], "person": ["you are <bad>"]}
    rule: dict[str, object] = {"find": "<person>", "has": ["<bad>"]}
    for text in ("you are lazy", "you are rude", "you are unkindly"):
        assert found(text, rule, words=words) == [text]
    assert found("you are kind", rule, words=words) == []


def test_a_list_that_does_not_exist_is_named() -> None:
    with pytest.raises(WrongRules, match="<bad>"):
        found("x", {"find": "<bad>", "has": ["x"]})


def test_a_changed_sentence_is_looked_at_again() -> None:
    rules = parse_rules(
        {**CALM, "blame": {"why": "w", "rules": [{"find": "bad", "has": ["bad"], "instead": "i"}]}}
    )
    assert marks("all is ba. good.", rules) == ()
    (mark,) = marks("all is bad. good.", rules)
    assert (mark.start, mark.end) == (7, 10)
    (mark,) = marks("good. all is bad. good.", rules)
    assert (mark.start, mark.end) == (13, 16)
