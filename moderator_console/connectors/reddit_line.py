"""The line of a Reddit account: PRAW's own core logs in and speaks, over a line of ours with limits.

It refreshes its token by itself; nothing else is tried again, and nothing is waited for. Reddit also says no with a good
status: 200 with ``json.errors`` (praw.exceptions.RedditAPIException has the shapes).
"""

from __future__ import annotations

import logging
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any

from moderator_console.connectors.http_answer import Answer, of_status, text_of
from moderator_console.connectors.http_line import HttpLine
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Declined,
    Forbidden,
    Gone,
    NotInstalled,
    PlatformTrouble,
    RateLimited,
    Unreadable,
)

if TYPE_CHECKING:
    from prawcore import Session

SITE, API = "https://www.reddit.com", "https://oauth.reddit.com"
_TOKEN = "/api/v1/access_token"
_GONE = frozenset(("DELETED_COMMENT", "DELETED_LINK", "NO_THING_ID", "SUBREDDIT_NOEXIST", "THREAD_DELETED"))  # fmt: skip
_FORBIDDEN = frozenset(("MOD_REQUIRED", "SUBREDDIT_NOTALLOWED", "BANNED_FROM_SUBREDDIT", "USER_NOT_MODERATOR"))  # fmt: skip
#: "Take a break for 9 minutes before trying again."
_BREAK = re.compile(r"(\d{1,4}) (millisecond|second|minute|hour)")
_SECONDS = {"millisecond": 0.001, "second": 1.0, "minute": 60.0, "hour": 3600.0}


class RedditLine:
    """One account; close it. ``agent`` is the name by which Reddit knows this program."""

    def __init__(
        self, client: str, secret: str, agent: str, site: str = SITE, api: str = API
    ) -> None:
        headers = {"user-agent": agent}
        self._lines = (HttpLine(site, headers, (secret,)), HttpLine(api, headers, (secret,)))
        self._client, self._secret = client, secret
        self._session: Session | None = None
        self._door: _Door | None = None

    def __repr__(self) -> str:
        return f"RedditLine({self._lines[1].base!r})"

    def stop(self) -> None:
        """Ends what is under way, and everything after it, with Offline. From any thread."""
        for line in self._lines:
            line.stop()

    def close(self) -> None:
        """Lets go of the line."""
        for line in self._lines:
            line.close()

    @property
    def scopes(self) -> frozenset[str]:
        """What the token may do, once something was asked; "*" is everything."""
        return self._door.scopes if self._door else frozenset()

    def path(self, name: str, **parts: str) -> str:
        """Where something is, by PRAW's own map. Raises NotInstalled."""
        try:
            from praw.endpoints import API_PATH
        except ImportError:
            raise NotInstalled("reddit") from None
        return API_PATH[name].format(**parts)

    def get(self, path: str, **params: Any) -> Any:
        """The JSON value of an answer. Raises PlatformTrouble."""
        return self._asked("GET", path, params=params)

    def post(self, path: str, sends: bool = False, **data: Any) -> Any:
        """As ``get``. ``sends``: an answer that is lost is UnknownOutcome."""
        return self._asked("POST", path, data=data, sends=sends)

    def _asked(
        self, method: str, path: str, *, params: Mapping[str, Any] | None = None, data: dict[str, Any] | None = None,
        sends: bool = False,
    ) -> Any:  # fmt: skip
        for fresh in (False, True):
            if fresh or self._session is None:
                self._door = _Door(*self._lines, self._secret)
                self._session = _session(self._client, self._secret, self._door)
            assert self._door is not None
            self._door.sends = sends
            try:
                found = self._session.request(method=method, path=path, params=params, data=data)
            except _Stale as stale:
                trouble = AuthFailed(stale.said)
                continue
            if errors := _errors(found):
                raise errors
            return found
        raise trouble


class RedditLogin:
    """The answer of somebody who allowed this program in the browser. See ``BrowserLogin``."""

    def __init__(self, client: str, state: str, url: str, back: str, agent: str, site: str) -> None:
        self._line = HttpLine(site, {"user-agent": agent})
        self._client, self._state, self._url, self._back = client, state, url, back

    @property
    def url(self) -> str:
        return self._url

    @property
    def back(self) -> str:
        return self._back

    def stop(self) -> None:
        self._line.stop()

    def finish(self, answer: str) -> str:
        from urllib.parse import parse_qs, urlsplit

        try:
            told = parse_qs(urlsplit(answer.strip()).query)
        except ValueError:
            told = {}
        code, state = told.get("code", [""])[0], told.get("state", [""])[0]
        if not code or state != self._state:
            raise AuthFailed(told.get("error", ["this is not the answer to this question"])[0])
        try:
            found = self._line.exchange(
                "POST", _TOKEN, headers=_basic(self._client),
                form={"grant_type": "authorization_code", "code": code, "redirect_uri": self._back},
            )  # fmt: skip
        finally:
            self._line.close()
        secret = _token(found).get("refresh_token")
        if not isinstance(secret, str) or not secret:
            raise Unreadable(found.where)
        return secret


class _Stale(Exception):
    """The token is no longer taken: a new one is asked for, once."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said


class _Said:
    """An answer as PRAW's core reads it (what it uses of ``requests.Response``)."""

    def __init__(self, status: int, value: Any, empty: bool) -> None:
        self.status_code = status
        #: Without Reddit's counters: PRAW would wait by them.
        self.headers = {"content-length": "0"} if empty else {"content-length": "1"}
        self._value = value

    def json(self) -> Any:
        return self._value


