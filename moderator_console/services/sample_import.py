"""Brings the sample community into an archive, as it would come from a forum that is read twice.

It is small, so it is imported in the program itself; call it in a worker.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from moderator_console.readers.detect import by_name
from moderator_console.services.importing import (
    ImportProgress,
    import_source,
    never,
    silent,
    together,
)
from moderator_console.services.sample import SAMPLE_COMMUNITY, SAMPLE_WISHES, bring
from moderator_console.store.conversation import ImportReport


def import_sample(
    archive: Path,
    key: bytes,
    now_us: int,
    *,
    progress: Callable[[ImportProgress], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> ImportReport:
    """Imports both readings, in their order; returns one report. ``now_us`` is UTC microseconds.

    The second brings an edit, a deletion and the newest posts. Raises UnreadableFile when the sample is
    damaged, and FileBusy, WrongKey, DiskTrouble or DamagedFile for the archive.
    """
    reports = []
    for source in bring(now_us):
        report = import_source(
            archive, key, source, SAMPLE_WISHES,
            reader=by_name("discourse"), community=SAMPLE_COMMUNITY,
            progress=progress, cancelled=cancelled, now_us=now_us,
        )  # fmt: skip
        reports.append(report)
        if report.cancelled:
            break
    both = together(reports)
    if reports[0].posts:
        # What the second reading met again had only just come in: nobody had it before.
        return replace(both, duplicates=reports[0].duplicates)
    return both
