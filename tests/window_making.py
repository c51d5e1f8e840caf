"""A whole window for tests: its application dressed, its profile in a folder, its vault one that is scripted.

The keyring of the machine is never asked: ``Drawer`` stands in for what the system would answer, because no
test can click in the system's own dialog. tests/services/test_vault.py runs the real one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from desk_making import PASSPHRASE
from PySide6.QtCore import QResource
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.services.desk import Desk
from moderator_console.services.jobs import Jobs
from moderator_console.services.vault import Missing, Refused, Vault, Why, Works, trouble_of
from moderator_console.views.door.entrance import Entrance
from moderator_console.views.door.unlock import Unlock
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.languages import BUILT, Languages
from moderator_console.views.window.look import Looks
from moderator_console.views.window.main_window import FIRST, MainWindow
from moderator_console.views.window.page import Room
from moderator_console.views.window.window_wishes import WindowWishes

PATIENT_MS = 15_000


class Drawer(Vault):
    """A keyring that answers as the test says: ``why`` None works. ``asked`` may block, as a dialog does."""

    def __init__(self, why: Why | None = None) -> None:
        super().__init__()
        self.why = why
        self.kept: dict[str, str] = {}
        self.asked: Callable[[], None] = lambda: None

    def probe(self) -> Works | Missing | Refused:
        self.asked()
        if self.why is None:
            return Works("Drawer")
        return Missing(self.why) if self.why in (Why.NONE, Why.UNSAFE) else Refused(self.why)

    def get(self, name: str) -> str | None:
        self.asked()
        if self.why is not None:
            raise trouble_of(self.why)
        return self.kept.get(name)

    def set(self, name: str, secret: str) -> None:
        if self.why is not None:
            raise trouble_of(self.why)
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        self.kept.pop(name, None)

    def forget_key(self, profile: UUID) -> None:
        self.delete(str(profile))


class House:
    """The window with what stands behind it, joined as ``app.py`` joins them."""

    def __init__(
        self, app: QApplication, folder: Path, vault: Vault, language: str, percent: int = 100
    ) -> None:
        self.wishes = WindowWishes(folder)
        self.languages = Languages(app)
        self.languages.speak(language)
        self.looks = Looks(app)
        self.looks.apply("light", percent / 100)
        self.window = MainWindow(self.looks, self.languages, self.wishes)
        self.window.resize(*FIRST)
        self.home = WindowThread()
        self.jobs = Jobs(self.home.post)
        self.entrance = Entrance(self.window, self.jobs, folder, self.wishes, vault)
        self.desk: Desk | None = None
        self.begin = ""
        self.entrance.entered.connect(self._enter)
        self.window.painted.connect(self.entrance.begin)

    def _enter(self, desk: Desk, begin: str) -> None:
        self.desk, self.begin = desk, begin
        self.window.enter(Room(desk, self.looks, self.jobs))

    @property
    def door(self) -> object:
        """The page before the console, or the console itself."""
        return self.window.ui.doors.currentWidget()

    def close(self) -> None:
        self.jobs.close()
        self.window.close()
        self.entrance.release()
        if self.desk is not None:
            self.desk.close()


@contextmanager
def house(
    qtbot: QtBot,
    qapp: QApplication,
    folder: Path,
    vault: Vault | None = None,
    *,
    language: str = "en",
    now: str = "",
    passphrase_file: Path | None = None,
    percent: int = 100,
) -> Iterator[House]:
    """A shown window that has begun to open ``folder``."""
    assert QResource.registerResource(str(BUILT / "resources.rcc"))
    sheet, font, locale = qapp.styleSheet(), qapp.font(), Languages(qapp)
    made = House(qapp, folder, vault or Drawer(Why.NONE), language, percent)
    made.entrance.test_now = now
    made.entrance.passphrase_file = passphrase_file
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    try:
        yield made
    finally:
        made.close()
        made.languages.speak("en")
        locale.deleteLater()
        qapp.setStyleSheet(sheet)
        qapp.setFont(font)
        qapp.setPalette(QPalette())


def unlocked(made: House, qtbot: QtBot) -> Desk:
    """Types the passphrase; returns the desk once the window sits at it."""
    qtbot.waitUntil(lambda: isinstance(made.door, Unlock), timeout=PATIENT_MS)
    assert isinstance(made.door, Unlock)
    made.door.ui.passphrase.setText(PASSPHRASE)
    made.door.ui.open.click()
    qtbot.waitUntil(lambda: made.desk is not None, timeout=PATIENT_MS)
    assert made.desk is not None
    return made.desk
