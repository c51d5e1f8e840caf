"""The line to a Discourse forum: its ways to log in, what its refusals mean, and the names of its posts and members."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from moderator_console.connectors.http_answer import (
    Answer,
    number_of,
    object_of,
    objects_of,
    of_status,
    retry_after,
    text_of,
    value_of,
)
from moderator_console.connectors.http_line import HttpLine, checked_base
from moderator_console.core.platform_trouble import (
    AuthFailed,
    Busy,
    Declined,
    Forbidden,
    Gone,
    PlatformTrouble,
    RateLimited,
    Unreadable,
)
from moderator_console.core.posts import Account, Address
from moderator_console.readers.discourse import site_of
from moderator_console.readers.text import plain

ME = "session/current.json"
_PLACE = re.compile(r"/t/(?:(?!\d+/)[^/?#]{1,300}/)?(\d{1,15})(?:/(\d{1,9}))?(?:[/?#].*)?\Z")
_QUEUED = re.compile(r"/review/(\d{1,15})\Z")


class DiscourseLine:
    """Requests of one account. ``user`` is empty for a key that a user made, else whom an administrator's key speaks for.

    Raises PlatformTrouble only, and WrongWords for an address that is none.
    """

    def __init__(self, settings: Mapping[str, str], secret: str) -> None:
        base = checked_base(settings.get("url", ""))
        self.user = settings.get("user", "").strip()
        self.site = site_of(base)
        key = secret.strip()
        login = {"Api-Key": key, "Api-Username": self.user} if self.user else {"User-Api-Key": key}
        # A header is of printable ASCII: what is not, nobody has for a key.
        sound = all(word.isascii() and word.isprintable() for word in login.values())
        self._refused = "" if sound and key else "a key has letters and digits only"
        self._staff: bool | None = None
        self.http = HttpLine(base, login if sound else {}, (secret, key))

    def get(self, path: str, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The JSON object that answers a question."""
        return self.ask("GET", path, params=params).object()

    def ask(
        self, method: str, path: str, *, params: Mapping[str, Any] | None = None, json: Any = None, sends: bool = False
    ) -> Answer:  # fmt: skip
        """A good answer, else what its refusal means."""
        if self._refused:
            raise AuthFailed(self._refused)
        answer = self.http.exchange(method, path, params=params, json=json, sends=sends)
        if answer.good:
            return answer
        trouble = trouble_of(answer)
        if isinstance(trouble, Forbidden) and not path.startswith(ME):
            self.me()  # the same answer stands for a key that no longer holds
        raise trouble

    def me(self) -> dict[str, Any]:
        """Who this account is, as the forum says. Raises AuthFailed where it knows nobody."""
        if self._refused:
            raise AuthFailed(self._refused)
        answer = self.http.exchange("GET", ME)
        # A wall in front of the forum refuses too, with a page: that says nothing about the key.
        its_own = "errors" in answer.maybe() or not answer.content.strip()
        if answer.status in (401, 403, 404) and its_own and _kind(answer) != "not_found":
            raise AuthFailed(_words(answer))
        if not answer.good:
            lost = answer.status in (401, 403, 404)
            raise Unreadable(ME, answer.text[:80]) if lost else trouble_of(answer)
        me = object_of(answer.object(), "current_user")
        if number_of(me, "id") == 0 and not text_of(me, "username"):
            raise Unreadable(ME, answer.text[:80])
        return me

    def insist_on_staff(self) -> None:
        """Raises Forbidden for an account that is no moderator there; asked once."""
        if self._staff is None:
            me = self.me()
            self._staff = me.get("admin") is True or me.get("moderator") is True
        if not self._staff:
            raise Forbidden("moderator")

    # -- names ------------------------------------------------------------------

    def account(self, user: Mapping[str, Any]) -> Account | None:
        """A member as exports name them; None where nobody is named."""
        name = plain(user.get("username")) or plain(user.get("name"))
        number = number_of(user, "id")
        role = next((role for role in ("admin", "moderator") if user.get(role) is True), "")
        if number > 0:
            return Account(f"{self.site}/u/{number}", name, role)
        return Account(f"{self.site}/u/{name.lower()}", name, role) if name else None

    def username(self, to: str) -> str:
        """Under which name a member is written to: from the key of an account, a link, or the name itself.

        Raises Gone where that account is no more, Declined for what names nobody here.
        """
        text = to.strip()
        if text.startswith(f"{self.site}/u/"):
            name = unquote(text.removeprefix(f"{self.site}/u/").strip("/"))
            return self._named(name) if name.isascii() and name.isdigit() else name
        if not text or "://" in text or "#" in text or "/" in text:
            raise Declined(text)
        return text.removeprefix("@")

    def _named(self, number: str) -> str:
        """The present name of the account of this number: it may have been changed since."""
        try:
            found = self.get("user-cards.json", {"user_ids": number})
            known = next(
                (one for one in objects_of(found, "users") if text_of(one, "id") == number), {}
            )
        except Gone:
            known = {}  # forums before 2021 have no such page
        name = text_of(known, "username") or text_of(
            self._as_staff(f"admin/users/{number}.json"), "username"
        )
        if not name:
            raise Gone(number)
        return name

    def _as_staff(self, path: str) -> dict[str, Any]:
        try:
            return self.get(path)
        except Forbidden:
            return {}

    def place(self, address: Address) -> tuple[int, int]:
        """Topic and number of a post; the number is 1 for a topic. Raises Gone for what is not of this forum."""
        found = _PLACE.search(address) if address.startswith(self.site + "/") else None
        if not found:
            raise Gone(address)
        return int(found[1]), int(found[2] or 1)

    def queued(self, address: Address) -> int:
        """The number of what waits to be let in, 0 for what is a post."""
        found = _QUEUED.search(address) if address.startswith(self.site + "/") else None
        return int(found[1]) if found else 0

    def post(self, topic: int, number: int) -> Address:
        """How a post is named, here and in exports."""
        return Address(f"{self.site}/t/{topic}/{number}")


def trouble_of(answer: Answer) -> PlatformTrouble:
    """What an answer that is not good means: JSON of the forum itself, or whatever stands in front of it."""
    told, words, kind = answer.maybe(), _words(answer), _kind(answer)
    if answer.status == 429 or kind == "rate_limit":
        return RateLimited(words, _wait_s(answer, told))
    if kind == "not_logged_in":
        return AuthFailed(words)
    if kind == "read_only":
        return Busy(words)
    if kind == "not_found":
        return Gone(words)
    return of_status(answer, words)


def _wait_s(answer: Answer, told: dict[str, Any]) -> float | None:
    """The front says it in a header, the forum in its JSON."""
    stated = retry_after(answer)
    if stated is not None:
        return stated
    seconds = value_of(told, "extras", "wait_seconds")
    good = isinstance(seconds, int | float) and not isinstance(seconds, bool) and seconds >= 0
    return float(seconds) if good else None


def _kind(answer: Answer) -> str:
    return text_of(answer.maybe(), "error_type")


def _words(answer: Answer) -> str:
    """What the forum says about it, else the beginning of the page."""
    errors = value_of(answer.maybe(), "errors")
    if isinstance(errors, str):
        return plain(errors)
    said = (
        [plain(one) for one in errors if isinstance(one, str)] if isinstance(errors, list) else []
    )
    return " ".join(said) or plain(answer.text[:200])
