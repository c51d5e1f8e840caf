"""The line of an account whose platform speaks HTTP. What goes wrong comes out as a platform's trouble.

What was sent goes over TLS only, or to this very computer, and never to another host. Every request has a limit of time and
of length, also where a server drips a byte a second; ``stop`` ends what is under way from any thread. Nothing is waited
for and nothing tried again here.

A proxy that the owner of this computer has named is their wish, and often the only way out: it is used for every host but this
computer itself, with TLS from end to end. Nothing else of the surroundings counts, no ``.netrc`` above all.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable, Mapping
from json import dumps
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from moderator_console.connectors.http_answer import Answer, of_status
from moderator_console.connectors.limit import SILENT_S, Limit
from moderator_console.core.platform_trouble import (
    Elsewhere,
    NoSuchHost,
    Offline,
    PlatformTrouble,
    UnfitProxy,
    UnknownOutcome,
    Unreadable,
    Untrusted,
)
from moderator_console.core.trouble import WrongWords

if TYPE_CHECKING:
    import httpx

#: Seconds until a server must be reached, and that one answer may take in all.
REACH_S, ANSWER_S = 8.0, 60.0
#: Bytes that an answer may have.
LONGEST = 20_000_000
_HERE = frozenset(("127.0.0.1", "::1", "localhost"))
_REDIRECTS = 4
_SAFE = frozenset(("GET", "HEAD"))
_MOVED = frozenset((301, 302, 303, 307, 308))
NAME = "moderator-console"


class HttpLine:
    """Requests below ``base`` (see ``checked_base``), one at a time; close it.

    ``headers`` go with each request, among them the log-in; ``secrets`` are taken out of whatever a server repeats.
    """

    def __init__(
        self, base: str, headers: Mapping[str, str] | None = None, secrets: Iterable[str] = ()
    ) -> None:
        self.base = base
        self._there = urlsplit(base)
        self._headers = {"user-agent": NAME, "accept": "application/json", **(headers or {})}
        self._secrets = tuple(secret for secret in secrets if secret)
        self._limit = Limit()
        self._made: httpx.Client | None = None

    def __repr__(self) -> str:
        return f"HttpLine({self.base!r})"

    @property
    def stopped(self) -> bool:
        """Whether ``stop`` was called."""
        return self._limit.stopped

    def stop(self) -> None:
        """Ends what is under way, and everything after it, with Offline. From any thread; never waits."""
        self._limit.stop()

    def close(self) -> None:
        """Lets go of the line."""
        if self._made is not None:
            self._made.close()
            self._made = None

    def told(self, text: str) -> str:
        """What a server said, without the secrets of this line."""
        for secret in self._secrets:
            text = text.replace(secret, "…")
        return text

    def hide(self, *secrets: str) -> None:
        """Further words that are taken out of whatever a server repeats: a session that began on this line."""
        self._secrets += tuple(secret for secret in secrets if secret)

    def get(self, path: str, params: Mapping[str, Any] | None = None) -> Answer:
        """A good answer to a question. Raises PlatformTrouble."""
        return self.ask("GET", path, params=params)

    def ask(
        self, method: str, path: str, *, params: Mapping[str, Any] | None = None, json: Any = None,
        form: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None, sends: bool = False,
    ) -> Answer:  # fmt: skip
        """As ``exchange``, but a status that is not good is raised as ``of_status`` reads it."""
        answer = self.exchange(
            method, path, params=params, json=json, form=form, headers=headers, sends=sends
        )
        if not answer.good:
            raise of_status(answer)
        return answer

    def exchange(
        self, method: str, path: str, *, params: Mapping[str, Any] | None = None, json: Any = None,
        form: Mapping[str, Any] | None = None, content: bytes | None = None, headers: Mapping[str, str] | None = None,
        sends: bool = False, follow: bool = False,
    ) -> Answer:  # fmt: skip
        """The answer, whatever its status. Only questions are followed to another address, all with ``follow``. ``path`` is below ``base``, or a whole address of the same host.

        With ``sends`` a line that breaks once the request may have left is UnknownOutcome, otherwise it is Offline.
        Raises Offline, Untrusted, Unreadable (too long, no HTTP, another host) and UnknownOutcome.
        """
        url = path if "://" in path else f"{self.base}/{path.lstrip('/')}"
        sent, told = content, dict(headers or {})
        if json is not None:
            # As ASCII: a half of a pair of surrogates goes as it was written, and breaks nothing here.
            sent, told["content-type"] = dumps(json).encode(), "application/json"
        for _ in range(_REDIRECTS):
            self.insist_on_host(url)
            answer = self._once(
                method, url, sends, params=params, data=form, content=sent, headers=told
            )
            if answer.status not in _MOVED or not (follow or method in _SAFE):
                return answer
            url, params = urljoin(url, answer.headers.get("location", "")), None
        raise Unreadable(path, "it names one address after the other")

    def _once(self, method: str, url: str, sends: bool, **parts: Any) -> Answer:
        import httpx

        where = urlsplit(url).path
        with self._limit.over(ANSWER_S):
            try:
                request = self._client().build_request(
                    method, url, extensions=self._watched(), **parts
                )
            except (httpx.InvalidURL, ValueError, TypeError) as error:
                raise Unreadable(where, self.told(str(error))) from None
            try:
                answer = self._client().send(request, stream=True)
                try:
                    whole = bytearray()
                    for part in answer.iter_bytes():
                        whole += part
                        if len(whole) > LONGEST:
                            raise UnknownOutcome(where) if sends else Unreadable(where)
                finally:
                    answer.close()
            except httpx.HTTPError as error:
                self.close()
                raise self._trouble(error, where, sends) from None
            except (OSError, ValueError) as error:
                # What is left of a line that was hung up in the middle of its work.
                self.close()
                raise (UnknownOutcome if sends else Offline)(self.told(str(error))) from None
        told = {name.lower(): value for name, value in answer.headers.items()}
        content = bytes(whole)
        if not answer.is_success:
            # Nothing of it is kept but as words of the platform: what it repeats of ours goes out of it.
            content = self.told(content.decode("utf-8", "replace")).encode()
        return Answer(answer.status_code, told, content, where)

    def _trouble(self, error: httpx.HTTPError, where: str, sends: bool) -> PlatformTrouble:
        import httpx

        said = self.told(str(error))
        if isinstance(
            error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout | httpx.ProxyError
        ):
            return _of_connect(error, where, said)  # fmt: skip
        if isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError):
            return Unreadable(where, said)
        if sends:
            return UnknownOutcome(said)
        if isinstance(error, httpx.DecodingError):
            return Unreadable(where, said)
        if isinstance(error, httpx.RemoteProtocolError) and not self._limit.stopped:
            # A server that hangs up, or one that speaks something else.
            hung_up = "disconnected" in said or "closed" in said
            return Offline(said) if hung_up else Unreadable(where, said)
        return Offline(said)

    def _client(self) -> httpx.Client:
        if self._made is None:
            import httpx

            proxy = proxy_to(self._there)
            try:
                self._made = httpx.Client(
                    headers=self._headers,
                    timeout=httpx.Timeout(SILENT_S, connect=REACH_S),
                    limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
                    trust_env=False,
                    proxy=proxy,
                    verify=trusted() if self._there.scheme == "https" else False,
                )
            except (ValueError, ImportError, httpx.InvalidURL):
                # Its address may hold a password: it is not repeated.
                raise UnfitProxy from None
        return self._made

    def _watched(self) -> dict[str, Any]:
        return {
            "trace": self._see,
            "timeout": {"connect": REACH_S, "read": SILENT_S, "write": SILENT_S, "pool": REACH_S},
        }

    def _see(self, event: str, info: Mapping[str, Any]) -> None:
        """httpcore tells of each line that it opens: the one that ``stop`` ends."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._limit.watch(info["return_value"].get_extra_info("socket"))

    def insist_on_host(self, url: str) -> None:
        """What is secret goes nowhere else."""
        try:
            there = urlsplit(url)
            same = _host(there) == _host(self._there)
        except ValueError as error:
            raise Unreadable(url[:80]) from error
        if not same:
            raise Elsewhere(there.netloc or url[:80])


