"""Where a Reddit file keeps its comments: listings in listings, flat lists, or one object a line.

Reddit calls everything a thing: ``{"kind": "t1", "data": {…}}``, where t1 is a comment, t3 a submission and
``more`` stands for comments that were not loaded. Trees are walked without recursion. A file that is cut
or damaged still gives every comment that is whole in it.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from moderator_console.core.posts import Skipped
from moderator_console.readers.json_items import table
from moderator_console.readers.jsons import MAX_DOCUMENT, BadJson, TooLarge, load, loads
from moderator_console.readers.lines import BadLine, json_line, lines
from moderator_console.readers.sources import Entry

#: How often a damaged file's length is read in vain in search of its whole comments: a file of traps ends.
MAX_IN_VAIN = 30
#: A damaged file is searched within this many bytes.
_SALVAGED = 24 << 20
_BEGINS = re.compile(r'\{\s*"(?:kind"\s*:\s*"(?:t1|t3|more)"|data"\s*:\s*\{)')
_DECODER = json.JSONDecoder(strict=False)
#: Members of envelopes that lead on to things, in the order in which they are read.
_INNER = ("submission", "post", "json", "data", "things", "children", "posts", "comments")


@dataclass(frozen=True, slots=True)
class Thing:
    """``kind`` is t1, t3 or more. ``where`` names its place in the file."""

    kind: str
    data: dict[str, object]
    where: str


def is_lines(head: bytes) -> bool:
    """Whether a file has one object a line, as dumps have."""
    first, newline, second = head.lstrip(b"\xef\xbb\xbf \r\n\t").partition(b"\n")
    return bool(newline) and first.rstrip().endswith(b"}") and second.lstrip()[:1] in (b"{", b"")


def things(entry: Entry) -> Iterator[Thing | Skipped]:
    """Every thing of a file in its order; what cannot be read is told."""
    try:
        if is_lines(entry.head(1 << 18)):
            yield from _of_lines(entry)
            return
        with entry.open() as stream:
            document = load(stream)
    except TooLarge as large:
        yield Skipped(entry.name, f"{large} Split it into its threads.")
        return
    except BadJson as bad:
        yield from _salvaged(entry, str(bad))
        return
    except OSError as error:
        yield Skipped(entry.name, f"It could not be read: {error.strerror or error}.")
        return
    found = False
    for part, name in _answers(document, entry.name):
        for thing in walk(part, name):
            found = True
            yield thing
    if not found and _is_empty(document):
        yield Skipped(entry.name, "It holds no comments.", kept=True)
    elif not found and not _is_index(document):
        yield Skipped(entry.name, "It holds no thread of Reddit.")


def _of_lines(entry: Entry) -> Iterator[Thing | Skipped]:
    with entry.open() as stream:
        for line in lines(stream):
            if not line.data.strip() and line.whole:
                continue
            where = f"{entry.name}, line {line.number}"
            try:
                value = json_line(line)
            except BadLine as bad:
                yield Skipped(where, str(bad))
                continue
            found = list(walk(value, where, numbered=False))
            yield from found or [Skipped(where, "It is neither a comment nor a submission.")]


def _answers(document: object, name: str) -> Iterator[tuple[object, str]]:
    """A document with its name; of a recording of requests each answer that is JSON, packed or not."""
    listed = table(document).get("interactions") or table(document).get("http_interactions")
    if not isinstance(listed, list):
        yield document, name
        return
    for number, row in enumerate(listed, 1):
        body = table(table(table(row).get("response")).get("body"))
        try:
            yield loads(_unpacked(body)), f"{name}, answer {number}"
        except (BadJson, ValueError, zlib.error):
            continue  # a token, a redirect: an answer without a listing says nothing


def _unpacked(body: dict[str, object]) -> bytes:
    """The bytes of a recorded answer, in base64 and gzip where they were kept so. Raises ValueError, zlib.error."""
    said = body.get("string")
    if isinstance(said, str) and said:
        return said.encode("utf-8", "replace")
    packed = body.get("base64_string")
    data = base64.b64decode(packed) if isinstance(packed, str) else b""
    if data.startswith(b"\x1f\x8b"):
        return zlib.decompressobj(31).decompress(data, MAX_DOCUMENT)
    return data


def walk(document: object, name: str, *, numbered: bool = True) -> Iterator[Thing | Skipped]:
    """Every thing of a document in its order, however they lie within one another; ``name`` says where."""
    number = 0
    todo: list[tuple[object, bool]] = [(document, False)]
    while todo:
        value, listed = todo.pop()
        if isinstance(value, list):
            todo.extend((part, True) for part in reversed(value))
            continue
        row = table(value)
        kind, data = _kind(row)
        if kind in ("t1", "t3", "more"):
            number += 1
            yield Thing(kind, data, f"{name}, item {number}" if numbered else name)
            todo.append((data.get("replies") if kind == "t1" else data.get("comments"), False))
        elif kind == "Listing":
            todo.append((data.get("children"), False))
        elif inner := [row[key] for key in _INNER if isinstance(row.get(key), list | dict)]:
            todo.extend((part, listed) for part in reversed(inner))
        elif listed and not _is_index([value]):
            number += 1
            yield Skipped(
                f"{name}, item {number}" if numbered else name,
                "It is neither a comment nor a submission.",
            )


def _kind(row: dict[str, object]) -> tuple[str, dict[str, object]]:
    """What a thing is, with or without its envelope (dumps leave it out)."""
    kind, data = row.get("kind"), row.get("data")
    if isinstance(kind, str) and isinstance(data, dict):
        return kind, data
    if "body" in row and ("link_id" in row or "parent_id" in row):
        return "t1", row
    if "title" in row and "subreddit" in row:
        return "t3", row
    return "", {}


def _is_index(document: object) -> bool:
    """Whether it is the list of requests beside recorded answers."""
    listed = document if isinstance(document, list) else []
    return bool(listed) and all({"file", "uri"} <= table(row).keys() for row in listed)


def _is_empty(document: object) -> bool:
    """Whether it is an answer that nothing was in."""
    answers = document if isinstance(document, list) else [document]
    return bool(answers) and all(
        table(row).get("kind") == "Listing" or "json" in table(row) for row in answers
    )


def _salvaged(entry: Entry, why: str) -> Iterator[Thing | Skipped]:
    """The whole things of a file that is cut or damaged."""
    try:
        with entry.open() as stream:
            text = stream.read(_SALVAGED).decode("utf-8", "surrogateescape")
    except OSError as error:
        yield Skipped(entry.name, f"It could not be read: {error.strerror or error}.")
        return
    at = number = vain = 0
    most = MAX_IN_VAIN * len(text) + (1 << 20)
    while vain <= most and (found := _BEGINS.search(text, at)):
        try:
            value, at = _DECODER.raw_decode(text, found.start())
        except RecursionError:
            vain, at = vain + (1 << 18), found.end()
            continue
        except json.JSONDecodeError as trouble:
            # An error of Python's decoder counts the lines before it: that is work, too.
            vain, at = vain + trouble.pos + 1_000, found.end()
            continue
        except ValueError:  # a number of more than 4,300 digits
            vain, at = vain + 10_000, found.end()
            continue
        for thing in walk(value, entry.name, numbered=False):
            if isinstance(thing, Thing):
                number += 1
                yield Thing(thing.kind, thing.data, f"{entry.name}, item {number}")
    yield Skipped(entry.name, f"{why} Its whole comments were read." if number else why)
