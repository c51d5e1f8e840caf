"""Counting threads for heat as a process of its own, where there are many: a minute of plain Python makes a window stutter.

``python -m moderator_console.services.heat_child`` reads one line of JSON from its standard input (the archive and
its key, which never stands in an argument) and prints one: ``{"kind": "done", "moved": …}`` or ``trouble``. A line, or
the end, of its input stops it after the slice at hand.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from moderator_console.core.trouble import Trouble
from moderator_console.services.heat import count
from moderator_console.store.archive import Archive

#: What is left of the processor goes to the window first.
NICE = 10
#: Between slices, so that nobody who reads the archive waits for a writer.
_REST_S = 0.002
_LONGEST_LINE = 1 << 16


def main() -> int:
    """Returns the exit status: 0 done or stopped, 2 not asked, 3 known trouble."""
    asked = _asked()
    if asked is None:
        return 2
    with suppress(OSError, AttributeError):
        os.nice(NICE)
    stop = threading.Event()
    threading.Thread(target=_wait_for_stop, args=(stop,), daemon=True).start()
    try:
        archive = Archive(Path(asked["archive"]), bytes.fromhex(asked["key"]))
        try:
            moved = count(archive, stop, rest_s=_REST_S)
        finally:
            archive.close()
    except Trouble as trouble:
        _say(kind="trouble", name=type(trouble).__name__)
        return trouble.exit_code
    _say(kind="done", moved=moved)
    return 0


def _asked() -> dict[str, Any] | None:
    line = b""
    while not line.endswith(b"\n"):
        # Not sys.stdin: a thread that waits in its lock would abort the interpreter at its end.
        piece = os.read(0, 65536)
        line += piece
        if not piece or len(line) > _LONGEST_LINE:
            return None
    asked: dict[str, Any] = json.loads(line)
    return asked


def _wait_for_stop(stop: threading.Event) -> None:
    with suppress(OSError):
        os.read(0, 1)
    stop.set()


def _say(**line: object) -> None:
    # The window may be gone; then its end of our input is closed too, and that ends us in order.
    with suppress(BrokenPipeError):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
