"""The calendar file that others subscribe to follows what changes here, beside the window, once for many changes.

What keeps it from being written is told once, and it is tried again by itself; what was changed in the last moment is
written when the window goes, within a few seconds, or else when it opens next.
"""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer, Signal

from moderator_console.core.trouble import Trouble
from moderator_console.store.journal import Changes
from moderator_console.views.calendar.leaving_words import words_of_calendar
from moderator_console.views.window.page import Room

#: Changes are gathered for so long.
GATHER_MS = 1_500
#: A full disk is looked at again after so long, then twice as long each time, up to the second.
AGAIN_MS, AGAIN_AT_MOST_MS = 60_000, 600_000
#: Who leaves waits so long at most: 5,000 entries take 4 s.
LEAVE_S = 6.0


class CalendarKeeper(QObject):
    """Make it on the window's thread; it works until ``leave``. ``troubled`` says once what keeps it from writing."""

    troubled = Signal(object)
    #: The file is as things stand now, or there is none.
    written = Signal()

    def __init__(self, room: Room, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room, self._told, self._going = room, False, False
        self._soon = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._soon.timeout.connect(self._write)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._write)
        self._stop_listening = room.desk.book.journal.subscribe(self._heard)
        self._soon.start()

    def leave(self, patience_s: float = LEAVE_S) -> bool:
        """Hears of nothing any more, and writes what is still to be written; returns whether it is. What takes longer
        than ``patience_s`` is written when a window opens next."""
        owed = self._soon.isActive() or self._again.isActive() or self._going
        self._soon.stop()
        self._again.stop()
        self._stop_listening()
        return self._write_last(patience_s) if owed else True

    def _write_last(self, patience_s: float) -> bool:
        desk, words, given_up = self._room.desk, words_of_calendar(), threading.Event()
        done: list[bool] = []

        def work() -> None:
            from moderator_console.services.calendar_kept import write_kept

            try:
                write_kept(desk.book, words, desk.now(), given_up.is_set)
                done.append(True)
            except Trouble:
                return  # it was told while somebody was there; it is tried when a window opens next
            finally:
                desk.done_aside()

        from moderator_console.services.calendar_kept import kept_file

        if kept_file(desk.book) is None:
            return True
        # A daemon: a folder of the network may hold it for minutes.
        last = threading.Thread(target=work, name="calendar file", daemon=True)
        last.start()
        last.join(patience_s)
        given_up.set()
        return bool(done)

    def _heard(self, changes: Changes) -> None:
        self._soon.start()

    def _write(self) -> None:
        if self._going:
            self._soon.start()
            return
        self._going = True
        desk, words = self._room.desk, words_of_calendar()

        def work() -> None:
            from moderator_console.services.calendar_kept import write_kept

            try:
                write_kept(desk.book, words, desk.now())
            finally:
                desk.done_aside()

        self._room.jobs.run(work, lambda _: self._ended(), self._failed, quiet=True)

    def _ended(self) -> None:
        self._going = self._told = False
        self._again.stop()
        self._again.setInterval(AGAIN_MS)
        self.written.emit()

    def _failed(self, error: BaseException) -> None:
        self._going = False
        if not isinstance(error, Trouble):
            raise error
        self._again.start()
        self._again.setInterval(min(2 * self._again.interval(), AGAIN_AT_MOST_MS))
        if not self._told:
            self._told = True
            self.troubled.emit(error)
