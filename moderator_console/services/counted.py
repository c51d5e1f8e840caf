"""A source that tells how much of it has been read, for a progress bar that does not lie."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from moderator_console.core.posts import Skipped
from moderator_console.readers.sources import Entry, Source

_BUFFER = 1 << 16
#: Files whose sizes are added up beforehand; a larger folder has no known end.
_MOST_FILES = 50_000


class CountedSource:
    """``source`` with every byte counted that is read from it. ``share`` is 0 to 1, None if unknown.

    ``passes`` says how often the whole source will be read; ``heard`` is called after each piece, and what
    it raises ends the reading: a reader may read for a minute before it brings its first item.
    """

    def __init__(
        self, source: Source, passes: int = 1, heard: Callable[[], None] = lambda: None
    ) -> None:
        self.name: Final = source.name
        self._source = source
        self._passes = passes
        self._heard = heard
        self._read = 0
        self._total: int | None = 0
        for n, entry in enumerate(source.entries()):
            if n == _MOST_FILES:
                self._total = None
                break
            self._total += entry.size

    @property
    def share(self) -> float | None:
        return min(1.0, self._read / (self._total * self._passes)) if self._total else None

    @property
    def size(self) -> int | None:
        """Bytes in all, unpacked, if known."""
        return self._total

    def entries(self) -> Iterator[Entry]:
        for entry in self._source.entries():
            yield _CountedEntry(entry, self)

    def refused(self) -> list[Skipped]:
        return self._source.refused()

    def add(self, count: int) -> None:
        """Counts bytes that were read."""
        self._read += count
        self._heard()


@dataclass(frozen=True, slots=True)
class _CountedEntry:
    inner: Entry
    source: CountedSource

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def size(self) -> int:
        return self.inner.size

    def open(self) -> BinaryIO:
        return io.BufferedReader(_Counted(self.inner.open(), self.source), _BUFFER)

    def head(self, size: int = 4096) -> bytes:
        return self.inner.head(size)


class _Counted(io.RawIOBase):
    def __init__(self, inner: BinaryIO, source: CountedSource) -> None:
        self._inner = inner
        self._source = source

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._inner.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # the base class types it as a private Buffer
        data = self._inner.read(len(view))
        view[: len(data)] = data
        self._source.add(len(data))
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()
