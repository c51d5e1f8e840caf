"""Whom a post answers by what a page puts beside its head: "Replying to Bo", or words of an earlier post once more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from moderator_console.core.capture.capture_furniture import template
from moderator_console.core.capture.capture_ground import ABOVE, Ground, Head
from moderator_console.core.capture.capture_pattern import answered
from moderator_console.core.capture.capture_when import flat
from moderator_console.core.capture.capture_words import normal

#: Letters from which on words that are shown again are known; lines above a head and posts above it that are looked at.
_KNOWN, _ABOVE, _BACK = 12, 5, 60
#: Posts from which on the first may be told from the others, and how many lines must be its alone.
_COMMENTS, _OWN = 3, 2


#: "In reply to this message": the one above.
_THIS = re.compile(
    r"(?:this|that|the|ce|cet|cette|le|la) (?:message|post|comment|reply|commentaire|reponse)"
)


def with_told(ground: Ground, heads: Sequence[Head]) -> list[Head]:
    """The heads with whom the lines of each head and right above it say is answered."""
    made: list[Head] = []
    said: list[str] = []
    names: set[str] = set()
    for place, head in enumerate(heads):
        floor = max(made[-1].last + 1, made[-1].words[1]) if made else 0
        low = max(floor, head.first - _ABOVE)
        high = head.words[0] if head.words[1] > head.words[0] else head.last + 1
        over = _shown(ground, range(low, max(low, high)), said)
        told = answered(ground, head, names)
        if not told and over < 0 and place:
            wide = replace(head, first=low, words=(head.words[0], head.words[1]))
            told = answered(ground, wide, set()).replace(ABOVE, "")
        if told and place and _THIS.match(flat(told)):
            told = ABOVE
        made.append(replace(head, answers=told, over=over if not told or over >= 0 else -1))
        words = (ground.lines[n].text for n in range(*head.words))
        said.append(normal(" ".join(words))[:400])
        if head.name:
            names.add(flat(head.name))
    return made


def _shown(ground: Ground, lines: range, said: Sequence[str]) -> int:
    """The place of the post above whose words begin with those of a line, or -1."""
    for n in lines:
        text = normal(re.sub(r"(?:…|\.\.\.)\s*$", "", ground.lines[n].text.strip(' >«»"“”')))
        if len(text) < _KNOWN:
            continue
        for place in range(len(said) - 1, max(-1, len(said) - 1 - _BACK), -1):
            if said[place].startswith(text[:80]) or (
                len(text) > 2 * _KNOWN and text in said[place]
            ):
                return place
    return -1


def with_first_at_large(
    ground: Ground, heads: list[Head], spans: Sequence[tuple[int, int]]
) -> list[Head]:
    """The heads with the first as what all others comment on, where the page puts other lines below it than below them.

    ``spans`` are the first and the last line of each post. Nothing is said where posts have no lines of the page's own
    below them, as in chats.
    """
    if len(heads) < _COMMENTS or any(head.root or head.rest >= 0 or head.goes_on for head in heads):
        return heads
    below = [
        {template(ground.lines[n].text) for n in range(high + 1, low) if not ground.lines[n].blank}
        for (_, high), (low, _) in pairwise(spans)
    ]
    first, others = below[0], below[1:]
    names = {flat(head.name) for head in heads}
    often = Counter(kind for kinds in others for kind in kinds - names)
    buttons = {kind for kind in often if any(map(str.isalpha, kind))}
    common = {kind for kind in buttons if 5 * often[kind] >= 4 * len(others) and often[kind] > 1}
    own = {kind for kind in first - names if not often[kind]}
    if not common or 3 * len(common & first) > 2 * len(common) or len(own) < _OWN:
        return heads
    return [replace(heads[0], root=True, at_large=True), *heads[1:]]
