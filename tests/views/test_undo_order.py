"""Ctrl+Z in the composer: first the words that were typed, then what was done to the case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_profile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from window_making import house, unlocked

from moderator_console.services.desk import Desk
from moderator_console.services.sample import OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import MESSAGE, NOTE
from moderator_console.views.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    with house(qtbot, qapp, make_profile(tmp_path), now="2026-11-18T10:42+01:00") as made:
        unlocked(made, qtbot)
        yield made.window


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    assert window.room is not None
    return window.room.desk


@pytest.fixture
def case_id(desk: Desk) -> UUID:
    return desk.open_case([OUTBURST]).id


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, case_id: UUID) -> Workspace:
    window.open_case(case_id)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.page
    assert isinstance(page, Workspace)
    page.ui.composer.go(NOTE)
    return page


def undo(field: QWidget) -> None:
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def texts(desk: Desk, case_id: UUID) -> list[str]:
    notes = desk.book.journal.case(case_id).notes
    return [note.heads[0].text for note in notes if not note.removed]


def test_words_are_undone_first_and_the_note_that_was_added_then(
    desk: Desk, case_id: UUID, page: Workspace
) -> None:
    composer, field = page.ui.composer, page.ui.composer.ui.note
    QTest.keyClicks(field, "She was calm here.")
    composer.save()
    assert texts(desk, case_id) == ["She was calm here."]
    QTest.keyClicks(field, "half a thought")
    undo(field)
    assert field.toPlainText() == "" and texts(desk, case_id) == ["She was calm here."]
    undo(field)
    assert texts(desk, case_id) == []
    undo(field)
    assert desk.book.journal.case(case_id).complaint is not None, "each act is taken back once"


def test_words_that_were_found_again_are_not_undone(
    desk: Desk, case_id: UUID, page: Workspace
) -> None:
    composer, field = page.ui.composer, page.ui.composer.ui.note
    composer.ui.action.setPlainText("jars counted")
    composer.note.write_on(composer.note.places.case())
    QTest.keyClicks(field, "a note")
    composer.save()
    composer.go(3)
    undo(composer.ui.action)
    assert composer.ui.action.toPlainText() == "jars counted"
    assert texts(desk, case_id) == []


def test_a_note_on_the_member_is_taken_back_from_the_field_too(
    desk: Desk, case_id: UUID, page: Workspace
) -> None:
    composer, member = page.ui.composer, desk.book.journal.case(case_id).member
    assert member is not None and page.member is not None
    composer.note.write_on(composer.note.places.member(page.member))
    QTest.keyClicks(composer.ui.note, "rather by phone")
    composer.save()
    assert len(desk.book.questions.notes_of_person(member)) == 1
    undo(composer.ui.note)
    assert desk.book.questions.notes_of_person(member) == []


def test_every_field_of_the_composer_keeps_this_order(
    qtbot: QtBot, desk: Desk, case_id: UUID, page: Workspace
) -> None:
    composer, tried = page.ui.composer, 0
    for number in range(NOTE, len(composer.parts)):
        composer.go(number)
        fields: list[QTextEdit | QLineEdit] = [
            *composer.findChildren(QTextEdit), *composer.findChildren(QLineEdit),
        ]  # fmt: skip
        for field in fields:
            if not field.isVisible() or not field.isEnabled() or field.isReadOnly():
                continue
            desk.work.note(case_id, "what is undone")
            page.done.emit("Note added.", case_id)
            field.setFocus()
            if number == MESSAGE:
                field.clear()
            QTest.keyClicks(field, "x")
            undo(field)
            assert len(texts(desk, case_id)) == 1, (number, field.objectName())
            undo(field)
            assert texts(desk, case_id) == [], (number, field.objectName())
            tried += 1
    assert tried >= 5
