"""Talk pages of a wiki as HTML, from either of MediaWiki's parsers or saved from a browser.

Each heading is a thread; indentation says who answers whom. Posts are named as the wiki's own links name them
(``page#c-Author-20060305155400-…``) where the page says which page it is. Words without a signature are listed,
not guessed at; words without one above somebody's signed words belong to those, as on the wiki itself.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from moderator_console.core.posts import Item, Skipped
from moderator_console.readers import Wishes
from moderator_console.readers.detect import sample
from moderator_console.readers.mediawiki_page import TalkPage
from moderator_console.readers.mediawiki_parts import Signed
from moderator_console.readers.mediawiki_threads import Threads
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import clean

#: What only MediaWiki writes.
_MARKS = (
    b"mw-parser-output", b'"mw:WikiLink', b"mw-headline", b"mw-heading", b"parsoid-body", b'content="MediaWiki',
)  # fmt: skip
_HEAD = 1 << 18
_PIECE = 1 << 16
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)


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
            yield from _page(entry, wishes)
        yield from source.refused()


READER = MediaWikiReader()


def _page(entry: Entry, wishes: Wishes) -> Iterator[Item]:
    threads = Threads(entry.name, wishes)
    try:
        with entry.open() as stream:
            for text in _texts(stream, threads):
                yield from threads.take(text)
    except OSError as trouble:
        yield Skipped(entry.name, f"The file cannot be read: {trouble}.")
    yield from threads.last()
    if not threads.count:
        yield Skipped(entry.name, "No signed comment was found in it.")


def _texts(stream: BinaryIO, threads: Threads) -> Iterator[str]:
    """The file piece by piece: declared charset, UTF-8, or windows-1252 if its beginning is no UTF-8."""
    data = stream.read(_PIECE)
    decoder, threads.guessed = _decoder(data)
    while data:
        yield clean(decoder.decode(data)).text
        data = stream.read(_PIECE)
    yield clean(decoder.decode(b"", True)).text


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
