"""The window's side of counting for heat: a few threads at once here, many in a child process."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from moderator_console.services.heat import count
from moderator_console.store.archive import Archive

#: What the frozen program is called with to be the child: it has no ``-m``.
CHILD_WORD = "--heat-child"
#: More threads than this are worth the third of a second that a process takes to start.
MANY = 200
#: Titles to learn likewise.
MANY_TITLES = 5_000
#: Seconds that a few threads may take in a turn here.
_TURN_S = 0.5


class HeatCounting:
    """``turn`` blocks, so call it in a worker; ``stop`` from any thread, once and for all."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._asked = {"archive": str(path), "key": key.hex()}
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._broken = False
        self._process: subprocess.Popen[bytes] | None = None

    def turn(self, archive: Archive) -> tuple[bool, int]:
        """Counts what waits, or a part of it. Returns whether the order may have moved, and how many threads wait."""
        titles = archive.titles_waiting()
        many = not self._broken and (archive.heat_waiting() > MANY or titles > MANY_TITLES)
        # One slice here shows whether anything can be done at all: not while an import writes.
        moved = count(archive, self._stopped, within_s=0.0 if many else _TURN_S)
        if many and (moved or archive.titles_waiting() < titles):
            self._run_child()
        return moved, archive.heat_waiting()

    def stop(self) -> None:
        """Ends the turn at hand after its slice; nothing is counted any more."""
        with self._lock:
            self._stopped.set()
            self._close_input()

    def _run_child(self) -> None:
        """A child that broke has kept each of its slices; the rest is counted here, slowly."""
        process = self._start()
        if process is None or process.stdout is None:
            return
        with process.stdout:
            words = process.stdout.read()
        process.wait()
        with self._lock:
            self._close_input()
            self._process = None
        said: dict[str, Any] = json.loads(words) if words.endswith(b"\n") else {}
        self._broken = said.get("kind") != "done" and not self._stopped.is_set()

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopped.is_set():
                return None
            frozen = getattr(sys, "frozen", False)
            # -P: nothing that lies in the working folder is imported.
            module = ["-P", "-m", "moderator_console.services.heat_child"]
            process = subprocess.Popen(
                [sys.executable, *([CHILD_WORD] if frozen else module)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._process = process
            assert process.stdin is not None
            with suppress(BrokenPipeError):  # it died at once: its exit tells
                process.stdin.write(json.dumps(self._asked).encode() + b"\n")
                process.stdin.flush()
        return process

    def _close_input(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
