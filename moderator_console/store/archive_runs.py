"""What was taken into the archive, run by run."""

from __future__ import annotations

from moderator_console.store.archive import Archive


def runs(archive: Archive) -> int:
    """A number that grows with each import and each page of a sync that came to its end, whichever program ran it."""
    with archive.asking() as sql:
        return int(sql.value("select coalesce(max(id), 0) from import_run where state = 'done'"))
