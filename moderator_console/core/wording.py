"""Kind words: what in a text judges, orders or shouts, with other words for it; and what must not leave.

Rules come parsed from resources/wording/*.toml (services/wording_rules.py loads them): patterns over *folded*
text, which has small letters, no accents and straight apostrophes. Quoted words are somebody else's and are
not marked: lines that begin with ``>``, text between quotation marks, code. Nothing here blocks; ``blocks``
names what the guard asks about before a text leaves. Places are indexes into the text as Python counts it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from moderator_console.core.kind_rules import Family, Mark, Rules, WrongRules, parse_rules, spaced
from moderator_console.core.kind_sentences import sentences

#: Nobody writes more by hand; what is longer was pasted.
LONGEST = 100_000
__all__ = [
    "LONGEST",
    "Block",
    "Family",
    "Mark",
    "Open",
    "Rules",
    "WrongRules",
    "blocks",
    "folded",
    "marks",
    "parse_rules",
    "without_quotes",
]


class Open(StrEnum):
    """Why a text must not leave as it stands."""

    PLACEHOLDER = "placeholder"
    TO_DO = "to_do"
    MENTION = "mention"
    COPIED = "copied"


@dataclass(frozen=True, slots=True)
class Block:
    """Something left open in a text that would leave: ``text[start:end]``."""

    start: int
    end: int
    why: Open


_FOLDED = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1F00))
    if unicodedata.normalize("NFD", chr(code))[0].isascii()
} | {ord("’"): "'", ord("ʼ"): "'", 0xA0: " ", 0x202F: " ", ord("‑"): "-"}

_QUOTED = re.compile(
    r"^[ \t]*>[^\n]*$"
    r"|^```.*?(?:^```|\Z)"
    r"|`[^`\n]+`"
    r"|«(?:(?!\n\s*\n)[^«»]){0,2000}»"
    r"|“(?:(?!\n\s*\n)[^“”]){0,2000}”"
    r"|\"[^\"\n]*\""
    r"|https?://\S+",
    re.MULTILINE | re.DOTALL,
)
_QUOTED_LINES = re.compile(
    r"^[ \t]*>[^\n]*$|^```.*?(?:^```|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL
)
_NOT_A_WORD = "\x00"


def marks(text: str, rules: Rules) -> tuple[Mark, ...]:
    """What may hurt in ``text``, in order and without overlap; only its first ``LONGEST`` characters."""
    text = text[:LONGEST]
    places: Sequence[int] = range(len(text))
    if not unicodedata.is_normalized("NFC", text):
        kept = [place for place in places if not unicodedata.combining(text[place])]
        places, text = kept, "".join(text[place] for place in kept)
    seen = _hidden(text, _QUOTED)
    small = folded(seen)
    found = [*_in_sentences(small, rules), *_shouted(seen, small, rules)]
    order = list(Family)
    found.sort(key=lambda mark: (order.index(mark.family), mark.start, mark.start - mark.end))
    taken: list[Mark] = []
    gone, loud = bytearray(len(small)), bytearray(len(small))
    for mark in found:
        if mark.family is not Family.SHOUTING:
            mark = _beside(mark, small, loud)
            mark = _beside(mark, small, gone, least=2)
        if not any(gone[mark.start : mark.end]):
            gone[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            taken.append(mark)
            if mark.family is Family.SHOUTING:
                loud[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    taken.sort(key=lambda mark: mark.start)
    return tuple(
        replace(
            mark,
            start=places[mark.start],
            end=places[mark.end - 1] + 1,
            put=_put(
                text[mark.start : mark.end],
                mark.family,
                text[max(0, mark.start - 4) : mark.start],
                rules,
            ),
        )
        for mark in taken
    )


_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?…\n])\s*\Z")


@cache
def _loose(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){spaced(words)}(?!\w)")


def _put(words: str, family: Family, before: str, rules: Rules) -> str | None:
    """What could stand in the place of ``words``: they without shouting, or with one milder word."""
    begins = _SENTENCE_BEGINS.search(before) is not None
    if family is Family.SHOUTING:
        calm = words[0] if words[0] in "!?" else words.lower()
        return calm[:1].upper() + calm[1:] if begins else calm
    small = folded(words)
    for hard, mild in rules.swaps:
        if hard.split(maxsplit=1)[0] not in small or len(small) != len(words):
            continue
        found = _loose(hard).search(small)
        if found is None:
            continue
        left, right = words[: found.start()], words[found.end() :]
        made = f"{left.rstrip()} {right.lstrip()}".strip() if not mild else left + mild + right
        return made[:1].upper() + made[1:] if begins or words[:1].isupper() else made
    return None


def folded(text: str) -> str:
    """Returns composed (NFC) text in small letters, without accents, with straight apostrophes and plain spaces."""
    # Half of what a plain English text costs: nothing of the table is ASCII.
    return text.lower() if text.isascii() else text.translate(_FOLDED).lower()


def without_quotes(text: str) -> str:
    """The text with the same length; nothing stands where somebody else's words, code or an address stood."""
    return _hidden(text, _QUOTED)


