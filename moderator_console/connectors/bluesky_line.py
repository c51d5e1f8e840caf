"""The line of a Bluesky account: the library atproto asks, over a line of ours with limits, and we read the answers.

The library knows where everything is, what may be asked and how it is written. It never sees an answer: its readers would
take one wrong value for the end of a whole page. A session outlasts the line, in memory only.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from moderator_console.connectors.http_answer import (
    Answer,
    number_of,
    objects_of,
    of_status,
    retry_after,
    server_us,
    text_of,
)
from moderator_console.connectors.http_line import HttpLine
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Declined,
    Down,
    Forbidden,
    Gone,
    NotInstalled,
    PlatformTrouble,
    RateLimited,
    Unreadable,
)
from moderator_console.core.posts import Address

if TYPE_CHECKING:
    from atproto import Client

POST = "app.bsky.feed.post"
_DID = r"did:[a-z]+:[A-Za-z0-9._%-]{1,200}"
_RKEY = r"[A-Za-z0-9._~:-]{1,512}"
_URI = re.compile(rf"at://({_DID})/app\.bsky\.feed\.post/({_RKEY})")
_PAGE = re.compile(rf"https://bsky\.app/profile/([^/?#]{{1,260}})/post/({_RKEY})")
DID = re.compile(_DID)
_HANDLE = re.compile(r"@?([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+)")
_PASSWORD = re.compile(r"[^\x00-\x1f\x7f]{1,500}")
#: What the log-in, or the right to something, is called where it is missing.
_LOG_IN = frozenset(("InvalidToken", "AccountDeactivated", "AccountTakedown", "AuthFactorTokenRequired", "AuthMissing"))  # fmt: skip
_GONE = frozenset(("NotFound", "RecordNotFound", "RepoNotFound", "UnknownList"))
_NOWHERE = re.compile(r"not found|could not (?:find|locate)|unable to resolve", re.IGNORECASE)
_SECOND_US = 1_000_000


class _Answered(Exception):
    """Leaves the library with an answer that is ours to read."""


class Sessions:
    """Who is logged in, in memory only: servers allow few log-ins a day."""

    def __init__(self) -> None:
        self._kept: dict[bytes, tuple[str, str]] = {}

    def __repr__(self) -> str:
        return f"Sessions({len(self._kept)})"

    @staticmethod
    def _name(*account: str) -> bytes:
        return sha256("\0".join(account).encode("utf-8", "replace")).digest()

    def of(self, *account: str) -> tuple[str, str]:
        """The lasting name and the token of an account (server, handle, password); empty where nobody is logged in."""
        return self._kept.get(self._name(*account), ("", ""))

    def keep(self, did: str, token: str, *account: str) -> None:
        """For whoever asks next by the same password."""
        self._kept[self._name(*account)] = did, token

    def end(self, *account: str) -> None:
        """This one is over."""
        self._kept.pop(self._name(*account), None)


class BlueskyLine:
    """One account of one server; close it. ``base`` is the server's address, ``handle`` the account's name or address."""

    def __init__(self, base: str, handle: str, password: str, sessions: Sessions) -> None:
        self.base = base
        self.http = HttpLine(base, secrets=(password,))
        self.handle = handle
        self._account, self._sessions = (base, handle, password), sessions
        self.did, self._token = sessions.of(*self._account)
        #: Whether another line began the session: then it may have ended since.
        self._lent = bool(self._token)
        self.http.hide(self._token)
        #: The server's own clock at its last answer, UTC microseconds; None before it told one.
        self.now_us: int | None = None
        self._password = password
        self._client: Client | None = None
        self._answer: Answer | None = None
        self._sends = False

    def __repr__(self) -> str:
        return f"BlueskyLine({self.base!r}, {self.handle!r})"

    # -- asking ---------------------------------------------------------------

    def ask(
        self, call: str, said: dict[str, Any] | None = None, *, desk: str = "", sends: bool = False
    ) -> Answer:
        """The good answer to what the library's method ``call`` asks for (like app.bsky.feed.get_posts).

        ``desk`` is the moderators' service that the question is passed on to. With ``sends`` an answer that is lost is
        UnknownOutcome. Raises PlatformTrouble.
        """
        if not self._token:
            self.log_in()
        try:
            return self._asked(call, said, desk, sends)
        except AuthFailed as no:
            if not self._lent and not isinstance(no, _Expired):
                raise
            self.log_in()
            return self._asked(call, said, desk, sends)

    def log_in(self) -> dict[str, Any]:
        """Begins a session, and returns what the server says of the account. Raises AuthFailed."""
        if not _HANDLE.fullmatch(self.handle) and not DID.fullmatch(self.handle):
            raise AuthFailed("this cannot be a handle")
        if not _PASSWORD.fullmatch(self._password):
            raise AuthFailed("this cannot be a password")
        self._token, self._lent = "", False
        self._sessions.end(*self._account)
        wish = {"identifier": self.handle.removeprefix("@"), "password": self._password}
        try:
            found = self._asked("com.atproto.server.create_session", wish, "", False).object()
        except (Gone, Forbidden) as no:
            # A web server of another kind.
            raise Unreadable("createSession", no.said) from None
        did, token = text_of(found, "did"), text_of(found, "accessJwt")
        if not DID.fullmatch(did) or not token.isascii() or not token.isprintable() or not token:
            raise Unreadable("createSession")
        self.http.hide(token, text_of(found, "refreshJwt"))
        self.did, self._token = did, token
        self._sessions.keep(did, token, *self._account)
        return found

    def _asked(self, call: str, said: dict[str, Any] | None, desk: str, sends: bool) -> Answer:
        at: Any = self._made()
        for name in call.split("."):
            at = getattr(at, name)
        headers = {"authorization": f"Bearer {self._token}"} if self._token else {}
        if desk:
            headers["atproto-proxy"] = f"{desk}#atproto_labeler"
        self._answer, self._sends = None, sends
        from atproto import exceptions

        try:
            at(*([said] if said is not None else []), headers=headers)
        except _Answered:
            pass
        # What may not be asked: the library says so before anything leaves.
        except (exceptions.AtProtocolError, ValueError, TypeError) as error:
            raise Declined(self.http.told(str(error))[:500]) from None
        answer: Answer | None = self._answer
        if answer is None:
            raise Unreadable(call)
        self.now_us = server_us(answer) or self.now_us
        if not answer.good:
            raise _trouble(answer, self.http, desk)
        return answer

    def _made(self) -> Client:
        if self._client is None:
            try:
                from atproto import Client
                from atproto_client.request import Request, RequestBase, Response
            except ImportError:
                raise NotInstalled("bluesky") from None

            line = self

            class OverLine(Request):  # type: ignore[misc]
                """Carries what the library asks over our line."""

                def __init__(self) -> None:
                    RequestBase.__init__(self)  # not a line of its own

                def get(self, *values: Any, **named: Any) -> Response:
                    raise line._carry("GET", *values, **named)

                def post(self, *values: Any, **named: Any) -> Response:
                    raise line._carry("POST", *values, **named)

                def close(self) -> None:
                    """The line is closed by whoever made it."""

            self._client = Client(base_url=self.base, request=OverLine())
        return self._client

    def _carry(
        self, method: str, url: str, params: Any = None, content: Any = None,
        headers: dict[str, str] | None = None, **_: Any,
    ) -> _Answered:  # fmt: skip
        body = content.encode() if isinstance(content, str) else content
        self._answer = self.http.exchange(
            method, url, params=params, content=body, headers=headers, sends=self._sends
        )
        return _Answered()

    # -- names ----------------------------------------------------------------

    def uri(self, address: Address) -> str:
        """How the network names a post, from its page or that name itself. Raises Gone."""
        if _URI.fullmatch(address):
            return str(address)
        found = _PAGE.fullmatch(address)
        if found is None:
            raise Gone(str(address))
        return f"at://{self.member(unquote(found[1]))}/{POST}/{found[2]}"

    def member(self, name: str) -> str:
        """The lasting name (DID) of a handle, or of such a name itself. Raises Gone."""
        if DID.fullmatch(name):
            return name
        handle = _HANDLE.fullmatch(name)
        if handle is None:
            raise Gone(name)
        found = self.ask("com.atproto.identity.resolve_handle", {"handle": handle[1]}).object()
        did = text_of(found, "did")
        if not DID.fullmatch(did):
            raise Unreadable("resolveHandle")
        return did

    def posts(self, uris: list[str]) -> dict[str, dict[str, Any]]:
        """Posts by their names, as they are shown now; those that are gone are left out."""
        found: dict[str, dict[str, Any]] = {}
        for start in range(0, len(uris), 25):
            some = {"uris": uris[start : start + 25]}
            answer = self.ask("app.bsky.feed.get_posts", some).object()
            found |= {text_of(one, "uri"): one for one in objects_of(answer, "posts")}
        return found


class _Expired(AuthFailed):
    """The session is over; its password may still be good."""


def _trouble(answer: Answer, http: HttpLine, desk: str) -> PlatformTrouble:
    """What an answer that is not good means: statuses alone do not tell on this network."""
    told = answer.maybe()
    kind, said = text_of(told, "error"), http.told(text_of(told, "message"))
    words = f"{answer.status} {kind} {said}"[:500].strip()
    if answer.status == 429 or kind == "RateLimitExceeded":
        return RateLimited(words, _pause(answer))
    if kind == "ExpiredToken":
        return _Expired(words)
    if desk and (answer.status in (401, 403) or kind == "AuthenticationRequired"):
        return Forbidden(words)
    if kind in _LOG_IN or answer.status == 401:
        return AuthFailed(words)
    if kind in _GONE or (answer.status == 400 and _NOWHERE.search(said)):
        return Gone(words)
    if kind == "InvalidSwap":
        return Declined(words)
    if answer.status == 501 or kind in ("MethodNotImplemented", "XRPCNotSupported"):
        return Unreadable(answer.where, words)
    if desk and answer.status >= 500:
        return Down(words)
    return of_status(answer, words.partition(" ")[2])


def _pause(answer: Answer) -> float | None:
    """Seconds that the server asks for. Its header names the second since 1970 at which it counts anew, by its own clock."""
    stated = retry_after(answer)
    now, then = server_us(answer), number_of(dict(answer.headers), "ratelimit-reset")
    if stated is not None or now is None or not then:
        return stated
    return float(max(0, then - now // _SECOND_US))


def page_of(uri: str) -> Address | None:
    """Where a post is seen in a browser, which is also its address here; None for what is no name of a post."""
    found = _URI.fullmatch(uri)
    return Address(f"https://bsky.app/profile/{found[1]}/post/{found[2]}") if found else None


def host_of(base: str) -> str:
    """The name of a server."""
    return urlsplit(base).netloc