class _Door:
    """What PRAW's core calls a requestor: every request of an account passes here, and every trouble begins here."""

    def __init__(self, site: HttpLine, api: HttpLine, secret: str) -> None:
        self._site, self._api = site, api
        self._told: tuple[str, ...] = (secret,)
        self.reddit_url, self.oauth_url = site.base, api.base
        self.sends = False
        self.scopes: frozenset[str] = frozenset()
        self._pause: float | None = None

    def request(
        self, method: str, url: str, *, data: Iterable[tuple[str, Any]] | None = None, auth: tuple[str, str] | None = None,
        headers: Mapping[str, str] | None = None, params: Mapping[str, Any] | None = None, **_: Any,
    ) -> _Said:  # fmt: skip
        form = dict(data) if data is not None else None
        if url == self.reddit_url + _TOKEN:
            found = self._site.exchange(
                "POST", url, form=form, headers=_basic(auth[0]) if auth else None
            )
            token = _token(found)
            self._told = (*self._told, token["access_token"])
            self.scopes = frozenset(token["scope"].split())
            return _Said(200, token, empty=False)
        if self._pause is not None:
            pause, self._pause = self._pause, None
            raise RateLimited("", pause)
        sent = {"authorization": str((headers or {}).get("Authorization", ""))}
        answer = self._api.exchange(
            method.upper(), url, params=params, form=form, headers=sent, sends=self.sends
        )
        if _left(answer) < 1:
            self._pause = _reset(answer)
        if answer.status == 401:
            raise _Stale(self._words(answer))
        if not answer.good:
            self._pause = None
            raise self._trouble(answer)
        empty = not answer.content
        return _Said(answer.status, None if empty else answer.json(), empty)

    def close(self) -> None:
        """The lines are closed by whoever made them."""

    def _words(self, answer: Answer) -> str:
        told = answer.maybe()
        words = text_of(told, "explanation") or text_of(told, "message") or answer.text[:200]
        for secret in self._told:
            words = words.replace(secret, "…")
        return words

    def _trouble(self, answer: Answer) -> PlatformTrouble:
        words = self._words(answer)
        reason = text_of(answer.maybe(), "reason")
        if answer.status == 429:
            trouble = of_status(answer, words)
            stated = trouble.retry_after_s if isinstance(trouble, RateLimited) else None
            return RateLimited(words, _reset(answer) if stated is None else stated)
        if reason.isupper() and answer.status in (400, 403, 422):
            return _of_error(reason, words, 0)
        return of_status(answer, words)


def _session(client: str, secret: str, door: _Door) -> Session:
    try:
        import prawcore
    except ImportError:
        raise NotInstalled("reddit") from None
    # It would write what members say into logs.
    logging.getLogger("prawcore").setLevel(logging.WARNING)
    keeper: Any = door
    authenticator = prawcore.UntrustedAuthenticator(client_id=client, requestor=keeper)
    return prawcore.session(
        authorizer=prawcore.Authorizer(authenticator=authenticator, refresh_token=secret)
    )


def _basic(client: str) -> dict[str, str]:
    """An app on somebody's computer has a name and no secret (RFC 6749, 2.1)."""
    return {"authorization": "Basic " + b64encode(f"{client}:".encode()).decode()}


def _token(answer: Answer) -> dict[str, Any]:
    """What was granted. Raises AuthFailed where it was not, and PlatformTrouble."""
    told = answer.maybe()
    if "error" in told and answer.status < 500 and answer.status != 429:
        # Also with a good status; ``invalid_grant`` for a refresh token that was taken back.
        raise AuthFailed(text_of(told, "error_description") or text_of(told, "error"))
    if not answer.good:
        trouble = of_status(answer)
        raise AuthFailed(trouble.said) if isinstance(trouble, Declined) else trouble
    found = answer.object()
    lasts = found.get("expires_in")
    good = isinstance(lasts, int) and not isinstance(lasts, bool) and 0 <= lasts < 1 << 31
    if not good or not all(isinstance(found.get(name), str) for name in ("access_token", "scope")):
        raise Unreadable(answer.where)
    if not isinstance(found.get("refresh_token", ""), str):
        raise Unreadable(answer.where)
    return found


def _left(answer: Answer) -> float:
    left = _number(answer.headers.get("x-ratelimit-remaining", ""))
    return 1.0 if left is None else left


def _reset(answer: Answer) -> float | None:
    """Seconds until the count begins anew: Reddit says how many are left, not when."""
    left = _number(answer.headers.get("x-ratelimit-reset", ""))
    return None if left is None else max(0.0, left)


def _number(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if isfinite(found) else None


def _errors(found: Any) -> PlatformTrouble | None:
    """What a good answer says went wrong, None where it does not."""
    told = found.get("json") if isinstance(found, dict) else None
    errors = told.get("errors") if isinstance(told, dict) else None
    if not isinstance(errors, list) or not errors:
        return None
    first = errors[0] if isinstance(errors[0], list) else [errors[0]]
    code, words = (*(part if isinstance(part, str) else "" for part in first[:2]), "", "")[:2]
    stated = told.get("ratelimit") if isinstance(told, dict) else None
    seconds = float(stated) if isinstance(stated, int | float) and 0 <= stated < 1 << 31 else 0.0
    return _of_error(code, words, seconds)


def _of_error(code: str, words: str, seconds: float) -> PlatformTrouble:
    said = f"{code}: {words}" if words else code
    if "RATELIMIT" in code:
        told = _BREAK.search(words)
        stated = float(told[1]) * _SECONDS[told[2]] if told else None
        return RateLimited(said, seconds or stated)
    if code == "USER_REQUIRED":
        return AuthFailed(said)
    kind = Gone if code in _GONE else Forbidden if code in _FORBIDDEN else Declined
    return kind(said)
