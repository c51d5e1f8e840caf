"""How posts of Mastodon hang together. A post names what it answers by a number of the server's; the threads above and
below it are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from moderator_console.connectors.http_answer import number_of, objects_of, text_of
from moderator_console.connectors.mastodon_line import MastodonLine, ident
from moderator_console.connectors.mastodon_posts import (
    address_of,
    earlier,
    flaw,
    is_private,
    post_of,
    title_of,
)
from moderator_console.core.platform_trouble import (
    Declined,
    Down,
    Forbidden,
    Gone,
    RateLimited,
    Unreadable,
)
from moderator_console.core.posts import Address, Post, Skipped, ThreadInfo

#: Posts whose place is remembered, and posts of one page of a thread.
_REMEMBERED, PAGE = 20_000, 200
#: Edited posts of one page whose earlier texts are fetched.
_EDITED = 20
#: Servers that show only the beginning of a thread show at least so many answers; so many more are asked for.
_SHORT, _DEEPER = 40, 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post stands: its own address, and the thread that another one or itself begins."""

    address: Address
    thread: ThreadInfo


class Tree:
    """The places of posts, as far as they are known."""

    def __init__(self, line: MastodonLine) -> None:
        self._line = line
        self._places: dict[str, Place] = {}
        self._whole: tuple[str, list[dict[str, Any]]] | None = None

    def posts(
        self, statuses: Iterable[object], where: str, *, private: bool = False
    ) -> tuple[list[Post], list[Skipped]]:
        """The posts among what an answer brought, each after the texts that it had before: those for everybody, or with
        ``private`` those for whom they name alone."""
        good: list[dict[str, Any]] = []
        skipped: list[Skipped] = []
        for n, status in enumerate(statuses, 1):
            wrong = flaw(status)
            if wrong:
                skipped.append(Skipped(f"{where}, post {n}", wrong))
            elif isinstance(status, dict) and is_private(status) is private:
                good.append(status)
        # The oldest first: what is answered stands before its answers, and needs no question.
        for status in sorted(good, key=lambda one: text_of(one, "created_at")):
            self._place(status)
        edited = 0
        posts: list[Post] = []
        for status in good:
            versions = [status]
            if text_of(status, "edited_at") and edited < _EDITED:
                edited += 1
                versions = [*self._texts(status), status]
            posts += [self._post(version) for version in versions]
        return posts, skipped

    def answers(self, statuses: Iterable[object]) -> list[dict[str, Any]]:
        """What stands below posts that are answered: for timelines that show no answers."""
        found: list[dict[str, Any]] = []
        for status in statuses:
            if (
                isinstance(status, dict)
                and not flaw(status)
                and number_of(status, "replies_count") > 0
            ):
                self._place(status)
                found += self._context(ident(status.get("id")))[1]
        return found

    def whole(self, address: Address, again: bool) -> list[dict[str, Any]]:
        """All posts of the thread in which a post stands, from its beginning on. Raises Gone.

        ``again``: as it was last asked for, if it was.
        """
        number = self._line.status_id(address)
        if again and self._whole is not None and self._whole[0] == number:
            return self._whole[1]
        asked = self._line.ask("status", number).object()
        if flaw(asked):
            raise Unreadable("status", flaw(asked))
        above, below = self._context(number)
        path = [*above, asked]
        if above and ident(path[0].get("id")):
            _, below = self._context(ident(path[0].get("id")))
        known = {ident(one.get("id")): one for one in [*path[:1], *below, *path[1:]]}
        self._deepen(known)
        everything = list(known.values())
        for status in everything:
            if not flaw(status):
                self._keep(status, self._begun(path[0]))
        self._whole = number, everything
        return everything

    def _deepen(self, known: dict[str, dict[str, Any]]) -> None:
        """Asks below those whose answers are not here, where the server seems to have shown a part only."""
        asked: set[str] = set()
        for _ in range(_DEEPER):
            if len(known) <= _SHORT:
                return
            answered = {ident(one.get("in_reply_to_id")) for one in known.values()}
            more = (
                number
                for number, one in known.items()
                if number and number not in answered and number not in asked
                and number_of(one, "replies_count") > 0
            )  # fmt: skip
            number = next(more, "")
            if not number:
                return
            asked.add(number)
            for one in self._context(number)[1]:
                known.setdefault(ident(one.get("id")), one)

    def _context(self, number: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        found = self._line.ask("status_context", number).object()
        return objects_of(found, "ancestors"), objects_of(found, "descendants")

    def _begun(self, status: Mapping[str, Any]) -> ThreadInfo:
        """The thread that a post begins; one that is private gives it no name."""
        title = "" if is_private(status) else title_of(status)
        return ThreadInfo(address_of(status, self._line.base), title)

    def _keep(self, status: Mapping[str, Any], thread: ThreadInfo) -> Place:
        if len(self._places) > _REMEMBERED:
            self._places.clear()
        place = Place(address_of(status, self._line.base), thread)
        number = ident(status.get("id"))
        self._places[number] = place
        self._line.learn(place.address, number)
        return place

    def _place(self, status: Mapping[str, Any]) -> Place:
        known = self._places.get(ident(status.get("id")))
        if known is not None:
            return known
        own = self._begun(status)
        answered = ident(status.get("in_reply_to_id"))
        if not answered:
            return self._keep(status, own)
        above = self._places.get(answered)
        if above is not None:
            return self._keep(status, above.thread)
        try:
            path, _ = self._context(ident(status.get("id")))
        except Gone:
            path = []
        thread = next((self._begun(one) for one in path if ident(one.get("id"))), own)  # fmt: skip
        for one in path:
            if ident(one.get("id")):
                self._keep(one, thread)
        return self._keep(status, thread)

    def _post(self, status: Mapping[str, Any]) -> Post:
        place = self._place(status)
        above = self._places.get(ident(status.get("in_reply_to_id")))
        return post_of(status, self._line.base, place.thread, above.address if above else None)

    def _texts(self, status: Mapping[str, Any]) -> list[dict[str, Any]]:
        try:
            found = self._line.ask("status_history", ident(status.get("id")))
            return earlier(status, found.json())
        except (Gone, Forbidden, Declined, RateLimited, Unreadable, Down):
            return []  # the text of today is there, and the next reading asks again
