"""Cases: every case can be found, and no filter hides what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import Several, several

from moderator_console.core.events import NextKind
from moderator_console.store.questions import CaseLine, Lane
from moderator_console.views.case.case_rows import ITEM, LaneHead
from moderator_console.views.case.case_words import CaseRow, CaseWords
from moderator_console.views.case.cases import Cases
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def cases(room: Room) -> Several:
    return several(room.desk)


def shown(qtbot: QtBot, room: Room) -> Cases:
    page = Cases(room)
    qtbot.addWidget(page)
    page.resize(1336, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def ids(page: Cases) -> list[object]:
    rows = page.ui.cases.model()
    found = [rows.index(n, 0).data(ITEM) for n in range(rows.rowCount())]
    return [row.case_id for row in found if isinstance(row, CaseRow)]


def test_only_rows_in_view_are_put_into_words(
    qtbot: QtBot, room: Room, cases: Several, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    row = CaseWords.row

    def spy(words: CaseWords, line: CaseLine, lane: Lane, now_us: int, zone: str) -> CaseRow:
        made.append(line.id)
        return row(words, line, lane, now_us, zone)

    monkeypatch.setattr(CaseWords, "row", spy)
    page = shown(qtbot, room)
    page.ui.cases.setFixedHeight(120)
    made.clear()
    page.refresh()
    qtbot.waitUntil(lambda: cases.late_days in made)
    assert len(made) < 4 < page.ui.cases.model().rowCount()


def choose(page: Cases, lane: Lane) -> None:
    page.ui.lane.setCurrentIndex(page.ui.lane.findData(lane))


def test_all_open_cases_are_shown_first(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    assert page.lane is Lane.OPEN
    assert len(ids(page)) == 8
    assert page.ui.lane.itemText(0) == "Open, 8"


@pytest.mark.parametrize("words", ["", "zzz nobody", "hollis", "%", "\u202e"])
@pytest.mark.parametrize(
    "lane", [Lane.OPEN, Lane.UNANSWERED, Lane.TODAY, Lane.WAITING, Lane.LATER, Lane.CLOSED]
)
def test_no_filter_can_hide_what_is_overdue(
    qtbot: QtBot, room: Room, cases: Several, lane: Lane, words: str
) -> None:
    page = shown(qtbot, room)
    choose(page, lane)
    page.ui.words.setText(words)
    page.refresh()
    assert ids(page)[:2] == [cases.late_days, cases.late_hours]
    head = page.ui.cases.model().index(0, 0).data(ITEM)
    assert isinstance(head, LaneHead)
    assert head.lane is Lane.OVERDUE
    assert page.ui.cases.isVisible()


def test_words_are_looked_for_everywhere(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    late = [cases.late_days, cases.late_hours]
    for words, found in (
        ("ODILE envelope", [cases.unanswered]),
        ("farine", [cases.today_talk]),
        ("la grange hollis", [cases.waiting]),
        ("garder une place", [cases.later]),
    ):
        page.ui.words.setText(words)
        qtbot.waitUntil(lambda want=found: ids(page) == [*late, *want])
    assert "whatever you filter" in page.ui.note.text()


def test_closed_cases_say_the_members_words(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    choose(page, Lane.CLOSED)
    assert ids(page)[2:] == [cases.settled, cases.settled_too]
    row = page.ui.cases.model().index(page.ui.cases.model().rowCount() - 2, 0).data(ITEM)
    assert (row.step, row.now, row.key) == ("“Everybody was kind. I will grow them again.”", 4, "↵")


def test_keys_work_as_on_today(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    page.ui.cases.setFocus()
    with qtbot.waitSignal(page.step_wanted, timeout=1000) as heard:
        qtbot.keyClick(page.ui.cases, Qt.Key.Key_A)
    assert heard.args == [cases.late_days, NextKind.ACT]
    with qtbot.waitSignal(page.contact_wanted, timeout=1000):
        qtbot.keyClick(page.ui.cases, Qt.Key.Key_C)
    page.ui.words.setFocus()
    qtbot.keyClicks(page.ui.words, "odile")
    qtbot.keyClick(page.ui.words, Qt.Key.Key_Return)
    assert page.focusWidget() is page.ui.cases
    assert len(ids(page)) == 3


def test_nothing_found_says_the_way_back(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    assert page.ui.empty.title.text() == "No case is open"
    page.ui.words.setText("nobody")
    page.refresh()
    assert page.ui.empty.title.text() == "No case matches"
    page.ui.empty.button.click()
    assert page.ui.words.text() == ""
    with qtbot.waitSignal(page.place_wanted, timeout=1000):
        page.ui.empty.button.click()
