"""How long a line may take, and how it is hung up from another thread.

Each errand has a limit of time as a whole, because a server that drips a byte a second never lets a socket's own limit
pass.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from moderator_console.core.platform_trouble import Offline

#: Seconds that a server may be silent, and that an errand may take in all.
SILENT_S, WHOLE_S = 20.0, 90.0


class Limit:
    """Hangs up whatever is under way when somebody stops it, or when it takes too long."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._line: socket.socket | None = None

    def stop(self) -> None:
        """From any thread; never waits."""
        self._stopped.set()
        self._hang_up()

    @property
    def stopped(self) -> bool:
        """Whether somebody stopped it."""
        return self._stopped.is_set()

    def watch(self, line: socket.socket | None) -> None:
        """The line that is used from now on."""
        self._line = line
        if self._stopped.is_set():
            self._hang_up()

    @contextmanager
    def over(self, seconds: float = WHOLE_S) -> Iterator[None]:
        """Everything inside takes no longer than that. Raises Offline where it was stopped before."""
        if self._stopped.is_set():
            raise Offline
        timer = threading.Timer(seconds, self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _hang_up(self) -> None:
        line = self._line
        if line is not None:
            # As a plain socket: that of TLS would take its state away from the thread that is reading.
            with suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)
