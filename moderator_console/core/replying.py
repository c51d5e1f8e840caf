"""What of a member is a reply that has to be weighed, and which logged contact is one.

A reply is what they wrote after the last real talk, unless it was here and written when the case began to wait, or
was weighed. That it was written before does not do: an import may bring it days later, and nobody has seen it.
"""

from __future__ import annotations

from dataclasses import dataclass

from moderator_console.core import events as ev
from moderator_console.core.case import Case, Contact, State
from moderator_console.core.courtesy import only_thanks
from moderator_console.core.events import NextKind
from moderator_console.core.follow_dates import last_in_touch_us
from moderator_console.core.received import Received
from moderator_console.core.waiting import is_real


@dataclass(frozen=True, slots=True)
class Awaited:
    """UTC microseconds. A reply was written after ``floor_us``, and was written after ``said_us`` or came here after
    ``known_us``."""

    floor_us: int
    said_us: int
    known_us: int


def awaited(case: Case, now_us: int | None = None) -> Awaited | None:
    """What counts as a reply to an open case; None while it does not wait for the member.

    With ``now_us`` (UTC microseconds), moments of our own that lie after it count for nothing: they were written down
    while the clock stood wrongly ahead, and would keep what the member says now from being seen.
    """
    if case.state is not State.OPEN or case.waits_us is None:
        return None

    def ours(us: int | None) -> int:
        return 0 if us is None or (now_us is not None and us > now_us) else us

    complaint = case.complaint
    began = complaint.at_us if complaint is not None else None
    floor = max(ours(case.opened_us) if began is None else began, ours(last_in_touch_us(case)))
    waits = ours(case.waits_us)
    # What was weighed stays so whenever that was: else it would be asked about for ever.
    return Awaited(floor, max(waits, case.weighed_us), max(waits, case.weighed_known_us))


def contact_to_weigh(case: Case) -> Contact | None:
    """The latest contact that moved no date by itself: mere thanks from the member's side, or a real talk while the
    date was set by hand."""
    waits = awaited(case)
    if waits is None:
        return None
    found = [
        contact
        for place, contact in enumerate(case.contacts)
        if _is_thanks(contact.talk, max(waits.floor_us, waits.said_us))
        or (place >= case.dated_after and _meets_a_hand(case, contact.talk))
    ]
    return max(found, key=lambda contact: contact.talk.started_us, default=None)


def messages_to_weigh(case: Case) -> tuple[Received, ...]:
    """What was answered in private and nobody has weighed yet, as for posts (``Awaited``); the earliest first."""
    waits = awaited(case)
    if waits is None:
        return ()
    found = [
        one
        for one in case.received
        if not one.removed
        and one.said_us > waits.floor_us
        and (one.said_us > waits.said_us or one.known_us > waits.known_us)
    ]
    return tuple(sorted(found, key=lambda one: one.said_us))


def _is_thanks(talk: ev.Talk, since_us: int) -> bool:
    incoming = talk.direction is ev.Direction.INCOMING
    return incoming and talk.answered and talk.started_us > since_us and only_thanks(talk.story)


def _meets_a_hand(case: Case, talk: ev.Talk) -> bool:
    step = case.next
    by_hand = step is not None and step.kind is NextKind.FOLLOW_UP and not step.proposed
    return by_hand and is_real(talk) and talk.started_us > case.weighed_us
