"""The window's side of guessing: a child process that keeps what it finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from moderator_console.core.posts import Address
from moderator_console.services.child_process import ChildProcess, trouble_of


class GuessBroke(RuntimeError):
    """The child ended without a word: a bug, or somebody ended it."""


class GuessChild:
    """Guesses around one post, or for its whole channel. ``run`` blocks: call it in a worker."""

    def __init__(self, archive: Path, key: bytes, post: Address, *, whole: bool = False) -> None:
        asked = {"archive": str(archive), "key": key.hex(), "post": post, "whole": whole}
        self._child = ChildProcess("guess", asked)

    def run(self, progress: Callable[[int, int], None] | None = None) -> bool:
        """Waits for the guesses to be kept; says whether all that was asked for came (not when cancelled).

        Raises the child's known trouble as its own class, GuessBroke when it ended without a word.
        """
        if self._child.stopped:
            return False
        last: dict[str, Any] = {}

        def heard(line: dict[str, Any]) -> None:
            last.clear()
            last.update(line)
            if line["kind"] == "progress" and progress is not None:
                progress(line["done"], line["total"])

        status = self._child.run(heard)
        if self._child.stopped:
            return False
        if last.get("kind") == "trouble":
            raise trouble_of(last)
        if status != 0:
            raise GuessBroke(f"the child that guesses ended with {status}")
        return True

    def cancel(self) -> None:
        """Ends the child; what it has kept stays, for it keeps in whole transactions. From any thread."""
        self._child.stop(at_once=True)
