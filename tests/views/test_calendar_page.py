"""The page of the calendar: its views, what is overdue above all of them, moving, and putting something new on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import Several, at, several
from window_making import PATIENT_MS

from moderator_console.core.calendar_items import CalendarItem, ItemKind, ItemState
from moderator_console.core.events import NextKind, PersonKind
from moderator_console.core.limits import Limit
from moderator_console.views.calendar.calendar_page import CalendarPage
from moderator_console.views.calendar.calendar_title import TitleWords, View, turned
from moderator_console.views.calendar.new_item import NewItem
from moderator_console.views.calendar.window_calendar import CalendarWish
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def cases(room: Room) -> Several:
    return several(room.desk)


def shown(qtbot: QtBot, room: Room) -> CalendarPage:
    page = CalendarPage(room)
    qtbot.addWidget(page)
    page.resize(1336, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def the(page: CalendarPage, case_id: object, kind: ItemKind) -> CalendarItem:
    grid = page.grid
    assert grid is not None
    return next(i for i in grid.items if (i.case_id, i.kind) == (case_id, kind) and i.movable)


@pytest.mark.parametrize(
    ("view", "day", "said"),
    [
        (View.WEEK, date(2026, 11, 18), "16 to 22 November 2026"),
        (View.WEEK, date(2026, 12, 2), "30 November to 6 December 2026"),
        (View.WEEK, date(2027, 1, 1), "28 December 2026 to 3 January 2027"),
        (View.DAY, date(2026, 11, 18), "Wednesday 18 November 2026"),
        (View.MONTH, date(2026, 11, 18), "November 2026"),
    ],
)
def test_the_title_says_the_days(room: Room, view: View, day: date, said: str) -> None:
    assert TitleWords().title(view, day) == said


def test_only_where_one_week_is_shown_its_number_is_said(room: Room) -> None:
    day, words = date(2026, 11, 18), TitleWords()
    assert words.where(View.WEEK, day, "Europe/Paris") == "Week 47, Paris time"
    assert words.where(View.AGENDA, day, "Europe/Paris") == "Paris time"


def test_pages_are_turned_from_month_to_month_and_stop_at_the_ends_of_time() -> None:
    assert turned(View.MONTH, date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert turned(View.MONTH, date(2026, 1, 31), -1) == date(2025, 12, 1)
    assert turned(View.WEEK, date(2026, 11, 18), -1) == date(2026, 11, 11)
    assert turned(View.DAY, date(8999, 12, 31), 1) == date(8999, 12, 31)


def test_the_view_that_was_left_is_there_again(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    assert page.view is View.WEEK
    page.week.setFocus()
    qtbot.keyClick(page.week, Qt.Key.Key_M)
    assert (page.view, page.ui.title.text()) == (View.MONTH, "November 2026")
    assert CalendarPage(room).view is View.MONTH
    qtbot.keyClick(page.month, Qt.Key.Key_A)
    assert page.ui.stack.currentWidget() is page.agenda


@pytest.mark.parametrize("view", list(View))
def test_nothing_hides_what_is_overdue(
    qtbot: QtBot, room: Room, cases: Several, view: View
) -> None:
    """Every kind let out, another's things alone, another year: the strip stands, and the week still shows both."""
    room.desk.book.moderator("Jonas", by=room.desk.work.me)
    page = shown(qtbot, room)
    page.show_view(view)
    for button in page.legend:
        button.setChecked(False)
    page.who.setCurrentIndex(page.who.findText("Jonas"))
    page.refresh()
    late = [f"{name}, {late}" for name, late in (("Winnie", "2 days late"), ("Lucie", "17 h late"))]
    assert page.ui.strip.isVisible()
    assert [button.text() for button in page.ui.strip.buttons] == late
    if view is View.WEEK:
        states = {item.state for item in page.week.items}
        assert states == {ItemState.OVERDUE} and len(page.week.items) == 2
    page.day = date(2031, 5, 1)
    page.refresh()
    assert [button.text() for button in page.ui.strip.buttons] == late
    page.ui.strip.buttons[0].click()
    if page.grid is None:
        assert page.agenda.ui.list.chosen is not None
        chosen = page.agenda.ui.list.chosen.case_id
    else:
        assert page.grid.choice is not None
        chosen = page.grid.choice.case_id
    assert chosen == cases.late_days
    with qtbot.waitSignal(page.case_wanted, timeout=1000) as heard:
        qtbot.keyClick(page.grid or page.agenda.ui.list, Qt.Key.Key_Return)
    assert heard.args == [cases.late_days]


