"""Times as web pages and chats print them: "Yesterday at 3:41 PM", « il y a 2 jours », "3 h", « Le 29 octobre 2012 ».

They are times of the past, unlike those of core/when.py, and are found inside a line. A page shows them in its
reader's zone, so a time without one is read in the zone given. Folding keeps every place in the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache, lru_cache

from moderator_console.core.posts import Precision, Zone
from moderator_console.core.schedule import moment_at, moment_of, to_us

_DAY = timedelta(days=1)
_SECOND = 1_000_000


class Shape(StrEnum):
    """How much of a moment a place in a line says. ``SHORT`` ("3 h") is a time only where nothing else stands."""

    FULL = "full"
    DAY = "day"
    CLOCK = "clock"
    AGO = "ago"
    SHORT = "short"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Spot:
    """A time found in a line: where it stands, and its parts as they were written.

    ``slashed`` is the two first numbers of 4/5/2012, whose order one line cannot tell. ``back`` counts days
    before today, ``weekday`` is Monday = 0, ``ago`` counts seconds, ``offset`` minutes east of UTC.
    """

    start: int
    end: int
    shape: Shape
    year: int | None = None
    month: int | None = None
    day: int | None = None
    slashed: tuple[int, int] | None = None
    back: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    half: str = ""
    offset: int | None = None
    ago: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A spot as a moment. ``at_us`` is None where it names none. ``guessed``: a part was supplied, not read."""

    at_us: int | None
    precision: Precision = Precision.MINUTE
    zone: Zone = Zone.COMMUNITY
    guessed: bool = False


NOT_TOLD = Told(None, Precision.DEDUCED, Zone.UNKNOWN)

