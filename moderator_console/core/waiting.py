"""Since when a case waits for the member: what they say from then on is a reply that somebody weighs."""

from __future__ import annotations

from moderator_console.core import events as ev
from moderator_console.core.courtesy import only_thanks
from moderator_console.core.events import Event, NextKind, NextStep

#: The next steps that wait for a day on which the member is asked or has answered.
WAITING = frozenset((NextKind.FOLLOW_UP, NextKind.ANSWER))
_REAL = (ev.Outcome.HEARD, ev.Outcome.SETTLED)


def is_real(talk: ev.Talk) -> bool:
    """Whether the member was heard in this talk: it took place, and more came of it than thanks."""
    if not talk.answered or only_thanks(talk.story):
        return False
    return talk.outcome in _REAL or bool(talk.story.strip())


def waits_after(before: int | None, next: NextStep | None, event: Event) -> int | None:
    """Since when it waits (UTC microseconds) after ``event``, with ``next`` as the next step then; None: it does not.

    A missed call or another act of ours does not end it: what the member wrote meanwhile would be lost with it.
    """
    since = before
    match event.what:
        case ev.ContactLogged(talk=talk) if is_real(talk):
            if next is not None and next.kind in WAITING:
                return min(talk.started_us, event.at_us)
            since = None
        case ev.MessageReceived(removed=False, said_us=said) if since is None and next is not None:
            # Whoever wrote to them wants to hear the answer, whatever comes next.
            return min(event.at_us, event.at_us if said is None else said) - 1
        case ev.FollowedUp(satisfied=ev.Satisfied.YES | ev.Satisfied.NO):
            since = None
    if next is None:
        return None
    return event.at_us if since is None and next.kind in WAITING else since
