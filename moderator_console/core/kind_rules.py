"""Rules for kind words: what a mark is, how a rule reads a sentence, and the file that rules come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from moderator_console.core.kind_sentences import spelt

#: How many sentences stay known, so that a key costs its own sentence only; a long message has some 200.
_KNOWN = 1_024
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


class WrongRules(ValueError):
    """The rules' file is not in the expected shape; the sentence names the place."""


@dataclass(frozen=True)
class Rule:
    """One pattern with its words. ``has``: one of these stands in every match, which makes looking cheap.

    ``only_after`` must stand right before; ``unless_before`` and ``unless_after`` may not stand right before
    or after; ``only_in`` must and ``unless_in`` may not stand anywhere in the same sentence. Patterns are compiled
    when they are first needed.
    """

    family: Family
    find: str
    has: tuple[str, ...]
    why: str
    instead: str
    only_after: str = ""
    unless_before: str = ""
    unless_after: str = ""
    only_in: str = ""
    unless_in: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the words as whole words in folded text, whatever white space is between them."""
        return _compiled(rf"(?<!\w)(?:{spaced(self.find)})(?!\w)")

    def applies(self, sentence: str) -> bool:
        """Whether the sentence may hold such words at all."""
        if self._must and not self._must.search(sentence):
            return False
        return not (self._never and self._never.search(sentence))

    @cached_property
    def _must(self) -> re.Pattern[str] | None:
        return _compiled(spaced(self.only_in)) if self.only_in else None

    @cached_property
    def _never(self) -> re.Pattern[str] | None:
        return _compiled(spaced(self.unless_in)) if self.unless_in else None

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
        return _compiled(rf"(?:{spaced(self.only_after)})\Z") if self.only_after else None

    @cached_property
    def _before(self) -> re.Pattern[str] | None:
        return _compiled(rf"(?:{spaced(self.unless_before)})\Z") if self.unless_before else None

    @cached_property
    def _after(self) -> re.Pattern[str] | None:
        return _compiled(spaced(self.unless_after)) if self.unless_after else None


@dataclass(frozen=True)
class Rules:
    """The rules of one language. ``loud`` are folded words that shout when they stand in capitals.

    They may have one of ``endings``, and ``drawn`` are words that shout when a letter in them is held. A word of two
    letters shouts alone only where it is in ``loud_short``: the others are also abbreviations.
    ``shouting`` has the words of a mark for capitals, and what may not stand around them (“the STOP button”).
    ``swaps`` are folded words with milder ones that fit wherever the first stand; an empty one leaves them out.
    ``hasty`` are folded words as people type them in haste, with the words they stand for.
    """

    rules: tuple[Rule, ...]
    loud: frozenset[str]
    loud_short: frozenset[str]
    shouting: Rule
    swaps: tuple[tuple[str, str], ...] = ()
    hasty: tuple[tuple[str, str], ...] = ()
    endings: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()
    _known: dict[str, tuple[Mark, ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def of(self, sentence: str) -> tuple[Mark, ...]:
        """The marks of one folded sentence, which may overlap. The last ones stay known."""
        known = self._known.get(sentence)
        if known is None:
            known = tuple(_by_rules(sentence, self))
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[sentence] = known
        return known

    def shouts(self, word: str) -> bool:
        """Whether a folded word is one that people shout."""
        return word in self.loud or any(
            word.endswith(end) and len(word) > len(end) + 2 and word[: -len(end)] in self.loud
            for end in self.endings
        )

    @cached_property
    def drawn_out(self) -> re.Pattern[str] | None:
        """Finds the words that shout when they are drawn out, however long each letter is held."""
        held = ("".join(f"{letter}+" for letter in word) for word in self.drawn)
        return _compiled(rf"(?<!\w)(?:{'|'.join(held)})(?!\w)") if self.drawn else None

    @cached_property
    def typed(self) -> tuple[dict[str, str], re.Pattern[str] | None]:
        """The hasty words, and what finds them."""
        words = sorted(map(re.escape, dict(self.hasty)), key=len, reverse=True)
        return dict(self.hasty), _compiled(
            rf"(?<![\w'])(?:{'|'.join(words)})(?![\w'])"
        ) if words else None


def _by_rules(sentence: str, rules: Rules) -> Iterator[Mark]:
    written = spelt(sentence, *rules.typed)
    stands_in = written.text.__contains__
    for rule in rules.rules:
        if not any(map(stands_in, rule.has)):
            continue
        for found in rule.pattern.finditer(written.text):
            start, end = found.span()
            if rule.stands(written.text, start, end) and rule.applies(written.text):
                yield Mark(*written.place(start, end), rule.family, rule.why, rule.instead)


def parse_rules(parsed: Mapping[str, object]) -> Rules:
    """Rules from a parsed TOML file. Raises ``WrongRules``.

    ``[words]`` names lists; ``<name>`` in a pattern stands for one of its words, and in ``has`` for all of them.
    """
    parsed = _with_words(parsed)
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
        _pairs(parsed, "swaps"),
        _pairs(parsed, "hasty"),
        _words(shouting, "endings", "shouting") if "endings" in shouting else (),
        _words(shouting, "drawn", "shouting") if "drawn" in shouting else (),
    )


def _pairs(parsed: Mapping[str, object], name: str) -> tuple[tuple[str, str], ...]:
    table = parsed.get(name, {})
    if not isinstance(table, dict) or not all(isinstance(word, str) for word in table.values()):
        raise WrongRules(f"[{name}] are words with other words")
    return tuple(sorted(table.items(), key=lambda pair: -len(pair[0])))


_NAMED = re.compile(r"<([a-z_]+)>")


def _with_words(parsed: Mapping[str, object]) -> dict[str, object]:
    """The file with every ``<name>`` written out. A list may use the lists above it."""
    lists: dict[str, tuple[str, ...]] = {}

    def filled(value: object) -> object:
        if isinstance(value, str):
            return _NAMED.sub(lambda found: f"(?:{'|'.join(_named(lists, found[1]))})", value)
        if isinstance(value, list):
            return [filled(each) for each in value]
        if isinstance(value, dict):
            return {
                key: [stem for word in each for stem in _stems(lists, word)]
                if key == "has" and isinstance(each, list)
                else filled(each)
                for key, each in value.items()
            }
        return value

    words = parsed.get("words", {})
    if not isinstance(words, dict):
        raise WrongRules("[words] are lists of words")
    for name in words:
        lists[name] = tuple(str(filled(word)) for word in _words(words, name, name))
    return {key: filled(value) for key, value in parsed.items() if key != "words"}


def _named(lists: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    if name not in lists:
        raise WrongRules(f"<{name}> is no list of [words]")
    return lists[name]


_LITERAL = re.compile(r"[a-z0-9' -]+(?![?*{])|[a-z0-9' -]+(?=.[?*{])")


def _stems(lists: Mapping[str, tuple[str, ...]], word: object) -> list[object]:
    """The plain letters that each word of a list begins with; a word that is no ``<name>`` is itself."""
    found = _NAMED.fullmatch(word) if isinstance(word, str) else None
    if found is None:
        return [word]
    literals = (_LITERAL.match(each) for each in _named(lists, found[1]))
    stems: set[object] = {each[0] if each else "" for each in literals}
    return sorted(stems, key=str)


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
        str(merged.get("only_in", "")),
        str(merged.get("unless_in", "")),
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


def spaced(pattern: str) -> str:
    """A space in a pattern is any white space, so that a wrapped line is still read."""
    return pattern.replace(" ", r"(?:\s+)")
