"""Bluesky: what is said to an account or by the members of a list, and answers in public; reports where it moderates.

Any server of the AT Protocol will do. There is no community but what one chooses to read. A post's name is chosen by whoever
writes it: ours follows from the message's own id, so that a second try meets the first. What is private goes through a
service of its own that could not be proved here, so nothing private is sent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from moderator_console.connectors import Ask, Kind
from moderator_console.connectors.bluesky_desk import Desk
from moderator_console.connectors.bluesky_line import POST, BlueskyLine, Sessions, host_of, page_of
from moderator_console.connectors.bluesky_posts import account_of, at_us, parent_of, root_of
from moderator_console.connectors.bluesky_tree import PAGE, Tree
from moderator_console.connectors.http_answer import (
    moment_of,
    object_of,
    objects_of,
    text_of,
    value_of,
)
from moderator_console.connectors.http_line import checked_base
from moderator_console.core.platform_trouble import Declined, Forbidden, Gone, Unreadable
from moderator_console.core.platforms import (
    Act,
    Batch,
    Capabilities,
    Deletes,
    Edits,
    Errand,
    Flags,
    History,
    Outgoing,
    Pace,
    Private,
    Proof,
    Receipt,
    Resend,
    Structure,
    Whoami,
)
from moderator_console.core.posts import Account, Address
from moderator_console.core.trouble import WrongWords

MENTIONS, LIST = "mentions", "list"
_READS = ((MENTIONS, "What mentions or answers me"), (LIST, "What the members of a list write"))
_FRENCH = (
    ("fr", MENTIONS, "Ce qui me mentionne ou me répond"), ("fr", LIST, "Ce qu’écrivent les membres d’une liste"),
)  # fmt: skip
_PLACE, _DESK = "place", "desk"
#: Posts of one page; after so many pages of the past it is looked for what is new.
_PAGE, _PAST = 100, 10
#: Stretches of the past that are still to be read; more are joined.
_STRETCHES = 6
#: Signs that a post may have.
_LONGEST = 300
_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class BlueskyPlatform:
    """Any server that speaks the AT Protocol."""

    name = "bluesky"
    title = "Bluesky"
    proof = Proof.SERVER
    unproved = "private messages, and what a takedown does to a post"
    unproved_words = (("fr", "les messages privés, et l’effet d’un retrait sur un message"),)
    asks = (
        Ask("url", "Address of the server", Kind.URL, usual="https://bsky.social",
            words=(("fr", "Adresse du serveur", ""),)),
        Ask("handle", "Handle", hint="like garden.bsky.social",
            words=(("fr", "Identifiant", "par exemple jardin.bsky.social"),)),
        Ask("secret", "App password", Kind.SECRET, hint="made in Settings, Privacy and security",
            words=(("fr", "Mot de passe d’application", "créé dans Paramètres, Confidentialité et sécurité"),)),
        Ask("read", "What is read", Kind.CHOICE, usual=MENTIONS, choices=_READS, choice_words=_FRENCH,
            words=(("fr", "Ce qui est lu", ""),)),
        Ask(_PLACE, "List", needed=False, hint="its name, for the last one",
            words=(("fr", "Liste", "son nom, pour le dernier choix"),)),
        Ask(_DESK, "Moderation service", needed=False, hint="its handle, if you moderate there",
            words=(("fr", "Service de modération", "son identifiant, si vous y modérez"),)),
    )  # fmt: skip

    def __init__(self) -> None:
        self._sessions = Sessions()

    def connect(self, settings: Mapping[str, str], secret: str) -> BlueskyConnector:
        """Raises WrongWords for what is no address of a server, and for a list without a name."""
        return BlueskyConnector(settings, secret, self._sessions)


PLATFORM = BlueskyPlatform()


class BlueskyConnector:
    """One account of one server. See ``Connector``."""

    name = "bluesky"

    def __init__(self, settings: Mapping[str, str], secret: str, sessions: Sessions) -> None:
        base = checked_base(settings.get("url", "").strip() or "https://bsky.social")
        self._read = settings.get("read", "").strip() or MENTIONS
        self._named = settings.get(_PLACE, "").strip()
        known = [value for value, _ in _READS]
        if self._read not in known:
            raise WrongWords("This is none of the choices.", f"Choose: {', '.join(known)}", field="read")  # fmt: skip
        if self._read == LIST and not self._named:
            raise WrongWords(
                "Something is missing.", f"Say it with: --set {_PLACE}=…", field=_PLACE
            )
        self._line = BlueskyLine(base, settings.get("handle", "").strip(), secret, sessions)
        self._tree = Tree(self._line)
        self._desk = Desk(self._line, self._tree, settings.get(_DESK, "").strip().removeprefix("@"))
        self._list = ""
        self._pages = 0

    def stop(self) -> None:
        self._line.http.stop()

    def close(self) -> None:
        self._line.http.close()

    # -- who we are -----------------------------------------------------------

    def check(self) -> tuple[Whoami, Capabilities]:
        me = account_of(self._line.log_in())
        if me is None:
            raise Unreadable("createSession")
        places = self._lists()
        if self._read == LIST:
            self._list_uri()
        acts = self._desk.acts()
        needs = () if acts else (("flags", "Ozone"), ("acts", "Ozone"))
        can = Capabilities(
            Structure.TREE, History.ALL, Edits.LAST, Deletes.SUBTREE, Flags.SETTLE if acts else Flags.NONE,
            Private.NONE, public=True, acts=acts, resend=Resend.KEY, pace=Pace(3_000, 300), longest=_LONGEST,
            needs=needs,
        )  # fmt: skip
        return Whoami(Account(me.key, me.name), host_of(self._line.base), places), can

    def _lists(self) -> tuple[tuple[str, str], ...]:
        wish = {"actor": self._own(), "limit": 100}
        found = self._line.ask("app.bsky.graph.get_lists", wish).object()
        lists = objects_of(found, "lists")
        return tuple((text_of(one, "uri"), text_of(one, "name")) for one in lists)

    def _own(self) -> str:
        if not self._line.did:
            self._line.log_in()
        return self._line.did

    def _list_uri(self) -> str:
        if not self._list:
            name = self._named.casefold()
            found = [uri for uri, title in self._lists() if name in (uri.casefold(), title.casefold())]  # fmt: skip
            if not found:
                raise Gone(self._named)
            self._list = found[0]
        return self._list

    # -- reading --------------------------------------------------------------

    def changes(self, cursor: str | None) -> Batch:
        reached = _Reached.of(cursor)
        page: list[object] = []
        if not self._pages or not reached.tops:
            page, reached = self._newest(reached)
        if not page and reached.past:
            page, reached = self._past(reached)
        self._pages = (self._pages + 1) % _PAST if reached.past else 0
        posts, skipped = self._tree.posts(page, self._read)
        reached = replace(reached, done=reached.done + len(page))
        return Batch(
            tuple(posts), skipped=tuple(skipped), cursor=reached.told(), more=bool(reached.past), done=reached.done,
        )  # fmt: skip

    def _newest(self, reached: _Reached) -> tuple[list[object], _Reached]:
        page, after = self._ask("")
        new = [view for view in page if reached.is_new(view)]
        past = reached.past
        if after and page and len(new) == len(page):
            past = _joined(((after, reached.top_us), *past))
        return new, replace(reached.risen(page), past=past)

    def _past(self, reached: _Reached) -> tuple[list[object], _Reached]:
        (cursor, low), *rest = reached.past
        page, after = self._ask(cursor)
        kept = [view for view in page if _time(view) >= low]
        if page and after and after != cursor and len(kept) == len(page):
            rest.insert(0, (after, low))
        return kept, replace(reached, past=tuple(rest))

    def _ask(self, cursor: str) -> tuple[list[object], str]:
        """A page, newest first, and where it goes on."""
        wish: dict[str, Any] = {"limit": _PAGE, **({"cursor": cursor} if cursor else {})}
        if self._read == MENTIONS:
            wish["reasons"] = ["mention", "reply", "quote"]
            found = self._line.ask("app.bsky.notification.list_notifications", wish).object()
            names = [text_of(one, "uri") for one in objects_of(found, "notifications")]
            known = self._line.posts([name for name in names if page_of(name)])
            # What was taken back since is still told of.
            page: list[object] = [known[name] for name in names if name in known]
        else:
            wish["list"] = self._list_uri()
            found = self._line.ask("app.bsky.feed.get_list_feed", wish).object()
            feed = value_of(found, "feed")
            # What others only passed on is not theirs.
            page = [
                value_of(one, "post") if isinstance(one, dict) else one
                for one in (feed if isinstance(feed, list) else [])
                if not (isinstance(one, dict) and one.get("reason"))
            ]
        after = text_of(found, "cursor")
        return page, after if len(after) <= 300 else ""

    def thread(self, address: Address, cursor: str | None) -> Batch:
        start = int(cursor) if cursor and cursor.isdigit() and len(cursor) < 9 else 0
        everything = self._tree.whole(address, again=start > 0)
        page = everything[start : start + PAGE]
        posts, skipped = self._tree.posts(page, "thread")
        start += PAGE
        more = start < len(everything)
        return Batch(
            tuple(posts), skipped=tuple(skipped), cursor=str(start) if more else None, more=more,
            done=min(start, len(everything)), total=len(everything),
        )  # fmt: skip

    def flags(self, cursor: str | None) -> Batch:
        return self._desk.flags(cursor)

    # -- writing --------------------------------------------------------------

    def send(self, item: Outgoing) -> Receipt:
        if item.errand is not Errand.REPLY:
            raise Forbidden("nothing private can be sent here")
        if item.about is None:
            raise Declined("a reply answers a post")
        mine = self.find_sent(item)
        if mine is not None:
            return mine
        record = self._record(item, self._answered(item.about))
        wish = {"repo": self._own(), "collection": POST, "rkey": _key(item.id), "record": record, "validate": True}  # fmt: skip
        made = self._line.ask("com.atproto.repo.create_record", wish, sends=True).object()
        return self._receipt(made, text_of(record, "createdAt"))

    def _answered(self, about: Address) -> dict[str, Any]:
        """The post that is to be answered. Raises Declined where it cannot be."""
        try:
            uri = self._line.uri(about)
        except Gone as gone:
            raise Declined(gone.said) from None
        view = self._line.posts([uri]).get(uri)
        if view is None:
            raise Declined(f"{about} is not there (any more)")
        if object_of(view, "viewer").get("replyDisabled") is True:
            raise Declined("its author lets nobody answer")
        return view

    def _record(self, item: Outgoing, view: dict[str, Any]) -> dict[str, Any]:
        parent = {"uri": text_of(view, "uri"), "cid": text_of(view, "cid")}
        began = object_of(view, "record", "reply", "root") if parent_of(view) else parent
        root = {"uri": root_of(view), "cid": text_of(began, "cid") or parent["cid"]}
        words = item.text.strip()
        # By the server's clock where it is known: whoever writes from the past would be shown there.
        us = self._line.now_us or item.made_us
        when = (_EPOCH + timedelta(microseconds=us)).isoformat(timespec="milliseconds")
        record: dict[str, Any] = {
            "$type": POST, "text": words, "createdAt": when.replace("+00:00", "Z"),
            "reply": {"root": root, "parent": parent},
        }  # fmt: skip
        facets = self._facets(words)
        return record | ({"facets": facets} if facets else {})

    def _facets(self, words: str) -> list[dict[str, Any]]:
        """What of a text leads somewhere: addresses, hashtags, and members, who are told of it."""
        from atproto_client.utils.facet_detection import detect_facets, detect_mentions

        found = [facet.model_dump(by_alias=True, exclude_none=True) for facet in detect_facets(words)]  # fmt: skip
        for mention in detect_mentions(words):
            try:
                did = self._line.member(mention.handle)
            except (Gone, Declined):
                continue
            found.append(
                {
                    "index": {"byteStart": mention.byte_start, "byteEnd": mention.byte_end},
                    "features": [{"$type": "app.bsky.richtext.facet#mention", "did": did}],
                }
            )
        return found

    def _receipt(self, made: Mapping[str, Any], when: str) -> Receipt:
        address = page_of(text_of(made, "uri"))
        if address is None:
            raise Unreadable("createRecord")
        return Receipt(address, moment_of(when))

    def find_sent(self, item: Outgoing) -> Receipt | None:
        if item.errand is Errand.ACT:
            return self._desk.find(item)
        if item.errand is not Errand.REPLY:
            return None
        wish = {"repo": self._own(), "collection": POST, "rkey": _key(item.id)}
        try:
            found = self._line.ask("com.atproto.repo.get_record", wish).object()
        except Gone:
            return None
        return self._receipt(found, text_of(found, "value", "createdAt"))

    def act(self, item: Outgoing) -> Receipt:
        if item.act not in self._may():
            raise Forbidden("there is no such act for this account")
        return self._desk.act(item)

    def _may(self) -> frozenset[Act]:
        self._own()
        return self._desk.acts()


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far it is read: the time of the newest post (UTC microseconds), and which were written then.

    ``past``: stretches that are not read, (where they go on, time of what is known below), newest first.
    """

    top_us: int = -1
    tops: tuple[str, ...] = ()
    past: tuple[tuple[str, int], ...] = ()
    done: int = 0

    @classmethod
    def of(cls, cursor: str | None) -> _Reached:
        """Nonsense begins anew."""
        try:
            top, tops, past, done = json.loads(cursor or "")
            names = tuple(str(one) for one in tops)
            return cls(int(top), names, tuple((str(c), int(low)) for c, low in past), int(done))
        except (ValueError, TypeError, RecursionError, OverflowError):
            return cls()

    def told(self) -> str | None:
        """As it is kept."""
        if not self.tops:
            return None
        return json.dumps([self.top_us, self.tops, self.past, self.done], separators=(",", ":"))

    def is_new(self, view: object) -> bool:
        """Whether a post is newer than what was read."""
        return _name(view) not in self.tops and _time(view) >= self.top_us

    def risen(self, page: list[object]) -> _Reached:
        """With the newest of a page."""
        top = max((_time(view) for view in page), default=-1)
        if top < self.top_us or top < 0:
            return self
        names = [_name(view) for view in page if _time(view) == top and _name(view)]
        known = self.tops if top == self.top_us else ()
        return replace(self, top_us=top, tops=tuple(dict.fromkeys((*known, *names)))[:8])


def _time(view: object) -> int:
    """By what the network orders posts; what tells no time stands at the beginning."""
    found = at_us(view) if isinstance(view, dict) else None
    return -1 if found is None else found


def _name(view: object) -> str:
    return text_of(view, "uri").rpartition("/")[2]


def _joined(past: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Few stretches are kept: the oldest become one, and what lies between is read twice."""
    if len(past) <= _STRETCHES:
        return past
    kept, rest = past[: _STRETCHES - 1], past[_STRETCHES - 1 :]
    return (*kept, (rest[0][0], rest[-1][1]))


def _key(number: UUID) -> str:
    """The name of our post: the network wants a time and ten more bits, and takes any (a TID, 13 signs)."""
    made = number.int
    value = (made >> 80) * 1_000 + ((made >> 64) & 0xFFF) % 1_000
    bits = ((value & ((1 << 53) - 1)) << 10) | (made & 0x3FF)
    return "".join(_DIGITS[(bits >> shift) & 31] for shift in range(60, -1, -5))
