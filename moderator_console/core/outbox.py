"""The outbox as a rule: what of it may be tried now, and what each answer makes of it. No clock, no network, no disk.

Whatever may have been done already is never done again on a guess: the platform knows our key, or our message is looked
for until it has surely not arrived, or a person says so. What a platform refuses stays with its text until somebody
decides. Order is kept within a conversation; conversations do not wait for one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from moderator_console.core.platform_trouble import (
    AuthFailed,
    Busy,
    CannotLook,
    Declined,
    Down,
    Forbidden,
    Gone,
    NotInstalled,
    Offline,
    PlatformTrouble,
    RateLimited,
    UnknownOutcome,
    Unreadable,
    Untrusted,
)
from moderator_console.core.platforms import Capabilities, Outgoing, Receipt, Resend

_SECOND_US = 1_000_000
#: How long something is held before its first try, so that it can be taken back.
HOLD_US = 10 * _SECOND_US
#: The first pause after trouble, and the longest (each is twice the one before, with chance in it).
_FIRST_US, _LONGEST_US = 2 * _SECOND_US, 15 * 60 * _SECOND_US
#: The longest pause that a platform may ask for.
_STATED_US = 24 * 3600 * _SECOND_US
#: So long an answer that cannot be read is taken for a mishap of the line (half a page, somebody else's log-in page) and it
#: is looked again; then a person is asked.
_STRANGE_US = 60 * 60 * _SECOND_US
#: What was sent in vain is looked for this often at least before it counts as not arrived.
_LOOKS = 2


class State(StrEnum):
    """Where an entry stands. ``UNKNOWN``: it may have been done. ``DROPPED``: somebody took it back, its text stays."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


