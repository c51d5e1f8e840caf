"""A word is right when one of two dictionaries knows it, or when people here use it; without dictionaries nothing is said."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
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


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_offered_words_have_the_apostrophe_of_the_word(two: Speller, apostrophe: str) -> None:
    offered = two.suggest(f"d{apostrophe}on")
    assert offered == (f"don{apostrophe}t",)
    offered = two.suggest(f"a{apostrophe}me")
    assert f"aujourd{apostrophe}hui" in offered


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


@pytest.fixture
def real(forgotten: None) -> Speller:
    """The dictionaries of this computer. Without them the lane fails: it was asked for."""
    assert find_spec("enchant"), "pyenchant is missing: pip install 'moderator-console[spelling]'"
    found = speller()
    assert found is not None, "pyenchant finds no dictionary: install hunspell-en-us, hunspell-fr"
    assert found.languages == ("en", "fr"), f"a dictionary is missing, found {found.languages}"
    return found


@pytest.mark.spelling
@pytest.mark.parametrize(
    "text",
    [
        "I asked twice and nobody answered; it isn’t the refund, it’s my friend’s jars.",
        "J’ai demandé deux fois, l’équipe n’a pas répondu aujourd’hui, jusqu’à dix-huit heures.",
        "Qu’est-ce qu’elle voulait ? Peut-être s’excuser : c’était son œuvre, vous-même l’avez lue.",
        "À bientôt, dit-elle. Écrivez-lui ; envoyez-les-moi, s’il vous plaît.",
        "She wrote « je n’y arrive plus », then: I can’t do it any more.",
        "We’ve read your well-known naïve résumé, and the café’s opening hours.",
    ],
)
def test_good_sentences_of_either_language_have_no_wrong_word(real: Speller, text: str) -> None:
    assert [word.text for word in words_of(text) if not real.right(word.text)] == []


@pytest.mark.spelling
def test_slips_are_found_in_a_text_of_both_languages(real: Speller) -> None:
    text = "She asked tiwce. Elle a demendé l’orthografe, et persone ne répond: nobody ansers."
    wrong = [word.text for word in words_of(text) if not real.right(word.text)]
    assert wrong == ["tiwce", "demendé", "l’orthografe", "persone", "ansers"]


@pytest.mark.spelling
@pytest.mark.parametrize(
    ("slip", "offered"),
    [
        ("orthografe", "orthographe"),
        ("l’orthografe", "l’orthographe"),
        ("recieve", "receive"),
        ("aujourdhui", "aujourd’hui"),
        ("dont’t", "don’t"),
        ("dont't", "don't"),
        ("l'orthografe", "l'orthographe"),
    ],
)
def test_other_words_are_offered_as_they_are_typed_here(
    real: Speller, slip: str, offered: str
) -> None:
    assert offered in real.suggest(slip)


@pytest.mark.spelling
def test_two_thousand_words_are_looked_at_before_the_next_pause(real: Speller) -> None:
    words = [word.text for word in words_of("Elle n’a pas répondu to my friend’s letter. " * 250)]
    began = time.perf_counter()
    looked = real.look(dict.fromkeys(words), lambda _: False, 10.0)
    assert all(looked.values()) and time.perf_counter() - began < 0.5
