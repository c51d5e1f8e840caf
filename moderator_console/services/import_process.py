"""The window's side of an import: starts the child process, listens, cancels, and says what became of it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from moderator_console.core import trouble as troubles
from moderator_console.core.trouble import Trouble
from moderator_console.readers import Wishes
from moderator_console.services.import_ended import import_ended
from moderator_console.services.importing import ImportProgress, silent
from moderator_console.store.archive import Archive
from moderator_console.store.conversation import ImportReport

#: What the frozen program is called with to be the child: it has no ``-m``.
CHILD_WORD = "--import-child"


class ImportBroke(RuntimeError):
    """The child met a bug. The message says where, never what was being read."""


class ImportChild:
    """One import in a child process. ``run`` blocks, so call it in a worker; ``cancel`` from any thread."""

    def __init__(
        self,
        archive: Path,
        key: bytes,
        paths: Sequence[Path],
        wishes: Wishes,
        *,
        format: str | None = None,
        now_us: int | None = None,
    ) -> None:
        self._archive = archive
        self._key = key
        self._name = paths[0].name
        self._asked = {
            "archive": str(archive), "key": key.hex(), "paths": [str(path.absolute()) for path in paths],
            "community": wishes.community, "zone": wishes.zone, "day_first": wishes.day_first,
            "columns": wishes.columns, "language": wishes.language,
            "format": format, "now_us": now_us,
        }  # fmt: skip
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._cancelled = False

    @property
    def pid(self) -> int | None:
        """The child's process id while it runs."""
        return self._process.pid if self._process else None

    def run(self, progress: Callable[[ImportProgress], None] = silent) -> ImportReport:
        """Imports; returns the report, also of a cancelled import.

        Raises the child's known trouble as its own class, UnreadableFile when the child was ended from
        outside or by its limits, ImportBroke for a bug. Then whole threads have stayed, the rest is swept.
        """
        process = self._start()
        last: dict[str, Any] = {}
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                if not line.endswith(b"\n"):
                    break  # cut off in the middle
                said: dict[str, Any] = json.loads(line)
                if said["kind"] == "progress":
                    progress(ImportProgress(**{k: v for k, v in said.items() if k != "kind"}))
                else:
                    last = said
        process.wait()
        with self._lock:
            self._close_input()
            self._process = None
        if last.get("kind") == "report":
            return _report(last["report"])
        self._sweep()
        raise self._failure(last)

    def cancel(self) -> None:
        """Asks the child to stop; ``run`` then returns a report that says so, with whole threads only."""
        with self._lock:
            self._cancelled = True
            self._close_input()

    def _start(self) -> subprocess.Popen[bytes]:
        frozen = getattr(sys, "frozen", False)
        # -P: nothing that lies in the working folder is imported.
        module = ["-P", "-m", "moderator_console.services.import_child"]
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
        with self._lock:
            self._process = process
            if self._cancelled:
                self._close_input()
        return process

    def _close_input(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()

    def _sweep(self) -> None:
        # What cannot be swept now (a full disk, another import) is swept by the next import.
        with suppress(Trouble):
            archive = Archive(self._archive, self._key)
            try:
                archive.sweep()
            finally:
                archive.close()

    def _failure(self, last: dict[str, Any]) -> Exception:
        if last.get("kind") == "trouble":
            made = getattr(troubles, last["name"], Trouble)
            trouble: Trouble = made(last["sentence"], way=last["way"], **last["facts"])
            return trouble
        if last.get("kind") == "bug":
            return ImportBroke(f"{last['what']} at {'; '.join(last['where'])}")
        return import_ended(self._name)


def _report(values: dict[str, Any]) -> ImportReport:
    values["skipped"] = tuple((where, why) for where, why in values["skipped"])
    values["notes"] = tuple((where, what) for where, what in values["notes"])
    return ImportReport(**values)
