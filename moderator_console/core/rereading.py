"""When a thread is read anew, so that edits and removals are seen where no platform tells of them.

Soon after the last change, because that is when people edit and delete; then once a day while somebody depends on it;
rarely once it is quiet. It follows docs of ours alone: no clock in here, and what was missed is done once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from moderator_console.core.posts import Address

_MINUTE_US = 60_000_000
_DAY_US = 24 * 60 * _MINUTE_US
#: After the last change.
STEPS_US = (1 * _MINUTE_US, 5 * _MINUTE_US, 15 * _MINUTE_US, 60 * _MINUTE_US)
#: With an open case; watched and alive; watched and quiet for as long as ``_QUIET_US``.
_DAILY_US, _RARELY_US, _QUIET_US = _DAY_US, 7 * _DAY_US, 30 * _DAY_US
#: The first pause after a try that failed, doubled each time up to a day.
_PAUSE_US = _MINUTE_US
#: So often something that was asked for once is tried.
MOST_TRIES = 8


@dataclass(frozen=True, slots=True)
class Followed:
    """A thread that came through an account. Times are UTC microseconds, 0: never.

    ``changed_us`` is when something in it changed last, as far as anybody saw; ``read_us`` when it was read whole;
    ``tries`` how often in a row that failed, ``tried_us`` when last. ``once``: it is asked for by a report of one of its
    posts, and ``thread`` is the address of that post.
    """

    thread: Address
    changed_us: int
    read_us: int = 0
    tried_us: int = 0
    tries: int = 0
    once: bool = False


def due_us(one: Followed, now_us: int, *, case: bool) -> int:
    """When a thread that somebody watches or has an open case on (``case``) is read anew: now or earlier means at once."""
    if one.once:
        due = one.changed_us
    else:
        # A clock that was set back leaves no thread unread until it has caught up.
        changed, read = min(one.changed_us, now_us), min(one.read_us, now_us)
        step = next((changed + each for each in STEPS_US if changed + each > read), None)
        pause = _DAILY_US if case or now_us - changed < _QUIET_US else _RARELY_US
        due = step if step is not None else read + pause
    if one.tries:
        due = max(
            due, min(one.tried_us, now_us) + min(_DAY_US, _PAUSE_US << min(one.tries - 1, 12))
        )
    return due


def due_now(
    followed: Iterable[Followed], cared: Mapping[str, bool], now_us: int
) -> tuple[tuple[Followed, ...], int]:
    """The threads to read now, who has waited longest first, and when the next will be (0: none is followed).

    ``cared`` are the threads that somebody depends on, with whether a case on them is open.
    """
    due = sorted(
        (due_us(one, now_us, case=cared.get(one.thread, False)), one.thread, one)
        for one in followed
        if one.once or one.thread in cared
    )
    now = tuple(one for at_us, _, one in due if at_us <= now_us)
    return now, next((at_us for at_us, _, _ in due if at_us > now_us), 0)
