"""What a reader reads from: one file, a folder or a zip, seen the same way and never unpacked to disk.

Paths that leave the folder or archive, symbolic links, device files, and archives that unpack to too much
are refused and listed, not followed (``refused``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from moderator_console.core.posts import Skipped


class Entry(Protocol):
    """One file of a source. ``name`` is its path inside the source, with forward slashes."""

    @property
    def name(self) -> str: ...

    @property
    def size(self) -> int: ...

    def open(self) -> BinaryIO:
        """A binary stream from the start; the caller closes it."""
        ...

    def head(self, size: int = 4096) -> bytes:
        """The first bytes, for telling formats apart."""
        ...


class Source(Protocol):
    """A file, folder or zip. ``name`` is the last part of the path given by the person."""

    @property
    def name(self) -> str: ...

    def entries(self) -> Iterator[Entry]:
        """All files in sorted order of their names (one for a single file)."""
        ...

    def refused(self) -> list[Skipped]:
        """What was left out for safety, known after ``entries`` was walked."""
        ...
