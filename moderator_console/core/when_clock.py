"""The hour in a date told in words: "at 10", « 10 h 30 », "half past 2", « ce soir à 8 h », "end of day".

Works on folded text (``fold``): small letters, no accents, no apostrophes, single spaces. Patterns are strings,
so that each is compiled at its first use and not at the program's start.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from moderator_console.core.schedule import WorkingHours

NUMBERS = {
    **dict.fromkeys(("a", "an", "one", "un", "une"), 1),
    **dict.fromkeys(("two", "deux", "a couple of"), 2),
    **dict.fromkeys(("three", "trois"), 3),
    **dict.fromkeys(("four", "quatre"), 4),
    **dict.fromkeys(("five", "cinq"), 5),
    "six": 6,
    **dict.fromkeys(("seven", "sept"), 7),
    **dict.fromkeys(("eight", "huit"), 8),
    **dict.fromkeys(("nine", "neuf"), 9),
    **dict.fromkeys(("ten", "dix"), 10),
    **dict.fromkeys(("eleven", "onze"), 11),
    **dict.fromkeys(("twelve", "douze"), 12),
    **dict.fromkeys(("fifteen", "quinze"), 15),
    **dict.fromkeys(("twenty", "vingt"), 20),
    **dict.fromkeys(("thirty", "trente"), 30),
    **dict.fromkeys(("forty five", "quarante cinq"), 45),
}
NUMBER = "(?:" + "|".join([r"\d{1,4}", *sorted(NUMBERS, key=len, reverse=True)]) + ")"


class Hour(StrEnum):
    """How the hour is known: said; said without its half of the day; from a part of the day; not said."""

    SAID = "said"
    HALF = "half"
    PART = "part"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour. ``until`` ends the part of the day it stands for; ``next_day``: the midnight after the day.

    ``exists`` is False for an hour that no clock shows (25:00).
    """

    at: time
    hour: Hour = Hour.SAID
    until: time | None = None
    next_day: bool = False
    ends_day: bool = False
    exists: bool = True


def fold(words: str) -> str:
    """Small letters without accents or apostrophes, single spaces, commas and abbreviation dots dropped."""
    text = unicodedata.normalize("NFKD", words.casefold())
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = re.sub(r"['’ʼ`´]", " ", text)
    text = re.sub(r"\b([ap])\. ?m\b\.?", r"\1m", text)
    text = re.sub(r"(?<=[a-z])[-‐‑](?=[a-z])", " ", text)
    text = re.sub(r"[,;!?…]|\.(?!\d)|(?<!\d)\.", " ", text)
    return " ".join(text.split())


def number(text: str) -> int:
    """The value of what ``NUMBER`` found."""
    return NUMBERS[text] if text in NUMBERS else int(text)


_AT = r"(?:(?:at|a|@|vers|around|about|about at) ?)?"
_COLON = _AT + r"(\d{1,2}):(\d{2})(?::\d{2})? ?(am|pm)?"
_FRENCH = _AT + r"(\d{1,2}) ?h(?:r|rs)?(?: ?(\d{2}))?(?: ?mn| ?min)?"
_HEURES = (
    _AT
    + rf"({NUMBER}) ?(?:heures?|h)(?: (?:(?P<minutes>{NUMBER})|(?P<more>et demie?|et quart|moins le quart|pile)|"
    + rf"moins (?P<less>{NUMBER})))?"
)
_AM_PM = _AT + rf"({NUMBER})(?:[.](\d{{2}}))? ?(am|pm)"
_BARE = rf"(?:at|a|@|vers|around) ?({NUMBER})(?: ?o ?clock)?|({NUMBER}) o ?clock"
_PAST = _AT + rf"(half|quarter|a quarter|{NUMBER}) (past|to) ({NUMBER})"
#: As the British say it: half past.
_HALF = _AT + rf"half ({NUMBER})"
_MIDDAY = _AT + r"(?:noon|midday|12 noon|midi)(?: (et demie?|et quart))?"
_MIDNIGHT = _AT + r"(?:midnight|minuit)"
_EXTRA = {"et demi": 30, "et demie": 30, "et quart": 15, "pile": 0}

_IN = r"(?:(?:in|at|by|en|au|a|dans|de|du|des|pour|vers|le|la|l|the) )*"
_MORNING = _IN + r"(?:morning|matin|matinee)"
_AFTERNOON = _IN + r"(?:afternoon|apres ?midi|aprem)"
_EVENING = _IN + r"(?:evening|night|soir|soiree)"
_PARTS: tuple[tuple[str, time, time], ...] = (
    (
        (_IN + r"(?:end of(?: the)? morning|late morning|fin de matinee)"),
        time(11, 30),
        time(12),
    ),
    ((_IN + r"(?:early afternoon|debut d ?apres ?midi)"), time(14), time(15)),
    (
        (_IN + r"(?:late afternoon|end of(?: the)? afternoon|fin d ?apres ?midi)"),
        time(17),
        time(18),
    ),
    ((_IN + r"(?:lunch ?time|lunch|heure du dejeuner)"), time(12, 30), time(14)),
    (_MORNING, time(9), time(12)),
    (_AFTERNOON, time(14), time(18)),
    (_EVENING, time(19), time(23)),
)
_END = (
    _IN + r"(?:end of(?: the)?(?: working)? day|eod|cob|close of business|fin de(?: la)? journee)"
)
_START = _IN + r"(?:first thing|premiere heure|debut de(?: la)? journee|start of(?: the)? day)"


