"""What is no one's words at the edges of posts of a text paste: a quoted head, a form that most begin with, the page's
last lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from moderator_console.core.capture.capture_furniture import is_foot, is_tiny
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_left import is_said
from moderator_console.core.capture.capture_text_answers import with_answers
from moderator_console.core.capture.capture_when import Spot, flat

#: Characters that a line of a page's own has at most, and what part of all posts must begin with one alike.
_SHORT, _MOST = 45, 0.6
_ENDED = re.compile(r"[.!?…:;,][\s\W]*$")


def cleaned(ground: Ground, found: Sequence[Head]) -> tuple[Ground, list[Head]]:
    """The ground and the heads without such lines; both as they are where heads stand inside lines."""
    if len(found) < 2 or any(head.rest >= 0 for head in found):
        return ground, list(found)
    made = _without_quoted(ground, found)
    made = with_answers(ground, _titled(ground, made))
    made = _without_end(ground, made)
    return _without_form(_without_tails(ground, made), made), made


def _moment(spot: Spot | None) -> Spot | None:
    return replace(spot, start=0, end=0) if spot is not None else None


def _without_quoted(ground: Ground, found: Sequence[Head]) -> list[Head]:
    """Without a head right below another that repeats name and time of a post above: it says who is quoted."""
    made: list[Head] = []
    seen: set[tuple[str, Spot | None]] = set()
    for head in found:
        key = (flat(head.name), _moment(head.spot))
        above = made[-1] if made else None
        quoted = (
            above is not None
            and key in seen
            and head.spot is not None
            and head.spot.hour is not None
            and not is_foot(head)
            and not is_foot(above)
            and not any(ground.is_solid(n) for n in range(*above.words))
            and key != (flat(above.name), _moment(above.spot))
        )
        if above is not None and quoted:
            made[-1] = replace(above, last=head.last, words=head.words, answers=head.name)
            continue
        seen.add(key)
        made.append(head)
    return made


def _is_own(ground: Ground, n: int) -> bool:
    """Whether a line looks like a page's own: a button, a count, or a few words that do not end."""
    text = ground.lines[n].text.strip()
    if ground.noise[n] or ground.badge[n] or is_tiny(text):
        return True
    first = text.lstrip("©•| ")[:1]
    return len(text) <= _SHORT and not _ENDED.search(text) and (first.isupper() or first.isdigit())


def _without_end(ground: Ground, found: list[Head]) -> list[Head]:
    """The last post without the end of the page, where the others end in words."""
    last = found[-1]
    if is_foot(last) or len(found) < _FEW:
        return found
    others = 0
    for head in found[:-1]:
        filled = [n for n in range(*head.words) if ground.is_solid(n)]
        others += len(filled) > 1 and _is_own(ground, filled[-1])
    if others * 4 > len(found) - 1:
        return found
    filled = [n for n in range(*last.words) if not ground.lines[n].blank]
    for place, n in enumerate(filled[1:], 1):
        rest = filled[place:]
        own = sum(_is_own(ground, m) for m in rest)
        said = any(ground.is_solid(m) and is_said(ground.lines[m].text.strip()) for m in rest[:2])
        plain = sum(ground.is_solid(m) for m in rest)
        if _is_own(ground, n) and not said and own * 5 >= 4 * len(rest) and plain and len(rest) > 1:
            if any(ground.is_solid(m) for m in filled[:place]):
                return [*found[:-1], replace(last, words=(last.words[0], n))]
            return found
    return found


#: Posts from which on what the others end in tells.
_FEW = 3


def _without_tails(ground: Ground, found: Sequence[Head]) -> Ground:
    """The ground with the last lines of posts marked as furniture, where those of others begin or end alike and none
    of them ends: "OP's posts: See next", "7 replies302 recommend"."""
    noise = list(ground.noise)
    for _ in range(_TAILS):
        begins: dict[str, list[int]] = {}
        ends: dict[str, list[int]] = {}
        for head in found:
            filled = [n for n in range(*head.words) if ground.is_solid(n) and not noise[n]]
            text = flat(ground.lines[filled[-1]].text).strip() if len(filled) > 1 else ""
            words = _TOKEN.findall(text)
            if not 1 < len(words) <= _TAIL or _ENDED.search(text) or ground.quoted[filled[-1]]:
                continue
            begins.setdefault(" ".join(words[:2]), []).append(filled[-1])
            if any(map(str.isdigit, text)):
                ends.setdefault(words[-1], []).append(filled[-1])
        for places in (*begins.values(), *ends.values()):
            if len(places) > 1:
                for n in places:
                    noise[n] = True
    return replace(ground, noise=tuple(noise))


#: Rounds in which last lines are looked at, and the words that one has at most.
_TAILS, _TAIL = 3, 8
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")


def _titled(ground: Ground, found: list[Head]) -> list[Head]:
    """The heads with the line above a time whose author stands below it: the title that each post has."""
    above: dict[int, int] = {}
    for place, head in enumerate(found):
        at = head.time_line
        if is_foot(head) or at != head.first or head.last <= at:
            return found
        floor = found[place - 1].last if place else -1
        n = at - 1
        while n > floor and ground.lines[n].blank:
            n -= 1
        if (
            n > floor + 1 - (not place)
            and ground.is_solid(n)
            and not _ENDED.search(ground.lines[n].text)
        ):
            above[place] = n
    if len(found) < _FEW or len(above) < len(found):
        return found
    made = [replace(head, first=above[place]) for place, head in enumerate(found)]
    for place, below in enumerate(made[1:]):
        low, high = made[place].words
        made[place] = replace(made[place], words=(low, max(low, min(high, below.first))))
    return made


def _without_form(ground: Ground, found: Sequence[Head]) -> Ground:
    """The ground with the first lines of posts marked as furniture, where most begin with the same word and are short
    ("Stayed one night", "Stayed with kids")."""
    first: dict[int, str] = {}
    for head in found:
        filled = [n for n in range(*head.words) if ground.is_solid(n)]
        if len(filled) > 1:
            text = ground.lines[filled[0]].text.strip()
            if len(text) <= _SHORT and not _ENDED.search(text) and len(text.split()) > 1:
                first[filled[0]] = flat(text).split()[0]
    if len(first) < _FEW:
        return ground
    word, often = Counter(first.values()).most_common(1)[0]
    texts = {flat(ground.lines[n].text) for n, begins in first.items() if begins == word}
    if often < _FEW or often < _MOST * len(found) or len(word) < _FEW or not texts:
        return ground
    noise = tuple(is_ or first.get(n) == word for n, is_ in enumerate(ground.noise))
    return replace(ground, noise=noise)
