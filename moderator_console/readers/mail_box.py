"""Where one mail ends and the next begins: mbox files in constant memory, and single mails.

A line ``From `` starts a mail only if it has a clock time and a header line follows: mailers that forget to
quote it inside a mail then cost nothing (RFC 4155 and the four dialects of mbox).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

#: One mail: the text comes first, what is beyond is attachments. The rest is read past, not kept.
MAX_MAIL = 8 * 1024 * 1024
_CHUNK = 1 << 20

FROM_LINE = re.compile(rb"From [^\n]{0,300}?\d\d?:\d\d[^\n]{0,300}\r?\n")
_HEADER = re.compile(rb"(?:>?From [^\n]*\n)?[!-9;-~]{1,80}[ \t]*:")
_KNOWN = re.compile(
    rb"^(from|to|cc|date|subject|message-id|received|return-path|delivered-to|mime-version|content-type"
    rb"|references|in-reply-to|list-id|x-[a-z-]+|reply-to|sender|newsgroups|path|envelope-to)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_MAILDIR = re.compile(r":2,[A-Za-z]*$|(^|/)(cur|new|tmp)/[^/]+$")
_SINGLE = (".eml", ".msg", ".mail")


@dataclass(frozen=True, slots=True)
class RawMail:
    """One mail's bytes from its first header, at ``offset`` of its file. ``from_line`` is mbox's own."""

    offset: int
    data: bytes
    from_line: bytes = b""


def is_mail(head: bytes) -> bool:
    """Whether a file's first bytes are those of a mail or an mbox: headers, two of them well known."""
    head = head.removeprefix(codecs.BOM_UTF8)
    line = FROM_LINE.match(head)
    start = line.end() if line else 0
    if not _HEADER.match(head, start):
        return False
    block = re.split(rb"\r?\n\r?\n", head[start:], maxsplit=1)[0]
    return len({name.lower() for name in _KNOWN.findall(block)}) >= (1 if line else 2)


def is_mbox(name: str, head: bytes) -> bool:
    """Whether the file holds many mails. A Maildir or ``.eml`` file may start with a stray ``From `` line."""
    single = _MAILDIR.search(name) or name.lower().endswith(_SINGLE)
    return not single and FROM_LINE.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def mails(stream: BinaryIO, many: bool) -> Iterator[RawMail]:
    """The mails of a file, each cut at MAX_MAIL."""
    if many:
        yield from _split(stream)
        return
    data = stream.read(MAX_MAIL).removeprefix(codecs.BOM_UTF8)
    line = FROM_LINE.match(data)
    end = line.end() if line else 0
    yield RawMail(0, data[end:], data[:end])


def _split(stream: BinaryIO) -> Iterator[RawMail]:
    # Editors put a byte order mark in front; it is no part of the first mail.
    first = stream.read(_CHUNK)
    buffer = first.removeprefix(codecs.BOM_UTF8)
    offset = len(first) - len(buffer)  # of the mail in the file
    kept: list[bytes] = []  # what is before the buffer and belongs to the mail
    size = 0  # bytes of the mail before the buffer
    start = 0  # of the mail, or of what is left of it, in the buffer
    search = 0
    while True:
        found = buffer.find(b"\nFrom ", search)
        # 1,500 bytes tell whether it is one; near the buffer's end more is read first.
        if found >= 0 and len(buffer) - found < 1_500:
            # What was given is dropped, or a file of short mails would come to stand here whole.
            buffer = buffer[start:] + stream.read(_CHUNK)
            found, start = found - start, 0
        if found >= 0:
            line = FROM_LINE.match(buffer, found + 1)
            if line is not None and _HEADER.match(buffer, line.end()):
                yield _mail(offset, kept, buffer[start : found + 1])
                offset += size + found + 1 - start
                kept, size, start = [], 0, found + 1
            search = found + 1
            continue
        # The last bytes may be the start of a line "From ": they wait for the next chunk.
        edge = max(start, len(buffer) - 8)
        more = stream.read(_CHUNK)
        if not more:
            if size or buffer[start:]:
                yield _mail(offset, kept, buffer[start:])
            return
        if size < MAX_MAIL:
            kept.append(buffer[start:edge])
        size += edge - start
        buffer = buffer[edge:] + more
        start = search = 0


def _mail(offset: int, kept: list[bytes], last: bytes) -> RawMail:
    data = b"".join([*kept, last])[:MAX_MAIL]
    line = FROM_LINE.match(data)
    end = line.end() if line else 0
    return RawMail(offset, data[end:], data[:end])


_QUOTED_FROM = re.compile(rb"^(>+)From ", re.MULTILINE)
_DEPTH = re.compile(rb"(?:>[ \t]?)*")


def quoting_votes(mail: RawMail) -> int:
    """What this mail says about its file: above 0 for mboxrd, below 0 for mboxo, 0 for nothing.

    mboxrd adds one ``>`` to every ``>*From ``, mboxo only to a bare one. So in a passage that is quoted d
    deep, mboxrd shows d + 1 marks and mboxo d; a passage that is not quoted shows two only in mboxrd.
    """
    votes = 100 if mail.from_line.startswith(b"From mboxrd@z ") else 0
    data = mail.data
    for found in _QUOTED_FROM.finditer(data):
        marks = len(found[1])
        before = data.rfind(b"\n", 0, max(0, found.start() - 1)) + 1
        after = data.find(b"\n", found.end()) + 1
        depth = max(
            _depth(data, before, found.start()), _depth(data, after, len(data)) if after else 0
        )
        if marks == depth + 1 and marks > 1:
            votes += 1
        elif marks == depth:
            votes -= 1
        elif not depth and marks > 1:
            votes += 1
    return votes


def _depth(data: bytes, start: int, end: int) -> int:
    if _QUOTED_FROM.match(data, start):
        return 0
    found = _DEPTH.match(data, start, end)
    return found[0].count(b">") if found else 0


def unquoted(data: bytes) -> bytes:
    """A mail of an mboxrd file with one ``>`` taken from each quoted ``From `` line."""
    return _UNQUOTE.sub(rb"\1", data) if b"\n>" in data else data


_UNQUOTE = re.compile(rb"^>(>*From )", re.MULTILINE)
