"""Prepared private notes in the composer and in the sheet: by a button or a key, where the cursor stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.services.jobs import Jobs
from moderator_console.services.note_templates import OPEN
from moderator_console.services.sample import OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import NOTE
from moderator_console.views.notes.note_place import NotePlace, On
from moderator_console.views.notes.note_templates import NoteTemplates
from moderator_console.views.notes.note_writing import NoteWriting
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def case_id(room: Room) -> UUID:
    return room.desk.open_case([OUTBURST]).id


def test_a_key_writes_a_prepared_note_at_the_cursor_and_one_undo_takes_it_back(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 760)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.ui.composer.go(NOTE)
    note = page.ui.composer.ui.note
    note.setFocus()
    QTest.keyClicks(note, "Before")
    QTest.keyClick(note, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    menu = note.findChild(NoteTemplates).menu
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Odile" in note.toPlainText())
    text = note.toPlainText()
    assert text.startswith("Before\n\n**Talk with Odile") and "{{" not in text
    assert note.textCursor().selectedText() == OPEN
    QTest.keyClicks(note, "He was sad")
    assert text.replace(OPEN, "He was sad", 1) == note.toPlainText()
    while OPEN in note.toPlainText():
        note.undo()
    assert note.toPlainText() == "Before"


def test_the_sheet_of_a_member_writes_it_by_its_button(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    member = room.desk.book.journal.case(case_id).member
    sheet = NoteWriting(room, [NotePlace(On.MEMBER, str(member), words="Odile")])
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.ui.note_bar.template.click()
    menu = sheet.ui.note.findChild(NoteTemplates).menu
    assert menu.isVisible()
    history = next(a for a in menu.actions() if a.text() == "The member so far")
    history.trigger()
    menu.close()
    assert sheet.ui.note.toPlainText().startswith("**Odile in the community**")
    french = next(a.menu() for a in menu.actions() if a.menu() is not None)
    assert len(french.actions()) == 6
