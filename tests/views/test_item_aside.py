"""What stands beside the days: the chosen entry with two days, last words, ways to reach, and its keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import Several, at, several

from moderator_console.core.calendar_items import CalendarItem, ItemKind
from moderator_console.core.events import NextKind
from moderator_console.core.limits import Limit
from moderator_console.services.sample import OUTBURST
from moderator_console.views.calendar.calendar_page import CalendarPage
from moderator_console.views.calendar.calendar_title import View
from moderator_console.views.calendar.calendar_words import SIGNS
from moderator_console.views.calendar.item_aside import ItemAside
from moderator_console.views.widgets.brush import chip
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def cases(room: Room) -> Several:
    return several(room.desk)


def shown(qtbot: QtBot, room: Room, wide: int = 1336, high: int = 800) -> CalendarPage:
    page = CalendarPage(room)
    qtbot.addWidget(page)
    page.resize(wide, high)
    with qtbot.waitExposed(page):
        page.show()
    return page


def choose(page: CalendarPage, case_id: object, kind: ItemKind) -> CalendarItem:
    assert page.grid is not None
    item = next(i for i in page.grid.items if (i.case_id, i.kind) == (case_id, kind) and i.movable)
    page.grid.setFocus()
    page.grid.choose(item.event_id)
    return item


def offered(aside: ItemAside) -> list[str]:
    return [act.key for act in aside.acts if not act.isHidden()]


def reach(room: Room, case_id: UUID, zone: str, number: str = "") -> None:
    ask = room.desk.book.questions
    member = ask.line(case_id).member_id
    assert member is not None
    room.desk.book.reach(ask.person(member), by=room.desk.work.me, number=number, zone=zone)


def test_from_the_start_it_shows_what_comes_next(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    aside = page.aside
    assert page.grid is not None and page.grid.choice is None
    assert aside.isVisible() and aside.hint.isVisible() and aside.hint.text() == "Comes next"
    assert aside.item is not None and aside.item.case_id == cases.today_follow_up
    assert {act.accessibleDescription() for act in aside.acts} == {""}, "keys need a choice"
    with qtbot.waitSignal(page.case_wanted, timeout=1000) as heard:
        next(act for act in aside.acts if act.key == "↵").click()
    assert heard.args == [cases.today_follow_up]
    choose(page, cases.today_talk, ItemKind.CONTACT)
    assert aside.item.case_id == cases.today_talk and not aside.hint.isVisible()
    assert aside.acts[0].accessibleDescription() == "↵"


def test_where_nothing_comes_it_says_how_to_choose(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    page.show_view(View.WEEK, date(2026, 10, 5))
    assert page.aside.hint.text().startswith("Choose an entry") and not page.aside.title.isVisible()
    assert offered(page.aside) == []


def test_a_call_shows_both_days_last_words_and_the_number(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    reach(room, cases.today_talk, "America/Recife", "+55 81 5550 0144")
    page = shown(qtbot, room)
    choose(page, cases.today_talk, ItemKind.CONTACT)
    aside = page.aside
    assert aside.kind.text() == "Contact"
    assert aside.when.text() == "Wednesday 18 November 2026, 14:00\nin 3 h 18 min"
    assert aside.bars.accessibleName() == "14:00 Paris, 10:00 Recife"
    assert aside.night.text() == "They may be called until 21:00 there, 01:00 here."
    assert aside.quote.accessibleName().startswith("“")
    assert aside.reach.text().endswith("+55 81 5550 0144")
    assert offered(aside) == ["↵", "C", "+", "Alt ↓"]


def test_their_night_is_said_with_its_end(qtbot: QtBot, room: Room, cases: Several) -> None:
    reach(room, cases.today_talk, "America/Los_Angeles")
    page = shown(qtbot, room)
    choose(page, cases.today_talk, ItemKind.CONTACT)
    said = page.aside.night.text()
    assert said == "It is their quiet hours then, until 08:00 there, 17:00 here."


def test_a_promise_shows_when_it_was_made_and_is_kept_by_a_key(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    item = choose(page, cases.later, ItemKind.PROMISE)
    assert page.aside.title.text() == item.words
    assert page.aside.promised.text().startswith("Promised ")
    with qtbot.waitSignal(page.done, timeout=1000) as heard:
        qtbot.keyClick(page.week, Qt.Key.Key_K)
    assert heard.args == [f"Promise kept: {item.words}", cases.later]
    assert room.desk.book.journal.case(cases.later).open_promises == ()
    room.desk.work.undo(cases.later)
    assert len(room.desk.book.journal.case(cases.later).open_promises) == 1


def test_a_task_is_done_by_its_button(qtbot: QtBot, room: Room, cases: Several) -> None:
    room.desk.work.add_task(cases.later, "Ask the shop", at("2026-11-19T11:00"))
    page = shown(qtbot, room)
    choose(page, cases.later, ItemKind.TASK)
    with qtbot.waitSignal(page.done, timeout=1000) as heard:
        next(act for act in page.aside.acts if act.key == "K").click()
    assert heard.args is not None and heard.args[0] == "Task done: Ask the shop"
    assert room.desk.book.journal.case(cases.later).open_tasks == ()


def test_letters_lead_where_they_say(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    choose(page, cases.today_follow_up, ItemKind.FOLLOW_UP)
    assert offered(page.aside) == ["↵", "C", "F", "+", "Alt ↓"]
    with qtbot.waitSignal(page.step_wanted, timeout=1000) as step:
        qtbot.keyClick(page.week, Qt.Key.Key_F)
    assert step.args == [cases.today_follow_up, NextKind.FOLLOW_UP]
    with qtbot.waitSignal(page.contact_wanted, timeout=1000) as call:
        qtbot.keyClick(page.week, Qt.Key.Key_C)
    assert call.args == [cases.today_follow_up]
    with qtbot.assertNotEmitted(page.done):
        qtbot.keyClick(page.week, Qt.Key.Key_K)


def test_what_was_done_can_only_be_opened(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    done = next(i for i in page.week.items if not i.movable)
    page.week.choose(done.event_id)
    assert offered(page.aside) == ["↵"]


def test_a_limit_can_be_answered_and_not_moved(qtbot: QtBot, room: Room, cases: Several) -> None:
    room.desk.book.times.set_limit("", Limit(days=1))
    page = shown(qtbot, room)
    limit = next(i for i in page.week.items if i.kind is ItemKind.DEADLINE)
    page.week.choose(limit.event_id)
    assert page.aside.kind.text() == "Limit"
    assert offered(page.aside) == ["↵", "C"]


@pytest.mark.parametrize(
    ("wide", "high", "there"), [(1336, 800, True), (1100, 800, False), (1336, 400, False)]
)
def test_the_days_come_first_where_there_is_little_room(
    qtbot: QtBot, room: Room, cases: Several, wide: int, high: int, there: bool
) -> None:
    page = shown(qtbot, room, wide, high)
    assert page.aside.isVisible() is there
    page.week.setFocus()
    qtbot.keyClick(page.week, Qt.Key.Key_I)
    assert page.aside.isVisible() is not there
    # It is remembered, and the agenda never has it.
    again = shown(qtbot, room, wide, high)
    assert again.aside.isVisible() is not there
    again.show_view(View.AGENDA)
    assert not again.aside.isVisible()


def test_letters_act_where_nothing_stands_beside_the_days(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room, 900, 700)
    choose(page, cases.today_follow_up, ItemKind.FOLLOW_UP)
    with qtbot.waitSignal(page.step_wanted, timeout=1000):
        qtbot.keyClick(page.week, Qt.Key.Key_F)
    assert not page.aside.isVisible()


def test_a_low_page_folds_what_is_above_the_days(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room, 1130, 560)
    roomy = page.week.height()
    assert not page.more.isVisible() and not page.views.isVisible()
    page.resize(1130, 400)
    assert page.more.isVisible() and page.views.isVisible() and not page.ui.view.isVisible()
    assert not page.tools.isVisible()
    assert page.ui.strip.isVisible()
    qtbot.waitUntil(lambda: roomy - page.week.height() < 130)
    page.week.setFocus()
    qtbot.keyClick(page.week, Qt.Key.Key_G)
    assert page.tools.isVisible() and page.jump.hasFocus()
    page.views.setCurrentIndex(page.views.findData("month"))
    page.views.activated.emit(page.views.currentIndex())
    assert page.view is View.MONTH
    page.resize(1130, 560)
    assert page.ui.view.isVisible() and page.ui.view.value == "month"


def test_a_narrow_page_folds_too_and_a_day_leaves_room_beside_it(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room, 760, 620)
    assert page.views.isVisible() and not page.tools.isVisible()
    page.resize(1000, 700)
    assert not page.views.isVisible() and not page.aside.isVisible()
    page.show_view(View.DAY)
    assert page.aside.isVisible()


def test_a_step_of_any_kind_is_shown_beside_the_days(qtbot: QtBot, room: Room) -> None:
    """A case that was just opened has a step without a colour of its own, and is all that the calendar holds."""
    case_id = room.desk.open_case([OUTBURST]).id
    page = shown(qtbot, room)
    assert page.aside.item is not None
    assert (page.aside.item.case_id, page.aside.item.kind) == (case_id, ItemKind.STEP)
    assert not page.aside.grab().isNull()


@pytest.mark.parametrize("role", sorted({role for _, role in SIGNS.values()}))
def test_each_kind_has_a_ground_to_stand_on(room: Room, role: str) -> None:
    picture = QPixmap(300, 40)
    painter = QPainter(picture)
    try:
        assert chip(painter, room.looks.now, QPointF(0, 0), "flag", "Limit", role) > 0
    finally:
        painter.end()