_MONTHS = (
    "jan(?:uary|v(?:ier)?)?", "fe(?:b(?:ruary)?|v(?:r(?:ier)?)?)", "mar(?:ch|s)?", "a(?:pr(?:il)?|vr(?:il)?)",
    "ma[yi]", "ju(?:ne?|in)", "jul(?:y)?|juil(?:l(?:et)?)?", "au(?:g(?:ust)?)|aout|aou", "sep(?:t(?:em(?:ber|bre))?)?",
    "oct(?:ob(?:er|re))?", "nov(?:em(?:ber|bre))?", "d(?:ec(?:em(?:ber|bre))?)",
)  # fmt: skip
_WEEKDAYS = (
    "mon(?:day)?|lun(?:di)?", "tue(?:s(?:day)?)?|mar(?:di)?", "wed(?:nesday)?|mer(?:c(?:redi)?)?",
    "thu(?:r(?:s(?:day)?)?)?|jeu(?:di)?", "fri(?:day)?|ven(?:d(?:redi)?)?", "sat(?:urday)?|sam(?:edi)?",
    "sun(?:day)?|dim(?:anche)?",
)  # fmt: skip
_LONG_DAYS = "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche"
_MONTH = rf"(?:{'|'.join(_MONTHS)})\b\.?"
_WD = rf"(?:(?:{'|'.join(_WEEKDAYS)})\b\.?,? +(?:the |le )?)?"
_CLOCK = (
    r"(?P<h{n}>[01]?\d|2[0-4])(?:(?: ?h ?| ?: ?)(?P<mi{n}>[0-5]\d)(?:(?: ?: ?| ?min(?:utes)? ?)(?P<s{n}>[0-5]\d))?"
    r"(?:[.,]\d{{1,6}})?(?: ?min\b)?(?: ?s\b)?(?: ?(?P<ap{n}>[ap])\.? ?m\b\.?)?"
    r"| ?(?P<ap2{n}>[ap])\.? ?m\b\.?| ?h\b(?! ago))"
)
_OFF = r"(?: ?\(?(?P<off{n}>utc|gmt|z|cest|cet|est|edt|pst|pdt|bst)?\)?(?P<num{n}>[+-]\d{{2}}:?\d{{2}}|[+-]\d{{1,2}}\b)?\)?(?![\w/]))?"
_JOIN = r"(?: ?\([a-zé]{2,4}\.?\) ?| ?[,;·•|–—-] ?| )(?:(?:at|a|@|vers|the|le|on) )?"
_DATES = {
    "iso": r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>[01]?\d)[-/.](?P<d>[0-3]?\d)",
    "dmy": rf"{_WD}(?P<d>[0-3]?\d)(?:st|nd|rd|th|er|e)?[ -](?:of |de )?(?P<mon>{_MONTH})(?:,?[ -](?P<y>(?:19|20)\d\d|'\d\d)\b|-(?P<y2>\d\d)\b)?",
    "mdy": rf"{_WD}(?P<mon>{_MONTH}) ?(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b(?! ?[:h] ?\d)(?:,? (?P<y>(?:19|20)\d\d)\b(?! ?[:h] ?\d))?",
    "num": rf"{_WD}(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?:(?P=sep)(?P<y>(?:19|20)\d\d|\d\d))?",
    "rel": r"(?P<rel>today|yesterday|aujourd'hui|avant-hier|hier)",
    "wd": rf"(?:last |(?P<this>ce |this )?)(?P<wd>{'|'.join(_LONG_DAYS.split())})(?: dernier)?",
}
_ZONES = {"utc": 0, "gmt": 0, "z": 0, "cet": 60, "cest": 120, "est": -300, "edt": -240, "pst": -480, "pdt": -420, "bst": 60}  # fmt: skip
_UNITS = (
    ("second", 1, "seconds?|secondes?|secs?|s"), ("minute", 60, "minutes?|mins?|mn|m"),
    ("hour", 3600, "hours?|heures?|hrs?|hr|h"), ("day", 86400, "days?|jours?|jrs?|d|j"),
    ("week", 604800, "weeks?|wks?|wk|w|semaines?|sem"), ("month", 2592000, "months?|mois|mos?"),
    ("year", 31536000, "years?|yrs?|yr|ans?|annees?|y|a"),
)  # fmt: skip
_UNIT = "|".join(words for _, _, words in _UNITS)
_COUNT = r"(?:about |environ |almost |over |plus de |pres de )?(?P<n>\d{1,3}|an?|une?|one)"
_AGO = re.compile(
    rf"(?<![\w])(?:{_COUNT} ?(?P<u>{_UNIT})\.?(?:,? (?:and )?(?P<m>\d{{1,2}}) ?(?P<v>{_UNIT})\.?)? ago|(?:il y a|depuis) {_COUNT.replace('<n>', '<n2>')} ?(?P<u2>{_UNIT})\b\.?(?:,? (?:et )?(?P<m2>\d{{1,2}}) ?(?P<v2>{_UNIT})\b)?"
    r"|(?P<last>last|la) (?P<u3>week|month|year)|(?P<past>la semaine derniere|le mois dernier|l'an dernier|l'annee derniere)"
    r"|(?P<now>just now|a l'instant|a moment ago|moments ago|il y a quelques (?:instants|secondes)|a few seconds ago))(?!\w)"
)
_SHORT = re.compile(
    rf"(?<![\w:.,/-])(?:(?P<n>\d{{1,3}}) ?(?P<u>{_UNIT})\b\.?|(?P<now>now|maintenant))(?![\w:'-]| ?\d)"
)
_ISO = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)[t ](?P<h>\d\d):(?P<mi>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{1,9})?)?"
    r" ?(?:(?P<z>z)|(?P<num>[+-]\d\d:?\d\d))(?![\w])"
)
_MONTH_YEAR = re.compile(rf"(?<!\w)(?P<mon>{_MONTH}) (?P<y>(?:19|20)\d\d|'\d\d)(?!\d)")
_CTIME = re.compile(
    rf"(?<!\w){_WD}(?P<mon>{_MONTH}) +(?P<d>[0-3]?\d) (?P<h>\d\d):(?P<mi>\d\d):(?P<s>\d\d)(?: (?P<z>[a-z]{{2,5}}))? (?P<y>(?:19|20)\d\d)(?!\d)"
)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Date with clock in either order, then dates alone, then a clock alone; the first that fits at a place wins."""
    made = []
    clock, after = (
        (_CLOCK.format(n="") + _OFF.format(n="")),
        (_CLOCK.format(n="0") + _OFF.format(n="0")),
    )
    for name, day in _DATES.items():
        before = rf"(?<![\w/.:]){after}{_JOIN}(?:on |le )?{day}(?![\w/]|:\d)"
        made.append((name, re.compile(before)))
    # "20 Oct 2026 10.41": a point parts hours from minutes only behind a date.
    clock = clock.replace(r"(?: ?h ?| ?: ?)", r"(?: ?h ?| ?: ?|\.(?![0-5]\d[.\d]))")
    for name, day in _DATES.items():
        made.append((name, re.compile(rf"(?<![\w/.:]){day}(?:{_JOIN}\(?{clock})?(?![\w/]|:\d)")))
    # "Wed 9:14 PM": a short day of the week is one only beside a clock.
    short = "|".join(_WEEKDAYS)
    made.append(
        ("wds", re.compile(rf"(?<![\w/.:])(?P<wds>{short})\b\.?{_JOIN}{clock}(?![\w/]|:\d)"))
    )
    made.append(
        ("clock", re.compile(rf"(?<![\w/.:]){_CLOCK.format(n='')}{_OFF.format(n='')}(?![\w/:])"))
    )
    return tuple(made)


_FLAT = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\t\u200e\u200f", " "),
        "\u2011": "-",
    }
)


@cache
def _flat_letter(letter: str) -> str:
    bare = unicodedata.normalize("NFKD", letter)
    low = "".join(each for each in bare if not unicodedata.combining(each)).lower()
    return low if len(low) == 1 else letter


def flat(line: str) -> str:
    """``line`` in small letters without accents, letter by letter: every place stays where it was."""
    return _flat(line) if len(line) <= _OFTEN else _flattened(line)


#: Longer lines hardly ever come again, and would fill the memory of those that do.
_OFTEN = 60


@lru_cache(maxsize=20_000)
def _flat(line: str) -> str:
    return _flattened(line)


def _flattened(line: str) -> str:
    line = line.translate(_FLAT)
    return line.lower() if line.isascii() else "".join(map(_flat_letter, line))


@lru_cache(maxsize=20_000)
def spots(line: str) -> tuple[Spot, ...]:
    """The times in a line, by place; they never overlap. Lines over 400 characters hold none that matters."""
    if len(line) > 400 or not (any(map(str.isdigit, line)) or _WORDED.search(flat(line))):
        return ()
    text = flat(line)
    found: list[Spot] = []
    taken = bytearray(len(text) + 1)

    def keep(spot: Spot | None) -> None:
        if spot is not None and not any(taken[spot.start : spot.end]):
            taken[spot.start : spot.end] = b"\1" * (spot.end - spot.start)
            found.append(spot)

    for match in _ISO.finditer(text):
        keep(_dated("iso", match))
    for match in _CTIME.finditer(text):
        keep(_dated("mdy", match))
    for match in _AGO.finditer(text):
        keep(_ago(match))
    for name, pattern in _patterns():
        for match in pattern.finditer(text):
            keep(_clock_only(match) if name == "clock" else _dated(name, match))
    for match in _MONTH_YEAR.finditer(text):
        month = _month(match["mon"])
        keep(Spot(match.start(), match.end(), Shape.MONTH, _year(match["y"]), month))
    for match in _SHORT.finditer(text):
        keep(_short(match))
    return tuple(sorted(found, key=lambda spot: spot.start))


_WORDED = re.compile(
    rf"\b(?:now|instants?|moments?|ago|last|derniere?|il y a|hier|today|yesterday|aujourd'hui|maintenant|{'|'.join(_LONG_DAYS.split())})\b"
)


def day_first(found: Iterable[Spot], lang: str) -> bool | None:
    """How 4/5/2012 is ordered in all these times: True for 4 May, None where nothing tells.

    Any number over 12 decides; else times that say AM or PM beside slashes are American, and French puts days first.
    """
    spots_ = [spot for spot in found if spot.slashed]
    if any(spot.slashed and spot.slashed[0] > 12 for spot in spots_):
        return True
    if any(spot.slashed and spot.slashed[1] > 12 for spot in spots_):
        return False
    if spots_ and all(spot.half for spot in spots_):
        return False
    return True if lang == "fr" else None


def told(
    spot: Spot, now_us: int, zone: str | None, *, first: bool | None, base: date | None = None
) -> Told:
    """The moment of a spot as seen at ``now_us`` by somebody in ``zone`` (None: UTC, marked unknown).

    ``first``: days stand before months (``day_first``). ``base`` is the day of a divider above a bare clock.
    Dates without a year are the last such day; a bare clock without a divider is today's or yesterday's.
    """
    place = zone or "UTC"
    known = Zone.COMMUNITY if zone else Zone.UNKNOWN
    if spot.ago is not None:
        return Told(now_us - spot.ago * _SECOND, Precision.DEDUCED, Zone.STATED)
    today = moment_at(now_us, place).local.date()
    guessed = False
    on: date | None
    if spot.shape is Shape.CLOCK:
        on = base or today
        guessed = base is None
    else:
        on, guessed = _date(spot, today, first)
    if on is None:
        return NOT_TOLD
    if spot.hour is None:
        try:
            at = moment_of(datetime.combine(on, datetime.min.time()), place).us
        except (OverflowError, ValueError):
            return NOT_TOLD
        month_only = spot.shape is Shape.MONTH
        precision = Precision.DEDUCED if month_only else Precision.DAY
        return Told(at, precision, known, guessed)
    hour = spot.hour % 12 + (12 if spot.half == "p" else 0) if spot.half else spot.hour % 24
    local = datetime(on.year, on.month, on.day, hour, spot.minute or 0, spot.second or 0)  # noqa: DTZ001 - wall time
    precision = Precision.SECOND if spot.second is not None else Precision.MINUTE
    if spot.offset is not None:
        at = to_us(local.replace(tzinfo=timezone(timedelta(minutes=spot.offset))))
        return Told(at, precision, Zone.STATED, guessed)
    at = moment_of(local, place).us
    if spot.shape is Shape.CLOCK and base is None and at > now_us + 120 * _SECOND:
        at = moment_of(local - _DAY, place).us
    return Told(at, precision, known, guessed)


def day_of(spot: Spot, now_us: int, zone: str | None, first: bool | None) -> date | None:
    """The calendar day that a divider between messages names."""
    return _date(spot, moment_at(now_us, zone or "UTC").local.date(), first)[0]


def from_stamp(stamp: str, zone: str | None) -> Told | None:
    """A page's own machine-readable time: ISO 8601, or seconds or milliseconds since 1970. None if it is neither."""
    stamp = stamp.strip()
    if stamp.isascii() and stamp.isdigit() and len(stamp) in (9, 10, 12, 13):
        ticks = int(stamp) * (1000 if len(stamp) > 10 else _SECOND)
        return Told(ticks, Precision.SECOND, Zone.STATED)
    if not 16 <= len(stamp) <= 40:
        return None
    try:
        at = datetime.fromisoformat(stamp)
        if at.tzinfo is not None:
            return Told(to_us(at), Precision.SECOND, Zone.STATED)
        us = moment_of(at, zone or "UTC").us
    except (ValueError, OverflowError):
        return None
    return Told(us, Precision.SECOND, Zone.COMMUNITY if zone else Zone.UNKNOWN)


