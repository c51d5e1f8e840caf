"""In the window: whatever can be copied, opened, proposed or handed on, no word of a private note is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_desk
from note_canaries import CANARY, brought, canary
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.services.jobs import Jobs
from moderator_console.services.templates import LANGUAGES
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.case.hand_off import HandOff
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import MESSAGE, NOTE
from moderator_console.views.compose.template_choice import TemplateChoice
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


class Catcher(QObject):
    """Takes the links instead of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    @Slot(QUrl)
    def catch(self, url: QUrl) -> None:
        self.links.append(url.toString())


@pytest.fixture
def caught() -> Iterator[list[str]]:
    catcher = Catcher()
    QDesktopServices.setUrlHandler("mailto", catcher, "catch")
    yield catcher.links
    QDesktopServices.unsetUrlHandler("mailto")


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def case_id(room: Room) -> UUID:
    case_id, desk = brought(room.desk), room.desk
    member = desk.book.questions.person(desk.book.journal.case(case_id).member or desk.me.id)
    desk.book.reach(member, by=desk.work.me, channel=ev.Channel.MAIL, number="odile@garden.example")
    return case_id


@pytest.fixture
def page(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    """The case's page, with a note that is being written."""
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.ui.composer.go(NOTE)
    page.ui.composer.ui.note.setPlainText(canary(20))
    assert CANARY in page.ui.composer.ui.note.toPlainText()
    return page


def taken() -> str:
    """What the clipboard holds, plain and with its form; it is emptied."""
    board = QGuiApplication.clipboard()
    mime = board.mimeData()
    said = mime.text() + mime.html() + "".join(mime.formats())
    board.setText("")
    return said


def test_no_prepared_text_and_no_copied_message_holds_a_word_of_a_note(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    composer = page.ui.composer
    composer.go(MESSAGE)
    case, shown = room.desk.book.journal.case(case_id), 0
    for language in LANGUAGES:
        for purpose in ev.Purpose:
            sheet = TemplateChoice(room, case, purpose, ev.Channel.MAIL, language, "")
            qtbot.addWidget(sheet)
            for row in range(sheet.ui.list.count()):
                sheet.ui.list.setCurrentRow(row)
                assert CANARY not in sheet.ui.preview.toPlainText()
                subject, text = sheet.filled()
                assert CANARY not in f"{subject.text}{text.text}"
                shown += 1
            sheet.save()
            sheet.deleteLater()
    assert shown > 20
    composer.ui.message.setPlainText("Dear Odile,\n\nthank you for yesterday.")
    QGuiApplication.clipboard().setText("before")
    composer.save()
    said = taken()
    assert "thank you for yesterday" in said and CANARY not in said
    assert CANARY not in composer.ui.message.toPlainText() + composer.ui.message_subject.text()


def test_neither_the_briefing_nor_the_words_of_telling_hold_a_word_of_a_note(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    page.ui.composer.hand_off_wanted.emit()
    sheet = page.findChild(HandOff)
    assert sheet is not None
    qtbot.waitUntil(sheet.isVisible)
    sheet.ui.to.setEditText("Jonas")
    assert sheet.whole() and CANARY not in sheet.whole()
    sheet.save()
    room.desk.work.accept(case_id)
    again = Workspace(room, case_id)
    qtbot.addWidget(again)
    again.ui.composer.begin(ev.NextKind.TELL)
    words = again.ui.composer.ui.action.toPlainText()
    assert "Jonas" in words and CANARY not in words


def test_neither_a_link_nor_a_copied_post_nor_a_number_holds_a_word_of_a_note(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace, caught: list[str]
) -> None:
    sheet = ContactSheet(room, case_id)
    qtbot.addWidget(sheet)
    sheet.open()
    qtbot.waitUntil(lambda: "odile@" in sheet.ui.launch.number.text())
    sheet.choices.choose_channel(ev.Channel.MAIL)
    sheet._turn()
    sheet.ui.launch.call.click()
    qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught == ["mailto:odile@garden.example"]
    sheet.ui.launch.copy_number()
    assert CANARY not in taken()
    view = page.left.pane.view
    qtbot.waitUntil(lambda: view.count > 0)
    view._keys.pick_all()
    for copy in (view.acts.copy, view.acts.copy_post, view.acts.copy_address):
        QGuiApplication.clipboard().setText("before")
        copy()
        qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "before")
        said = taken()
        assert said and CANARY not in said
