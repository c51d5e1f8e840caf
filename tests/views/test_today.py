"""Today: nobody is lost from it, every key does what its cap says, and it says who has waited too long."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import NOW_US, clock_of
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import DAY, HOUR, Several, several
from speaking import spoken

from moderator_console.core.events import Channel, NextKind, Satisfied
from moderator_console.core.limits import Limit
from moderator_console.core.moments import when_at
from moderator_console.store.questions import Lane
from moderator_console.views.case.case_rows import ITEM, LaneHead
from moderator_console.views.case.case_words import CaseRow
from moderator_console.views.search.saved_lanes import NUMBER
from moderator_console.views.today.day_list import Time
from moderator_console.views.today.today import Today
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def cases(room: Room) -> Several:
    return several(room.desk)


def shown(qtbot: QtBot, room: Room, width: int = 1336) -> Today:
    page = Today(room)
    qtbot.addWidget(page)
    page.resize(width, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def items(page: Today) -> list[LaneHead | CaseRow]:
    rows = page.ui.cases.model()
    return [rows.index(n, 0, QModelIndex()).data(ITEM) for n in range(rows.rowCount())]


def test_every_open_case_stands_once_in_its_lane(qtbot: QtBot, room: Room, cases: Several) -> None:
    found = items(shown(qtbot, room))
    heads = [(item.lane, item.count) for item in found if isinstance(item, LaneHead)]
    assert heads == [
        (Lane.OVERDUE, 2), (Lane.UNANSWERED, 2), (Lane.TODAY, 3), (Lane.WAITING, 1),
    ]  # fmt: skip
    ids = [item.case_id for item in found if isinstance(item, CaseRow)]
    assert ids == [
        cases.late_days, cases.late_hours, cases.unanswered, cases.unread, cases.today_follow_up,
        cases.today_talk, cases.later, cases.waiting,
    ]  # fmt: skip


def test_a_promise_due_before_the_night_stands_with_what_is_due_today(
    qtbot: QtBot, qapp: QApplication, room: Room, cases: Several
) -> None:
    with spoken(qapp, "en"):
        page = shown(qtbot, room)
        [row] = [one for one in items(page) if isinstance(one, CaseRow) and one.case_id == cases.later]  # fmt: skip
    # Its next step is on Friday.
    assert (row.when, row.role, row.step) == (
        "16:00", "accent", "Promised: Une place à la table mercredi",
    )  # fmt: skip
    assert "16:00" in row.sentence and "Next:" not in row.sentence
    clock_of(room.desk).at_us = NOW_US + 6 * HOUR
    page.refresh()
    heads = [(item.lane, item.count) for item in items(page) if isinstance(item, LaneHead)]
    assert (Lane.TODAY, 3) not in heads


def test_a_late_first_word_stands_with_what_is_overdue_and_says_until_when_it_was_promised(
    qtbot: QtBot, qapp: QApplication, room: Room, cases: Several
) -> None:
    room.desk.book.times.set_limit("", Limit(hours=1))
    with spoken(qapp, "en"):
        page = shown(qtbot, room)
        found = items(page)
    heads = [(item.lane, item.count) for item in found if isinstance(item, LaneHead)]
    assert heads[:2] == [(Lane.OVERDUE, 4), (Lane.TODAY, 3)]
    assert page.ui.sentence.text().startswith("Four people have waited too long.")
    rows = {item.case_id: item for item in found if isinstance(item, CaseRow)}
    late = rows[cases.unanswered]
    assert (late.when, late.role, late.hour) == ("42 min late", "overdue", "first word due 10:00")
    assert "first word due 10:00" in late.sentence
    assert rows[cases.late_days].hour == "16 Nov 10:00"


def test_a_promise_and_a_task_that_are_late_stand_with_what_is_overdue(
    qtbot: QtBot, qapp: QApplication, room: Room, cases: Several
) -> None:
    desk = room.desk
    two_days_ago = when_at(desk.now() - 2 * DAY, desk.zone)
    desk.work.promise(cases.later, "A list of what came", two_days_ago)
    desk.work.add_task(cases.waiting, "Sort the jar", two_days_ago)
    with spoken(qapp, "en"):
        page = shown(qtbot, room)
        rows = {item.case_id: item for item in items(page) if isinstance(item, CaseRow)}
        promised, task = rows[cases.later], rows[cases.waiting]
        assert (promised.step, promised.key, promised.role) == (
            "Promised: A list of what came", "F", "overdue",
        )  # fmt: skip
        assert promised.hour == "16 Nov 10:42" and "late" in promised.when
        assert (task.step, task.key) == ("Task: Sort the jar", "↵")
        assert page.ui.sentence.text().startswith("Four people have waited too long.")
        lanes = desk.today()
        assert {cases.later, cases.waiting} <= {line.id for line in lanes[Lane.OVERDUE]}


def test_whoever_waits_for_a_promised_first_word_is_told_until_when(
    qtbot: QtBot, qapp: QApplication, room: Room, cases: Several
) -> None:
    room.desk.book.times.set_limit("", Limit(hours=8))
    with spoken(qapp, "en"):
        page = shown(qtbot, room)
        rows = {item.case_id: item for item in items(page) if isinstance(item, CaseRow)}
        assert rows[cases.unanswered].hour == "first word by 17:00"
        # Her offer is due at 17:00 as well: one line of the day holds both.
        day = [hour for hour in page.ui.day.rows.hours if hour.case_id == cases.unanswered]
        assert [(hour.clock, hour.words) for hour in day] == [("17:00", "Offer and limit, Odile")]
        other = [hour.words for hour in page.ui.day.rows.hours if hour.case_id == cases.unread]
        assert other == ["Reading, Ruth", "Limit, Ruth"]
    with spoken(qapp, "fr"):
        said = [hour.words for hour in shown(qtbot, room).ui.day.rows.hours]
        assert [words for words in said if words.endswith(" et délai, Odile")]


def test_a_row_says_who_why_how_late_and_what_is_next(
    qtbot: QtBot, qapp: QApplication, room: Room, cases: Several
) -> None:
    with spoken(qapp, "en"):
        rows = {
            item.case_id: item for item in items(shown(qtbot, room)) if isinstance(item, CaseRow)
        }
    late = rows[cases.late_days]
    assert (late.name, late.when, late.step, late.key) == ("Winnie", "2 working days late", "Call her back on Skype", "C")  # fmt: skip
    assert late.why == "Her name is wrong in print for the third year."
    assert (late.now, late.round) == (2, 1)
    assert "Step 3 of 4, Act, round 1" in late.sentence
    never = rows[cases.unanswered]
    assert (never.when, never.role, never.when_icon) == ("1 h 42 min", "due", "timer")
    assert rows[cases.unread].why.startswith("Same here.")
    assert rows[cases.waiting].when == "until Sat 10:00"
    assert rows[cases.later].round == 2


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Qt.Key.Key_O, NextKind.OFFER),
        (Qt.Key.Key_R, NextKind.READ),
        (Qt.Key.Key_A, NextKind.ACT),
        (Qt.Key.Key_F, NextKind.FOLLOW_UP),
    ],
)
def test_a_letter_leads_to_its_step(
    qtbot: QtBot, room: Room, cases: Several, key: Qt.Key, kind: NextKind
) -> None:
    page = shown(qtbot, room)
    with qtbot.waitSignal(page.step_wanted, timeout=1000) as heard:
        qtbot.keyClick(page.ui.cases, key)
    assert heard.args == [cases.late_days, kind]


def test_c_logs_a_contact_and_enter_opens_the_chosen_case(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    with qtbot.waitSignal(page.contact_wanted, timeout=1000) as contact:
        qtbot.keyClick(page.ui.cases, Qt.Key.Key_C)
    assert contact.args == [cases.late_days]
    qtbot.keyClick(page.ui.cases, Qt.Key.Key_Down)
    qtbot.keyClick(page.ui.cases, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.case_wanted, timeout=1000) as opened:
        qtbot.keyClick(page.ui.cases, Qt.Key.Key_Return)
    assert opened.args == [cases.unanswered]


def test_a_click_on_the_key_does_what_it_says(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    view = page.ui.cases
    index = view.model().index(2, 0)
    rect = view.visualRect(index)
    row = index.data(ITEM)
    cap = view.itemDelegate().key_rect(rect, row)
    assert rect.contains(cap.toRect())
    with qtbot.waitSignal(page.step_wanted, timeout=1000) as heard:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cap.center().toPoint())
    assert heard.args == [cases.late_hours, NextKind.FOLLOW_UP]


def test_what_is_overdue_leaves_only_by_being_acted_on(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    assert page.ui.cases.chosen is not None
    room.desk.work.follow_up(cases.late_hours, Satisfied.YES, "Merci.", Channel.PHONE)
    page.refresh()
    first = items(page)[0]
    assert isinstance(first, LaneHead)
    assert (first.lane, first.count) == (Lane.OVERDUE, 1)
    assert page.ui.cases.chosen.id == cases.late_days, "the chosen case stays chosen"


def test_the_minute_moves_clocks_and_lanes(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    clock_of(room.desk).at_us = NOW_US + HOUR
    page.refresh()
    rows = {item.case_id: item for item in items(page) if isinstance(item, CaseRow)}
    assert rows[cases.unanswered].when == "2 h 42 min"
    assert rows[cases.today_follow_up].role == "overdue"


@pytest.mark.parametrize(
    ("lang", "greeting", "sentence"),
    [
        ("en", "Good morning, Maren", "Two people have waited too long. Three more count on you today."),
        ("fr", "Bonjour Maren", "Deux personnes attendent depuis trop longtemps. Trois autres comptent sur vous aujourd’hui."),
    ],
)  # fmt: skip
def test_it_greets_and_says_who_has_waited(
    qtbot: QtBot, qapp: QApplication, room: Room, cases: Several, lang: str, greeting: str, sentence: str
) -> None:  # fmt: skip
    with spoken(qapp, lang):
        page = shown(qtbot, room)
        assert page.ui.greeting.text() == greeting
        assert page.ui.sentence.text() == sentence
        clock_of(room.desk).at_us = NOW_US + 9 * HOUR
        page.refresh()
        evening = {"en": "Good evening, Maren", "fr": "Bonsoir Maren"}
        assert page.ui.greeting.text() == evening[lang]


def test_the_day_holds_talks_now_and_what_is_due(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    hours = page.ui.day.rows.hours
    assert [(hour.time, hour.case_id) for hour in hours] == [
        (Time.PAST, cases.today_talk),
        (Time.NOW, None),
        (Time.COMING, cases.today_follow_up),
        (Time.COMING, cases.today_talk),
        (Time.COMING, cases.unread),
        (Time.COMING, cases.later),
        (Time.COMING, cases.unanswered),
    ]


def test_this_week_is_praised_with_a_members_words(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    assert page.ui.settled_title.text() == "Two settled this week"
    assert "I will grow them again." in page.ui.settled_words.accessibleName()
    clock_of(room.desk).at_us = NOW_US + 7 * DAY
    page.refresh()
    assert page.ui.settled_words.isHidden()


def test_without_a_case_it_says_what_to_do_next(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    assert page.ui.cases.isHidden()
    assert page.ui.sentence.text() == "Nobody has waited too long."
    with qtbot.waitSignal(page.place_wanted, timeout=1000) as heard:
        qtbot.keyClick(page.ui.empty.button, Qt.Key.Key_Space)
    assert heard.args == ["conversations"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [560, 1000, 1400])
def test_rows_grow_with_the_text_and_hold_all_their_lines(
    qtbot: QtBot, room: Room, cases: Several, scale: float, width: int
) -> None:
    room.looks.apply("dark", scale)
    page = shown(qtbot, room, width)
    look, view = room.looks.now, page.ui.cases
    rect = view.visualRect(view.model().index(1, 0))
    lines = 2 if view.viewport().width() >= look.px(640) else 4
    assert rect.height() >= lines * look.leading() + 2 * look.px(8)
    assert not page.grab().isNull()


def test_headings_cannot_be_chosen_and_are_read_aloud(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    view = page.ui.cases
    head = view.model().index(0, 0)
    assert view.model().flags(head) == Qt.ItemFlag.NoItemFlags
    said = head.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Overdue, 2. Stays here until you act"


def test_saved_searches_stand_beside_the_day_with_how_much_they_find(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    assert page.searches.lanes is None and not page.searches.some
    room.desk.book.searches.save("Beans", "beans", best=False, now_us=NOW_US)
    page.refresh()
    qtbot.waitUntil(lambda: page.searches.lanes is not None, timeout=10_000)
    lanes = page.searches.lanes
    assert lanes is not None and lanes.isVisible() and page.searches.title is not None
    assert page.searches.title.text() == "Saved searches" == lanes.accessibleName()
    qtbot.waitUntil(lambda: bool(lanes.rows.index(0).data(NUMBER)), timeout=10_000)
    with qtbot.waitSignal(page.search_wanted) as wanted:
        lanes.activated.emit(lanes.rows.index(0))
    assert wanted.args == ["beans", False]
    lanes.setCurrentIndex(lanes.rows.index(0))
    with qtbot.waitSignal(page.undoable) as gone:
        qtbot.keyClick(lanes, Qt.Key.Key_Delete)
    assert not lanes.isVisible() and not page.searches.title.isVisible()
    assert gone.args[1]() is True
    assert lanes.isVisible() and page.searches.title.isVisible()
