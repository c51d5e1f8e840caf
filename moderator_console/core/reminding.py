"""Which dated things are to be brought to the moderator's notice now: pure, so that every jump of the clock can be tried.

Each thing fires exactly once for each date it was given. What has fired is kept by whoever asks (``Fired``, one for
each ``Mark``) and *must be on the disk before anything is shown*: a program that is killed between the two has not
reminded twice, and the next one brings up what was not shown (services/reminders.py). A mark holds the wall time that
was agreed, not its UTC: a change of the law does not fire a thing again. Repetition is gentle: all at once, wider each
time, never by night; who asks to be reminded later is, and what is due stays due meanwhile. What comes due while nobody looked (sleep, a jump of the clock, a week away) is one digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from moderator_console.core.quiet import Quiet

_MINUTE_US = 60_000_000
_HOUR_US = 60 * _MINUTE_US

#: Nobody looked for so long: the computer slept, the program was closed, or the clock was put on.
ABSENCE_US = 10 * _MINUTE_US
#: More things at once than these are a digest, however they came together.
MOST_ALONE = 3
#: Between two repetitions of anything at all.
BREATH_US = _HOUR_US
#: Nobody asks to be reminded later than this; a moment beyond was asked for while the clock was wrong.
FARTHEST_US = 15 * 24 * _HOUR_US


class Repeat(StrEnum):
    """How often a thing that nobody has handled is brought up again."""

    GENTLY = "gently"
    HOURLY = "hourly"
    DAILY = "daily"
    ONCE = "once"

    def gap_us(self, times: int) -> int | None:
        """How long after it was shown for the ``times``-th time (microseconds); None: not of itself any more."""
        gaps = _GAPS_US[self]
        return gaps[min(max(times, 1), len(gaps)) - 1] if gaps else None


#: Until it comes again the first, second … time; the last serves on.
_GAPS_US = {
    Repeat.GENTLY: (_HOUR_US, 3 * _HOUR_US, 24 * _HOUR_US),
    Repeat.HOURLY: (_HOUR_US,),
    Repeat.DAILY: (24 * _HOUR_US,),
    Repeat.ONCE: (),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing and the date it has: ``local`` and ``zone`` are its agreed wall time.

    ``thing`` is the event of a promise or a task, and for a next step its case: there is one only, and making it
    longer or handing it on is no reason to remind of the same moment twice.
    """

    thing: UUID
    local: str
    zone: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A thing that nobody has handled yet. ``due_us``: UTC microseconds of its wall time by the law of today.

    ``also``: another mark of the same moment that is shown with it, the limit of a case whose next step it is. Whichever
    of the two was shown, both were.
    """

    mark: Mark
    due_us: int
    also: Mark | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is kept of it."""
        if self.also is None or self.also == self.mark:
            return (self.mark,)
        return self.mark, self.also


@dataclass(frozen=True, slots=True)
class Fired:
    """When a thing was brought up last, in UTC microseconds, and how often in all (the first time is 1). ``until_us``:
    somebody asked to be reminded then and not before; 0 where nobody did."""

    last_us: int
    times: int
    until_us: int = 0

    def is_put_off(self, now_us: int) -> bool:
        """Whether somebody asked for a moment that is still to come."""
        return now_us < self.until_us <= now_us + FARTHEST_US


@dataclass(frozen=True, slots=True)
class Reminding:
    """What to do now. ``alone`` are shown each by itself, ``digest`` together in one; ``again`` is repeated, together
    in one. ``keep`` is what to write down first, ``look_us`` when to ask again at the latest (UTC microseconds)."""

    alone: tuple[Waiting, ...]
    digest: tuple[Waiting, ...]
    again: tuple[Waiting, ...]
    keep: Mapping[Mark, Fired]
    look_us: int

    @property
    def first(self) -> tuple[Waiting, ...]:
        """What fires now: for the first and only time."""
        return self.alone + self.digest


