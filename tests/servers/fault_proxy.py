"""A line that breaks on purpose, between any client and a real server: what the Internet does, by a seed that is printed.

It reads requests of HTTP and mails of SMTP, so that a fault comes at a known moment of one of them, and keeps in
``happened`` what it did. Whether the server has accepted the act is part of each fault: see ``ACCEPTED``.
"""

from __future__ import annotations

import asyncio
import random
import socket
import ssl
import struct
import threading
from collections import deque
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from servers.fault_speech import HttpTalk, SmtpTalk


class Fault(StrEnum):
    """What goes wrong with one request or one mail."""

    RESET_BEFORE_BODY = "the line breaks before the body"
    RESET_AFTER_BODY = "the line breaks when the whole body is out; the server never has all of it"
    LOST_ANSWER = "the server has accepted; its answer is lost"
    STALL = "nothing is passed on and nothing is answered"
    STALL_AFTER = "the server has accepted; nothing is answered"
    DRIP = "the answer comes a byte a second"
    LIMITED_SECONDS = "429 with Retry-After in seconds"
    LIMITED_DATE = "429 with Retry-After as a date"
    LIMITED_BODY = "429 that says how long in its JSON only"
    LIMITED_BARE = "429 and not another word"
    ERROR = "500 with a page"
    ERROR_AFTER = "the server has accepted; 500 is answered"
    BAD_TLS = "what answers the first word of TLS is none"
    #: Of SMTP's answers two digits.
    CUT = "the server has accepted; half of the answer arrives"
    DOUBLED = "the server has accepted; its answer arrives twice"


#: After these the server has done what it was asked for.
ACCEPTED = frozenset(
    {Fault.LOST_ANSWER, Fault.STALL_AFTER, Fault.DRIP, Fault.ERROR_AFTER, Fault.CUT, Fault.DOUBLED}
)
LIMITED = (Fault.LIMITED_SECONDS, Fault.LIMITED_DATE, Fault.LIMITED_BODY, Fault.LIMITED_BARE)
_PAGE = b"<!DOCTYPE html><title>Oops</title><p>Something went wrong."


