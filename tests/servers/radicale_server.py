"""A real Radicale for tests: on this computer only, in a folder of the test, ended by the test."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import httpx

USER, PASSWORD = "mod", "modpass pässword"


@dataclass
class Radicale:
    """``start`` and ``stop`` it as often as needed: the port and what it keeps stay."""

    folder: Path
    port: int = 0
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def root(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def calendar(self) -> str:
        """The address of the calendar that ``make_calendar`` makes."""
        return f"{self.root}{USER}/due/"

    def start(self) -> None:
        """Returns when it answers."""
        if not self.port:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
        self.folder.mkdir(exist_ok=True)
        (self.folder / "users").write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
        config = (
            f"[server]\nhosts = 127.0.0.1:{self.port}\n[auth]\ntype = htpasswd\n"
            f"htpasswd_filename = {self.folder / 'users'}\nhtpasswd_encryption = plain\ndelay = 0\n"
            f"[storage]\nfilesystem_folder = {self.folder / 'collections'}\n"
            "[logging]\nlevel = warning\n"
        )
        (self.folder / "config").write_text(config, encoding="utf-8")
        log = open(self.folder / "log", "ab")  # noqa: SIM115  # the child writes on
        self._process = subprocess.Popen(
            [sys.executable, "-m", "radicale", "-C", str(self.folder / "config")],
            stdout=log,
            stderr=log,
        )
        log.close()
        until = monotonic() + 60
        while True:
            try:
                httpx.get(f"{self.root}.web/", trust_env=False)
                return
            except httpx.TransportError:
                said = (self.folder / "log").read_text(encoding="utf-8", errors="replace")
                assert self._process.poll() is None and monotonic() < until, said

    def stop(self) -> None:
        """Ends it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)
            self._process = None

    def ask(self, method: str, url: str, content: str = "", **headers: str) -> httpx.Response:
        """What a phone does."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = httpx.request(
            method, url, content=content.encode(), headers=told, auth=httpx.BasicAuth(USER.encode(), PASSWORD.encode()), trust_env=False
        )  # fmt: skip
        assert answer.status_code < 400, json.dumps([method, url, answer.status_code, answer.text])
        return answer

    def make_calendar(self) -> None:
        """A calendar called "Due"."""
        body = (
            '<?xml version="1.0"?><c:mkcalendar xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'
            "<set><prop><displayname>Due</displayname></prop></set></c:mkcalendar>"
        )
        self.ask("MKCALENDAR", self.calendar, body)


@contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    """A started server with one empty calendar."""
    server = Radicale(folder)
    server.start()
    try:
        server.make_calendar()
        yield server
    finally:
        server.stop()
