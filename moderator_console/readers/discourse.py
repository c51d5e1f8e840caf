"""Discourse JSON: whole topics (``post_stream.posts``), one post a file, or lists of posts.

Posts are named by topic and number, as Discourse's own permalinks are (``/t/57/3``): reply fields and
quotes name others the same way, so that a parent that was not exported still has its right address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from moderator_console.core.posts import (
    Account,
    Address,
    Item,
    Link,
    Markup,
    Post,
    Skipped,
    ThreadEvent,
    ThreadInfo,
)
from moderator_console.readers import Wishes, jsons
from moderator_console.readers.chains import Chains, cut_at
from moderator_console.readers.detect import sample
from moderator_console.readers.json_items import Damaged, Element, Field, items_of_array
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import cut, plain
from moderator_console.readers.times import from_iso

_CONFLICT = re.compile(r"[.~-]sync-conflict-[^./]*")
_QUOTE = re.compile(r"<aside\b[^>]{0,2000}>", re.IGNORECASE)
_DATA = re.compile(r"data-(post|topic)=[\"']?(\d{1,12})", re.IGNORECASE)
_RAW_QUOTE = re.compile(r"\[quote=\"[^\"\]]{0,300}?post:(\d{1,12}),\s*topic:(\d{1,12})")
_TOPIC_LINK = re.compile(r"(https?://[^\s\"'<>/]{1,200})?/t/(?:[^\s\"'<>/]{1,300}/)?(\d{1,12})\b")
_SITE = re.compile(r"https?://[^/\s]{1,200}")
_MAX_QUOTES = 50

#: Kinds of ``action_code`` (Discourse, ``app/models/post.rb`` and small actions) that have a word of ours.
_KINDS = {
    "closed.enabled": "closed",
    "closed.disabled": "opened",
    "autoclosed.enabled": "closed",
    "autoclosed.disabled": "opened",
    "split_topic": "split",
    "archived.enabled": "archived",
    "archived.disabled": "unarchived",
    "visible.enabled": "listed",
    "visible.disabled": "unlisted",
    "user_left": "left",
    "invited_user": "invited",
    "removed_user": "removed",
}
#: Staff posts before action codes existed (2015) say it in words only: English and French.
_TOLD = (
    ("split", re.compile(r"\b(split|moved|merged|déplacé|scindé|fusionné)", re.IGNORECASE)),
    ("opened", re.compile(r"\b(re-?opened|now open|rouvert)", re.IGNORECASE)),
    ("closed", re.compile(r"\b(closed|no longer allowed|fermé|clos)\b", re.IGNORECASE)),
    ("archived", re.compile(r"\b(archived|archivé)", re.IGNORECASE)),
    ("pinned", re.compile(r"\b(pinned|épinglé)", re.IGNORECASE)),
)

_Json = Mapping[str, object]


class DiscourseReader:
    """Topics become threads, posts posts, staff acts events; hidden and deleted posts stay, marked."""

    name = "discourse"
    title = "Discourse topics (JSON)"

    def claims(self, source: Source) -> float:
        entries = sample(source, 60)
        good = sum(_looks(entry.head(16_384)) for entry in entries)
        return 0.5 + 0.45 * good / len(entries) if good and good / len(entries) >= 0.1 else 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        yield from _Reading(source, wishes.community).items()
        yield from source.refused()


READER = DiscourseReader()


def _looks(head: bytes) -> bool:
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in (b"{", b"["):
        return False
    if b'"post_stream"' in head:
        return True
    # A long "cooked" may stand before the rest: three names of a post are enough.
    return sum(name in head for name in _POST_NAMES) >= 3


_POST_NAMES = (
    b'"cooked"',
    b'"raw"',
    b'"avatar_template"',
    b'"post_number"',
    b'"post_type"',
    b'"topic_id"',
)


def _number(value: object) -> int:
    """A positive whole number of JSON (also as digits in a string), or 0."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16:
        value = int(value)
    return (
        value
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 53
        else 0
    )


def _posts_of(document: object) -> tuple[_Json, list[object]] | None:
    """The topic (or an empty one) and the posts of a document of any known shape; None for something else."""
    if isinstance(document, list):
        posts = [item for item in document if isinstance(item, dict) and _is_post(item)]
        return ({}, list(document)) if posts else None
    if not isinstance(document, dict):
        return None
    stream = document.get("post_stream")
    if isinstance(stream, dict) and isinstance(stream.get("posts"), list):
        return document, stream["posts"]
    if isinstance(document.get("latest_posts"), list):
        return {}, document["latest_posts"]
    return ({}, [document]) if _is_post(document) else None


_POSTS = re.compile(rb'"(?:latest_)?posts"\s*:\s*\[|\A\s*\[')