def checked_base(address: str) -> str:
    """The address of a server as it is kept: without a slash at its end, https where nothing is said.

    Raises WrongWords for what is no address, for one that names a user, and for a line that others can read.
    """
    words = address.strip()
    if words and "://" not in words:
        here = words.partition("/")[0].partition(":")[0] in _HERE
        words = f"{'http' if here else 'https'}://{words}"
    try:
        parts = urlsplit(words)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or any(sign.isspace() or ord(sign) < 32 for sign in words):
        raise WrongWords(
            "This is not the address of a server.", "Write it like https://example.org"
        )
    if parts.username is not None or parts.password is not None:
        raise WrongWords(
            "The address holds a name or a password.", "Write it without, like https://example.org"
        )
    if parts.scheme == "http" and parts.hostname not in _HERE:
        raise WrongWords(
            "A password does not go over a line that others can read.", "Use the https address."
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")


def _host(parts: SplitResult) -> tuple[str, str | None, int]:
    return parts.scheme, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)


def proxy_to(there: SplitResult) -> str | None:
    """The proxy that leads to a host, as this computer's settings or variables name it; None for the straight way."""
    host = there.hostname or ""
    named = getproxies()
    found = named.get(there.scheme) or named.get("all")
    if not found or host in _HERE or proxy_bypass(host):
        return None
    return found if "://" in found else f"http://{found}"


def trusted() -> ssl.SSLContext:
    """What this computer trusts, among it what its owner added, and the usual authorities."""
    import certifi  # httpx brings it

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _of_connect(error: BaseException, where: str, said: str) -> PlatformTrouble:
    """What stands behind a line that did not come about: httpx wraps the error of the socket twice."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Untrusted(cause.verify_message)
        if isinstance(cause, ssl.SSLError):
            return Unreadable("TLS", cause.reason or said)
        if isinstance(cause, socket.gaierror):
            return NoSuchHost(said)
        cause = cause.__cause__ or cause.__context__
    return Offline(said)
