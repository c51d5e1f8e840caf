"""Every control of every page can be reached by Tab from outside the page, and the page begins where work begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import several

from moderator_console.services.sample import OUTBURST
from moderator_console.views.calendar.agenda import Agenda
from moderator_console.views.calendar.calendar_page import CalendarPage
from moderator_console.views.case.cases import Cases
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.people.people import People
from moderator_console.views.today.today import Today
from moderator_console.views.window.page import Page, Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        several(made.desk)
        yield made


PAGES: list[tuple[Callable[[Room], Page], str, set[str]]] = [
    (Today, "cases", {"cases", "day"}),
    (Cases, "cases", {"words", "lane", "cases"}),
    (Agenda, "list", {"kind", "span", "list"}),
    (CalendarPage, "week", {"before", "after", "today", "week"}),
    (People, "people", {"words", "role", "people"}),
    (Conversations, "threads", {"words", "threads", "bring_in", "open_case"}),
]


@pytest.mark.parametrize(
    ("make", "first", "parts"), PAGES, ids=lambda value: getattr(value, "__name__", "")
)
def test_tab_reaches_every_part(
    qtbot: QtBot, room: Room, make: Callable[[Room], Page], first: str, parts: set[str]
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    before = QPushButton("before", host)
    page = make(room)
    column.addWidget(before)
    column.addWidget(page)
    host.resize(1400, 900)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    if isinstance(page, Conversations):
        page.open_thread(room.desk.archive.thread_of(OUTBURST).address)
    page.setFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == first
    before.setFocus()
    seen = set()
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        seen.add(now.objectName())
    assert parts <= seen
    assert all(
        QWidget.accessibleName(part) or part.property("text")
        for part in page.findChildren(QWidget)
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.objectName()
        and not part.objectName().startswith("qt_")
    ), "every control has a name"  # fmt: skip
