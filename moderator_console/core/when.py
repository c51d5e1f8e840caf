"""Dates as people say them, in English and French, by a small exact grammar: "tomorrow 10:00", « lundi en huit ».

Nothing is guessed: what is not in the grammar gives None, and what cannot be meant (the past, a date that
does not exist, 4/5 in English) is refused with its reason. Days without an hour mean 10:00, marked as such.
A bare weekday is the next one after today; a bare hour is the next one to come. "by Friday" and
« d’ici vendredi » mean Friday. Wall times at a clock change follow core/schedule.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from moderator_console.core.durations import read_duration
from moderator_console.core.schedule import Moment, WorkingHours, moment_at, moment_of, to_us
from moderator_console.core.when_clock import NUMBER, Clock, Hour, fold, number, read_clock
from moderator_console.core.when_day import Day, is_near, read_day

__all__ = ["Hour", "Refused", "Understood", "Why", "read_when", "understood", "usual_hour"]

USUAL_HOUR = time(10)
#: Nobody plans further ahead; more is a slip of the finger.
FURTHEST_DAYS = 3660
_LONGEST_TEXT = 80
_MINUTE = 60_000_000
_DAY = timedelta(days=1)


class Why(StrEnum):
    """Why a date that was read is not taken."""

    PAST = "past"
    NO_SUCH = "no_such"
    WEEKDAY = "weekday"
    TWO_READINGS = "two_readings"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class Understood:
    """A moment to come. ``local`` is naive wall time in ``zone``, ``us`` its UTC microseconds.

    ``precision`` says how the hour is known, ``days_away`` counts calendar days from today, ``in_hours``
    whether it lies in working time. ``guessed``: not by this grammar, so to be shown before it is kept.
    """

    local: datetime
    zone: str
    us: int
    precision: Hour
    days_away: int
    in_hours: bool
    guessed: bool = False

    @property
    def canonical(self) -> str:
        """ "2026-11-25 14:00": wall time in ``zone``, which the grammar reads back to the same moment."""
        return self.local.strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True, slots=True)
class Refused:
    """Words that were read and cannot be taken; ``readings`` are the dates they mean, for the screen to show."""

    why: Why
    readings: tuple[Moment, ...] = ()


_ISO = r"(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)? ?(z|[+-]\d{2}:?\d{2})?"
_SOON = rf"(?:in|dans|within|sous|d ?ici)(?: about| environ| les| the next)? (?P<rest>.+)|(?P<bare>{NUMBER} ?(?:hours?|hrs?|minutes?|mins?|mn))|(?P<now>.+) from now"
_WORDED = rf"(?P<n>{NUMBER}) (?P<unit>h|hours?|hrs?|heures?|minutes?|mins?|mn)(?: (?P<half>et demie?|and a half))?"
_AGO = r"(?:il y a (?P<fr>.+))|(?P<en>.+) ago"
_TODAY_PARTS = (
    ((r"\b(?:tonight|this evening|ce soir|cette nuit)\b"), "today evening"),
    ((r"\b(?:this morning|ce matin)\b"), "today morning"),
    ((r"\b(?:this afternoon|cet(?:te)? (?:apres ?midi|aprem))\b"), "today afternoon"),
    ((r"\bce midi\b"), "today noon"),
)
_FRENCH = r"\b(?:a|vers|le|du|au|midi|minuit|matin|soir|heures?)\b|\d ?h\b|\d ?h ?\d"


def read_when(
    words: str, now_us: int, zone: str, hours: WorkingHours, lang: str = "en"
) -> Understood | Refused | None:
    """The moment that ``words`` name, seen at ``now_us`` in ``zone``; None where they are not understood.

    Both languages are always read; ``lang`` only decides 4/5: 4 May in French (and wherever the rest of the
    words is French), two readings in English. ``hours`` gives working days, the end of the day and which
    half "at 3" means. Raises ``ZoneInfoNotFoundError`` for an unknown zone, never for words.
    """
    if not words.strip() or len(words) > _LONGEST_TEXT:
        return None
    text = fold(words)
    if exact := _exact(text, now_us, zone, hours):
        return exact
    for pattern, meaning in _TODAY_PARTS:
        text = re.sub(pattern, meaning, text)
    soon = _soon(text)
    if soon is not None:
        return understood(
            moment_at(-(-(now_us + soon * 1_000_000) // _MINUTE) * _MINUTE, zone),
            now_us,
            hours,
            Hour.SAID,
        )
    today = moment_at(now_us, zone).local
    found = _day_and_clock(text, today, hours, lang == "fr" or bool(re.search(_FRENCH, text)))
    if found is None:
        return None
    return _joined(*found, now_us, zone, hours)


def understood(
    moment: Moment, now_us: int, hours: WorkingHours, precision: Hour, guessed: bool = False
) -> Understood | Refused:
    """``moment`` as an answer, or refused because it is past or further than ten years away."""
    if moment.us <= now_us:
        return Refused(Why.PAST, (moment,))
    away = (moment.local.date() - moment_at(now_us, moment.zone).local.date()).days
    if away > FURTHEST_DAYS:
        return Refused(Why.TOO_FAR, (moment,))
    in_hours = hours.holds(moment_at(moment.us, hours.zone).local)
    return Understood(moment.local, moment.zone, moment.us, precision, away, in_hours, guessed)


def usual_hour(hours: WorkingHours) -> time:
    """The hour for a day named without one: 10:00, or the opening where nobody works at ten."""
    return USUAL_HOUR if hours.opening <= USUAL_HOUR < hours.closing else hours.opening


def _exact(text: str, now_us: int, zone: str, hours: WorkingHours) -> Understood | Refused | None:
    """ISO 8601 and RFC 3339, with or without an offset."""
    found = re.fullmatch(_ISO, text)
    if found is None:
        return None
    try:
        said = datetime.fromisoformat(
            f"{found[1]}T{found[2]}:{found[3] or '00'}{(found[4] or '').upper()}"
        )
    except ValueError:
        return Refused(Why.NO_SUCH)
    if not 1900 < said.year < 2200:
        return Refused(Why.TOO_FAR if said.year > 2000 else Why.PAST)
    if said.tzinfo is None:
        return understood(moment_of(said, zone), now_us, hours, Hour.SAID)
    return understood(moment_at(to_us(said), zone), now_us, hours, Hour.SAID)


def _soon(text: str) -> int | None:
    """Seconds from now for "in 2 hours" and its like; negative for "2 hours ago"."""
    if found := re.fullmatch(_AGO, text):
        seconds = _seconds(found["fr"] or found["en"])
        return -seconds if seconds is not None else None
    found = re.fullmatch(_SOON, text)
    return _seconds(found["rest"] or found["bare"] or found["now"]) if found else None


def _seconds(text: str) -> int | None:
    if found := re.fullmatch(_WORDED, text):
        unit = 3600 if found["unit"].startswith("h") else 60
        return number(found["n"]) * unit + (unit // 2 if found["half"] else 0)
    return None if text.isdigit() else read_duration(text, longest=FURTHEST_DAYS * 86_400)


def _day_and_clock(
    text: str, today: datetime, hours: WorkingHours, day_first: bool
) -> tuple[Day | None, Clock | None] | None:
    """The two parts of the phrase in either order; the longest day that leaves an hour wins."""
    whole = read_day(text, today.date(), hours, day_first)
    if whole is not None:
        return whole, whole.clock
    words = text.split()
    for cut in range(len(words) - 1, 0, -1):
        left, right = " ".join(words[:cut]), " ".join(words[cut:])
        for day_text, clock_text in ((left, right), (right, left)):
            clock = read_clock(clock_text, hours)
            if clock is None and is_near(day_text) and re.fullmatch(NUMBER, clock_text):
                clock = read_clock(f"{'a' if day_first else 'at'} {clock_text}", hours)
            if clock is None:
                continue
            day = read_day(day_text, today.date(), hours, day_first)
            if day is not None:
                return day, clock
    clock = read_clock(re.sub(r"^(?:by|for|pour|d ?ici) ", "", text), hours)
    return (None, clock) if clock is not None else None


def _joined(
    day: Day | None, clock: Clock | None, now_us: int, zone: str, hours: WorkingHours
) -> Understood | Refused:
    now = moment_at(now_us, zone).local
    if (clock is not None and not clock.exists) or (day is not None and not day.dates):
        return Refused(Why.NO_SUCH)
    if clock is None:
        clock = Clock(usual_hour(hours), Hour.USUAL, until=time(23))
    dates = day.dates if day is not None else (now.date(),)
    if not all(now.year - 200 < found.year < now.year + 200 for found in dates):
        return Refused(Why.TOO_FAR if dates[0] > now.date() else Why.PAST)
    moments = tuple(_moment(found, clock, now, zone) for found in dates)
    if len(moments) > 1:
        return Refused(Why.TWO_READINGS, moments)
    if day is not None and day.clash:
        return Refused(Why.WEEKDAY, moments)
    moment = moments[0]
    if day is None and moment.us <= now_us and not clock.ends_day:
        moment = _moment(now.date() + _DAY, clock, now, zone)
    return understood(moment, now_us, hours, clock.hour)


def _moment(day: date, clock: Clock, now: datetime, zone: str) -> Moment:
    local = datetime.combine(day + _DAY if clock.next_day else day, clock.at)
    if day == now.date() and local <= now and clock.until is not None:
        # "this afternoon" said at three means what is left of it.
        next_hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        if next_hour.date() == day and next_hour.time() <= clock.until:
            local = next_hour
    return moment_of(local, zone)
