"""Which reader takes which file of a folder or zip: one that holds several formats is read by several readers.

A folder of one format stays whole: its reader sees every file and says itself what it makes of each. Only where
files are another reader's for sure is the folder parted. A file that nobody claims then goes to whoever counts it as
a companion (``users.json`` of a Slack export), or to the reader that took its likes beside it (it may be damaged,
and that reader says where); what is left is named as nobody's, with what can be said of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from moderator_console.core.posts import Skipped
from moderator_console.core.trouble import UnreadableFile
from moderator_console.readers import Reader
from moderator_console.readers.detect import SURE_ENOUGH, detect, readers
from moderator_console.readers.sources import MAX_LISTED, Entry, Source

#: A claim as sure as this is not doubted: the other readers are not asked.
_BEYOND_DOUBT = 0.7
_PICTURE = re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP", re.DOTALL)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Part:
    """One reader and the files that it takes, as a source of the same name."""

    reader: Reader
    source: Source


def parted(source: Source, cancelled: Callable[[], bool] = lambda: False) -> list[Part]:
    """Returns every reader with its files, the one with the most first; one part where there is one format.

    What no reader takes is among what the first part has refused. Raises UnreadableFile, as ``detect`` does,
    where no format is found in any file.
    """
    trouble = None
    try:
        main: Reader | None = detect(source)
    except UnreadableFile as error:
        main, trouble = None, error
    sorting = _Sorting(main)
    for entry in source.entries():
        if cancelled():
            break
        sorting.add(entry)
    if sorting.taken.keys() <= {main.name if main else ""}:
        if main is None:
            raise trouble or UnreadableFile("", "")
        return [Part(main, source)]
    return sorting.parts(source)


@dataclass(slots=True)
class _Sorting:
    """Files on their way to their readers. ``main`` is the reader of the whole, if there is one."""

    main: Reader | None
    #: Readers that surely took files, by name, and how many.
    taken: Counter[str] = field(default_factory=Counter)
    #: Whose the files of an ending in a folder are, by (folder, ending).
    likes: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    #: Files that are not the main reader's, and whose they are.
    others: dict[str, str] = field(default_factory=dict)
    #: Files that nobody claims, and what is to be said of them.
    unclaimed: dict[str, str] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Finds the reader of one file."""
        known = _Once(entry)
        why = _no_text(known)
        reader = None if why else self._reader(known)
        if reader is None:
            self.unclaimed[entry.name] = why or "No known format was found in it."
            return
        self.taken[reader.name] += 1
        self.likes.setdefault(_like(entry.name), Counter())[reader.name] += 1
        if reader is not self.main:
            self.others[entry.name] = reader.name

    def _reader(self, entry: _Once) -> Reader | None:
        one = _One(entry)
        sure = self.main.claims(one) if self.main else 0.0
        best = self.main
        if sure >= _BEYOND_DOUBT:
            return best
        for reader in readers():
            claim = 0.0 if reader is self.main else reader.claims(one)
            if claim > sure:
                sure, best = claim, reader
        return best if sure >= SURE_ENOUGH else None

    def parts(self, source: Source) -> list[Part]:
        """The parts, once every file was added."""
        at_work = [reader for reader in readers() if reader.name in self.taken]
        if self.main is not None and self.main not in at_work:
            at_work.append(self.main)  # it claims the whole, and no single file beyond doubt
        at_work.sort(key=lambda reader: -self.taken[reader.name])
        given: dict[str, Collection[str]] = {name: (to,) for name, to in self.others.items()}
        nobodys: list[Skipped] = []
        for name, why in self.unclaimed.items():
            to = self._unclaimed(name, at_work)
            given[name] = to
            if not to:
                nobodys.append(Skipped(name, why))
        if len(nobodys) > MAX_LISTED:
            more = len(nobodys) - MAX_LISTED
            nobodys[MAX_LISTED:] = [Skipped("", f"{more} more files were left out.")]
        return [
            Part(
                reader,
                _Share(source, given, reader.name, reader is self.main, nobodys if not n else None),
            )
            for n, reader in enumerate(at_work)
        ]

    def _unclaimed(self, name: str, at_work: list[Reader]) -> Collection[str]:
        """The names of the readers that look at a file that nobody claims."""
        companions = {
            reader.name
            for reader in at_work
            if (pattern := getattr(reader, "companions", None)) and pattern.search(name)
        }
        if companions:
            return companions
        likes = self.likes.get(_like(name))
        return (likes.most_common(1)[0][0],) if likes else ()


def _like(name: str) -> tuple[str, str]:
    path = PurePosixPath(name)
    return path.parent.as_posix(), path.suffix.lower()


def _no_text(entry: Entry) -> str:
    """Why a file holds no conversation whatever its format, or an empty string."""
    if not entry.size:
        return "It is empty."
    head = entry.head(1024)
    if not head:
        return "The file cannot be read."
    if _PICTURE.match(head):
        return "It is a picture; there is no text in it."
    return "It is not a text." if b"\0" in head and not head.startswith(_WIDE) else ""


class _Once:
    """A file whose beginning is read once, however many readers ask for it."""

    def __init__(self, entry: Entry) -> None:
        self.name: Final = entry.name
        self.size: Final = entry.size
        self._entry = entry
        self._head = b""
        self._asked = 0

    def open(self) -> BinaryIO:
        return self._entry.open()

    def head(self, size: int = 4096) -> bytes:
        if size > self._asked:
            self._head, self._asked = self._entry.head(size), size
        return self._head[:size]


class _One:
    """One file as a source, for asking readers about it alone."""

    def __init__(self, entry: Entry) -> None:
        self.name: Final = entry.name
        self._entry = entry

    def entries(self) -> Iterator[Entry]:
        yield self._entry

    def refused(self) -> list[Skipped]:
        return []


class _Share:
    """The files of a source that are one reader's. ``given`` names the readers of files; the rest is the main one's."""

    def __init__(
        self,
        source: Source,
        given: dict[str, Collection[str]],
        reader: str,
        main: bool,
        nobodys: list[Skipped] | None,
    ) -> None:
        self.name: Final = source.name
        self._source = source
        self._given = given
        self._reader = reader
        self._main = (reader,) if main else ()
        self._nobodys = nobodys

    def entries(self) -> Iterator[Entry]:
        for entry in self._source.entries():
            if self._reader in self._given.get(entry.name, self._main):
                yield entry

    def refused(self) -> list[Skipped]:
        """What the source refused and what nobody takes: said once, by the first part."""
        return [] if self._nobodys is None else [*self._nobodys, *self._source.refused()]
