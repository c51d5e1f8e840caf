"""The window's side of an import: starts the child process, listens, cancels, and says what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from moderator_console.core.trouble import Trouble
from moderator_console.readers import Wishes
from moderator_console.services.child_process import ChildProcess, trouble_of
from moderator_console.services.import_ended import import_ended
from moderator_console.services.importing import ImportProgress, silent
from moderator_console.store.archive import Archive
from moderator_console.store.conversation import ImportReport


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
        asked = {
            "archive": str(archive), "key": key.hex(), "paths": [str(path.absolute()) for path in paths],
            "community": wishes.community, "zone": wishes.zone, "day_first": wishes.day_first,
            "columns": wishes.columns, "language": wishes.language,
            "format": format, "now_us": now_us,
        }  # fmt: skip
        self._child = ChildProcess("import", asked)

    @property
    def pid(self) -> int | None:
        """The child's process id while it runs."""
        return self._child.pid

    def run(self, progress: Callable[[ImportProgress], None] = silent) -> ImportReport:
        """Imports; returns the report, also of a cancelled import.

        Raises the child's known trouble as its own class, UnreadableFile when the child was ended from
        outside or by its limits, ImportBroke for a bug. Then whole threads have stayed, the rest is swept.
        """
        last: dict[str, Any] = {}

        def heard(line: dict[str, Any]) -> None:
            if line["kind"] == "progress":
                progress(ImportProgress(**{k: v for k, v in line.items() if k != "kind"}))
            else:
                last.update(line)

        self._child.run(heard)
        if last.get("kind") == "report":
            return _report(last["report"])
        self._sweep()
        raise self._failure(last)

    def cancel(self) -> None:
        """Asks the child to stop; ``run`` then returns a report that says so, with whole threads only."""
        self._child.stop()

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
            return trouble_of(last)
        if last.get("kind") == "bug":
            return ImportBroke(f"{last['what']} at {'; '.join(last['where'])}")
        return import_ended(self._name)


def _report(values: dict[str, Any]) -> ImportReport:
    values["skipped"] = tuple((where, why) for where, why in values["skipped"])
    values["notes"] = tuple((where, what) for where, what in values["notes"])
    return ImportReport(**values)