def _looks_whole(value: object) -> bool:
    return isinstance(value, dict) and _is_post(value)


def _is_post(item: _Json) -> bool:
    return bool(_number(item.get("post_number"))) and ("cooked" in item or "raw" in item)


class DiscoursePosts:
    """Posts of one forum, from a file or from the forum itself: both name them the same way."""

    def __init__(self, community: str) -> None:
        self._site = site_of(community)
        self._newest: dict[
            tuple[int, int], str
        ] = {}  # posts that stand in conflict files: newest time
        self._given: set[tuple[int, int]] = set()
        self._titles: dict[int, str] = {}
        self._split_from: dict[int, ThreadEvent] = {}  # new topic: the act that made it
        self._told: set[int] = set()  # new topics whose posts named the old one
        self._chains = Chains()

    def one(self, where: str, item: object, topic: _Json) -> Iterator[Item]:
        """What a post of JSON is; ``topic`` is what is known of its topic. ``where`` names it in what is skipped."""
        if not isinstance(item, dict) or not _is_post(item):
            yield Skipped(where, "It is not a post.")
            return
        key = self._key(item, topic)
        if not key[0]:
            yield Skipped(where, "It names no topic.")
            return
        if key in self._newest:
            if _changed(item) != self._newest[key] or key in self._given:
                return
            self._given.add(key)
        yield from self._item(where, item, topic, key)

    def _key(self, item: _Json, topic: _Json) -> tuple[int, int]:
        return _number(item.get("topic_id")) or _number(topic.get("id")), _number(
            item.get("post_number")
        )

    def _item(self, where: str, item: _Json, topic: _Json, key: tuple[int, int]) -> Iterator[Item]:
        topic_id, number = key
        title = plain(topic.get("title")) or plain(item.get("topic_title"))
        if not title and not self._titles.get(topic_id):
            title = plain(item.get("topic_slug")).replace("-", " ")
        if title:
            self._titles[topic_id] = title
        act = self._split_from.get(topic_id)
        if act:
            self._told.add(topic_id)
        thread = ThreadInfo(
            self._thread(topic_id),
            self._titles.get(topic_id, ""),
            act.thread.address if act else None,
        )
        if item.get("post_type", 1) != 1:
            yield self._staff_act(item, thread, key)
            return
        parent = _number(item.get("reply_to_post_number"))
        if parent and not self._chains.joins(key, (topic_id, parent)):
            yield cut_at(where)
            parent = 0
        cooked, raw = plain(item.get("cooked")), plain(item.get("raw"))
        written = from_iso(item.get("created_at"))
        version = _number(item.get("version"))
        edited = from_iso(item.get("updated_at")).at_us if version > 1 else None
        yield Post(
            address=self._post(topic_id, number),
            thread=thread,
            author=self._account(item, key),
            at_us=written.at_us,
            source=cut(cooked or raw),
            markup=Markup.HTML if cooked else Markup.PLAIN,
            parent=self._post(topic_id, parent) if parent else None,
            link=Link.STATED if parent else Link.NONE,
            precision=written.precision,
            zone=written.zone,
            order=number,
            edited_us=edited or (written.at_us if version > 1 else None),
            removed=bool(item.get("hidden") or item.get("user_deleted") or item.get("deleted_at")),
            quotes=self._quotes(cooked, raw, key),
        )

    def _staff_act(self, item: _Json, thread: ThreadInfo, key: tuple[int, int]) -> ThreadEvent:
        code = plain(item.get("action_code"))
        text = plain(item.get("cooked")) or plain(item.get("raw"))
        kind = _KINDS.get(code) or code.replace(".", " ").replace("_", " ")[:40]
        if not kind:
            kind = next((kind for kind, shape in _TOLD if shape.search(text)), "staff note")
        event = ThreadEvent(
            address=self._post(*key),
            thread=thread,
            kind=kind,
            actor=self._account(item, key),
            at_us=from_iso(item.get("created_at")).at_us,
            text=cut(text, 4_000),
            order=key[1],
        )
        if kind == "split":
            linked = _TOPIC_LINK.search(plain(item.get("action_code_path")) or text)
            new = int(linked[2]) if linked else 0
            if new and new != key[0]:
                self._split_from.setdefault(new, event)
        return event

    def _quotes(self, cooked: str, raw: str, key: tuple[int, int]) -> tuple[Address, ...]:
        """Addresses of quoted posts, in order, each once."""
        found: list[tuple[int, int]] = []
        for aside in _QUOTE.findall(cooked):
            data = dict(_DATA.findall(aside))
            if "post" in data:
                found.append((int(data.get("topic", key[0])), int(data["post"])))
        if not cooked:
            found = [(int(topic), int(post)) for post, topic in _RAW_QUOTE.findall(raw)]
        kept = [quoted for quoted in dict.fromkeys(found) if quoted != key and all(quoted)]
        return tuple(self._post(*quoted) for quoted in kept[:_MAX_QUOTES])

    def _account(self, item: _Json, key: tuple[int, int]) -> Account:
        name = plain(item.get("username")) or plain(item.get("name"))
        user = _number(item.get("user_id"))
        role = next(
            (role for role in ("admin", "moderator", "staff") if item.get(role) is True), ""
        )
        if user:
            return Account(f"{self._site}/u/{user}", name, role)
        if name:
            return Account(f"{self._site}/u/{name.lower()}", name, role)
        # Nobody is left to name; each such post has its own unknown author.
        return Account(f"{self._post(*key)}#author", "", role, deleted=True)

    def _thread(self, topic: int) -> Address:
        return Address(f"{self._site}/t/{topic}")

    def _post(self, topic: int, number: int) -> Address:
        return Address(f"{self._site}/t/{topic}/{number}")


