"""The line of a Mastodon account: Mastodon.py asks, over a line of ours with limits, and we read the answers.

The library knows where everything is and how it is asked for. It neither waits nor tries again here, looks up nothing of
its own accord, and never sees an answer: its readers would take what nobody vouches for as it comes.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from moderator_console.connectors.http_answer import (
    Answer,
    moment_of,
    object_of,
    objects_of,
    of_status,
    retry_after,
    text_of,
)
from moderator_console.connectors.http_line import NAME, HttpLine
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Declined,
    Gone,
    NotInstalled,
    RateLimited,
    Unreadable,
)
from moderator_console.core.posts import Address

if TYPE_CHECKING:
    from mastodon import Mastodon

    from moderator_console.connectors.requests_line import LineAdapter

_TOKEN = re.compile(r"[!-~]{1,500}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
#: Where servers of this kind show a post of their own: Mastodon, its app, GoToSocial, Pleroma.
_PLACE = re.compile(
    r"/(?:@[^/]+/(?:statuses/)?|users/[^/]+/statuses/|ap/users/[^/]+/statuses/|web/statuses/|notice/|objects/)"
    r"([A-Za-z0-9_-]{1,64})/?"
)
_MEMBER = re.compile(r"/@([A-Za-z0-9_.-]{1,100})/?")
_HANDLE = re.compile(r"@?([A-Za-z0-9_.-]{1,100}(?:@[A-Za-z0-9_.:-]{1,255})?)")
_SECOND_US = 1_000_000


class MastodonLine:
    """One account of one server; close it. ``base`` is the server's address."""

    def __init__(self, base: str, token: str) -> None:
        self.base = base
        self.http = HttpLine(base, secrets=(token,))
        self._token = token
        self._made: tuple[Mastodon, LineAdapter] | None = None
        self._ids: dict[Address, str] = {}

    def __repr__(self) -> str:
        return f"MastodonLine({self.base!r})"

    def ask(self, call: str, *values: Any, sends: bool = False, **named: Any) -> Answer:
        """The good answer to what the library's method ``call`` asks for. Raises PlatformTrouble.

        With ``sends`` an answer that is lost is UnknownOutcome.
        """
        client, adapter = self._made or self._make()
        adapter.sends = sends
        from mastodon.errors import MastodonError

        from moderator_console.connectors.requests_line import trouble_of

        try:
            getattr(client, call)(*values, **named)
        # The library's own exceptions, in which ours lie.
        except (MastodonError, OSError, ValueError, TypeError, AttributeError) as error:
            raise (trouble_of(error) or Declined(self.http.told(str(error)))) from None
        if adapter.answer is None:
            raise Unreadable(call)
        return adapter.answer

    def _make(self) -> tuple[Mastodon, LineAdapter]:
        if not _TOKEN.fullmatch(self._token):
            raise AuthFailed("this cannot be a token")
        try:
            from mastodon import Mastodon

            from moderator_console.connectors.requests_line import LineAdapter, session_over
        except ImportError:
            raise NotInstalled("mastodon") from None

        class Quiet(Mastodon):
            def timeline_is_available(self, *_: Any, **__: Any) -> bool:
                """Not asked before each page: the page itself says it."""
                return True

        adapter = LineAdapter(self.http, judge)
        client = Quiet(
            api_base_url=self.base, session=session_over(adapter), ratelimit_method="throw",
            version_check_mode="none", mastodon_version="4.0.0", user_agent=NAME,
        )  # fmt: skip
        # Not handed over at once: a token that is the name of a file would be read from it.
        client.access_token = self._token
        self._made = client, adapter
        return self._made

    # -- names ----------------------------------------------------------------

    def learn(self, address: Address, status: str) -> None:
        """Remembers the server's number of a post: others' posts must be looked for otherwise."""
        if len(self._ids) > 20_000:
            self._ids.clear()
        self._ids[address] = status

    def status_id(self, address: Address) -> str:
        """The server's number of any post that it knows. Raises Gone."""
        known = self._ids.get(address)
        if known:
            return known
        try:
            parts, ours = urlsplit(address), urlsplit(self.base)
        except ValueError:
            raise Gone(str(address)) from None
        found = _PLACE.fullmatch(parts.path)
        if found and (parts.scheme, parts.netloc) == (ours.scheme, ours.netloc):
            return found[1]
        if parts.scheme not in ("http", "https") or len(address) > 2_000:
            raise Gone(str(address))
        answer = self.ask("search_v2", str(address), resolve=True, result_type="statuses")
        for status in objects_of(answer.object(), "statuses"):
            number = ident(status.get("id"))
            if number and address in (status.get("url"), status.get("uri")):
                self.learn(address, number)
                return number
        raise Gone(str(address))

    def member(self, to: str) -> dict[str, Any]:
        """The account that an ``Outgoing`` names: by its address, or as @name or @name@server. Raises Declined."""
        words = to.strip().removeprefix("acct:")
        try:
            parts, ours = urlsplit(words), urlsplit(self.base)
        except ValueError:
            raise Declined(to) from None
        found = _MEMBER.fullmatch(parts.path)
        if parts.scheme in ("http", "https"):
            if found and (parts.scheme, parts.netloc) == (ours.scheme, ours.netloc):
                return self._known(found[1], to)
            answer = self.ask("search_v2", words[:2_000], resolve=True, result_type="accounts")
            for account in objects_of(answer.object(), "accounts"):
                if words in (account.get("url"), account.get("uri")):
                    return account
            raise Declined(to)
        handle = _HANDLE.fullmatch(words)
        if handle is None:
            raise Declined(to)
        return self._known(handle[1], to)

    def _known(self, name: str, to: str) -> dict[str, Any]:
        try:
            found = self.ask("account_lookup", name).object()
        except Gone as gone:
            raise Declined(f"{to}: {gone.said}") from None
        if not text_of(found, "acct"):
            raise Unreadable("accounts/lookup")
        return found


def ident(value: object) -> str:
    """A number as this server writes it; "" for what is none."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return text if isinstance(text, str) and _ID.fullmatch(text) else ""


def judge(answer: Answer) -> None:
    """Raises what an answer that is not good means."""
    if answer.good:
        return
    told = answer.maybe()
    said = text_of(told, "error") or text_of(object_of(told, "error"), "message")
    words = f"{said} {text_of(told, 'error_description')}".strip()
    if answer.status == 429:
        raise RateLimited(f"429 {words}", _pause(answer))
    raise of_status(answer, words)


def _pause(answer: Answer) -> float | None:
    """Seconds that the server asks for. Mastodon says when its count begins anew, as a time (GoToSocial: as seconds since
    1970): the server's own clock is taken from that, not ours. None where it tells no time of its own."""
    stated = retry_after(answer)
    if stated is not None:
        return stated
    told = answer.headers.get("x-ratelimit-reset", "").strip()
    then = int(told) * _SECOND_US if told.isdigit() and len(told) < 12 else moment_of(told)
    try:
        now = parsedate_to_datetime(answer.headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    zoned = now if now.tzinfo else now.replace(tzinfo=UTC)
    if then is None:
        return None
    return max(0.0, then / _SECOND_US - (zoned - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
