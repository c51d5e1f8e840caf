"""Names that are written from right to left, or that hide turning marks, beside our own words and numbers."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QApplication

from moderator_console.views.widgets.isolated import isolated, side_by_side


def seen_from_left(words: str, part: str) -> float:
    """Pixels from the left edge at which ``part`` begins once Qt has laid the line out."""
    layout = QTextLayout(words, QFont("Inter"))
    layout.beginLayout()
    row = layout.createLine()
    row.setLineWidth(10_000)
    layout.endLayout()
    at = words.index(part)
    return min(row.cursorToX(at + n)[0] for n in range(len(part) + 1))


def test_a_number_stays_behind_a_name_that_is_read_from_the_right(qapp: QApplication) -> None:
    name = "حديقة"
    bare, ours = f"{name} · 7 posts", side_by_side([name, "7 posts"])
    assert seen_from_left(bare, "7") < seen_from_left(bare, name[-1]), "it goes to the wrong side"
    assert seen_from_left(ours, "7") > seen_from_left(ours, name[0])
    assert seen_from_left(ours, "7") > seen_from_left(ours, name[-1])


@pytest.mark.parametrize("mark", ["\u202e", "\u2067", "\u200f", "\u061c"])
def test_a_mark_that_turns_what_follows_is_not_shown(mark: str) -> None:
    assert isolated(f"a{mark}gnp.exe") == "agnp.exe"
    assert side_by_side([f"a{mark}b", "7 posts"]) == "ab · 7 posts"


def test_plain_names_are_left_as_they_are() -> None:
    for name in ("Odile", "Zoë 🌱", "Łukasz", "山田", ""):
        assert isolated(name) == name
    assert side_by_side(["Seed Barn", "", "7 posts"]) == "Seed Barn · 7 posts"
