"""Which posts look like a complaint or an outburst, with the words that say so. It puts in order and nothing else.

Lists come parsed from resources/wording/triage_en.toml and triage_fr.toml (services/triage_rules.py loads them): patterns over
folded text (small letters, no accents, straight apostrophes). Both languages are always looked for, since nobody
knows beforehand in which a post is written. Quoted words are somebody else's and code is nobody's: neither is
looked at. Points say how plainly a post complains; they are a property of its words, never of who wrote it, and
say nothing about what comes next.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from moderator_console.core.wording import WrongRules, folded

#: Whoever complains says so early; a post costs the same however long it is.
LONGEST = 2_000
#: Points from which a post is shown. One plain sentence of complaint has as many.
ENOUGH = 3
_NEAR = 60


class Family(StrEnum):
    """What kind of words: also the order in which they are told. ``CALM`` takes points away and marks nothing."""

    COMPLAINT = "complaint"
    LEAVING = "leaving"
    DEMAND = "demand"
    ACCUSATION = "accusation"
    UNHEARD = "unheard"
    INSULT = "insult"
    REPEATED = "repeated"
    OUTBURST = "outburst"
    CALM = "calm"


#: Families that the sinking of like posts goes by: all that mark.
FAMILIES = tuple(family for family in Family if family is not Family.CALM)


#: Said twice in other words, these weigh one point more.
_ADDS_UP = (Family.COMPLAINT, Family.ACCUSATION, Family.UNHEARD)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that look like a complaint: ``text[start:end]``; ``why`` says it in the language of the reader."""

    start: int
    end: int
    family: Family
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a post's words come to: its points, its families in the order of ``Family``, and the marks in order."""

    score: int
    families: tuple[Family, ...]
    marks: tuple[Mark, ...]

    @property
    def shown(self) -> bool:
        """Whether the post belongs on the list."""
        return self.score >= ENOUGH


@dataclass(frozen=True, slots=True)
class _Rule:
    family: Family
    points: int
    #: Words of which all must be there, in one of these sets.
    needs: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None

    def matches(self, text: str) -> Iterator[tuple[int, int]]:
        for match in self.pattern.finditer(text):
            start, end = match.span()
            before = self.unless_before
            if before is not None and before.search(text[max(0, start - _NEAR) : start]):
                continue
            if self.unless_after is not None and self.unless_after.match(text, end):
                continue
            yield start, end


@dataclass(frozen=True, slots=True)
class Rules:
    """The lists of all languages together. ``by_word`` leads from a word that must be there to rules to try."""

    by_word: Mapping[str, tuple[_Rule, ...]]
    calm: Mapping[str, tuple[_Rule, ...]]
    loud: frozenset[str]
    why: Mapping[Family, str]


def parse_rules(parsed: Iterable[Mapping[str, object]], reader: int = 0) -> Rules:
    """Lists of several languages as one. ``reader`` is the place of the language in which reasons are said.

    Raises WrongRules where a file is not in the expected shape.
    """
    by_word: dict[str, list[_Rule]] = {}
    calm: dict[str, list[_Rule]] = {}
    loud: set[str] = set()
    reasons: list[dict[Family, str]] = []
    for table in parsed:
        why: dict[Family, str] = {}
        for family in Family:
            part = table.get(family)
            if not isinstance(part, dict):
                raise WrongRules(f"[{family}] is missing")
            why[family] = str(part.get("why", ""))
            if not why[family] and family is not Family.CALM:
                raise WrongRules(f"[{family}] has no “why”")
            loud.update(part.get("loud", ()))
            for entry in part.get("rules", ()):
                rule = _rule(family, part, entry)
                for word in {key.split("+")[0] for key in _words(entry, family)}:
                    index = calm if family is Family.CALM else by_word
                    index.setdefault(word, []).append(rule)
        reasons.append(why)
    if not reasons:
        raise WrongRules("there are no lists")
    return Rules(
        {word: tuple(rules) for word, rules in by_word.items()},
        {word: tuple(rules) for word, rules in calm.items()},
        frozenset(loud),
        reasons[reader],
    )


