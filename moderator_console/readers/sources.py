"""What a reader reads from: one file, a folder or a zip, seen the same way and never unpacked to disk.

Paths that leave the folder or archive, symbolic links, device files, and archives that unpack to too much
are refused and listed, not followed (``refused``).
"""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, Protocol

from moderator_console.core.posts import Skipped
from moderator_console.core.trouble import UnreadableFile

#: Files in one source. The largest real export seen has 37,000; each costs memory in a zip's directory.
MAX_ENTRIES = 500_000
#: A zip's own directory is held in memory: 500,000 names of about 100 bytes.
MAX_ZIP_DIRECTORY = 64 * 1024 * 1024
#: All files of a zip together. Ten times the largest export seen; hours of reading, not a full disk.
MAX_UNPACKED = 16 * 1024**3
#: Text packs 1:5 to 1:40, dull logs 1:100; deflate cannot pass 1:1032, and a bomb comes close to that.
MAX_RATIO = 200
#: Below this even a ratio of 1:1000 is harmless (a file of one repeated line).
RATIO_FREE = 1024 * 1024
#: Folders in folders: deeper is a loop or a trap.
MAX_DEPTH = 64
#: Refusals that are listed one by one.
MAX_LISTED = 1_000

_ARCHIVES = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar", ".zst")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?", re.IGNORECASE)
_JUNK = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_PACKED_MAGIC = (
    b"\x1f\x8b",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
)


class Entry(Protocol):
    """One file of a source. ``name`` is its path inside the source, with forward slashes."""

    @property
    def name(self) -> str: ...

    @property
    def size(self) -> int: ...

    def open(self) -> BinaryIO:
        """A binary stream from the start; the caller closes it. It and its reads raise OSError only."""
        ...

    def head(self, size: int = 4096) -> bytes:
        """The first bytes, for telling formats apart; empty where the file cannot be read."""
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


def open_source(path: Path) -> Source:
    """The file, folder or zip at ``path``. Raises UnreadableFile when it is missing, locked or no such thing."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            with os.scandir(path):
                return FolderSource(path)
        if not stat.S_ISREG(mode):
            raise _unreadable(path, "is a device, not a file.", "Give a file, a folder or a zip.")
        with path.open("rb") as stream:
            head = stream.read(8)
    except FileNotFoundError:
        raise _unreadable(path, "is not there.", "Check the path and try again.") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _unreadable(path, f"cannot be read: {why}.", "Check that you may read it.") from error
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZipSource(path)
    if head.startswith(_PACKED_MAGIC):
        raise _unreadable(
            path,
            "is a packed file of a kind that is not read.",
            "Unpack it, then import what was in it.",
        )
    return FileSource(path)


def _unreadable(path: Path, what: str, way: str) -> UnreadableFile:
    name = shown_name(path.name or str(path))
    return UnreadableFile(f"“{name}” {what}", way, file=name)


def shown_name(name: str) -> str:
    """A file's name as text: bytes that are not UTF-8 (kept as surrogates by the system) are replaced."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class DiskEntry:
    """A file on disk."""

    name: str
    path: str
    size: int

    def open(self) -> BinaryIO:
        # The name may have become a link or a pipe since it was listed. Windows has none of the three.
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
        flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
        return os.fdopen(os.open(self.path, flags), "rb")

    def head(self, size: int = 4096) -> bytes:
        try:
            with self.open() as stream:
                return stream.read(size)
        except OSError:
            return b""


class _Refusals:
    """The list of what was left out: the first thousand one by one, the rest as a number."""

    def __init__(self) -> None:
        self._list: list[Skipped] = []
        self._more = 0

    def add(self, where: str, why: str) -> None:
        if len(self._list) < MAX_LISTED:
            self._list.append(Skipped(shown_name(where), why))
        else:
            self._more += 1

    def all(self) -> list[Skipped]:
        if not self._more:
            return list(self._list)
        return [*self._list, Skipped("", f"{self._more} more files were left out.")]


class FileSource:
    """A single file."""

    def __init__(self, path: Path) -> None:
        # A link that the person named is followed; one that takes its place later is not.
        self._path = path.resolve()
        self.name = shown_name(path.name)

    def entries(self) -> Iterator[Entry]:
        yield DiskEntry(self.name, str(self._path), self._path.stat().st_size)

    def refused(self) -> list[Skipped]:
        return []


