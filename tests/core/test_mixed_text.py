"""A text of two languages is marked paragraph by paragraph, each by its own rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_sets import HALVES, LANGUAGES, rules, sentences

from moderator_console.core.mixed_text import language, marks_of, paragraphs
from moderator_console.core.wording import Family, marks

RULES = {lang: rules(lang) for lang in LANGUAGES}


def test_each_paragraph_is_marked_by_the_rules_of_its_language() -> None:
    text = (
        "You never listen to us.\n\nVous n’écoutez jamais personne 😀.\n\nThank you for the call."
    )
    found = [text[mark.start : mark.end] for mark in marks_of(text, RULES, "en")]
    assert found == ["You never listen", "Vous n’écoutez jamais"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_of_nearly_every_sentence_is_guessed(lang: str) -> None:
    other = next(each for each in LANGUAGES if each != lang)
    every = [one.text for half in HALVES for one in sentences(lang, half)]
    wrong = [text for text in every if language(text, lang) == other]
    assert len(wrong) <= len(every) // 100, wrong
    unsure = [text for text in every if language(text, other) == other]
    assert len(unsure) <= len(every) // 8


def test_words_that_tell_nothing_are_read_in_the_writers_own_language() -> None:
    assert language("42 !", "fr") == "fr"
    assert language("", "en") == "en"


def test_a_fence_of_code_is_one_paragraph_over_its_empty_lines() -> None:
    text = "Look:\n```\nYOU ALWAYS\n\nSTOP IT\n```\n\nYou never listen."
    assert [text[m.start : m.end] for m in marks_of(text, RULES, "en")] == ["You never listen"]


@given(st.text(st.sampled_from("ab \n`é😀.!"), max_size=80))
def test_paragraphs_are_the_whole_text_in_its_order(text: str) -> None:
    parts = paragraphs(text)
    assert "".join(part.text for part in parts) == text
    assert all(text.startswith(part.text, part.start) for part in parts)


@pytest.mark.parametrize(
    ("text", "lang", "put"),
    [
        ("You must delete the picture.", "en", "Could you delete"),
        ("This is PLEASE not funny", "en", "please"),
        ("PLEASE read it.", "en", "Please"),
        ("What were you thinking!!!", "en", "!"),
        ("Pursuant to rule 3", "en", "Following"),
        ("Conformément à la règle 3", "fr", "Selon"),
        ("Vous devez retirer la photo.", "fr", "Pourriez-vous retirer"),
    ],
)
def test_a_mark_offers_words_that_fit_in_its_place(text: str, lang: str, put: str) -> None:
    offered = [mark.put for mark in marks(text, RULES[lang])]
    assert any(each is not None and each.startswith(put) for each in offered), offered


def test_where_only_the_writer_can_find_other_words_none_are_put() -> None:
    (mark,) = marks("He is a troll.", RULES["en"])
    assert mark.family is Family.CHARACTER
    assert mark.put is None
