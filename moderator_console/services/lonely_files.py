"""Kept files that nothing names: what a note has left that was given up before it was written.

A file is kept at once, so that the draft of a note survives a crash; its note comes later, or never.
"""

from __future__ import annotations

from moderator_console.core.trouble import FileBusy
from moderator_console.services.desk import Desk

#: Nothing younger is taken away: another window or command may be about to write the note.
_DAY_US = 24 * 3600 * 1_000_000


def drop_files_alone(desk: Desk) -> int:
    """Takes away kept files that no event has ever named and no draft names, a day after they were last kept.

    Returns how many. Where the file is busy, the next time will do. Safe to ask from any thread. Raises DiskTrouble,
    DamagedFile.
    """
    if not desk.opened.files.exists():
        return 0
    try:
        gone = desk.files.kept_before(desk.now() - _DAY_US)
        if not gone:
            return 0
        # Drafts first: what is written meanwhile goes from a draft into an event, never back.
        drafts = "\n".join(desk.book.drafts.texts())
        gone = {sha: kept_us for sha, kept_us in gone.items() if sha not in drafts}
        if gone:
            for sha in desk.book.notes.files_named():
                gone.pop(sha, None)
        return desk.files.drop(gone)
    except FileBusy:
        return 0
