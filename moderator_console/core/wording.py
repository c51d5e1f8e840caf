"""Kind words: what in a text judges, orders or shouts, with other words for it; and what must not leave.

Rules come parsed from resources/wording/*.toml (services/wording_rules.py loads them): patterns over *folded*
text, which has small letters, no accents and straight apostrophes. Quoted words are somebody else's and are
not marked: lines that begin with ``>``, text between quotation marks, code. Nothing here blocks; ``blocks``
names what the guard asks about before a text leaves. Places are indexes into the text as Python counts it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property

#: Nobody writes more by hand; what is longer was pasted.
LONGEST = 100_000
#: From this length on, looking for a rule's words first costs more than the rule.
_LONG = 4_000
#: How far back a rule looks for what may not stand before it.
_NEAR = 60


class Family(StrEnum):
    """What kind of trouble a mark is; also the order in which overlapping marks win."""

    SHOUTING = "shouting"
    BLAME = "blame"
    CHARACTER = "character"
    ORDERS = "orders"
    SARCASM = "sarcasm"
    LEGALESE = "legalese"
    ABSOLUTES = "absolutes"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that may hurt: ``text[start:end]``. ``why`` and ``instead`` are in the rules' language.

    ``put`` is what could stand in their place as it is; None where only the writer can find it.
    """

    start: int
    end: int
    family: Family
    why: str
    instead: str
    put: str | None = None


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


class WrongRules(ValueError):
    """The rules' file is not in the expected shape; the sentence names the place."""


@dataclass(frozen=True)
class Rule:
    """One pattern with its words. ``has``: one of these stands in every match, which makes looking cheap.

    ``only_after`` must stand right before; ``unless_before`` and ``unless_after`` may not stand right before
    or after. Patterns are compiled when they are first needed.
    """

    family: Family
    find: str
    has: tuple[str, ...]
    why: str
    instead: str
    only_after: str = ""
    unless_before: str = ""
    unless_after: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the words as whole words in folded text, whatever white space is between them."""
        return _compiled(rf"(?<!\w)(?:{_spaced(self.find)})(?!\w)")

    def stands(self, folded: str, start: int, end: int) -> bool:
        """Whether a match at that place has the neighbours it may have."""
        before = folded[max(0, start - _NEAR) : start]
        if self.only_after and not (self._only and self._only.search(before)):
            return False
        if self._before and self._before.search(before):
            return False
        return not (self._after and self._after.match(folded, end))

    @cached_property
    def _only(self) -> re.Pattern[str] | None:
        return _compiled(rf"(?:{_spaced(self.only_after)})\Z") if self.only_after else None

    @cached_property
    def _before(self) -> re.Pattern[str] | None:
        return _compiled(rf"(?:{_spaced(self.unless_before)})\Z") if self.unless_before else None

    @cached_property
    def _after(self) -> re.Pattern[str] | None:
        return _compiled(_spaced(self.unless_after)) if self.unless_after else None


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one language. ``loud`` are folded words that shout when they stand in capitals.

    A word of two letters shouts alone only where it is in ``loud_short``: the others are also abbreviations.
    ``shouting`` has the words of a mark for capitals, and what may not stand around them (“the STOP button”).
    ``swaps`` are folded words with milder ones that fit wherever the first stand; an empty one leaves them out.
    """

    rules: tuple[Rule, ...]
    loud: frozenset[str]
    loud_short: frozenset[str]
    shouting: Rule
    swaps: tuple[tuple[str, str], ...] = ()


def parse_rules(parsed: Mapping[str, object]) -> Rules:
    """Rules from a parsed TOML file. Raises ``WrongRules``."""
    rules: list[Rule] = []
    for family in Family:
        table = _table(parsed, family)
        if family is Family.SHOUTING:
            continue
        entries = table.get("rules")
        if not isinstance(entries, list):
            raise WrongRules(f"[{family}] has no rules")
        rules.extend(_rule(family, table, entry) for entry in entries)
    shouting = _table(parsed, Family.SHOUTING)
    loud = _words(shouting, "loud", "shouting")
    short = _words(shouting, "loud_short", "shouting") if "loud_short" in shouting else ()
    return Rules(
        tuple(rules),
        frozenset(loud),
        frozenset(short),
        _rule(Family.SHOUTING, shouting, {**shouting, "find": "capitals", "has": list(loud)}),
        _swaps(parsed.get("swaps", {})),
    )


