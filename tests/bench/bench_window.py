"""The real window on a profile that holds the measured posts; for every bench that looks at the window.

The profile asks for a passphrase that costs next to nothing: deriving a dear one is not what is measured.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive_posts import KEY
from bench_archive import archive_of
from PySide6.QtWidgets import QApplication

from moderator_console.app import APP_NAME, Console, Options, make_app
from moderator_console.services import profile
from moderator_console.services.clock import SystemClock
from moderator_console.services.desk import Desk
from moderator_console.services.profile import Opened, Recovery
from moderator_console.store import sealed
from moderator_console.store.casebook import CaseBook
from moderator_console.store.connected import Connected
from moderator_console.store.ids import new_id

CLOCK = SystemClock("Europe/Paris")
PASSPHRASE = "cheval exact pile agrafe"
_CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-RSPA"
_PATIENCE_S = 120.0


def profile_with(home: Path, posts: int, cases: int = 0) -> Path:
    """Makes a profile that holds a copy of the archive of N posts (0: none), and cases; returns its folder."""
    folder = home / "profile"
    inside = vars(profile)
    dear, new_key = sealed.COST, inside["new_key"]
    sealed.COST = sealed.Cost(1, 64, 1)
    inside["new_key"] = lambda: KEY  # the archive in the cache opens with this one
    try:
        opened = profile.create(
            folder, keeper=PASSPHRASE, recovery=Recovery(_CODE), furnish=_furnish
        )
    finally:
        sealed.COST, inside["new_key"] = dear, new_key
    if posts:
        shutil.copy(archive_of(posts)[0], opened.archive)
    if cases:
        desk = Desk(opened, CLOCK)
        for number in range(cases):
            desk.open_case_without_post(f"Member {number}", f"A complaint, number {number}")
        # One account whose server nobody reaches.
        account = Connected(new_id(), "mail", "Garden mail", "Garden", {"imap_host": "127.0.0.1"})
        desk.book.connected.keep(account)
        desk.close()
    (home / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    (home / "passphrase").chmod(0o600)
    return folder


def _furnish(opened: Opened) -> None:
    book = CaseBook(opened.cases, opened.key, opened.device_id, CLOCK)
    book.set_owner("Maren Okafor", zone="Europe/Paris", language="en")
    book.close()


class Opening:
    """The program as ``moderator-console --profile FOLDER --passphrase-file FILE`` runs it."""

    def __init__(self, folder: Path) -> None:
        self.app: QApplication = make_app([APP_NAME], "en")
        secret = folder.parent / "passphrase"
        self.console = Console(self.app, Options(folder, "en", passphrase_file=secret))
        self.window = self.console.window
        self.console.show()
        self.wait(lambda: self.window.room is not None)

    @property
    def desk(self) -> Desk:
        """What the window asks."""
        assert self.window.room is not None
        return self.window.room.desk

    def wait(self, for_: Callable[[], object], seconds: float = _PATIENCE_S) -> None:
        """Lets the window live until ``for_`` holds."""
        until = time.monotonic() + seconds
        while not for_():
            if time.monotonic() > until:
                raise SystemExit("the window did not come to its end")
            self.app.processEvents()
            time.sleep(0.002)

    def live(self, seconds: float) -> None:
        """Lets the window live for some time."""
        until = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > until)

    def close(self) -> None:
        """Leaves as a person does."""
        self.window.close()
        self.app.processEvents()


def at(values: list[float], share: float) -> float:
    """The value below which this share of sorted values lies."""
    return values[min(len(values) - 1, int(len(values) * share))]


def high_water_mb(process: int | str | None) -> float:
    """The most memory (RSS, in MB) that a process has held so far; 0 where the system does not tell.

    ``getrusage`` will not do: on Linux a child's peak begins with that of the process that started it.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    marks = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return next((int(line.split()[1]) * 1_024 / 1e6 for line in marks), 0.0)
