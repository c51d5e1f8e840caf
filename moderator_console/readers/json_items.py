"""JSON read item by item: one array of any length, one item in memory at a time.

``json.load`` would hold a 300 MB export several times over, and one bad byte would lose all of it. Here the
buffer slides: each item is decoded at C speed by ``raw_decode``; only where the buffer's edge cuts it the
brackets are counted. A damaged item is reported and the next whole one is looked for, wherever it stands.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from moderator_console.readers.text import Text, clean, decode

#: Bytes read at a time. An error of Python's decoder counts lines from the start of the window: not larger.
CHUNK = 1 << 18
#: Characters of one item; a larger one is reported and passed over.
ITEM_LIMIT = 8 << 20
#: Brackets inside brackets at which Python's decoder gives up, or less.
DEEP = 900
#: Near its end a broken text may only be cut: the longest literal or escape fits in here.
EDGE = 64
#: What the limit may sink to: it halves each time it was read for nothing, so that a file of traps ends.
LEAST_LIMIT = 64 << 10

_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_MARK = re.compile(r'["{}\[\]]')
_STRING_REST = re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_SCALAR = re.compile(r"[^,\]}\s]*")
#: What surrogateescape makes of bytes that are not UTF-8.
_STRAY = re.compile("[\udc80-\udcff]+")
_IDENT = re.compile(r"[A-Za-z0-9_-]{1,64}")
_OPENS = re.compile(r"[\[{]")
_CLOSES = {"{": "}", "[": "]"}
_NEXT_ITEM = re.compile(r"[,\[}\]]\s*+(?=\{)")
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Field:
    """One member of the outer object that is not the wanted array."""

    name: str
    value: object


@dataclass(frozen=True, slots=True)
class Element:
    """One item of the array; ``number`` counts from 1, damaged ones included."""

    number: int
    value: object


@dataclass(frozen=True, slots=True)
class Damaged:
    """An item, or the end of the file, that cannot be read. ``number`` 0 stands outside the array."""

    number: int
    why: str


Part = Field | Element | Damaged


def items_of_array(stream: BinaryIO, looks: Callable[[object], bool]) -> Iterator[Part]:
    """The items of a file that is one array. ``looks`` knows a whole item by its members (after damage)."""
    yield from _Slide(stream, looks).array_file()


def items_of_member(
    stream: BinaryIO, member: str, looks: Callable[[object], bool]
) -> Iterator[Part]:
    """The members of a file that is one object; the array named ``member`` item by item, others whole."""
    yield from _Slide(stream, looks).object_file(member)


def items_of_members(
    stream: BinaryIO, member: str, into: frozenset[str], looks: Callable[[object], bool]
) -> Iterator[Part]:
    """The same for a file that holds several such objects: members named in ``into`` are gone through for more.

    Each object that is entered is told as a Field named "" before its own members.
    """
    yield from _Slide(stream, looks).nested_file(member, into)


class _Broken(Exception):
    """A value cannot be read; reading stands at its start. The sentence goes to the person."""


class _TooDeep(Exception):
    """A value is whole but nested too deeply; reading stands behind it."""


class _Slide:
    """A window over the file's text; ``_at`` is where reading stands in it."""

    def __init__(self, stream: BinaryIO, looks: Callable[[object], bool]) -> None:
        self._stream = stream
        self._looks = looks
        self._limit = ITEM_LIMIT
        self._number = 0
        self._at = 0
        self._begun = 0  # where the last value stood, as long as nothing more is read
        first = stream.read(CHUNK)
        # surrogateescape keeps a stray byte recognisable, so that ``text`` can decide what it meant.
        wide = first[:2] in (b"\xff\xfe", b"\xfe\xff")
        name, errors = ("utf-16", "replace") if wide else ("utf-8", "surrogateescape")
        self._decode = codecs.getincrementaldecoder(name)(errors).decode
        self._ended = not first
        self._text = self._decode(first, self._ended)

    def array_file(self) -> Iterator[Part]:
        if self._peek() != "[":
            yield Damaged(0, "The file is not a list.")
            return
        self._at += 1
        yield from self._array()
        while self._peek():
            yield Damaged(0, "The file is damaged between its items.")
            if not self._find_next():
                return
            yield from self._array()

    def object_file(self, member: str) -> Iterator[Part]:
        if self._peek() != "{":
            yield Damaged(0, "The file is not an object.")
            return
        self._at += 1
        seen = False
        while True:
            try:
                mark = self._peek()
                if mark == "}":
                    self._at += 1
                    if not self._peek():
                        return
                    raise _Broken("The file is damaged between its items.")
                if mark == ",":
                    self._at += 1
                    continue
                name = self._name()
                if name == member and self._peek() == "[":
                    seen = True
                    self._at += 1
                    yield from self._array()
                else:
                    yield Field(name, self._value())
            except _TooDeep:
                yield Damaged(0, "A part outside the items is nested too deeply.")
            except _Broken as trouble:
                yield Damaged(0, str(trouble))
                if not (self._find_next() if seen else self._find_member(member)):
                    return
                seen = True
                yield from self._array()

    def nested_file(self, member: str, into: frozenset[str]) -> Iterator[Part]:
        if self._peek() != "{":
            yield Damaged(0, "The file is not an object.")
            return
        # No stack: which brackets are open does not matter, so that their number cannot hurt.
        while mark := self._peek():
            try:
                if mark in ",]}[":
                    self._at += 1
                elif mark == "{":
                    self._at += 1
                    yield Field("", None)
                else:
                    name = self._name()
                    if name == member and self._peek() == "[":
                        self._at += 1
                        yield from self._array()
                    elif name not in into or self._peek() not in ("{", "["):
                        yield Field(name, self._value())
            except _TooDeep:
                yield Damaged(0, "A part outside the items is nested too deeply.")
            except _Broken as trouble:
                yield Damaged(0, str(trouble))
                if not self._find_next():
                    return
                yield from self._array()

    def _name(self) -> str:
        """The name before a value, passed over with its colon."""
        mark = self._peek()
        if mark == "":
            raise _Broken("The file ends too early.")
        name = self._value() if mark == '"' else None
        if not isinstance(name, str) or self._peek() != ":":
            raise _Broken("The file is damaged outside its items.")
        self._at += 1
        if self._peek() in ("", ",", "}"):
            raise _Broken("The file is damaged outside its items.")
        return name

    def _array(self) -> Iterator[Part]:
        """The items from here to the ``]``; numbers go on where an earlier part stopped."""
        while True:
            mark = self._peek()
            if mark == "]":
                self._at += 1
                return
            if mark == ",":
                self._at += 1
                continue
            self._number += 1
            try:
                if mark == "":
                    raise _Broken("The file ends too early.")
                value = self._value()
                if isinstance(value, list) and any(map(self._looks, value)):
                    # One bracket too many would make a single item of all the rest.
                    self._at = self._begun
                    raise _Broken("It is damaged.")
                yield Element(self._number, value)
            except _TooDeep:
                yield Damaged(self._number, "It is nested too deeply.")
            except _Broken as trouble:
                yield Damaged(self._number, str(trouble))
                if not self._find_next():
                    return

    def _more(self) -> bool:
        """Read on; False at the end of the file. What stands before ``_at`` is dropped."""
        if self._ended:
            return False
        raw = self._stream.read(CHUNK)
        self._ended = not raw
        self._text = self._text[self._at :] + self._decode(raw, self._ended)
        self._at = 0
        return True

    def _peek(self) -> str:
        """The next character that is no space, or "" at the end."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _value(self) -> object:
        """The value that starts here, passed over. Raises _Broken and _TooDeep."""
        value: object
        try:
            value, end = _DECODER.raw_decode(self._text, self._at)
            # A number that touches the edge may go on in the next chunk.
            if end < len(self._text) or self._ended:
                self._begun, self._at = self._at, end
                return value
        except RecursionError:
            self._at = self._value_end()
            raise _TooDeep from None
        except json.JSONDecodeError as trouble:
            if not _may_be_cut(trouble, self._text):
                raise _Broken("It is damaged.") from None
        except ValueError as trouble:  # a number of more than 4,300 digits
            raise _Broken("It holds an impossible number.") from trouble
        end = self._value_end() if self._text[self._at] in '"{[' else self._scalar_end()
        try:
            value = _DECODER.decode(self._text[self._at : end])
        except RecursionError:
            self._at = end
            raise _TooDeep from None
        except ValueError:
            raise _Broken("It is damaged.") from None
        self._begun, self._at = self._at, end
        return value

    def _scalar_end(self) -> int:
        while True:
            found = _SCALAR.match(self._text, self._at)
            end = found.end() if found else self._at
            if end < len(self._text) or not self._go_on():
                return end

    def _value_end(self) -> int:
        """Where the string, list or object that starts here ends. Raises _Broken."""
        awaited: list[str] = []
        offset = 0  # from _at: reading on drops what stands before it
        while True:
            found = _MARK.search(self._text, self._at + offset)
            if found is None:
                offset = len(self._text) - self._at
            elif found[0] == '"':
                rest = _STRING_REST.match(self._text, found.end())
                close = rest.end() if rest else found.end()
                if self._text[close : close + 1] == '"':
                    offset = close + 1 - self._at
                    if not awaited:
                        return close + 1
                    continue
                # The string goes on in the next chunk: come back to its opening quote.
                offset = found.start() - self._at
            elif found[0] in _CLOSES:
                awaited.append(_CLOSES[found[0]])
                offset = found.end() - self._at
                continue
            else:
                if found[0] != awaited.pop():
                    raise _Broken("It is damaged.")
                offset = found.end() - self._at
                if not awaited:
                    return found.end()
                continue
            if not self._go_on():
                self._limit = max(self._limit // 2, LEAST_LIMIT)
                raise _Broken("It is damaged, or the file ends inside it.")

    def _go_on(self) -> bool:
        """More text for the value that starts here. Raises _Broken when it is too large."""
        if len(self._text) - self._at > self._limit:
            self._limit = max(self._limit // 2, LEAST_LIMIT)
            raise _Broken("It is too large, or damaged.")
        return self._more()

    def _find_member(self, member: str) -> bool:
        """Stand inside the array by its name alone, for a file damaged before it."""
        # Its first quote may have been taken for the end of a broken string.
        wanted = re.compile(rf'{re.escape(member)}"\s*+:\s*+\[')
        while True:
            found = wanted.search(self._text, self._at)
            if found:
                self._at = found.end()
                return True
            self._at = max(self._at, len(self._text) - 256)
            if not self._more():
                return False

    def _find_next(self) -> bool:
        """Stand at the next whole item after the damage; False when there is none."""
        while True:
            found = _NEXT_ITEM.search(self._text, self._at)
            if found is None:
                # The mark before the next item may be among the last characters here.
                self._at = max(self._at, len(self._text) - 256)
                if not self._more():
                    return False
                continue
            if len(self._text) - found.end() < CHUNK and not self._ended:
                self._at = found.start()
                self._more()
                continue
            self._at = found.end()
            if self._looks(self._guess()):
                return True

    def _guess(self) -> object:
        """The value that may start here, or None; tried on little text first, since errors count its lines."""
        value: object
        for size in (CHUNK >> 5, CHUNK):
            text = self._text[self._at : self._at + size]
            try:
                value, _ = _DECODER.raw_decode(text)
                return value
            except json.JSONDecodeError as trouble:
                if not _may_be_cut(trouble, text):
                    return None
            except RecursionError:
                # So deep that nothing in its first half can be an item: 100,000 brackets are not tried one by one.
                for mark in islice(_OPENS.finditer(self._text, self._at), DEEP // 2):
                    self._at = mark.end()
                return None
            except ValueError:
                return None
        return None


def _may_be_cut(trouble: json.JSONDecodeError, text: str) -> bool:
    """Whether the decoder may only have met the end of the window. Otherwise the text is damaged."""
    return trouble.pos + EDGE >= len(text) or trouble.msg.startswith("Unterminated")


def table(value: object) -> dict[str, object]:
    """The object that ``value`` is, or an empty one: strangers put anything anywhere."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[dict[str, object]]:
    """The objects in the list that ``value`` is."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def word(value: object) -> str:
    """An id or name on one line: a string, or a whole number as digits; anything else is empty."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 64:
        return str(value)
    return " ".join(said(value).text.split())[:500]


def ident(value: object) -> str:
    """An id that may stand in an address: letters, digits, ``_`` and ``-``; anything else is empty."""
    text = word(value)
    return text if _IDENT.fullmatch(text) else ""


def said(value: object) -> Text:
    """What a string says. Bytes that are not UTF-8 are read as windows-1252, and the text is marked as guessed."""
    if not isinstance(value, str):
        return Text("")
    mended = _STRAY.sub(lambda stray: decode(bytes(ord(c) & 0xFF for c in stray[0])).text, value)
    return clean(mended, guessed=_STRAY.search(value) is not None)