def remind(
    waiting: Iterable[Waiting],
    fired: Mapping[Mark, Fired],
    *,
    now_us: int,
    looked_us: int | None,
    zone: str,
    quiet: Quiet | None = None,
    repeat: Repeat = Repeat.GENTLY,
) -> Reminding:
    """What fires, is repeated or waits at ``now_us``.

    ``waiting`` is everything dated of open cases that is not handled (what lies further ahead may be left out),
    ``fired`` what was kept; ``looked_us`` is when this was asked last, None for the first time. ``quiet`` are the
    moderator's quiet hours in ``zone``: then nothing is shown, and what came due fires when they are over. Asking
    twice at the same moment, with ``keep`` kept, gives nothing the second time. Raises ``ZoneInfoNotFoundError``.
    """
    things = sorted(waiting, key=lambda thing: (thing.due_us, thing.mark.thing))
    ends = quiet.over(now_us, zone) if quiet is not None else None
    if ends is not None:
        return Reminding((), (), (), {}, ends.us)
    due = [thing for thing in things if thing.due_us <= now_us]
    new = tuple(thing for thing in due if shown_of(thing, fired) is None)
    old = [(thing, shown) for thing in due if (shown := shown_of(thing, fired)) is not None]
    again = _again(old, now_us, repeat) if not new else ()
    together = len(new) > MOST_ALONE or (len(new) > 1 and _was_away(now_us, looked_us))
    keep = {mark: Fired(now_us, 1) for thing in new for mark in thing.marks}
    for thing, shown in old:
        if thing in again:
            keep |= {mark: Fired(now_us, shown.times + 1) for mark in thing.marks}
    return Reminding(
        () if together else new,
        new if together else (),
        again,
        keep,
        _next_look(things, {**fired, **keep}, now_us, repeat),
    )


def forgotten(fired: Iterable[Mark], waiting: Iterable[Waiting]) -> frozenset[Mark]:
    """Marks of things that wait no more under any date: they may be thrown away once undo cannot bring them back."""
    still = {thing.mark.thing for thing in waiting}
    return frozenset(mark for mark in fired if mark.thing not in still)


def shown_of(thing: Waiting, fired: Mapping[Mark, Fired]) -> Fired | None:
    """When it was shown last, under whichever of its marks; None where it never was."""
    kept = [fired[mark] for mark in thing.marks if mark in fired]
    return max(kept, key=lambda one: one.last_us, default=None)


def _was_away(now_us: int, looked_us: int | None) -> bool:
    return looked_us is None or abs(now_us - looked_us) > ABSENCE_US


def _again(old: list[tuple[Waiting, Fired]], now_us: int, repeat: Repeat) -> tuple[Waiting, ...]:
    """What has waited its time since it was shown, unless something was repeated a moment ago.

    What somebody asked for comes at its moment. A reminder of the future was shown while the clock was wrong: it says
    nothing about now.
    """
    asked = tuple(thing for thing, shown in old if 0 < shown.until_us <= now_us)
    if any(shown.times > 1 and 0 <= now_us - shown.last_us < BREATH_US for _, shown in old):
        return asked
    return tuple(thing for thing, shown in old if thing in asked or _is_ripe(shown, now_us, repeat))


def _is_ripe(shown: Fired, now_us: int, repeat: Repeat) -> bool:
    if shown.is_put_off(now_us):
        return False
    gap = repeat.gap_us(shown.times)
    if shown.last_us - now_us > (gap or _HOUR_US):
        return True
    return gap is not None and now_us - shown.last_us >= gap


def _next_look(
    things: list[Waiting], fired: Mapping[Mark, Fired], now_us: int, repeat: Repeat
) -> int:
    """The soonest moment at which something can change; at the latest in an hour, because clocks are put right."""
    soonest = now_us + _HOUR_US
    for thing in things:
        if thing.due_us > now_us:
            soonest = min(soonest, thing.due_us)
        elif (shown := shown_of(thing, fired)) is not None:
            gap = repeat.gap_us(shown.times)
            if shown.is_put_off(now_us):
                soonest = min(soonest, max(shown.until_us, now_us + _MINUTE_US))
            elif gap is not None:
                soonest = min(soonest, max(shown.last_us + gap, now_us + _MINUTE_US))
    return soonest
