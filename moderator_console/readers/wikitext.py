"""Talk pages as wikitext: a wiki's own export (Special:Export, XML) or the text of one page.

An export holds each page with one or more versions, the oldest first: all are read, so that a comment that was taken away
later is still there, and one that was changed has its earlier text. The XML is cut into tags only: no entity is
declared, nothing is fetched.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

from moderator_console.core.posts import Item, Skipped
from moderator_console.readers import Wishes
from moderator_console.readers.detect import sample
from moderator_console.readers.html_tags import Tags, Token
from moderator_console.readers.mediawiki_page import TalkPage
from moderator_console.readers.mediawiki_parts import Place, Signed
from moderator_console.readers.mediawiki_threads import Threads
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import clean
from moderator_console.readers.wikitext_lines import WikitextLines

_PIECE = 1 << 16
_HEAD = 1 << 17
_EXPORT = b"<mediawiki"
_LONGEST_TITLE = 1_000


class WikitextReader:
    """Wikitext."""

    name = "wikitext"
    title = "MediaWiki export (XML) or wikitext"

    def claims(self, source: Source) -> float:
        for entry in sample(source):
            head = entry.head(_HEAD)
            if _is_export(head):
                return 0.95
            begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2]
            if b"[[" in head and begin[:1] != b"<" and begin not in (b'{"', b"[{"):
                text = clean(head.decode("utf-8", "replace")).text
                if any(isinstance(part, Signed) for part in _look(text)):
                    return 0.7
        return 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        for entry in source.entries():
            head = entry.head(_PIECE)
            if b"\0" in head or not head.strip():
                yield Skipped(entry.name, "It is not a text.")
                continue
            read = _Export(entry, wishes).items() if _is_export(head) else _text(entry, wishes)
            count = 0
            try:
                for item in read:
                    count += not isinstance(item, Skipped)
                    yield item
            except OSError as trouble:
                yield Skipped(entry.name, f"The file cannot be read: {trouble}.")
            if not count:
                yield Skipped(entry.name, "No signed comment was found in it.")
        yield from source.refused()


READER = WikitextReader()


def _is_export(head: bytes) -> bool:
    return _EXPORT in head[:4096]


def _look(text: str) -> Iterator[object]:
    lines, page = WikitextLines(), TalkPage()
    yield from page.parts("".join(lines.feed(text)))
    yield from page.parts(lines.last())
    yield from page.last()


def _pieces(stream: BinaryIO) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    while data := stream.read(_PIECE):
        yield clean(decoder.decode(data)).text
    yield clean(decoder.decode(b"", True)).text


def _text(entry: Entry, wishes: Wishes) -> Iterator[Item]:
    """The text of one page, which is named by nothing in it."""
    lines, threads = WikitextLines(), Threads(entry.name, wishes)
    with entry.open() as stream:
        for piece in _pieces(stream):
            yield from threads.take("".join(lines.feed(piece)))
    yield from threads.take(lines.last())
    yield from threads.last()


class _Export:
    """An export, read as a stream of tags; one version of one page is at work at a time."""

    def __init__(self, entry: Entry, wishes: Wishes) -> None:
        self._entry = entry
        self._wishes = wishes
        self._base = ""
        self._title = ""
        self._collected: list[str] | None = None
        self._lines = WikitextLines()
        self._threads: Threads | None = None

    def items(self) -> Iterator[Item]:
        tags = Tags()
        with self._entry.open() as stream:
            for piece in _pieces(stream):
                for token in tags.feed(piece):
                    yield from self._take(token)
        for token in tags.last():
            yield from self._take(token)
        yield from self._ends()
        for line in tags.given_up:
            yield Skipped(f"{self._entry.name}, line {line}", "A tag without an end was left out.")

    def _take(self, token: Token) -> Iterator[Item]:
        if not token.name:
            if self._threads is not None:
                yield from self._threads.take("".join(self._lines.feed(token.words)))
            elif self._collected is not None:
                self._collected.append(token.words[:_LONGEST_TITLE])
        elif token.name in ("title", "base"):
            self._named(token)
        elif token.name == "text" and not token.closes:
            yield from self._ends()
            self._begins()
        elif token.name in ("text", "revision", "page"):
            yield from self._ends()

    def _named(self, token: Token) -> None:
        if not token.closes:
            self._collected = []
            return
        said = " ".join("".join(self._collected or ()).split())[:_LONGEST_TITLE]
        self._collected = None
        if token.name == "title":
            self._title = said
        elif said.startswith(("http://", "https://")):
            # The address of the main page: all others stand beside it.
            self._base = said.rpartition("/")[0] + "/"

    def _begins(self) -> None:
        place = Place(title=self._title)
        if self._base and self._title:
            name = quote("_".join(self._title.split()), safe="/:()!*,;@'")
            place = Place(self._base + name, self._title, self._base)
        where = f"{self._entry.name}, {self._title}" if self._title else self._entry.name
        self._lines = WikitextLines()
        self._threads = Threads(where, self._wishes, place)

    def _ends(self) -> Iterator[Item]:
        threads, self._threads = self._threads, None
        if threads is not None:
            yield from threads.take(self._lines.last())
            yield from threads.last()
