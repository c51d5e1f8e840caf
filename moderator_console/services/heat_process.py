"""The window's side of counting for heat: a few threads at once here, many in a child process."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from moderator_console.services.child_process import ChildProcess
from moderator_console.services.heat import count
from moderator_console.store.archive import Archive

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
        self._child: ChildProcess | None = None
        self._stopped = threading.Event()
        self._broken = False

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
        self._stopped.set()
        if self._child is not None:
            self._child.stop()

    def _run_child(self) -> None:
        """A child that broke has kept each of its slices; the rest is counted here, slowly."""
        said: dict[str, Any] = {}
        self._child = ChildProcess("heat", self._asked)
        if not self._stopped.is_set():
            self._child.run(said.update)
        self._broken = said.get("kind") != "done" and not self._stopped.is_set()
