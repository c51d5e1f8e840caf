"""A word is right when one of two dictionaries knows it, or when people here use it; without dictionaries nothing is said."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_desk

from moderator_console.services.desk import Desk
from moderator_console.services.spelling import Speller, speller, used_here, words_of


class Known:
    """A dictionary of a few words."""

    def __init__(self, *words: str) -> None:
        self._words = set(words)

    def check(self, word: str) -> bool:
        return word.lower() in self._words

    def suggest(self, word: str) -> list[str]:
        return sorted(known for known in self._words if known[:1] == word[:1].lower())


@pytest.fixture
def two() -> Speller:
    return Speller(
        {
            "en": Known("the", "friend", "don't"),
            "fr": Known("ami", "aujourd'hui", "le", "vous", "même"),
        }
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def forgotten() -> Iterator[None]:
    speller.cache_clear()
    yield
    speller.cache_clear()


@pytest.mark.parametrize(
    "word",
    ["the", "ami", "l’ami", "l'ami", "qu’ami", "friend’s", "don’t", "Aujourd’hui", "vous-même"],
)
def test_either_dictionary_makes_a_word_right(two: Speller, word: str) -> None:
    assert two.right(word)


@pytest.mark.parametrize("word", ["frend", "l’amie", "teh", "vous-mêmme"])
def test_what_neither_knows_is_wrong(two: Speller, word: str) -> None:
    assert not two.right(word)


def test_the_words_of_both_languages_are_offered_in_turns(two: Speller) -> None:
    assert two.suggest("ame") == ("ami", "aujourd'hui")


def test_quotes_code_addresses_names_of_programs_and_abbreviations_are_not_words() -> None:
    text = "Helo “wrld” `cde` https://exmple.org/abc @nadja NASA GitHub v2x a\n> quotd\nl’ami, vous-même."
    assert [word.text for word in words_of(text)] == ["Helo", "l’ami", "vous-même"]
    assert all(text[word.start : word.end] == word.text for word in words_of(text))


def test_the_time_that_is_over_leaves_the_rest_for_later(two: Speller) -> None:
    assert two.look(["teh", "the"], lambda _: False, -1.0) == {}
    assert two.look(["teh", "the"], lambda _: False, 10.0) == {"teh": False, "the": True}


def test_names_of_people_and_words_of_the_community_are_right(desk: Desk) -> None:
    used = used_here(desk)
    assert used(desk.me.name.split()[0])
    assert not used("xqzptw")


def test_without_pyenchant_there_is_no_speller(
    forgotten: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "enchant", None)
    assert speller() is None


def test_real_dictionaries_know_both_languages(forgotten: None) -> None:
    pytest.importorskip("enchant")
    found = speller()
    if found is None or len(found.languages) < 2:
        pytest.skip("no dictionaries of both languages here")
    assert found.right("friend") and found.right("aujourd’hui") and found.right("l’orthographe")
    assert not found.right("orthografe")
    assert "orthographe" in found.suggest("orthografe")
