"""The moderators' desk of Bluesky (Ozone): reports of posts, and what a moderator does about a post.

Everything there is an event that is written beside the others about a post. Whether a post that is taken down is shown any
more is decided by each app that follows that desk.
"""

from __future__ import annotations

import json
import re
from typing import Any

from moderator_console.connectors.bluesky_line import DID, BlueskyLine, page_of
from moderator_console.connectors.bluesky_tree import Tree
from moderator_console.connectors.http_answer import moment_of, object_of, objects_of, text_of
from moderator_console.core.platform_trouble import (
    AuthFailed,
    CannotLook,
    Declined,
    Forbidden,
    Gone,
    Unreadable,
)
from moderator_console.core.platforms import Act, Batch, Flag, Outgoing, Receipt
from moderator_console.core.posts import Account, Skipped

_DEFS = "tools.ozone.moderation.defs#"
_MAY = re.compile(r"role(?:Admin|Moderator|Triage)$")
_ACTS = {
    Act.SETTLE: "modEventAcknowledge", Act.HIDE: "modEventTakedown", Act.RESTORE: "modEventReverseTakedown",
    Act.NOTE: "modEventComment",
}  # fmt: skip
_OPEN = ("reviewOpen", "reviewEscalated")
#: Posts of one page of the queue, events of one question, settled posts of one round, and the longest cursor.
_PAGE, _EVENTS, _SETTLED, _CURSOR = 50, 100, 20, 1_900


