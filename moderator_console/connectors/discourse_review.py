"""The review queue of a Discourse forum: reports of members, and posts that wait to be let in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from moderator_console.connectors.discourse_line import DiscourseLine
from moderator_console.connectors.http_answer import (
    moment_of,
    number_of,
    object_of,
    objects_of,
    text_of,
    value_of,
)
from moderator_console.core.platform_trouble import Forbidden, Gone
from moderator_console.core.platforms import Batch, Flag
from moderator_console.core.posts import Account, Address, Skipped
from moderator_console.readers.text import plain

#: Entries of one page, as the forum gives them; and how many that are settled elsewhere are looked up at once.
_PAGE, _LOOKED_UP = 10, 5
#: How many open entries are remembered: their numbers stand in the cursor.
_REMEMBERED = 110
_FLAGGED, _QUEUED, _POST = "ReviewableFlaggedPost", "ReviewableQueuedPost", "ReviewablePost"
_PENDING = 0
_LONGEST = 2_000
_REASON = 500


class Review:
    """The queue of one account's forum. Raises PlatformTrouble."""

    def __init__(self, line: DiscourseLine) -> None:
        self._line = line

    def flags(self, cursor: str | None) -> Batch:
        """A page of what is open; after the last page what was open before and is no longer."""
        offset, known, seen, gone = _cursor(cursor)
        flags: list[Flag] = []
        skipped: list[Skipped] = []
        if offset < 0:
            for number in gone[:_LOOKED_UP]:
                try:
                    found = self._line.get(f"review/{number}.json")
                except Gone:
                    continue
                entry = object_of(found, "reviewable") or next(
                    iter(objects_of(found, "reviewables")), {}
                )
                self._take(entry, found, flags, skipped)  # fmt: skip
            gone = gone[_LOOKED_UP:]
            return _batch(flags, skipped, -1 if gone else 0, known, [], gone)
        try:
            page = self._line.get(
                "review.json",
                {"status": "pending", "sort_order": "created_at_asc", "offset": offset},
            )
        except Forbidden:
            return Batch()  # an account that is no (longer) moderator has no queue
        entries = objects_of(page, "reviewables")
        for entry in entries:
            self._take(entry, page, flags, skipped)
        here = [number_of(entry, "id") for entry in entries]
        new = [number for number in here if number > 0 and number not in seen]
        seen = [*seen, *new]
        total = number_of(page, "meta", "total_rows_reviewables")
        if new and len(entries) >= _PAGE and (not total or offset + _PAGE < total):
            return _batch(flags, skipped, offset + _PAGE, known, seen, [])
        gone = [number for number in known if number not in set(seen)]
        return _batch(flags, skipped, -1 if gone else 0, seen, [], gone)

    def open_of(self, address: Address, post: int) -> tuple[dict[str, Any], list[str]] | None:
        """What waits about a post, or about what is not let in yet, and what may be done; None where nothing waits."""
        queued = self._line.queued(address)
        if queued:
            found = self._line.get(f"review/{queued}.json")
            entries = [object_of(found, "reviewable") or {}, *objects_of(found, "reviewables")]
        else:
            topic, _ = self._line.place(address)
            found = self._line.get("review.json", {"status": "pending", "topic_id": topic})
            entries = objects_of(found, "reviewables")
        for entry in entries:
            about = queued and number_of(entry, "id") == queued
            if (about or _about(entry) == post) and number_of(entry, "status") == _PENDING:
                return entry, _offered(entry, found)
        return None

    def perform(self, entry: dict[str, Any], act: str) -> None:
        """Does one of the things that the forum offers for an entry."""
        self._line.ask(
            "PUT", f"review/{number_of(entry, 'id')}/perform/{act}.json",
            params={"version": number_of(entry, "version")}, sends=True,
        )  # fmt: skip

    # -- reading ------------------------------------------------------------------

    def _take(
        self, entry: dict[str, Any], page: dict[str, Any], flags: list[Flag], skipped: list[Skipped]
    ) -> None:
        kind, number = text_of(entry, "type"), number_of(entry, "id")
        if kind not in (_FLAGGED, _QUEUED, _POST):
            return
        where = f"review, entry {number}"
        address = self._address(entry, number)
        if number <= 0 or address is None:
            skipped.append(Skipped(where, "It names no post."))
            return
        users = {number_of(one, "id"): one for one in objects_of(page, "users")}
        kinds = {number_of(one, "id"): one for one in objects_of(page, "score_types")}
        is_open = number_of(entry, "status") == _PENDING
        text = plain(object_of(entry, "payload").get("raw")) if kind == _QUEUED else ""
        for score in _scores(entry, page):
            flags.append(
                Flag(
                    f"{number}/{number_of(score, 'id')}", address, self._reporter(score, users, kind),
                    _reason(score, kinds), moment_of(text_of(score, "created_at")), is_open, text,
                )
            )  # fmt: skip

    def _address(self, entry: dict[str, Any], number: int) -> Address | None:
        if text_of(entry, "type") == _QUEUED:
            return Address(f"{self._line.site}/review/{number}")
        path = urlsplit(text_of(entry, "target_url")[:2_000]).path
        try:
            return self._line.post(*self._line.place(Address(self._line.site + "/" + path.lstrip("/"))))  # fmt: skip
        except Gone:
            return None

    def _reporter(
        self, score: dict[str, Any], users: dict[int, dict[str, Any]], kind: str
    ) -> Account | None:
        if kind != _FLAGGED:
            return None  # nobody reported it: a rule of the forum holds it
        named = object_of(score, "user")
        number = number_of(score, "user_id") or number_of(named, "id")
        return self._line.account(users.get(number) or named or {"id": number})