def _hidden(text: str, what: re.Pattern[str]) -> str:
    return what.sub(lambda found: _NOT_A_WORD * len(found[0]), text)


def _in_sentences(folded: str, rules: Rules) -> Iterator[Mark]:
    for begun, end in sentences(folded):
        for mark in rules.of(folded[begun:end]):
            yield replace(mark, start=begun + mark.start, end=begun + mark.end)


def _beside(mark: Mark, small: str, loud: bytearray, least: int = 3) -> Mark:
    """The longest part of ``mark`` that does not shout: “this man is a LIAR” both judges and shouts.

    ``mark`` itself where less than one part in ``least`` is left; it then yields to the shouting. The same serves
    for what another mark has taken: “every time we meet, you spoil it” blames at its end.
    """
    if 1 not in loud[mark.start : mark.end]:
        return mark
    place, best = mark.start, (0, mark.start)
    for quiet in bytes(loud[mark.start : mark.end]).split(b"\1"):
        best = max(best, (len(quiet), place), key=lambda part: part[0])
        place += len(quiet) + 1
    length, start = best
    if length * least < mark.end - mark.start:
        return mark
    start += length - len(small[start : start + length].lstrip())
    end = start + len(small[start : best[1] + length].rstrip())
    return replace(mark, start=start, end=end) if start < end else mark


_MARKS = re.compile(r"[!?](?:[ \u00a0\u202f]?[!?])+")


def _shouted(seen: str, folded: str, rules: Rules) -> Iterator[Mark]:
    """Runs of capitals that hold a word people shout or a long one; !! or ??; and a drawn-out “noooo”.

    One or two words in capitals that are on no list and short are abbreviations; joy may have its !!.
    """
    how = rules.shouting
    for start, end in _capital_runs(seen):
        words = re.findall(r"[a-z]+", folded[start:end])
        loud = any(rules.shouts(word) for word in words if len(word) > 2 or len(words) == 1)
        if not (loud or any(len(word) > 8 for word in words)):
            continue
        if len(words) == 1 and len(words[0]) <= 2 and words[0] not in rules.loud_short:
            continue
        if _PART_OF_A_NAME.match(seen, end) or not how.stands(folded, start, end):
            continue
        yield Mark(start, end, Family.SHOUTING, how.why, how.instead)
    drawn = rules.drawn_out
    for begun, stop in sentences(folded):
        part = folded[begun:stop]
        for found in _MARKS.finditer(seen, begun, stop):
            if "?" in found[0] or how.applies(part):
                yield Mark(*found.span(), Family.SHOUTING, how.why, how.instead)
        for found in drawn.finditer(part) if drawn else ():
            if _THREE_ALIKE.search(found[0]):
                yield Mark(
                    begun + found.start(),
                    begun + found.end(),
                    Family.SHOUTING,
                    how.why,
                    how.instead,
                )


