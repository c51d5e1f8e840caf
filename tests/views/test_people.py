"""People: who they are, how they like to be reached, and their cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import Several, several

from moderator_console.core.events import Channel, PersonKind
from moderator_console.views.case_rows import ITEM
from moderator_console.views.case_words import CaseRow
from moderator_console.views.member_sheet import MemberSheet
from moderator_console.views.page import Room
from moderator_console.views.people import People


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def cases(room: Room) -> Several:
    return several(room.desk)


def shown(qtbot: QtBot, room: Room, width: int = 1336) -> People:
    page = People(room)
    qtbot.addWidget(page)
    page.resize(width, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def names(page: People) -> list[str]:
    return [str(page.rows.index(n).data()) for n in range(page.rows.rowCount())]


def choose(page: People, name: str) -> None:
    page.ui.people.setCurrentIndex(page.rows.index(names(page).index(name)))


def test_everybody_is_listed_with_open_cases(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    assert names(page) == ["Amadou", "Bastien", "Hollis", "Lucie", "Maren Okafor", "Noor", "Odile", "Ruth", "Winnie"]  # fmt: skip
    badges = {page.rows.index(n).data(): page.rows.badge(page.rows.index(n).data(ITEM)) for n in range(9)}  # fmt: skip
    assert badges["Winnie"] == ("case open", "overdue")
    assert badges["Odile"] == ("case open", "accent")
    assert badges["Maren Okafor"] == ("8 cases open", "overdue")


def test_names_are_found_without_accents_and_by_role(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    page.ui.words.setText("ODI")
    assert names(page) == ["Odile"]
    page.ui.words.clear()
    page.ui.role.setCurrentIndex(page.ui.role.findData(PersonKind.MODERATOR))
    assert names(page) == ["Maren Okafor"]
    page.ui.words.setText("nobody at all")
    assert page.ui.none.text() == "Nobody is called so."


def test_a_member_is_shown_with_their_cases_settled_ones_too(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    choose(page, "Bastien")
    assert page.ui.name.text() == "Bastien"
    assert page.ui.cases_title.text() == "2 cases"
    rows = [page._cases.index(n).data(ITEM) for n in range(page._cases.rowCount())]
    assert [row.case_id for row in rows if isinstance(row, CaseRow)] == [
        cases.later,
        cases.settled_too,
    ]
    assert "not known yet" in page.ui.facts.text()
    page.ui.cases.setFocus()
    with qtbot.waitSignal(page.case_wanted, timeout=1000) as heard:
        qtbot.keyClick(page.ui.cases, Qt.Key.Key_Return)
    assert heard.args == [cases.later]


def test_how_somebody_is_reached_can_be_changed(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    choose(page, "Odile")
    page.ui.edit.click()
    sheet = page.findChild(MemberSheet)
    assert sheet is not None
    sheet.ui.channel.setCurrentIndex(sheet.ui.channel.findData(Channel.PHONE.value))
    sheet.ui.number.setText("514 555 0134")
    sheet.ui.zone.setEditText("America/Toronto")
    with qtbot.waitSignal(page.done, timeout=1000):
        sheet.save()
    facts = page.ui.facts.text()
    assert "Prefers: Phone · 514 555 0134" in facts
    assert "It is 04:42 in Toronto now" in facts
    member = room.desk.book.questions.line(cases.unanswered).member_id
    assert member is not None
    assert room.desk.book.questions.person(member).channel is Channel.PHONE


def test_a_narrow_page_shows_one_thing_at_a_time(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room, 640)
    assert not page.ui.right.isVisible()
    page.ui.people.setCurrentIndex(page.rows.index(1))
    qtbot.keyClick(page.ui.people, Qt.Key.Key_Return)
    assert not page.ui.left.isVisible()
    assert page.ui.name.text() == "Bastien"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.ui.left.isVisible()


def test_before_the_first_case_only_the_owner_is_there(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    assert names(page) == ["Maren Okafor"]
    choose(page, "Maren Okafor")
    assert page.ui.cases_title.text() == "No case yet"
    page.ui.role.setCurrentIndex(page.ui.role.findData(PersonKind.MEMBER))
    assert page.ui.none.text() == "Members come here with their first case."