def _scores(entry: dict[str, Any], page: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """One score is one report; the forum lays them beside the entries, and names them there."""
    inside = objects_of(entry, "reviewable_scores")
    beside = {number_of(one, "id"): one for one in objects_of(page, "reviewable_scores")}
    named = [n for n in _listed(entry, "reviewable_score_ids") if isinstance(n, int)]
    return inside or [beside[n] for n in named if n in beside]


def _reason(score: dict[str, Any], kinds: dict[int, dict[str, Any]]) -> str:
    kind = kinds.get(number_of(score, "score_type_id")) or object_of(score, "score_type")
    said = [text_of(kind, "title") or text_of(kind, "name"), plain(score.get("reason"))]
    return " · ".join(word for word in said if word)[:_REASON]


def _about(entry: dict[str, Any]) -> int:
    """The number of the post that an entry is about, under the names that versions of the forum have for it."""
    return number_of(entry, "post_id") or number_of(entry, "target_id")


def _offered(entry: dict[str, Any], page: dict[str, Any]) -> list[str]:
    """The acts that this account may do with an entry, as the forum calls them."""
    number = number_of(entry, "id")
    wanted = {
        str(act)
        for bundle in (*objects_of(page, "bundled_actions"), *objects_of(entry, "bundled_actions"))
        if text_of(bundle, "id").startswith(f"{number}-")
        for act in _listed(bundle, "action_ids")
        if isinstance(act, str)
    }
    found = {text_of(one, "id"): text_of(one, "server_action") for one in objects_of(page, "actions")}  # fmt: skip
    return [found.get(act) or act.rpartition("-")[2] for act in sorted(wanted)]


def _listed(found: dict[str, Any], name: str) -> list[Any]:
    named = value_of(found, name)
    return named if isinstance(named, list) else []


def _batch(
    flags: list[Flag], skipped: list[Skipped], offset: int, known: list[int], seen: list[int], gone: list[int]
) -> Batch:  # fmt: skip
    kept = _REMEMBERED
    while True:
        lists = [known[-kept:], seen[-kept:], gone[-kept:]]
        cursor = json.dumps([offset, *lists], separators=(",", ":"))
        if len(cursor) < _LONGEST or kept == 1:
            break
        kept //= 2
    return Batch(flags=tuple(flags), skipped=tuple(skipped), cursor=cursor, more=offset != 0)


def _cursor(cursor: str | None) -> tuple[int, list[int], list[int], list[int]]:
    try:
        offset, *lists = json.loads(cursor or "[0,[],[],[]]")
        known, seen, gone = ([int(n) for n in some] for some in lists)
        return int(offset), known, seen, gone
    except (ValueError, TypeError, RecursionError):
        return 0, [], [], []
