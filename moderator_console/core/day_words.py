"""A day in words, for texts that leave: in the language of the text, whatever the window speaks."""

from __future__ import annotations

import re
from datetime import date

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ),
}  # fmt: skip

_BETWEEN = frozenset({"at", "à", "h", "am", "pm", "1er"})
_NAMES = frozenset(
    name.casefold() for names in (_WEEKDAYS, _MONTHS) for some in names.values() for name in some
)
_WORD = re.compile(r"\w+")
#: Day, year, hour, minutes and perhaps seconds.
_NUMBERS, _DIGITS = range(2, 6), 4


def is_time(words: str) -> bool:
    """Whether words say a day and an hour in one of the languages, and nothing else."""
    numbers = 0
    for word in _WORD.findall(words.casefold()):
        if word.isdecimal() and len(word) <= _DIGITS:
            numbers += 1
        elif word not in _NAMES and word not in _BETWEEN:
            return False
    return numbers in _NUMBERS


def day_in_words(day: date, language: str, today: date) -> str:
    """ "Friday 20 November", « vendredi 20 novembre », with the year where it is another than today's.

    English for a language without its own names.
    """
    speech = language if language in _WEEKDAYS else "en"
    number = "1er" if speech == "fr" and day.day == 1 else str(day.day)
    words = f"{_WEEKDAYS[speech][day.weekday()]} {number} {_MONTHS[speech][day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"