def _date(spot: Spot, today: date, first: bool | None) -> tuple[date | None, bool]:
    """The day of a spot, and whether a part of it had to be supplied in doubt."""
    if spot.back is not None:
        return today - spot.back * _DAY, False
    if spot.weekday is not None:
        return today - ((today.weekday() - spot.weekday - 1) % 7 + 1) * _DAY, False
    month, day, guessed = spot.month, spot.day, False
    if spot.slashed:
        a, b = spot.slashed
        in_order = first is not False
        day, month = (a, b) if in_order else (b, a)
        if month > 12:
            day, month = month, day
        guessed = first is None and a <= 12 and b <= 12 and a != b
    if month is None:
        return None, False
    year = spot.year
    try:
        if year is not None:
            return date(year, month, day or 1), guessed
        # 29 February is of the last leap year.
        for back in range(8):
            if (found := _real(today.year - back, month, day or 1)) and found <= today + _DAY:
                return found, guessed
    except ValueError:
        return None, False
    return None, False


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dated(name: str, match: re.Match[str]) -> Spot | None:
    got = match.groupdict()
    year = _year(got.get("y") or (f"'{got['y2']}" if got.get("y2") else None))
    month = _month(got["mon"]) if got.get("mon") else int(got["m"]) if got.get("m") else None
    day = int(got["d"]) if got.get("d") else None
    slashed = (int(got["a"]), int(got["b"])) if got.get("a") else None
    back = {"today": 0, "aujourd'hui": 0, "yesterday": 1, "hier": 1, "avant-hier": 2}.get(got.get("rel") or "")  # fmt: skip
    weekday = _LONG_DAYS.split().index(got["wd"]) % 7 if got.get("wd") else None
    if short := got.get("wds"):
        weekday = next(n for n, words in enumerate(_WEEKDAYS) if re.fullmatch(words, short))
    clock = _parts(got)
    if slashed is not None:
        bad = not (min(slashed) >= 1 and (min(slashed) <= 12) and max(slashed) <= 31)
        # "2.5" and "3-4" are numbers: without a year only 29/10 is a date, or one beside a clock.
        if bad or (year is None and (got["sep"] != "/" and clock["hour"] is None)):
            return None
    elif day is not None and not (1 <= day <= 31 and 1 <= (month or 1) <= 12):
        return None
    shape = Shape.FULL if clock["hour"] is not None else Shape.DAY
    return Spot(
        match.start(), match.end(), shape, year, month, day, slashed, back, weekday,
        clock["hour"], clock["minute"], clock["second"], _half(got), _offset(got),
    )  # fmt: skip


