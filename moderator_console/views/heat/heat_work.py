"""Counting threads for heat beside the window: a few in a worker, many in a child process, until all is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import Shiboken

from moderator_console.core.trouble import Trouble
from moderator_console.services.heat_process import HeatCounting
from moderator_console.views.window.page import Room

_BREATH_MS = 60
#: While this window brings something in, it is asked again after so many milliseconds.
_WAIT_MS = 400
#: While another import writes, it is looked again after so many milliseconds.
_LATER_MS = 5_000


class HeatWork(QObject):
    """``go_on`` begins, or hears that there is more to do. ``changed``: all that was to do is done, the order has moved."""

    changed = Signal()

    def __init__(self, room: Room, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        opened = room.desk.opened
        self._counting = HeatCounting(opened.archive, opened.key)
        self._at_work = False
        self._moved = False
        self._next = QTimer(self, singleShot=True, interval=_BREATH_MS)
        self._next.timeout.connect(self._turn)
        self.destroyed.connect(_stopping(self._counting))

    def go_on(self) -> None:
        """Something may wait to be counted."""
        if not self._at_work:
            self._at_work = True
            self._next.start(_BREATH_MS)

    def _turn(self) -> None:
        if self._room.jobs.rushing:
            self._next.start(_WAIT_MS)
            return
        archive, counting = self._room.desk.archive, self._counting

        def work() -> tuple[bool, int]:
            try:
                archive.read_once()
                return counting.turn(archive)
            finally:
                # Every thread is counted once: what was read of the file is not read again.
                archive.shrink()

        self._room.jobs.run(work, self._done, self._failed, stop=counting.stop, quiet=True)

    def _done(self, result: tuple[bool, int]) -> None:
        if not Shiboken.isValid(self):
            return  # the window has closed meanwhile
        moved, waiting = result
        self._moved = self._moved or moved
        if waiting:
            self._next.start(_BREATH_MS if moved else _LATER_MS)
            return
        self._at_work = False
        if self._moved:
            self._moved = False
            self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        # Nobody has asked for it: what troubles the archive is said where somebody asks.
        self._at_work = False
        if not isinstance(error, Trouble):
            raise error


def _stopping(counting: HeatCounting) -> Callable[[], None]:
    """Not a method: what is destroyed has none any more."""
    return lambda: counting.stop()
