"""Cue words: they mark and explain, beside a signal that was counted without them; they are never a score.

The lists are our own (resources/wording/cues_en.toml and cues_fr.toml, loaded by services/wording_rules.py): patterns
over folded text (small letters, no accents, straight apostrophes). A post says "me too" when it *begins* with such
words, after the name of whom it answers; quoted lines are somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from moderator_console.core.wording import WrongRules, folded

#: Characters of a post that are looked at for "me too": whoever agrees says so at once.
OPENING = 300
#: A post of at most so many characters that ends with a plus one says little else.
_SHORT = 80
_PLUS_AT_END = re.compile(r"(?<![\w.])\+\s?1\W*$")
#: Whom a line is meant for, as chats write it.
_TO_WHOM = re.compile(r"^@?[^\s:,>]{1,30}\s?[:,>]+\s+")
_NOT_THEIRS = re.compile(
    r"^[ \t]*>[^\n]*$"
    r"|^[^\n]{0,120}\b(?:wrote|writes|said|a ecrit|ecrivait|a dit)\s*:\s*$"
    r"|^```.*?(?:^```|\Z)",
    re.MULTILINE | re.DOTALL,
)


class Cue(StrEnum):
    """What kind of words: agreeing, speaking to "you", denying, saying that it happens again, being many."""

    ME_TOO = "me_too"
    YOU = "you"
    NO = "no"
    AGAIN = "again"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class CueMark:
    """Cue words in a text: ``text[start:end]``."""

    start: int
    end: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class Cues:
    """The lists of one or several languages, compiled."""

    opening: re.Pattern[str]
    marks: tuple[tuple[Cue, re.Pattern[str]], ...]

    def me_too(self, text: str) -> bool:
        """Whether a post (or its first ``OPENING`` characters) says that somebody else is right or not alone."""
        seen = folded(text[:OPENING]).strip()
        # The pattern costs more than all else, and few posts hold what it looks for.
        if (
            ">" in seen
            or "`" in seen
            or "wrote" in seen
            or "writes" in seen
            or "said" in seen
            or "ecri" in seen
            or "a dit" in seen
        ):
            seen = _NOT_THEIRS.sub(" ", seen).strip()
        if not seen:
            return False
        seen = _TO_WHOM.sub("", seen, count=1)
        return self.opening.match(seen) is not None or (
            len(seen) <= _SHORT and _PLUS_AT_END.search(seen) is not None
        )

    def find(self, text: str) -> tuple[CueMark, ...]:
        """Returns the cue words of a text in order, without overlap."""
        seen = _NOT_THEIRS.sub(lambda it: " " * len(it[0]), folded(text))
        if len(seen) != len(text):
            return ()
        found = [
            CueMark(*place.span(), cue)
            for cue, pattern in self.marks
            for place in pattern.finditer(seen)
        ]
        found.sort(key=lambda mark: (mark.start, -mark.end))
        kept: list[CueMark] = []
        for mark in found:
            if not kept or mark.start >= kept[-1].end:
                kept.append(mark)
        return tuple(kept)


def parse_cues(languages: Iterable[Mapping[str, object]]) -> Cues:
    """Returns the cues of parsed lists, several languages in one. Raises WrongRules."""
    lists: dict[Cue, list[str]] = {cue: [] for cue in Cue}
    for parsed in languages:
        for cue in Cue:
            table = parsed.get(cue)
            find = table.get("find") if isinstance(table, dict) else None
            if not isinstance(find, list) or not all(isinstance(one, str) for one in find):
                raise WrongRules(f"[{cue}]: “find” is a list of patterns")
            lists[cue] += find
    me_too = _whole(lists[Cue.ME_TOO])
    return Cues(
        opening=_compiled(rf"\W{{0,3}}{me_too}"),
        marks=tuple((cue, _compiled(_whole(found))) for cue, found in lists.items()),
    )


def _whole(patterns: list[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)".replace(" ?", r"\s*").replace(" ", r"\s+")


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as wrong:
        raise WrongRules(f"{pattern[:80]}: {wrong}") from wrong
