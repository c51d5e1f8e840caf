"""Keeping the window's memory small: what a worker or a large conversation has used goes back to the system.

The C library of most Linux systems keeps freed memory for each thread and never moves it; a console that is open all
day then holds twice what it uses. Other systems need nothing of this.
"""

from __future__ import annotations

import gc
import linecache
import sys
from contextlib import suppress

#: From malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_LARGE = 64 * 1024
#: New objects after which Python looks for rings among them. Its own 700 are made many hundred times during a start.
_YOUNG = 5_000
#: More than a start makes: nearly all of it stays, and looking through it costs 25 ms before the first list.
_START = 100_000


def keep_small() -> None:
    """Asks the C library to give back what is free. Call it before the first worker starts; never fails."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    # Another C library (musl) has no such door, and no such trouble.
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL("libc.so.6").mallopt
        for what, value in (
            (_ARENA_MAX, 2),
            (_MMAP_THRESHOLD, _LARGE),
            (_TRIM_THRESHOLD, 2 * _LARGE),
        ):
            mallopt(what, value)


def hold_garbage() -> None:
    """Until ``collect_garbage``, Python hardly looks for rings among its objects: the first list comes sooner."""
    gc.set_threshold(_START, *gc.get_threshold()[1:])


def collect_garbage() -> None:
    """The start is over: frees the rings that it has left, and lets Python look for more as usual. Some 20 ms."""
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    gc.collect()


def give_back() -> None:
    """Gives free memory back to the system, also what lies between used pieces. Some milliseconds; never fails."""
    # PySide has read the lines of the first modules; a traceback reads again what it shows.
    linecache.clearcache()
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
