"""Talk pages of a wiki as HTML, from either of MediaWiki's parsers or saved from a browser.

Each heading is a thread; indentation says who answers whom. Posts are named as the wiki's own links name them
(``page#c-Author-20060305155400-…``) where the page says which page it is. Words without a signature are listed,
not guessed at; words without one above somebody's signed words belong to those, as on the wiki itself.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import quote, urlsplit

from moderator_console.core.posts import (
    Account,
    Address,
    Item,
    Link,
    Markup,
    Post,
    Skipped,
    ThreadInfo,
)
from moderator_console.readers import Wishes
from moderator_console.readers.detect import sample
from moderator_console.readers.identity import Hashing, thread_address
from moderator_console.readers.mediawiki_page import TalkPage
from moderator_console.readers.mediawiki_parts import Heading, Place, Signed
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import clean, cut
from moderator_console.readers.times import zone_named

#: What only MediaWiki writes.
_MARKS = (
    b"mw-parser-output", b'"mw:WikiLink', b"mw-headline", b"mw-heading", b"parsoid-body", b'content="MediaWiki',
)  # fmt: skip
_HEAD = 1 << 18
_PIECE = 1 << 16
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Bytes of a heading in a link to a comment, as DiscussionTools cuts them.
_TITLE_BYTES = 80


class MediaWikiReader:
    """Talk pages."""

    name = "mediawiki"
    title = "MediaWiki talk pages (HTML)"

    def claims(self, source: Source) -> float:
        best = 0.0
        for entry in sample(source):
            head = entry.head(_HEAD)
            if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                continue
            ours = any(mark in head for mark in _MARKS)
            if not ours and b"</a>" not in head:
                continue
            page = TalkPage()
            parts = page.parts(clean(head.decode("utf-8", "replace")).text)
            if any(isinstance(part, Signed) for part in parts):
                return 0.95 if ours else 0.7
            best = max(best, 0.3 if ours else 0.0)
        return best

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        for entry in source.entries():
            if not entry.head(_PIECE).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                yield Skipped(entry.name, "It is not a page of a wiki.")
                continue
            yield from _Page(entry, wishes).items()
        yield from source.refused()


READER = MediaWikiReader()


class _Page:
    """One page: its threads by heading, and in each the comments that may still be answered, by depth."""

    def __init__(self, entry: Entry, wishes: Wishes) -> None:
        self._entry = entry
        self._community = wishes.community
        #: The file's name is shown where a page does not name itself; it never enters an address.
        self._stem = PurePosixPath(entry.name).stem.replace("_", " ")
        self._page = TalkPage(self._stem, zone_named(wishes.zone))
        self._guessed = False
        self._uri: str | None = None
        self._headings: list[Heading] = []
        self._thread: ThreadInfo | None = None
        self._above: list[tuple[Address, str] | None] = []
        self._hashing = Hashing()
        self._anchors: dict[str, int] = {}
        self._ids: dict[int, int] = {}
        self._count = 0

    def items(self) -> Iterator[Item]:
        name = self._entry.name
        try:
            with self._entry.open() as stream:
                for text in self._texts(stream):
                    yield from self._parts(self._page.parts(text))
        except OSError as trouble:
            yield Skipped(name, f"The file cannot be read: {trouble}.")
        yield from self._parts(self._page.last())
        for line in self._page.left_out:
            yield Skipped(f"{name}, line {line}", "A tag without an end was left out.")
        if not self._count:
            yield Skipped(name, "No signed comment was found in it.")

    def _texts(self, stream: BinaryIO) -> Iterator[str]:
        """The file piece by piece: declared charset, UTF-8, or windows-1252 if its beginning is no UTF-8."""
        data = stream.read(_PIECE)
        decoder, self._guessed = _decoder(data)
        while data:
            yield clean(decoder.decode(data)).text
            data = stream.read(_PIECE)
        yield clean(decoder.decode(b"", True)).text

    def _parts(self, parts: Iterator[object]) -> Iterator[Item]:
        for part in parts:
            if isinstance(part, Heading):
                self._begin(part)
            elif isinstance(part, Signed):
                yield self._post(part)
            else:
                where = f"{self._entry.name}, line {getattr(part, 'line', 0)}"
                yield Skipped(where, "These words bear no signature.")

    def _begin(self, heading: Heading) -> None:
        while self._headings and self._headings[-1].depth >= heading.depth:
            self._headings.pop()
        self._headings.append(heading)
        self._thread = None
        self._above = []

    def _info(self) -> ThreadInfo:
        """The thread of the last heading; comments above the first one are in a thread named as the page."""
        if self._thread is None:
            place = self._place()
            title = " › ".join(heading.title for heading in self._headings)
            anchor = "_".join(self._headings[-1].title.split()) if self._headings else ""
            nth = self._anchors[anchor] = self._anchors.get(anchor, 0) + 1
            if nth > 1:
                anchor += f"_{nth}"
            if self._uri:
                address = Address(self._uri + ("#" + _quoted(anchor) if anchor else ""))
            else:
                address = thread_address("mediawiki", self._community, place.title, title, anchor)
                self._hashing = Hashing("mediawiki", self._community, address)
            self._thread = ThreadInfo(address, title or place.title or self._stem)
        return self._thread

    def _place(self) -> Place:
        place = self._page.place
        if self._uri is None:
            # Said in the head of a page, before anybody's words.
            self._uri = _uri(place.address)
        return place

    def _post(self, part: Signed) -> Post:
        thread = self._info()
        above = self._above
        # Who skips a step answers the last one all the same; a first comment that is indented answers nobody.
        above.extend((above[-1:] or [None]) * (part.level - 1 - len(above)))
        parent = above[part.level - 2] if part.level > 1 else None
        name = f"{'_'.join(part.author.split())}-{_moment(part.when.at_us)}"
        address = self._address(part, name, parent[1] if parent else None)
        del above[part.level - 1 :]
        above.append((address, name))
        self._count += 1
        return Post(
            address=address,
            thread=thread,
            author=self._account(part.author),
            at_us=part.when.at_us,
            source=cut(part.html),
            markup=Markup.HTML,
            parent=parent[0] if parent else None,
            link=Link.STATED if parent else Link.NONE,
            precision=part.when.precision,
            zone=part.when.zone,
            order=self._count,
            charset_guessed=self._guessed,
        )

    def _address(self, part: Signed, name: str, above: str | None) -> Address:
        if not self._uri:
            # Without the words: a comment whose words were mended is the same comment.
            return self._hashing.address(part.author, part.when.at_us, "")
        if above is None:
            title = self._headings[-1].title if self._headings else ""
            above = cut("_".join(title.split()), _TITLE_BYTES)
        made = f"c-{name}-{above}" if above else f"c-{name}"
        key = hash(made)
        nth = self._ids.get(key, 0)
        self._ids[key] = nth + 1
        return Address(f"{self._uri}#{_quoted(made)}" + (f"-{nth}" if nth else ""))

    def _account(self, name: str) -> Account:
        wiki = urlsplit(self._uri).netloc if self._uri else _quoted(self._community)
        return Account(f"mediawiki:{wiki}/user/{_quoted(name)}", name)


def _decoder(data: bytes) -> tuple[codecs.IncrementalDecoder, bool]:
    """A decoder that never raises, and whether it is a guess."""
    declared = _CHARSET.search(data[:4096])
    if declared:
        try:
            made = codecs.getincrementaldecoder(declared[1].decode("ascii"))("replace")
            if isinstance(made.decode(b""), str):
                return made, False
        except (LookupError, ValueError, TypeError):
            pass
    try:
        # The piece may end within a character.
        codecs.getincrementaldecoder("utf-8")("strict").decode(data)
    except UnicodeDecodeError:
        return codecs.getincrementaldecoder("cp1252")("replace"), True
    return codecs.getincrementaldecoder("utf-8-sig")("replace"), False


def _uri(said: str) -> str:
    """The page's address as it is kept, or empty where the page did not say one."""
    if said.startswith("//"):
        said = "https:" + said
    try:
        parts = urlsplit(said)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    # One page has many spellings: spaces, colons and accents with and without percent signs.
    return f"{parts.scheme}://{quote(parts.netloc, safe=':')}{quote(parts.path, safe='/:%()!*,;@')}"


def _moment(at_us: int | None) -> str:
    return (_EPOCH + timedelta(microseconds=at_us or 0)).strftime("%Y%m%d%H%M%S")


def _quoted(text: str) -> str:
    return quote(text, safe="-_.:()'!*,;@/", errors="replace")
