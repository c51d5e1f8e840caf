"""The way from a folder to a desk: the lock, the key, the files; and what stands before it when that fails.

Nothing here blocks: the keyring may wait for the person for minutes and argon2 takes half a second, so both
work in jobs while the window stays usable. The desk itself is made on the window's thread, which writes.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from moderator_console.core.trouble import (
    DamagedFile,
    DiskTrouble,
    KeyringTrouble,
    NewerFile,
    NoProfile,
    Trouble,
    WrongWords,
)
from moderator_console.services.clock import SystemClock, TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.jobs import Jobs
from moderator_console.services.profile import (
    CASES,
    KeyKind,
    Opened,
    open_with_keyring,
    open_with_passphrase,
    passphrase_file,
    read_profile,
)
from moderator_console.services.profile_lock import FileLock, window_lock
from moderator_console.services.vault import Vault
from moderator_console.store.safe_files import make_private_folder
from moderator_console.views.door.doorway import Doorway, tell
from moderator_console.views.window.bars import Way
from moderator_console.views.window.main_window import MainWindow
from moderator_console.views.window.trouble_words import TroubleWords
from moderator_console.views.window.window_wishes import WindowWishes

if TYPE_CHECKING:
    from moderator_console.views.door.unlock import Ask, Unlock

#: An open keyring answers within this; only then does a banner say that we wait.
PATIENCE_MS = 300


class Entrance(QObject):
    """``entered`` carries the ``Desk``, and whether a first case by phone is wanted."""

    entered = Signal(object, str)

    def __init__(
        self,
        window: MainWindow,
        jobs: Jobs,
        folder: Path,
        wishes: WindowWishes,
        vault: Vault | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._lock: FileLock | None = None
        #: Set before ``begin``: the test clock's time, a file with the passphrase, who acts.
        self.test_now = ""
        self.passphrase_file: Path | None = None
        self.acting_as = ""
        self._doorway = Doorway(
            window.looks, window.languages, wishes, jobs,
            vault or Vault(forbidden_thread=threading.get_ident()), folder,
        )  # fmt: skip
        self._test_now_us: int | None = None
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._waiting.timeout.connect(self._say_waiting)
        self._try = 0

    def begin(self) -> None:
        """Takes the window's lock and looks what the folder holds."""
        try:
            if not self._folder.exists():
                make_private_folder(self._folder)
            if self._lock is None:
                self._lock = window_lock(self._folder)
            if not self._lock.take():
                self._knock()
                return
            self._test_now_us = _moment(self.test_now) if self.test_now else None
            self._look_inside()
        except (DiskTrouble, WrongWords) as trouble:
            self._say_trouble(trouble)

    @property
    def holds(self) -> bool:
        """Whether this window is the profile's one."""
        return self._lock is not None and self._lock.held

    def _knock(self) -> None:
        """Another window has the profile: it comes to the front and this one goes; where it does not, that is said."""
        from moderator_console.views.window.one_window import Knock

        self._knocking = Knock(self._folder, self)
        self._knocking.answered.connect(lambda comes: self._close() if comes else self._say_taken())

    def release(self) -> None:
        """Gives the lock back."""
        self._waiting.stop()
        if self._lock is not None:
            self._lock.release()

    # -- what the folder holds ----------------------------------------------------

    def _look_inside(self) -> None:
        try:
            profile = read_profile(self._folder)
        except NoProfile:
            # Files without their description: the recovery file knows whose they are.
            if (self._folder / CASES).exists():
                self._unlock("restore")
            else:
                self._first_run()
            return
        except DamagedFile:
            self._unlock("restore")
            return
        except NewerFile as trouble:
            self._say_trouble(trouble)
            return
        if self._test_now_us is not None and not profile.test_clock:
            self._say_trouble(
                WrongWords(
                    "This profile follows the computer's clock.",
                    "The option --now works in profiles that were made for tests.",
                )
            )
        elif profile.key_kind is KeyKind.KEYRING:
            self._ask_keyring()
        elif self.passphrase_file is not None:
            self._open_by_file(self.passphrase_file)
        else:
            self._unlock("passphrase")

    def _first_run(self) -> None:
        from moderator_console.views.door.first_run import FirstRun

        page = FirstRun(self._door())
        page.finished.connect(self._opened)
        page.restore_wanted.connect(lambda: self._unlock("restore", bring=True))
        self._window.stand_before(page)

    def _unlock(
        self, ask: Ask, trouble: KeyringTrouble | None = None, *, bring: bool = False
    ) -> Unlock:
        from moderator_console.views.door.unlock import Unlock

        self._window.quiet()
        page = Unlock(self._door(), ask, trouble, bring=bring)
        page.opened.connect(self._opened)
        page.keyring_wanted.connect(self._ask_keyring)
        page.back_wanted.connect(self._look_inside)
        self._window.stand_before(page)
        return page

    # -- the key ------------------------------------------------------------------

    def _ask_keyring(self) -> None:
        self._window.show_console()
        self._try += 1
        this, folder, vault = self._try, self._folder, self._doorway.vault
        self._waiting.start()

        def answered(opened: Opened) -> None:
            # The person may have gone in by the recovery file while the keyring was still asking.
            if this == self._try:
                self._waiting.stop()
                self._opened(opened)

        def refused(error: BaseException) -> None:
            if this == self._try:
                self._waiting.stop()
                self._refused(error)

        self._doorway.jobs.run(lambda: open_with_keyring(folder, vault), answered, refused)

    def _say_waiting(self) -> None:
        self._window.banner(
            "hourglass", "waiting", self.tr("Waiting for your keyring"),
            self.tr("Answer your system’s question, or open your data with the recovery file."),
            (Way(self.tr("Use the recovery file"), self._leave_keyring, "life-buoy"),),
        )  # fmt: skip

    def _leave_keyring(self) -> None:
        self._try += 1
        self._waiting.stop()
        self._unlock("restore")

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, KeyringTrouble):
            self._unlock("keyring", error)
        elif isinstance(error, Trouble):
            self._say_trouble(error)
        else:
            raise error

    def _open_by_file(self, path: Path) -> None:
        folder = self._folder
        self._doorway.jobs.run(
            lambda: open_with_passphrase(folder, passphrase_file(path)),
            self._opened,
            self._refused_file,
        )

    def _refused_file(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        tell(self._unlock("passphrase").ui.trouble, error)

    # -- the desk -----------------------------------------------------------------

    def _opened(self, opened: Opened, begin: str = "") -> None:
        self._window.quiet()
        self._doorway.wishes.settle()
        clock = self._clock(opened)
        try:
            desk = Desk(opened, clock)
        except Trouble as trouble:
            self._say_trouble(trouble)
            return
        if desk.book.owner is None:
            from getpass import getuser

            # A profile made by hand may have nobody yet; Settings is where the name is put right.
            desk.book.set_owner(getuser(), zone=desk.zone, language=self._window.languages.now)
        clock.zone = desk.zone
        if self.acting_as:
            desk.act_as(desk.book.moderator(self.acting_as, by=desk.me.id))
        self.entered.emit(desk, begin)

    def _clock(self, opened: Opened) -> SystemClock | TestClock:
        if opened.test_clock and self._test_now_us is not None:
            return TestClock(self._test_now_us, SystemClock().zone)
        return SystemClock()

    def _door(self) -> Doorway:
        known = self._doorway
        return Doorway(
            known.looks, known.languages, known.wishes, known.jobs, known.vault, known.folder, self._test_now_us
        )  # fmt: skip

    # -- what cannot be helped here -------------------------------------------------

    def _say_taken(self) -> None:
        self._stand(
            "panel-right",
            self.tr("The console is open already"),
            self.tr(
                "Another window has this profile open. Only one may, so that nothing is written"
                " twice. Look for it on your desktop."
            ),
            Way(self.tr("Try again"), self._again, "refresh-cw"),
        )

    def _say_trouble(self, trouble: Trouble) -> None:
        said = TroubleWords(self).say(trouble)
        more = f"{said.way}\n{self._folder}" if said.way else str(self._folder)
        again = Way(self.tr("Try again"), self._again, "refresh-cw")
        self._stand("triangle-alert", said.sentence, more, again)

    def _stand(self, icon: str, title: str, text: str, first: Way) -> None:
        from moderator_console.views.door.notice import Notice

        leave = Way(self.tr("Close the window"), self._close, "x")
        page: QWidget = Notice(self._doorway, icon, title, text, first, leave)
        self._window.stand_before(page)

    def _again(self) -> None:
        self._window.show_console()
        # The page that called is being put away: begin after its slot has ended.
        QTimer.singleShot(0, self, self.begin)

    def _close(self) -> None:
        self._window.close()


def _moment(typed: str) -> int:
    """The test clock's time in UTC microseconds, without a zone in this computer's. Raises WrongWords."""
    try:
        said = datetime.fromisoformat(typed.strip())
    except ValueError as error:
        raise WrongWords(
            f"“{typed}” is not a time.", "Write it as 2026-11-25T14:00+01:00.", text=typed
        ) from error
    aware = said if said.tzinfo else said.replace(tzinfo=ZoneInfo(SystemClock().zone))
    return (aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
