"""What stands beside the days, as a screen reader meets it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from screen_reading import Told, program_heard

pytestmark = pytest.mark.screenreader

CHILD = Path(__file__).with_name("calendar_page_child.py")


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    with program_heard(tmp_path / "home", [str(CHILD), str(tmp_path)]) as told:
        yield told


def test_the_chosen_entry_is_told_with_both_hours_words_and_ways(told: Told) -> None:
    for words in (
        "Wednesday 18 November 2026, 14:00", "Your day and theirs", "They may be called until 21:00 there",
        "Their last words", "How to reach them", "Phone: +55 81 5550 0144",
    ):  # fmt: skip
        told.find("label", words)
    told.find("filler", "14:00 Paris, 10:00 Recife")


def test_its_acts_are_buttons_that_can_be_pressed(told: Told) -> None:
    told.press("push button", "Log a contact")
    told.find("frame", "a contact is logged")