#: “FINAL_v2.PDF” and “LUNE77” are names.
_PART_OF_A_NAME = re.compile(r"[_\d@#]|[.:/\\]\w")
_THREE_ALIKE = re.compile(r"(\w)\1\1")
_ELIDED = re.compile(r"[a-z]{1,2}['’](?=[^\W\d_]{2})")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _capital_runs(seen: str) -> Iterator[tuple[int, int]]:
    run: tuple[int, int] | None = None
    for found in _WORD.finditer(seen):
        word, start = found[0], found.start()
        small = _ELIDED.match(word)
        if small is not None:
            word, start = word[small.end() :], start + small.end()
        if not word.isupper() or (len(word) == 1 and run is None and "'" not in word):
            if run is not None:
                yield run
            run = None
            continue
        end = found.end()
        if run is not None and seen[run[1] : start].strip(" ,\u00a0\u202f") == "":
            run = (run[0], end)
        else:
            if run is not None:
                yield run
            run = (start, end)
    if run is not None:
        yield run


_BB_TAGS = "b|i|u|s|url|img|quote|code|list|spoiler|details|size|color|center|left|right|email|table|tr|td|hr"
_OPEN = (
    (re.compile(r"#{3}[^\n#]{0,200}#{3}"), Open.PLACEHOLDER),
    (re.compile(r"\{\{[^{}\n]{0,200}\}\}|\{[^\W\d_][\w .’'-]{0,40}\}"), Open.PLACEHOLDER),
    (re.compile(r"%[A-Za-z_]{2,40}%|\$\{[A-Za-z_.]{1,40}\}"), Open.PLACEHOLDER),
    (
        re.compile(
            r"<(?i:name|first name|your name|insert[^<>\n]{0,40}|nom|prénom|votre nom|membre|member|date)>"
        ),
        Open.PLACEHOLDER,
    ),
    (re.compile(r"(?m)(?!^_+[ \t]*$)(?<!\w)_{4,}(?!\w)"), Open.PLACEHOLDER),
    (
        re.compile(r"(?<!\w)(?:TODO|TO DO|TBD|FIXME|XXX+|À FAIRE|À COMPLÉTER|A COMPLETER)(?!\w)"),
        Open.TO_DO,
    ),
)
_BRACKETS = re.compile(rf"\[(?!/?(?i:{_BB_TAGS})\b)([^\[\]\n]{{1,60}})\](?![(\[:])")
_NO_PLACEHOLDER = re.compile(
    r"(?i:x|sic|…|\.{3}|edit(?:ed)?|quote|citation|\^?(?!nom\b|day\b|who\b)\w{1,3}|[\W\d_]*|https?:.*|\d.*)"
)


def blocks(text: str, colleagues: Iterable[str] = ()) -> tuple[Block, ...]:
    """What is still open in ``text``: ``[name]``, ``{{date}}``, ``### … ###``, TODO, a colleague's mention.

    Quoted lines and code are not looked at; links, footnotes, tick boxes and BBCode are no placeholders.
    ``colleagues`` are names without the at sign.
    """
    seen = _hidden(text, _QUOTED_LINES)
    found = [
        Block(*place.span(), why) for pattern, why in _OPEN for place in pattern.finditer(seen)
    ]
    for place in _BRACKETS.finditer(seen):
        if not _NO_PLACEHOLDER.fullmatch(place[1].strip()):
            found.append(Block(*place.span(), Open.PLACEHOLDER))
    names = sorted((re.escape(name) for name in colleagues if name), key=len, reverse=True)
    if names:
        mention = re.compile(rf"(?<!\w)@(?:{'|'.join(names)})(?!\w)", re.IGNORECASE)
        found.extend(Block(*place.span(), Open.MENTION) for place in mention.finditer(seen))
    found.sort(key=lambda block: (block.start, -block.end))
    kept: list[Block] = []
    for block in found:
        if not kept or block.start >= kept[-1].end:
            kept.append(block)
    return tuple(kept)
