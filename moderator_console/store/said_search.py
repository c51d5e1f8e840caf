"""Searching cases.db: notes, what was told in contacts, acts, titles of cases, and people. Newest first.

``said.n`` lies in the order of time, so the newest fifty hits come without reading the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from moderator_console.core.events import PersonKind
from moderator_console.core.search_words import Search, Term, Where, plain
from moderator_console.core.word_marks import snippet
from moderator_console.store.word_index import Question, question_of

Rows = Callable[[str, tuple[Any, ...]], list[tuple[Any, ...]]]

#: The kinds of rows that belong to each place of ``in:``.
KINDS: dict[Where, tuple[str, ...]] = {
    Where.NOTES: ("note",),
    Where.CONTACTS: ("contact", "follow-up", "message"),
    Where.ACTS: ("act",),
    Where.CASES: ("case",),
}
#: Ranking reads every hit that it ranks.
_RANKED = 1_000
#: The case, where there is one, and the member as shown: of the case, or on whom a note lies.
_ABOUT = (
    " LEFT JOIN case_line c USING (case_id)"
    " LEFT JOIN person mo ON mo.person_id = coalesce(c.member_id, s.person_id)"
    " LEFT JOIN person m ON m.person_id = coalesce(mo.head_id, mo.person_id)"
)
_SAID = (
    "SELECT s.case_id, s.event_id, s.kind, coalesce(c.title, ''), coalesce(m.name, ''), coalesce(a.name, ''), s.at_us,"
    " snippet({index}, 0, char(2), char(3), '…', 24), s.n, coalesce(c.community, ''), m.person_id, s.thread FROM {index} JOIN said s ON s.n = {index}.rowid"
    f"{_ABOUT}"
    " LEFT JOIN person a ON a.person_id = s.actor_id WHERE {index} MATCH ?"
).replace("{index}", "said_index")
_ALL_SAID = (
    "SELECT s.case_id, s.event_id, s.kind, coalesce(c.title, ''), coalesce(m.name, ''), coalesce(a.name, ''), s.at_us,"
    " substr(s.text, 1, 200), s.n, coalesce(c.community, ''), m.person_id, s.thread FROM said s"
    f"{_ABOUT}"
    " LEFT JOIN person a ON a.person_id = s.actor_id WHERE 1"
)


@dataclass(frozen=True, slots=True)
class Said:
    """Something said or written that matches a search. ``snippet`` marks hits by U+0002, U+0003.

    ``kind`` is note, contact, message, follow-up, act or case (its title). ``case_id`` None: a note on the member
    ``person_id`` or on ``thread``, outside every case.
    """

    case_id: UUID | None
    event_id: UUID
    kind: str
    title: str
    member: str
    author: str
    at_us: int
    snippet: str
    community: str = ""
    person_id: UUID | None = None
    thread: str = ""


@dataclass(frozen=True, slots=True)
class FoundSaid:
    """What a search found; ``more`` says that there is more than was asked for."""

    hits: tuple[Said, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person who matches a search. ``snippet`` is the name, an account or the number, with marks."""

    person_id: UUID
    name: str
    role: PersonKind
    communities: tuple[str, ...]
    snippet: str


def said(
    ask: Rows, asked: Search, places: Iterable[Where], limit: int, *, best: bool = False
) -> FoundSaid:
    """Returns what was said or written about cases that meets all that is asked, newest first or best first."""
    words = question_of(asked.terms)
    where = _conditions(ask, asked, places)
    if where is None or not (words.match or words.without or _narrows(asked)):
        return FoundSaid((), more=False)
    rows = _rows(ask, words, *where, limit + 1, best=best)
    wanted = asked.wanted if words.pairs else ()
    return FoundSaid(tuple(_said(ask, row, wanted) for row in rows[:limit]), len(rows) > limit)


def count_said(ask: Rows, asked: Search, places: Iterable[Where], most: int) -> int:
    """Returns how much meets what is asked, counted up to ``most``."""
    words = question_of(asked.terms)
    where = _conditions(ask, asked, places)
    if where is None or not (words.match or words.without or _narrows(asked)):
        return 0
    besides, values = where
    if words.match:
        sought = (
            "SELECT 1 FROM said_index JOIN said s ON s.n = said_index.rowid LEFT JOIN case_line c USING (case_id)"
            f" WHERE said_index MATCH ?{besides}"
        )
        values = (words.match, *values)
    else:
        unwanted, given = _unwanted(words)
        sought = (
            f"SELECT 1 FROM said s LEFT JOIN case_line c USING (case_id) WHERE 1{besides}{unwanted}"
        )
        values = (*values, *given)
    return int(ask(f"SELECT count(*) FROM ({sought} LIMIT ?)", (*values, most))[0][0])


