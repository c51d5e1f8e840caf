"""The window's side of guessing: starts the child process, listens, cancels, and says what became of it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from moderator_console.core import trouble as troubles
from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble

#: What the frozen program is called with to be the child: it has no ``-m``.
CHILD_WORD = "--guess-child"


class GuessBroke(RuntimeError):
    """The child ended without a word: a bug, or somebody ended it."""


class GuessChild:
    """Guesses around one post, or for its whole channel. ``run`` blocks: call it in a worker."""

    def __init__(self, archive: Path, key: bytes, post: Address, *, whole: bool = False) -> None:
        self._asked = {"archive": str(archive), "key": key.hex(), "post": post, "whole": whole}
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._cancelled = False

    def run(self, progress: Callable[[int, int], None] | None = None) -> bool:
        """Waits for the guesses to be kept; says whether all that was asked for came (not when cancelled).

        Raises the child's known trouble as its own class, GuessBroke when it ended without a word.
        """
        with self._lock:
            if self._cancelled:
                return False
            process = self._process = self._start()
        last: dict[str, Any] = {}
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                if not line.endswith(b"\n"):
                    break  # cut off in the middle
                last = json.loads(line)
                if last["kind"] == "progress" and progress is not None:
                    progress(last["done"], last["total"])
        status = process.wait()
        with self._lock:
            self._close_input()
            self._process = None
        if last.get("kind") == "trouble" and not self._cancelled:
            made = getattr(troubles, last["name"], Trouble)
            raise made(last["sentence"], way=last["way"], **last["facts"])
        if status != 0 and not self._cancelled:
            raise GuessBroke(f"the child that guesses ended with {status}")
        return not self._cancelled

    def cancel(self) -> None:
        """Ends the child; what it has kept stays, for it keeps in whole transactions. From any thread."""
        with self._lock:
            self._cancelled = True
            if self._process is not None:
                self._process.terminate()
            self._close_input()

    def _start(self) -> subprocess.Popen[bytes]:
        frozen = getattr(sys, "frozen", False)
        # -P: nothing that lies in the working folder is imported.
        module = ["-P", "-m", "moderator_console.services.guess_child"]
        process = subprocess.Popen(
            [sys.executable, *([CHILD_WORD] if frozen else module)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None
        with suppress(BrokenPipeError):  # it died at once: its exit tells
            process.stdin.write(json.dumps(self._asked).encode() + b"\n")
            process.stdin.flush()
        return process

    def _close_input(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