@dataclass
class FaultProxy:
    """``planned`` faults come first, one for each request (None is none); then each fails by ``chance``.

    ``smtp`` reads mails instead of requests, in the clear only. With ``certificate`` clients speak TLS to it; the server is spoken to in
    the clear. ``beat`` is the second between two bytes that drip.
    """

    target: int
    smtp: bool = False
    planned: Iterable[Fault | None] = ()
    chance: float = 0.0
    faults: tuple[Fault, ...] = tuple(Fault)
    seed: int | None = None
    certificate: Path | None = None
    beat: float = 1.0
    port: int = 0
    happened: list[Fault] = field(default_factory=list)
    _loop: asyncio.AbstractEventLoop | None = field(default=None, repr=False)
    _thread: threading.Thread | None = field(default=None, repr=False)

    @property
    def root(self) -> str:
        """Its address, where it speaks HTTP."""
        return f"http{'s' if self.certificate else ''}://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when it listens."""
        if self.seed is None:
            self.seed = random.SystemRandom().randrange(2**32)
        print(f"fault proxy: seed={self.seed}, chance={self.chance}")
        self._dice = random.Random(self.seed)
        self._plan = deque(self.planned)
        # Where nobody speaks TLS, none can be bad.
        self._drawn = [one for one in self.faults if self.certificate or one is not Fault.BAD_TLS]
        listening = socket.create_server(("127.0.0.1", self.port), backlog=512)
        self.port = listening.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(listening,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Cuts every line."""
        if self._loop is not None and self._thread is not None:
            self._loop.call_soon_threadsafe(self._over.set)
            self._thread.join(30)
            self._loop = None

    def plan(self, *faults: Fault | None) -> None:
        """These for the next ones, after those that are still planned."""
        self._plan.extend(faults)

    # -- inside, on a thread of its own ----------------------------------------------

    def _run(self, listening: socket.socket) -> None:
        assert self._loop is not None
        self._over = asyncio.Event()
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve(listening))
        finally:
            self._loop.close()

    async def _serve(self, listening: socket.socket) -> None:
        lines: set[asyncio.Task[None]] = set()

        async def line(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            lines.add(task)
            try:
                with suppress(OSError, asyncio.IncompleteReadError, ssl.SSLError):
                    await self._line(reader, writer)
            except asyncio.CancelledError:
                pass
            finally:
                lines.discard(task)
                writer.transport.abort()

        server = await asyncio.start_server(line, sock=listening)
        await self._over.wait()
        server.close()
        for task in list(lines):
            task.cancel()
        await asyncio.gather(*lines, return_exceptions=True)
        # What aborting has put off to the next turns.
        for _ in range(3):
            await asyncio.sleep(0)

    def _draw(self) -> Fault | None:
        if self._plan:
            fault = self._plan.popleft()
        else:
            # Both are thrown each time: what is thrown later does not hang on what was before.
            fails, which = self._dice.random() < self.chance, self._dice.choice(self._drawn)
            fault = which if fails else None
        if fault is not None:
            self.happened.append(fault)
        return fault

    async def _line(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One line from its first byte: a request, or a talk with any number of mails."""
        if self.smtp:
            await self._mails(reader, writer)
            return
        fault = self._draw()
        if fault is Fault.BAD_TLS:
            await reader.read(1)
            writer.write(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")
            await writer.drain()
            return
        if self.certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            await writer.start_tls(context)
        talk = HttpTalk(reader, self.target)
        head = await talk.head()
        if fault is Fault.RESET_BEFORE_BODY:
            _reset(writer)
            return
        body = await talk.body(head)
        await self._answer(fault, writer, reader, talk.send(head, body))

    async def _mails(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = SmtpTalk(reader, writer)
        async with talk.to(self.target):
            while await talk.until_mail():
                fault = self._draw()
                if fault is Fault.RESET_BEFORE_BODY:
                    _reset(writer)
                    return
                await talk.body()
                await self._answer(fault, writer, reader, talk.end())
                if fault is not None:
                    return

    async def _answer(
        self,
        fault: Fault | None,
        writer: asyncio.StreamWriter,
        reader: asyncio.StreamReader,
        passing: Coroutine[Any, Any, bytes],
    ) -> None:
        """``passing`` passes the request on when it is awaited, and returns the server's whole answer."""
        own = None if fault is None else self._own_words(fault)
        answer = b""
        if fault is None or fault in ACCEPTED:
            answer = await passing
        else:
            passing.close()
        if fault in (Fault.RESET_AFTER_BODY, Fault.LOST_ANSWER):
            _reset(writer)
            return
        if fault in (Fault.STALL, Fault.STALL_AFTER):
            # Until the client has had enough.
            while await reader.read(65536):
                pass
            return
        if fault is Fault.DRIP:
            for at in range(len(answer)):
                writer.write(answer[at : at + 1])
                await writer.drain()
                await asyncio.sleep(self.beat)
        elif fault is Fault.CUT:
            writer.write(answer[: 2 if self.smtp else _half(answer)])
        else:
            writer.write((own or answer) * (2 if fault is Fault.DOUBLED else 1))
        await writer.drain()
        if not self.smtp or fault is not None:
            writer.close()
            await writer.wait_closed()

    def _own_words(self, fault: Fault) -> bytes | None:
        """What is answered in the server's place; None where it is its own answer."""
        if self.smtp:
            if fault in LIMITED:
                return b"451 4.7.1 try again later\r\n"
            return b"451 4.3.0 error\r\n" if fault in (Fault.ERROR, Fault.ERROR_AFTER) else None
        if fault in (Fault.ERROR, Fault.ERROR_AFTER):
            return _http("500 Internal Server Error", _PAGE, "text/html")
        if fault is Fault.LIMITED_SECONDS:
            return _http("429 Too Many Requests", b"{}", retry="1")
        if fault is Fault.LIMITED_DATE:
            when = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
            return _http("429 Too Many Requests", b"{}", retry=when)
        if fault is Fault.LIMITED_BODY:
            told = b'{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1000}'
            return _http("429 Too Many Requests", told)
        return _http("429 Too Many Requests", b"") if fault is Fault.LIMITED_BARE else None


def _http(status: str, body: bytes, kind: str = "application/json", retry: str = "") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"content-type: {kind}", f"content-length: {len(body)}"]
    lines += [f"retry-after: {retry}"] if retry else []
    return "\r\n".join([*lines, "connection: close", "", ""]).encode() + body


def _half(answer: bytes) -> int:
    """Where half of the body has come."""
    head, gap, body = answer.partition(b"\r\n\r\n")
    return len(head) + len(gap) + len(body) // 2


def _reset(writer: asyncio.StreamWriter) -> None:
    """RST instead of FIN."""
    raw = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


@contextmanager
def fault_proxy(target: int, *planned: Fault | None, **more: Any) -> Iterator[FaultProxy]:
    """Started; ``more`` as in ``FaultProxy``."""
    proxy = FaultProxy(target, planned=planned, **more)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()
