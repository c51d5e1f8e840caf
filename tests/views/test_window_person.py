"""From any post to the page of who wrote it, with one key; and from a found note to whom it is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_profile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, house, unlocked

from moderator_console.core.note_marks import Kind, Place, mention
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.notes.note_sheet import NoteSheet
from moderator_console.views.people.people import People
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.window.commands import Commands
from moderator_console.views.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    with house(qtbot, qapp, make_profile(tmp_path), now="2026-11-18T10:42+01:00") as made:
        unlocked(made, qtbot)
        yield made.window


def view_of(page: QWidget) -> ThreadView:
    view = page.findChild(ThreadView)
    assert isinstance(view, ThreadView)
    return view


def person_shown(window: MainWindow) -> str:
    page = window.page
    assert isinstance(page, People)
    return page.ui.card.ui.name.text()


def test_a_key_on_a_post_leads_to_its_authors_page_which_is_made_when_asked_for(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.open_thread("", OUTBURST)
    page = window.page
    assert isinstance(page, Conversations)
    view = view_of(page)
    qtbot.waitUntil(lambda: page.focused_post() == OUTBURST, timeout=PATIENT_MS)
    qtbot.keyClick(view, Qt.Key.Key_U)
    assert window.page is page
    assert "Odile is not among your people yet." in window.ui.trouble.words
    (make,) = window.ui.trouble.ways
    assert make.text() == "Make a page for Odile"
    make.click()
    assert person_shown(window) == "Odile"
    assert window.ui.trouble.isHidden()
    window.back()
    qtbot.keyClick(view, Qt.Key.Key_U)
    assert person_shown(window) == "Odile"


def test_the_same_key_works_in_a_case(qtbot: QtBot, window: MainWindow) -> None:
    room = window.room
    assert room is not None
    window.open_case(room.desk.open_case([OUTBURST], title="Odile").id)
    page = window.page
    assert isinstance(page, Workspace)
    qtbot.waitUntil(lambda: page.left.focused() is not None, timeout=PATIENT_MS)
    view = view_of(page)
    post = page.left.focused()
    assert post is not None
    qtbot.keyClick(view, Qt.Key.Key_U)
    if post.author != "Odile":
        window.ui.trouble.ways[0].click()
    assert person_shown(window) == post.author


def test_the_key_stands_on_the_sheet_of_keys(window: MainWindow) -> None:
    keys = {command.key: command.words for command in Commands(window).all()}
    assert keys["U"] == "The page of who wrote the post"


def test_a_mention_in_a_kept_note_leads_to_the_person_and_to_the_case(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.room is not None
    desk = window.room.desk
    bo = desk.book.moderator("Bo Larsen", by=desk.work.me)
    case, other = desk.open_case([OUTBURST]), desk.open_case([ORIGIN])
    there = (
        mention("Bo", Place(Kind.PERSON, bo.id.hex)),
        mention("Seeds", Place(Kind.CASE, other.id.hex)),
    )
    desk.work.note(case.id, " and ".join(there))
    for tabs in (1, 2):
        window.open_case(case.id)
        page = window.page
        assert isinstance(page, Workspace)
        page.ui.journal.setFocus()
        page.ui.journal.setCurrentIndex(page.journal.index(1))
        qtbot.keyClick(page.ui.journal, Qt.Key.Key_Return)
        (sheet,) = [each for each in page.findChildren(NoteSheet) if each.isVisible()]
        qtbot.waitUntil(sheet.ui.note_text.hasFocus)
        for _ in range(tabs):
            qtbot.keyClick(sheet.ui.note_text, Qt.Key.Key_Tab)
        qtbot.keyClick(sheet.ui.note_text, Qt.Key.Key_Return)
        if tabs == 1:
            assert person_shown(window) == "Bo Larsen"
    assert isinstance(window.page, Workspace)
    assert window.page.case is not None
    assert window.page.case.id == other.id
