"""Prepared texts: found by typing, asked for what is not known, in both languages, and one's own kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.events import Channel, Purpose
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import MESSAGE
from moderator_console.views.compose.template_choice import TemplateChoice
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


def choice_of(qtbot: QtBot, room: Room, purpose: Purpose, text: str = "") -> TemplateChoice:
    case = room.desk.open_case([OUTBURST])
    sheet = TemplateChoice(room, case, purpose, Channel.MAIL, "en", text)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def choose_asking(sheet: TemplateChoice) -> None:
    """The first text that needs to know who takes over."""
    for row in range(sheet.ui.list.count()):
        sheet.ui.list.setCurrentRow(row)
        if "receiver" in sheet.filled()[1].asks:
            return
    raise AssertionError("no template asks for who takes over")


def titles(sheet: TemplateChoice) -> list[str]:
    rows = [sheet.ui.list.item(at) for at in range(sheet.ui.list.count())]
    return [row.text() for row in rows if row is not None]


def test_the_text_is_shown_with_the_facts_of_the_case(qtbot: QtBot, room: Room) -> None:
    sheet = choice_of(qtbot, room, Purpose.OFFER)
    assert "Offer a talk" in titles(sheet)
    sheet.ui.list.setCurrentRow(titles(sheet).index("Offer a talk"))
    assert room.desk.me.name in sheet.ui.preview.toPlainText()
    assert "{{" not in sheet.ui.preview.toPlainText()
    assert not sheet.ui.gap.isVisible()


def test_alt_l_turns_to_the_same_text_in_the_other_language(qtbot: QtBot, room: Room) -> None:
    sheet = choice_of(qtbot, room, Purpose.OFFER)
    sheet.ui.list.setCurrentRow(titles(sheet).index("Offer a talk again"))
    before = sheet.template
    QTest.keyClick(sheet, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert before is not None and sheet.template is not None
    assert (sheet.template.name, sheet.template.language) == (before.name, "fr")
    assert sheet.ui.preview.toPlainText().startswith("Bonjour ")
    QTest.keyClick(sheet, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert sheet.template == before


def test_what_is_not_known_is_asked_for_and_may_stay_open(qtbot: QtBot, room: Room) -> None:
    sheet = choice_of(qtbot, room, Purpose.HAND_OFF)
    choose_asking(sheet)
    asked = sheet.ui.gap_name.text()
    assert sheet.ui.gap.isVisible() and asked.startswith("Who takes over is not known")
    QTest.keyClick(sheet.ui.find, Qt.Key.Key_Return)
    QTest.keyClicks(sheet.ui.gap, "Bo Larsen")
    QTest.keyClick(sheet.ui.gap, Qt.Key.Key_Return)
    assert "Bo Larsen" in sheet.ui.preview.toPlainText()
    again = choice_of(qtbot, room, Purpose.HAND_OFF)
    choose_asking(again)
    QTest.keyClick(again.ui.gap, Qt.Key.Key_Return)
    assert not again.ui.gap.isVisible() and "{{receiver}}" in again.ui.preview.toPlainText()


def test_typing_finds_templates_of_every_purpose(qtbot: QtBot, room: Room) -> None:
    sheet = choice_of(qtbot, room, Purpose.OFFER)
    QTest.keyClicks(sheet.ui.find, "sorry")
    assert "Say sorry" in titles(sheet)
    sheet.ui.find.setText("zzz")
    assert titles(sheet) == []
    sheet.save()
    assert "No template" in sheet.ui.foot.words


def test_the_present_text_is_kept_changed_deleted_and_brought_back(
    qtbot: QtBot, room: Room
) -> None:
    sheet = choice_of(qtbot, room, Purpose.APOLOGY, "Dear {{member}}, we were too slow.")
    sheet.ui.keep.click()
    sheet.save()
    assert "missing" in sheet.ui.foot.words
    sheet.ui.title.setText("Too slow")
    sheet.save()
    assert "Too slow, own" in titles(sheet)
    assert (
        "Dear Anna" in sheet.ui.preview.toPlainText() or "{{" not in sheet.ui.preview.toPlainText()
    )
    sheet.ui.edit.click()
    assert sheet.ui.preview.toPlainText() == "Dear {{member}}, we were too slow."
    sheet.ui.title.setText("Much too slow")
    sheet.save()
    assert [t.title for t in room.desk.book.templates.all()] == ["Much too slow"]
    sheet.ui.remove.click()
    assert room.desk.book.templates.all() == ()
    sheet.ui.undo.click()
    assert [t.title for t in room.desk.book.templates.all()] == ["Much too slow"]
    assert sheet.template is not None and sheet.template.title == "Much too slow"


def test_a_chosen_text_stands_in_the_message_with_its_first_open_place(
    qtbot: QtBot, room: Room
) -> None:
    case = room.desk.open_case([OUTBURST])
    page = Workspace(room, case.id)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    composer = page.ui.composer
    composer.go(MESSAGE)
    composer.message.choose(Purpose.HAND_OFF)
    QTest.keyClick(composer.ui.message, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    (sheet,) = page.findChildren(TemplateChoice)
    choose_asking(sheet)
    sheet.save()
    assert "{{receiver}}" in composer.ui.message.toPlainText()
    assert composer.ui.message.textCursor().selectedText() == "{{receiver}}"
    QTest.keyClicks(composer.ui.message, "Bo")
    composer.ui.message.setPlainText(
        composer.ui.message.toPlainText().replace("{{receiver}}", "Bo")
    )
    composer.save()
    composer.save()
    (message,) = room.desk.book.journal.case(case.id).messages
    assert message.sent.template and message.sent.language == "en"
