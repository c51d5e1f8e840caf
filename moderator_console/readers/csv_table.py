"""Any table of posts as CSV: delimiter, quotes and charset by content, columns by their names or as the person says.

Claims little, so that a reader who knows the table wins. The file is gone through twice: first for the order of day
and month, which one row cannot tell.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import PurePosixPath
from typing import BinaryIO

from moderator_console.core.capture.capture_when import Spot, day_first, from_stamp, spots, told
from moderator_console.core.posts import (
    Account,
    Address,
    Item,
    Link,
    Post,
    Precision,
    Skipped,
    ThreadInfo,
)
from moderator_console.core.trouble import UnreadableFile, WrongWords
from moderator_console.readers import Wishes
from moderator_console.readers.csv_columns import NEEDED, Columns, guessed, said
from moderator_console.readers.detect import sample
from moderator_console.readers.identity import Hashing, digest, thread_address
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import cut, decode
from moderator_console.readers.times import NEVER, When, from_datetime, from_unix, zone_named

#: Bytes of one row; lines of one cell. More is a quote that was never closed.
ROW_LIMIT = 1 << 20
_LINES = 400
_DELIMITERS = (",", ";", "\t", "|")
_ENDINGS = (".csv", ".tsv", ".tab")
_NOTHING = frozenset({"", "0", "-1", "null", "none", "nan", "nil", "n/a", "-"})
_EXCEL = datetime(1899, 12, 30)  # noqa: DTZ001 - the spreadsheet's own day 0, without a zone


class CsvTableReader:
    """A CSV table of posts."""

    name = "csv"
    title = "CSV table"
    passes = 2

    def claims(self, source: Source) -> float:
        best = 0.0
        for entry in sample(source):
            table = preview(entry, 8)
            if table is None:
                continue
            named = entry.name.lower().endswith(_ENDINGS)
            if not guessed(table.header).missing:
                best = max(best, 0.6 if named else 0.5)
            elif named:
                best = max(best, 0.5)
        return best

    def check(self, source: Source, wishes: Wishes) -> None:
        """Raises WrongWords where no table has a column that was named, and UnreadableFile where none has what a post needs.

        One table that can be read is enough: the others are listed as skipped.
        """
        refused: WrongWords | UnreadableFile | None = None
        for entry in source.entries():
            table = preview(entry, 2) if entry.size else None
            if table is None:
                continue
            try:
                missing = said(table.header, wishes.columns).missing
            except WrongWords as trouble:
                refused = refused or trouble
                continue
            if not missing:
                return
            refused = refused or _unsaid(entry, table, missing)
        if refused is not None:
            raise refused

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        for entry in source.entries():
            if not entry.size:
                continue
            table = preview(entry, 2)
            if table is None:
                yield Skipped(entry.name, "It is not a table.")
                continue
            try:
                columns = said(table.header, wishes.columns)
            except WrongWords as trouble:
                yield Skipped(entry.name, f"{trouble.sentence} {trouble.way}")
                continue
            if columns.missing:
                yield Skipped(entry.name, _unsaid(entry, table, columns.missing).sentence)
                continue
            try:
                first = _order(entry, table.delimiter, columns, wishes)
                with entry.open() as stream:
                    yield from _Table(entry, table, columns, wishes, first).items(stream)
            except OSError as trouble:
                yield Skipped(entry.name, f"The file cannot be read: {trouble}.")
        yield from source.refused()


READER = CsvTableReader()


def _unsaid(entry: Entry, table: Preview, missing: tuple[str, ...]) -> UnreadableFile:
    """That a table does not say by its header who wrote, or what."""
    fields, columns = ", ".join(missing), ", ".join(name for name in table.header if name)
    return UnreadableFile(
        f"“{entry.name}” does not say which column is this: {fields}. Columns are: {columns}.",
        "Say which is which: --columns author=Name,text=Message.",
        file=entry.name,
        fields=fields,
        columns=columns,
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a table: how its cells are kept apart, its header, and the first rows."""

    delimiter: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def preview(entry: Entry, count: int = 8) -> Preview | None:
    """The beginning of a file as a table, or None where it is none: fewer than two columns, or they do not agree."""
    head = entry.head(65536)
    if not head or (
        b"\0" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    ):
        return None
    text = decode(head).text.lstrip("\ufeff")
    if text.lstrip()[:1] in "{[<" and not text.lstrip().startswith('["'):
        return None
    if entry.size > len(head) and "\n" in text:
        text = text[: text.rindex("\n")]
    best: Preview | None = None
    for delimiter in _DELIMITERS:
        try:
            rows = [
                row
                for row in islice(
                    csv.reader(text.splitlines(keepends=True), delimiter=delimiter), count + 1
                )
                if any(row)
            ]
        except csv.Error:
            continue
        if not rows or len(rows[0]) < 2 or len(rows[0]) > 200:
            continue
        width = len(rows[0])
        agree = sum(len(row) == width for row in rows)
        if agree * 4 < len(rows) * 3 or any(len(name) > 120 for name in rows[0]):
            continue
        if best is None or width > len(best.header):
            best = Preview(delimiter, tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))
    return best