def people(ask: Rows, asked: Search, limit: int) -> tuple[FoundPerson, ...]:
    """Returns people by the words of their names, accounts and numbers."""
    words = question_of(asked.terms)
    if not words.match or asked.authors or asked.from_us is not None or asked.to_us is not None:
        return ()
    rows = ask(
        "SELECT coalesce(p.head_id, p.person_id), p.name, p.role, w.text,"
        " (SELECT group_concat(DISTINCT community) FROM person_account a WHERE a.person_id = p.person_id)"
        " FROM person_words_index JOIN person_words w ON w.n = person_words_index.rowid"
        " JOIN person p USING (person_id) WHERE person_words_index MATCH ?"
        " ORDER BY p.name COLLATE NOCASE LIMIT ?",
        (words.match, max(limit, 0) + 200 * bool(asked.communities or asked.not_communities)),
    )
    found = [
        FoundPerson(
            UUID(bytes=raw), name, PersonKind(role), tuple((homes or "").split(",")) if homes else (),
            snippet(text.replace("\n", " · "), asked.wanted),
        )
        for raw, name, role, text, homes in rows
    ]  # fmt: skip
    return tuple(person for person in found if _at_home(person, asked))[:limit]


def _at_home(person: FoundPerson, asked: Search) -> bool:
    homes = [plain(home) for home in person.communities]
    wanted = [plain(name) for name in asked.communities]
    others = [plain(name) for name in asked.not_communities]
    return (not wanted or any(name in home for name in wanted for home in homes)) and not any(
        name == home for name in others for home in homes
    )


def _rows(
    ask: Rows, words: Question, besides: str, values: tuple[Any, ...], limit: int, *, best: bool
) -> list[tuple[Any, ...]]:
    if not words.match:
        unwanted, given = _unwanted(words)
        return ask(
            f"{_ALL_SAID}{besides}{unwanted} ORDER BY s.n DESC LIMIT ?", (*values, *given, limit)
        )
    if not best:
        sought = f"{_SAID}{besides} ORDER BY said_index.rowid DESC LIMIT ?"
        return ask(sought, (words.match, *values, limit))
    oldest = ask(
        "SELECT s.n FROM said_index JOIN said s ON s.n = said_index.rowid LEFT JOIN case_line c USING (case_id)"
        f" WHERE said_index MATCH ?{besides} ORDER BY said_index.rowid DESC LIMIT 1 OFFSET ?",
        (words.match, *values, _RANKED - 1),
    )
    since = oldest[0][0] if oldest else -(1 << 62)
    return ask(
        f"{_SAID}{besides} AND said_index.rowid >= ? ORDER BY said_index.rank LIMIT ?",
        (words.match, *values, since, limit),
    )


def _unwanted(words: Question) -> tuple[str, tuple[str, ...]]:
    if not words.without:
        return "", ()
    return " AND s.n NOT IN (SELECT rowid FROM said_index WHERE said_index MATCH ?)", (
        words.without,
    )


def _said(ask: Rows, row: tuple[Any, ...], wanted: tuple[Term, ...]) -> Said:
    shown = row[7]
    if wanted:
        shown = snippet(ask("SELECT text FROM said WHERE n = ?", (row[8],))[0][0], wanted)
    return Said(
        UUID(bytes=row[0]) if row[0] else None, UUID(bytes=row[1]), row[2], row[3], row[4], row[5], row[6],
        shown.replace("\n", " "), row[9], UUID(bytes=row[10]) if row[10] else None, row[11],
    )  # fmt: skip


def _narrows(asked: Search) -> bool:
    return bool(
        asked.authors or asked.not_authors or asked.communities or asked.not_communities
        or asked.from_us is not None or asked.to_us is not None
    )  # fmt: skip


def _conditions(
    ask: Rows, asked: Search, places: Iterable[Where]
) -> tuple[str, tuple[Any, ...]] | None:
    """SQL on ``s`` (said) and ``c`` (case), each part with AND before it; None where nothing can match."""
    kinds = [kind for place in places for kind in KINDS.get(place, ())]
    if not kinds or asked.of_posts_only:
        return None
    parts, values = [f"s.kind IN ({_marks(kinds)})"], [*kinds]
    given: list[Any] = [*values]
    if asked.from_us is not None:
        parts.append("s.n >= ? AND s.at_us >= ?")
        given += [asked.from_us // 1_000_000 << 4, asked.from_us]
    if asked.to_us is not None:
        parts.append("s.at_us < ?")
        given.append(asked.to_us)
    if asked.authors or asked.not_authors:
        known = [(raw, plain(name)) for raw, name in ask("SELECT person_id, name FROM person", ())]
        for names, negation in ((asked.authors, ""), (asked.not_authors, "NOT ")):
            if names:
                these = [raw for raw, name in known if any(_called(name, one) for one in names)]
                parts.append(f"s.actor_id {negation}IN ({_marks(these)})")
                given += these
    if asked.communities or asked.not_communities:
        homes = [row[0] for row in ask("SELECT DISTINCT community FROM case_line", ())]
        for names, negation in ((asked.communities, ""), (asked.not_communities, "NOT ")):
            if names:
                chosen = [home for home in homes if any(plain(n) in plain(home) for n in names)]
                parts.append(f"c.community {negation}IN ({_marks(chosen)})")
                given += chosen
    return "".join(f" AND {part}" for part in parts), tuple(given)


def _called(name: str, typed: str) -> bool:
    """Whether a name is the one that was typed, or has words that begin so."""
    words = plain(typed).split()
    return bool(words) and all(
        any(part.startswith(word) for part in name.split()) for word in words
    )


def _marks(values: list[Any]) -> str:
    return ", ".join("?" * len(values))
