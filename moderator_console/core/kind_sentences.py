"""A text cut into sentences, and hasty spelling read as what it stands for, with a way back to every place.

Rules for kind words look at one sentence at a time: what stands in one neither triggers nor excuses what stands in
the next, and what was found in a sentence stays true until the sentence changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: A sentence that goes on longer is cut at the next comma, so that one key never costs a whole page.
_LONG = 400

_ENDS = re.compile(
    r"(?<!\b[a-z])(?<!\b(?:mr|ms|dr|st|no|vs|cf))(?<!\b(?:mrs|mme|art|etc))[.!?…]+[\"'”»)\]\x00]*\s+(?=\S)"
    r"|\n\s*(?=\n|[-*•>]|\d+[.)])\s*"
)
_PAUSE = re.compile(r"[,;:–—]\s+")
_GAP = re.compile(r"\s+")


def sentences(folded: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a folded text begins and ends; together they are all of it."""
    begun = 0
    for end in (*(found.end() for found in _ENDS.finditer(folded)), len(folded)):
        while end - begun > 2 * _LONG:
            cut = _PAUSE.search(folded, begun + _LONG, end) or _GAP.search(
                folded, begun + _LONG, end
            )
            if cut is None or cut.end() >= end:
                break
            yield begun, cut.end()
            begun = cut.end()
        if end > begun:
            yield begun, end
        begun = end


@dataclass(frozen=True, slots=True)
class Spelt:
    """A sentence with hasty words written out. ``starts`` and ``ends`` lead back to the sentence; None: nothing changed."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the sentence as it was typed."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def spelt(sentence: str, hasty: Mapping[str, str], pattern: re.Pattern[str] | None) -> Spelt:
    """``sentence`` with the words of ``hasty`` written out; ``pattern`` finds them as whole words."""
    if pattern is None or pattern.search(sentence) is None:
        return Spelt(sentence)
    made: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for found in pattern.finditer(sentence):
        start, end = found.span()
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        whole = hasty[found[0]]
        made += sentence[done:start], whole
        starts.extend([start] * len(whole))
        ends.extend([end] * len(whole))
        done = end
    starts.extend(range(done, len(sentence)))
    ends.extend(range(done + 1, len(sentence) + 1))
    made.append(sentence[done:])
    return Spelt("".join(made), tuple(starts), tuple(ends))
