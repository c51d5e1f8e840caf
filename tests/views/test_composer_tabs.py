"""The tabs of the composer are read whole in every width that the workspace gives them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_desk
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from speaking import spoken

from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import FOLLOW
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


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("wide", [1160, 1176, 1336])
def test_the_last_tab_is_read_whole(
    qtbot: QtBot, qapp: QApplication, room: Room, language: str, wide: int
) -> None:
    with spoken(qapp, language):
        page = Workspace(room, room.desk.open_case([OUTBURST]).id)
        qtbot.addWidget(page)
        page.resize(wide, 706)
        with qtbot.waitExposed(page):
            page.show()
        tabs = page.ui.composer.ui.tabs
        for chosen in range(tabs.count()):
            tabs.setCurrentIndex(chosen)
            assert tabs.tabRect(FOLLOW).right() <= tabs.width(), (chosen, tabs.width())
