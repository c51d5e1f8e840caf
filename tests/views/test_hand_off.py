"""Handing over: the page that the case makes, what not to say, and the member who is told in the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_desk
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.core.moments import when_at
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.hand_off import HandOff
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.compose_action import DONE, TASK, TELL
from moderator_console.views.compose.composer import ACTION
from moderator_console.views.compose.guard_sheet import GuardSheet
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

HOUR_US = 3_600_000_000


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def case_id(room: Room) -> UUID:
    """A case that was heard and acted on, with a promise, a task and a thought of one's own."""
    desk = room.desk
    case_id, work = desk.open_case([OUTBURST]).id, desk.work
    desk.read(case_id)
    desk.write_cause(case_id, ORIGIN, "A cold answer.")
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, True, desk.now(), 720, "I asked twice.",
        ev.Feeling.CALMER, ev.Outcome.HEARD,
    )  # fmt: skip
    work.log_contact(case_id, talk)
    work.act(case_id, "Looked for the envelope")
    work.promise(case_id, "A call", when_at(desk.now() + 26 * HOUR_US, "Europe/Paris"))
    work.add_task(case_id, "Ask for the key")
    work.note(case_id, "A thought of my own")
    return case_id


def sheet_of(qtbot: QtBot, room: Room, case_id: UUID) -> HandOff:
    """The sheet over its page, as it is opened from there."""
    page = page_of(qtbot, room, case_id)
    page.ui.composer.hand_off_wanted.emit()
    sheet = page.findChild(HandOff)
    assert sheet is not None
    qtbot.waitUntil(sheet.isVisible)
    return sheet


def test_the_sheet_proposes_one_page_made_from_the_case(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    text = sheet_of(qtbot, room, case_id).ui.briefing.toPlainText()
    paragraphs = text.split("\n\n")
    for begin in (
        "Who: Odile, ", "Where it began (", "What led to it: A cold answer.", "In their words (", "Done about it (",
        "Promised (", "To be done", "Next (",
    ):  # fmt: skip
        assert any(each.startswith(begin) for each in paragraphs), (begin, text)
    assert "calmer): I asked twice." in text and "A thought of my own" not in text


def test_what_not_to_say_is_its_own_line_and_goes_with_the_briefing(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    sheet.ui.to.setEditText("Jonas")
    sheet.ui.briefing.setPlainText("She waits for a call")
    sheet.ui.not_to_say.setText("That it was her own fault")
    sheet.save()
    (given,) = room.desk.book.journal.case(case_id).hand_offs
    assert given.briefing == "She waits for a call\n\nWhat not to say: That it was her own fault"


def test_a_line_on_what_not_to_say_is_no_briefing_by_itself(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    sheet.ui.to.setEditText("Jonas")
    sheet.ui.briefing.clear()
    sheet.ui.not_to_say.setText("That it was her own fault")
    sheet.save()
    assert "briefing" in sheet.ui.foot.words.lower()
    assert room.desk.book.journal.case(case_id).hand_offs == ()


def test_all_three_fields_are_a_draft(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    sheet.ui.to.setEditText("Jonas")
    sheet.ui.briefing.setPlainText("My own words")
    sheet.ui.not_to_say.setText("Nothing of the jar")
    sheet._keeper.keep()
    again = sheet_of(qtbot, room, case_id).ui
    assert again.briefing.toPlainText() == "My own words"
    assert (again.to.currentText(), again.not_to_say.text()) == ("Jonas", "Nothing of the jar")


def accepted(room: Room, case_id: UUID, name: str = "Jonas") -> None:
    """Somebody has taken the case over."""
    desk = room.desk
    person = desk.book.moderator(name, by=desk.me.id)
    desk.work.hand_off(case_id, person.id, "She waits for a call")
    desk.book.work(person.id, desk.work.hours).accept(case_id)


def page_of(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 706)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_after_acceptance_the_next_step_leads_to_telling_the_member(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    accepted(room, case_id)
    page = page_of(qtbot, room, case_id)
    ui = page.ui.composer.ui
    assert page.ui.banner.act.text() == "Tell them"
    page.ui.banner.act.click()
    assert page.ui.composer.at == ACTION and page.ui.composer.action.kind == TELL
    assert ui.handed_words.text() == "Tell Odile that Jonas looks after them now."
    assert not ui.accept.isVisible() and not ui.give_back.isVisible()
    words = ui.action.toPlainText()
    assert "Jonas" in words and "Odile" in words and "{{" not in words
    assert page.ui.case_side.width() <= page.ui.case_scroll.viewport().width()
    page.ui.composer.save()
    page.refresh()
    case = room.desk.book.journal.case(case_id)
    assert case.untold is None and case.hand_offs[0].told_us == room.desk.now()
    assert case.next is not None and case.next.kind is ev.NextKind.FOLLOW_UP
    assert ui.action.toPlainText() == "" and page.ui.composer.action.kind == DONE
    assert not ui.handed.isVisible()


def test_the_proposed_words_are_nobody_s_draft_and_go_with_their_kind(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    accepted(room, case_id)
    page = page_of(qtbot, room, case_id)
    composer = page.ui.composer
    composer.begin(ev.NextKind.TELL)
    composer.keep_all()
    assert room.desk.book.drafts.get(f"act:{case_id}") is None
    composer.action.choose(TASK)
    assert composer.ui.action.toPlainText() == ""
    composer.ui.action.setPlainText("Ask for the key")
    composer.action.choose(TELL)
    assert composer.ui.action.toPlainText() == "Ask for the key"


def test_an_open_placeholder_is_asked_about_before_it_is_noted(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    accepted(room, case_id)
    page = page_of(qtbot, room, case_id)
    composer = page.ui.composer
    composer.begin(ev.NextKind.TELL)
    composer.ui.action.setPlainText("Hello [name], Jonas comes")
    composer.save()
    assert room.desk.book.journal.case(case_id).untold is not None
    sheet = page.findChild(GuardSheet)
    assert sheet is not None
    sheet.ui.anyway.click()
    case = room.desk.book.journal.case(case_id)
    assert case.untold is None and case.messages[0].sent.despite


def test_whoever_took_it_over_speaks_for_themselves(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    accepted(room, case_id)
    desk = room.desk
    desk.work.hand_off(case_id, desk.me.id, "Back to me")
    desk.work.accept(case_id)
    page = page_of(qtbot, room, case_id)
    page.ui.composer.begin(ev.NextKind.TELL)
    ui = page.ui.composer.ui
    assert ui.handed_words.text() == "Tell Odile that you look after them now."
    assert desk.me.name in ui.action.toPlainText()
    assert QApplication.focusWidget() is ui.action
