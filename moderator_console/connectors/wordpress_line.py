"""How a WordPress is asked: its two forms of addresses, what its refusals mean, and lists read past a number.

Lists are read in the order of numbers, since the time of a comment is known to the second only. What is asked for lies at
an offset, and that moves while people write and remove: each page begins with one that is known, or its place is looked for.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from moderator_console.connectors.http_answer import (
    Answer,
    number_of,
    of_status,
    retry_after,
    text_of,
)
from moderator_console.connectors.http_line import NAME, HttpLine, checked_base
from moderator_console.core.platform_trouble import (
    Declined,
    Forbidden,
    Gone,
    PlatformTrouble,
    RateLimited,
    Unreadable,
)
from moderator_console.core.trouble import WrongWords

#: Entries of a page; the most that WordPress gives.
PAGE = 100
#: Pages in a row of which an account may see nothing; what a server says of its length at most.
_EMPTY, _MOST = 20, 100_000_000
#: What an address ends with that was copied from the browser.
_PAGES = re.compile(
    r"/+(?:wp-admin(?:/.*)?|wp-login\.php.*|wp-json(?:/.*)?|index\.php.*|\?.*)?$", re.DOTALL
)
#: What it calls things that are not there (any more).
_GONE = frozenset(
    ("rest_comment_invalid_post_id", "rest_comment_trash_post", "rest_comment_draft_post", "rest_comment_invalid_id",
     "rest_post_invalid_id", "rest_already_trashed")
)  # fmt: skip
_DECLINED = frozenset(("rest_comment_closed", "comment_duplicate"))
DUPLICATE = "comment_duplicate"


@dataclass(frozen=True, slots=True)
class Page:
    """Entries past a number. ``at`` is the offset where the next page begins, ``end``: there is none."""

    entries: tuple[dict[str, Any], ...]
    at: int
    end: bool
    total: int


class WordPressLine:
    """Questions to one blog, as one of its members; close it. ``site`` is its address as it is kept."""

    def __init__(self, address: str, user: str, secret: str) -> None:
        if not user.strip() or ":" in user:
            raise WrongWords("This is not a user name.", "Write the name with which you log in.", text=user)  # fmt: skip
        self.site = checked_base(_PAGES.sub("", address.strip()))
        # It is shown with spaces, which do not belong to it.
        password = secret.replace(" ", "")
        token = b64encode(f"{user.strip()}:{password}".encode()).decode()
        login = {"authorization": f"Basic {token}"}
        self.http = HttpLine(self.site, login, (secret, password, token))
        self._pretty: bool | None = None

    def get(self, route: str, query: Mapping[str, Any] | None = None) -> Answer:
        """A good answer to a question. ``route`` as in ``/wp/v2/comments``. Raises PlatformTrouble."""
        return self.ask("GET", route, query=query)

    def ask(
        self, method: str, route: str, *, query: Mapping[str, Any] | None = None, wish: Mapping[str, Any] | None = None,
        agent: str = "", sends: bool = False,
    ) -> Answer:  # fmt: skip
        """A good answer. ``agent`` is the name that WordPress writes down beside a comment. Raises PlatformTrouble."""
        if self._pretty is None and method != "GET":
            self.get("/")
        headers = {"user-agent": f"{NAME}/{agent}"} if agent else None
        answer = self._asked(bool(self._pretty), method, route, query, wish, headers, sends)
        if self._pretty is None:
            self._pretty = False
            if not _speaks(answer):
                # Some let nobody ask in the query; where links are pretty there is an address for it.
                other = self._asked(True, method, route, query, wish, headers, sends)
                if _speaks(other):
                    self._pretty, answer = True, other
        if not answer.good:
            raise trouble_of(answer)
        return answer

    def _asked(
        self, pretty: bool, method: str, route: str, query: Mapping[str, Any] | None, wish: Mapping[str, Any] | None,
        headers: Mapping[str, str] | None, sends: bool,
    ) -> Answer:  # fmt: skip
        asked = dict(query or {}) if pretty else {"rest_route": route, **(query or {})}
        path = f"wp-json{route}" if pretty else ""
        return self.http.exchange(
            method, path, params=asked or None, json=wish, headers=headers, sends=sends
        )

    # -- lists ------------------------------------------------------------------

    def newest(self, route: str, query: Mapping[str, Any]) -> Page:
        """The entries with the highest numbers, the highest first."""
        return self._from(route, query, 0, _Way(None, -1))

    def past(
        self, route: str, query: Mapping[str, Any], number: int, at: int, *, newest_first: bool
    ) -> Page:
        """Entries below a number, or above it: the nearest first. ``at`` is the offset where they should be."""
        way = _Way(number, -1 if newest_first else 1)
        offset = max(0, at - 1)
        page = self._page(route, query, offset, way)
        # One that is known stands before the first: none was left out.
        if offset == 0 or (page.entries and not way.past(page.entries[0])):
            fresh = way.of(page)
            if fresh.entries or fresh.end:
                return fresh
        return self._from(route, query, self._place(route, query, page.total, way), way)

    def _from(self, route: str, query: Mapping[str, Any], offset: int, way: _Way) -> Page:
        """The next page that holds something: what an account may not see is left out, and counted."""
        for _ in range(_EMPTY):
            page = way.of(self._page(route, query, offset, way))
            if page.entries or page.end:
                break
            offset = page.at
        return page

    def _place(self, route: str, query: Mapping[str, Any], total: int, way: _Way) -> int:
        """The offset of the first one past a number, looked for by halves."""
        low, high = 0, total
        while low < high:
            middle = (low + high) // 2
            found = self._page(route, query, middle, way, 1).entries
            if found and not way.past(found[0]):
                low = middle + 1
            else:
                high = middle
        return low

    def _page(
        self, route: str, query: Mapping[str, Any], offset: int, way: _Way, most: int = PAGE
    ) -> Page:
        order = "desc" if way.sign < 0 else "asc"
        asked = {**query, "orderby": "id", "order": order, "per_page": most, "offset": offset}
        answer = self.get(route, asked)
        found = answer.list()
        entries = [one for one in found if isinstance(one, dict)]
        if len(entries) < len(found):
            raise Unreadable(answer.where, "something in the list is no entry")
        total = min(_MOST, number_of(answer.headers, "x-wp-total"))
        entries.sort(key=lambda one: way.sign * number_of(one, "id"))
        return Page(tuple(entries), offset + most, offset + most >= total, total)


@dataclass(frozen=True, slots=True)
class _Way:
    """From a number (None: from the beginning) down (-1) or up (1)."""

    number: int | None
    sign: int

    def past(self, entry: dict[str, Any]) -> bool:
        return self.number is None or self.sign * (number_of(entry, "id") - self.number) > 0

    def of(self, page: Page) -> Page:
        """A page without what is not past the number."""
        fresh = tuple(entry for entry in page.entries if self.past(entry))
        return Page(fresh, page.at, page.end, page.total)


def trouble_of(answer: Answer) -> PlatformTrouble:
    """What a refusal means, with the words of WordPress."""
    told = answer.maybe()
    code, words = text_of(told, "code"), unescape(text_of(told, "message"))
    said = f"{words} ({code})" if code else words
    if code == "comment_flood":
        # Its number is 400 or 429, as the version has it.
        return RateLimited(said, retry_after(answer))
    if code in _GONE:
        return Gone(said)
    if code in _DECLINED:
        return Declined(said)
    if code == "rest_no_route":
        return Unreadable(answer.where, said)
    if answer.status == 501:
        return Forbidden(said)
    return of_status(answer, said)


def code_of(trouble: PlatformTrouble) -> str:
    """What WordPress called it; "" where it called it nothing."""
    return trouble.said.rpartition("(")[2].rstrip(")") if trouble.said.endswith(")") else ""


def _speaks(answer: Answer) -> bool:
    """Whether this is the interface for programs, whatever it says."""
    try:
        found = json.loads(answer.content)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, list) or (isinstance(found, dict) and (answer.good or "code" in found))
