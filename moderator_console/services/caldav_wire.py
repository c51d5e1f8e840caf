"""One line to one server: requests with a name and a password, and what goes wrong with them in one sentence.

Needs httpx, which is an extra. A password goes over TLS only, or to this very computer, and never to another host.
Answers are the server's: read with a limit of length and time. ``stop`` ends what is under way from any thread.
"""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit

from moderator_console.core.trouble import ServerTrouble, WrongWords

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Seconds that a server may be silent, that it may take to be reached, and that a whole answer may take.
PATIENCE_S, REACH_S, WHOLE_S = 20.0, 8.0, 60.0
#: Bytes that an answer may have: some 40,000 entries in a list.
LONGEST = 20_000_000
_LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))
_REDIRECTS = 4
_SAID = {
    "refused": (
        "The calendar server does not accept this name and password.",
        "Look at both; some servers want a password made for this program.",
    ),
    "forbidden": (
        "The calendar server does not allow this at that address.",
        "Look at the address: it is that of a calendar that you may write to.",
    ),
    "away": (
        "The calendar server cannot be reached or is busy.",
        "Nothing is lost: it is tried again later.",
    ),
    "unknown": (
        "No server has this address, or this computer is offline.",
        "Look at the address; nothing is lost, it is tried again later.",
    ),
    "untrusted": (
        "The calendar server cannot prove that it is the one it says.",
        "Nothing was sent. A certificate of one’s own is first made known to this computer.",
    ),
    "elsewhere": (
        "The calendar server names another server: {host}.",
        "The password does not go there by itself: if you trust it, give its address.",
    ),
    "gone": (
        "There is no such calendar on the server.",
        "Choose it anew: calendar publish URL --user NAME",
    ),
    "strange": (
        "The calendar server answers in a way that is not understood.",
        "Look at its address: it is that of a CalDAV calendar.",
    ),
    "missing": (
        "Publishing to a calendar server needs a part that is not installed.",
        "Install it with: pip install moderator-console[caldav]",
    ),
}


class Stopped(Exception):
    """Whoever asked wants no answer any more. No trouble: the next turn does it."""


class Answer:
    """What a server said: status, headers in small letters, and its whole content."""

    __slots__ = ("content", "headers", "status")

    def __init__(self, status: int, headers: Mapping[str, str], content: bytes) -> None:
        self.status, self.headers, self.content = status, headers, content


def trouble_of(why: str, host: str = "") -> ServerTrouble:
    """The trouble with its sentence and way forward; ``why`` is refused, forbidden, away, unknown, untrusted,
    elsewhere, gone, strange or missing; ``host`` belongs to elsewhere."""
    sentence, way = _SAID[why]
    facts = {"host": host} if host else {}
    return ServerTrouble(sentence.format(host=host), way, why=why, **facts)


class Wire:
    """Speaks to the host of ``url``. Close it. Raises WrongWords for what is no address and for an open line."""

    def __init__(self, url: str, user: str, password: str) -> None:
        self._here = _checked(url)
        try:
            import httpx
        except ImportError as error:
            raise trouble_of("missing") from error
        here = self._here.hostname in _LOOPBACK
        self._client = httpx.Client(
            auth=httpx.BasicAuth(user.encode(), password.encode()),
            timeout=httpx.Timeout(PATIENCE_S, connect=REACH_S),
            headers={"user-agent": "moderator-console"},
            trust_env=not here,
            verify=_trusted() if self._here.scheme == "https" else False,
        )  # fmt: skip
        self._stopped = threading.Event()
        self._socket: socket.socket | None = None

    def close(self) -> None:
        """Lets the connection go."""
        self._client.close()

    def stop(self) -> None:
        """Ends what is under way, and everything after it, with Stopped. Safe from any thread; never waits."""
        self._stopped.set()
        self._hang_up()

    @property
    def stopped(self) -> bool:
        """Whether ``stop`` was called."""
        return self._stopped.is_set()

    def ask(
        self, method: str, url: str, content: bytes = b"", headers: Mapping[str, str] | None = None,
        also: tuple[int, ...] = (),
    ) -> Answer:  # fmt: skip
        """The answer, of a good status or of one in ``also``. Raises ServerTrouble and Stopped."""
        for _ in range(_REDIRECTS):
            answer = self._once(method, url, content, headers or {})
            if answer.status not in (301, 302, 307, 308):
                break
            url = urljoin(url, answer.headers.get("location", ""))
            self.insist_on_host(url)
        status = answer.status
        if status < 300 or status in also:
            return answer
        if status in (401, 403):
            raise trouble_of("refused" if status == 401 else "forbidden")
        if status in (404, 410):
            raise trouble_of("gone")
        raise trouble_of("away" if status in (408, 423, 425, 429) or status >= 500 else "strange")

    def insist_on_host(self, url: str) -> None:
        """The password goes nowhere else. Raises ServerTrouble."""
        try:
            there = urlsplit(url)
            same = _host(there) == _host(self._here)
        except ValueError as error:
            raise trouble_of("strange") from error
        if not same:
            raise trouble_of("elsewhere", there.netloc or url)

    def _once(self, method: str, url: str, content: bytes, headers: Mapping[str, str]) -> Answer:
        import httpx

        self._go_on()
        until = monotonic() + WHOLE_S
        try:
            with self._client.stream(
                method, url, content=content, headers=dict(headers), extensions={"trace": self._see}
            ) as answer:
                whole = bytearray()
                for part in answer.iter_bytes():
                    self._go_on()
                    whole += part
                    if len(whole) > LONGEST:
                        raise trouble_of("strange")
                    if monotonic() > until:
                        raise trouble_of("away")
                told = {name.lower(): value for name, value in answer.headers.items()}
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            self._go_on()
            raise trouble_of(_why(error)) from error
        self._go_on()
        return Answer(answer.status_code, told, bytes(whole))

    def _see(self, event: str, info: Mapping[str, Any]) -> None:
        """httpcore tells of each line that it opens: the one that ``stop`` ends."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")
            if self._stopped.is_set():
                # It was told to stop before there was a line.
                self._hang_up()

    def _hang_up(self) -> None:
        line = self._socket
        if line is not None:
            # As a plain socket: that of TLS would take its state away from the thread that is reading.
            with suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)

    def _go_on(self) -> None:
        if self._stopped.is_set():
            raise Stopped


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise WrongWords("This is not the address of a calendar server.", "Write it as https://…")
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise WrongWords(
            "A password does not go over a line that others can read.", "Use the https address."
        )
    return parts


def _host(parts: SplitResult) -> tuple[str, str | None, int]:
    return parts.scheme, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)


def _trusted() -> ssl.SSLContext:
    """What this computer trusts, among it what its owner added, and the usual authorities."""
    import certifi  # httpx brings it

    trusted = ssl.create_default_context()
    trusted.load_verify_locations(certifi.where())
    return trusted


def _why(error: BaseException) -> str:
    """What stands behind an error of the line: httpx wraps that of the socket twice."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "untrusted"
        if isinstance(cause, socket.gaierror):
            return "unknown"
        cause = cause.__cause__ or cause.__context__
    return "away"
