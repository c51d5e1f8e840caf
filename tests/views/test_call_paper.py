"""The call sheet: what is due with how to reach whom, stories never, and a PDF that is one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pdf_pages import pages_of
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import Several, at, several
from window_making import PATIENT_MS

from moderator_console.core.calendar_items import ItemState
from moderator_console.views.calendar.calendar_page import CalendarPage
from moderator_console.views.calendar.calendar_title import View
from moderator_console.views.widgets.paper import text_of
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def cases(room: Room) -> Several:
    return several(room.desk)


def week(qtbot: QtBot, room: Room) -> CalendarPage:
    page = CalendarPage(room)
    qtbot.addWidget(page)
    return page


def test_it_holds_what_is_due_and_how_to_reach_whom(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    ask, book = room.desk.book.questions, room.desk.book
    member = ask.line(cases.today_talk).member_id
    assert member is not None
    book.reach(
        ask.person(member), by=room.desk.work.me, number="+55 81 5550 0144", zone="America/Recife"
    )
    page = week(qtbot, room)
    text = text_of(page.call_sheet().sheet())
    assert "Call sheet" in text and "16 to 22 November 2026" in text
    assert "+55 81 5550 0144" in text and "10:00 in Recife" in text
    assert "Winnie" in text and "overdue" in text
    for item in page.week.items:
        if item.state is ItemState.DONE and item.words:
            assert item.words not in text, "what a member told stays in the program"
    page.show_view(View.DAY)
    one_day = text_of(page.call_sheet().sheet())
    assert "Amadou" in one_day and "Hollis" not in one_day


def test_the_pdf_has_pages_of_a4_and_grows_with_what_is_due(
    qtbot: QtBot, room: Room, cases: Several, tmp_path: Path
) -> None:
    page = week(qtbot, room)
    few, many = tmp_path / "few.pdf", tmp_path / "many.pdf"
    page.paper.save(few)
    qtbot.waitUntil(few.exists, timeout=PATIENT_MS)
    for n in range(25):
        room.desk.work.add_task(cases.later, f"Task {n}", at("2026-11-20T15:00"))
    page.paper.save(many)
    qtbot.waitUntil(many.exists, timeout=PATIENT_MS)
    counts = []
    for file in (few, many):
        pages = pages_of(file.read_bytes())
        assert pages[0].size == pytest.approx((595, 842), abs=1)
        counts.append(len(pages))
    assert 1 <= counts[0] < counts[1]
    said = " ".join(page.words for page in pages)
    assert all(f"Task {n}" in said for n in range(25)) and "Friday 20 November (continued)" in said


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, room: Room, cases: Several, tmp_path: Path
) -> None:
    page = week(qtbot, room)
    with qtbot.waitSignal(page.troubled, timeout=PATIENT_MS):
        page.paper.save(tmp_path / "nowhere" / "sheet.pdf")
