"""It is due: what is to be brought to the moderator's notice now. The window shows it; core/reminding.py decides.

``look`` may be called as often as anybody likes: what it returns is claimed on the disk before it is returned, so that
of two windows, or after a restart, each due thing is shown once; what nobody handles comes again, gently. Whoever shows
it says so (``shown``): what a program that was killed had claimed and not shown is shown by the next one as it begins
(``recover``). Being reminded later moves the reminder only: the date stays, and what is overdue stays on top of Today.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from moderator_console.core.quiet import NIGHT, Quiet, quiet_of
from moderator_console.core.reminding import (
    Mark,
    Reminding,
    Repeat,
    Waiting,
    forgotten,
    remind,
    shown_of,
)
from moderator_console.core.schedule import moment_at, moment_of, next_working
from moderator_console.services.limits import agenda, together
from moderator_console.store.case_lines import Due
from moderator_console.store.fired import mark_of, waiting

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

_MINUTE_US = 60_000_000
_HOUR_US = 60 * _MINUTE_US
_DAY_US = 24 * _HOUR_US
#: How far ahead dates are looked at: an hour would do, a clock that is put on by a day finds them too.
_AHEAD_US = 2 * _DAY_US
#: From the first date there can be.
_EVER = -(2**60)
#: That somebody looked is written down this often even where nothing was due.
_LOOKED_US = 5 * _MINUTE_US
#: Undo cannot bring back what was settled so long ago: its marks are thrown away.
_KEPT_US = 40 * _DAY_US
_WISHES = "reminders"
#: The setting that holds the day on which marks were last thrown away.
SWEPT = "reminders swept"


class Later(StrEnum):
    """When somebody would rather be reminded."""

    TODAY = "today"
    TOMORROW = "tomorrow"


@dataclass(frozen=True, slots=True)
class ReminderWishes:
    """How this profile's owner likes to be reminded. ``on``: at all; ``desktop``: by the desktop too; ``names``: with
    the member's name there; ``quiet``: from when to when not ("21:00", "08:00"), the same twice for never; ``repeat``:
    how often again."""

    on: bool = True
    desktop: bool = True
    names: bool = True
    quiet: tuple[str, str] = (f"{NIGHT.start:%H:%M}", f"{NIGHT.end:%H:%M}")
    repeat: Repeat = Repeat.GENTLY

    @property
    def quiet_hours(self) -> Quiet:
        """The same as hours; the usual night where they cannot be read."""
        return quiet_of(self.quiet) or NIGHT


@dataclass(frozen=True, slots=True)
class Brought:
    """What to show now: ``alone`` each by itself, ``digest`` together in one; ``again`` is repeated, together in one.
    ``look_us``: when to look again at the latest, in UTC microseconds."""

    alone: tuple[Due, ...]
    digest: tuple[Due, ...]
    again: tuple[Due, ...]
    look_us: int

    @property
    def all(self) -> tuple[Due, ...]:
        """Everything, by time."""
        return self.alone + self.digest + self.again


class Reminders:
    """The reminders of one desk, by the rule of the core (tests put wrong ones in its place). Every method raises DiskTrouble, FileBusy, DamagedFile."""

    def __init__(self, desk: Desk, rule: Callable[..., Reminding] = remind) -> None:
        self._desk, self._rule = desk, rule
        #: What an earlier program has claimed and was killed before it could show it.
        self._lost: frozenset[Mark] = frozenset()

    @property
    def wishes(self) -> ReminderWishes:
        """What was chosen; what cannot be read counts as not chosen."""
        return _wishes(self._desk.book.settings.get(_WISHES))

    def keep_wishes(self, wishes: ReminderWishes) -> None:
        """Chosen from now on."""
        self._desk.book.settings.set(_WISHES, json.dumps(asdict(wishes)))

    def look(self) -> Brought:
        """What is to be shown now, and by nobody else. Asked again at the same moment it is nothing."""
        desk = self._desk
        now, book, wishes = desk.now(), desk.book.fired, self.wishes
        if not wishes.on:
            return Brought((), (), (), now + _HOUR_US)
        dues = self._dues(now + _AHEAD_US)
        things = waiting(dues)
        before, looked = (
            book.of(mark for thing in things for mark in thing.marks),
            book.looked_us(),
        )
        lost = {mark for mark in self._lost & before.keys() if not before[mark].is_put_off(now)}
        known = {mark: fired for mark, fired in before.items() if mark not in lost}
        found = self._rule(
            things, known, now_us=now, looked_us=looked, zone=desk.zone, quiet=wishes.quiet_hours,
            repeat=wishes.repeat,
        )  # fmt: skip
        if found.keep or looked is None or abs(now - looked) > _LOOKED_US:
            # What was lost counts as often as it was claimed: it has been waiting no less long.
            keep = {
                mark: replace(fired, times=before[mark].times) if mark in lost else fired
                for mark, fired in found.keep.items()
            }
            ours = book.claim(keep, before, now)
            self._lost -= keep.keys()
        else:
            ours = frozenset[Mark]()
        self._sweep(now)
        return _brought(found, dues, ours)

    def recover(self) -> None:
        """What an earlier program has claimed and never shown is brought up at the next look. Only for the one window of
        the profile as it begins, which holds its lock: whoever claimed something has ended then."""
        self._lost = self._desk.book.fired.unshown()

    def shown(self, brought: Brought) -> None:
        """Everything in it stands before the person now."""
        if brought.all:
            self._desk.book.fired.shown(
                mark for thing in waiting(brought.all) for mark in thing.marks
            )

    def due(self) -> list[Due]:
        """Everything that is due now and not handled, by time, whether it was brought up or not."""
        return self._dues(self._desk.now() + 1)

    def put_off_until(self, due: Due) -> int | None:
        """Until when somebody asked not to be reminded of it, in UTC microseconds; None where nobody did."""
        (thing,) = waiting([due])
        shown = shown_of(thing, self._desk.book.fired.of(thing.marks))
        return shown.until_us if shown and shown.is_put_off(self._desk.now()) else None

    def _dues(self, to_us: int) -> list[Due]:
        """What is dated before, with the limits; what is due in a case at one moment is one thing."""
        return together(agenda(self._desk, _EVER, to_us, self._desk.now()))

    def when(self, choice: Later) -> int:
        """When that is, in UTC microseconds: three hours from now but before the day's work ends, or the first hour of
        the next working day."""
        desk = self._desk
        now, hours = desk.now(), desk.hours
        if choice is Later.TODAY:
            today = moment_at(now, desk.zone).local.date()
            closes = (
                moment_of(datetime.combine(today, hours.closing), desk.zone).us - 30 * _MINUTE_US
            )
            return max(now + _HOUR_US, min(now + 3 * _HOUR_US, closes))
        midnight = moment_at(now, desk.zone).local.date() + timedelta(days=1)
        return next_working(moment_of(datetime.combine(midnight, time()), desk.zone).us, hours).us

    def later(self, due: Due, choice: Later) -> int:
        """Reminds of it then and not before; returns when, in UTC microseconds. Its date is not touched."""
        until = self.when(choice)
        (thing,) = waiting([due])
        self._desk.book.fired.put_off(thing.marks, until, self._desk.now())
        return until

    def _sweep(self, now_us: int) -> None:
        """Once a day: marks of what nobody waits for any more."""
        settings, book = self._desk.book.settings, self._desk.book.fired
        day = str(now_us // _DAY_US)
        if settings.get(SWEPT) == day:
            return
        settings.set(SWEPT, day)
        kept = book.all()
        old = [mark for mark, fired in kept.items() if abs(now_us - fired.last_us) > _KEPT_US]
        if old:
            still = waiting(self._dues(2**60))
            book.forget(forgotten(old, still))


def _wishes(kept: str) -> ReminderWishes:
    usual = ReminderWishes()
    try:
        told = json.loads(kept) if kept else {}
        quiet = tuple(str(wall) for wall in told.get("quiet", usual.quiet))
        wishes = ReminderWishes(
            on=bool(told.get("on", True)),
            desktop=bool(told.get("desktop", True)),
            names=bool(told.get("names", True)),
            repeat=_repeat(told.get("repeat")),
        )
    except (ValueError, AttributeError, TypeError):
        return usual
    if len(quiet) != 2 or quiet_of((quiet[0], quiet[1])) is None:
        return wishes
    return replace(wishes, quiet=(quiet[0], quiet[1]))


def _repeat(kept: object) -> Repeat:
    return next((one for one in Repeat if one.value == kept), Repeat.GENTLY)


def _brought(found: Reminding, dues: list[Due], ours: frozenset[Mark]) -> Brought:
    """What was claimed, as the agenda tells it."""
    told = {mark_of(due): due for due in dues}

    def shown(things: tuple[Waiting, ...]) -> tuple[Due, ...]:
        return tuple(told[thing.mark] for thing in things if thing.mark in ours)

    return Brought(shown(found.alone), shown(found.digest), shown(found.again), found.look_us)
