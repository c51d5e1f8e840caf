"""Dates in words: the grammar first, a marked guess behind it, nothing in the past."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderator_console.core.schedule import WorkingHours, moment_of
from moderator_console.core.when import Hour, Refused, Understood, Why
from moderator_console.services.when_words import understand

PARIS = WorkingHours("Europe/Paris")
#: A Wednesday.
NOW = moment_of(datetime.fromisoformat("2026-11-18T14:05"), "Europe/Paris").us


def read(words: str, lang: str = "en") -> Understood | Refused | None:
    return understand(words, NOW, "Europe/Paris", PARIS, lang)


@pytest.mark.parametrize(
    ("words", "lang", "local"),
    [
        ("demain 10h", "fr", "2026-11-19 10:00"),
        ("lundi en huit", "fr", "2026-11-30 10:00"),
        ("lundi prochain 9h30", "fr", "2026-11-23 09:30"),
        ("in 3 working days", "en", "2026-11-23 10:00"),
    ],
)
def test_what_dateparser_misreads_is_read_by_the_grammar(words: str, lang: str, local: str) -> None:
    found = read(words, lang)
    assert isinstance(found, Understood)
    assert (found.canonical, found.guessed) == (local, False)


@pytest.mark.parametrize(
    ("words", "lang", "local", "precision"),
    [
        ("in 3 weeks and 2 days", "en", "2026-12-11 10:00", Hour.USUAL),
        ("in 2 months and 3 days", "en", "2027-01-21 10:00", Hour.USUAL),
        ("en mars", "fr", "2027-03-01 10:00", Hour.USUAL),
        ("dans 1 jour et 2 heures", "fr", "2026-11-19 16:05", Hour.SAID),
    ],
)
def test_other_words_are_guessed_and_marked(
    words: str, lang: str, local: str, precision: Hour
) -> None:
    found = read(words, lang)
    assert isinstance(found, Understood)
    assert (found.canonical, found.precision, found.guessed) == (local, precision, True)


@pytest.mark.parametrize(
    "words", ["2 weeks and 3 days ago", "10 mars 1999 après le repas", "hier 10h"]
)
def test_no_guess_lies_in_the_past(words: str) -> None:
    found = read(words, "fr")
    assert found is None or (isinstance(found, Refused) and found.why is Why.PAST)


@pytest.mark.parametrize(
    "words",
    ["", "12", "3.5", "1700000000", "asap", "tomorrow 10:00 EST", "10:00 UTC tomorrow", "y" * 200],
)
def test_what_nobody_can_tell_is_not_guessed(words: str) -> None:
    assert read(words) is None


def test_dateparser_is_not_loaded_until_it_is_needed() -> None:
    script = (
        "import sys; from moderator_console.core.schedule import WorkingHours; "
        "from moderator_console.services.when_words import understand; "
        "found = understand('demain 10h', 0, 'Europe/Paris', WorkingHours('Europe/Paris'), 'fr'); "
        "assert found is not None; sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["en", "fr"]))
def test_no_text_raises_and_no_answer_is_past(words: str, lang: str) -> None:
    found = read(words, lang)
    assert not isinstance(found, Understood) or found.us > NOW
