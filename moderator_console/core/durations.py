"""How long a talk took, as people write it: « 12 », "12m", « 1 h 05 », "1:05", "90s".

A bare number is minutes. "1:05" is an hour and five minutes, as on a clock; "0:01:30" has seconds.
"""

from __future__ import annotations

import re
import unicodedata

_HOURS = r"(?:h|hr|hrs|hour|hours|heure|heures)"
_MINUTES = r"(?:m|mn|min|mins|minute|minutes|')"
_SECONDS = r"(?:s|sec|secs|second|seconds|seconde|secondes|'')"
_AND = r" ?(?:(?:and|et|,) )?"
_PART = r"(\d+(?:[.,]\d+)?)"
_WHOLE = r"([0-5]?\d)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<h>{_PART}) ?{_HOURS}",
        rf"(?P<h>\d+) ?{_HOURS}{_AND}(?P<m>{_WHOLE})(?: ?{_MINUTES})?",
        rf"(?P<h>\d+) ?{_HOURS}{_AND}(?P<m>{_WHOLE}) ?{_MINUTES}{_AND}(?P<s>{_WHOLE})(?: ?{_SECONDS})?",
        rf"(?P<m>{_PART})(?: ?{_MINUTES})?",
        rf"(?P<m>\d+) ?{_MINUTES}{_AND}(?P<s>{_WHOLE})(?: ?{_SECONDS})?",
        rf"(?P<s>\d+) ?{_SECONDS}",
        r"(?P<h>\d{1,3}):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?",
    )
)
_WORDS = {
    "half an hour": 1800,
    "a half hour": 1800,
    "une demi heure": 1800,
    "demi heure": 1800,
    "a quarter of an hour": 900,
    "un quart d heure": 900,
    "trois quarts d heure": 2700,
    "three quarters of an hour": 2700,
    "an hour": 3600,
    "one hour": 3600,
    "une heure": 3600,
    "an hour and a half": 5400,
    "une heure et demie": 5400,
}
#: Nobody talks for longer; more is a slip of the finger.
LONGEST = 24 * 3600


def read_duration(words: str, longest: int = LONGEST) -> int | None:
    """Seconds, or None where the words are not understood or mean more than ``longest`` seconds."""
    if len(words) > 60:
        return None
    text = unicodedata.normalize("NFC", words).casefold().replace("’", "'")
    text = re.sub(r"(?<=[a-z])[-'](?=[a-z])", " ", " ".join(text.split())).removesuffix(".")
    if text in _WORDS:
        return _WORDS[text]
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            seconds = round(
                _number(parts.get("h")) * 3600
                + _number(parts.get("m")) * 60
                + _number(parts.get("s"))
            )
            return seconds if seconds <= longest else None
    return None


def _number(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0
