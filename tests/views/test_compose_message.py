"""A message to the member: copied out, said to be sent, kept in full; and never lost in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import CONTACT, MESSAGE, Composer
from moderator_console.views.compose.guard_sheet import GuardSheet
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


@pytest.fixture
def case_id(room: Room) -> UUID:
    return room.desk.open_case([OUTBURST]).id


def composer_of(qtbot: QtBot, room: Room, case_id: UUID) -> Composer:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 706)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    composer = page.ui.composer
    # Whoever holds the composer must hold its page too.
    composer.setProperty("page_kept", page)
    composer.go(MESSAGE)
    return composer


def test_copying_is_not_sending_and_sending_is_kept_in_full(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    composer = composer_of(qtbot, room, case_id)
    composer.ui.message.setPlainText("Dear Odile,\n\nthank you for yesterday.")
    composer.ui.message_to.setText("+33 6 12 34 56 78")
    assert composer.ui.save.text() == "Copy to send"
    QTest.keyClick(composer.ui.message, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Dear Odile,\n\nthank you for yesterday."
    assert room.desk.book.journal.case(case_id).messages == ()
    assert composer.ui.save.text() == "Yes, it was sent"
    assert "Sent it?" in composer.ui.foot.words
    composer.save()
    (message,) = room.desk.book.journal.case(case_id).messages
    assert message.sent.text == "Dear Odile,\n\nthank you for yesterday."
    assert message.sent.to == "+33 6 12 34 56 78"
    assert composer.ui.message.words() == ""
    assert composer.ui.save.text() == "Copy to send"


def test_what_was_copied_and_not_confirmed_is_found_again(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    first = composer_of(qtbot, room, case_id)
    first.ui.message.setPlainText("See you on Friday.")
    first.save()
    first.keep_all()
    again = composer_of(qtbot, room, case_id)
    assert again.message.copied
    assert again.ui.save.text() == "Yes, it was sent"
    again.message.others()[0].act()
    assert again.ui.save.text() == "Copy to send"
    assert again.ui.message.words() == "See you on Friday."


def test_another_text_than_the_copied_one_must_be_copied_again(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    composer = composer_of(qtbot, room, case_id)
    composer.ui.message.setPlainText("See you on Friday")
    composer.save()
    QTest.keyClicks(composer.ui.message, "Oh, ")
    assert composer.ui.save.text() == "Copy to send"
    composer.ui.message.setPlainText("See you on Friday")
    assert composer.ui.save.text() == "Yes, it was sent"


def test_an_offer_in_a_message_is_the_offer_and_its_gate_holds(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    composer = composer_of(qtbot, room, case_id)
    composer.message.choose(ev.Purpose.OFFER)
    assert not composer.ui.save.isEnabled() and "not read" in composer.ui.foot.words
    room.desk.read(case_id)
    room.desk.write_cause(case_id, ORIGIN, "A cold answer.")
    composer.show_case(room.desk.book.journal.case(case_id), None)
    composer.ui.message.setPlainText("Shall we talk?")
    composer.save()
    composer.save()
    case = room.desk.book.journal.case(case_id)
    assert case.open_offer is not None and case.open_offer.text == "Shall we talk?"
    assert case.messages == ()


def test_a_text_that_is_too_long_is_said_before_anything_is_lost(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    composer = composer_of(qtbot, room, case_id)
    composer.ui.message.setPlainText("é" * 30_000)
    composer.save()
    assert "too long" in composer.ui.foot.words
    assert not composer.message.copied
    assert len(composer.ui.message.words()) == 30_000


def test_a_huge_paste_says_that_its_end_is_missing(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    composer = composer_of(qtbot, room, case_id)
    QGuiApplication.clipboard().setText("\u202eabc \x1b[31m" + "x" * 1_000_000)
    composer.ui.message.paste()
    assert "20,000 characters fit" in composer.ui.foot.words
    composer.save()
    composer.save()
    (message,) = room.desk.book.journal.case(case_id).messages
    assert len(message.sent.text) == 20_000


def sheet_of(composer: Composer) -> GuardSheet:
    found = [s for s in composer.window().findChildren(GuardSheet) if s.isVisible()]
    assert len(found) == 1
    return found[0]


def test_an_open_place_is_shown_and_gone_to(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    composer = composer_of(qtbot, room, case_id)
    # A letter outside the basic plane takes two places in Qt's text and one in Python's.
    composer.ui.message.setPlainText("🙂 Dear [name], thank you.")
    composer.save()
    assert not composer.message.copied
    sheet = sheet_of(composer)
    row = sheet.ui.places.item(0)
    assert row is not None and row.text() == "“[name]”: nothing was filled in here"
    sheet.save()
    assert composer.ui.message.textCursor().selectedText() == "[name]"
    assert QGuiApplication.clipboard().text() != "🙂 Dear [name], thank you."


def test_what_is_let_stand_is_asked_once_and_written_down(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    room.desk.work.note(case_id, "He cried a lot on the phone and asked for his old account.")
    composer = composer_of(qtbot, room, case_id)
    composer.ui.message.setPlainText("Hello, he cried a lot on the phone and asked. TODO")
    composer.save()
    sheet = sheet_of(composer)
    assert sheet.ui.places.count() == 2
    QTest.mouseClick(sheet.ui.anyway, Qt.MouseButton.LeftButton)
    assert composer.message.copied
    composer.save()
    (message,) = room.desk.book.journal.case(case_id).messages
    assert message.sent.despite == ("he cried a lot on the phone and asked", "TODO")
    composer.ui.message.setPlainText("TODO")
    composer.save()
    assert sheet_of(composer).isVisible()


def test_the_offer_under_contact_has_the_same_guard(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    room.desk.read(case_id)
    room.desk.write_cause(case_id, ORIGIN, "A cold answer.")
    composer = composer_of(qtbot, room, case_id)
    composer.go(CONTACT)
    composer.ui.offer.setPlainText("Dear {{member}}, shall we talk?")
    composer.save()
    assert room.desk.book.journal.case(case_id).offers == ()
    QTest.mouseClick(sheet_of(composer).ui.anyway, Qt.MouseButton.LeftButton)
    (offer,) = room.desk.book.journal.case(case_id).offers
    assert offer.text == "Dear {{member}}, shall we talk?"


def test_one_writes_by_what_carries_writing_the_members_own_way_first(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    composer = composer_of(qtbot, room, case_id)
    box = composer.ui.message_channel

    def offered() -> list[str]:
        return [box.itemData(n) for n in range(box.count())]

    assert offered()[0] == ev.Channel.MESSAGE and ev.Channel.IN_PERSON not in offered()
    assert box.itemText(box.findData(ev.Channel.PHONE)) == "Text message"
    member = room.desk.book.questions.person(room.desk.book.journal.case(case_id).member or case_id)
    for own, first in (
        (ev.Channel.SIGNAL, ev.Channel.SIGNAL),
        (ev.Channel.PHONE, ev.Channel.MESSAGE),
    ):
        composer.message.member = replace(member, channel=own)
        assert composer.message.channels()[0][1] == first


def test_the_step_of_an_offer_leads_to_the_prepared_offers_in_a_message(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    composer = composer_of(qtbot, room, case_id)
    room.desk.read(case_id)
    room.desk.write_cause(case_id, ORIGIN, "Two questions, no answer.")
    page = composer.property("page_kept")
    page.refresh()
    composer.go(CONTACT)
    composer.begin(ev.NextKind.OFFER)
    sheet = composer.window().findChild(TemplateChoice)
    assert composer.at == MESSAGE and composer.message.purpose is ev.Purpose.OFFER
    assert sheet is not None and sheet.template is not None
    assert sheet.template.purpose is ev.Purpose.OFFER
    sheet.save()
    while sheet.isVisible():  # facts that are not known are asked for first
        sheet.save()
    assert composer.ui.message.words() != ""
    composer.ui.message.setPlainText("Could we talk about it, just the two of us?")
    composer.begin(ev.NextKind.OFFER)
    assert composer.ui.message.words() == "Could we talk about it, just the two of us?"
    composer.save()
    composer.save()
    (offer,) = room.desk.book.journal.case(case_id).offers
    assert offer.channel is ev.Channel.MESSAGE
    page.refresh()
    composer.begin(ev.NextKind.OFFER)
    assert composer.at == CONTACT, "an offer that waits is answered there"


def test_the_step_of_an_offer_that_cannot_be_made_yet_says_why(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    composer = composer_of(qtbot, room, case_id)
    composer.begin(ev.NextKind.OFFER)
    assert composer.at == CONTACT and "not read" in composer.ui.foot.words
    assert composer.window().findChild(TemplateChoice) is None


def test_words_that_may_hurt_are_marked_and_never_hold_a_message_up(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    composer = composer_of(qtbot, room, case_id)
    text = "You always exaggerate. Calm down!"
    composer.ui.message.setPlainText(text)
    qtbot.waitUntil(lambda: len(composer.ui.message.extraSelections()) > 0)
    composer.save()
    assert composer.window().findChildren(GuardSheet) == []
    composer.save()
    assert room.desk.book.journal.case(case_id).messages[-1].sent.text == text
