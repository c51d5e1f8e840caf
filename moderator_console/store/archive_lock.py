"""One import at a time: a lock that the system takes back when its holder dies, however it dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from moderator_console.core.trouble import FileBusy
from moderator_console.store.safe_files import PRIVATE, trouble_of_disk


class ImportLock:
    """Held from ``__init__`` to ``release``. Raises FileBusy while another import holds it."""

    def __init__(self, archive: Path) -> None:
        path = archive.with_name(archive.name + ".import-lock")
        with trouble_of_disk(path):
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE)
        try:
            _take(self._handle)
        except OSError:
            os.close(self._handle)
            raise FileBusy(
                "Another import is running.",
                "Wait until it is done, then try again.",
                file=str(archive),
            ) from None

    @classmethod
    def held(cls, archive: Path) -> bool:
        """Whether an import is running now."""
        try:
            cls(archive).release()
        except FileBusy:
            return True
        return False

    def release(self) -> None:
        """Lets the next import begin; again is no harm."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
