"""When a turn with the calendar server may begin by itself, and how the last ones went.

A change here is brought at once, one made there is heard after a quarter of an hour. A server that is away is left in
peace for 1, 2, 4 … 60 minutes; one that refuses the password is not asked again by itself, because it may lock the
account. All of it is kept, so that closing and opening the window asks no oftener.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from moderator_console.store.casebook import CaseBook

#: Where the calendar that is published to is kept (``caldav``).
ACCOUNT = "caldav account"
_RETRY, _LAST = "caldav retry", "caldav last"
_MINUTE_US = 60_000_000
_LONGEST_WAIT = 60
#: What was changed on the server is heard so often.
EVERY_US = 15 * _MINUTE_US
#: After these nobody asks again before a person has looked.
FOR_A_PERSON = frozenset(("refused", "untrusted", "missing"))


@dataclass(frozen=True, slots=True)
class Standing:
    """How it went: the last turn that ended well (0: none yet), since when none has and why (0 and "" if the last one
    did), and when the next may begin by itself (None: not before a person has looked)."""

    last_us: int
    failing_since_us: int
    why: str
    next_us: int | None


def is_published(book: CaseBook) -> bool:
    """Whether there is a calendar that is published to; asked without what speaks to servers."""
    return bool(book.settings.get(ACCOUNT))


def standing(book: CaseBook) -> Standing:
    """How it stands with the server, as far as is kept."""
    last_us = int(book.settings.get(_LAST, "0"))
    kept = book.settings.get(_RETRY)
    if not kept:
        return Standing(last_us, 0, "", last_us + EVERY_US)
    told = json.loads(kept)
    why = str(told.get("why", "away"))
    next_us = None if why in FOR_A_PERSON else int(told["next_us"])
    return Standing(last_us, int(told.get("since_us", 0)), why, next_us)


def is_time(book: CaseBook, now_us: int, *, changed: bool = True) -> bool:
    """Whether a turn by itself may begin: because something has ``changed`` here, or to hear what did there. Not while
    a server that was away is left in peace. A clock that was set back makes nobody wait for the time it came from."""
    stands = standing(book)
    if stands.next_us is None:
        return False
    if stands.why:
        return not now_us < stands.next_us <= now_us + _LONGEST_WAIT * _MINUTE_US
    return changed or not now_us < stands.next_us <= now_us + EVERY_US


def note_done(book: CaseBook, now_us: int) -> None:
    """A turn has ended well."""
    book.settings.set(_LAST, str(now_us))
    book.settings.drop(_RETRY)


def note_failed(book: CaseBook, why: str, now_us: int) -> None:
    """A turn has failed: the next waits longer each time."""
    kept = json.loads(book.settings.get(_RETRY, "{}"))
    failures = int(kept.get("failures", 0)) + 1
    minutes = min(2 ** min(failures - 1, 10), _LONGEST_WAIT)
    told = {
        "failures": failures, "next_us": now_us + minutes * _MINUTE_US, "why": why,
        "since_us": int(kept.get("since_us", 0)) or now_us,
    }  # fmt: skip
    book.settings.set(_RETRY, json.dumps(told))


def may_again(book: CaseBook) -> None:
    """A person has looked: the next turn by itself may begin at once."""
    book.settings.drop(_RETRY)


def forget(book: CaseBook) -> None:
    """Nothing is published any more: nothing has gone well or badly."""
    book.settings.drop(_RETRY)
    book.settings.drop(_LAST)
