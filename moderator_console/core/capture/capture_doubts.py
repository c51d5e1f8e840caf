"""What in a reading of a paste should be looked at before it is kept, and why. A doubt is never hidden."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from statistics import median

from moderator_console.core.capture.capture_furniture import is_foot, template
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_left import is_said
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_parents import Answer
from moderator_console.core.capture.capture_when import Shape, flat, spots
from moderator_console.core.capture.capture_words import Words


class Field(StrEnum):
    """What a proposal says about a post."""

    AUTHOR = "author"
    TIME = "time"
    TEXT = "text"
    PARENT = "parent"


class Doubt(StrEnum):
    """Why a field should be looked at before it is kept."""

    NO_AUTHOR = "no_author"
    AUTHOR_UNSURE = "author_unsure"
    NO_TIME = "no_time"
    TIME_UNSURE = "time_unsure"
    DAY_SUPPLIED = "day_supplied"
    DAY_OR_MONTH = "day_or_month"
    NO_TEXT = "no_text"
    QUOTE_END = "quote_end"
    LEFT_OVER = "left_over"
    ANSWER_GUESSED = "answer_guessed"

    @property
    def field(self) -> Field:
        """The field that it is about."""
        return _FIELDS[self]


_FIELDS = {
    Doubt.NO_AUTHOR: Field.AUTHOR,
    Doubt.AUTHOR_UNSURE: Field.AUTHOR,
    Doubt.NO_TIME: Field.TIME,
    Doubt.TIME_UNSURE: Field.TIME,
    Doubt.DAY_SUPPLIED: Field.TIME,
    Doubt.DAY_OR_MONTH: Field.TIME,
    Doubt.NO_TEXT: Field.TEXT,
    Doubt.QUOTE_END: Field.TEXT,
    Doubt.LEFT_OVER: Field.TEXT,
    Doubt.ANSWER_GUESSED: Field.PARENT,
}


#: What part of the posts must show a sign of a wrong reading for the whole of it to be doubtful.
_SOME, _MANY = 0.3, 0.6
#: What part of the posts one name may have before it may be a button that every post has.
_ALL = 0.75


def first_of_each(told: Iterable[Doubt], more: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """One doubt for each field: the first, those that were ``told`` before the others."""
    made: dict[Field, Doubt] = {}
    for doubt in (*told, *more):
        made.setdefault(doubt.field, doubt)
    return tuple(sorted(made.values(), key=list(Doubt).index))


def doubts_of(
    ground: Ground,
    found: Sequence[Head],
    said: Sequence[Words],
    links: Sequence[Answer],
    *,
    weak: bool,
) -> list[list[Doubt]]:
    """For each post what of author, words and answer is doubtful, and of the time where the whole reading is."""
    names = frozenset(flat(head.name) for head in found)
    often = Counter(flat(head.name) for head in found)
    one = len(found) >= 3 and max(often.values()) >= _ALL * len(found)
    odd = [_odd(ground, head, names) for head in found]
    if sum(odd) >= _MANY * len(found):
        odd = [False] * len(found)  # what stands beside each name is said of its person
    left = [
        head.rest < 0 and _left_over(ground, words, names)
        for head, words in zip(found, said, strict=True)
    ]
    edges = [
        head.rest < 0 and (_edge(words.text) or (head.built and bool(_GLUED.search(words.text))))
        for head, words in zip(found, said, strict=True)
    ]
    # Where many names have a rival the reading is in doubt; where few have, another name must stand beside them.
    apart = sum(head.rivals for head in found) >= _SOME * len(found)
    unsure = [
        bool(head.name)
        and (
            not head.sure
            or ":" in head.name
            or (head.rivals and (odd[n] or apart))
            or (one and not head.built)
        )
        for n, head in enumerate(found)
    ]
    if len(found) > 2 and not found[0].built and found[0].rest < 0:
        size = len(found)
        signs = max(sum(edges), sum(left)) >= _SOME * size
        weak = weak or (sum(head.rivals for head in found) >= _MANY * size and signs)
        weak = weak or sum(left) >= 0.5 * size or sum(not head.sure for head in found) >= 0.5 * size
    weak = weak or is_torn(ground, found, said)
    known = Counter(flat(head.name) for head in found)
    ends = _shared(said)
    sizes = median(len(words.text) for words in said) if said else 0
    made: list[list[Doubt]] = []
    for n, (head, words, link) in enumerate(zip(found, said, links, strict=True)):
        mine: list[Doubt] = []
        if not head.name:
            mine.append(Doubt.NO_AUTHOR)
        elif unsure[n] or (weak and not (head.built and known[flat(head.name)] > 1)):
            mine.append(Doubt.AUTHOR_UNSURE)
        if not words.text:
            mine.append(Doubt.NO_TEXT)
        elif words.unsure:
            mine.append(Doubt.QUOTE_END)
        elif (
            weak
            or head.words_unsure
            or (
                head.rest < 0
                and (
                    left[n] or edges[n] or ends[n] or (not head.built and _stump(words.text, sizes))
                )
            )
        ):
            mine.append(Doubt.LEFT_OVER)
        if head.time_unsure or (not words.text and (weak or not head.built)):
            # Who says nothing may be part of another head.
            mine.append(Doubt.TIME_UNSURE)
        if (
            n
            and link.parent is None
            and (weak or (not head.built and _is_answer(ground, head, words)))
        ):
            mine.append(Doubt.ANSWER_GUESSED)
        made.append(mine)
    return made


#: From which part of the posts on what a wrong reading leaves makes the whole of it doubtful: furniture or names
#: among words, sentences in no post; and a post that long beside the usual one, among so many.
_FURNITURE, _NAMES, _OUTSIDE, _EMPTY, _TIMES = 0.5, 0.3, 0.5, 0.15, 0.2
_HUGE, _FEW = 4.0, 4


def is_torn(ground: Ground, found: Sequence[Head], said: Sequence[Words]) -> bool:
    """Whether a reading leaves so much of the page unexplained that each field of it should be looked at."""
    size = len(found)
    if size < 2:
        return False
    inside: set[int] = set()
    words: set[int] = set()
    for head, each in zip(found, said, strict=True):
        tops = [n for n in (head.first, each.first) if n >= 0]
        inside.update(range(min(tops), max(head.last, each.last) + 1))
        if each.first >= 0:
            words.update(range(each.first, each.last + 1))
    heads = {head.time_line for head in found}
    chat = any(head.rest >= 0 for head in found)
    own = [n for n in words if not ground.quoted[n] and not ground.lines[n].blank]
    names = {flat(head.name).strip(" @") for head in found}
    timed = sum(n not in heads and _is_timed(ground.lines[n].text) for n in own)
    if not chat and timed > _TIMES * size:
        return True
    beside = Counter(
        template(line.text)
        for n, line in enumerate(ground.lines)
        if n not in inside
        and not (line.blank or ground.noise[n] or line.heading or ground.is_title(n))
        and is_said(line.text)
    )
    outside = sum(often == 1 for often in beside.values())
    usual = median(len(each.text) for each in said) + 40
    return (
        sum(ground.noise[n] for n in own) >= _FURNITURE * size
        or (
            not chat
            and sum(flat(ground.lines[n].text).strip(" @:") in names for n in own)
            >= max(2, _NAMES * size)
        )
        or outside > max(1, _OUTSIDE * size)
        or sum(not each.text for each in said) >= max(1, _EMPTY * size)
        or (size >= _FEW and not chat and max(len(each.text) for each in said) > _HUGE * usual)
    )


def _is_timed(text: str) -> bool:
    """Whether a line is hardly anything but a time."""
    text = text.strip()
    there = spots(text) if 0 < len(text) <= 40 else ()
    return any(
        2 * (spot.end - spot.start) >= len(text)
        and (spot.shape is not Shape.SHORT or spot.end - spot.start >= len(text) - 1)
        for spot in there
    )


def _odd(ground: Ground, head: Head, names: frozenset[str]) -> bool:
    """Whether another name stands beside the one taken, or the one taken is in no form that names have."""
    if head.rest >= 0 or head.built:
        return False
    if "," in head.name or re.search(r"\d \w", head.name):
        return True
    for n in range(head.first, head.last + 1):
        if is_foot(head) or n == head.time_line or not ground.is_solid(n):
            continue
        bare = flat(ground.lines[n].text).strip(" @:·•")
        other = name_of(ground.lines[n].text)
        if (
            other
            and bare != flat(head.name)
            and bare != flat(head.alias).strip("@")
            and bare not in names
            and not flat(head.name).startswith(f"{bare} ")
        ):
            return not ground.is_title(n) and other != head.answers
    return False


def _shared(said: Sequence[Words]) -> list[bool]:
    """Which texts begin or end with a short line that those of other posts begin or end with too."""
    edges: list[set[str]] = []
    for words in said:
        lines = [
            line for line in words.text.split("\n") if line.strip() and not line.startswith(">")
        ]
        there = (lines[0], lines[-1]) if len(lines) > 1 else ()
        edges.append({template(line) for line in there if len(line) <= _SHORT})
    often = Counter(each for there in edges for each in there)
    return [any(often[each] > 1 for each in there) for there in edges]


#: The longest line that may be a button.
_SHORT = 40
#: Characters at the end of a text in which its last sign is looked for.
_TAIL = 60
#: A word of the page that nothing parts from the last one said ("…on Friday?edited", "…waited(edited)").
_GLUED = re.compile(r"(?:[.!?…»”][^\W\d_]{3,}|\w\([^\W\d_]{4,}\))\s*$")
_ENDED = re.compile(r"[^\w\s]\W*$")
#: "2 zwaaien", "Changed on 3 May at 8:20": what pages count and tell below words.
_COUNTED = re.compile(r"\d[\d.,]*k? [^\W\d][\w ]{1,24}\W?")


def _edge(text: str) -> bool:
    """Whether the first or the last line looks like a word of the page: short and open, beside sentences."""
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith(">")]
    if len(lines) < 2 or not any(_ENDED.search(line[-_TAIL:]) or len(line) > 60 for line in lines):
        return False
    last = lines[-1].strip()
    there = spots(last) if len(last) <= 110 else ()
    if _COUNTED.fullmatch(last) or any(s.shape is Shape.FULL and s.hour is not None for s in there):
        return True
    return any(
        len(line) <= 26
        and not _ENDED.search(line[-_TAIL:])
        and line[-1:].isalnum()
        and line[:1] not in "-•*@"
        for line in (lines[0], lines[-1])
    )


def _stump(text: str, usual: float) -> bool:
    """Whether the whole text is a word of two, and other posts say much more."""
    return (
        len(text) <= 5
        and usual > 50
        and any(map(str.isalnum, text))
        and not _ENDED.search(text[-_TAIL:])
    )


_REPLIES = re.compile(
    r"(?:view|show|hide|see|afficher|masquer|voir|\d+) .{0,12}\b(?:repl(?:y|ies)|reponses?)\b.{0,30}|in reply to.*|en reponse a.*"
)


def _is_answer(ground: Ground, head: Head, words: Words) -> bool:
    """Whether the page or the words say that it answers somebody, and not whom."""
    if re.match(r"@\w", words.text):
        return True
    for n in range(head.first - 1, max(-1, head.first - 4), -1):
        if not ground.lines[n].blank and _REPLIES.fullmatch(flat(ground.lines[n].text).strip()):
            return True
    return False


def _left_over(ground: Ground, words: Words, names: frozenset[str]) -> bool:
    """Whether a name, a time or furniture stands on a line of its own among words that were read."""
    for n in range(max(words.first, 0), words.last + 1):
        line = ground.lines[n]
        if line.blank or ground.quoted[n]:
            continue
        if flat(line.text).strip(" @·•") in names or ground.badge[n]:
            return True
        if ground.noise[n] and any(map(str.isalnum, line.text)):
            return True
        there = spots(line.text) if len(line.text) <= 30 else ()
        if there and there[0].end - there[0].start >= len(line.text.strip()) - 2:
            return True
    return False
