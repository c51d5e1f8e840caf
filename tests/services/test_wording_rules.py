"""The rules as they are shipped beside the code."""

from __future__ import annotations

from moderator_console.core.wording import Family, marks
from moderator_console.services.wording_rules import wording_rules


def test_each_language_has_its_own_words() -> None:
    (english,) = marks("You never listen.", wording_rules("en"))
    (french,) = marks("Vous ne répondez jamais.", wording_rules("fr"))
    assert english.family is french.family is Family.BLAME
    assert english.why != french.why


def test_another_language_gets_the_english_rules() -> None:
    assert wording_rules("de") == wording_rules("en")