def _rule(family: Family, table: Mapping[str, object], entry: object) -> _Rule:
    if not isinstance(entry, dict) or not isinstance(entry.get("find"), str):
        raise WrongRules(f"[{family}] holds something that is no rule")
    points = entry.get("points", table.get("points", 2))
    if not isinstance(points, int):
        raise WrongRules(f"[{family}] points are a number")
    return _Rule(
        family,
        points,
        tuple(frozenset(key.split("+")) for key in _words(entry, family)),
        _compiled(rf"\b(?:{_spaced(entry['find'])})(?!\w)"),
        _guard(rf"(?:{_spaced(str(entry.get('unless_before', '')))})\Z", entry, "unless_before"),
        _guard(_spaced(str(entry.get("unless_after", ""))), entry, "unless_after"),
    )


def _guard(pattern: str, entry: Mapping[str, object], name: str) -> re.Pattern[str] | None:
    return _compiled(pattern) if entry.get(name) else None


def _words(entry: Mapping[str, object], family: Family) -> list[str]:
    words = entry.get("has")
    if not isinstance(words, list) or not words or not all(isinstance(w, str) for w in words):
        raise WrongRules(f"[{family}] {entry.get('find')}: “has” is a list of words")
    return words


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as wrong:
        raise WrongRules(f"{pattern}: {wrong}") from wrong


def _spaced(pattern: str) -> str:
    """A space in a pattern is any white space, so that a wrapped line is still read."""
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


