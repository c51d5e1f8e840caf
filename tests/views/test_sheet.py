"""What floats over the window leaves it in sight, also where no compositor mixes windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_desk
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from moderator_console.services.jobs import Jobs
from moderator_console.views.people.member_sheet import MemberSheet
from moderator_console.views.widgets import sheet as sheets
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


def corner(sheet: Sheet) -> QColor:
    """What is seen at the edge of the sheet, far from its card."""
    return sheet.grab().toImage().pixelColor(2, 2)


def test_without_a_compositor_the_window_below_stays_in_sight(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "OPAQUE", {QApplication.platformName()})
    window = QWidget()
    window.setStyleSheet("background: #ff0000")
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    sheet = Sheet(room, window)
    QVBoxLayout(sheet)
    sheet.ready()
    sheet.open()
    seen = corner(sheet)
    assert seen.alpha() == 255 and seen.red() > 100 > seen.green() + seen.blue()
    window.setStyleSheet("background: #0000ff")
    window.resize(1000, 720)
    qtbot.waitUntil(lambda: corner(sheet).blue() > 100)
    assert sheet.size() == window.size() and corner(sheet).red() < 60


def test_where_windows_are_mixed_nothing_is_copied(qtbot: QtBot, room: Room) -> None:
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    sheet = Sheet(room, window)
    QVBoxLayout(sheet)
    sheet.ready()
    sheet.open()
    assert sheet._behind.isNull()


def test_what_cannot_be_kept_of_a_member_has_the_cursor(qtbot: QtBot, room: Room) -> None:
    case = room.desk.open_case_without_post("Odile", "By phone")
    assert case.member is not None
    sheet = MemberSheet(room, room.desk.book.questions.person(case.member))
    qtbot.addWidget(sheet)
    with qtbot.waitActive(sheet):
        sheet.show()
    sheet.ui.zone.setEditText("Atlantis")
    sheet.ui.consent.setFocus()
    sheet.save()
    assert sheet.ui.zone.hasFocus() and "time zone" in sheet.ui.foot.words
    sheet.ui.name.clear()
    sheet.save()
    assert sheet.ui.name.hasFocus() and "name" in sheet.ui.foot.words