def _records(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each row's bytes with the number of its first line; None for one that is too long.

    A quote that is never closed would swallow the file: after 400 lines its line stands for itself.
    """
    begin = stream.read(2)
    if begin in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        charset = "utf-16-le" if begin == codecs.BOM_UTF16_LE else "utf-16-be"
        source: Iterator[bytes | None] = _lines(
            codecs.EncodedFile(stream, "utf-8", charset, "replace"), b""
        )
    else:
        source = _lines(stream, begin)
    waiting: list[bytes | None] = []
    number = 0
    while True:
        held: list[bytes] = []
        quotes = size = 0
        while True:
            line = waiting.pop() if waiting else next(source, b"")
            if line is None and held:
                waiting.append(None)
            if not line:
                break
            held.append(line)
            quotes += line.count(b'"')
            size += len(line)
            if quotes % 2 == 0 or len(held) > _LINES or size > ROW_LIMIT:
                break
        if not held and line is None:
            number += 1
            yield number, None
            continue
        if not held:
            return
        if quotes % 2 and len(held) > 1:
            waiting.extend(reversed(held[1:]))
            held = held[:1]
        yield number + 1, b"".join(held) if size <= ROW_LIMIT or len(held) == 1 else None
        number += len(held)


def _lines(stream: BinaryIO, begin: bytes) -> Iterator[bytes | None]:
    """Lines with their ends; None for one that is too long, which is never held whole."""
    line = begin + stream.readline(ROW_LIMIT) if not begin.endswith(b"\n") else begin
    while line:
        if len(line) >= ROW_LIMIT and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(ROW_LIMIT)
            yield None
        else:
            yield line
        line = stream.readline(ROW_LIMIT)


def _rows(stream: BinaryIO, delimiter: str) -> Iterator[tuple[int, list[str] | None, bool]]:
    """Rows after the header: first line, cells (None: damaged), whether the charset was guessed."""
    for count, (line, record) in enumerate(_records(stream)):
        if count == 0 or (record is not None and not record.strip()):
            continue
        if record is None or len(record) > ROW_LIMIT:
            yield line, None, False
            continue
        text = decode(record)
        try:
            cells = next(csv.reader([text.text.rstrip("\r\n")], delimiter=delimiter), [])
        except csv.Error:
            yield line, None, False
            continue
        yield line, cells, text.guessed


def _when_words(columns: Columns, row: list[str]) -> str:
    return " ".join(filter(None, (columns.cell(row, "date"), columns.cell(row, "clock"))))


def _order(entry: Entry, delimiter: str, columns: Columns, wishes: Wishes) -> bool | None:
    """Whether days stand before months in the whole file; what the file says goes before what was wished."""
    if "date" not in columns.places:
        return wishes.day_first
    seen: list[Spot] = []
    found: bool | None = None
    with entry.open() as stream:
        for _, row, _ in _rows(stream, delimiter):
            if row is None:
                continue
            slashed = [spot for spot in spots(_when_words(columns, row)[:80]) if spot.slashed]
            if slashed and max(slashed[0].slashed or (0, 0)) > 12:
                found = day_first(slashed, "")
                break
            if len(seen) < 200:
                seen += slashed
    if found is None and wishes.day_first is not None:
        return wishes.day_first
    return found if found is not None else day_first(seen, wishes.language)


class _Table:
    """One file."""

    def __init__(
        self, entry: Entry, table: Preview, columns: Columns, wishes: Wishes, first: bool | None
    ) -> None:
        self._entry, self._table, self._columns, self._wishes = entry, table, columns, wishes
        self._first = first
        self._zone = zone_named(wishes.zone)
        self._stem = PurePosixPath(entry.name).stem
        self._hashing: dict[str, Hashing] = {}
        self._told_order = False

    def items(self, stream: BinaryIO) -> Iterator[Item]:
        for order, (line, row, guess) in enumerate(_rows(stream, self._table.delimiter)):
            where = f"{self._entry.name}, line {line}"
            if row is None:
                yield Skipped(where, "It is damaged or larger than 1 MB.")
                continue
            cell = self._columns.cell
            short = len(row) <= min(self._columns.places[field] for field in NEEDED)
            if short or len(row) * 2 < len(self._table.header):
                yield Skipped(where, "Its columns are not those of the header.")
                continue
            if not cell(row, "author") and not cell(row, "text"):
                yield Skipped(where, "It holds neither an author nor a text.")
                continue
            words = _when_words(self._columns, row)
            if self._doubtful(words) and not self._told_order:
                self._told_order = True
                yield Skipped(where, "Day and month could be the other way round; say which stands first.", kept=True)  # fmt: skip
            post = self._post(row, words, order, guess)
            if words and post.at_us is None:
                yield Skipped(where, "Its date was not understood.", kept=True)
            yield post

    def _doubtful(self, words: str) -> bool:
        if self._first is not None:
            return False
        return any(
            spot.slashed and spot.slashed[0] != spot.slashed[1] for spot in spots(words[:80])
        )

    def _post(self, row: list[str], words: str, order: int, guess: bool) -> Post:
        cell = self._columns.cell
        thread = self._thread(row)
        author, text = cell(row, "author")[:200], cell(row, "text")
        native = cell(row, "id")
        link = cell(row, "link")
        if native:
            address = self._address(thread, native)
        elif link.startswith(("https://", "http://")) and link.isprintable() and " " not in link:
            address = Address(link[:500])
        else:
            hashing = self._hashing.get(thread.address) if len(self._hashing) < 1000 else None
            if hashing is None:
                hashing = self._hashing[thread.address] = Hashing("csv", thread.address)
            address = hashing.address(author, None, f"{words}\n{text}")
        parent = cell(row, "parent")
        answered = (
            None
            if parent.lower() in _NOTHING or parent == native
            else self._address(thread, parent)
        )
        when = self._when(words)
        key = (
            f"csv:name/{digest(self._wishes.community, author)}"
            if author
            else f"csv:unknown/{digest(address)}"
        )
        return Post(
            address=address,
            thread=thread,
            author=Account(key, author or "?"),
            at_us=when.at_us,
            source=cut(text),
            parent=answered,
            link=Link.STATED if answered else Link.NONE,
            precision=when.precision,
            zone=when.zone,
            order=order,
            charset_guessed=guess,
        )  # fmt: skip

    def _thread(self, row: list[str]) -> ThreadInfo:
        cell = self._columns.cell
        name, title = cell(row, "thread"), cell(row, "title")
        known = name or title or self._stem
        shown = title or (name if not name.isdigit() else "") or self._stem
        return ThreadInfo(thread_address("csv", self._wishes.community, known), shown[:300])

    def _address(self, thread: ThreadInfo, native: str) -> Address:
        return Address(f"urn:moderator-console:csv:{digest(thread.address, native)}")

    def _when(self, words: str) -> When:
        words = words[:80]
        if not words:
            return NEVER
        if _is_number(words):
            return _of_number(words, self._zone is not None, self._wishes.zone)
        stamped = from_stamp(words, self._wishes.zone)
        if stamped is not None:
            return When(_sound(stamped.at_us), stamped.precision, stamped.zone)
        there = spots(words)
        if not there:
            return NEVER
        found = told(there[0], self._wishes.now_us or 0, self._wishes.zone, first=self._first)
        at_us = _sound(found.at_us)
        return When(at_us, found.precision, found.zone) if at_us is not None else NEVER


def _sound(at_us: int | None) -> int | None:
    return at_us if at_us is not None and 0 < at_us < 7_258_118_400_000_000 else None


def _is_number(words: str) -> bool:
    return words.isascii() and words.replace(".", "", 1).isdigit() and len(words) <= 20


def _of_number(words: str, in_zone: bool, zone: str | None) -> When:
    """Seconds or milliseconds since 1970, or a spreadsheet's days since 1900."""
    value = float(words)
    if 20_000 < value < 80_000:
        at = _EXCEL + timedelta(seconds=round(value * 86_400))
        precision = Precision.DAY if value == int(value) else Precision.SECOND
        return from_datetime(at, zone_named(zone) if in_zone else None, precision)
    if value > 1e11:
        at_ms = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(
            milliseconds=value if value < 7e12 else 0
        )
        return from_datetime(at_ms, None, Precision.SECOND) if value < 7e12 else NEVER
    return from_unix(words)
