"""As much of HTTP and SMTP as ``fault_proxy.py`` must understand to know where a request or a mail begins and ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

_CHUNK = 65536


class HttpTalk:
    """One request of one client, and the server's answer to it."""

    def __init__(self, client: asyncio.StreamReader, target: int) -> None:
        self._client, self._target = client, target

    async def head(self) -> bytes:
        """The request's first line and its fields, with the empty line."""
        return await self._client.readuntil(b"\r\n\r\n")

    async def body(self, head: bytes) -> bytes:
        """What follows such a head."""
        fields = _fields(head)
        if "chunked" in fields.get("transfer-encoding", ""):
            whole = b""
            while True:
                size = await self._client.readuntil(b"\r\n")
                whole += size + await self._client.readexactly(int(size.split(b";")[0], 16) + 2)
                if int(size.split(b";")[0], 16) == 0:
                    return whole
        return await self._client.readexactly(int(fields.get("content-length", "0")))

    async def send(self, head: bytes, body: bytes) -> bytes:
        """Passes it on; returns the whole answer. One line for one request: the answer ends with it."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._target)
        try:
            writer.write(_ending(head) + body)
            await writer.drain()
            head, gap, body = (await reader.read()).partition(b"\r\n\r\n")
            return _ending(head) + gap + body
        finally:
            writer.transport.abort()


class SmtpTalk:
    """A client's talk with a server; everything passes, but the end of each mail waits for us."""

    def __init__(self, client: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        self._client, self._answer = client, answer

    @asynccontextmanager
    async def to(self, target: int) -> AsyncIterator[None]:
        """Inside, the server is on the line and has said its greeting."""
        self._from_server, self._server = await asyncio.open_connection("127.0.0.1", target)
        try:
            await self._reply()
            yield
        finally:
            self._server.transport.abort()

    async def until_mail(self) -> bool:
        """Passes commands and replies to and fro until the server waits for a mail. False when the client has gone."""
        with suppress(asyncio.IncompleteReadError):
            while True:
                line = await self._client.readuntil(b"\n")
                self._server.write(line)
                code = await self._reply()
                # 334 asks for another line of a log-in, which is passed on as a command is.
                if code == b"354":
                    return True
        return False

    async def body(self) -> None:
        """Passes the mail on, but for the dot that ends it."""
        while (line := await self._client.readuntil(b"\n")) != b".\r\n":
            self._server.write(line)
        await self._server.drain()

    async def end(self) -> bytes:
        """Ends the mail; returns what the server says to that."""
        self._server.write(b".\r\n")
        return await self._one_reply()

    async def _reply(self) -> bytes:
        reply = await self._one_reply()
        self._answer.write(reply)
        await self._answer.drain()
        return reply[:3]

    async def _one_reply(self) -> bytes:
        whole = b""
        while True:
            line = await self._from_server.readuntil(b"\n")
            whole += line
            if line[3:4] != b"-":
                return whole


def _ending(head: bytes) -> bytes:
    """The same head, saying that the line ends with it: a client must not send its next request into a closing one."""
    first, *rest = head.split(b"\r\n")
    kept = [
        one
        for one in rest
        if not one.lower().startswith((b"connection:", b"keep-alive:", b"expect:"))
    ]
    return b"\r\n".join([first, b"Connection: close", *kept])


def _fields(head: bytes) -> dict[str, str]:
    lines = head.decode("latin-1").split("\r\n")[1:]
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
