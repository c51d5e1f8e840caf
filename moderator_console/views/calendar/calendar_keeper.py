"""The calendar file that others subscribe to follows what changes here, beside the window, once for many changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from moderator_console.core.events import NextKind
from moderator_console.core.trouble import Trouble
from moderator_console.services.calendar_titles import CalendarWords
from moderator_console.store.journal import Changes
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words

#: Changes are gathered for so long.
GATHER_MS = 1_500


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
        self._stop_listening = room.desk.book.journal.subscribe(self._heard)
        self._soon.start()

    def leave(self) -> None:
        """Hears of nothing any more."""
        self._soon.stop()
        self._stop_listening()

    def _heard(self, changes: Changes) -> None:
        self._soon.start()

    def _write(self) -> None:
        if self._going:
            self._soon.start()
            return
        self._going = True
        desk, words = self._room.desk, self._words()

        def work() -> None:
            from moderator_console.services.calendar_kept import write_kept

            try:
                write_kept(desk.book, words, desk.now())
            finally:
                desk.done_aside()

        self._room.jobs.run(work, lambda _: self._ended(), self._failed, quiet=True)

    def _ended(self) -> None:
        self._going = self._told = False
        self.written.emit()

    def _failed(self, error: BaseException) -> None:
        self._going = False
        if not isinstance(error, Trouble):
            raise error
        if not self._told:
            self._told = True
            self.troubled.emit(error)

    def _words(self) -> CalendarWords:
        said = Words()
        kinds: dict[str, str] = {kind: said.next_kind(kind) for kind in NextKind}
        kinds[NextKind.FOLLOW_UP] = self.tr("Follow up")
        kinds |= {"promise": self.tr("Promise"), "task": self.tr("Task")}
        case, member = self.tr("{what}, case {id}"), self.tr("{what}, {member}")
        return CalendarWords("Moderator Console", kinds, case, member)
