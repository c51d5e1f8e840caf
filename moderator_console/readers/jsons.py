"""JSON of strangers: bounded in size and depth, whole (``load``) or piece by piece (``walk``)."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Container, Iterator
from typing import BinaryIO

#: One JSON document loaded whole; Python objects take five to ten times the bytes.
MAX_DOCUMENT = 24 * 1024 * 1024
#: One element of a list that is walked.
MAX_ELEMENT = 8 * 1024 * 1024

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


class BadJson(Exception):
    """The document cannot be read; the text is a short English sentence for ``Skipped.why``."""


def loads(data: bytes) -> object:
    """The document. Raises BadJson when it is no JSON, or nested too deep.

    CPython's scanner counts its depth and raises RecursionError (100,000 deep is no crash); readers never
    recurse into what they load.
    """
    try:
        # RFC 8259: UTF-8. One bad byte must not turn every accent of the file into something else.
        utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        document: object = json.loads(data.decode("utf-16" if utf16 else "utf-8-sig", "replace"))
    except RecursionError:
        raise BadJson("It is nested too deep.") from None
    except ValueError as error:
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise BadJson(f"It is not whole JSON{place}.") from None
    return document


def load(stream: BinaryIO, limit: int = MAX_DOCUMENT) -> object:
    """The document in ``stream``. Raises BadJson; OSError as the stream does."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise BadJson(f"It is larger than {limit // 1024**2} MB.")
    return loads(data)


def walk(stream: BinaryIO, lists: Container[str]) -> Iterator[tuple[str, object]]:
    """The values of the outer object in order, in constant memory.

    Lists under a name in ``lists`` come element by element as ``(name, element)``, all else as
    ``(name, value)``. An outer list comes as ``("", element)``. Raises BadJson where the document breaks:
    all that was before has been given.
    """
    text = _Window(stream)
    opening = text.peek()
    if opening == "[":
        yield from _elements(text, "")
        return
    if opening != "{":
        raise BadJson("It is not whole JSON.")
    text.take("{")
    if text.peek() == "}":
        return
    while True:
        name = text.value()
        text.take(":")
        if not isinstance(name, str):
            raise BadJson("It is not whole JSON.")
        if name in lists and text.peek() == "[":
            yield from _elements(text, name)
        else:
            yield name, text.value()
        if text.peek() != ",":
            text.take("}")
            return
        text.take(",")


def _elements(text: _Window, name: str) -> Iterator[tuple[str, object]]:
    text.take("[")
    if text.peek() == "]":
        text.take("]")
        return
    while True:
        yield name, text.value()
        if text.peek() != ",":
            text.take("]")
            return
        text.take(",")


class _Window:
    """The part of a stream of JSON text that is being looked at."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._text = ""
        self._at = 0
        self._ended = False

    def _more(self, size: int = 1 << 16) -> None:
        data = self._stream.read(size)
        self._ended = not data
        self._text = self._text[self._at :] + self._decode(data, final=not data)
        self._at = 0

    def peek(self) -> str:
        """The next character that is no space, or an empty string at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._more()

    def take(self, wanted: str) -> None:
        if self.peek() != wanted:
            raise BadJson("It ends too early." if self._ended else "It is not whole JSON.")
        self._at += 1

    def value(self) -> object:
        """The next value. It is tried again with twice the text until it is whole."""
        self.peek()
        while True:
            if self._text[self._at : self._at + 1] == "" and self._ended:
                raise BadJson("It ends too early.")
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
            except RecursionError:
                raise BadJson("It is nested too deep.") from None
            except ValueError:
                # Broken, or only cut by the window: more text tells.
                if self._ended:
                    raise BadJson("It is not whole JSON.") from None
            else:
                # A number at the edge may go on.
                if end < len(self._text) or self._ended:
                    self._at = end
                    value: object = found
                    return value
            if len(self._text) - self._at > MAX_ELEMENT:
                raise BadJson(f"One item is larger than {MAX_ELEMENT // 1024**2} MB.")
            self._more(max(1 << 16, len(self._text) - self._at))
