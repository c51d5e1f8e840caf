"""How a person appears as a disc: initials and a quiet tint that stays theirs.

Only the member whom the case is about wears the accent, everywhere; all others share five tints.
"""

from __future__ import annotations

import re
import zlib


def initials(name: str) -> str:
    """One or two letters for a disc: of the first and last word, or the first two of one word."""
    words: list[str] = re.findall(r"[^\W_]+", name)
    if not words:
        return "?"
    if len(words) == 1:
        return words[0][:2] if words[0].islower() else words[0][:2].title()
    return (words[0][0] + words[-1][0]).upper()


def tint(key: str, tints: int = 5) -> int:
    """Which of the look's ``faces`` a person has; the same in every run and on every machine."""
    return zlib.crc32(key.encode()) % tints
