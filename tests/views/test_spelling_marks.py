"""Words that no dictionary knows get a dashed line; other words are offered on right click only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_desk
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.services.jobs import Jobs
from moderator_console.services.spelling import Speller
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.compose import spelling_marks
from moderator_console.views.compose.kind_marks import KindMarks
from moderator_console.views.compose.spelling_marks import PAUSE_MS, SpellingMarks, spell
from moderator_console.views.widgets.writing import Writing
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


class Few:
    """A dictionary of a few words."""

    def check(self, word: str) -> bool:
        return word.lower() in {"you", "always", "forget", "the", "thread"}

    def suggest(self, word: str) -> list[str]:
        return ["thread"]


@pytest.fixture
def room(qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path, sample=False)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


def test_a_wrong_word_is_dashed_beside_kind_words_and_mended_from_the_menu(
    qtbot: QtBot, room: Room
) -> None:
    field = Writing()
    qtbot.addWidget(field)
    field.wear(room.looks)
    kind = KindMarks(field, room, soft=False)
    made = SpellingMarks(field, room, lambda: Speller({"en": Few()}))
    field.show()
    field.setPlainText("You always forget the thraed 😀.")
    qtbot.waitUntil(lambda: bool(made.wrong) and bool(kind.spots), timeout=5000)
    assert [word.selectedText() for word in made.wrong] == ["thraed"]
    style = QTextCharFormat.UnderlineStyle
    drawn = {each.format.underlineStyle() for each in field.extraSelections()}
    assert drawn == {style.DashUnderline, style.WaveUnderline}
    place = field.cursorRect(made.wrong[0]).center() - QPoint(6, 0)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, field.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(field.viewport(), event)
    qtbot.waitUntil(lambda: made.menu is not None, timeout=5000)
    assert made.menu is not None
    (offered,) = [act for act in made.menu.actions() if act.text() == "thread"]
    offered.trigger()
    made.menu.close()
    assert field.words() == "You always forget the thread 😀."
    qtbot.waitUntil(lambda: not made.wrong, timeout=5000)


@pytest.mark.spelling
def test_the_story_of_a_call_is_spelled_in_both_languages_at_once(qtbot: QtBot, room: Room) -> None:
    case_id = room.desk.open_case_without_post("Odile", "By phone").id
    sheet = ContactSheet(room, case_id)
    qtbot.addWidget(sheet)
    sheet.show()
    (made,) = sheet.ui.story.findChildren(SpellingMarks)
    sheet.ui.story.setPlainText("Elle a demendé deux fois. Nobody ansered. ")
    qtbot.waitUntil(lambda: len(made.wrong) == 2, timeout=20_000)
    assert [word.selectedText() for word in made.wrong] == ["demendé", "ansered"]
    sheet.reject()


def test_the_word_at_the_cursor_is_not_finished(qtbot: QtBot, room: Room) -> None:
    field = Writing()
    qtbot.addWidget(field)
    made = SpellingMarks(field, room, lambda: Speller({"en": Few()}))
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.setPlainText("forget thrae thre")
    field.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.waitUntil(lambda: bool(made.wrong), timeout=5000)
    assert [word.selectedText() for word in made.wrong] == ["thrae"]


def test_without_pyenchant_nothing_is_made(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling_marks, "find_spec", lambda name: None)
    field = Writing()
    qtbot.addWidget(field)
    assert spell(field, room) is None


def test_without_a_dictionary_nothing_is_underlined(qtbot: QtBot, room: Room) -> None:
    field = Writing()
    qtbot.addWidget(field)
    made = SpellingMarks(field, room, lambda: None)
    kind = KindMarks(field, room, soft=False)
    field.setPlainText("You always forget the thraed.")
    qtbot.waitUntil(lambda: bool(kind.spots), timeout=5000)
    qtbot.wait(2 * PAUSE_MS)
    assert made.wrong == ()
