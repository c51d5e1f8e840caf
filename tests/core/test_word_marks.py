"""Where found words stand in a text, in any script."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.search_words import plain_words
from moderator_console.core.word_marks import CJK, END, START, snippet, spans


def marked(text: str, words: str, *, unfinished: bool = False) -> list[str]:
    terms = plain_words(words, unfinished=unfinished).terms
    return [text[start:end] for start, end in spans(text, terms)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Le café était fermé", "CAFE ferme", ["café", "fermé"]),
        ("un cafe\u0301, deux cafés", "café", ["cafe\u0301"]),
        ("the art of a party", "art", ["art"]),
        ("left open, open left; left-open", '"left open"', ["left open", "left-open"]),
        ("snake_case and case", "case", ["case", "case"]),
        ("昨日、日本語を勉強", "日本", ["日本"]),
        ("ががか", "か", ["か"]),
        ("Python入門を読んだ", "python入門", ["Python入門"]),
        ("안녕하세요 여러분", "하세", ["하세"]),
        ("100% sure", "100%", ["100"]),
        ("nothing here", "gate", []),
        ("İstanbul ve istanbul", "istanbul", ["İstanbul", "istanbul"]),
        ("Straße", "strasse", []),
    ],
)  # fmt: skip
def test_words_are_found_as_the_index_finds_them(text: str, words: str, found: list[str]) -> None:
    assert marked(text, words) == found


def test_a_word_that_is_being_typed_is_marked_to_where_it_is_typed() -> None:
    assert marked("gates and a gate", "gat", unfinished=True) == ["gat", "gat"]
    assert marked("gates and a gate", "gat") == []


def test_a_snippet_begins_near_its_first_hit() -> None:
    text = "word " * 100 + "the gate " + "word " * 100
    made = snippet(text, plain_words("gate").terms)
    assert made.startswith("…")
    assert made.endswith("…")
    assert f"the {START}gate{END} word" in made
    assert len(made) < 260


def test_a_snippet_without_a_hit_is_the_beginning() -> None:
    assert snippet("short", plain_words("gate").terms) == "short"


@given(st.text(max_size=80), st.text(max_size=20))
def test_marks_stand_inside_the_text_in_order(text: str, words: str) -> None:
    found = spans(text, plain_words(words, unfinished=True).terms)
    edges = [edge for span in found for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in found)
    snippet(text, plain_words(words).terms)


def test_a_long_text_without_blanks_is_read_at_once() -> None:
    assert spans("a" * 200_000, plain_words('a "a b" aa').terms) == ()


def test_no_letter_of_these_scripts_is_compared_as_another() -> None:
    """Texts are therefore searched as they are for words of such letters alone."""
    letters = [c for c in map(chr, range(0x110000)) if re.match(f"[{CJK}]", c)]
    assert len(letters) > 90_000
    for letter in letters[::1_999]:
        folded = spans(f"É{letter}", plain_words(f"é {letter}").terms)
        assert folded == ((0, 1), *spans(f"É{letter}", plain_words(letter).terms))


@pytest.mark.parametrize("words", ["gate", '"left gate"', "gat", "été gate"])
def test_other_letters_in_a_text_change_no_mark(words: str) -> None:
    text = "Left gate, gates, été: agate gate_"
    alone = spans(text, plain_words(words, unfinished=True).terms)
    assert alone
    assert spans(text + " 日本", plain_words(words, unfinished=True).terms) == alone
