"""A forum is connected in the window by the browser: the page opens, its answer is pasted, posts come. At a look-alike."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import keyring
import pytest
from desk_making import make_profile
from keyring.backends import fail
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, House, house, unlocked

sys.path.insert(0, str(Path(__file__).resolve().parent))

from discourse_stand_in import StandIn, stand_in

from moderator_console.services.desk import Desk
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.platforms.account_settings import AccountSettings
from moderator_console.views.platforms.connect_sheet import ConnectSheet
from moderator_console.views.platforms.window_sync import join_sync
from moderator_console.views.settings.settings import Settings


class Browser(QObject):
    """What the system opens pages with, here."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@dataclass
class Both:
    """A window without any account, a forum, and a browser."""

    made: House
    desk: Desk
    forum: StandIn
    browser: Browser
    qtbot: QtBot

    def sheet(self) -> ConnectSheet:
        self.made.window.go("settings")
        page = self.made.window.page
        assert isinstance(page, Settings)
        accounts = page.ui.accounts
        assert isinstance(accounts, AccountSettings)
        accounts.add.click()
        sheet = accounts.sheet
        assert sheet is not None
        sheet.ui.platform.setCurrentIndex(sheet.ui.platform.findData("discourse"))
        return sheet

    def fill(self, sheet: ConnectSheet, name: str, text: str) -> None:
        field = sheet.fields[name]
        assert isinstance(field, QLineEdit)
        field.setText(text)
        field.textEdited.emit(text)

    def allowed(self, sheet: ConnectSheet) -> str:
        """What the page shows, after the sheet has opened it."""
        known = len(self.browser.opened)
        sheet.ui.browser.ui.begin.click()
        self.qtbot.waitUntil(lambda: len(self.browser.opened) > known, timeout=PATIENT_MS)
        mod = self.forum.forum.member("mod", moderator=True)
        return self.forum.allow(self.browser.opened[-1], mod)


@pytest.fixture
def both(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Both]:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    browser = Browser()
    QDesktopServices.setUrlHandler("http", browser, "open")
    profile = make_profile(tmp_path, sample=False)
    with stand_in() as forum, house(qtbot, qapp, profile, now="2026-11-18T10:42:00+01:00") as made:
        desk = unlocked(made, qtbot)
        assert made.window.room is not None
        join_sync(made.window, made.window.room)
        yield Both(made, desk, forum, browser, qtbot)
    QDesktopServices.unsetUrlHandler("http")
    keyring.set_keyring(before)


def test_a_forum_is_connected_by_the_browser_and_its_topics_come(both: Both) -> None:
    there = both.forum.forum
    there.topic(there.member("Ann"), "My seeds are gone", "GONE!")
    sheet = both.sheet()
    both.fill(sheet, "url", both.forum.base)
    inside = sheet.ui.browser.ui
    shown = both.allowed(sheet)
    assert "paste it here" in inside.said.text()
    assert QApplication.focusWidget() is inside.pasted or not sheet.isActiveWindow()
    inside.pasted.setText(shown)
    QTest.keyClick(inside.pasted, Qt.Key.Key_Return)
    both.qtbot.waitUntil(lambda: sheet.ui.works.isVisible(), timeout=PATIENT_MS)
    assert sheet.ui.works.text() == "It works, as mod."
    sheet.ui.label.setText("Garden")
    with both.qtbot.waitSignal(sheet.kept, timeout=PATIENT_MS):
        sheet.save()
    both.made.window.go("conversations")
    page = both.made.window.page
    assert isinstance(page, Conversations)
    both.qtbot.waitUntil(lambda: page.rows.rowCount() == 1, timeout=PATIENT_MS)
    [key] = both.forum.keys
    whole = b"".join(path.read_bytes() for path in both.desk.opened.folder.rglob("*") if path.is_file())  # fmt: skip
    assert key.encode() not in whole
    assert sheet.ui.browser.ui.pasted.text() == ""


def test_what_is_missing_or_is_no_answer_is_said_and_another_attempt_begins(both: Both) -> None:
    sheet = both.sheet()
    inside = sheet.ui.browser.ui
    inside.begin.click()
    assert sheet.ui.foot.words == "“Address of the forum” is missing."
    both.fill(sheet, "url", "http://forum.example.org")
    inside.begin.click()
    both.qtbot.waitUntil(lambda: "others can read" in sheet.ui.foot.words, timeout=PATIENT_MS)  # fmt: skip
    assert both.browser.opened == []
    both.fill(sheet, "url", both.forum.base)
    first = both.allowed(sheet)
    both.allowed(sheet)
    inside.pasted.setText(first)
    inside.use.click()
    both.qtbot.waitUntil(lambda: "not what the page shows" in sheet.ui.foot.words, timeout=PATIENT_MS)  # fmt: skip
    inside.copy.click()
    assert QGuiApplication.clipboard().text() == both.browser.opened[-1]
    both.fill(sheet, "user", "Root")
    inside.begin.click()
    both.qtbot.waitUntil(lambda: "typed by hand" in inside.said.text(), timeout=PATIENT_MS)
    assert not inside.answer.isVisible()
    sheet.ui.platform.setCurrentIndex(sheet.ui.platform.findData("mail"))
    assert not sheet.ui.browser.isVisible()
    sheet.reject()
    assert both.desk.book.connected.all() == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_log_in_finds_its_room_at_the_largest_text(both: Both, language: str) -> None:
    both.made.languages.speak(language)
    both.made.looks.apply("dark", 2.0)
    both.made.window.resize(1280, 800)
    sheet = both.sheet()
    both.fill(sheet, "url", both.forum.base)
    both.allowed(sheet)
    QApplication.processEvents()
    inside = sheet.ui.browser.ui
    both.qtbot.waitUntil(inside.answer.isVisible, timeout=PATIENT_MS)
    for button in (inside.begin, inside.copy, inside.use):
        assert button.width() >= button.minimumSizeHint().width()
    both.qtbot.waitUntil(lambda: not inside.pasted.visibleRegion().isEmpty(), timeout=PATIENT_MS)
    assert sheet.ui.scroll.widget().width() <= sheet.ui.scroll.viewport().width()
    sheet.reject()
