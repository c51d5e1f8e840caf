"""Looking through posts beside the window: half a second of slices in a worker, a breath, and on, until all is done."""

from __future__ import annotations

from threading import Event, Lock

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import Shiboken

from moderator_console.core.trouble import Trouble
from moderator_console.views.window.page import Room

_TURN_S = 0.5
_BREATH_MS = 60
#: What is asked for again within this time is asked once; and after a first paint nothing is hurried.
_PAUSE_MS = 400
#: While an import writes, it is looked again after so many milliseconds.
_LATER_MS = 5_000
#: Several pages ask; one of them works at a time.
_AT_WORK = Lock()


class TriageWork(QObject):
    """``go_on`` begins, or hears that there may be more to do. ``told`` carries how many posts wait on the list."""

    told = Signal(int)

    def __init__(self, room: Room, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._stop = Event()
        self._asked = False
        self._again = False
        self._next = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._next.timeout.connect(self._turn)
        stop = self._stop
        self.destroyed.connect(lambda: stop.set())

    def go_on(self) -> None:
        """Something may wait to be looked at, or the list may have changed."""
        if self._asked:
            self._again = True
        elif not self._next.isActive():
            self._next.start(_PAUSE_MS)

    def _turn(self) -> None:
        if self._room.jobs.rushing:
            self._next.start(_PAUSE_MS)
            return
        desk, stop = self._room.desk, self._stop
        self._asked, self._again = True, False

        def work() -> tuple[bool, int, int]:
            # The page that opens has this door: the lists of words are loaded beside it, not before it.
            from moderator_console.services.triage import how_many, look_through

            if not _AT_WORK.acquire(blocking=False):
                return True, 1, 0
            try:
                desk.archive.read_once()
                moved = look_through(desk.archive, stop, within_s=_TURN_S)
                left = desk.archive.triage_due()
                return moved, left, 0 if left or stop.is_set() else how_many(desk)
            finally:
                _AT_WORK.release()
                # Every post is looked at once: what was read of the files is not read again.
                desk.shrink()

        self._room.jobs.run(work, self._done, self._failed, quiet=True)

    def _done(self, result: tuple[bool, int, int]) -> None:
        if not Shiboken.isValid(self):
            return  # the window has closed meanwhile
        if self._stop.is_set():
            return  # its page is gone
        moved, left, count = result
        self._asked = False
        if left:
            self._next.start(_BREATH_MS if moved else _LATER_MS)
            return
        self.told.emit(count)
        if self._again:
            self._next.start(_PAUSE_MS)

    def _failed(self, error: BaseException) -> None:
        # Nobody has asked for it: what troubles a file is said where somebody asks.
        self._asked = False
        if not isinstance(error, Trouble):
            raise error
