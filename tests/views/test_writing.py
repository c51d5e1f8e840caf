"""Every field for words: Enter makes a line wherever the cursor stands, and undo takes it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from moderator_console.views.widgets.writing import Writing
from moderator_console.views.window.look import Looks


@pytest.fixture
def field(qtbot: QtBot, looks: Looks) -> Writing:
    field = Writing()
    qtbot.addWidget(field)
    field.wear(looks)
    field.show()
    return field


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_an_empty_line_can_be_written(field: Writing, key: Qt.Key) -> None:
    for words in ("a", "b"):
        QTest.keyClicks(field, words)
        QTest.keyClick(field, key)
        QTest.keyClick(field, key)
    assert field.toPlainText() == "a\n\nb\n\n"
    heights = set()
    block = field.document().begin()
    while block.isValid():
        heights.add(block.blockFormat().lineHeight())
        block = block.next()
    assert len(heights) == 1
    for _ in range(20):
        field.undo()
    assert field.toPlainText() == ""
    assert not field.document().isUndoAvailable()


def test_a_new_field_has_nothing_to_take_back(field: Writing, looks: Looks) -> None:
    assert not field.document().isUndoAvailable()
    looks.apply("dark", 2)
    assert not field.document().isUndoAvailable()


def test_enter_takes_the_place_of_what_is_selected(field: Writing) -> None:
    field.setPlainText("one two")
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.moveCursor(QTextCursor.MoveOperation.PreviousWord, QTextCursor.MoveMode.KeepAnchor)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.toPlainText() == "one \n"


def test_enter_makes_no_line_where_nothing_may_be_written(field: Writing) -> None:
    field.setReadOnly(True)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.toPlainText() == ""
