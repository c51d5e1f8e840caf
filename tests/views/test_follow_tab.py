"""The follow-up tab: the story first, one key for each answer, and what follows from yes, no and no answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import clock_of, make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.core.case import State
from moderator_console.core.moments import when_at
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.reason_sheet import ReasonSheet
from moderator_console.views.case.workspace import CASE, Workspace
from moderator_console.views.compose.composer import ACTION, FOLLOW, MESSAGE
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
DAY_US = 86_400_000_000


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


def page_of(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 740)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def laid_out() -> None:
    """Rows find their places one after the other."""
    for _ in range(9):
        QApplication.processEvents()


def answer(page: Workspace, key: Qt.Key, words: str) -> None:
    """Answers the follow-up as a person does: Alt+5, the answer's key, the words, Ctrl+Enter."""
    QTest.keyClick(page, Qt.Key.Key_5, ALT)
    QTest.keyClick(page, key, ALT)
    QTest.keyClicks(page.ui.composer.ui.words, words)
    QTest.keyClick(page.ui.composer.ui.words, Qt.Key.Key_Return, CTRL)
    page.refresh()


def test_the_whole_follow_up_by_keys_from_no_over_three_tries_to_yes_and_good_bye(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page = page_of(qtbot, room, case_id)
    composer = page.ui.composer
    answer(page, Qt.Key.Key_U, "It came broken")
    qtbot.waitUntil(lambda: composer.at == ACTION)
    case = room.desk.book.journal.case(case_id)
    assert case.round == 2 and case.next is not None and case.next.kind is ev.NextKind.ACT
    room.desk.work.act(case_id, "Sent another one")
    page.refresh()
    dates = []
    for turn in (1, 2, 3):
        assert composer.follow.waiver_reason() == ""
        answer(page, Qt.Key.Key_W, "")
        case = room.desk.book.journal.case(case_id)
        assert case.next is not None and case.next.kind is ev.NextKind.FOLLOW_UP
        assert f"this is try {turn + 1}" in composer.follow.story.facts.text()
        dates.append(case.next.when.due_us() - room.desk.now())
        clock_of(room.desk).at_us = case.next.when.due_us()
    assert dates == sorted(dates) and dates[0] < dates[2]
    page.refresh()
    assert case.state is State.OPEN and "in vain 3 times" in composer.ui.foot.words
    assert "Asked 3 times in round 2" in composer.follow.waiver_reason()
    answer(page, Qt.Key.Key_Y, "All is well now")
    case = room.desk.book.journal.case(case_id)
    assert case.satisfaction is not None and case.satisfaction.words == "All is well now"
    QTest.keyClick(page, Qt.Key.Key_5, ALT)
    QTest.keyClick(page, Qt.Key.Key_B, ALT)
    assert composer.at == MESSAGE and composer.message.purpose is ev.Purpose.GOOD_BYE
    assert composer.ui.message.toPlainText().strip()
    QTest.keyClick(page, Qt.Key.Key_5, ALT)
    QTest.keyClick(page, Qt.Key.Key_Return, CTRL)
    assert room.desk.book.journal.case(case_id).state is State.CLOSED


def test_the_members_words_stand_above_the_question(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page = page_of(qtbot, room, case_id)
    page.ui.composer.go(FOLLOW)
    story = page.ui.composer.follow.story
    assert "I asked twice." in story.words.text() and "Round 1" in story.facts.text()
    top = story.mapTo(page, story.rect().topLeft()).y()
    asked = page.ui.composer.ui.asked
    assert top < asked.mapTo(page, asked.rect().topLeft()).y()


def test_an_answer_and_how_it_was_learnt_are_kept_without_any_words(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page = page_of(qtbot, room, case_id)
    composer = page.ui.composer
    composer.go(FOLLOW)
    composer.ui.satisfied.findChildren(QAbstractButton)[1].click()
    QTest.keyClick(composer.ui.learnt, Qt.Key.Key_End)
    composer.keepers[FOLLOW].keep()
    again = page_of(qtbot, room, case_id).ui.composer
    assert again.follow.answer is ev.Satisfied.NO
    assert again.ui.learnt.currentIndex() == again.ui.learnt.count() - 1 > 0


def test_promises_stand_above_the_question_with_what_became_of_them(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    work = room.desk.work
    friday = when_at(room.desk.now() + 2 * DAY_US, "Europe/Paris")
    for text, kept in (("New beans", True), ("A call", False), ("A letter", None)):
        promise = work.promise(case_id, text, friday).promises[-1].event
        if kept is not None:
            work.settle_promise(case_id, promise, kept)
    page = page_of(qtbot, room, case_id)
    page.ui.composer.go(FOLLOW)
    story = page.ui.composer.follow.story
    assert story.promises.text() == "Kept: New beans · Not kept: A call"
    assert "A letter" in page.ui.composer.ui.promised_words.text()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_answers_are_in_sight_at_any_size_of_text(
    qtbot: QtBot, room: Room, case_id: UUID, percent: int
) -> None:
    room.looks.apply("light", percent / 100)
    friday = when_at(room.desk.now() + 2 * DAY_US, "Europe/Paris")
    room.desk.work.promise(case_id, "The eleven beans come back by post", friday)
    page = page_of(qtbot, room, case_id)
    page.resize(1140, 600)
    page.show_side(CASE)
    page.ui.composer.go(FOLLOW)
    answers, field = page.ui.composer.ui.satisfied, page.ui.composer.ui.promised_how
    sight = page.ui.case_scroll

    def seen(part: QWidget) -> bool:
        top = part.mapTo(sight, part.rect().topLeft()).y()
        return top >= 0 and top + part.height() <= sight.height()

    qtbot.waitUntil(lambda: seen(answers) and seen(field))
    assert field.hasFocus()


def test_a_reply_stands_once_and_in_the_tab_only_while_its_row_is_out_of_sight(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    clock_of(room.desk).at_us += DAY_US // 24
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.INCOMING, True, room.desk.now(), 20, "ok, thanks", None,
        ev.Outcome.HEARD,
    )  # fmt: skip
    room.desk.work.log_contact(case_id, talk)
    page = page_of(qtbot, room, case_id)
    page.resize(1176, 806)
    page.ui.composer.go(FOLLOW)
    line, row = page.ui.composer.follow.story.reply, page.findChild(QWidget, "reply")
    assert row is not None
    qtbot.waitUntil(row.isVisible)
    bar = page.ui.case_scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0 and not line.isVisible())
    # Three lines of it; in a wide font the buttons of the reply take two rows, and one of these.
    qtbot.waitUntil(lambda: page.ui.journal.height() >= room.looks.now.px(90))
    assert all(step.folded and step.toolTip() for step in page.ui.steps.buttons)

    page.resize(1176, 420)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(line.isVisible)
    assert "They said, " in line.text() and "Alt+D" in line.text()


def test_steps_give_way_to_a_reply_where_the_side_was_folded_before_it_came(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page = page_of(qtbot, room, case_id)
    page.resize(1176, 560)
    assert not page.ui.steps.buttons[0].folded
    clock_of(room.desk).at_us += DAY_US // 24
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.INCOMING, True, room.desk.now(), 20, "ok, thanks", None,
        ev.Outcome.HEARD,
    )  # fmt: skip
    room.desk.work.log_contact(case_id, talk)
    page.refresh()
    qtbot.waitUntil(lambda: page.ui.steps.buttons[0].folded)


def test_a_waiver_is_prepared_only_after_the_patience_that_was_set(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    room.desk.book.times.set_patience(1)
    room.desk.work.follow_up(case_id, ev.Satisfied.NO_ANSWER)
    page = page_of(qtbot, room, case_id)
    page.ui.composer.go(FOLLOW)
    button = next(b for b in (page.ui.composer.ui.other, page.ui.composer.ui.more) if b.isVisible())
    button.click()
    sheet = page.findChild(ReasonSheet)
    assert sheet is not None and "in round 1, no answer: today" in sheet.ui.reason.toPlainText()
    sheet.reject()
    assert room.desk.book.journal.case(case_id).state is State.OPEN


def test_what_is_missing_is_said_though_nothing_stood_in_the_line(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    page = page_of(qtbot, room, case_id)
    QTest.keyClick(page, Qt.Key.Key_5, ALT)
    foot = page.ui.composer.ui.foot
    assert not foot.isVisible()
    QTest.keyClick(page.ui.composer.ui.words, Qt.Key.Key_Return, CTRL)
    assert foot.isVisible() and foot.words == "Choose an answer first: yes, no, or none."


def test_a_promise_that_is_asked_for_here_needs_no_way_there(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    desk = room.desk
    desk.work.promise(case_id, "A list", when_at(desk.now() + DAY_US, "UTC"))
    page = page_of(qtbot, room, case_id)
    QTest.keyClick(page, Qt.Key.Key_5, ALT)
    assert page.ui.composer.ui.foot.words == "A promise is still open: was it kept?"


def test_an_answer_that_asks_for_more_rows_keeps_its_button_in_sight(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    desk = room.desk
    desk.work.promise(case_id, "A list", when_at(desk.now() + DAY_US, "UTC"))
    page = page_of(qtbot, room, case_id)
    QTest.keyClick(page, Qt.Key.Key_5, ALT)
    composer = page.ui.composer
    laid_out()
    QTest.keyClick(page, Qt.Key.Key_U, ALT)
    laid_out()
    assert composer.ui.save.visibleRegion().boundingRect() == composer.ui.save.rect()
    assert not composer.ui.satisfied.visibleRegion().isEmpty()
