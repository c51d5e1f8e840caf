"""Since when a word of the member is a reply that has to be weighed, and whether a logged contact is one."""

from __future__ import annotations

from moderator_console.core import events as ev
from moderator_console.core.case import Case, Contact, State
from moderator_console.core.courtesy import only_thanks
from moderator_console.core.follow_dates import last_in_touch_us

#: The next steps that wait for a day on which the member is asked or has answered.
_WAITING = frozenset((ev.NextKind.FOLLOW_UP, ev.NextKind.ANSWER))


def waiting_since_us(case: Case) -> int | None:
    """What the member said after this (UTC microseconds) is a reply; None where no reply is waited for."""
    if case.state is not State.OPEN or case.next is None or case.next.kind not in _WAITING:
        return None
    ours = [
        *(action.at_us for action in case.actions),
        *(message.at_us for message in case.messages),
        *(offer.at_us for offer in case.offers),
        *(asked.at_us for asked in case.follow_ups),
    ]
    return max(case.opened_us, case.weighed_us, last_in_touch_us(case) or 0, *ours)


def contact_to_weigh(case: Case) -> Contact | None:
    """The latest call or message from the member's side that did not move the date by itself: mere thanks."""
    since = waiting_since_us(case)
    if since is None:
        return None
    theirs = [
        contact
        for contact in case.contacts
        if contact.talk.direction is ev.Direction.INCOMING
        and contact.talk.answered
        and contact.talk.started_us > since
        and only_thanks(contact.talk.story)
    ]
    return max(theirs, key=lambda contact: contact.talk.started_us, default=None)
