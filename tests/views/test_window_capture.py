"""Capturing from anywhere in the window: by key, by drop, and after the first run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_profile
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.views.bringing.capture import Capture
from moderator_console.views.bringing.window_capture import WindowCapture
from moderator_console.views.conversations.conversations import Conversations

CHAT = "[18:02, 29/10/2025] Ada: one two\n[18:04, 29/10/2025] Bo: @Ada three"


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, qapp, make_profile(tmp_path), now="2026-11-18T10:42+01:00") as made:
        unlocked(made, qtbot)
        yield made


def taken(made: House, mime: QMimeData) -> Capture | None:
    """What a drop opens; the object that takes drops is the window's own."""
    capture = made.window.findChild(WindowCapture)
    assert isinstance(capture, WindowCapture)
    assert capture.take(mime)
    sheet = made.window.findChild(Capture)
    return sheet if isinstance(sheet, Capture) else None


def dropped(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_a_key_pastes_what_the_clipboard_holds(made: House, qtbot: QtBot) -> None:
    qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
    QApplication.clipboard().setText(CHAT)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(made.window, Qt.Key.Key_V, both)
    sheet = made.window.findChild(Capture)
    assert isinstance(sheet, Capture)
    assert [row.post.author for row in sheet.table.rows] == ["Ada", "Bo"]
    sheet.reject()
    QApplication.clipboard().setText("")


def test_text_that_is_dropped_is_a_paste(made: House) -> None:
    mime = QMimeData()
    mime.setText(CHAT)
    sheet = taken(made, mime)
    assert sheet is not None and len(sheet.table.rows) == 2
    sheet.reject()


def test_a_picture_that_is_dropped_waits_for_its_words(made: House, tmp_path: Path) -> None:
    path = tmp_path / "screen.png"
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#446688"))
    assert image.save(str(path))
    sheet = taken(made, dropped(path))
    assert sheet is not None
    (row,) = sheet.table.rows
    assert (row.pictures[0].name, row.post.text) == ("screen.png", "")
    sheet.reject()


def test_a_file_that_a_reader_knows_goes_to_the_import(made: House, tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("author,text\nAda,hello\n", encoding="utf-8")
    assert taken(made, dropped(path)) is None
    page = made.window.page
    assert isinstance(page, Conversations)
    assert page.panel.ui.community.text() == "posts"
    assert page.panel.ui.mapping.missing is None


def test_nothing_is_taken_while_the_profile_is_locked(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with house(qtbot, qapp, make_profile(tmp_path, sample=False)) as locked:
        mime = QMimeData()
        mime.setText(CHAT)
        capture = locked.window.findChild(WindowCapture)
        assert isinstance(capture, WindowCapture)
        assert not capture.take(mime)