#: Quoted lines, code, quotation marks, addresses. A quotation mark that nothing closes hides nothing.
_NOT_THEIRS = re.compile(
    r"^[ \t]*>[^\n]*"
    r"|^[ \t]*```.*?(?:^[ \t]*```|\Z)"
    r"|`[^`\n]+`"
    r"|«[^«»\n]{0,600}»"
    r"|“[^“”\n]{0,600}”"
    r"|(?<!\w)\"[^\"\n]{0,600}\""
    r"|https?://\S+",
    re.MULTILINE | re.DOTALL,
)
_QUOTES = re.compile('[>`«“"]|http')
_WORD = re.compile("[a-zœæ]+")
_SIGNS = re.compile(r"[!?](?:\s?[!?]){2,}")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}(?:['’][A-ZÀ-ÖØ-Þ]+)*")
_BETWEEN = re.compile(r"[\s,'’-]*(?:[A-ZÀ-ÖØ-Þ]['’\s-]*)?")
#: Signs of a joke or of joy.
_SMILES = re.compile(
    "[\U0001f600-\U0001f60f\U0001f61c\U0001f642\U0001f643\U0001f923❤♥]|[:;]-?[)DPp](?!\\w)|\\^\\^"
)


def look(text: str, rules: Rules) -> Found:
    """Returns what the first 2,000 characters of a post's plain text come to."""
    text = text[:LONGEST]
    places: Sequence[int] = range(len(text))
    if not unicodedata.is_normalized("NFC", text):
        places = [place for place in places if not unicodedata.combining(text[place])]
        text = "".join(text[place] for place in places)
    if _QUOTES.search(text):
        text = _NOT_THEIRS.sub(lambda part: "\n" * len(part[0]), text)
    small = folded(text)
    if len(small) != len(text):  # a few letters become two when they are made small
        small = folded("".join(sign if len(sign.lower()) == 1 else " " for sign in text))
    words = set(_WORD.findall(small))
    marks: list[Mark] = []
    points: dict[Family, int] = {}
    for family, most, spots in _tried(small, words, rules.by_word):
        points[family] = max(points.get(family, 0), most + (family in _ADDS_UP and len(spots) > 1))
        marks += [Mark(*spot, family, rules.why[family]) for spot in spots]
    loud = _loudness(text, small, rules, marks)
    if loud:
        points[Family.OUTBURST] = loud
    calm = 0
    if points:
        calm = max((most for _, most, _ in _tried(small, words, rules.calm)), default=0)
        if _SMILES.search(text):
            calm = max(calm, 2)
    score = max(0, sum(points.values()) - calm)
    families = tuple(family for family in FAMILIES if family in points)
    return Found(
        score,
        families,
        tuple(
            Mark(places[mark.start], places[mark.end - 1] + 1, mark.family, mark.why)
            for mark in _apart(marks)
        ),
    )


def _tried(
    small: str, words: set[str], by_word: Mapping[str, tuple[_Rule, ...]]
) -> list[tuple[Family, int, list[tuple[int, int]]]]:
    """Each family that was found, with the points of its highest rule and all places."""
    found: dict[Family, tuple[int, list[tuple[int, int]]]] = {}
    tried: set[int] = set()
    for word in words & by_word.keys():
        for rule in by_word[word]:
            if id(rule) in tried or not any(need <= words for need in rule.needs):
                continue
            tried.add(id(rule))
            places = list(rule.matches(small))
            if places:
                most, known = found.get(rule.family, (0, []))
                found[rule.family] = max(most, rule.points), [*known, *places]
    return [(family, *found[family]) for family in sorted(found)]


def _loudness(text: str, small: str, rules: Rules, marks: list[Mark]) -> int:
    """Points for capitals and for runs of exclamation and question marks, marked."""
    why, points = rules.why[Family.OUTBURST], 0
    if "!" in text or "??" in text:
        for signs in _SIGNS.finditer(text):
            marks.append(Mark(*signs.span(), Family.OUTBURST, why))
            points = 1
    run: tuple[int, int, int] | None = None
    runs: list[tuple[int, int, int]] = []
    for found in _CAPITALS.finditer(text):
        start, end = found.span()
        if run is not None and _BETWEEN.fullmatch(text, run[1], start):
            run = (run[0], end, run[2] + 1)
        else:
            run = (start, end, 1)
            runs.append(run)
        runs[-1] = run
    for start, end, words in runs:
        said = set(_WORD.findall(small[start:end]))
        if words >= 3 and (said & rules.loud or any(len(word) > 5 for word in said)):
            points += 3 if words >= 5 and len(said & rules.loud) > 1 else 2
        elif said & rules.loud:
            points = max(points, 1)
        else:
            continue
        marks.append(Mark(start, end, Family.OUTBURST, why))
    return min(points, 4)


def _apart(marks: list[Mark]) -> tuple[Mark, ...]:
    """Marks in order without overlap: where two share words, the earlier family wins, then the longer."""
    order = {family: place for place, family in enumerate(Family)}
    taken: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (order[m.family], m.start - m.end, m.start)):
        if all(mark.end <= other.start or mark.start >= other.end for other in taken):
            taken.append(mark)
    return tuple(sorted(taken, key=lambda mark: mark.start))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post that looks like a complaint. ``words`` is the hash of its text, ``author`` tells one account from
    another, ``order`` grows with time."""

    address: str
    score: int
    families: tuple[str, ...]
    words: bytes
    author: int | None
    order: int


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A post of which somebody said that it is no complaint: its address, families and the hash of its text."""

    post: str
    families: tuple[str, ...]
    words: bytes


#: How many posts with the same marks must be said no to for others to stand one point lower; and the most points.
_SINKS_EACH, _SINKS_MOST = 2, 3


def in_order(
    found: Iterable[Candidate], dismissed: Iterable[Dismissed], with_case: Iterable[str]
) -> tuple[Candidate, ...]:
    """Returns what is still to be looked at, the plainest first, then the newest; each post once.

    What was said no to and what has a case is left out. Posts whose marks are of the very families of others that
    were said no to sink by a point for every two of those, three at most; the same words in another place go last.
    The same words of one account are one line: its newest.
    """
    no = tuple(dismissed)
    out = {one.post for one in no} | set(with_case)
    said_no = {one.words for one in no}
    like = Counter(one.families for one in no)
    seen: set[tuple[int | None, bytes]] = set()
    left: list[Candidate] = []
    for one in sorted(found, key=lambda one: -one.order):
        key = (one.author, one.words)
        if one.address in out or key in seen:
            continue
        seen.add(key)
        left.append(one)

    def rank(one: Candidate) -> tuple[bool, int, int]:
        sunk = min(_SINKS_MOST, like[one.families] // _SINKS_EACH)
        return one.words in said_no, sunk - one.score, -one.order

    return tuple(sorted(left, key=rank))
