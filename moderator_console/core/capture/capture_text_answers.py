"""Whom a post of a text paste answers by its place: words shown once more above it, an owner below a review."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from moderator_console.core.capture.capture_furniture import is_foot
from moderator_console.core.capture.capture_ground import ABOVE, Ground, Head
from moderator_console.core.capture.capture_left import is_said
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import flat
from moderator_console.core.capture.capture_words import normal

#: Letters from which on words that are shown again are known, and posts among which they are looked for.
_KNOWN, _BACK = 4, 60


def with_answers(ground: Ground, found: Sequence[Head]) -> list[Head]:
    """The heads with what they answer, and with those of answers that have no time of their own."""
    return _of_owners(ground, _with_previews(ground, _with_responses(ground, found)))


_RESPONSE = re.compile(
    r"(?:reponse|response|reply) (?:from|by|of|de|du|des)(?: la| le| the| l')? ?(?:developpeurs?|developers?|owner|proprietaire|vendeur|seller|host|hote|etablissement|manager|business|direction|gerante?|equipe)\b.{0,30}"
)


def _with_responses(ground: Ground, found: Sequence[Head]) -> list[Head]:
    """The heads with those of answers among the words of a post: "Response from the owner", and no time."""
    made: list[Head] = []
    for head in found:
        made.append(head)
        if is_foot(head) or head.rest >= 0:
            continue
        low, high = head.words
        for n in range(low + 1, high - 1):
            text = ground.lines[n].text.strip()
            if not 8 <= len(text) <= 60 or not _RESPONSE.fullmatch(flat(text)):
                continue
            if not any(ground.is_solid(m) for m in range(low, n)):
                continue
            made[-1] = replace(head, words=(low, n))
            name = name_of(text) or text
            made.append(
                Head(
                    n,
                    n,
                    name,
                    -1,
                    None,
                    depth=head.depth,
                    words=(n + 1, high),
                    answers=ABOVE,
                    sure=False,
                )
            )
            break
    return made


def _with_previews(ground: Ground, found: Sequence[Head]) -> list[Head]:
    """The heads with the posts they answer, where name and first words of these stand above their own words."""
    texts = [
        normal(" ".join(ground.lines[n].text for n in range(*head.words) if ground.is_solid(n)))
        for head in found
    ]
    made = list(found)
    for place, head in enumerate(made):
        filled = [
            n for n in range(*head.words) if not ground.lines[n].blank and not ground.noise[n]
        ][:3]
        if len(filled) < 3 or head.over >= 0:
            continue
        who, shown = (
            flat(ground.lines[filled[0]].text).strip(" @:"),
            normal(ground.lines[filled[1]].text),
        )
        colon = ground.lines[filled[0]].text.rstrip().endswith(":")  # so are quotes begun
        if len(shown) < _KNOWN or len(who) > 45 or colon:
            continue
        for above in range(place - 1, max(-1, place - 1 - _BACK), -1):
            if flat(found[above].name).strip(" @:") == who and texts[above].startswith(shown[:80]):
                made[place] = replace(head, words=(filled[2], head.words[1]), over=above)
                break
    return made


_OWNER = re.compile(
    r"(?:business )?owner|proprietaire|(?:response|reply) from .*|reponse (?:de|du|des) .*"
)


def _of_owners(ground: Ground, found: Sequence[Head]) -> list[Head]:
    """The heads with whom somebody answers who writes below others again and again, each of whom writes once: the
    owner of what they review; or whom a line of the head calls the owner."""
    often = Counter(flat(head.name) for head in found)
    several = [name for name, n in often.items() if n > 1]
    owner = ""
    if len(several) == 1 and len(found) >= _REVIEWS:
        places = [n for n, head in enumerate(found) if flat(head.name) == several[0]]
        apart = all(b - a > 1 for a, b in pairwise(places))
        # Of those who review a page says more than of who answers them.
        spans = {n: head.last - head.first for n, head in enumerate(found)}
        others = [span for n, span in spans.items() if n not in places]
        less = max(spans[n] for n in places) < min(others, default=0)
        if places[0] > 0 and apart and less and not any(_tells(head) for head in found):
            owner = several[0]
    made: list[Head] = []
    for place, head in enumerate(found):
        lines = range(max(head.first - 1, 0), head.last + 1) if not is_foot(head) else ()
        told = any(
            _OWNER.fullmatch(flat(ground.lines[n].text).strip(" ()"))
            and not is_said(ground.lines[n].text)
            for n in lines
        )
        if place and not _tells(head) and (told or flat(head.name) == owner):
            head = replace(head, answers=ABOVE)
        made.append(head)
    return made


#: Posts from which on one who comes again among those who do not is an owner.
_REVIEWS = 4


def _tells(head: Head) -> bool:
    """Whether the page says already whom a post answers."""
    return bool(head.answers) or head.over >= 0 or head.root or head.goes_on
