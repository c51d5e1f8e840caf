"""The calendar as an agenda: everything dated by day, moved by a letter, and the overdue never hidden."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import Several, at, several

from moderator_console.core.limits import Limit
from moderator_console.core.moments import when_local
from moderator_console.services.limits import LIMIT
from moderator_console.store.casework import NextWish
from moderator_console.views.calendar.agenda import KINDS, SPANS, Agenda
from moderator_console.views.calendar.agenda_list import DayHead, DueRow
from moderator_console.views.window.page import Room

Press = tuple[Qt.Key, Qt.KeyboardModifier]
DAY_ON: Press = (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
WORKING_DAY_ON: Press = (Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier)
WEEK_ON: Press = (Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def cases(room: Room) -> Several:
    return several(room.desk)


def shown(qtbot: QtBot, room: Room) -> Agenda:
    page = Agenda(room)
    qtbot.addWidget(page)
    page.resize(1336, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def heads(page: Agenda) -> list[tuple[str, int]]:
    return [(i.words, i.count) for i in page.ui.list.rows.items if isinstance(i, DayHead)]


def dues(page: Agenda) -> list[DueRow]:
    rows = page.ui.list.rows
    found = (rows.due(rows.index(n)) for n in range(rows.rowCount()))
    return [row for row in found if row is not None]


def choose(page: Agenda, case_id: object, sort: str = "next") -> None:
    rows = page.ui.list.rows
    for n in range(rows.rowCount()):
        due = rows.due(rows.index(n))
        if due is not None and (due.case_id, due.sort) == (case_id, sort):
            page.ui.list.setCurrentIndex(rows.index(n))
            return
    raise AssertionError("the case is not listed")


def test_overdue_first_then_day_by_day(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    assert heads(page) == [
        ("Overdue", 2), ("Today", 5), ("Friday 20 November", 1), ("Saturday 21 November", 1),
    ]  # fmt: skip
    today = [(due.when, due.kind, due.name) for due in dues(page)[2:7]]
    assert today == [
        ("11:30", "Follow-up", "Noor"),
        ("14:00", "Talk", "Amadou"),
        ("15:00", "Reading", "Ruth"),
        ("16:00", "Promise", "Bastien"),
        ("17:00", "Offer", "Odile"),
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("span", SPANS)
def test_no_filter_can_hide_what_is_overdue(
    qtbot: QtBot, room: Room, cases: Several, kind: str, span: int
) -> None:
    page = shown(qtbot, room)
    page.ui.kind.setCurrentIndex(page.ui.kind.findData(kind))
    page.ui.span.setCurrentIndex(page.ui.span.findData(span))
    assert [due.case_id for due in dues(page)[:2]] == [cases.late_days, cases.late_hours]
    assert heads(page)[0] == ("Overdue", 2)
    assert page.ui.note.isVisible() == bool(kind)


@pytest.mark.parametrize(
    ("press", "case", "expected"),
    [
        (DAY_ON, "later", "2026-11-21T10:00"),
        (WORKING_DAY_ON, "later", "2026-11-23T10:00"),
        (WEEK_ON, "later", "2026-11-27T10:00"),
        (DAY_ON, "late_days", "2026-11-19T10:00"),
        (WORKING_DAY_ON, "late_hours", "2026-11-19T17:00"),
    ],
)
def test_a_key_moves_a_next_step_and_says_where(
    qtbot: QtBot, room: Room, cases: Several, press: Press, case: str, expected: str
) -> None:
    """Friday and a working day is Monday; what is overdue is moved from today."""
    page = shown(qtbot, room)
    case_id = getattr(cases, case)
    before = room.desk.book.journal.case(case_id).next
    choose(page, case_id)
    with qtbot.waitSignal(page.done, timeout=1000) as heard:
        qtbot.keyClick(page.ui.list, *press)
    after = room.desk.book.journal.case(case_id).next
    assert before is not None
    assert after is not None
    assert after.when.local == expected
    assert (after.kind, after.text, after.who) == (before.kind, before.text, before.who)
    assert heard.args[1] == case_id
    chosen = page.ui.list.chosen
    assert chosen is not None
    assert chosen.case_id == case_id, "the keyboard stays on what was moved"
    room.desk.work.undo(case_id)
    assert room.desk.book.journal.case(case_id).next == before


def test_an_hour_agreed_elsewhere_stays_there(qtbot: QtBot, room: Room, cases: Several) -> None:
    """10:00 in Toronto stays 10:00 in Toronto over the beginning of summer time."""
    agreed = when_local(datetime.fromisoformat("2027-03-12T10:00"), "America/Toronto")
    room.desk.work.set_next(cases.later, NextWish(agreed))
    page = shown(qtbot, room)
    page.ui.span.setCurrentIndex(len(SPANS) - 1)
    choose(page, cases.later)
    qtbot.keyClick(page.ui.list, *WEEK_ON)
    after = room.desk.book.journal.case(cases.later).next
    assert after is not None
    assert (after.when.local, after.when.zone) == ("2027-03-19T10:00", "America/Toronto")


def test_a_promise_is_moved_as_in_the_week_and_undone(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    choose(page, cases.later, "promise")
    before = room.desk.book.journal.case(cases.later)
    qtbot.keyClick(page.ui.list, *DAY_ON)
    (promise,) = room.desk.book.journal.case(cases.later).open_promises
    assert promise.due is not None and before.open_promises[0].due is not None
    assert promise.due.wall - before.open_promises[0].due.wall == timedelta(days=1)
    assert page.ui.list.chosen is not None and page.ui.list.chosen.event_id == promise.event
    room.desk.work.undo(cases.later)
    assert room.desk.book.journal.case(cases.later).open_promises == before.open_promises


def test_a_limit_is_listed_and_cannot_be_moved(qtbot: QtBot, room: Room, cases: Several) -> None:
    room.desk.book.times.set_limit("", Limit(hours=1))
    page = shown(qtbot, room)
    late = next(due for due in dues(page) if due.sort == LIMIT)
    assert (late.kind, late.overdue) == ("Limit", True)
    choose(page, late.case_id, LIMIT)
    qtbot.keyClick(page.ui.list, *DAY_ON)
    assert page.ui.note.text() == "A limit cannot be moved: it ends with the first word."
    page.ui.kind.setCurrentIndex(page.ui.kind.findData("promise"))
    assert late.case_id in {due.case_id for due in dues(page) if due.sort == LIMIT}


@pytest.mark.parametrize("letter", "MWDAN")
def test_letters_are_the_calendars_here_too(
    qtbot: QtBot, room: Room, cases: Several, letter: str
) -> None:
    page = shown(qtbot, room)
    choose(page, cases.later)
    before = room.desk.book.journal.case(cases.later)
    event = QKeyEvent(
        QKeyEvent.Type.KeyPress, ord(letter), Qt.KeyboardModifier.NoModifier, letter.lower()
    )
    page.ui.list.keyPressEvent(event)
    assert not event.isAccepted()
    assert room.desk.book.journal.case(cases.later) == before


def test_enter_opens_the_case(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    choose(page, cases.waiting)
    with qtbot.waitSignal(page.case_wanted, timeout=1000) as heard:
        qtbot.keyClick(page.ui.list, Qt.Key.Key_Return)
    assert heard.args == [cases.waiting]


def test_the_members_own_hour_stands_beside(qtbot: QtBot, room: Room, cases: Several) -> None:
    ask = room.desk.book.questions
    member = ask.line(cases.unanswered).member_id
    assert member is not None
    room.desk.book.reach(ask.person(member), by=room.desk.work.me, zone="America/Toronto")
    page = shown(qtbot, room)
    due = next(due for due in dues(page) if due.case_id == cases.unanswered)
    assert due.local == "11:00 in Toronto"


def test_nothing_due_says_where_to_look(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    assert page.ui.empty.title.text() == "Nothing is due"
    page.ui.empty.button.click()
    assert page.ui.span.currentData() == SPANS[-1]
    with qtbot.waitSignal(page.place_wanted, timeout=1000):
        page.ui.empty.button.click()


def test_a_moment_is_not_lost_between_two_days(qtbot: QtBot, room: Room, cases: Several) -> None:
    room.desk.work.set_next(cases.later, NextWish(at("2026-11-20T00:00")))
    page = shown(qtbot, room)
    assert ("Friday 20 November", 1) in heads(page)
