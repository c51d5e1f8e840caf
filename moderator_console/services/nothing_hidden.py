"""The account of every complaint: the ends of cases and of posts together, from both files. Safe on any thread.

The journal's own proof (``verify``) is not part of it: it says whether what is counted here was altered.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from moderator_console.core.ends import Account, Complaint, End, ends_of_posts
from moderator_console.store.ids import short

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk


def account(desk: Desk) -> Account:
    """Everything as of now. Raises what reading raises: DiskTrouble, DamagedFile, FileBusy."""
    at_us = desk.now()
    found = desk.archive.every_like_complaint()
    ours = desk.book.ends.all(at_us, desk.late())
    posts = ends_of_posts(found, ours.said_no, ours.complaints, ours.kept)
    order = sorted(ours.cases, key=lambda one: (-(one.since_us or 0), one.case_id))
    return Account(
        at_us, desk.zone, (*order, *posts), ours.in_journal, ours.heads, desk.archive.triage_due()
    )


def name_of(one: Complaint) -> str:
    """How a complaint is named where nobody may be: the end of the case's id, or a fingerprint of the post's address
    behind ``#``."""
    if one.case_id is not None and one.end is not End.IN_CASE:
        return short(one.case_id)
    return f"#{hashlib.sha256(one.post.encode()).hexdigest()[:8]}"
