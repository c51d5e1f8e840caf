"""Guessing who answers whom as a process of its own: minutes of plain Python would make the window stutter.

``python -m moderator_console.services.guess_child`` reads one line of JSON from its standard input (the archive, its
key, which never stands in an argument, and a post), then prints a line of JSON for each step: ``around`` once
the post's neighbourhood is kept, ``progress`` while the rest of the channel is, ``done``, or ``trouble``. The end
of its input cancels.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.services.guessing import guess_all, guess_around
from moderator_console.store.archive import Archive

#: What is left of the processor goes to the window first.
NICE = 10
_LONGEST_LINE = 1 << 16


def main() -> int:
    """Returns the exit status: 0 done or cancelled, 2 not asked, 3 known trouble."""
    asked = _asked()
    if asked is None:
        return 2
    with suppress(OSError, AttributeError):
        os.nice(NICE)
    cancel = threading.Event()
    threading.Thread(target=_wait_for_cancel, args=(cancel,), daemon=True).start()
    try:
        archive = Archive(Path(asked["archive"]), bytes.fromhex(asked["key"]))
        try:
            post = Address(asked["post"])
            guess_around(archive, post)
            _say(kind="around")
            if asked["whole"]:
                thread = archive.place_of(post).thread
                guess_all(archive, thread, _progress, cancel.is_set)
        finally:
            archive.close()
    except Trouble as trouble:
        _say(
            kind="trouble", name=type(trouble).__name__, sentence=trouble.sentence,
            way=trouble.way, facts=trouble.facts,
        )  # fmt: skip
        return trouble.exit_code
    _say(kind="done")
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


def _wait_for_cancel(cancel: threading.Event) -> None:
    with suppress(OSError):
        os.read(0, 1)
    cancel.set()


def _progress(done: int, total: int) -> None:
    _say(kind="progress", done=done, total=total)


def _say(**line: object) -> None:
    # The window may be gone; then its end of our input is closed too, and the cancel ends us in order.
    with suppress(BrokenPipeError):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
