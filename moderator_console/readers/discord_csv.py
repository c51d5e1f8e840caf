"""DiscordChatExporter's CSV: no ids of messages, no replies; the header tells the two dialects apart.

Older exporters wrote ``;`` with a seventh, empty column, newer ones ``,`` with six. Both quote every cell, so a
line that begins with a quoted number begins a message even when the cell before it was never closed.
All files of one channel are one thread, known by the ``[id]`` in their names; where they overlap the same
message has the same address, made from author, wall time and text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from typing import BinaryIO

from moderator_console.core.posts import (
    Account,
    Address,
    Item,
    Post,
    Precision,
    Skipped,
    ThreadInfo,
)
from moderator_console.readers import Wishes
from moderator_console.readers.attached import MAX_ATTACHMENTS, attachment
from moderator_console.readers.detect import sample
from moderator_console.readers.discord import in_media_folder
from moderator_console.readers.identity import Hashing, thread_address
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.text import cut, decode
from moderator_console.readers.times import NEVER, When, from_datetime, from_iso, zone_named

#: Bytes of one line, and of one message's lines together; the rest of a longer one is passed over.
MESSAGE_LIMIT = 1 << 20

_HEADER = re.compile(rb"\s*AuthorID([,;])Author\1Date\1Content\1Attachments\1Reactions\1?\s*")
_BEGINS = re.compile(rb'"\d{1,20}"[,;]"')
_WALL = re.compile(r"(\d{1,2})-([A-Z][a-z]{2})-(\d{2}|\d{4}) (\d{1,2}):(\d{2})(?: ([AP])M)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}) (\d{1,2}):(\d{2}) ([AP])M")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CHANNEL = re.compile(r"(.*)\[(\d{1,20})\]")
_NUMBERED = re.compile(r"(.+)#\d{4}")


class DiscordCsvReader:
    """DiscordChatExporter CSV."""

    name = "discord-csv"
    title = "DiscordChatExporter CSV"
    companions = re.compile(r"_Files/")

    def claims(self, source: Source) -> float:
        return 0.95 if any(_delimiter(entry) for entry in sample(source)) else 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        zone = zone_named(wishes.zone)
        for entry in source.entries():
            if in_media_folder(entry.name) or not entry.size:
                continue
            delimiter = _delimiter(entry)
            if not delimiter:
                yield Skipped(entry.name, "It is not a DiscordChatExporter CSV file.")
                continue
            try:
                with entry.open() as stream:
                    yield from _File(entry, delimiter, wishes, zone).items(stream)
            except OSError as trouble:
                yield Skipped(entry.name, f"The file cannot be read: {trouble}.")
        yield from source.refused()


READER = DiscordCsvReader()


def _delimiter(entry: Entry) -> str:
    """What stands between the cells, or an empty string when the first line is no header of this format."""
    first = entry.head(256).removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    found = _HEADER.fullmatch(first)
    return found[1].decode() if found else ""


def _records(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each message's lines with the number of the first; None for the text of one that is too long."""
    lines: list[bytes] = []
    size = quotes = first = 0
    number, fresh = 0, True
    while line := stream.readline(MESSAGE_LIMIT):
        number += fresh
        starts = fresh and (quotes % 2 == 0 or _BEGINS.match(line) is not None)
        if starts:
            if lines:
                yield first, b"".join(lines) if size <= MESSAGE_LIMIT else None
            lines, size, quotes, first = [], 0, 0, number
        fresh = line.endswith(b"\n")
        quotes += line.count(b'"')
        size += len(line)
        if size <= MESSAGE_LIMIT or not lines:
            lines.append(line)
    if lines:
        yield first, b"".join(lines) if size <= MESSAGE_LIMIT else None


class _File:
    """One file of a channel."""

    def __init__(self, entry: Entry, delimiter: str, wishes: Wishes, zone: tzinfo | None) -> None:
        self._entry = entry
        self._delimiter = delimiter
        self._zone = zone
        stem = PurePosixPath(entry.name).stem
        found = _CHANNEL.match(stem)
        if found:
            address = Address(f"discord:{found[2]}")
            # "Server - Category - channel [id]"
            name = found[1].strip().rsplit(" - ", 1)[-1]
            self._hashing = Hashing("discord-csv", found[2])
        else:
            address = thread_address("discord-csv", wishes.community, stem)
            name = stem
            self._hashing = Hashing("discord-csv", wishes.community, stem)
        self._thread = ThreadInfo(address, f"#{name}" if name else "")

    def items(self, stream: BinaryIO) -> Iterator[Item]:
        for order, (line, record) in enumerate(_records(stream)):
            if order == 0 or (record is not None and not record.strip()):
                continue  # the header, or an empty line at the end
            where = f"{self._entry.name}, line {line}"
            if record is None:
                yield Skipped(where, f"It is larger than {MESSAGE_LIMIT >> 20} MB.")
                continue
            text = decode(record)
            try:
                cells = next(csv.reader([text.text.rstrip("\r\n")], delimiter=self._delimiter), [])
            except csv.Error as trouble:
                yield Skipped(where, f"It is damaged: {trouble}.")
                continue
            if not 6 <= len(cells) <= 7 or not cells[0].isdigit():
                yield Skipped(where, "It is damaged: its columns are not those of a message.")
                continue
            if text.text.count('"') % 2:
                yield Skipped(
                    where, "Its last cell is not closed; what there is was kept.", kept=True
                )
            yield self._post(cells, order, text.guessed)

    def _post(self, cells: list[str], order: int, guessed: bool) -> Post:
        author, name, date, content, attached = cells[:5]
        when, wall = _when(date, self._zone)
        # The wall time, not the moment: naming the zone later must not make other posts of them.
        address = self._hashing.address(author, None, f"{wall}\n{content}\n{attached}")
        numbered = _NUMBERED.fullmatch(name)
        gone = name == "Deleted User#0000"
        key = f"discord:gone:{address}" if gone else f"discord:{author}"
        files = (PurePosixPath(url.split("?")[0]).name for url in attached.split(",") if url)
        return Post(
            address=address,
            thread=self._thread,
            author=Account(key, numbered[1] if numbered else name or author, deleted=gone),
            at_us=when.at_us,
            source=cut("\n".join(line for line in (content, *files) if line)),
            precision=when.precision,
            zone=when.zone,
            order=order,
            charset_guessed=guessed,
            attachments=tuple(
                file
                for url in attached.split(",")[:MAX_ATTACHMENTS]
                if (file := attachment(address=url.strip()))
            ),
        )


def _when(date: str, zone: tzinfo | None) -> tuple[When, str]:
    """The time of a cell and its wall time as text; the exporter's own forms only, none is guessed at."""
    if "T" in date[:12]:
        when = from_iso(date, zone)
        return when, date
    wall = _WALL.fullmatch(date)
    slashed = _SLASHED.fullmatch(date)
    if wall and wall[2] in _MONTHS:
        day, month = int(wall[1]), _MONTHS.index(wall[2]) + 1
        year = int(wall[3]) + (2000 if len(wall[3]) == 2 else 0)
        hour, minute, half = int(wall[4]), int(wall[5]), wall[6]
    elif slashed:
        month, day, year, hour, minute = (int(slashed[part]) for part in range(1, 6))
        half = slashed[6]
    else:
        return NEVER, date
    if half:
        hour = hour % 12 + (12 if half == "P" else 0)
    try:
        at = datetime(year, month, day, hour, minute)  # noqa: DTZ001 - naive as it was written
    except ValueError:
        return NEVER, date
    return from_datetime(at, zone, Precision.MINUTE), f"{at:%Y-%m-%dT%H:%M}"
