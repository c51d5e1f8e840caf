"""Times as MediaWiki writes them into a signature: ``16:54, 5 March 2006 (UTC)``, ``5 mars 2006 à 16:54 (CET)``.

A wiki writes in its own order, words, digits and zone, and has changed them over the years; so every order and
every month word of the table is read on every page. That is safe because no two languages of the table use one
word for two months (a test says so), and because a time only counts behind a link to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from moderator_console.core.posts import Precision
from moderator_console.readers.times import NEVER, When, from_datetime

#: January to December as they stand in signatures; "|" between forms. Sources: MediaWiki's languages/messages.
MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ckb": "کانوونی_دووەم|کانوونی_دووەمی شوبات|شوباتی ئازار|ئازاری نیسان|نیسانی ئایار|ئایاری"
    " حوزەیران|حوزەیرانی تەممووز|تەممووزی ئاب|ئابی ئەیلوول|ئەیلوولی تشرینی_یەکەم|تشرینی_یەکەمی"
    " تشرینی_دووەم|تشرینی_دووەمی کانوونی_یەکەم|کانوونی_یەکەمی",
    "de": "Januar|Jan Februar|Feb März|Mär April|Apr Mai Juni|Jun Juli|Jul August|Aug September|Sep"
    " Oktober|Okt November|Nov Dezember|Dez",
    "en": "January|Jan February|Feb March|Mar April|Apr May June|Jun July|Jul August|Aug"
    " September|Sep|Sept October|Oct November|Nov December|Dec",
    "es": "enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago"
    " septiembre|sep octubre|oct noviembre|nov diciembre|dic",
    "fr": "janvier|janv|jan février|fév|févr mars avril|avr mai juin juillet|juil août"
    " septembre|sept|sep octobre|oct novembre|nov décembre|déc",
    "hu": "január|jan február|febr március|márc április|ápr május|máj június|jún július|júl"
    " augusztus|aug szeptember|szept október|okt november|nov december|dec",
    "it": "gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago"
    " settembre|set ottobre|ott novembre|nov dicembre|dic",
    "nl": "januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug"
    " september|sep oktober|okt november|nov december|dec",
    "pl": "stycznia|sty lutego|lut marca|mar kwietnia|kwi maja|maj czerwca|cze lipca|lip sierpnia|sie"
    " września|wrz października|paź listopada|lis grudnia|gru",
    "pt": "janeiro|jan fevereiro|fev março|mar abril|abr maio|mai junho|jun julho|jul agosto|ago"
    " setembro|set outubro|out novembro|nov dezembro|dez",
    "sr": "јануар|јануара|јан|januar|januara|jan фебруар|фебруара|феб|februar|februara|feb"
    " март|марта|мар|mart|marta|mar април|априла|апр|april|aprila|apr мај|маја|maj|maja"
    " јун|јуна|jun|juna јул|јула|jul|jula август|августа|авг|avgust|avgusta|avg"
    " септембар|септембра|сеп|septembar|septembra|sep октобар|октобра|окт|oktobar|oktobra|okt"
    " новембар|новембра|нов|novembar|novembra|nov децембар|децембра|дец|decembar|decembra|dec",
    "th": "มกราคม|ม.ค. กุมภาพันธ์|ก.พ. มีนาคม|มี.ค. เมษายน|เม.ย. พฤษภาคม|พ.ค. มิถุนายน|มิ.ย."
    " กรกฎาคม|ก.ค. สิงหาคม|ส.ค. กันยายน|ก.ย. ตุลาคม|ต.ค. พฤศจิกายน|พ.ย. ธันวาคม|ธ.ค.",
}  # fmt: skip

#: Hours east of UTC of the abbreviations that signatures bear. Clock changes need no table: the abbreviation
#: says which side of the change it is (CET, CEST), also in the hour that happens twice.
ZONES = {
    "UTC": 0.0, "GMT": 0.0, "WET": 0.0, "WEST": 1.0, "BST": 1.0, "CET": 1.0, "CEST": 2.0, "MEZ": 1.0, "MESZ": 2.0,
    "EET": 2.0, "EEST": 3.0, "MSK": 3.0, "EST": -5.0, "EDT": -4.0, "CST": -6.0, "CDT": -5.0, "MST": -7.0,
    "MDT": -6.0, "PST": -8.0, "PDT": -7.0, "JST": 9.0, "AEST": 10.0, "AEDT": 11.0,
    "ت ع م": 0.0, "УТЦ": 0.0, "م.ع.و": 0.0,
}  # fmt: skip

#: The Thai calendar counts from 543 BC; no wiki is older than 1995 or younger than this.
_BUDDHIST = 2400


def _month_numbers() -> dict[str, int]:
    found: dict[str, int] = {}
    for words in MONTHS.values():
        for number, forms in enumerate(words.split(), 1):
            for form in forms.split("|"):
                found[form.replace("_", " ").lower()] = number
    return found


_NUMBERS = _month_numbers()
_MONTH = (
    "(?P<month>" + "|".join(re.escape(w) for w in sorted(_NUMBERS, key=len, reverse=True)) + ")"
)
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})"
_CLOCK = r"(?P<hour>\d{1,2})(?:[:.h]|時)(?P<minute>\d{2})(?:min)?"
#: The zone in brackets: letters, an offset, or Arabic letters with spaces. Arabic wikis write two spaces before.
_ZONE = r" {0,2}\((?P<zone>[^\W\d_][\w. ]{1,5}|[+-]\d{2}(?::?\d{2})?)\)"
_ORDERS = (
    # 16:54, 5 March 2006 · 16:54, 5. јул 2012. · 16:54، 5ی ئازاری 2006 · 16:54 5 mar 2006 · 16h54min de 5 de …
    rf"{_CLOCK}(?:[,،] ?| )(?:de )?{_DAY}(?:ی|\.)? (?:de )?{_MONTH}\.? (?:de )?{_YEAR}\.?",
    # 5 mars 2006 à 16:54 · 5 mrt 2006 16:54 · 5. Mär. 2006, 16:54
    rf"{_DAY}(?:er|\.)? {_MONTH}\.? {_YEAR}(?: ?,| à| um| kl\.)? {_CLOCK}",
    # 2006. március 5., 16:54
    rf"{_YEAR}\. {_MONTH}\.? {_DAY}\., {_CLOCK}",
    # 2006年3月5日 (日) 16:54
    rf"{_YEAR}年(?P<number>\d{{1,2}})月{_DAY}日 ?(?:\([^()]{{1,3}}\) ?)?{_CLOCK}",
)
_PATTERNS = tuple(
    re.compile(rf"(?<!\d){order}{_ZONE}", re.IGNORECASE) for order in _ORDERS
)  # named groups repeat between the orders, so they cannot be one pattern
_NOT_SPACE = re.compile("[\u00a0\u2007\u2009\u202f\t\r\n]")
#: Marks of direction stand anywhere in a time; spaces of any kind are spaces.
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time found in a text: ``start`` and ``end`` are its place, ``when`` what it says."""

    start: int
    end: int
    when: When