def test_a_kind_that_is_let_out_goes_and_comes_back(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    promise = next(button for button in page.legend if button.kind is ItemKind.PROMISE)
    before = len(page.week.items)
    promise.click()
    assert ItemKind.PROMISE not in {item.kind for item in page.week.items}
    promise.click()
    assert len(page.week.items) == before


def test_other_moderators_and_communities_are_offered_where_there_are_some(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    people = room.desk.book.questions.people(PersonKind.MODERATOR)
    assert page.who.isVisible() == (len(people) > 1)
    kept = {item.case_id for item in page.week.items}
    places = set(room.desk.book.calendar.communities().values())
    assert page.community.isVisible() == (len(places) > 1)
    assert kept


@pytest.mark.parametrize(
    ("kind", "case"), [(ItemKind.FOLLOW_UP, "today_follow_up"), (ItemKind.PROMISE, "later")]
)
def test_a_moved_thing_stays_chosen_and_undo_brings_it_back(
    qtbot: QtBot, room: Room, cases: Several, kind: ItemKind, case: str
) -> None:
    page = shown(qtbot, room)
    case_id = getattr(cases, case)
    item = the(page, case_id, kind)
    page.week.choose(item.event_id)
    page.week.setFocus()
    with qtbot.waitSignal(page.done, timeout=1000) as heard:
        qtbot.keyClick(page.week, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    moved = the(page, case_id, kind)
    assert moved.when.at_us - item.when.at_us == 15 * 60_000_000
    assert page.week.choice == moved
    assert heard.args is not None
    assert "moved to Wednesday 18 November 2026" in heard.args[0] and heard.args[1] == case_id
    room.desk.work.undo(case_id)
    page.refresh()
    assert the(page, case_id, kind).when == item.when


def test_a_stretched_thing_has_its_length_after_a_restart(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    item = the(page, cases.today_talk, ItemKind.CONTACT)
    page.week.choose(item.event_id)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(page.done, timeout=1000) as heard:
        qtbot.keyClick(page.week, Qt.Key.Key_Down, keys)
    assert heard.args is not None and heard.args[0].endswith("lasts 45 min.")
    again = the(CalendarPage(room), cases.today_talk, ItemKind.CONTACT)
    assert (again.length, again.when) == (45, item.when)


def test_a_move_into_the_members_night_says_so(qtbot: QtBot, room: Room, cases: Several) -> None:
    ask = room.desk.book.questions
    member = ask.line(cases.today_talk).member_id
    assert member is not None
    room.desk.book.reach(ask.person(member), by=room.desk.work.me, zone="America/Los_Angeles")
    page = shown(qtbot, room)
    item = the(page, cases.today_talk, ItemKind.CONTACT)
    with qtbot.waitSignal(page.done, timeout=1000) as heard:
        page.week.move_wanted.emit(item, at("2026-11-19T11:00"))
    assert heard.args is not None
    assert "It is 02:00 there then, in their quiet hours." in heard.args[0]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("3 dec", "30 November to 6 December 2026"),
        ("lundi en huit", "30 November to 6 December 2026"),
        ("next month", "30 November to 6 December 2026"),
        ("2026-10-05", "5 to 11 October 2026"),
    ],
)
def test_a_typed_date_is_gone_to(
    qtbot: QtBot, room: Room, cases: Several, words: str, title: str
) -> None:
    page = shown(qtbot, room)
    page.jump.setText(words)
    qtbot.keyClick(page.jump, Qt.Key.Key_Return)
    assert page.ui.title.text() == title
    assert page.jump.text() == ""
    page.ui.today.click()
    assert page.ui.title.text() == "16 to 22 November 2026"


def test_words_that_are_no_date_stay_to_be_mended(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    page.jump.setText("   ")
    qtbot.keyClick(page.jump, Qt.Key.Key_Return)
    assert page.ui.title.text() == "16 to 22 November 2026"
    assert page.jump.toolTip() == "No date is read in these words."
    assert QToolTip.isVisible() and QToolTip.text() == page.jump.toolTip()


@pytest.mark.parametrize("kind", ["step", "promise", "task"])
def test_something_new_is_put_on_an_empty_hour(
    qtbot: QtBot, room: Room, cases: Several, kind: str
) -> None:
    page = shown(qtbot, room)
    page.week.new_wanted.emit(at("2026-11-20T11:00"))
    sheet = page.findChild(NewItem)
    assert sheet is not None
    sheet.ui.typed.setText("Amadou")
    assert sheet.case == cases.today_talk
    sheet.save()
    assert sheet.ui.foot.words == "Say what it is about."
    assert sheet.focusWidget() is sheet.ui.words
    sheet.ui.kind.choose(kind)
    sheet.ui.words.setText("Word on bank D")
    with qtbot.waitSignal(page.done, timeout=1000):
        sheet.save()
    found = next(i for i in page.week.items if i.words == "Word on bank D")
    assert (found.case_id, found.when) == (cases.today_talk, at("2026-11-20T11:00"))
    assert page.week.choice == found, "it is what the keys are for now"
    room.desk.work.undo(cases.today_talk)
    page.refresh()
    assert "Word on bank D" not in {i.words for i in page.week.items}


def test_a_new_next_step_says_which_one_it_replaces(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    sheet = NewItem(room, at("2026-11-20T11:00"))
    qtbot.addWidget(sheet)
    sheet.ui.typed.setText("Amadou")
    assert "takes the place of the next step that stands" in sheet.ui.foot.words
    sheet.ui.typed.setText("nobody at all")
    sheet.save()
    assert sheet.ui.foot.words == "Choose the case it belongs to."


def test_a_limit_has_its_sign_and_cannot_be_filtered_away_once_it_is_over(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    limits = page.legend[-1]
    assert limits.kind is ItemKind.DEADLINE and limits.isHidden()
    room.desk.book.times.set_limit("", Limit(hours=1))
    page.refresh()
    late = [item for item in page.week.items if item.kind is ItemKind.DEADLINE]
    assert late and {item.state for item in late} == {ItemState.OVERDUE}
    assert "Limit" in page.week.words.spoken(late[0], page.week.days)
    assert not limits.isHidden()
    limits.setChecked(False)
    assert [item for item in page.week.items if item.kind is ItemKind.DEADLINE] == late
    room.desk.book.times.set_limit("", Limit(days=20))
    page.show_view(View.MONTH)
    assert ItemKind.DEADLINE not in {item.kind for item in page.month.items}
    page.day = date(2026, 12, 10)
    limits.setChecked(True)
    assert ItemKind.DEADLINE in {item.kind for item in page.month.items}


def test_plus_puts_off_by_a_working_day(qtbot: QtBot, room: Room, cases: Several) -> None:
    """Friday and a working day is Monday; what is overdue is put off from today."""
    page = shown(qtbot, room)
    for case_id, expected in (
        (cases.later, "2026-11-23T10:00"),
        (cases.late_days, "2026-11-19T10:00"),
    ):
        step = room.desk.book.journal.case(case_id).next
        assert step is not None
        item = next(i for i in page.week.items if i.case_id == case_id and i.when == step.when)
        page.week.choose(item.event_id)
        qtbot.keyClick(page.week, Qt.Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
        after = room.desk.book.journal.case(case_id).next
        assert after is not None and after.when.local == expected


def test_ctrl_p_offers_the_call_sheet(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page.week, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and "Print…" in {act.text() for act in menu.actions()}
    menu.close()


def test_a_saved_call_sheet_says_where_it_lies(
    qtbot: QtBot, room: Room, cases: Several, tmp_path: Path
) -> None:
    page = shown(qtbot, room)
    page.paper.save(tmp_path / "sheet.pdf")
    bar = page.paper.bar
    qtbot.waitUntil(bar.isVisible, timeout=PATIENT_MS)
    assert bar.words == f"Saved as sheet.pdf. {tmp_path}"
    assert [way.text() for way in bar.ways] == ["Open the folder"]
    bar.hush()
    assert not bar.isVisible()


def test_what_is_wished_from_elsewhere_is_done(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    page.fulfil(CalendarWish("agenda"))
    assert page.view is View.AGENDA
    page.fulfil(CalendarWish(day=date(2026, 12, 3)))
    assert (page.view, page.ui.title.text()) == (View.WEEK, "30 November to 6 December 2026")
    page.fulfil(CalendarWish(date=True))
    assert page.jump.hasFocus()
    page.fulfil(CalendarWish("month"))
    assert page.view is View.MONTH


def test_an_errand_finds_its_case_and_becomes_its_next_step(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    when = at("2026-11-20T11:00")
    page.fulfil(CalendarWish(new="call", when=when, words="Amadou"))
    sheet = page.findChild(NewItem)
    assert sheet is not None
    assert (sheet.case, sheet.ui.kind.value, sheet.when.when()) == (cases.today_talk, "call", when)
    with qtbot.waitSignal(page.done, timeout=1000):
        sheet.save()
    step = room.desk.book.journal.case(cases.today_talk).next
    assert step is not None and (step.kind, step.when) == (NextKind.CONTACT, when)


def test_words_that_find_no_case_say_what_it_is_about(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    sheet = NewItem(room, at("2026-11-20T11:00"), kind="task", words="ask the printer")
    qtbot.addWidget(sheet)
    assert (sheet.ui.typed.text(), sheet.ui.words.text()) == ("", "ask the printer")


def test_weeks_begin_alike_in_the_week_and_in_the_month(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    assert page.week.days.first.weekday() == 0
    page.show_view(View.MONTH)
    assert page.month.days.first.weekday() == 0
