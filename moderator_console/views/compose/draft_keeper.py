"""Every keystroke of an unsaved text is on disk within a second, and found again after a crash.

One keeper for each place ("note:<case id>"). What is kept is the draft, never an event; saving drops it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from moderator_console.core.trouble import Trouble
from moderator_console.services.desk import Desk

#: From the first unsaved key to the disk. Half a second leaves the other half to a busy disk.
KEEP_AFTER_MS = 400


class DraftKeeper(QObject):
    """Keeps what ``read`` returns whenever ``touch`` was called; ``write`` puts a found draft back.

    ``field`` is watched: losing the focus or being hidden keeps at once.
    """

    #: When the draft was last kept, in UTC microseconds; None when there is none.
    kept = Signal(object)
    #: Known trouble of keeping (a full disk): the text is still in the field.
    troubled = Signal(object)

    def __init__(
        self,
        desk: Desk,
        place: str,
        read: Callable[[], str],
        write: Callable[[str], None],
        field: QWidget,
    ) -> None:
        super().__init__(field)
        self._desk = desk
        self._place = place
        self._read = read
        self._write = write
        self._on_disk = ""
        self._timer = QTimer(self)
        # Not restarted by each key: somebody who types without a pause is kept as well.
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        field.installEventFilter(self)

    @property
    def place(self) -> str:
        return self._place

    def restore(self) -> bool:
        """Puts a kept draft back; returns whether there was one."""
        draft = self._desk.book.drafts.get(self._place)
        self._on_disk = draft.text if draft else ""
        if draft is None:
            self.kept.emit(None)
            return False
        self._write(draft.text)
        self.kept.emit(draft.saved_us)
        return True

    def move_to(self, place: str) -> bool:
        """Keeps what is here, then goes on in another place; returns whether a draft was found there."""
        self.keep()
        self._place = place
        self._write("")
        return self.restore()

    def catch_up(self) -> bool:
        """Puts back what somebody else kept in this place meanwhile, unless something unsaved is here; returns whether it did."""
        draft = self._desk.book.drafts.get(self._place)
        text = draft.text if draft else ""
        if not text or text == self._on_disk or self._read() != self._on_disk:
            return False
        return self.restore()

    def carry_to(self, place: str) -> None:
        """What is here belongs to another place from now on; nothing stays behind."""
        before, self._place, self._on_disk = self._place, place, ""
        # First here, then away there: a crash between them loses nothing.
        self.keep()
        self._desk.book.drafts.drop(before)

    def touch(self) -> None:
        """The text has changed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keeps the text now, if it has changed since."""
        self._timer.stop()
        text = self._read()
        if text == self._on_disk:
            return
        now_us = self._desk.now()
        try:
            self._desk.book.drafts.keep(self._place, text, now_us)
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return
        self._on_disk = text
        self.kept.emit(now_us if text else None)

    def drop(self) -> None:
        """The text was saved as an event: the draft has served."""
        self._timer.stop()
        self._desk.book.drafts.drop(self._place)
        self._on_disk = ""
        self._write("")
        self._timer.stop()
        self.kept.emit(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Close):
            self.keep()
        return False