def stamps(text: str, zone: tzinfo | None = None) -> Iterator[Stamp]:
    """Every signature time in ``text``, in order. ``zone`` is used where the abbreviation is not known.

    Days that never were (0 January 0000) are no times.
    """
    if "(" not in text:
        return
    plain = _NOT_SPACE.sub(" ", text)
    places: list[int] | None = None
    if _MARKS.search(plain):
        places = [place for place, sign in enumerate(plain) if not _MARKS.match(sign)]
        plain = _MARKS.sub("", plain)
    # Each order is looked for once: a text full of times of one order is not read again for the others.
    ahead = [pattern.search(plain) for pattern in _PATTERNS]
    at = 0
    while True:
        for number, match in enumerate(ahead):
            if match is not None and match.start() < at:
                ahead[number] = _PATTERNS[number].search(plain, at)
        first = min((m for m in ahead if m is not None), key=lambda m: m.start(), default=None)
        if first is None:
            return
        at = first.end()
        when = _when(first, zone)
        if when.at_us is None:
            continue
        start, end = first.start(), first.end()
        if places is not None:
            start, end = places[start], places[end - 1] + 1
        yield Stamp(start, end, when)


def _when(match: re.Match[str], zone: tzinfo | None) -> When:
    said = match.groupdict()
    year = int(said["year"])
    try:
        at = datetime(
            year - 543 if year > _BUDDHIST else year,
            int(said["number"]) if said.get("number") else _NUMBERS[said["month"].lower()],
            int(said["day"]),
            int(said["hour"]),
            int(said["minute"]),
            tzinfo=_zone(said["zone"]),
        )
    except (ValueError, OverflowError):
        return NEVER
    return from_datetime(at, zone, Precision.MINUTE)


def _zone(word: str) -> tzinfo | None:
    """The offset that an abbreviation stands for, or None for one that is not known."""
    word = word.strip()
    if word[0] in "+-":
        digits = word[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(offset if word[0] == "+" else -offset)
    hours = ZONES.get(word.upper())
    if hours is None:
        return None
    return timezone(timedelta(hours=hours)) if hours else UTC
