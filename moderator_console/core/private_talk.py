"""Private conversations that this console began: when they are looked at, and which case an answer belongs to.

Nothing else that anybody writes in private is read: a conversation is known by a message of ours in it. Values and pure
functions; services/private_talk.py reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from moderator_console.core.event_values import Channel
from moderator_console.core.posts import Address
from moderator_console.core.rereading import Followed

_MINUTE_US = 60_000_000
_DAY_US = 24 * 60 * _MINUTE_US
#: The pause grows with the silence: a twelfth of it, within these.
_PART, _SHORTEST_US, _LONGEST_US = 12, _MINUTE_US, 6 * 60 * _MINUTE_US
#: A closed case is looked at once a day, and no more after such a silence.
_OVER_US = 90 * _DAY_US
#: The number that a message of ours carries may stand in its address: a Message-ID is made of it.
_NUMBER = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


@dataclass(frozen=True, slots=True)
class Sent:
    """A private message of ours that a platform has, or may have. ``address``: its name there, "" while unknown.

    ``id`` is the number that it carries, ``by`` who asked for it, ``at_us`` when it left (UTC microseconds), ``open``
    whether its case is.
    """

    id: UUID
    case_id: UUID
    by: UUID
    channel: Channel
    to: str
    address: Address
    at_us: int
    open: bool = True
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A message of a private conversation as it is there now, in plain words; ours are among them."""

    address: Address
    parent: Address | None
    author_key: str
    author: str
    at_us: int | None
    text: str
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """A conversation as it was read: ``about`` is the message of ours it was asked for by; ``gone`` are messages that are
    there no more."""

    about: Sent
    said: tuple[Said, ...]
    gone: tuple[Address, ...] = ()


def due_us(one: Followed, now_us: int, *, open: bool) -> int | None:
    """When a conversation is to be looked at: now or earlier means at once. None: never any more."""
    changed, read = min(one.changed_us, now_us), min(one.read_us, now_us)
    silence = now_us - changed
    if not open and silence > _OVER_US:
        return None
    pause = max(_SHORTEST_US, min(_LONGEST_US, silence // _PART)) if open else _DAY_US
    due = read + pause
    if one.tries:
        wait = min(_DAY_US, _MINUTE_US << min(one.tries - 1, 12))
        due = max(due, min(one.tried_us, now_us) + wait)
    return due


def ours_by(sent: Iterable[Sent]) -> dict[str, Sent]:
    """Messages of ours by the address that they have there, and by the number that they carry."""
    found: dict[str, Sent] = {}
    for one in sent:
        found[one.id.hex] = one
        if one.address:
            found[one.address] = one
    return found


def ours_at(address: Address | str, ours: dict[str, Sent]) -> Sent | None:
    """The message of ours that has this address; None where it is somebody else's."""
    known = ours.get(str(address))
    if known is None:
        number = _NUMBER.search(str(address))
        known = ours.get(number[0]) if number else None
    return known


def answers(heard: Heard, sent: Sequence[Sent]) -> list[tuple[Sent, Said]]:
    """What others said in a conversation, each with the message of ours that it answers, in the order of time.

    That is what it names, or the latest before it: two cases may share one conversation. What was said before any
    message of ours is nobody's answer, and stays unread.
    """
    ours = ours_by(sent)
    mine = {one.author_key for one in heard.said if ours_at(one.address, ours)}
    # Where our own message does not stand, everything that hangs on it is an answer to it.
    latest = None if mine else heard.about
    place: dict[Address, Sent] = {}
    found: list[tuple[Sent, Said]] = []
    for one in sorted(heard.said, key=lambda each: each.at_us or 0):
        known = ours_at(one.address, ours)
        if known is not None:
            latest = place[one.address] = known
            continue
        owner = (place.get(one.parent) if one.parent else None) or latest
        if owner is None:
            continue
        place[one.address] = owner
        if one.author_key not in mine:
            found.append((owner, one))
    return found
