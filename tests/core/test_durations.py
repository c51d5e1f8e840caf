"""How long a talk took, as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.durations import LONGEST, read_duration


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("12", 720),
        ("12m", 720),
        ("12 min", 720),
        ("12 mn", 720),
        ("12'", 720),
        ("1 minute", 60),
        ("2,5 min", 150),
        ("0", 0),
        ("1h05", 3900),
        ("1 h 05", 3900),
        ("1\u202fh\u00a005", 3900),
        ("1H05", 3900),
        ("1h5", 3900),
        ("1:05", 3900),
        ("0:01:30", 90),
        ("90s", 90),
        ("90 secondes", 90),
        ("1h", 3600),
        ("1.5h", 5400),
        ("1,5 h", 5400),
        ("1h30m", 5400),
        ("1h05m10s", 3910),
        ("2m30", 150),
        ("2 min 30 s", 150),
        ("1 hour and 5 minutes", 3900),
        ("1 heure et 5 minutes", 3900),
        ("half an hour", 1800),
        ("une demi-heure", 1800),
        ("trois quarts d’heure", 2700),
        ("une heure et demie", 5400),
        ("24h", 86400),
    ],
)
def test_a_length_is_read_as_people_write_it(words: str, seconds: int) -> None:
    assert read_duration(words) == seconds


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "abc",
        "-5",
        "1h75",
        "1:75",
        "1 5",
        "1h05 05",
        "h",
        "3²",
        "25h",
        "99999",
        "9" * 70,
        "12 km",
    ],
)
def test_what_is_no_length_is_not_guessed(words: str) -> None:
    assert read_duration(words) is None


@given(st.integers(0, LONGEST // 60))
def test_minutes_come_back_however_they_are_written(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    assert read_duration(f"{minutes}") == minutes * 60
    assert read_duration(f"{hours}h{rest:02}") == minutes * 60
    assert read_duration(f"{hours}:{rest:02}") == minutes * 60


@given(st.text(max_size=80))
def test_any_text_gives_a_sane_length_or_none(words: str) -> None:
    seconds = read_duration(words)
    assert seconds is None or 0 <= seconds <= LONGEST
