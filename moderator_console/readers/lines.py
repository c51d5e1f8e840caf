"""A file line by line in bounded memory: a line that is longer than anybody's is read past and marked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

#: Bytes of one line that are kept; the largest item seen in a real file of one item a line has 0.4 MB.
LINE_LIMIT = 4 << 20


@dataclass(frozen=True, slots=True)
class Line:
    """``number`` counts from 1. ``whole`` is False where only the first bytes were kept."""

    number: int
    data: bytes
    whole: bool = True


def lines(stream: BinaryIO, limit: int = LINE_LIMIT) -> Iterator[Line]:
    """The lines without their end. Only the newline byte ends one: texts hold other breaks. Raises OSError."""
    number = 0
    while data := stream.readline(limit):
        number += 1
        whole = True
        last = data
        while not last.endswith(b"\n") and (last := stream.readline(1 << 16)):
            whole = whole and last == b"\n"
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        yield Line(number, data.rstrip(b"\r\n"), whole)


class BadLine(Exception):
    """A line is no JSON; the text is a short English sentence for ``Skipped.why``."""


def json_line(line: Line) -> object:
    """The value that a line holds; bytes that are not UTF-8 stay recognisable for ``said``. Raises BadLine."""
    if not line.whole:
        raise BadLine(f"The line is larger than {LINE_LIMIT >> 20} MB.")
    try:
        value: object = _DECODER.decode(line.data.decode("utf-8", "surrogateescape").strip())
    except RecursionError:
        raise BadLine("It is nested too deeply.") from None
    except ValueError:
        raise BadLine("The line is damaged.") from None
    return value


_DECODER = json.JSONDecoder(strict=False)
