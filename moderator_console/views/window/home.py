"""The way back to the window's thread, for any thread that has something to say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class WindowThread(QObject):
    """Make it on the window's thread; ``post`` and ``post_quietly`` may be called on any."""

    _posted = Signal(object)
    _posted_quietly = Signal(object)
    #: Something that was posted has been done.
    ran = Signal()
    #: It was something that somebody had asked for.
    came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)
        self._posted_quietly.connect(self._run_quietly, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Runs ``call`` on the thread where this object was made."""
        self._posted.emit(call)

    def post_quietly(self, call: Callable[[], None]) -> None:
        """The same for what nobody has asked for."""
        self._posted_quietly.emit(call)

    def _run(self, call: Callable[[], None]) -> None:
        self._run_quietly(call)
        self.came.emit()

    def _run_quietly(self, call: Callable[[], None]) -> None:
        call()
        self.ran.emit()
