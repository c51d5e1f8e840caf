"""The day in a date told in words: "monday week", « lundi en huit », "in 3 working days", « le 25 novembre ».

Works on folded text (when_clock.fold). "next Friday" is the Friday of next week, « vendredi prochain » the
first Friday to come, as each language mostly has it. « Huit jours » and « quinze jours » in letters are one
and two weeks; in digits they are days. « Jours ouvrables » are read as the working days given.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from moderator_console.core.schedule import WorkingHours
from moderator_console.core.when_clock import NUMBER, Clock, Hour, number

_DAY = timedelta(days=1)
#: Stands for a day too far away to be counted out.
_FAR = date(9999, 1, 1)
_FURTHEST_MONTHS = 720


def _names(*rows: str) -> dict[str, int]:
    return {name: place for place, row in enumerate(rows) for name in row.split()}


_ENGLISH_DAYS = _names(
    "monday mon",
    "tuesday tue tues",
    "wednesday wed weds",
    "thursday thu thur thurs",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
_FRENCH_DAYS = _names(
    "lundi lun",
    "mardi mar",
    "mercredi mer",
    "jeudi jeu",
    "vendredi ven vend",
    "samedi sam",
    "dimanche dim",
)
_DAYS = {**_ENGLISH_DAYS, **_FRENCH_DAYS}
_MONTHS = _names(
    "",
    "january jan janvier janv",
    "february feb fevrier fevr fev",
    "march mar mars",
    "april apr avril avr",
    "may mai",
    "june jun juin",
    "july jul juillet juil",
    "august aug aout",
    "september sept sep septembre",
    "october oct octobre",
    "november nov novembre",
    "december dec decembre",
)


def _any(names: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


_W = f"(?P<w>{_any(_DAYS)})"
_MAYBE_W = rf"(?:(?P<w>{_any(_DAYS)}) )?"
_M = f"(?P<m>{_any(_MONTHS)})"
_D = r"(?P<d>\d{1,2})(?: ?(?P<th>st|nd|rd|th|er|e))?"
_Y = r"(?: (?P<y>\d{4}))?"
_THE = r"(?P<the>(?:the|le|du|au) )?"

_LEAD = r"(?:on|by|for|due|until|pour|within|sous|d ?ici(?: a| au)?|jusqu ?a|jusqu ?au) (?=.)"
_UNIT = (
    r"(?:(?P<working>(?:working|business|work|office) ?days?|workdays?|jours? (?:ouvres?|ouvrables?|travailles?)|jo)"
    r"|(?P<days>days?|d|jours?|jrs?|j)|(?P<weeks>weeks?|wks?|w|semaines?|sem)|(?P<fortnights>fortnights?)"
    r"|(?P<months>months?|mois)|(?P<years>years?|ans?|annees?))"
)
_AMOUNT = rf"(?P<n>{NUMBER}) ?{_UNIT}"
_FORTNIGHT = r"(?:(?:in|dans) )?(?:une |la )?(?P<n>huitaine|quinzaine)(?: de jours)?"
_RELATIVE = rf"(?:(?:in|dans) )?{_AMOUNT}(?: s)?(?: time)?(?: from now| from today| d ?ici la)?"
_AGO = rf"(?:il y a {_AMOUNT})|(?:{_AMOUNT.replace('?P<', '?P<ago_')} ago)"
_NAMED = (
    r"(?P<today>today|aujourd ?hui|auj|ce jour)|(?P<tomorrow>(?:by )?tomorrow|tmrw|tmr|tomorow|demain)"
    r"|(?P<after>(?:the )?day after tomorrow|apres ?demain|(?:le )?surlendemain)|(?P<yesterday>yesterday|hier)"
)
_PLUS_WEEKS = (
    rf"(?P<day>.+?) (?:(?P<en>en (?:huit|quinze))|(?P<week>week|fortnight))"
    rf"|(?P<n>{NUMBER}) (?P<unit>weeks?|fortnights?) (?:from |on |)(?P<from>.+)"
)
_WEEKDAY = (
    rf"(?:(?P<this>this|this coming|coming|ce|le) )?{_W}(?: (?P<prochain>prochain|qui vient))?"
)
_NEXT_WEEKDAY = (
    rf"next {_W}|{_W.replace('?P<w>', '?P<w2>')} (?:of )?(?:next week|(?:de )?(?:la )?semaine prochaine)"
    rf"|(?:next week|(?:la )?semaine prochaine) (?:on |le )?{_W.replace('?P<w>', '?P<w3>')}"
)
_LAST_WEEKDAY = rf"last {_W}|{_W.replace('?P<w>', '?P<w2>')} dernier"
_NEXT_WORKING = r"(?:the )?next (?:working|business) ?day|(?:le )?prochain jour ouvr(?:e|able)"
_EDGES = (
    r"(?P<week_end>(?:this |the )?week ?end|ce week ?end|le week ?end|next week ?end|week ?end prochain)"
    r"|(?P<end_next_week>(?:the )?end of next week|(?:en |la )?fin de (?:la )?semaine prochaine)"
    r"|(?P<end_week>(?:at )?(?:the )?end of (?:the |this )?week|eow|(?:en |la )?fin de (?:la |cette )?semaine)"
    r"|(?P<after_end>after the week ?end|apres le week ?end)"
    r"|(?P<next_week>next week|(?:la )?semaine prochaine|(?:early|(?:the )?(?:start|beginning) of) next week"
    r"|(?:en |au )?debut de (?:la )?semaine prochaine)"
    r"|(?P<end_month>(?:at )?(?:the )?end of (?:the |this )?month|eom|(?:en |a la |la )?fin (?:de|du) (?:ce )?mois)"
    r"|(?P<next_month>next month|(?:le )?mois prochain|(?:au )?debut du mois prochain)"
)
_PLACES = _names(
    "",
    "first 1st 1er premiere",
    "second 2nd deuxieme 2e 2eme",
    "third 3rd troisieme 3e 3eme",
    "fourth 4th quatrieme 4e 4eme",
)
_OF_MONTH = rf"(?:of|in|de|du|d) (?:the |le )?(?:(?:this |ce )?(?P<this>month|mois)|(?P<next>next month|mois prochain)|{_M})"
_NTH = rf"(?:the |le |la )?(?:(?P<nth>{_any(_PLACES)}) {_W}|(?P<last>last|dernier|derniere) {_W.replace('?P<w>', '?P<w2>')}|{_W.replace('?P<w>', '?P<w3>')} dernier) {_OF_MONTH}"
_MONTH_EDGE = rf"(?:the |en |au )?(?:(?P<start>start of|beginning of|early|debut(?: de| d)?)|(?P<end>end of|late|fin(?: de| d)?)) {_M}{_Y}"
_DAY_MONTH = rf"{_THE}{_MAYBE_W}(?:(?:the|le) )?{_D} (?:of |de )?{_M}{_Y}"
_DAY_MONTH_TIGHT = rf"{_MAYBE_W}{_D}{_M}{_Y}"
_MONTH_DAY = rf"{_THE}{_MAYBE_W}{_M} (?:the )?{_D}{_Y}"
_ONLY_DAY = rf"{_THE}{_MAYBE_W}(?P<the2>(?:the|le) )?{_D}"
_NUMERIC = (
    rf"{_THE}{_MAYBE_W}(?:(?:the|le) )?(?P<a>\d{{1,2}})(?P<sep>[/.-])(?P<b>\d{{1,2}})"
    r"(?:(?P=sep)(?P<y>\d{4}|\d{2}))?"
)
_ISO = rf"{_MAYBE_W}(?P<y>\d{{4}})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})"
_FULL_FRENCH_DAYS = "|".join(name for name in _FRENCH_DAYS if len(name) > 4)
_SPEAKS_FRENCH = rf"\b(?:le|du|au|pour|{_FULL_FRENCH_DAYS})\b"


@dataclass(frozen=True, slots=True)
class Day:
    """What a day's words may mean: no date at all (31 February), one, or two (4/5 in English).

    ``clash``: the weekday said is not that date's. ``clock``: an hour that the words carry with them.
    """

    dates: tuple[date, ...]
    clash: bool = False
    clock: Clock | None = None


def read_day(text: str, today: date, hours: WorkingHours, day_first: bool) -> Day | None:
    """The day that folded ``text`` names seen from ``today``; None where it is no day.

    ``day_first``: 4/5 is 4 May. Otherwise it has two readings, where both exist. The day may lie in the past.
    """
    if found := re.match(_LEAD, text):
        text = text[found.end() :]
    text = re.sub(r"\bpremier\b", "1er", text)
    return _named(text, today, hours) or _dated(
        text, today, day_first or bool(re.search(_SPEAKS_FRENCH, text))
    )


def is_near(text: str) -> bool:
    """Whether folded ``text`` is today, tomorrow or the day after: what follows can only be an hour."""
    return re.fullmatch(_NAMED, text) is not None


def _one(day: date) -> Day:
    return Day((day,))


def _named(text: str, today: date, hours: WorkingHours) -> Day | None:
    if found := re.fullmatch(_NAMED, text):
        kind = found.lastgroup or ""
        return _one(today + {"today": 0, "tomorrow": 1, "after": 2, "yesterday": -1}[kind] * _DAY)
    if found := re.fullmatch(_WEEKDAY, text):
        return _one(_coming(_DAYS[found["w"]], today))
    if found := re.fullmatch(_NEXT_WEEKDAY, text):
        monday = today + (7 - today.weekday()) * _DAY
        return _one(monday + _DAYS[found["w"] or found["w2"] or found["w3"]] * _DAY)
    if found := re.fullmatch(_LAST_WEEKDAY, text):
        return _one(_coming(_DAYS[found["w"] or found["w2"]], today) - 7 * _DAY)
    if found := re.fullmatch(_FORTNIGHT, text):
        return _one(today + (7 if found["n"] == "huitaine" else 14) * _DAY)
    if found := re.fullmatch(_RELATIVE, text):
        return _shifted(today, found["n"], _unit(found, ""), 1, hours)
    if found := re.fullmatch(_AGO, text):
        prefix = "" if found["n"] else "ago_"
        return _shifted(today, found[f"{prefix}n"], _unit(found, prefix), -1, hours)
    if found := re.fullmatch(_NTH, text):
        return _nth(found, today)
    if found := re.fullmatch(_MONTH_EDGE, text):
        return _month_edge(found, today, hours)
    if re.fullmatch(_NEXT_WORKING, text):
        return _one(hours.days_after(today, 1))
    return _edge(text, today, hours) or _weeks_later(text, today)


def _weeks_later(text: str, today: date) -> Day | None:
    found = re.fullmatch(_PLUS_WEEKS, text)
    if found is None:
        return None
    start_text = re.sub(r"^(?:de|d) (?=aujourd)", "", found["day"] or found["from"])
    start: date
    if named := re.fullmatch(_NAMED, start_text):
        if named["yesterday"]:
            return None
        start = today + {"today": 0, "tomorrow": 1, "after": 2}[named.lastgroup or ""] * _DAY
    elif weekday := re.fullmatch(_WEEKDAY, start_text):
        start = _coming(_DAYS[weekday["w"]], today)
    else:
        return None
    if found["n"]:
        weeks = number(found["n"]) * (2 if found["unit"].startswith("fortnight") else 1)
    else:
        weeks = 2 if found["en"] == "en quinze" or found["week"] == "fortnight" else 1
    return _one(start + weeks * 7 * _DAY) if weeks < 5000 else _one(_FAR)


def _edge(text: str, today: date, hours: WorkingHours) -> Day | None:
    found = re.fullmatch(_EDGES, text)
    if found is None:
        return None
    monday = today - today.weekday() * _DAY
    closing = Clock(hours.closing, Hour.PART, ends_day=True)
    match found.lastgroup:
        case "week_end":
            saturday = monday + 5 * _DAY
            if "next" in text or "prochain" in text:
                saturday += 7 * _DAY
            return _one(max(saturday, today))
        case "end_next_week":
            return Day((hours.day_until(monday + 11 * _DAY),), clock=closing)
        case "end_week":
            return Day((hours.day_until(monday + 4 * _DAY),), clock=closing)
        case "next_week" | "after_end":
            return _one(hours.day_from(monday + 7 * _DAY))
        case "end_month":
            last = today.replace(day=calendar.monthrange(today.year, today.month)[1])
            return Day((hours.day_until(last),), clock=closing)
        case _:
            return _one(hours.day_from(_months_later(today.replace(day=1), 1)))


def _nth(found: re.Match[str], today: date) -> Day:
    """ "the first Monday of December", « le dernier vendredi du mois »: the next one from today on."""
    weekday = _DAYS[found["w"] or found["w2"] or found["w3"]]
    for ahead in range(13):
        first = _months_later(today.replace(day=1), ahead)
        if found["m"] and first.month != _MONTHS[found["m"]]:
            continue
        if found["next"]:
            first = _months_later(first, 1)
        place = first + (weekday - first.weekday()) % 7 * _DAY
        if found["nth"]:
            place += (_PLACES[found["nth"]] - 1) * 7 * _DAY
        else:
            place += (calendar.monthrange(first.year, first.month)[1] - place.day) // 7 * 7 * _DAY
        if place >= today:
            return _one(place)
    return _one(_FAR)


def _month_edge(found: re.Match[str], today: date, hours: WorkingHours) -> Day:
    """The first working day of a month, or the end of its last one: the next such month."""
    month = _MONTHS[found["m"]]
    year = int(found["y"]) if found["y"] else today.year
    for ahead in range(2):
        first = date(year + (0 if found["y"] else ahead), month, 1)
        if found["start"]:
            day = Day((hours.day_from(first),))
        else:
            last = first.replace(day=calendar.monthrange(first.year, month)[1])
            day = Day(
                (hours.day_until(last),), clock=Clock(hours.closing, Hour.PART, ends_day=True)
            )
        if found["y"] or day.dates[0] >= today:
            return day
    return day


def _unit(found: re.Match[str], prefix: str) -> str:
    names = ("working", "days", "weeks", "fortnights", "months", "years")
    return next(name for name in names if found[prefix + name])


def _shifted(today: date, amount: str, unit: str, sign: int, hours: WorkingHours) -> Day:
    count = number(amount)
    if unit == "days" and amount in ("huit", "quinze"):
        count -= 1
    if unit in ("years", "months"):
        months = count * (12 if unit == "years" else 1)
        return (
            _one(_months_later(today, sign * months)) if months <= _FURTHEST_MONTHS else _one(_FAR)
        )
    if unit == "working" and sign > 0:
        return _one(hours.days_after(today, count)) if count <= 3000 else _one(_FAR)
    return _one(today + sign * count * {"weeks": 7, "fortnights": 14}.get(unit, 1) * _DAY)


def _coming(weekday: int, today: date) -> date:
    """The first such weekday after today; today has its own word."""
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * _DAY


def _months_later(day: date, months: int) -> date:
    """The same day ``months`` later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _dated(text: str, today: date, day_first: bool) -> Day | None:
    if found := re.fullmatch(_ISO, text):
        return _checked((_date(int(found["y"]), int(found["m"]), int(found["d"])),), found["w"])
    if found := re.fullmatch(_NUMERIC, text):
        a, b, year = int(found["a"]), int(found["b"]), found["y"]
        if found["sep"] == "." and not (
            year or found["the"] or found["w"] or b > 9 or found["b"][0] == "0"
        ):
            return None  # 3.5 is a number, not a date
        pairs = [(a, b)]
        if not day_first and found["sep"] != "." and a != b:
            pairs.append((b, a))
        return _checked(
            tuple(_date_or_coming(year, month, day, today) for day, month in pairs), found["w"]
        )
    wordy = re.fullmatch(_DAY_MONTH, text) or re.fullmatch(_DAY_MONTH_TIGHT, text)
    if wordy is None and not (day_first and text.startswith("mar ")):
        wordy = re.fullmatch(_MONTH_DAY, text)
    if wordy is not None:
        month = _MONTHS[wordy["m"]]
        return _checked((_date_or_coming(wordy["y"], month, int(wordy["d"]), today),), wordy["w"])
    found = re.fullmatch(_ONLY_DAY, text)
    if found and (found["the"] or found["the2"] or found["th"] or found["w"]):
        return _checked((_coming_day(int(found["d"]), today),), found["w"])
    return None


def _checked(dates: tuple[date | None, ...], weekday: str | None) -> Day:
    known = tuple(day for day in dates if day is not None)
    if weekday is None or not known:
        return Day(known)
    agreeing = tuple(day for day in known if day.weekday() == _DAYS[weekday])
    return Day(agreeing or known, clash=not agreeing)


def _date(year: int, month: int, day: int) -> date | None:
    if not (
        1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    ):
        return None
    return date(year, month, day)


def _date_or_coming(year: str | None, month: int, day: int, today: date) -> date | None:
    """With its year (two digits: this century), or the next such day from today on."""
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for ahead in range(9):  # a 29 February can be eight years away
        found = _date(today.year + ahead, month, day)
        if found is not None and found >= today:
            return found
    return None


def _coming_day(day: int, today: date) -> date | None:
    for ahead in range(3):
        first = _months_later(today.replace(day=1), ahead)
        found = _date(first.year, first.month, day)
        if found is not None and found >= today:
            return found
    return None
