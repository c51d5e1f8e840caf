"""One window at a time for each profile: a lock that the system itself takes back when its holder dies.

The command line takes no part in it: it may work beside the window, SQLite keeps the two apart.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from moderator_console.store.safe_files import PRIVATE, trouble_of_disk

WINDOW = "window.lock"


class FileLock:
    """A lock on a small file, held by this process until ``release`` or its end, however it ends.

    It also holds between two locks in one process. Never wait for it: the holder may be a window that
    stays open all day.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._handle is not None

    def take(self) -> bool:
        """Returns whether the lock is ours now (or was already). Raises DiskTrouble."""
        if self._handle is not None:
            return True
        with trouble_of_disk(self._path):
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, PRIVATE)
        if not _lock(handle):
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Gives the lock back; the file stays, because removing it would let two holders in."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def window_lock(folder: Path) -> FileLock:
    """Returns the lock of the profile's one window, not taken yet."""
    return FileLock(folder / WINDOW)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
