"""Hours and days as people type them."""

from __future__ import annotations

import pytest

from moderator_console.core.typed_times import TwoReadings, typed_day, typed_hour


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("21:30", "21:30"), ("8", "08:00"), ("21 h 30", "21:30"), ("21h", "21:00"), (" 7.05 ", "07:05"), ("8\u202fh\u202f00", "08:00")],
)  # fmt: skip
def test_an_hour_is_read_in_both_languages(typed: str, kept: str) -> None:
    assert typed_hour(typed) == kept


@pytest.mark.parametrize("typed", ["", "24:00", "noon", "8:61", "-1", "8:5:3", "١٢:٠٠ pm"])
def test_what_is_no_hour_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        typed_hour(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2026-11-03", "2026-11-03"), ("13/11/2026", "2026-11-13"), ("11/13/2026", "2026-11-13"), ("3.3.2026", "2026-03-03")],
)  # fmt: skip
def test_a_day_is_read_where_it_has_one_reading(typed: str, kept: str) -> None:
    assert typed_day(typed) == kept


def test_a_day_with_two_readings_is_not_guessed() -> None:
    with pytest.raises(TwoReadings):
        typed_day("03/11/2026")


@pytest.mark.parametrize("typed", ["", "tomorrow", "2026-02-30", "31/31/2026", "1/2/3", "13/11/26"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        typed_day(typed)