class _Reading(DiscoursePosts):
    """One walk over a source."""

    def __init__(self, source: Source, community: str) -> None:
        super().__init__(community)
        self._source = source

    def items(self) -> Iterator[Item]:
        self._settle_conflicts()
        for entry in self._source.entries():
            yield from self._file(entry)
        for topic, act in self._split_from.items():
            if topic in self._titles and topic not in self._told:
                thread = ThreadInfo(self._thread(topic), self._titles[topic], act.thread.address)
                address = Address(f"{thread.address}#split-from")
                yield ThreadEvent(address, thread, "split from", act.actor, act.at_us, act.text)

    def _settle_conflicts(self) -> None:
        """File synchronizers keep both versions of a file: of each post in such a pair the newest counts."""
        names = {entry.name for entry in self._source.entries() if _CONFLICT.search(entry.name)}
        if not names:
            return
        names |= {_CONFLICT.sub("", name) for name in names}
        for entry in self._source.entries():
            if entry.name not in names:
                continue
            try:
                found = _posts_of(_load(entry))
            except (jsons.BadJson, OSError):
                continue  # listed when the file's turn comes
            for item in found[1] if found else ():
                if isinstance(item, dict) and found:
                    key = self._key(item, found[0])
                    self._newest[key] = max(self._newest.get(key, ""), _changed(item))

    def _file(self, entry: Entry) -> Iterator[Item]:
        try:
            found = _posts_of(_load(entry))
        except jsons.TooLarge as large:
            yield from self._one_by_one(entry, str(large), whole=True)
            return
        except jsons.BadJson as bad:
            yield from self._one_by_one(entry, str(bad), whole=False)
            return
        except OSError as error:
            yield Skipped(entry.name, f"It could not be read: {error.strerror or error}.")
            return
        if found is None:
            yield Skipped(entry.name, "It is neither a topic nor a post.")
            return
        topic, posts = found
        for place, item in enumerate(posts):
            yield from self.one(f"{entry.name}, post {place + 1}", item, topic)

    def _one_by_one(self, entry: Entry, why: str, whole: bool) -> Iterator[Item]:
        """The posts of a file that is cut, damaged or too large to be loaded: all that are whole."""
        begin = _POSTS.search(entry.head(1 << 16))
        if not begin:
            yield Skipped(entry.name, why)
            return
        try:
            with entry.open() as stream:
                stream.read(begin.end() - 1)
                for part in items_of_array(stream, _looks_whole):
                    where = (
                        f"{entry.name}, post {part.number}"
                        if not isinstance(part, Field)
                        else entry.name
                    )
                    if isinstance(part, Element):
                        yield from self.one(where, part.value, {})
                    elif isinstance(part, Damaged) and part.number:
                        yield Skipped(where, part.why)
        except OSError as error:
            whole, why = False, f"It could not be read to its end: {error.strerror or error}."
        if not whole:
            yield Skipped(entry.name, f"{why} Its whole posts were read.")


def _load(entry: Entry) -> object:
    with entry.open() as stream:
        return jsons.load(stream)


def _changed(item: _Json) -> str:
    """When a post was last changed, as a string that sorts by time."""
    at = from_iso(item.get("updated_at")).at_us or from_iso(item.get("created_at")).at_us or 0
    return f"{at:020} {_number(item.get('version')):06}"


def site_of(community: str) -> str:
    """What addresses start with: the forum's web address if the community is named by one, else ``discourse:``."""
    named = _SITE.match(community.strip())
    return named[0] if named else "discourse:" + quote(community.strip(), safe="")
