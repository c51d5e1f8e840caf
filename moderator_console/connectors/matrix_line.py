"""The line of an account on a home server: where its name leads, and what a refusal means in the specification's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from moderator_console.connectors.http_answer import (
    Answer,
    number_of,
    of_status,
    retry_after,
    text_of,
)
from moderator_console.connectors.http_line import HttpLine, checked_base
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Declined,
    Forbidden,
    Gone,
    Offline,
    PlatformTrouble,
    RateLimited,
    Unreadable,
)
from moderator_console.core.trouble import WrongWords
from moderator_console.readers.text import plain

V3, V1 = "/_matrix/client/v3", "/_matrix/client/v1"
_LOGIN = frozenset(("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED", "M_USER_LOCKED"))
_RULES = frozenset(("M_TOO_LARGE", "M_BAD_JSON", "M_INVALID_PARAM"))


class MatrixLine:
    """Requests with one access token. Raises WrongWords for what is no address and no token."""

    def __init__(self, url: str, token: str) -> None:
        base, self._token = checked_base(url), token.strip()
        if not self._token or any(not 32 < ord(sign) < 127 for sign in self._token):
            raise WrongWords(
                "This is not an access token.", "Copy it from your program for Matrix."
            )
        self._line, self._sure = self._to(base), False
        #: Without the token: for as long as nobody has said whose server this is.
        self._bare = HttpLine(base)

    def __repr__(self) -> str:
        return f"MatrixLine({self._line.base!r})"

    def stop(self) -> None:
        """Ends what is under way, from any thread."""
        self._bare.stop()
        self._line.stop()

    def close(self) -> None:
        """Lets go of the line."""
        self._bare.close()
        self._line.close()

    def ask(
        self, method: str, path: str, params: Mapping[str, Any] | None = None, *, wish: Any = None, sends: bool = False
    ) -> dict[str, Any]:  # fmt: skip
        """What the server says to a question; for what was sent, whatever can be read of it. Raises PlatformTrouble."""
        answer = self.exchange(method, path, params, wish=wish, sends=sends)
        if not answer.good:
            raise trouble_of(answer)
        return answer.maybe() if sends else answer.object()

    @contextmanager
    def ruled(self, inside: Callable[[], bool]) -> Iterator[None]:
        """Whoever is in a room may mostly write there: that they may not now is a rule of it, and it is locked."""
        try:
            yield
        except Forbidden as no:
            raise Declined(no.said) if inside() else no from None

    def exchange(
        self, method: str, path: str, params: Mapping[str, Any] | None = None, *, wish: Any = None, sends: bool = False
    ) -> Answer:  # fmt: skip
        """The answer, whatever its status."""
        if not self._sure:
            self._find_server()
        return self._line.exchange(method, path, params=params, json=wish, sends=sends)

    def _find_server(self) -> None:
        """Whose address is not that of a home server may be its name, and says where it is (specification, "Well-known
        URI"): the token only goes there."""
        first = self._bare.exchange("GET", "/_matrix/client/versions")
        if first.status == 429:
            raise trouble_of(first)
        if not _speaks(first):
            answer = self._bare.exchange("GET", "/.well-known/matrix/client")
            named = text_of(answer.maybe(), "m.homeserver", "base_url") if answer.good else ""
            try:
                base = checked_base(named)
            except WrongWords:
                raise _no_server(self._line.base, first) from None
            if self._line.stopped:
                raise Offline
            self._line = self._to(base)
        self._bare.close()
        self._sure = True

    def _to(self, base: str) -> HttpLine:
        return HttpLine(base, {"authorization": f"Bearer {self._token}"}, (self._token,))


def _speaks(answer: Answer) -> bool:
    return answer.good and isinstance(answer.maybe().get("versions"), list)


def _no_server(base: str, first: Answer) -> PlatformTrouble:
    """What it means that neither the address nor a well-known page is of a home server: one that refuses or has trouble
    of its own may be one."""
    if first.status in (401, 403) or first.status >= 500:
        return trouble_of(first) if text_of(first.maybe(), "errcode") else of_status(first)
    return Unreadable(base, "no home server")


def trouble_of(answer: Answer) -> PlatformTrouble:
    """What a refusal means: the specification's own words go before the status."""
    told = answer.maybe()
    code, said = plain(text_of(told, "errcode")), plain(text_of(told, "error"))
    words = f"{answer.status} {code} {said}"
    if code in _LOGIN:
        return AuthFailed(words)
    if code == "M_LIMIT_EXCEEDED" or answer.status == 429:
        wait = number_of(told, "retry_after_ms")
        return RateLimited(words, wait / 1_000 if wait else retry_after(answer))
    if code == "M_NOT_FOUND":
        return Gone(words)
    if code in _RULES:
        return Declined(words)
    if not code and answer.status in (401, 403, 404):
        return Unreadable(answer.where, words)
    return of_status(answer, f"{code} {said}")


def quoted(part: str) -> str:
    return quote(part, safe="", errors="replace")
