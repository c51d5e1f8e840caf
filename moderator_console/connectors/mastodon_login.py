"""The token that a Mastodon server gives to a program: a person allows it in the browser (OAuth 2.0 with PKCE, RFC 7636).

The program registers itself with the server first, once for each log-in: nothing of it is kept but the token.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from urllib.parse import parse_qs, urlencode, urlsplit

from moderator_console.connectors.http_answer import text_of
from moderator_console.connectors.http_line import HttpLine
from moderator_console.core.platform_trouble import AuthFailed, Declined, Gone, Unreadable
from moderator_console.core.trouble import WrongWords

APPLICATION = "Moderator Console"
_MEMBER = "read write:statuses"
#: What is asked for: reading, writing posts, reading and settling reports. Servers of other kinds may not know the last.
SCOPES = (f"{_MEMBER} admin:read:reports admin:write:reports", _MEMBER)
#: Where the server itself shows the code, for the person to paste.
_SHOWN = "urn:ietf:wg:oauth:2.0:oob"


class MastodonLogin:
    """One attempt; it begins by asking the server. See ``BrowserLogin``. Raises PlatformTrouble."""

    def __init__(self, base: str, back: str) -> None:
        self.back = back
        self._line = HttpLine(base)
        self._goes_to = back or _SHOWN
        self._state, self._verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
        try:
            self._client, self._word, self._scope = self._registered()
        finally:
            self._line.close()
        digest = hashlib.sha256(self._verifier.encode()).digest()
        asked = {
            "response_type": "code", "client_id": self._client, "redirect_uri": self._goes_to, "scope": self._scope,
            "state": self._state, "code_challenge_method": "S256",
            "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
        }  # fmt: skip
        self.url = f"{base}/oauth/authorize?{urlencode(asked)}"

    def __repr__(self) -> str:
        return f"MastodonLogin({self._line.base!r})"

    def stop(self) -> None:
        """Ends what is under way, from any thread."""
        self._line.stop()

    def _registered(self) -> tuple[str, str, str]:
        refused: Declined | None = None
        for scope in SCOPES:
            form = {"client_name": APPLICATION, "redirect_uris": self._goes_to, "scopes": scope}
            try:
                found = self._line.ask("POST", "api/v1/apps", form=form).object()
            except Declined as error:
                refused = error
                continue
            except Gone as error:
                raise Unreadable("api/v1/apps", error.said) from None
            client, word = text_of(found, "client_id"), text_of(found, "client_secret")
            if not client or not word:
                raise Unreadable("api/v1/apps")
            return client, word, scope
        assert refused is not None
        raise refused

    def finish(self, answer: str) -> str:
        """The token. Raises WrongWords for what is not the answer to this question, AuthFailed for a no."""
        code = self._code(answer.strip()[:4_000])
        form = {
            "grant_type": "authorization_code", "client_id": self._client, "client_secret": self._word,
            "redirect_uri": self._goes_to, "code": code, "scope": self._scope, "code_verifier": self._verifier,
        }  # fmt: skip
        try:
            found = self._line.ask("POST", "oauth/token", form=form).object()
        except Declined as error:
            raise AuthFailed(error.said) from None
        finally:
            self._line.close()
        token = text_of(found, "access_token")
        if not token:
            raise Unreadable("oauth/token")
        return token

    def _code(self, answer: str) -> str:
        if "://" not in answer:
            if self.back or not answer or not answer.isprintable():
                raise _not_this()
            return answer
        try:
            told = {name: values[0] for name, values in parse_qs(urlsplit(answer).query).items()}
        except ValueError:
            raise _not_this() from None
        if not secrets.compare_digest(told.get("state", "").encode(), self._state.encode()):
            raise _not_this()
        if "error" in told:
            raise AuthFailed(told.get("error_description") or told["error"])
        if not told.get("code"):
            raise _not_this()
        return told["code"]


def _not_this() -> WrongWords:
    return WrongWords(
        "This is not what the page shows after you allowed it.",
        "Copy all of it there, and paste it here; or open the page once more.",
    )
