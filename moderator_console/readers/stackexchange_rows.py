"""The rows of a Stack Exchange dump: ``<row A="…" B="…" />``, one after the other, in a file of any size.

A row is found by its brackets alone, since ``<`` never stands inside an attribute; each is then read by itself. So
no document type is fetched, no entity is ever declared, and a damaged row costs only itself.
"""

from __future__ import annotations

import re
import xml.parsers.expat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from moderator_console.readers.text import clean

#: Bytes of one row; a post is 30,000 characters at most, each at most six bytes when escaped.
ROW_LIMIT = 1 << 20
_CHUNK = 1 << 18
_ROOT = re.compile(rb"<(posts|comments|users|[A-Za-z]+)[\s>]")
_ROW = b"<row"
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x(?P<hex>[0-9A-Fa-f]{1,40})|(?P<dec>[0-9]{1,40}));"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``why`` says what is wrong where it could not be read, else it is empty."""

    number: int
    values: dict[str, str]
    why: str = ""


def root_of(head: bytes) -> str:
    """The name of the outermost element, in lower case; empty where the beginning is no XML of rows."""
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not bare.startswith(b"<"):
        return ""
    found = _ROOT.search(bare)
    return found[1].decode("ascii").lower() if found else ""


def declares_entities(head: bytes) -> bool:
    """Whether the part before the first row declares entities, which only traps need."""
    return b"<!ENTITY" in head.split(_ROW, 1)[0]


def rows_of(stream: BinaryIO) -> Iterator[Row]:
    """Every row in file order. Raises OSError as the stream does."""
    buffer = b""
    number = 0
    inside = skipping = False  # in a row; in one that is too large
    while True:
        piece = stream.read(_CHUNK)
        buffer += piece
        at = 0
        while True:
            if not inside:
                begin = buffer.find(_ROW, at)
                if begin < 0:
                    at = max(at, len(buffer) - len(_ROW) + 1)
                    break
                at, inside = begin, True
                number += 1
            end = buffer.find(b"<", at + 1)
            if end < 0 and piece:
                break
            data = buffer[at:end] if end >= 0 else buffer[at:]
            if skipping or len(data) > ROW_LIMIT:
                yield Row(number, {}, f"It is larger than {ROW_LIMIT >> 20} MB.")
            else:
                yield _read(number, data)
            inside = skipping = False
            at = end if end >= 0 else len(buffer)
        buffer = buffer[at:]
        if inside and len(buffer) > ROW_LIMIT + _CHUNK:
            skipping = True
            buffer = buffer[:1]  # its "<": the search for the next goes on behind it
        if not piece:
            return


def _read(number: int, data: bytes) -> Row:
    # After the row there may be text of the file's end or of a damaged place.
    end = data.rfind(b">")
    text = data[: end + 1 or None].decode("utf-8", "replace")
    if end >= 0 and not text.endswith("/>"):
        text += "</row>"
    row = _parsed(number, text)
    # Characters that XML cannot hold do stand in real texts: they are replaced, not their row.
    return _parsed(number, _UNFIT.sub(_mended, text)) if row.why else row


def _mended(found: re.Match[str]) -> str:
    base, digits = (16, found["hex"]) if found["hex"] else (10, found["dec"] or "0")
    code = int(digits[-8:], base)
    fit = code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 1 << 16 <= code < 0x110000  # fmt: skip
    return found[0] if fit else "\ufffd"


def _parsed(number: int, text: str) -> Row:
    found: dict[str, str] = {}

    def begun(name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            found.update(attributes)

    parser = xml.parsers.expat.ParserCreate("utf-8")
    parser.StartElementHandler = begun
    try:
        parser.Parse(text.encode(), True)
    except xml.parsers.expat.ExpatError as error:
        what = xml.parsers.expat.ErrorString(error.code)
        return Row(number, {}, f"It is damaged ({what}).")
    if not found:
        return Row(number, {}, "It is empty.")
    return Row(number, {key: clean(value).text for key, value in found.items()})
