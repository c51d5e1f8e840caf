"""The window's side of a child process: asks it, hears its lines, stops it. Its own side is ``child_talk``."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from moderator_console.core import trouble as troubles
from moderator_console.core.trouble import Trouble


class ChildProcess:
    """The child ``services/NAME_child.py``, or ``--NAME-child`` where the program is frozen and has no ``-m``. ``asked``
    goes to it once; ``run`` blocks, so call it in a worker; all else from any thread."""

    def __init__(self, name: str, asked: Mapping[str, object]) -> None:
        self._name, self._asked = name, asked
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._process.pid if self._process else None

    @property
    def stopped(self) -> bool:
        """Whether it was told to stop."""
        return self._stopped.is_set()

    def run(self, heard: Callable[[dict[str, Any]], None]) -> int:
        """Starts it, passes on each whole line that it says, and returns its exit status. One that was stopped before
        ends as soon as it has heard of it."""
        process = self._start()
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                if not line.endswith(b"\n"):
                    break  # cut off in the middle
                heard(json.loads(line))
        status = process.wait()
        with self._lock:
            self._close_input()
            self._process = None
        return status

    def stop(self, *, at_once: bool = False) -> None:
        """Lets it end in order; ``at_once``: wherever it is."""
        with self._lock:
            self._stopped.set()
            if at_once and self._process is not None:
                self._process.terminate()
            self._close_input()

    def _start(self) -> subprocess.Popen[bytes]:
        frozen = getattr(sys, "frozen", False)
        # -P: nothing that lies in the working folder is imported.
        module = ["-P", "-m", f"moderator_console.services.{self._name}_child"]
        process = subprocess.Popen(
            [sys.executable, *([f"--{self._name}-child"] if frozen else module)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None
        with suppress(BrokenPipeError):  # it died at once: its exit tells
            process.stdin.write(json.dumps(self._asked).encode() + b"\n")
            process.stdin.flush()
        with self._lock:
            self._process = process
            if self.stopped:
                self._close_input()
        return process

    def _close_input(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()


def trouble_of(line: Mapping[str, Any]) -> Trouble:
    """The known trouble that a child has told, of its own class."""
    made: type[Trouble] = getattr(troubles, line["name"], Trouble)
    return made(line["sentence"], way=line["way"], **line["facts"])
