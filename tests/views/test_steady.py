"""The window keeps the size that it was given: no page makes it larger, and each finds room at the largest text."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from desk_making import make_profile
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from several_cases import Several, several, talk
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.services.desk import Desk
from moderator_console.services.triage import look_through
from moderator_console.views.account.nothing_hidden import NothingHidden
from moderator_console.views.calendar.calendar_page import CalendarPage
from moderator_console.views.calendar.calendar_title import View
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.figures.figures_page import FiguresPage
from moderator_console.views.people.people import People
from moderator_console.views.window.look import Looks
from moderator_console.views.window.places import PAGES
from moderator_console.views.window.stack import Stack
from moderator_console.views.window.steady import SteadyWindow

NOW = "2026-11-18T10:42+01:00"
MINUTE = 60_000_000


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_makes_the_window_larger_at_the_largest_text(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str
) -> None:
    profile = make_profile(tmp_path)
    with house(qtbot, qapp, profile, now=NOW, language=language, percent=200) as made:
        size = QSize(1280, 900)
        made.window.resize(size)
        desk = unlocked(made, qtbot)
        assert made.window.size() == size
        _walk(made, qtbot, "an empty desk")
        cases = _furnished(desk)
        made.window.refresh()
        for tried in (size, QSize(1280, 800)):
            made.window.resize(tried)
            _walk(made, qtbot, "cases in every lane")
            _walk_cases(made, cases)


def _furnished(desk: Desk) -> Several:
    """Cases in every lane, posts that might be a complaint, and a member who has said something meanwhile."""
    from threading import Event

    look_through(desk.archive, Event(), rest_s=0.0)
    cases = several(desk)
    desk.work.log_contact(cases.today_follow_up, talk(desk.now() - MINUTE, "ok, thanks", 20))
    return cases


def _walk(made: House, qtbot: QtBot, when: str) -> None:
    """Enters every page and waits until it shows what it has asked for."""
    window = made.window
    size = window.size()
    for name in [*PAGES, "settings"]:
        window.go(name)
        page = window.page
        qtbot.waitUntil(partial(_answered, page), timeout=PATIENT_MS)
        if isinstance(page, CalendarPage):
            for view in View:
                page.show_view(view)
                _fits(made, size, f"{name}, {view}, {when}")
        _fits(made, size, f"{name}, {when}")


def _answered(page: QWidget) -> bool:
    """Whether a page has what it counts beside the window."""
    if isinstance(page, NothingHidden):
        return page.account is not None and page.proved
    return not isinstance(page, FiguresPage) or page.found is not None


def _walk_cases(made: House, cases: Several) -> None:
    """Opens cases at every step with every tab of the composer, and the page of a person."""
    window, size = made.window, made.window.size()
    for case_id in (cases.unread, cases.today_follow_up, cases.settled):
        window.open_case(case_id)
        page = window.page
        assert isinstance(page, Workspace)
        for tab in range(page.ui.composer.ui.pages.count()):
            page.ui.composer.go(tab)
            _fits(made, size, f"{page.case.title if page.case else ''}, tab {tab}")
    window.go("people")
    assert isinstance(window.page, People)


def _fits(made: House, size: QSize, where: str) -> None:
    QTest.qWait(20)
    window = made.window
    assert window.size() == size, where
    least = window.minimumSizeHint()
    assert least.boundedTo(size) == least, f"{where}: needs {least.width()}×{least.height()}"
    for scroll in window.page.findChildren(QScrollArea):
        inside = scroll.widget()
        if inside is not None and scroll.isVisible():
            assert inside.width() <= scroll.viewport().width(), f"{where}: {scroll.objectName()}"


def test_a_window_does_not_grow_for_what_it_shows_and_can_be_made_no_smaller(
    qtbot: QtBot, looks: Looks
) -> None:
    window = SteadyWindow(looks)
    qtbot.addWidget(window)
    part = QLabel("words")
    window.setCentralWidget(part)
    window.resize(700, 450)
    window.show()
    part.setMinimumSize(200, 150)
    qtbot.waitUntil(lambda: window.minimumSize() == QSize(200, 150))
    part.setMinimumSize(800, 600)
    qtbot.waitUntil(lambda: window.minimumSize() == QSize(700, 450))
    assert window.size() == QSize(700, 450)
    window.resize(900, 900)
    assert window.minimumSize() == QSize(800, 600)


def test_a_window_that_is_very_small_has_the_room_that_it_needs(qtbot: QtBot, looks: Looks) -> None:
    window = SteadyWindow(looks)
    qtbot.addWidget(window)
    part = QLabel("words")
    part.setMinimumSize(500, 2_000)
    window.setCentralWidget(part)
    window.resize(300, 200)
    window.show()
    qtbot.waitUntil(lambda: window.size() == QSize(500, 400))


def test_a_page_that_is_not_shown_asks_for_no_room(qtbot: QtBot, qapp: QApplication) -> None:
    stack = Stack()
    qtbot.addWidget(stack)
    for high in (80, 900):
        part = QLabel()
        part.setMinimumSize(50, high)
        stack.addWidget(part)
    assert stack.minimumSizeHint() == QSize(50, 80)
    stack.setCurrentIndex(1)
    assert stack.minimumSizeHint() == QSize(50, 900)
