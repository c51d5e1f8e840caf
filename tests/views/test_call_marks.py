"""The marks of a talk say what they are in every width that the sheet has."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from speaking import spoken

from moderator_console.views.call.call_marks import CallMarks
from moderator_console.views.window.look import Looks

#: What the sheet gives at its own width, and beside a scroll bar.
OWN = 440


def words(marks: CallMarks) -> list[str]:
    return [button.text() for button in marks.buttons.values()]


def need(marks: CallMarks) -> int:
    buttons = list(marks.buttons.values())
    return sum(button.sizeHint().width() for button in buttons) + 6 * (len(buttons) - 1)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_marks_have_words_in_the_sheets_own_width(
    qtbot: QtBot, qapp: QApplication, looks: Looks, language: str
) -> None:
    with spoken(qapp, language):
        marks = CallMarks()
        qtbot.addWidget(marks)
        marks.wear(looks)
        marks.fit(OWN)
        assert all(words(marks)) and need(marks) <= OWN
        assert [button.key_text() for button in marks.buttons.values()] == ["F5", "F6", "F7", "F8"]
        assert not any(button.toolTip() for button in marks.buttons.values())


def test_where_there_is_no_room_for_words_the_tips_have_them(qtbot: QtBot, looks: Looks) -> None:
    marks = CallMarks()
    qtbot.addWidget(marks)
    marks.wear(looks)
    marks.fit(300)
    assert not any(words(marks))
    assert [button.toolTip() for button in marks.buttons.values()] == [
        "Important", "Promise", "Question", "Date",
    ]  # fmt: skip
    marks.fit(900)
    assert words(marks) == ["Important", "Promise", "Question", "Date"]
    assert need(marks) > OWN
