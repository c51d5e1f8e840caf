"""Reddit threads as its API gives them: two listings, flat ``morechildren`` lists, and dumps of one object a line.

What Reddit did not send is never passed over: each ``more`` stub that no other file fills is a counted hole.
An address is a permalink made of ids alone, so that a comment is the same whichever file it comes from. Each deleted
author is somebody else, and the text that often stays is kept.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from moderator_console.core.posts import (
    Account,
    Address,
    Attachment,
    AttachmentKind,
    Item,
    Link,
    Markup,
    Post,
    Skipped,
    ThreadEvent,
    ThreadInfo,
)
from moderator_console.readers import Wishes
from moderator_console.readers.attached import MAX_ATTACHMENTS, attachment
from moderator_console.readers.chains import cut_at
from moderator_console.readers.detect import sample
from moderator_console.readers.json_items import ident, rows, said, table, word
from moderator_console.readers.reddit_things import Thing, is_lines, things
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import cut
from moderator_console.readers.times import When, from_unix

_ENVELOPE = re.compile(rb'"kind"\s*:\s*"(?:Listing|t1|t3|more)"')
_RECORDED = (re.compile(rb'"(?:http_)?interactions"\s*:'), re.compile(rb"reddit\.com/"))
_COMMENT = (
    re.compile(rb'"(?:link|parent)_id"\s*:\s*"t[13]_'),
    re.compile(rb'"(?:body|author)"\s*:'),
)
_SUBMISSION = (re.compile(rb'"subreddit"\s*:'), re.compile(rb'"permalink"\s*:\s*"/r/'))
_ID = re.compile(r"[0-9a-z]{1,12}")
#: What stands where a text was: taken back by its author, or by staff.
_GONE = frozenset({"[deleted]", "[removed]", "[deleted by user]", "[ Removed by Reddit ]"})
_NOBODY = frozenset({"", "[deleted]", "[removed]"})
_SITE = "https://www.reddit.com/comments"


class RedditReader:
    """Threads of Reddit."""

    name = "reddit"
    title = "Reddit threads"

    def claims(self, source: Source) -> float:
        return 0.95 if any(_is_reddit(entry) for entry in sample(source)) else 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        reading = Reading()
        for entry in source.entries():
            if entry.head(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"[", b"{"):
                yield Skipped(entry.name, "It is not JSON of Reddit.")
                continue
            # Only answers of the API leave comments out, so a dump of millions is not remembered.
            reading.remembers = not is_lines(entry.head(1 << 18))
            for thing in things(entry):
                yield from [thing] if isinstance(thing, Skipped) else reading.thing(thing)
        yield from reading.holes()
        yield from source.refused()


READER = RedditReader()


def _is_reddit(entry: Entry) -> bool:
    head = entry.head(1 << 16)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"[", b"{"):
        return False
    return _ENVELOPE.search(head[:4096]) is not None or any(
        all(mark.search(head) for mark in marks) for marks in (_COMMENT, _SUBMISSION, _RECORDED)
    )


@dataclass(frozen=True, slots=True)
class _Stub:
    """Comments that Reddit did not send: ``count`` in all, ``children`` the ids of the first of each branch."""

    where: str
    parent: str
    count: int
    children: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """One source, an export or an account: threads and holes go over its files."""

    remembers: bool = True
    titles: dict[str, str] = field(default_factory=dict)
    stubs: list[_Stub] = field(default_factory=list)
    #: Ids of comments that came, and of what was answered.
    came: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    #: Submissions whose comments are elsewhere: id to place and the number that Reddit gives.
    bare: dict[str, tuple[str, int]] = field(default_factory=dict)
    link: str = ""

    def thing(self, thing: Thing) -> Iterator[Item]:
        if thing.kind == "more":
            self._stub(thing)
            return
        key = _id_of(thing.data)
        if not key:
            yield Skipped(thing.where, "It has no id.")
        elif thing.kind == "t3":
            yield from self._submission(thing, key)
        else:
            yield from self._comment(thing, key)

    def holes(self) -> Iterator[Skipped]:
        """What was left out, told once everything was read: a hole may be filled by a later file."""
        for stub in self.stubs:
            missing = sum(child not in self.came for child in stub.children)
            if stub.children and not missing:
                continue
            if not stub.children and stub.parent in self.answered:
                continue
            where = f"{stub.where}, under {stub.parent}"
            if missing == len(stub.children) and stub.count:
                yield Skipped(where, f"{stub.count} not loaded.", kept=True)
            elif missing:
                yield Skipped(where, f"At least {missing} not loaded.", kept=True)
            else:
                yield Skipped(where, "More replies were not loaded.", kept=True)
        for key, (where, count) in self.bare.items():
            if f"t3_{key}" not in self.answered:
                yield Skipped(where, f"{count} comments not loaded.", kept=True)

    def _stub(self, thing: Thing) -> None:
        listed = thing.data.get("children")
        children = [ident(child) for child in listed] if isinstance(listed, list) else []
        count = thing.data.get("count")
        real = isinstance(count, int) and not isinstance(count, bool) and count > 0
        self.stubs.append(
            _Stub(
                thing.where,
                word(thing.data.get("parent_id")),
                max(count if real and isinstance(count, int) else 0, len(children)),
                tuple(child for child in children if child),
            )
        )

    def _submission(self, thing: Thing, key: str) -> Iterator[Item]:
        data = thing.data
        self.link = key
        title = html.unescape(said(data.get("title")).text).strip()[:500]
        self.titles[key] = " ".join(title.split())
        thread = self._thread(key)
        text, markup, guessed, gone = _words(data, "selftext")
        files = _files(data)
        if not text and not gone and files and files[0].address:
            shown = html.escape(files[0].address)
            text, markup = f'<p><a href="{shown}">{shown}</a></p>', Markup.HTML
        elif not text and not gone:
            text = title  # all that was said
        when = _when(data.get("created_utc"))
        comments = data.get("num_comments")
        if self.remembers and isinstance(comments, int) and comments > 0:
            self.bare[key] = (thing.where, comments)
        crossed = ident(data.get("crosspost_parent")).removeprefix("t3_")
        yield Post(
            address=thread.address,
            thread=thread,
            author=_author(data, f"t3_{key}"),
            at_us=when.at_us,
            source=cut(text),
            markup=markup,
            precision=when.precision,
            zone=when.zone,
            edited_us=_when(data.get("edited")).at_us,
            removed=gone or word(data.get("removed_by_category")) != "",
            quotes=(address_of(crossed),) if _ID.fullmatch(crossed) and crossed != key else (),
            charset_guessed=guessed,
            attachments=files,
        )
        if data.get("locked") is True:
            yield ThreadEvent(Address(f"{thread.address}#locked"), thread, "closed", None, None)

    def _comment(self, thing: Thing, key: str) -> Iterator[Item]:
        data = thing.data
        kind, _, above = word(data.get("parent_id")).partition("_")
        link = word(data.get("link_id")).removeprefix("t3_") or (
            above if kind == "t3" else self.link
        )
        if not _ID.fullmatch(link):
            yield Skipped(thing.where, "It names no thread.")
            return
        if self.remembers:
            self.came.add(key)
            self.answered.add(f"{kind}_{above}")
        title = " ".join(html.unescape(said(data.get("link_title")).text).split())[:500]
        if title and link not in self.titles:
            self.titles[link] = title
        parent: Address | None = None
        if kind == "t3" and _ID.fullmatch(above):
            parent = address_of(above)
        elif kind == "t1" and _ID.fullmatch(above):
            # Reddit numbers comments as they are written: an answer to a later one closes a circle.
            if int(above, 36) < int(key, 36):
                parent = address_of(link, above)
            else:
                yield cut_at(thing.where)
        text, markup, guessed, gone = _words(data, "body")
        when = _when(data.get("created_utc"))
        yield Post(
            address=address_of(link, key),
            thread=self._thread(link),
            author=_author(data, f"t1_{key}"),
            at_us=when.at_us,
            source=cut(text),
            markup=markup,
            parent=parent,
            link=Link.STATED if parent else Link.NONE,
            precision=when.precision,
            zone=when.zone,
            order=int(key, 36),
            edited_us=_when(data.get("edited")).at_us,
            removed=gone,
            charset_guessed=guessed,
            attachments=tuple(_media(data)),
        )

    def _thread(self, link: str) -> ThreadInfo:
        return ThreadInfo(address_of(link), self.titles.get(link, ""))


def address_of(link: str, comment: str = "") -> Address:
    """A permalink that Reddit itself takes; it needs neither the community's name nor the title."""
    return Address(f"{_SITE}/{link}/_/{comment}/" if comment else f"{_SITE}/{link}/")


