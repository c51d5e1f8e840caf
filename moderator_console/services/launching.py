"""The rules by which a talk is started in another program, as this profile keeps them (``core/launching``)."""

from __future__ import annotations

import json

from moderator_console.core.events import Channel, Way
from moderator_console.core.launching import RULES
from moderator_console.store.local import Settings
from moderator_console.store.persons import Person

_NAME = "launching"
#: Channels that live on a phone number: where none is kept for them, the phone's is meant.
BY_PHONE = frozenset({Channel.PHONE, Channel.SIGNAL, Channel.WHATSAPP})
#: Programs that know a number with its country only: without it the same digits may be somebody else's.
ABROAD = frozenset({Channel.SIGNAL, Channel.WHATSAPP})


def rules(settings: Settings) -> dict[Channel, str]:
    """A rule for each channel that has one; the ones that come with the program where nothing else was written.

    An empty rule was emptied by hand: nothing is started.
    """
    found = dict(RULES)
    try:
        kept = json.loads(settings.get(_NAME) or "{}")
    except ValueError:
        return found
    if isinstance(kept, dict):
        known = {channel.value: channel for channel in Channel}
        found |= {known[name]: str(rule) for name, rule in kept.items() if name in known}
    return found


def keep_rule(settings: Settings, channel: Channel, rule: str) -> None:
    """Keeps the rule of one channel; the one that comes with the program is not kept, so that it may get better."""
    own = {c: r for c, r in rules(settings).items() if r != RULES.get(c, "")}
    own.pop(channel, None)
    if rule != RULES.get(channel, ""):
        own[channel] = rule
    settings.set(_NAME, json.dumps({c.value: r for c, r in own.items()}))


def ways(person: Person) -> tuple[Way, ...]:
    """Every way to reach somebody that has a number or an address, the one they like first."""
    own = (Way(person.channel or Channel.PHONE, person.number),) if person.number.strip() else ()
    return (*own, *(way for way in person.ways if way.number.strip() and way not in own))


def fitting(person: Person, channel: Channel) -> Way | None:
    """The way that belongs to a channel: its own, or the phone's number where the channel lives on one."""
    known = ways(person)
    own = next((way for way in known if way.channel is channel), None)
    if own is None and channel in BY_PHONE:
        own = next((way for way in known if way.channel in BY_PHONE), None)
    return Way(channel, own.number) if own is not None else None
