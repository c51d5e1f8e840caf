"""Starts one program and ends it, with all that it started, as soon as whoever asked is gone: even by ``kill -9``.

A program of its own (``keeping.py`` starts it): what it reads from is a pipe that nobody writes to, and the end of that
pipe is the sign. Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import subprocess
import sys
import time

#: linux/prctl.h: this signal for the program, should its keeper be killed.
_PARENT_DIED = 1
#: A database wants to write first; after these seconds it is over.
_PATIENCE = 10


def _tied() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)


def main() -> int:
    # Whoever presses Ctrl-C means the tests; they end us by their pipe.
    os.setsid()
    # This process has one thread, so that nothing can hang between fork and exec.
    program = subprocess.Popen(
        sys.argv[1:], stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_tied
    )
    while program.poll() is None and not select.select([0], [], [], 0.2)[0]:
        pass
    _end(program.pid, signal.SIGTERM)
    until = time.monotonic() + _PATIENCE
    while _lives(program) and time.monotonic() < until:
        time.sleep(0.01)
    _end(program.pid, signal.SIGKILL)
    return program.wait()


def _end(group: int, how: signal.Signals) -> None:
    try:
        os.killpg(group, how)
    except ProcessLookupError:
        return


def _lives(program: subprocess.Popen[bytes]) -> bool:
    program.poll()
    try:
        os.killpg(program.pid, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())
