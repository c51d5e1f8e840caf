"""Phone numbers as people write them down: read, shown, dialled, or doubted in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.services.numbers import Number, NumberTrouble, number


@pytest.mark.parametrize(
    ("typed", "region", "shown", "dialled"),
    [
        ("06 12 34 56 78", "FR", "+33 6 12 34 56 78", "+33612345678"),
        ("+44 20 7946 0018", "", "+44 20 7946 0018", "+442079460018"),
        ("(514) 555-0134", "CA", "+1 514-555-0134", "+15145550134"),
        ("00 33 6 12 34 56 78", "DE", "+33 6 12 34 56 78", "+33612345678"),
        ("٠٦١٢٣٤٥٦٧٨", "MA", "+212 6 12 34 56 78", "+212612345678"),
    ],
)
def test_numbers_are_read_from_anywhere(typed: str, region: str, shown: str, dialled: str) -> None:
    read = number(typed, region)
    assert (read.shown, read.dialled) == (shown, dialled)


def test_an_extension_is_kept_apart_in_french_and_english() -> None:
    for typed in ("01 40 00 00 00 poste 12", "+33 1 40 00 00 00 ext. 12"):
        read = number(typed, "FR")
        assert (read.dialled, read.extension) == ("+33140000000", "12")


@pytest.mark.parametrize(
    ("typed", "region", "why"),
    [
        ("Anna", "FR", NumberTrouble.NO_NUMBER),
        ("", "FR", NumberTrouble.NO_NUMBER),
        ("06 12 34 56 78", "", NumberTrouble.NO_COUNTRY),
        ("+999 12 34 56 78", "", NumberTrouble.NO_COUNTRY),
        ("06 12 34", "FR", NumberTrouble.TOO_SHORT),
        ("06 12 34 56 78 90 12", "FR", NumberTrouble.TOO_LONG),
        ("1" * 400, "FR", NumberTrouble.NO_NUMBER),
    ],
)
def test_what_cannot_be_dialled_is_kept_as_typed_and_says_why(
    typed: str, region: str, why: NumberTrouble
) -> None:
    assert number(typed, region) == Number(typed.strip(), typed.strip(), "", trouble=why)


@given(st.text(max_size=60), st.sampled_from(["", "FR", "GB", "US", "XX"]))
def test_any_text_is_read_or_doubted(typed: str, region: str) -> None:
    read = number(typed, region)
    assert read.dialled or read.trouble is not None
    assert not read.dialled or (read.dialled[0] == "+" and read.dialled[1:].isdigit())