class FolderSource:
    """A folder with all that is in it; links are never followed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = shown_name(path.resolve().name)
        self._refusals = _Refusals()

    def entries(self) -> Iterator[Entry]:
        self._refusals = refusals = _Refusals()
        count = 0
        # A stack, not recursion. Names of folders end in "/" so that the order is that of whole paths.
        stack = [self._listed("", str(self._path), 0, refusals)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                continue
            name, found = child
            if name.endswith("/"):
                stack.append(self._listed(name, found.path, len(stack), refusals))
                continue
            count += 1
            if count > MAX_ENTRIES:
                refusals.add(
                    name,
                    f"There are more than {MAX_ENTRIES:,} files; this and all after it are left out.",
                )
                return
            try:
                size = found.stat(follow_symlinks=False).st_size
            except OSError as error:
                refusals.add(name, f"The file cannot be read: {error.strerror}.")
                continue
            yield DiskEntry(shown_name(name), found.path, size)

    def refused(self) -> list[Skipped]:
        return self._refusals.all()

    def _listed(
        self, name: str, path: str, depth: int, refusals: _Refusals
    ) -> Iterator[tuple[str, os.DirEntry[str]]]:
        if depth > MAX_DEPTH:
            refusals.add(name, f"Folders are nested more than {MAX_DEPTH} deep.")
            return
        try:
            with os.scandir(path) as scan:
                found = sorted(
                    (name + e.name + "/" * e.is_dir(follow_symlinks=False), e) for e in scan
                )
        except OSError as error:
            refusals.add(name, f"The folder cannot be read: {error.strerror}.")
            return
        for child, entry in found:
            if entry.name in _JUNK:
                continue
            try:
                if entry.is_symlink():
                    refusals.add(child, "A link is not followed.")
                elif entry.is_dir(follow_symlinks=False):
                    yield child, entry
                elif not entry.is_file(follow_symlinks=False):
                    refusals.add(child, "A device is not a file.")
                elif child.lower().endswith(_ARCHIVES):
                    refusals.add(child, "An archive inside is not opened; import it by itself.")
                else:
                    yield child, entry
            except OSError as error:
                refusals.add(child, f"The file cannot be read: {error.strerror}.")


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """A file in a zip, unpacked piece by piece while it is read."""

    archive: zipfile.ZipFile
    info: zipfile.ZipInfo
    name: str

    @property
    def size(self) -> int:
        return self.info.file_size

    def open(self) -> BinaryIO:
        try:
            return io.BufferedReader(_Unpacked(self.archive.open(self.info)))
        except _ZIP_TROUBLE as error:
            raise OSError(f"this part of the zip is damaged ({error})") from error

    def head(self, size: int = 4096) -> bytes:
        try:
            with self.open() as stream:
                return stream.read(size)
        except OSError:
            return b""


_ZIP_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)


class _Unpacked(io.RawIOBase):
    """A zip member's stream whose every fault is an OSError. zipfile never gives more bytes than it declares."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # the base class types it as a private Buffer
        try:
            data = self._inner.read(len(view))
        except _ZIP_TROUBLE as error:
            raise OSError(f"this part of the zip is damaged ({error})") from error
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()


class ZipSource:
    """A zip, read in place."""

    def __init__(self, path: Path) -> None:
        self.name = shown_name(path.name)
        self._refusals = _Refusals()
        try:
            if _directory_size(path) > MAX_ZIP_DIRECTORY:
                raise _unreadable(
                    path, "lists too many files.", "Unpack it yourself and import the folder."
                )
            self._zip = zipfile.ZipFile(path)
        except (*_ZIP_TROUBLE, OSError) as error:
            raise _unreadable(
                path,
                "is a damaged zip.",
                "Download or export it again, or unpack what can be saved.",
            ) from error

    def entries(self) -> Iterator[Entry]:
        self._refusals = refusals = _Refusals()
        total = 0
        count = 0
        for info in sorted(self._zip.infolist(), key=lambda info: info.filename):
            name = info.filename
            if info.is_dir() or name.startswith("__MACOSX/") or PurePosixPath(name).name in _JUNK:
                continue
            why = _why_refused(info)
            if why:
                refusals.add(name, why)
                continue
            count += 1
            total += info.file_size
            if count > MAX_ENTRIES or total > MAX_UNPACKED:
                refusals.add(
                    name, "The zip unpacks to too much; this and all after it are left out."
                )
                return
            yield ZipEntry(self._zip, info, shown_name(name))

    def refused(self) -> list[Skipped]:
        return self._refusals.all()


def _why_refused(info: zipfile.ZipInfo) -> str:
    """Why a zip's file is not read, or an empty string."""
    name = info.orig_filename if "\0" in info.orig_filename else info.filename
    parts = PurePosixPath(name).parts
    kind = stat.S_IFMT(info.external_attr >> 16)
    if (
        name.startswith("/")
        or "\\" in name
        or "\0" in name
        or ".." in parts
        or re.match(r"[A-Za-z]:", name)
    ):
        return "Its path leaves the archive."
    if kind == stat.S_IFLNK:
        return "A link is not followed."
    if kind not in (0, stat.S_IFREG) or _DEVICE.fullmatch(parts[-1] if parts else ""):
        return "A device is not a file."
    if info.flag_bits & 0x1:
        return "It is encrypted; unpack it with its password and import the folder."
    if name.lower().endswith(_ARCHIVES):
        return "An archive inside is not opened; import it by itself."
    if info.file_size > RATIO_FREE and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        return f"It unpacks to more than {MAX_RATIO} times its size, as only traps do."
    return ""


def _directory_size(path: Path) -> int:
    """Bytes of a zip's directory as its last record says (APPNOTE 4.3.16, 4.3.14); 0 if there is none.

    zipfile reads the whole directory into memory before it can be asked for a size.
    """
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 66_000))
        tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        return 0
    size = int(struct.unpack_from("<I", tail, end + 12)[0])
    big = tail.rfind(b"PK\x06\x06", 0, end)
    if big >= 0 and len(tail) >= big + 48:
        size = max(
            size if size != 0xFFFFFFFF else 0, int(struct.unpack_from("<Q", tail, big + 40)[0])
        )
    return size
