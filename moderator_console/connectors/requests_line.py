"""What lets a client library that is built on ``requests`` speak over ``HttpLine``, with all its limits.

Import it only once the library is there: ``requests`` comes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import requests
from requests.adapters import BaseAdapter

from moderator_console.connectors.http_answer import Answer
from moderator_console.connectors.http_line import HttpLine
from moderator_console.core.platform_trouble import PlatformTrouble

#: Of this computer and of the line itself: HttpLine says them as it means them.
_OURS = frozenset(("host", "connection", "content-length", "accept-encoding", "user-agent", "transfer-encoding"))  # fmt: skip


class LineAdapter(BaseAdapter):
    """Carries requests over a line of ours. ``judge`` sees every answer first, and may raise what it means.

    What is raised here passes through ``requests`` as it is. Redirects are followed by the line alone, and only to where
    it may go. While ``sends`` is set, an answer that is lost is UnknownOutcome.
    """

    def __init__(self, line: HttpLine, judge: Callable[[Answer], None]) -> None:
        super().__init__()
        self._line, self._judge = line, judge
        self.sends = False
        self.answer: Answer | None = None

    def send(
        self, request: requests.PreparedRequest, stream: bool = False, timeout: Any = None, verify: Any = True,
        cert: Any = None, proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:  # fmt: skip
        """The answer with its status and an empty JSON object: whoever asked reads ``answer``, which has limits.

        A library that reads what nobody vouches for would break in ways of its own.
        """
        self.answer = None
        told = {
            name: value if isinstance(value, str) else value.decode("latin-1")
            for name, value in request.headers.items()
            if name.lower() not in _OURS
        }
        body = request.body
        content = (
            body.encode() if isinstance(body, str) else body if isinstance(body, bytes) else None
        )
        answer = self._line.exchange(
            request.method or "GET", request.url or "", content=content, headers=told, sends=self.sends
        )  # fmt: skip
        self._judge(answer)
        self.answer = answer
        made = requests.Response()
        made.status_code, made.url, made.request = answer.status, request.url or "", request
        made._content = b"{}"
        return made

    def close(self) -> None:
        """The line is closed by whoever made it."""


def session_over(adapter: LineAdapter) -> requests.Session:
    """A session whose every request goes over ``adapter``; it reads no file and no variable of this computer."""
    session = requests.Session()
    session.trust_env = False
    session.adapters.clear()
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def trouble_of(error: BaseException) -> PlatformTrouble | None:
    """The trouble that a library wrapped in an exception of its own; None where there is none in it."""
    seen = 0
    at: BaseException | None = error
    while at is not None and seen < 10:
        if isinstance(at, PlatformTrouble):
            return at
        at, seen = at.__cause__ or at.__context__, seen + 1
    return None
