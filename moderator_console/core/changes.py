"""What changed from one text to another, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

#: A word with the space behind it; characters of scripts without spaces stand alone.
_WORD = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]\s*|[^\W\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+\s*|[^\w\s]\s*|\s+"
)
_SIGN = re.compile(r"[^\w\s]+")
#: Pairs of words that are compared one by one (about 0.2 s at worst); beyond it a passage counts as replaced.
_MOST_PAIRS = 1_500_000
#: Same words between two changes that are too few to read as a sentence of their own.
_ISLAND = 2


class Kind(StrEnum):
    """What happened to a passage."""

    SAME = "same"
    ADDED = "added"
    TAKEN = "taken"
    #: Unchanged words that are not shown.
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Change:
    """A passage and what happened to it."""

    kind: Kind
    text: str


def changes(old: str, new: str) -> tuple[Change, ...]:
    """Returns the passages that make ``old`` into ``new``, in reading order: what was taken stands before what was added.

    The same and taken passages together are ``old``, the same and added ones ``new``; neighbours differ in kind.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    most = min(len(before), len(after)) - start
    while end < most and before[-1 - end] == after[-1 - end]:
        end += 1
    found: list[Change] = []
    _put(found, Kind.SAME, before[:start])
    found += _middle(before[start : len(before) - end], after[start : len(after) - end])
    _put(found, Kind.SAME, before[len(before) - end :])
    return tuple(_slid(list(_joined(found))))


def around(found: Sequence[Change], words: int = 14) -> tuple[Change, ...]:
    """Returns the changes with at most so many unchanged words on each side; what is left out is said where it stood."""
    short: list[Change] = []
    for number, change in enumerate(found):
        pieces = _WORD.findall(change.text) if change.kind is Kind.SAME else []
        before = words if number else 0
        after = words if number < len(found) - 1 else 0
        if len(pieces) <= before + after + 4:
            short.append(change)
            continue
        _put(short, Kind.SAME, pieces[:before])
        _put(short, Kind.LEFT_OUT, pieces[before : len(pieces) - after])
        _put(short, Kind.SAME, pieces[len(pieces) - after :])
    return tuple(short)


def _middle(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    if not before or not after or len(before) * len(after) > _MOST_PAIRS:
        yield from _replaced(before, after)
        return
    # The space behind a word does not make it another word.
    matcher = SequenceMatcher(None, [w.strip() for w in before], [w.strip() for w in after], False)
    steps = [(name, before[a:b], after[c:d]) for name, a, b, c, d in matcher.get_opcodes()]
    for number, (name, old, new) in enumerate(steps):
        inside = 0 < number < len(steps) - 1
        if name != "equal" or (inside and len(old) <= _ISLAND):
            yield from _replaced(old, new)
        else:
            yield from _same(old, new)


def _same(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Words that are the same; where only their spaces differ both are said."""
    for was, now in zip(old, new, strict=True):
        if was == now:
            yield Change(Kind.SAME, was)
        else:
            yield from _replaced([was], [now])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    if old:
        yield Change(Kind.TAKEN, "".join(old))
    if new:
        yield Change(Kind.ADDED, "".join(new))


def _put(found: list[Change], kind: Kind, words: Sequence[str]) -> None:
    if words:
        found.append(Change(kind, "".join(words)))


def _joined(found: Sequence[Change]) -> Iterator[Change]:
    """Neighbours of a kind as one, and between two unchanged passages first all that was taken, then all that was added."""
    taken, added, same = "", "", ""
    for change in found:
        if change.kind is Kind.SAME:
            if taken or added:
                yield from _replaced([taken] if taken else [], [added] if added else [])
                taken = added = ""
            same += change.text
            continue
        if same:
            yield Change(Kind.SAME, same)
            same = ""
        if change.kind is Kind.TAKEN:
            taken += change.text
        else:
            added += change.text
    if same:
        yield Change(Kind.SAME, same)
    yield from _replaced([taken] if taken else [], [added] if added else [])


def _slid(found: list[Change]) -> list[Change]:
    """A new sentence is said from its first word on, not from the full stop of the sentence before."""
    for number in range(1, len(found) - 1):
        before, change, after = found[number - 1 : number + 2]
        sign = _SIGN.match(change.text)
        if sign and before.kind is after.kind is Kind.SAME and after.text.startswith(sign[0]):
            found[number - 1] = Change(Kind.SAME, before.text + sign[0])
            found[number] = Change(change.kind, change.text[sign.end() :] + sign[0])
            found[number + 1] = Change(Kind.SAME, after.text[sign.end() :])
    return [change for change in found if change.text]
