"""A long conversation of which it is being found out what counts: it is shown when that is known, or after a while."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from moderator_console.core.case import Case
from moderator_console.services.heard import Heard
from moderator_console.store.conversation import ThreadLine
from moderator_console.views.thread.reading_aside import ReadingAside

#: So long a conversation stays away; then all of it is shown until it is known what counts.
PATIENCE_MS = 300


class Learning(QObject):
    """One conversation at a time. ``meanwhile`` says that it should be shown as it is; ``learnt`` carries what counts
    (None: all of it) and what of that was not read."""

    meanwhile = Signal()
    learnt = Signal(object, object)

    def __init__(self, aside: ReadingAside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._aside = aside
        self._turn = 0
        #: What is being learnt of, None while nothing is.
        self.line: ThreadLine | None = None
        #: The place that is to be shown.
        self.at = 0
        #: Whether nothing of it is shown yet; whoever shows it says so.
        self.hidden = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show)

    def begin(self, case: Case, line: ThreadLine, at: int) -> None:
        """Has a worker find what counts of the conversation that led to a case."""
        self.forget()
        self.line, self.at, self.hidden = line, at, True
        turn = self._turn
        self._patience.start()

        def done(part: Heard | None, unread: set[int]) -> None:
            if turn == self._turn:
                self._patience.stop()
                self.line = None
                self.learnt.emit(part, unread)

        self._aside.find_part(case, line.address, done)

    def forget(self) -> None:
        """Another conversation is shown: what is found now comes too late."""
        self._turn += 1
        self._patience.stop()
        self.line, self.hidden = None, False

    def _show(self) -> None:
        self.hidden = False
        self.meanwhile.emit()