#: What still wants something: of the platform, or of a person.
OPEN = frozenset((State.WAITING, State.SENDING, State.REFUSED, State.UNKNOWN))


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing for a platform, and how it fares. Times are UTC microseconds.

    ``n`` counts what was asked for, from 1 on: clocks are put, it is not. ``queue`` names the conversation whose order is
    kept. ``due_us``: not before; ``later`` says that somebody chose it, and nothing waits for it until then.
    ``first_us`` and ``tried_us`` are the first and the last try or look, ``next_us`` when the next may be. ``doubt``: an
    earlier try may have been done. ``looks``: how often it was looked for in vain since. ``why`` is the short name of
    the trouble (``PlatformTrouble.why``), ``said`` the platform's own words, ``address`` the name that it gave ours.
    """

    item: Outgoing
    account: UUID
    queue: str
    due_us: int
    n: int = 0
    case_id: UUID | None = None
    later: bool = False
    state: State = State.WAITING
    tries: int = 0
    first_us: int = 0
    tried_us: int = 0
    next_us: int = 0
    looks: int = 0
    doubt: bool = False
    why: str = ""
    said: str = ""
    address: str = ""
    sent_us: int | None = None
    #: Somebody is changing its words, or began to: it waits for them.
    held: bool = False


# -- what may be tried now ------------------------------------------------------------


def ready(entries: Iterable[Entry], now_us: int) -> Entry | None:
    """Returns what one account may try now: to send what waits, or to look after what is unknown. None: nothing yet.

    ``entries`` are all open ones of that account.
    """
    queued = _in_order(entries)
    if any(entry.state is State.SENDING for entry in queued) or _paused(queued, now_us):
        return None
    return next((entry for entry in _first_ones(queued, now_us) if _may(entry, now_us)), None)


def next_us(entries: Iterable[Entry], now_us: int) -> int | None:
    """Returns when something may be tried at the earliest, in UTC microseconds; None while nothing waits."""
    queued = _in_order(entries)
    pause = max((entry.next_us for entry in queued if entry.why in _PAUSES), default=0)
    moments = [
        max(now_us, pause, *_moments(entry, now_us))
        for entry in _first_ones(queued, now_us)
        if _by_itself(entry)
    ]
    return min(moments, default=None)


#: A platform's no: what a person decides about.
_REFUSALS = frozenset((Declined.why, Forbidden.why, Gone.why))
#: Trouble of the host: whatever is tried next would meet it as well.
_PAUSES = frozenset((RateLimited.why, Offline.why))


def _paused(entries: Sequence[Entry], now_us: int) -> bool:
    return any(entry.why in _PAUSES and _moments(entry, now_us)[1] > now_us for entry in entries)


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.n)


def _first_ones(queued: Sequence[Entry], now_us: int) -> list[Entry]:
    """What no earlier one of its conversation stands before."""
    free: list[Entry] = []
    before: dict[str, list[Entry]] = {}
    for entry in queued:
        if entry.later and entry.due_us > now_us and entry.state is State.WAITING:
            free.append(entry)
            continue
        earlier = before.setdefault(entry.queue, [])
        # Whoever wrote after a refusal knew of it: only what was on its way with the refused one waits for it.
        if not any(
            other.state is not State.REFUSED or entry.item.made_us < other.tried_us
            for other in earlier
        ):
            free.append(entry)
        earlier.append(entry)
    return free


def _by_itself(entry: Entry) -> bool:
    waits = entry.state is State.WAITING and not entry.held
    return waits or (entry.state is State.UNKNOWN and entry.why != CannotLook.why)


def _may(entry: Entry, now_us: int) -> bool:
    return _by_itself(entry) and max(_moments(entry, now_us)) <= now_us


def _moments(entry: Entry, now_us: int) -> tuple[int, int]:
    """When it is due and when its pause is over. A clock that was put back does not make anybody wait for it."""
    held = entry.due_us if entry.later or now_us >= entry.item.made_us else now_us
    pause = entry.next_us if now_us >= entry.tried_us else now_us
    return held, pause


def resends(entry: Entry, can: Capabilities, passed_us: int | None) -> bool:
    """Whether the next try is to send it; otherwise it is looked for.

    What may have been done goes again only while the platform surely knows its key: ``passed_us`` is the time since its
    first try by a clock that nobody puts, None where an earlier run of the program made it.
    """
    if not entry.doubt:
        return True
    if can.resend is not Resend.KEY or entry.why in _REFUSALS:
        return False
    return can.key_us is None or (passed_us is not None and passed_us < can.key_us)


# -- what answers make of it ----------------------------------------------------------


def begun(entry: Entry, now_us: int) -> Entry:
    """Returns it on its way: written down before the network is touched."""
    first = entry.first_us if entry.tries else now_us
    return replace(
        entry, state=State.SENDING, tries=entry.tries + 1, first_us=first, tried_us=now_us, looks=0
    )


def interrupted(entry: Entry, now_us: int) -> Entry:
    """Returns what was on its way when the program ended: nobody knows."""
    return replace(
        entry, state=State.UNKNOWN, doubt=True, next_us=now_us, why=UnknownOutcome.why, said=""
    )


def answered(
    entry: Entry,
    answer: Receipt | PlatformTrouble,
    can: Capabilities,
    now_us: int,
    chance: float = 0.5,
) -> Entry:
    """Returns it after a try to send. ``chance`` from 0 to 1 spreads the pauses of many programs."""
    if isinstance(answer, Receipt):
        return _sent(entry, answer, now_us)
    # Trouble of the server's own says nothing about what it did before, nor does an answer that cannot be read.
    if isinstance(answer, UnknownOutcome | Unreadable | Down):
        doubtful = replace(entry, doubt=True, why=UnknownOutcome.why, said=answer.said)
        return _in_doubt(doubtful, can, now_us, chance)
    told = replace(entry, why=answer.why, said=answer.said)
    if isinstance(answer, Offline | Busy | RateLimited | AuthFailed | Untrusted | NotInstalled):
        waiting = replace(told, next_us=now_us + _pause_us(told, answer, chance))
        if entry.doubt:
            return replace(waiting, state=State.UNKNOWN)
        return replace(waiting, state=State.WAITING)
    if entry.doubt:
        # This try was refused; what became of the one before is still to be seen.
        return _in_doubt(told, can, now_us, chance)
    return replace(told, state=State.REFUSED)


def _in_doubt(entry: Entry, can: Capabilities, now_us: int, chance: float) -> Entry:
    """Unknown, and what follows: the same key again, a look, or a person."""
    if can.resend is Resend.ASK:
        return replace(entry, state=State.UNKNOWN, why=CannotLook.why, next_us=now_us)
    pause = _pause_us(entry, UnknownOutcome(), chance)
    return replace(entry, state=State.UNKNOWN, next_us=now_us + pause)


def looked(
    entry: Entry, found: Receipt | PlatformTrouble | None, can: Capabilities, now_us: int,
    passed_us: int, chance: float = 0.5,
) -> Entry:  # fmt: skip
    """Returns it after somebody looked for it there. ``passed_us`` is for how long it surely has not been on its way,
    in microseconds of a clock that nobody puts: only after the platform's time to settle is absent really absent."""
    entry = replace(entry, tried_us=now_us)
    if isinstance(found, Receipt):
        return _sent(entry, found, now_us)
    if found is None:
        looks = entry.looks + 1
        if looks >= _LOOKS and passed_us >= can.settles_us:
            absent = replace(entry, doubt=False, looks=0, next_us=now_us)
            if entry.why in _REFUSALS:
                return replace(absent, state=State.REFUSED)
            return replace(absent, state=State.WAITING, why="")
        pause = max(_FIRST_US, can.settles_us - passed_us)
        return replace(entry, looks=looks, next_us=now_us + pause)
    mishap = isinstance(found, Unreadable) and passed_us < _STRANGE_US
    if mishap or isinstance(
        found,
        Offline
        | Busy
        | RateLimited
        | Down
        | AuthFailed
        | Untrusted
        | UnknownOutcome
        | NotInstalled,
    ):
        later = replace(entry, looks=min(entry.looks, _LOOKS - 1), said=found.said)
        pauses = isinstance(found, Offline | RateLimited | AuthFailed)
        why = found.why if pauses and entry.why not in _REFUSALS else entry.why
        return replace(later, why=why, next_us=now_us + _pause_us(entry, found, chance))
    return replace(entry, state=State.UNKNOWN, why=CannotLook.why, said=found.said)


