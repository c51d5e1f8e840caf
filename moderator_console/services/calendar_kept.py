"""A private calendar file that is kept up to date, for calendars that subscribe to a file.

Off until the moderator names a file. Written whole or not at all, by whoever is no window's thread; only its owner
may read it. What stands in it is what ``calendar_file`` lets out, and nothing else.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from glob import escape
from pathlib import Path
from time import time

from moderator_console.core.trouble import DiskTrouble, WrongWords
from moderator_console.services.calendar_titles import (
    CalendarWords,
    all_due,
    entries,
    state_of,
    title_style,
)
from moderator_console.store.casebook import CaseBook
from moderator_console.store.safe_files import write_whole

_FILE = "calendar file"
#: The first bytes of a file hold what it says of itself.
_HEAD = 1_000
_LONGEST = 50_000_000
#: A part that is older was left by a program that was killed.
_LEFT_S = 3_600
#: Two threads of the window may write at once; other programs have a part of their own.
_writing = threading.Lock()
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ENODEV)
_BARRED = (errno.EACCES, errno.EPERM, errno.EROFS)


def kept_file(book: CaseBook) -> Path | None:
    """The file that is kept up to date; None where none was named."""
    name = book.settings.get(_FILE)
    return Path(name) if name else None


def keep_file(book: CaseBook, path: Path, words: CalendarWords, now_us: int) -> Path:
    """Writes the file, and keeps it up to date from now on. Returns its whole path. Raises DiskTrouble and
    WrongWords; nothing is kept then."""
    whole = path.expanduser().absolute()
    if whole.suffix.lower() != ".ics":
        raise WrongWords(
            "A calendar file has a name that ends in .ics.", "Choose another name.", file=str(whole)
        )
    _write(book, whole, words, now_us)
    book.settings.set(_FILE, str(whole))
    return whole


def forget_file(book: CaseBook, *, remove: bool = True) -> None:
    """Keeps no file any more, and removes the one that was kept: what is not kept up to date misleads."""
    path = kept_file(book)
    book.settings.drop(_FILE)
    if path is not None and remove:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def write_kept(
    book: CaseBook, words: CalendarWords, now_us: int, given_up: Callable[[], bool] = lambda: False
) -> bool:
    """Brings the file up to date where one is kept; returns whether there is one. Safe to call from any thread.

    ``given_up`` is asked before the file is touched: after it nothing is written. Raises DiskTrouble: the file stays as
    it was.
    """
    path = kept_file(book)
    if path is None:
        return False
    _write(book, path, words, now_us, given_up)
    return True


def _write(
    book: CaseBook, path: Path, words: CalendarWords, now_us: int, given_up: Callable[[], bool] = lambda: False
) -> None:  # fmt: skip
    wanted = entries(all_due(book, now_us), title_style(book), words)
    if _says(path, state_of(wanted, words)):
        return
    from moderator_console.services.calendar_file import calendar_bytes, changed_in

    content = calendar_bytes(wanted, words, now_us, changed_in(_old(path)))
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with _writing:
        if given_up():
            return
        try:
            write_whole(path, content, part)
        except DiskTrouble as trouble:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise _said(trouble, path) from trouble
    _clear(path)


def _old(path: Path) -> bytes:
    """What the file holds, if it can be read and is not beyond every size."""
    with suppress(OSError), open(path, "rb") as file:
        return file.read(_LONGEST)
    return b""


def _said(trouble: DiskTrouble, path: Path) -> DiskTrouble:
    """What stands in the way, in one sentence."""
    why = getattr(trouble.__cause__, "errno", 0)
    if why in _FULL:
        sentence = "There is no space left for the calendar file; it stays as it was."
        way = "Free some space on its disk, or choose another place."
    elif why in _GONE:
        sentence = "The folder of the calendar file is not there."
        way = "Connect its disk, or choose another place."
    elif why in _BARRED:
        sentence = "The calendar file may not be written; it stays as it was."
        way = "Look at the rights of its folder, or choose another place."
    else:
        sentence = "The calendar file cannot be written; it stays as it was."
        way = "Look whether its folder exists, is writable and has free space."
    return DiskTrouble(sentence, way, file=str(path))


def _clear(path: Path) -> None:
    """Parts that were left by programs that were killed while they wrote."""
    with suppress(OSError):
        for left in path.parent.glob(f"{escape(path.name)}.*.part"):
            if left.stat().st_mtime < time() - _LEFT_S:
                left.unlink()


def _says(path: Path, state: str) -> bool:
    """Whether the file is as things stand: 5,000 entries take 4 s to make and read back, its head nothing."""
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD).replace(b"\r\n ", b"")
    except OSError:
        return False
    return f":{state}\r\n".encode() in head
