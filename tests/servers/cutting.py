"""A line in the middle that breaks on purpose: everything passes until some bytes are seen, then what was asked happens.

Between a client and a real server, for what no server does when asked: answers that are lost after the act was done.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """What happens once the bytes were seen."""

    #: They are not passed on, and the line is cut.
    BEFORE = "before"
    #: They are passed on, and the line is cut: the answer is lost.
    AFTER = "after"
    #: They are passed on, and no answer ever comes.
    SILENT = "silent"
    #: They are passed on, and the answer comes a byte a second.
    DRIP = "drip"


@dataclass
class Line:
    """``port`` leads to ``target``; ``plan`` says what happens at which bytes of the client, once each."""

    target: int
    port: int = 0
    plan: list[tuple[bytes, Fault]] = field(default_factory=list)
    happened: list[Fault] = field(default_factory=list)
    _server: socket.socket | None = field(default=None, repr=False)
    _pairs: list[tuple[socket.socket, socket.socket]] = field(default_factory=list, repr=False)
    _over: threading.Event = field(default_factory=threading.Event, repr=False)

    @property
    def calls(self) -> int:
        """How often somebody has called."""
        return len(self._pairs)

    def start(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self) -> None:
        self._over.set()
        assert self._server is not None
        # Closed alone it would go on listening for as long as a thread waits in it.
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for pair in self._pairs:
            _cut(*pair)

    def _accept(self) -> None:
        assert self._server is not None
        while not self._over.is_set():
            try:
                client, _ = self._server.accept()
                server = socket.create_connection(("127.0.0.1", self.target), 10)
            except OSError:
                return
            self._pairs.append((client, server))
            slow = threading.Event()
            quiet = threading.Event()
            threading.Thread(
                target=self._up, args=(client, server, slow, quiet), daemon=True
            ).start()
            threading.Thread(
                target=self._down, args=(client, server, slow, quiet), daemon=True
            ).start()

    def _up(
        self,
        client: socket.socket,
        server: socket.socket,
        slow: threading.Event,
        quiet: threading.Event,
    ) -> None:
        seen = b""
        with suppress(OSError):
            while data := client.recv(65536):
                seen = (seen + data)[-100_000:]
                fault = next((one for one in self.plan if one[0] in seen), None)
                if fault is None:
                    server.sendall(data)
                    continue
                self.plan.remove(fault)
                self.happened.append(fault[1])
                seen = b""
                if fault[1] is Fault.BEFORE:
                    break
                quiet.set() if fault[1] is not Fault.DRIP else slow.set()
                server.sendall(data)
                if fault[1] is Fault.AFTER:
                    # The server has it and answers: that answer is what is lost.
                    self._over.wait(0.3)
                    break
            else:
                server.shutdown(socket.SHUT_WR)
                return
        _cut(client, server)

    def _down(
        self,
        client: socket.socket,
        server: socket.socket,
        slow: threading.Event,
        quiet: threading.Event,
    ) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                if quiet.is_set():
                    continue
                if not slow.is_set():
                    client.sendall(data)
                    continue
                for n in range(len(data)):
                    client.sendall(data[n : n + 1])
                    if self._over.wait(1):
                        return
        if not quiet.is_set():
            _cut(client, server)


def _cut(*lines: socket.socket) -> None:
    for line in lines:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        line.close()


@contextmanager
def cutting(target: int, *plan: tuple[bytes, Fault]) -> Iterator[Line]:
    """A line to the port ``target``."""
    line = Line(target, plan=list(plan))
    line.start()
    try:
        yield line
    finally:
        line.stop()
