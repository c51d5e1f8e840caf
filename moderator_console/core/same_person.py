"""Who may be the same human: suggested with its evidence, never done by itself.

Only what people gave of themselves counts: the same mail address, the same number, the same way to be reached,
the same unusual name in two communities. Writing style and times of day are not looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Likeness(StrEnum):
    """What two people have in common, strongest first."""

    MAIL = "mail"
    NUMBER = "number"
    WAY = "way"
    ACCOUNT = "account"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one person. ``accounts`` are (community, key, name); ``ways`` are numbers and addresses."""

    person: UUID
    name: str
    accounts: tuple[tuple[str, str, str], ...] = ()
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two people who may be one, and why: each likeness with what it was seen in. The order of the two says nothing."""

    one: UUID
    other: UUID
    evidence: tuple[tuple[Likeness, str], ...]


def evidence_of(likeness: Likeness, shown: str) -> str:
    """How a merge keeps what was seen, in no language: ``number: 514 555 0134``."""
    return f"{likeness.value}: {shown}"


#: A name that more people than this have says nothing.
_SHARED_BY = 3
#: So short a name is anybody's.
_SHORTEST_NAME = 5
#: How many suggestions one call gives at most.
MOST = 200
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


def suggestions(
    people: Iterable[Known], apart: Iterable[frozenset[UUID]] = (), *, of: UUID | None = None
) -> tuple[Suggestion, ...]:
    """Pairs who may be one human, strongest evidence first. ``apart`` are pairs that somebody has told apart; with
    ``of`` only those of one person."""
    marks: dict[tuple[Likeness, str], dict[UUID, str]] = defaultdict(dict)
    homes: dict[UUID, frozenset[str]] = {}
    for known in people:
        homes[known.person] = frozenset(home for home, _, _ in known.accounts)
        for likeness, key, shown in _marks(known):
            marks[(likeness, key)].setdefault(known.person, shown)
    refused = set(apart)
    found: dict[frozenset[UUID], dict[Likeness, str]] = defaultdict(dict)
    for (likeness, _), people_of in marks.items():
        if len(people_of) < 2 or (
            likeness in (Likeness.ACCOUNT, Likeness.NAME) and len(people_of) > _SHARED_BY
        ):
            continue
        listed = sorted(people_of)
        for n, one in enumerate(listed):
            for other in listed[n + 1 :]:
                if of is not None and of not in (one, other):
                    continue
                pair = frozenset((one, other))
                # Two accounts of one name in one community are two people there: the platform says so.
                same_home = (
                    likeness in (Likeness.ACCOUNT, Likeness.NAME) and homes[one] & homes[other]
                )
                if pair not in refused and not same_home:
                    found[pair].setdefault(likeness, people_of[one])
    order = list(Likeness)
    made = []
    for pair, seen in found.items():
        one, other = sorted(pair)
        evidence = sorted(seen.items(), key=lambda item: order.index(item[0]))
        made.append(Suggestion(one, other, tuple(evidence)))
    made.sort(key=lambda s: (order.index(s.evidence[0][0]), -len(s.evidence), s.one, s.other))
    return tuple(made[:MOST])


def _marks(known: Known) -> Iterable[tuple[Likeness, str, str]]:
    texts = [*known.ways, *(text for _, key, name in known.accounts for text in (key, name))]
    for text in texts:
        for mail in _MAIL.findall(text):
            yield Likeness.MAIL, mail.casefold().rstrip(".,;"), mail
    for way in known.ways:
        digits = "".join(letter for letter in way if letter.isdecimal())
        if _MAIL.search(way):
            continue
        if len(digits) >= 8 and len(digits) * 2 > len(re.sub(r"\s", "", way)):
            # The last nine digits: the same number with and without its country's prefix.
            yield Likeness.NUMBER, digits[-9:], way
        elif way.strip():
            yield Likeness.WAY, way.strip().casefold(), way
    for _, _, name in known.accounts:
        if key := _name(name):
            yield Likeness.ACCOUNT, key, name
    if key := _name(known.name):
        yield Likeness.NAME, key, known.name


def _name(name: str) -> str:
    """A name to compare, empty for one that says nothing."""
    letters = unicodedata.normalize("NFKD", name.strip().removeprefix("@").casefold())
    key = "".join(letter for letter in letters if letter.isalnum())
    return key if len(key) >= _SHORTEST_NAME and not key.isdecimal() else ""
