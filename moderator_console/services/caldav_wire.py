"""One line to one calendar server: requests with a name and a password, and what goes wrong with them in one sentence.

Where it may go, how long it may take and how it is ended is the platforms' line (connectors/http_line.py).
"""

from __future__ import annotations

from base64 import b64encode
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from moderator_console.connectors.http_line import HttpLine, checked_base
from moderator_console.core.platform_trouble import (
    Elsewhere,
    NoSuchHost,
    PlatformTrouble,
    Unreadable,
    Untrusted,
)
from moderator_console.core.trouble import ServerTrouble, WrongWords

if TYPE_CHECKING:
    from collections.abc import Mapping

    from moderator_console.connectors.http_answer import Answer

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


def trouble_of(why: str, host: str = "") -> ServerTrouble:
    """The trouble with its sentence and way forward; ``why`` is refused, forbidden, away, unknown, untrusted,
    elsewhere, gone, strange or missing; ``host`` belongs to elsewhere."""
    sentence, way = _SAID[why]
    facts = {"host": host} if host else {}
    return ServerTrouble(sentence.format(host=host), way, why=why, **facts)


class Wire:
    """Speaks to the host of ``url``. Close it. Raises WrongWords for what is no address and for an open line."""

    def __init__(self, url: str, user: str, password: str) -> None:
        if find_spec("httpx") is None:
            raise trouble_of("missing")
        parts = urlsplit(_checked(url))
        known = b64encode(f"{user}:{password}".encode()).decode()
        self._line = HttpLine(
            f"{parts.scheme}://{parts.netloc}",
            {"authorization": f"Basic {known}", "accept": "*/*"},
            (password,),
        )

    def close(self) -> None:
        """Lets the connection go."""
        self._line.close()

    def stop(self) -> None:
        """Ends what is under way, and everything after it, with Stopped. Safe from any thread; never waits."""
        self._line.stop()

    @property
    def stopped(self) -> bool:
        """Whether ``stop`` was called."""
        return self._line.stopped

    def ask(
        self, method: str, url: str, content: bytes = b"", headers: Mapping[str, str] | None = None,
        also: tuple[int, ...] = (),
    ) -> Answer:  # fmt: skip
        """The answer, of a good status or of one in ``also``. Raises ServerTrouble and Stopped."""
        try:
            answer = self._line.exchange(method, url, content=content, headers=headers, follow=True)
        except PlatformTrouble as trouble:
            if self._line.stopped:
                raise Stopped from None
            raise _as_told(trouble) from trouble
        if self._line.stopped:
            raise Stopped
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
            self._line.insist_on_host(url)
        except PlatformTrouble as trouble:
            raise _as_told(trouble) from trouble


def _checked(url: str) -> str:
    if not url.casefold().startswith(("http://", "https://")):
        raise WrongWords("This is not the address of a calendar server.", "Write it as https://…")
    return checked_base(url)


def _as_told(trouble: PlatformTrouble) -> ServerTrouble:
    """A platform's trouble as that of a calendar server."""
    if isinstance(trouble, Elsewhere):
        return trouble_of("elsewhere", trouble.where)
    if isinstance(trouble, NoSuchHost):
        return trouble_of("unknown")
    if isinstance(trouble, Untrusted):
        return trouble_of("untrusted")
    return trouble_of("strange" if isinstance(trouble, Unreadable) else "away")