def _id_of(data: dict[str, object]) -> str:
    key = word(data.get("id")) or word(data.get("name")).partition("_")[2]
    return key if _ID.fullmatch(key) else ""


def _when(value: object) -> When:
    """Reddit counts whole seconds and writes them as ``1324535151.0``; ``edited`` may also be false or true."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return from_unix(value)


def _author(data: dict[str, object], own: str) -> Account:
    name = word(data.get("author"))
    if name in _NOBODY:
        return Account(f"reddit:gone:{own}", "", deleted=True)
    role = {"moderator": "moderator", "admin": "admin"}.get(word(data.get("distinguished")), "")
    return Account(f"reddit:u/{name.lower().replace(' ', '_')}", name, role)


def _words(data: dict[str, object], member: str) -> tuple[str, Markup, bool, bool]:
    """The text, its markup, whether its charset was guessed, and whether it was taken back."""
    plain = said(data.get(member))
    if plain.text.strip() in _GONE:
        return "", Markup.PLAIN, False, True
    drawn = said(data.get(f"{member}_html"))
    if drawn.text.strip():
        text = drawn.text
        # Asked without ``raw_json=1`` the API escapes its HTML once more.
        if text.lstrip().startswith("&lt;"):
            text = html.unescape(text)
        return text.strip(), Markup.HTML, drawn.guessed, False
    return html.unescape(plain.text), Markup.PLAIN, plain.guessed, False


def _files(data: dict[str, object]) -> tuple[Attachment, ...]:
    """What a submission links to or shows; a text alone has none."""
    found: list[Attachment | None] = []
    hint = word(data.get("post_hint"))
    if data.get("is_self") is not True:
        kind = None
        if hint == "image":
            kind = AttachmentKind.IMAGE
        elif data.get("is_video") is True or hint.endswith("video"):
            kind = AttachmentKind.VIDEO
        target = data.get("url_overridden_by_dest") or data.get("url")
        found.append(attachment(address=_unescaped(target), kind=kind))
    return tuple(file for file in (*found, *_media(data)) if file is not None)[:MAX_ATTACHMENTS]


def _media(data: dict[str, object]) -> Iterator[Attachment]:
    """The pictures of a gallery or within a text."""
    for row in list(table(data.get("media_metadata")).values())[:MAX_ATTACHMENTS]:
        shown = rows([table(row).get("s")])
        target = shown[0].get("u") or shown[0].get("gif") or shown[0].get("mp4") if shown else ""
        found = attachment(mime=table(row).get("m"), address=_unescaped(target))
        if found and found.address:
            yield found


def _unescaped(target: object) -> object:
    return html.unescape(target) if isinstance(target, str) else target
