"""From anywhere in the window to a saved contact: every key is really pressed, and counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_profile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.core import events as ev
from moderator_console.services.sample import OUTBURST
from moderator_console.views.call.contact_sheet import ContactSheet

Key, Mod = Qt.Key, Qt.KeyboardModifier
MOST = 8


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, qapp, make_profile(tmp_path), now="2026-11-18T10:42+01:00") as made:
        unlocked(made, qtbot)
        yield made


@pytest.mark.parametrize("place", ["today", "conversations", "cases", "calendar", "people"])
def test_at_most_eight_keys_besides_the_notes_from_every_page(
    made: House, qtbot: QtBot, place: str
) -> None:
    desk = made.desk
    assert desk is not None
    case_id = desk.open_case([OUTBURST]).id
    made.window.go(place)
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    keys: list[tuple[Qt.Key, Qt.KeyboardModifier]] = []

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        keys.append((key, modifier))
        QTest.keyClick(QApplication.focusWidget() or made.window, key, modifier)

    press(Key.Key_L, Mod.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ContactSheet))
    sheet = QApplication.activeWindow()
    assert isinstance(sheet, ContactSheet)
    qtbot.waitUntil(sheet.ui.search.hasFocus, timeout=PATIENT_MS)
    press(Key.Key_O)
    press(Key.Key_D)
    press(Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is sheet.ui.story
    QTest.keyClicks(focus, "Nobody had looked.")
    press(Key.Key_F5)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "eleven")
    press(Key.Key_2, Mod.AltModifier)
    press(Key.Key_7, Mod.AltModifier)
    press(Key.Key_Return, Mod.ControlModifier)
    talk = desk.book.journal.case(case_id).contacts[-1].talk
    assert (talk.story, talk.feeling, talk.outcome) == (
        "Nobody had looked.", ev.Feeling.HURT, ev.Outcome.SETTLED,
    )  # fmt: skip
    assert talk.marks[0].text == "eleven"
    assert len(keys) <= MOST