def _clock_only(match: re.Match[str]) -> Spot | None:
    got = match.groupdict()
    clock, half = _parts(got), _half(got)
    if clock["minute"] is None and not half:
        return None  # "3 h" is a length of time
    return Spot(
        match.start(), match.end(), Shape.CLOCK, hour=clock["hour"], minute=clock["minute"],
        second=clock["second"], half=half, offset=_offset(got),
    )  # fmt: skip


def _parts(got: dict[str, str | None]) -> dict[str, int | None]:
    def one(name: str) -> int | None:
        value = got.get(name) or got.get(f"{name}0")
        return int(value) if value else None

    return {"hour": one("h"), "minute": one("mi"), "second": one("s")}


def _half(got: dict[str, str | None]) -> str:
    return got.get("ap") or got.get("ap2") or got.get("ap0") or got.get("ap20") or ""


def _offset(got: dict[str, str | None]) -> int | None:
    name = got.get("off") or got.get("off0") or got.get("z") or ""
    number = got.get("num") or got.get("num0")
    if number:
        digits = number[1:].replace(":", "")
        minutes = int(digits) * 60 if len(digits) <= 2 else int(digits[:-2]) * 60 + int(digits[-2:])
        minutes = -minutes if number[0] == "-" else minutes
        return minutes if abs(minutes) < 24 * 60 else None
    return _ZONES.get(name)


