"""How a child process speaks with the window that started it: one line of JSON in, lines of JSON out.

The window asks on standard input and leaves it open: whatever comes next there, or its end, means stop.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

_LONGEST_LINE = 1 << 20
#: What is left of the processor goes to the window first.
NICE = 10
#: Against what other programs do, a child still gets a third of what they get.
SESSION_NICE = 5


def stand_back() -> None:
    """Lets the window go first, whoever else is busy; where nobody is, nothing gets slower.

    Linux divides the processors among sessions before it looks at niceness (sched(7), autogroup): in the window's own
    session our work would count as the window's, and it would wait for it. So a child has a session of its own.
    """
    with suppress(OSError, AttributeError):
        os.setsid()
        Path("/proc/self/autogroup").write_text(str(SESSION_NICE), encoding="ascii")
    with suppress(OSError, AttributeError):
        os.nice(NICE)


def asked() -> dict[str, Any] | None:
    """Returns what the window asks for; None when it has gone or the line does not end."""
    line = b""
    while not line.endswith(b"\n"):
        # Not sys.stdin: a thread that waits in its lock would abort the interpreter at its end.
        piece = os.read(0, 65536)
        line += piece
        if not piece or len(line) > _LONGEST_LINE:
            return None
    found: dict[str, Any] = json.loads(line)
    return found


def listen_for_stop() -> threading.Event:
    """Returns an event that is set as soon as the window says stop, or is gone."""
    stop = threading.Event()

    def wait() -> None:
        with suppress(OSError):
            os.read(0, 1)
        stop.set()

    threading.Thread(target=wait, daemon=True).start()
    return stop


def say(**line: object) -> None:
    """Tells the window one line."""
    # The window may be gone; then its end of our input is closed too, and that ends us in order.
    with suppress(BrokenPipeError):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
