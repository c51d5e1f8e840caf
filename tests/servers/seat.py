"""Somebody sits at the whole window: they connect accounts in the wizard, bring what is new, look at reports and send."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desk_making import clock_of, make_profile
from no_keyring import no_keyring
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.services.desk import Desk
from moderator_console.store.connected import Connected
from moderator_console.views.case.new_case import NewCase
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.platforms.account_settings import AccountRow, AccountSettings
from moderator_console.views.platforms.connect_sheet import ConnectSheet
from moderator_console.views.platforms.sync_keeper import Going, SyncKeeper, sync_of
from moderator_console.views.platforms.window_sync import join_sync
from moderator_console.views.settings.settings import Settings
from moderator_console.views.triage.triage_page import TriagePage
from moderator_console.views.window.page import Room


@dataclass
class Seat:
    """A window, its desk, and the hands of whoever sits there. The computer has no keyring."""

    made: House
    desk: Desk
    qtbot: QtBot

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=PATIENT_MS)

    @property
    def room(self) -> Room:
        assert self.made.window.room is not None
        return self.made.window.room

    @property
    def keeper(self) -> SyncKeeper:
        return sync_of(self.room)

    @property
    def account(self) -> Connected:
        """The one that is connected."""
        [found] = self.desk.book.connected.all()
        return found

    @property
    def going(self) -> Going:
        return self.keeper.of(self.account.id)

    def press(self, widget: QWidget, key: Qt.Key, more: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:  # fmt: skip
        QTest.keyClick(widget, key, more)

    def pass_by(self, seconds: float) -> None:
        """The clock goes on, and whoever waits for it looks at it."""
        clock_of(self.desk).at_us += int(seconds * 1_000_000)
        self.keeper.begin()
        outbox_of(self.room).wake()

    # -- accounts -----------------------------------------------------------------------

    def accounts(self) -> AccountSettings:
        self.made.window.go("settings")
        page = self.made.window.page
        assert isinstance(page, Settings)
        found = page.ui.accounts
        assert isinstance(found, AccountSettings)
        return found

    def row(self) -> AccountRow:
        return self.accounts().rows[self.account.id]

    def fill(self, sheet: ConnectSheet, **typed: str) -> None:
        for name, text in typed.items():
            field = sheet.fields[name]
            if isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(text))
            else:
                assert isinstance(field, QLineEdit)
                field.setText(text)
                field.textEdited.emit(text)

    def try_and_keep(self, sheet: ConnectSheet, label: str = "") -> None:
        """Tries what is filled in, which works, and keeps it."""
        sheet.save()
        self.until(lambda: not sheet.trying)
        assert sheet.ui.works.isVisible(), sheet.ui.foot.words
        if label:
            sheet.ui.label.setText(label)
            sheet.ui.community.setText(label)
        with self.qtbot.waitSignal(sheet.kept, timeout=PATIENT_MS):
            sheet.save()

    def connect(self, platform: str, label: str, **typed: str) -> None:
        """Connects an account and waits until all of it was read."""
        accounts = self.accounts()
        accounts.add.click()
        sheet = accounts.sheet
        assert sheet is not None
        sheet.ui.platform.setCurrentIndex(sheet.ui.platform.findData(platform))
        self.fill(sheet, **typed)
        self.try_and_keep(sheet, label)
        self.rest()

    def rest(self) -> None:
        """All that there is was brought."""
        self.until(lambda: not self.keeper.busy and self.going.last_us > 0 and not self.going.more)

    def bring(self) -> None:
        """Somebody asks for what is new, and waits until it is here."""
        self.keeper.bring_now(self.account.id)
        self.until(lambda: not self.keeper.busy)

    # -- reports ------------------------------------------------------------------------

    def triage(self) -> TriagePage:
        """The page of posts that might be a complaint, once it has looked at everything."""
        self.made.window.go("triage")
        page = self.made.window.page
        assert isinstance(page, TriagePage)
        return page

    def lines(self, page: TriagePage) -> list[str]:
        """What a screen reader says of each line."""
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(page.rows.data(page.rows.index(n), role)) for n in range(page.rows.rowCount())]

    def open_case(self, page: TriagePage) -> NewCase:
        """Presses the one key on the line in focus."""
        self.until(self.made.window.isActiveWindow)
        page.ui.posts.setFocus()
        self.press(page.ui.posts, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

        def sheets() -> list[NewCase]:
            return [one for one in self.made.window.findChildren(NewCase) if one.isVisible()]

        self.until(lambda: len(sheets()) == 1)
        return sheets()[0]


@contextmanager
def seat(qtbot: QtBot, qapp: QApplication, folder: Path, *, language: str = "en") -> Iterator[Seat]:
    """Somebody sits down; accounts are read and written by themselves from now on."""
    profile = make_profile(folder, sample=False)
    now = "2026-11-18T10:42:00+01:00"
    with no_keyring(), house(qtbot, qapp, profile, now=now, language=language) as made:
        desk = unlocked(made, qtbot)
        assert made.window.room is not None
        join_sync(made.window, made.window.room)
        yield Seat(made, desk, qtbot)
