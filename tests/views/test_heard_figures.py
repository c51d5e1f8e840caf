"""The figures as a screen reader meets them: asked over the bus that Orca asks, in a program of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from screen_reading import Ref, Told, program_heard

pytestmark = pytest.mark.screenreader

CHILD = Path(__file__).with_name("figures_child.py")
LEFT = 0xFF51


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    folder = tmp_path / "desk"
    folder.mkdir()
    with program_heard(tmp_path / "home", [str(CHILD), str(folder)]) as told:
        yield told


def named(told: Told, begins: str) -> Ref:
    """The first shown object whose name begins so, whatever its role."""

    def look() -> Ref | None:
        ears = told.ears
        return next(
            (r for r in ears.below(told.program()) if ears.name(r).startswith(begins)), None
        )

    return told.until(look, f"nothing is called {begins!r}")


def test_who_was_never_heard_the_chart_and_its_table_are_heard(told: Told) -> None:
    ears = told.ears
    assert ears.name(named(told, "Never heard: ")).startswith("Never heard: 2 members")
    assert ears.role(named(told, "Member 1: Bed 1")) in ("button", "push button")
    chart = named(told, "Chart: From the complaint to our first word, by week")
    first = told.until(lambda: ears.description(chart) or None, "the chart says nothing")
    assert "half within" in first and "cases" in first
    told.key(LEFT)
    told.until(lambda: ears.description(chart) != first or None, "the arrow is not heard")
    table = told.find("table", "The same as a table, by time")
    said = [ears.name(cell) for cell in ears.children(table)]
    assert {"Week", "First word", "Never heard"} <= set(said)
    assert any(", First word: " in words for words in said)