class Desk:
    """The desk that ``name`` (a DID or a handle) names, for whoever may see it. Raises PlatformTrouble."""

    def __init__(self, line: BlueskyLine, tree: Tree, name: str) -> None:
        self._line, self._tree, self._name = line, tree, name
        self._did = ""

    def acts(self) -> frozenset[Act]:
        """What this account may do there: nothing, if it is none of its moderators."""
        if not self._name:
            return frozenset()
        try:
            role = text_of(self._ask("server.get_config").object(), "viewer", "role")
        except Forbidden:
            return frozenset()
        if not _MAY.search(role):
            return frozenset()
        triage = role.endswith("Triage")
        return frozenset((Act.SETTLE, Act.NOTE)) if triage else frozenset(_ACTS)

    def _ask(self, call: str, said: dict[str, Any] | None = None, *, sends: bool = False) -> Any:
        if not self._did:
            try:
                self._did = self._line.member(self._name.partition("#")[0])
            except AuthFailed:
                raise
            except (Gone, Declined) as no:
                raise Gone(f"{self._name}: {no.said}") from None
        return self._line.ask(f"tools.ozone.{call}", said, desk=self._did, sends=sends)

    # -- reports --------------------------------------------------------------

    def flags(self, cursor: str | None) -> Batch:
        """A page of posts with open reports; with the last also those that were settled since."""
        if not self._name:
            return Batch()
        (queue, below), was, here = _reached(cursor)
        wish: dict[str, Any] = {
            "limit": _PAGE, "subject_type": "record", "sort_field": "lastReportedAt",
            "review_state": f"{_DEFS}{_OPEN[queue]}", "collections": ["app.bsky.feed.post"],
            **({"cursor": below} if below else {}),
        }  # fmt: skip
        try:
            found = self._ask("moderation.query_statuses", wish).object()
        except Forbidden:
            return Batch()
        told = objects_of(found, "subjectStatuses")
        open_ = [one for one in told if _state(one) in _OPEN and _uri(one)]
        flags = [flag for status in open_ for flag in self._reports(status)]
        new = [_uri(one) for one in open_ if _short(_uri(one)) not in was]
        posts, skipped = self._tree.posts(self._line.posts(new).values(), "reports")
        skipped += [Skipped("reports", "It is not a report.") for one in told if not _state(one)]
        here += [name for one in open_ if (name := _short(_uri(one))) not in here]
        after = text_of(found, "cursor")
        goes_on = bool(after and after != below and told)
        if goes_on or queue + 1 < len(_OPEN):
            place = (queue, after) if goes_on else (queue + 1, "")
            return Batch(tuple(posts), flags=tuple(flags), skipped=tuple(skipped), cursor=_told(place, was, here), more=True)  # fmt: skip
        gone = [name for name in was if name not in here]
        for name in gone[:_SETTLED]:
            flags += self._settled(name)
        left = gone[_SETTLED:]
        return Batch(
            tuple(posts), flags=tuple(flags), skipped=tuple(skipped), cursor=_told((0, ""), [*left, *here], []),
            more=bool(left),
        )  # fmt: skip

    def _reports(self, status: dict[str, Any], open_: bool = True) -> list[Flag]:
        """The reports of one post: those since it was last looked at, or all of them once it is settled."""
        uri = _uri(status)
        address = page_of(uri)
        assert address is not None
        seen = moment_of(text_of(status, "lastReviewedAt")) if open_ else None
        flags = []
        for event in self._events(uri, "modEventReport"):
            at = moment_of(text_of(event, "createdAt"))
            if at is not None and seen is not None and at <= seen:
                continue
            kind = text_of(event, "event", "reportType").rpartition("#")[2].removeprefix("reason")
            reason = text_of(event, "event", "comment").strip() or kind
            did = text_of(event, "createdBy")
            who = Account(f"https://bsky.app/profile/{did}", text_of(event, "creatorHandle") or did)
            number = text_of(event, "id")
            if number:
                flags.append(
                    Flag(number, address, who if DID.fullmatch(did) else None, reason[:2_000], at, open_)
                )  # fmt: skip
        return flags

    def _events(self, uri: str, kind: str) -> list[dict[str, Any]]:
        wish = {"subject": uri, "types": [f"{_DEFS}{kind}"], "limit": _EVENTS}
        return objects_of(self._ask("moderation.query_events", wish).object(), "events")

    def _settled(self, name: str) -> list[Flag]:
        """What became of reports that are no longer among the open ones."""
        uri = _long(name)
        status = self._status(uri)
        if status is None or _state(status) in _OPEN:
            return []
        return self._reports(status, open_=False)

    def _status(self, uri: str) -> dict[str, Any] | None:
        found = self._ask("moderation.query_statuses", {"subject": uri, "limit": 1}).object()
        return next((one for one in objects_of(found, "subjectStatuses") if _uri(one) == uri), None)

    # -- acts -----------------------------------------------------------------

    def act(self, item: Outgoing) -> Receipt:
        """Writes what is done about a post, once."""
        kind = _ACTS.get(item.act) if item.act is not None else None
        if kind is None or not self._name:
            raise Forbidden("there is no such act for this account")
        if item.about is None:
            raise Declined("an act is about a post")
        uri = self._line.uri(item.about)
        if self._is_done(item, uri):
            return Receipt(item.about)
        event = {"$type": f"{_DEFS}{kind}", **({"comment": item.text} if item.text else {})}
        wish = {
            "event": event, "created_by": self._line.did,
            "subject": {"$type": "com.atproto.repo.strongRef", "uri": uri, "cid": self._cid(uri)},
        }  # fmt: skip
        made = self._ask("moderation.emit_event", wish, sends=True).object()
        if not text_of(made, "id"):
            raise Unreadable("emitEvent")
        return Receipt(item.about, moment_of(text_of(made, "createdAt")))

    def find(self, item: Outgoing) -> Receipt | None:
        """Whether an act was done. Raises CannotLook where there is nothing to see of it."""
        if item.about is None or not self._name:
            raise CannotLook("act")
        return Receipt(item.about) if self._is_done(item, self._line.uri(item.about)) else None

    def _is_done(self, item: Outgoing, uri: str) -> bool:
        if item.act is Act.NOTE:
            return any(
                text_of(event, "event", "comment") == item.text
                and text_of(event, "createdBy") == self._line.did
                and (moment_of(text_of(event, "createdAt")) or 0) >= item.made_us
                for event in self._events(uri, "modEventComment")
            )
        status = self._status(uri)
        if item.act is Act.SETTLE:
            return status is not None and _state(status) not in _OPEN
        hidden = status is not None and status.get("takendown") is True
        return hidden == (item.act is Act.HIDE)

    def _cid(self, uri: str) -> str:
        """Which of its texts a post has: what the desk knew when it was reported, if it is gone."""
        view = self._line.posts([uri]).get(uri)
        if view is not None:
            return text_of(view, "cid")
        status = self._status(uri)
        cid = text_of(status, "subject", "cid")
        if not cid:
            raise Gone(uri)
        return cid


def _state(status: dict[str, Any]) -> str:
    return text_of(status, "reviewState").rpartition("#")[2]


def _uri(status: dict[str, Any]) -> str:
    uri = text_of(object_of(status, "subject"), "uri")
    return uri if page_of(uri) else ""


def _short(uri: str) -> str:
    """A post's name as a cursor keeps it."""
    return uri.removeprefix("at://").replace("/app.bsky.feed.post/", "/")


def _long(name: str) -> str:
    did, _, key = name.partition("/")
    return f"at://{did}/app.bsky.feed.post/{key}"


def _reached(cursor: str | None) -> tuple[tuple[int, str], list[str], list[str]]:
    """Which queue goes on and where, what was open before, and what was met in this round so far. Nonsense begins anew."""
    try:
        queue, below, was, here = json.loads(cursor or "")
        good = [[one for one in some if page_of(_long(one))] for some in (was, here)]
        _OPEN[queue]
        return (queue, str(below)), good[0], good[1]
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return (0, ""), [], []


def _told(place: tuple[int, str], was: list[str], here: list[str]) -> str:
    """As it is kept; where many are open those that were last reported are remembered."""
    was, here = list(was), list(here)
    while True:
        text = json.dumps([*place, was, here], separators=(",", ":"))
        if len(text) <= _CURSOR or not (was or here):
            return text
        (was if len(was) >= len(here) else here).pop()
