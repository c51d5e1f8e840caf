"""Large text on a small screen: five lines of the conversation stay in sight, and nothing lies over anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_desk
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.views.case.workspace import THREAD, Workspace
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

#: What the window leaves to a page on a screen of 1280×800 with text at 200 %.
WIDE, HIGH = 1144, 612


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Workspace]:
    looks.apply("light", 2.0)
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    page = Workspace(Room(desk, looks, jobs), desk.open_case([OUTBURST]).id)
    qtbot.addWidget(page)
    page.resize(WIDE, HIGH)
    page.show()
    page.show_side(THREAD)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    jobs.close()
    desk.close()


def lines(page: Workspace) -> float:
    """How many lines of a post's text the conversation has room for."""
    view = page.left.pane.view
    return view.viewport().height() / view.look.leading()


def place(part: QWidget, page: Workspace) -> QRect:
    return QRect(part.mapTo(page, QPoint()), part.size())


def lie_apart(page: Workspace, *parts: QWidget) -> bool:
    """Whether each part is as high as it needs and none lies over another."""
    seen = [part for part in parts if part.isVisible()]
    places = [place(part, page) for part in seen]
    return all(
        part.height() >= (part.minimumHeight() or part.minimumSizeHint().height()) for part in seen
    ) and not any(a.intersects(b) for at, a in enumerate(places) for b in places[at + 1 :])


def test_the_conversation_keeps_five_lines_while_the_form_waits_in_one_row(
    qtbot: QtBot, page: Workspace
) -> None:
    qtbot.waitUntil(lambda: lines(page) >= 5)
    ui = page.ui
    assert ui.listen.isVisible() and not ui.cause.isVisible()
    assert ui.origin_here.isVisible() and ui.find_origin.isVisible()
    assert ui.listen_open.accessibleName() == "Write what led to it"


def test_the_form_opens_by_its_button_and_by_the_key_and_folds_again(
    qtbot: QtBot, page: Workspace
) -> None:
    ui, view = page.ui, page.left.pane.view
    ui.listen_open.click()
    assert ui.cause.isVisible() and ui.cause.hasFocus()
    qtbot.waitUntil(lambda: lines(page) >= 5 and lie_apart(page, ui.cause, ui.listen_foot))
    QTest.keyClick(ui.cause, Qt.Key.Key_Escape)
    assert not ui.cause.isVisible() and view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_B)
    assert ui.cause.isVisible() and ui.cause.hasFocus()
    qtbot.waitUntil(lambda: lines(page) >= 5 and lie_apart(page, ui.cause, ui.listen_foot))
    ui.listen_open.click()
    assert not ui.cause.isVisible()
    page.left.read_all()
    page.refresh()
    ui.steps.buttons[0].click()
    assert ui.cause.hasFocus()


def test_the_proposals_leave_the_conversation_its_lines_and_lie_over_nothing(
    qtbot: QtBot, page: Workspace
) -> None:
    panel = page.left.flow.panel
    page.ui.find_origin.click()
    qtbot.waitUntil(lambda: bool(panel.heads), timeout=20_000)
    parts = panel.ui.head, panel.ui.scroll, panel.ui.show_post, panel.ui.choose_post
    qtbot.waitUntil(lambda: lines(page) >= 5 and lie_apart(page, *parts))
    assert not page.ui.listen.isVisible()
    panel.leave()
    qtbot.waitUntil(lambda: page.ui.listen.isVisible() and page.ui.acts_row.isVisible())


def test_at_plain_size_nothing_gives_way(qtbot: QtBot, page: Workspace) -> None:
    page.room.looks.apply("light")
    page.resize(WIDE, HIGH)
    ui = page.ui
    qtbot.waitUntil(lambda: ui.cause.isVisible() and not ui.listen_open.isVisible())
    pane = page.left.pane.ui
    assert all(
        p.isVisible() for p in (ui.place, ui.head_row, ui.acts_row, pane.modes, pane.find_button)
    )
