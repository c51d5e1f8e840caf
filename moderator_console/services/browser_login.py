"""A log-in that a person allows in the browser: the page to open, and the answer that comes back or is pasted.

The answer is waited for at an address of this computer that only lives for the attempt; whatever else knocks there is told
the same and changes nothing, because the platform's own word in the answer is looked at (``BrowserLogin.finish``).
"""

from __future__ import annotations

import html
import queue
import threading
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from moderator_console.connectors import BrowserLogin, LogsInByBrowser, Platform

#: Answers that are kept at most, and bytes that one may have.
_KEPT, _LONGEST = 5, 16_000
_HERE = frozenset(("127.0.0.1", "localhost", "::1"))


class LoggingIn:
    """One attempt; close it. ``page`` is what the browser shows once it was here."""

    def __init__(self, login: BrowserLogin, way: WayBack | None) -> None:
        self._login, self._way = login, way

    @property
    def url(self) -> str:
        """The page to open."""
        return self._login.url

    @property
    def comes_back(self) -> bool:
        """Whether the browser brings the answer; otherwise the page shows it, and the person pastes it."""
        return self._way is not None

    def heard(self, seconds: float) -> str | None:
        """What the browser brought, None where it brought nothing for so long, or where it was closed."""
        return self._way.heard(seconds) if self._way is not None else None

    def finish(self, answer: str) -> str:
        """The secret of the account. Raises as ``BrowserLogin.finish``."""
        return self._login.finish(answer)

    def close(self) -> None:
        """Ends it, from any thread."""
        self._login.stop()
        if self._way is not None:
            self._way.close()


def begin(platform: Platform, settings: Mapping[str, str], page: str) -> LoggingIn | None:
    """Begins a log-in; belongs in a worker. None where this platform, or these settings, have none.

    Raises PlatformTrouble and WrongWords.
    """
    if not isinstance(platform, LogsInByBrowser):
        return None
    way = WayBack(page)
    login = None
    try:
        login = platform.browser_login(settings, way.address)
        if login is None:
            return None
        if login.back == way.address:
            made, way = LoggingIn(login, way), WayBack.none()
            return made
        return LoggingIn(login, _other_way(login.back, page))
    finally:
        way.close()


def _other_way(back: str, page: str) -> WayBack | None:
    """Another address of this computer; None for none, or where another program holds it: the answer is then pasted."""
    parts = urlsplit(back)
    if parts.hostname not in _HERE or not parts.port:
        return None
    try:
        return WayBack(page, parts.port)
    except OSError:
        return None


class WayBack:
    """Listens on this computer until it is closed; every call that carries words is kept as an answer."""

    def __init__(self, page: str, port: int = 0) -> None:
        self._answers: queue.Queue[str] = queue.Queue(_KEPT)
        self._closed = threading.Event()
        self._server: ThreadingHTTPServer | None = None
        self.address = ""
        if port < 0:
            return
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._door(page))
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(
            target=self._server.serve_forever, args=(0.1,), name="browser-login", daemon=True
        ).start()

    @classmethod
    def none(cls) -> WayBack:
        """One that listens nowhere."""
        return cls("", -1)

    def heard(self, seconds: float) -> str | None:
        """The next answer: the whole address that the browser came to."""
        if self._closed.is_set():
            return None
        try:
            return self._answers.get(timeout=seconds) or None
        except queue.Empty:
            return None

    def close(self) -> None:
        """Ends the waiting, and listens no longer."""
        if self._closed.is_set():
            return
        self._closed.set()
        with suppress(queue.Full):
            self._answers.put_nowait("")
        if self._server is not None:
            # Both wait for the server's own thread, which may be the one that calls.
            threading.Thread(target=self._end, args=(self._server,), daemon=True).start()

    @staticmethod
    def _end(server: ThreadingHTTPServer) -> None:
        server.shutdown()
        server.server_close()

    def _door(self, page: str) -> type[BaseHTTPRequestHandler]:
        answers, way = self._answers, self
        shown = f'<!DOCTYPE html><meta charset="utf-8"><p>{html.escape(page)}</p>'.encode()

        class Door(BaseHTTPRequestHandler):
            timeout = 10

            def do_GET(self) -> None:
                if "?" in self.path and len(self.path) < _LONGEST:
                    with suppress(queue.Full):
                        answers.put_nowait(way.address.rstrip("/") + self.path)
                self.send_response_only(200)
                for name, value in (
                    ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(shown))),
                    ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"), ("Connection", "close"),
                ):  # fmt: skip
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(shown)

            def log_message(self, *_: object) -> None:
                """An answer holds a code: it stands in no log."""

        return Door
