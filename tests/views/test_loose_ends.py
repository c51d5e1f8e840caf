"""Promises are asked for at the follow-up, tasks have somebody and an end in words: nothing open is swept away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import clock_of, make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.core.case import State
from moderator_console.core.moments import when_at
from moderator_console.core.to_private import to_private
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.reason_sheet import ReasonSheet
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.compose_action import TASK
from moderator_console.views.compose.composer import ACTION, CONTACT, FOLLOW
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
    """A case that was acted on."""
    desk = room.desk
    case_id = desk.open_case([OUTBURST]).id
    desk.read(case_id)
    desk.write_cause(case_id, ORIGIN, "A cold answer.")
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, True, desk.now(), 720, "I asked twice.",
        ev.Feeling.CALMER, ev.Outcome.HEARD,
    )  # fmt: skip
    desk.work.log_contact(case_id, talk)
    desk.work.act(case_id, "Looked for the envelope")
    return case_id


def page_of(qtbot: QtBot, room: Room, case_id: UUID, high: int = 706) -> Workspace:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, high)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def promise(room: Room, case_id: UUID, text: str, hours: int) -> UUID:
    due = when_at(room.desk.now() + hours * HOUR_US, "Europe/Paris")
    return room.desk.work.promise(case_id, text, due).promises[-1].event


def test_open_promises_stand_above_the_question_and_each_is_settled_by_one_key(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    later = promise(room, case_id, "Seeds by post", 50)
    first = promise(room, case_id, "A call", 2)
    page = page_of(qtbot, room, case_id)
    composer = page.ui.composer
    composer.go(FOLLOW)
    ui = composer.ui
    assert QApplication.focusWidget() is ui.promised_how
    assert (
        ui.promised.mapTo(page, ui.promised.rect().topLeft()).y()
        < ui.asked.mapTo(page, ui.asked.rect().topLeft()).y()
    )
    assert "A call" in ui.promised_words.text() and "1 more" in ui.promised_words.text()
    ui.promised_how.setText("Rang at noon")
    QTest.keyClick(ui.promised_how, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "Seeds by post" in ui.promised_words.text())
    settled = {p.event: p for p in room.desk.book.journal.case(case_id).promises}
    assert settled[first].kept is True and settled[first].words == "Rang at noon"
    assert settled[later].kept is None and ui.promised_how.text() == ""
    QTest.keyClick(ui.promised_how, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not ui.promised.isVisible())
    assert room.desk.book.journal.case(case_id).promises[0].kept is False


def test_the_refusal_to_close_leads_to_the_promise(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    promise(room, case_id, "A call", 2)
    room.desk.work.follow_up(case_id, ev.Satisfied.YES, "Yes, thank you.", ev.Channel.PHONE)
    page = page_of(qtbot, room, case_id)
    composer = page.ui.composer
    composer.go(FOLLOW)
    assert not composer.ui.save.isEnabled() and "Alt+5" in composer.ui.foot.words
    page.ui.journal.setFocus()
    composer.save()
    assert QApplication.focusWidget() is composer.ui.promised_how
    composer.ui.promise_kept.click()
    page.refresh()
    assert composer.ui.save.isEnabled()
    composer.save()
    assert room.desk.book.journal.case(case_id).state is State.CLOSED


def test_words_about_a_promise_are_a_draft_and_outlive_the_answer(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    promise(room, case_id, "A call", 2)
    page = page_of(qtbot, room, case_id)
    composer = page.ui.composer
    composer.go(FOLLOW)
    QTest.keyClicks(composer.ui.promised_how, "They were out")
    composer.keep_all()
    other = page_of(qtbot, room, case_id)
    assert other.ui.composer.ui.promised_how.text() == "They were out"
    other.close()
    composer.ui.satisfied.choose(ev.Satisfied.YES.value)
    composer.ui.words.setPlainText("All fine")
    composer.save()
    page.refresh()
    assert composer.ui.promised_how.text() == "They were out"
    QApplication.processEvents()
    composer.keep_all()
    draft = room.desk.book.drafts.get(f"follow:{case_id}")
    assert draft is not None and "They were out" in draft.text and "All fine" not in draft.text


@pytest.mark.parametrize("kind", [TASK, "done"])
def test_promises_and_tasks_push_no_page_wider(
    qtbot: QtBot, room: Room, case_id: UUID, kind: str
) -> None:
    promise(room, case_id, "A call with the number of beans that were found, whatever it is", 2)
    page = page_of(qtbot, room, case_id)
    composer = page.ui.composer
    composer.action.choose(kind)
    for tab in (ACTION, FOLLOW):
        composer.go(tab)
        QApplication.processEvents()
        assert page.ui.case_side.width() <= page.ui.case_scroll.viewport().width()


def task(room: Room, case_id: UUID) -> UUID:
    return room.desk.work.add_task(case_id, "Ask for the key").tasks[-1].event


def test_a_task_is_given_to_somebody_the_owner_unless_said_otherwise(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    jonas = room.desk.book.moderator("Jonas", by=room.desk.me.id)
    page = page_of(qtbot, room, case_id, 900)
    composer = page.ui.composer
    composer.action.choose(TASK)
    composer.go(ACTION)
    who = composer.action.who
    assert who.isVisible() and who.currentText() == "Maren Okafor" and who.accessibleName()
    composer.ui.action.setPlainText("Look again")
    composer.save()
    who.setCurrentIndex(who.findText("Jonas"))
    composer.ui.action.setPlainText("Ask the supplier")
    composer.action.when.set_words("Friday")
    composer.save()
    mine, his = room.desk.book.journal.case(case_id).tasks
    assert mine.who is None and mine.due is None
    assert his.who == jonas.id and his.due is not None
    page.refresh()
    named = [
        label.text() for label in page.ui.promises.findChildren(type(page.ui.promises.summary))
    ]
    assert any(text.startswith("Jonas, ") for text in named)
    assert who.currentText() == "Maren Okafor"


def test_who_has_a_task_is_part_of_the_draft(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    room.desk.book.moderator("Jonas", by=room.desk.me.id)
    page = page_of(qtbot, room, case_id)
    composer = page.ui.composer
    composer.action.choose(TASK)
    composer.ui.action.setPlainText("Ask the supplier")
    composer.action.who.setCurrentIndex(composer.action.who.findText("Jonas"))
    composer.keep_all()
    other = page_of(qtbot, room, case_id).ui.composer
    assert other.action.kind == TASK and other.action.who.currentText() == "Jonas"


def test_the_refusal_to_close_leads_to_the_task_which_may_be_waived_in_words(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    event = task(room, case_id)
    room.desk.work.follow_up(case_id, ev.Satisfied.YES, "Yes, thank you.", ev.Channel.PHONE)
    page = page_of(qtbot, room, case_id)
    composer = page.ui.composer
    composer.go(FOLLOW)
    assert not composer.ui.save.isEnabled() and composer.ui.more.text() == "To the task"
    composer.ui.more.click()
    page.ui.journal.setFocus()
    composer.save()
    on = QApplication.focusWidget()
    assert isinstance(on, QToolButton) and on.accessibleName() == "Done: Ask for the key"
    waive = next(
        b for b in page.ui.promises.findChildren(QToolButton) if "not be done" in b.accessibleName()
    )
    waive.click()
    sheet = page.findChild(ReasonSheet)
    assert sheet is not None
    sheet.save()
    assert sheet.ui.foot.words and room.desk.book.journal.case(case_id).open_tasks
    sheet.ui.reason.setPlainText("It was found")
    sheet.save()
    page.refresh()
    (waived,) = room.desk.book.journal.case(case_id).tasks
    assert waived.event == event and waived.waived == "It was found"
    assert composer.ui.save.isEnabled()


def test_the_times_of_an_offer_and_its_answer_are_said(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    work, clock = room.desk.work, clock_of(room.desk)
    page = page_of(qtbot, room, case_id)
    ui = page.ui.composer.ui
    page.ui.composer.go(CONTACT)
    assert not ui.offer_was.isVisible()
    work.offer(case_id, ev.Channel.MESSAGE, "Shall we talk?")
    page.refresh()
    assert "10:42" in ui.offer_said.text() and not ui.offer_was.isVisible()
    clock.at_us += 2 * HOUR_US
    work.answer_offer(case_id, ev.Answer.ACCEPTED)
    page.refresh()
    assert ui.offer_was.isVisible() and "10:42, accepted after 2 h" in ui.offer_was.text()
    reach_out = page.ui.steps.buttons[1].toolTip().splitlines()
    assert [line.split()[0] for line in reach_out] == ["Heard", "Offered", "Answered", "Talked"]
    found = to_private(room.desk.book.journal.case(case_id))
    assert found.answer_s == (found.offer_s or 0) + 7200
