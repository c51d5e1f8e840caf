"""Days in words, and what is nothing but a day and an hour."""

from __future__ import annotations

from datetime import date

import pytest

from moderator_console.core.day_words import day_in_words, is_time

TODAY = date(2026, 11, 18)


def test_a_day_is_said_in_the_language_of_the_text() -> None:
    assert day_in_words(date(2026, 11, 20), "en", TODAY) == "Friday 20 November"
    assert day_in_words(date(2027, 5, 1), "fr", TODAY) == "samedi 1er mai 2027"
    assert day_in_words(date(2026, 11, 20), "br", TODAY) == "Friday 20 November"


@pytest.mark.parametrize(
    "words",
    [", Monday 9 March 2026 at 21:14", ", lundi 9 mars 2026 à 21:14", "samedi 1er août 2026, 9 h 05", "9 March, 10:42 am"],
)  # fmt: skip
def test_a_day_with_its_hour_is_a_time(words: str) -> None:
    assert is_time(words)


@pytest.mark.parametrize(
    "words",
    ["", "Monday", "drinks 2 bottles since 2019", "Monday 9 March 2026 at 21:14, drunk", "1 2 3 4 5 6", "06 12345678 90"],
)  # fmt: skip
def test_anything_else_is_none(words: str) -> None:
    assert not is_time(words)