def _sent(entry: Entry, receipt: Receipt, now_us: int) -> Entry:
    return replace(
        entry, state=State.SENT, doubt=False, why="", said=receipt.said, address=receipt.address,
        sent_us=now_us if receipt.at_us is None else receipt.at_us,
    )  # fmt: skip


def _pause_us(entry: Entry, trouble: PlatformTrouble, chance: float) -> int:
    """A stated wait wins; otherwise each is twice the one before."""
    stated = trouble.retry_after_s if isinstance(trouble, RateLimited) else None
    if stated is not None:
        return min(_STATED_US, max(0, int(stated * _SECOND_US)) + int(chance * _SECOND_US))
    times = max(0, min(entry.tries + entry.looks, 30) - 1)
    return int(min(_LONGEST_US, _FIRST_US << times) * (0.5 + chance / 2))


# -- what people do -------------------------------------------------------------------


def change_place(entry: UUID) -> str:
    """Where the words of an entry are kept while somebody changes them: as long as they are, it is ``held``."""
    return f"outbox:{entry.hex}"


def may_change(entry: Entry) -> bool:
    """Whether its text may still be changed, or it may be taken back: nobody over there can have it."""
    return entry.state in (State.WAITING, State.REFUSED) and not entry.doubt


def woken(entry: Entry, now_us: int) -> Entry:
    """Returns it ready to be tried: the network is back, or somebody logged in. A stated pause stays."""
    if entry.why in (Offline.why, Busy.why, AuthFailed.why, Untrusted.why, UnknownOutcome.why):
        return replace(entry, next_us=min(entry.next_us, now_us))
    return entry


def again(entry: Entry, now_us: int) -> Entry:
    """Returns a refused one, or one that a person did not find there, to be tried once more."""
    return replace(
        entry, state=State.WAITING, doubt=False, why="", said="", looks=0, next_us=now_us
    )


def arrived(entry: Entry, now_us: int, address: str = "") -> Entry:
    """Returns what a person has seen there."""
    return _sent(entry, Receipt(address), now_us)


def dropped(entry: Entry) -> Entry:
    """Returns it taken back."""
    return replace(entry, state=State.DROPPED)
