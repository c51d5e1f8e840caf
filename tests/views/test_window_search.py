"""From anywhere in the window to the search page, and from a hit to its post."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_profile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, house, unlocked

from moderator_console.services.sample import OUTBURST
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.search.search_page import SearchPage
from moderator_console.views.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    with house(qtbot, qapp, make_profile(tmp_path), now="2026-11-18T10:42+01:00") as made:
        unlocked(made, qtbot)
        yield made.window


def searching(qtbot: QtBot, window: MainWindow) -> SearchPage:
    page = window.page
    assert isinstance(page, SearchPage)
    qtbot.waitUntil(lambda: not page._waiting and not page._pause.isActive(), timeout=5000)
    return page


def test_a_key_leads_to_the_search_page_and_a_hit_to_its_post(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENT_MS)
    qtbot.keyClick(
        window,
        Qt.Key.Key_F,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(lambda: isinstance(window.page, SearchPage), timeout=PATIENT_MS)
    page = searching(qtbot, window)
    qtbot.keyClicks(page.ui.words, "quatre-vingts haricots author:odile")
    qtbot.waitUntil(lambda: bool(page.rows.items), timeout=5000)
    searching(qtbot, window)
    qtbot.keyClick(page.ui.words, Qt.Key.Key_Return)
    conversations = window.page
    assert isinstance(conversations, Conversations)
    assert conversations.focused_post() == OUTBURST
    window.back()
    assert window.page is page
    assert page.ui.words.text() == "quatre-vingts haricots author:odile"


def test_a_deleted_search_is_taken_back_by_the_windows_undo(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.room is not None
    searches = window.room.desk.book.searches
    searches.save("Rain", "rain", now_us=1)
    window._search("rain")
    page = searching(qtbot, window)
    page.ui.lanes.setCurrentIndex(page.ui.lanes.rows.index(0))
    page.ui.remove.click()
    assert searches.all() == ()
    window.undo()
    assert [one.name for one in searches.all()] == ["Rain"]


def test_the_palette_hands_its_words_over(qtbot: QtBot, window: MainWindow) -> None:
    window.open_palette("envelope")
    assert window._palette is not None
    qtbot.keyClick(window._palette.ui.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    page = searching(qtbot, window)
    assert page.ui.words.text() == "envelope"
    assert page.rows.items


def test_saved_searches_stand_beside_the_conversations_too(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go("conversations")
    page = window.page
    assert isinstance(page, Conversations)
    assert not page.ui.lanes.isVisible()
    assert window.room is not None
    for name in ("Rain", "Envelopes", "c", "d", "e", "f"):
        window.room.desk.book.searches.save(name, f"envelope {name}", best=True, now_us=1)
    page.refresh()
    assert page.ui.lanes.isVisible()
    assert page.ui.lanes.height() < 5 * page.ui.lanes.sizeHintForRow(0)
    page.ui.lanes.setCurrentIndex(page.ui.lanes.rows.index(1))
    qtbot.keyClick(page.ui.lanes, Qt.Key.Key_Return)
    found = searching(qtbot, window)
    assert found.ui.words.text() == "envelope Envelopes"
    assert found.ui.order.value == "best"