def _ago(match: re.Match[str]) -> Spot:
    if match["now"]:
        return Spot(match.start(), match.end(), Shape.AGO, ago=0, unit="second")
    if match["past"]:
        word = {"se": "week", "mo": "month"}.get(match["past"].split()[1][:2], "year")
        return _length(match, "1", word, Shape.AGO)
    count, word = match["n"] or match["n2"] or "1", match["u"] or match["u2"] or match["u3"]
    made = _length(match, count, word, Shape.AGO)
    if more := match["m"] or match["m2"]:
        # "1 week 2 days ago"
        rest = _length(match, more, match["v"] or match["v2"], Shape.AGO)
        made = replace(made, ago=(made.ago or 0) + (rest.ago or 0), unit=rest.unit)
    return made


def _short(match: re.Match[str]) -> Spot:
    if match["now"]:
        return Spot(match.start(), match.end(), Shape.SHORT, ago=0, unit="second")
    return _length(match, match["n"], match["u"], Shape.SHORT)


def _length(match: re.Match[str], count: str, word: str, shape: Shape) -> Spot:
    n = int(count) if count.isdigit() else 1
    for unit, seconds, words in _UNITS:
        if re.fullmatch(words, word):
            return Spot(match.start(), match.end(), shape, ago=n * seconds, unit=unit)
    raise AssertionError(word)  # the pattern is made of these words


def _month(word: str) -> int:
    word = word.rstrip(".")
    return next(n for n, words in enumerate(_MONTHS, 1) if re.fullmatch(words, word))


def _year(word: str | None) -> int | None:
    if not word:
        return None
    digits = word.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)