def _swaps(table: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(table, dict) or not all(isinstance(word, str) for word in table.values()):
        raise WrongRules("[swaps] are words with other words")
    return tuple(sorted(table.items(), key=lambda pair: -len(pair[0])))


def _rule(family: Family, table: Mapping[str, object], entry: object) -> Rule:
    if not isinstance(entry, dict):
        raise WrongRules(f"[{family}] holds something that is no rule")
    find = _text(entry, "find", family)
    merged: dict[str, object] = {**table, **entry}
    return Rule(
        family,
        find,
        _words(entry, "has", find),
        _text(merged, "why", find),
        _text(entry, "instead", find),
        str(merged.get("only_after", "")),
        str(merged.get("unless_before", "")),
        str(merged.get("unless_after", "")),
    )


def _table(parsed: Mapping[str, object], name: str) -> dict[str, object]:
    table = parsed.get(name)
    if not isinstance(table, dict):
        raise WrongRules(f"[{name}] is missing")
    return table


def _text(table: Mapping[str, object], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value:
        raise WrongRules(f"{where}: “{key}” is missing")
    return value


def _words(table: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(word, str) for word in value):
        raise WrongRules(f"{where}: “{key}” is a list of words")
    return tuple(value)


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as wrong:
        raise WrongRules(f"{pattern}: {wrong}") from wrong


def _spaced(pattern: str) -> str:
    """A space in a pattern is any white space, so that a wrapped line is still read."""
    return pattern.replace(" ", r"(?:\s+)")


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
    found = [*_by_rules(small, rules.rules), *_shouted(seen, small, rules)]
    order = list(Family)
    found.sort(key=lambda mark: (order.index(mark.family), mark.start, mark.start - mark.end))
    taken: list[Mark] = []
    free, loud = bytearray(b"\1" * len(small)), bytearray(len(small))
    for mark in found:
        if mark.family is not Family.SHOUTING:
            mark = _beside(mark, small, loud)
        if all(free[mark.start : mark.end]):
            free[mark.start : mark.end] = bytes(mark.end - mark.start)
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
    return re.compile(rf"(?<!\w){_spaced(words)}(?!\w)")


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


def _by_rules(folded: str, rules: Iterable[Rule]) -> Iterator[Mark]:
    for rule in rules:
        if len(folded) < _LONG and not any(word in folded for word in rule.has):
            continue
        for found in rule.pattern.finditer(folded):
            start, end = found.span()
            if rule.stands(folded, start, end):
                yield Mark(start, end, rule.family, rule.why, rule.instead)


def _beside(mark: Mark, small: str, loud: bytearray) -> Mark:
    """The longest part of ``mark`` that does not shout: “this man is a LIAR” both judges and shouts.

    ``mark`` itself where too little of it is left to say anything; it then yields to the shouting.
    """
    if 1 not in loud[mark.start : mark.end]:
        return mark
    place, best = mark.start, (0, mark.start)
    for quiet in bytes(loud[mark.start : mark.end]).split(b"\1"):
        best = max(best, (len(quiet), place), key=lambda part: part[0])
        place += len(quiet) + 1
    length, start = best
    if length * 3 < mark.end - mark.start:
        return mark
    start += length - len(small[start : start + length].lstrip())
    end = start + len(small[start : best[1] + length].rstrip())
    return replace(mark, start=start, end=end) if start < end else mark


_MARKS = re.compile(r"[!?](?:[ \u00a0\u202f]?[!?])+")


def _shouted(seen: str, folded: str, rules: Rules) -> Iterator[Mark]:
    """Runs of capitals that hold a word people shout or a long one; and !! or ??.

    One or two capitals words that are on no list and short are abbreviations.
    """
    how = rules.shouting
    for start, end in _capital_runs(seen):
        words = re.findall(r"[a-z]+", folded[start:end])
        loud = sum(word in rules.loud for word in words)
        if not (loud or any(len(word) > 8 for word in words)):
            continue
        alone = len(words) == 1
        if alone and len(words[0]) <= 2 and words[0] not in rules.loud_short:
            continue
        if not alone or how.stands(folded, start, end):
            yield Mark(start, end, Family.SHOUTING, how.why, how.instead)
    for found in _MARKS.finditer(seen):
        yield Mark(*found.span(), Family.SHOUTING, how.why, how.instead)


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _capital_runs(seen: str) -> Iterator[tuple[int, int]]:
    run: tuple[int, int] | None = None
    for found in _WORD.finditer(seen):
        word = found[0]
        if not word.isupper() or (len(word) == 1 and run is None):
            if run is not None:
                yield run
            run = None
            continue
        start, end = found.span()
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