def read_clock(text: str, hours: WorkingHours) -> Clock | None:
    """The hour that folded ``text`` names, and nothing else; None where it is not an hour."""
    words = text.split()
    for cut in range(1, len(words)):
        left, right = " ".join(words[:cut]), " ".join(words[cut:])
        for part, said in ((left, right), (right, left)):
            clock = _plain(said, hours)
            if clock is None and part is right and re.fullmatch(NUMBER, said):
                clock = _plain(f"at {said}", hours)  # 3 in the afternoon
            if clock is not None and (found := _in_part(clock, part)) is not None:
                return found
    return _plain(text, hours) or _part(text, hours)


def _part(text: str, hours: WorkingHours) -> Clock | None:
    if re.fullmatch(_END, text):
        return Clock(hours.closing, Hour.PART, ends_day=True)
    if re.fullmatch(_START, text) or re.fullmatch(_MORNING + " " + _START, text):
        return Clock(hours.opening, Hour.PART)
    for pattern, at, until in _PARTS:
        if re.fullmatch(pattern, text):
            return Clock(at, Hour.PART, until)
    return None


def _in_part(clock: Clock, part: str) -> Clock | None:
    """``clock`` in that part of the day (« ce soir à 8 h » is 20:00), None where they contradict."""
    if re.fullmatch(_MORNING, part):
        return (
            replace(clock, at=_half(clock, 0), hour=Hour.SAID)
            if _half(clock, 0).hour < 12
            else None
        )
    if re.fullmatch(_AFTERNOON, part) or re.fullmatch(_EVENING, part):
        return replace(clock, at=_half(clock, 12), hour=Hour.SAID) if not clock.next_day else None
    return None


def _half(clock: Clock, more: int) -> time:
    if clock.hour is Hour.HALF:
        return clock.at.replace(hour=clock.at.hour % 12 + more)
    return clock.at.replace(hour=clock.at.hour + more) if clock.at.hour < 12 else clock.at


def _plain(text: str, hours: WorkingHours) -> Clock | None:
    if found := re.fullmatch(_COLON, text):
        return _clock(int(found[1]), int(found[2]), found[3])
    if found := re.fullmatch(_FRENCH, text):
        return _clock(int(found[1]), int(found[2] or 0))
    if found := re.fullmatch(_AM_PM, text):
        return _clock(number(found[1]), int(found[2] or 0), found[3])
    if found := re.fullmatch(_HEURES, text):
        hour, minute = number(found[1]), number(found["minutes"] or "0")
        if found["more"] == "moins le quart" or found["less"]:
            return _before(hour, number(found["less"]) if found["less"] else 15)
        return _clock(hour, minute + _EXTRA.get(found["more"] or "", 0))
    if found := re.fullmatch(_MIDDAY, text):
        return Clock(time(12, _EXTRA.get(found[1] or "", 0)))
    if re.fullmatch(_MIDNIGHT, text):
        return Clock(time(0), next_day=True)
    if found := re.fullmatch(_PAST, text):
        word, side, hour = found[1], found[2], number(found[3])
        minute = {"half": 30, "quarter": 15, "a quarter": 15}.get(word) or number(word)
        if side == "to" and word == "half":
            return None
        return _halved(_clock(hour, minute) if side == "past" else _before(hour, minute), hours)
    if found := re.fullmatch(_HALF, text):
        return _halved(_clock(number(found[1]), 30), hours)
    if found := re.fullmatch(_BARE, text):
        clock = _clock(number(found[1] or found[2]), 0)
        french = text.startswith(("a ", "vers "))
        return clock if french or re.search(r"\b0\d", text) else _halved(clock, hours)
    return None


def _clock(hour: int, minute: int, half: str | None = None) -> Clock | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour == 24 and minute == 0:
        return Clock(time(0), next_day=True)
    if hour > 23 or minute > 59:
        return Clock(time(0), exists=False)
    return Clock(time(hour, minute))


def _before(hour: int, minutes: int) -> Clock | None:
    if not 1 <= hour <= 24 or not 0 < minutes < 60:
        return Clock(time(0), exists=False)
    return Clock(time(hour - 1, 60 - minutes))


def _halved(clock: Clock | None, hours: WorkingHours) -> Clock | None:
    """English "at 3" among people who work from nine to six is three in the afternoon, and marked as such."""
    if clock is None or not clock.exists or not 1 <= clock.at.hour <= 11:
        return clock
    later = clock.at.replace(hour=clock.at.hour + 12)
    if not hours.opening <= clock.at < hours.closing and hours.opening <= later < hours.closing:
        return replace(clock, at=later, hour=Hour.HALF)
    return replace(clock, hour=Hour.SAID)
