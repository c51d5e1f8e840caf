"""What a server says over HTTP: its answer, what its status means, and values out of JSON that nobody vouches for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any

from moderator_console.core.platform_trouble import (
    AuthFailed,
    Busy,
    Declined,
    Down,
    Forbidden,
    Gone,
    PlatformTrouble,
    RateLimited,
    Unreadable,
)

_SECOND_US = 1_000_000
_TROUBLE: dict[int, type[PlatformTrouble]] = {
    400: Declined, 401: AuthFailed, 403: Forbidden, 404: Gone, 405: Forbidden, 406: Declined, 408: Busy, 409: Declined,
    410: Gone, 413: Declined, 415: Declined, 422: Declined, 423: Busy, 425: Busy,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers in small letters, and the whole content. ``where`` is what was asked for, without its query."""

    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
    where: str = ""

    @property
    def good(self) -> bool:
        """Whether the server did what it was asked."""
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        """The content as text; what is no UTF-8 is replaced."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """The content as values. Raises Unreadable for half a page, a web page, or what is nested without end."""
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError) as error:
            raise Unreadable(self.where, f"{self.status} {self.text[:80]}") from error

    def object(self) -> dict[str, Any]:
        """The content, which is one JSON object. Raises Unreadable."""
        found = self.json()
        if not isinstance(found, dict):
            raise Unreadable(self.where, f"{self.status} {self.text[:80]}")
        return found

    def list(self) -> list[Any]:
        """The content, which is one JSON list. Raises Unreadable."""
        found = self.json()
        if not isinstance(found, list):
            raise Unreadable(self.where, f"{self.status} {self.text[:80]}")
        return found

    def maybe(self) -> dict[str, Any]:
        """The content where it is a JSON object, else an empty one: for errors that may be a web page."""
        try:
            found = json.loads(self.content)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


def of_status(answer: Answer, said: str = "") -> PlatformTrouble:
    """What a status that is not good means where the platform gives it no meaning of its own. ``said`` is its own
    sentence; without, the beginning of the content."""
    words = f"{answer.status} {said or answer.text[:200]}"
    if answer.status == 429:
        return RateLimited(words, retry_after(answer))
    if answer.status >= 500:
        return Down(words)
    kind = _TROUBLE.get(answer.status)
    return kind(words) if kind else Unreadable(answer.where, words)


def retry_after(answer: Answer) -> float | None:
    """Seconds that the header ``Retry-After`` asks for (RFC 9110, 10.2.3), None where it says nothing.

    A date is compared with the server's own, so that a wrong clock here changes nothing.
    """
    told = answer.headers.get("retry-after", "").strip()
    try:
        seconds = float(told)
        # Also words like inf are numbers.
        return max(0.0, seconds) if isfinite(seconds) else None
    except ValueError:
        pass
    then, now = _date(told), _date(answer.headers.get("date", ""))
    return max(0.0, (then - now).total_seconds()) if then and now else None


def server_us(answer: Answer) -> int | None:
    """The server's own clock, UTC microseconds to the second: that of this computer may be wrong. None where it tells none."""
    now = _date(answer.headers.get("date", ""))
    return (
        int((now - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()) * _SECOND_US if now else None
    )


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def text_of(found: Any, *path: str) -> str:
    """The text at a path of names; "" where there is none, a number as it is written."""
    at = value_of(found, *path)
    if isinstance(at, str):
        return at
    return str(at) if isinstance(at, int) and not isinstance(at, bool) else ""


def number_of(found: Any, *path: str) -> int:
    """The whole number at a path of names, also where it is written as text; 0 where there is none."""
    at = value_of(found, *path)
    if isinstance(at, str) and len(at) <= 20 and at.isascii() and at.isdigit():
        return int(at)
    if isinstance(at, float) and at.is_integer():
        return int(at)
    return at if isinstance(at, int) and not isinstance(at, bool) else 0


def objects_of(found: Any, *path: str) -> list[dict[str, Any]]:
    """The objects of the list at a path of names; whatever else is in it is left out."""
    at = value_of(found, *path)
    return [one for one in at if isinstance(one, dict)] if isinstance(at, list) else []


def object_of(found: Any, *path: str) -> dict[str, Any]:
    """The object at a path of names; an empty one where there is none."""
    at = value_of(found, *path)
    return at if isinstance(at, dict) else {}


def value_of(found: Any, *path: str) -> Any:
    """Whatever stands at a path of names, None where nothing does."""
    for name in path:
        if not isinstance(found, dict):
            return None
        found = found.get(name)
    return found


def moment_of(text: str) -> int | None:
    """UTC microseconds of a time written as ISO 8601; without a zone it is UTC. None for what is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    zoned = found if found.tzinfo else found.replace(tzinfo=UTC)
    try:
        since = zoned.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    except OverflowError:
        return None
    return (since.days * 86_400 + since.seconds) * _SECOND_US + since.microseconds
