"""Settling the log of the cases beside the window: a note that is kept must not wait until the disk has all the others."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.trouble import Trouble
from moderator_console.services.desk import Desk
from moderator_console.services.jobs import Jobs


class LogKeeper(QObject):
    """Works from when it is made, on the window's thread, until the jobs close."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self._going = False
        desk.book.settle_log_elsewhere(self._begin)

    def _begin(self) -> None:
        if not self._going:
            self._going = True
            self._jobs.run(self._settle, lambda _: self._ended(), self._failed, quiet=True)

    def _settle(self) -> None:
        try:
            self._desk.book.settle_log()
        finally:
            self._desk.done_aside()

    def _ended(self) -> None:
        self._going = False

    def _failed(self, error: BaseException) -> None:
        self._going = False
        # A disk that is full or gone is told by whoever writes next: what was kept stands in the log.
        if not isinstance(error, Trouble):
            raise error
