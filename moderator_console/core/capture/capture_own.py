"""Chats that print no name at the messages of the one who copied them: "You", where the paste says so.

The clock of such a chat stands below each message. A message without a name is either one's own or goes on for the one
who spoke; which of the two is asked of the whole paste.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from moderator_console.core.capture.capture_forms import only_time
from moderator_console.core.capture.capture_furniture import is_foot
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_when import Shape, flat
from moderator_console.core.capture.capture_words import normal

_OWN = {"you": "You", "vous": "Vous", "toi": "Vous"}
_DELETED = re.compile(r"you deleted this message\.?|vous avez supprime ce message\.?")
_NUMBER = re.compile(r"\+?\d[\d ().-]{6,20}")
#: Letters from which on words that are shown again are known, and messages among which they are looked for.
_KNOWN, _BACK = 4, 60


def with_own(ground: Ground, found: Sequence[Head], lang: str) -> list[Head]:
    """The heads, those of one's own messages named, and what shows words of an earlier message without these."""
    if len(found) < 3 or 4 * sum(map(is_foot, found)) < 3 * len(found):
        return list(found)
    made = list(found)
    regions = [
        [n for n in range(low + 1, head.time_line) if not ground.lines[n].blank]
        for low, head in zip([-1, *(h.time_line for h in found)], found, strict=False)
    ]
    texts = [[flat(ground.lines[n].text).strip(" @:~") for n in region] for region in regions]
    names = {flat(head.name).strip(" @:~") for head in found}
    own, said = set[int](), ""
    starts: list[str] = []
    for place, head in enumerate(made):
        for k in range(min(3, len(regions[place]) - 2)):
            label = texts[place][k]
            if not (label in _OWN or label in names or _NUMBER.fullmatch(label)):
                continue
            over = _shown(starts, normal(ground.lines[regions[place][k + 1]].text))
            if over < 0:
                continue
            if label in _OWN:
                own.add(over)
                said = said or ground.lines[regions[place][k]].text.strip()
            below = max(regions[place][k + 2], head.words[0])
            made[place] = replace(head, words=(below, head.words[1]), over=over)
            break
        first = (n for n in range(*made[place].words) if ground.is_solid(n))
        starts.append(normal(" ".join(ground.lines[n].text for n in first)))
    if not said:
        said = "Vous" if lang.startswith("fr") else "You"
    return _named(ground, made, regions, texts, own, said)


def _shown(starts: Sequence[str], shown: str) -> int:
    """The last message that begins with the words shown, or -1."""
    if len(shown) < _KNOWN:
        return -1
    low = max(-1, len(starts) - 1 - _BACK)
    return next(
        (n for n in range(len(starts) - 1, low, -1) if starts[n].startswith(shown[:80])), -1
    )


def _named(
    ground: Ground,
    made: list[Head],
    regions: list[list[int]],
    texts: list[list[str]],
    own: set[int],
    said: str,
) -> list[Head]:
    """The heads; one's own are those that were shown as such, and where others' names come again each time, all
    without a name."""
    bare = [
        flat(head.name).strip(" @:~") not in [*lines, ""] and _is_bare(ground, head, region)
        for head, lines, region in zip(made, texts, regions, strict=True)
    ]
    opened = [any(_is_day(ground, n) for n in region) for region in regions]
    again = any(
        made[n].name == made[n - 1].name and not (bare[n] or bare[n - 1] or opened[n])
        for n in range(1, len(made))
    )
    deleted = {n for n, lines in enumerate(texts) if lines and _DELETED.fullmatch(lines[-1])}
    own = {n for n in own | deleted if bare[n]}
    for n in range(len(made)):
        if bare[n] and (again or (own and opened[n]) or n - 1 in own):
            own.add(n)
    return [replace(head, name=said) if n in own else head for n, head in enumerate(made)]


def _is_bare(ground: Ground, head: Head, region: list[int]) -> bool:
    """Whether nothing but days and furniture stands above the words of a message."""
    above = [n for n in region if n < head.words[0]]
    return head.over >= 0 or not any(ground.is_solid(n) and not _is_day(ground, n) for n in above)


def _is_day(ground: Ground, n: int) -> bool:
    """Whether a line is a day alone."""
    alone = only_time(ground.lines[n].text)
    return bool(alone) and alone[0].shape is Shape.DAY
