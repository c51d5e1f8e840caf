"""Dates in words, for screens and the command line: the exact grammar first, dateparser only behind it.

What dateparser reads is marked ``guessed``: left alone it takes « demain 10h » for ten hours from now, so its
answer is always shown before it is kept. It is imported at the first phrase that the grammar does not know.
"""

from __future__ import annotations

import re
from datetime import datetime

from moderator_console.core.schedule import WorkingHours, moment_at, moment_of
from moderator_console.core.when import (
    Hour,
    Refused,
    Understood,
    read_when,
    understood,
    usual_hour,
)

_LONGEST_TEXT = 80
_SETTINGS = {
    "PREFER_DATES_FROM": "future",
    "PREFER_DAY_OF_MONTH": "first",
    "DATE_ORDER": "DMY",
    "RETURN_AS_TIMEZONE_AWARE": False,
    # Neither timestamps nor runs of digits: nobody says those.
    "PARSERS": ["relative-time", "absolute-time"],
}
_HOUR_SAID = r"(?i)\d:\d|\d ?[ap]\.?m\b|\d ?h\b|hour|heure|\bmin|\bnoon|\bmidi"
# dateparser drops the name of a zone without a word, and would answer in ours.
_ZONE_SAID = r"\b[A-Z]{3,5}\b|\b(?i:utc|gmt|cest|cet|est|edt|pst|pdt)\b|[+-]\d\d:?\d\d\b"


def understand(
    words: str, now_us: int, zone: str, hours: WorkingHours, lang: str = "en"
) -> Understood | Refused | None:
    """The moment that ``words`` name, refused with its reason, or None where nobody can tell.

    As ``core.when.read_when``; an answer that the grammar does not know has ``guessed`` set.
    """
    exact = read_when(words, now_us, zone, hours, lang)
    if exact is not None or not _worth_guessing(words):
        return exact
    guess = _guess(words, moment_at(now_us, zone).local, lang)
    if guess is None:
        return None
    precision = Hour.SAID
    if not re.search(_HOUR_SAID, words):
        guess, precision = datetime.combine(guess.date(), usual_hour(hours)), Hour.USUAL
    return understood(moment_of(guess, zone), now_us, hours, precision, guessed=True)


def _worth_guessing(words: str) -> bool:
    letters = sum(letter.isalpha() for letter in words)
    return letters > 2 and len(words) <= _LONGEST_TEXT and not re.search(_ZONE_SAID, words)


def _guess(words: str, now: datetime, lang: str) -> datetime | None:
    import dateparser

    said = re.sub(r"(?i)(\d{1,2}) ?h ?(\d{2})\b", r"\1:\2", " ".join(words.split()))
    said = re.sub(r"(?i)\b(\d{1,2}) ?h(?![a-z])", r"\1:00", said)
    try:
        found: datetime | None = dateparser.parse(
            said,
            languages=["fr", "en"] if lang == "fr" else ["en", "fr"],
            settings={**_SETTINGS, "RELATIVE_BASE": now},
        )
    except (ValueError, OverflowError):
        return None  # it overflows on numbers that are no dates
    if found is None or not 2000 <= found.year <= 2200:
        return None
    return found.replace(tzinfo=None, second=0, microsecond=0)
