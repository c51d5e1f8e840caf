"""Writing whole files: a reader sees the old file or the new one, never a part, even after a power cut.

Only the owner may read them (0600), their folders 0700; on Windows the profile of the user decides.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from moderator_console.core.trouble import DiskTrouble, UnreadableFile

PRIVATE = 0o600
PRIVATE_FOLDER = 0o700


def write_whole(path: Path, content: bytes, part: Path | None = None) -> None:
    """Writes beside the file (under the name ``part``, if several may write at once), flushes to the disk and renames
    over it. Raises DiskTrouble."""
    part = part or part_of(path)
    with trouble_of_disk(path):
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
    put_in_place(part, path)


def put_in_place(part: Path, path: Path) -> None:
    """Renames a finished and flushed file to its name, and makes the name survive a power cut."""
    with trouble_of_disk(path):
        os.replace(part, path)
        flush_folder(path.parent)


def part_of(path: Path) -> Path:
    """Returns the name under which a file is written before it is whole."""
    return path.with_name(path.name + ".part")


def flush(path: Path) -> None:
    """Brings a file that another library wrote to the disk."""
    with trouble_of_disk(path), open(path, "rb+") as whole:
        os.fsync(whole.fileno())


def flush_folder(folder: Path) -> None:
    """Makes new names in the folder survive a power cut (POSIX; Windows keeps its own journal)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_private(path: Path) -> None:
    """Makes an empty file that only its owner may read, unless there is one already."""
    with trouble_of_disk(path), suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))


def make_private_folder(folder: Path) -> None:
    """Makes the folder and what is missing above it; the folder itself is the owner's only."""
    with trouble_of_disk(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        folder.chmod(PRIVATE_FOLDER)


def read_small(path: Path, limit: int) -> bytes:
    """Returns the content of a small file. Raises UnreadableFile when it is missing, longer or not readable."""
    try:
        with open(path, "rb") as small:
            content = small.read(limit + 1)
    except OSError as error:
        raise UnreadableFile(
            "The file cannot be read.", "Look whether it is there and may be read.", file=str(path)
        ) from error
    if len(content) > limit:
        raise UnreadableFile(
            "The file is too long to be what it should be.", "Choose another file.", file=str(path)
        )
    return content


@contextmanager
def trouble_of_disk(path: Path) -> Iterator[None]:
    """Raises DiskTrouble for what the operating system says about files inside."""
    try:
        yield
    except OSError as error:
        raise DiskTrouble(
            "The file cannot be written.",
            "Look whether its folder exists, is writable and has free space.",
            file=str(path),
        ) from error
