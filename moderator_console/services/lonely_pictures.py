"""Captured pictures that stand beside no post: what a paste leaves that was given up, or a row that was taken out.

A picture is kept at once, because a screenshot from the clipboard lies nowhere else; its post comes later, or never.
"""

from __future__ import annotations

from moderator_console.core.trouble import FileBusy
from moderator_console.services.desk import Desk


def drop_pictures_alone(desk: Desk) -> int:
    """Takes away pictures that stand beside no post and in no draft: of a paste that was given up, or of a row that was
    taken out. Returns how many. Where the archive is busy, the next time will do. Safe to ask from any thread."""
    gone = desk.archive.pictures_alone()
    if not gone:
        return 0
    drafts = "\n".join(draft.text for draft in desk.book.drafts.all())
    gone = {address: kept_us for address, kept_us in gone.items() if address not in drafts}
    try:
        return desk.archive.drop_pictures(gone) if gone else 0
    except FileBusy:
        return 0
