"""One window for each profile: a second start brings the first to the front and ends.

The lock on the profile says which is the first (services/profile_lock.py; the system takes it back however its holder
ends). Beside it the first listens on a local socket that only the same person may use. What comes there is at most a
short line: whatever else somebody sends is not read.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

#: What a second start asks for, and what the first answers.
_COME, _COMES = b"come forward", b"coming"
#: Bytes of the longest line: the word and a token of the desktop.
_LONGEST = 4_096
#: A window that has not answered so long does not.
PATIENCE_MS = 3_000


def address(folder: Path) -> str:
    """Where the window of the profile in ``folder`` listens: a path in the person's own runtime folder, or a name
    where there is none. Different for each profile; says nothing of where it lies."""
    name = f"moderator-console-{sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(runtime, name)) if runtime and Path(runtime).is_dir() else name


class OneWindow(QObject):
    """Listens for second starts; make it only while the profile's lock is held."""

    #: Somebody started the program again: a token of the desktop ("" where there is none).
    wanted = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._met)
        where = address(folder)
        # A window that was killed has left its socket; the lock says that nobody listens there.
        QLocalServer.removeServer(where)
        self._server.listen(where)

    @property
    def listening(self) -> bool:
        """Whether second starts are heard. Where they are not, they say that a window is open already."""
        return self._server.isListening()

    def close(self) -> None:
        """Hears nothing any more."""
        self._server.close()

    def _met(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.setReadBufferSize(_LONGEST)
            caller.readyRead.connect(lambda who=caller: self._read(who))
            caller.disconnected.connect(caller.deleteLater)
            QTimer.singleShot(PATIENCE_MS, caller, caller.abort)

    def _read(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() >= _LONGEST:
                caller.abort()
            return
        line = bytes(caller.readLine(_LONGEST).data())
        word, _, token = line.strip().partition(b"\t")
        if word != _COME:
            caller.abort()
            return
        self.wanted.emit(token.decode("ascii", "ignore"))
        caller.write(_COMES + b"\n")
        caller.disconnectFromServer()


class Knock(QObject):
    """Asks the window of a profile to come forward. ``answered`` says whether it does; it comes once."""

    answered = Signal(bool)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done = False
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._ask)
        self._socket.readyRead.connect(self._read)
        self._socket.errorOccurred.connect(lambda error: self._end(False))
        self._socket.disconnected.connect(lambda: self._end(False))
        QTimer.singleShot(PATIENCE_MS, self, lambda: self._end(False))
        # A socket that is not there is known at once, before anybody listens to the answer.
        QTimer.singleShot(0, self, lambda: self._socket.connectToServer(address(folder)))

    def _ask(self) -> None:
        token = os.environ.get("XDG_ACTIVATION_TOKEN", "").encode("ascii", "ignore")[:1_000]
        self._socket.write(_COME + b"\t" + token + b"\n")

    def _read(self) -> None:
        if self._socket.canReadLine():
            self._end(bytes(self._socket.readLine(_LONGEST).data()).strip() == _COMES)

    def _end(self, comes: bool) -> None:
        if not self._done:
            self._done = True
            self.answered.emit(comes)
