"""Read text keeps its leading and its measure, and says its words to everybody."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from moderator_console.views.widgets.read_label import ReadLabel
from moderator_console.views.window.look import Looks

WORDS = "Everything is encrypted here. Two things open it: your keyring and a recovery file. " * 3


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_lines_stand_one_and_a_half_letters_apart(qtbot: QtBot, looks: Looks, scale: float) -> None:
    looks.apply("light", scale)
    label = ReadLabel()
    qtbot.addWidget(label)
    label.setText("one\ntwo\nthree")
    assert label.heightForWidth(400) == 3 * looks.now.leading()


def test_a_line_is_no_longer_than_about_eighty_characters_however_wide_the_page(
    qtbot: QtBot, looks: Looks
) -> None:
    looks.apply("light")
    label = ReadLabel()
    qtbot.addWidget(label)
    label.setText(WORDS)
    assert label.sizeHint().width() <= 602
    assert label.heightForWidth(5_000) == label.heightForWidth(602) > looks.now.leading()


def test_a_column_gives_it_the_height_that_its_lines_need(qtbot: QtBot, looks: Looks) -> None:
    looks.apply("light")
    page = QWidget()
    qtbot.addWidget(page)
    column, label = QVBoxLayout(page), ReadLabel(page)
    column.addWidget(label)
    column.addStretch(1)
    label.setText(WORDS)
    page.resize(300, 800)
    page.show()
    qtbot.waitExposed(page)
    assert label.height() >= label.heightForWidth(label.width()) > 5 * looks.now.leading()
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == WORDS


def test_margins_are_kept_free(qtbot: QtBot, looks: Looks) -> None:
    looks.apply("light")
    label = ReadLabel()
    qtbot.addWidget(label)
    label.setText("one line")
    bare = label.heightForWidth(400)
    label.setContentsMargins(0, 12, 0, 0)
    assert label.heightForWidth(400) == bare + 12


def test_a_sentence_that_fits_on_one_line_is_not_broken(qtbot: QtBot, looks: Looks) -> None:
    label = ReadLabel()
    qtbot.addWidget(label)
    label.setText("word " * 20)
    step = label.heightForWidth(2_000)
    measure = label.sizeHint().width()
    assert label.heightForWidth(round(measure * 0.9)) == 2 * step
    assert label.heightForWidth(round(measure * 1.4)) == step
    label.setText("word " * 60)
    assert label.heightForWidth(4_000) > 2 * step, "what is read keeps its measure"
