"""What screens and the command line ask about cases and people. Answers are values; every list has an end."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from moderator_console.core.case import State
from moderator_console.core.events import Event, NextKind, PersonKind
from moderator_console.core.loop import Step
from moderator_console.core.moments import When
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.case_lines import (
    CaseLine,
    Counts,
    Day,
    Due,
    Lane,
    NextLine,
    Slipped,
    Unheard,
)
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.ids import end_of_id
from moderator_console.store.later import Later
from moderator_console.store.note_questions import NoteQuestions
from moderator_console.store.persons import (
    MEMBER_JOIN,
    SAME_PERSON,
    Account,
    Load,
    Person,
    PersonName,
    burden,
    burdens,
    person_names,
    persons,
)

if TYPE_CHECKING:
    from moderator_console.core.search_words import Search, Where
    from moderator_console.store import said_search
    from moderator_console.store.said_search import FoundPerson, FoundSaid, Said
    from moderator_console.store.stopping import Stop
else:
    said_search = Later("moderator_console.store.said_search")


__all__ = [
    "Account", "CaseLine", "Counts", "Day", "Due", "Lane", "Load", "NextLine", "Person", "PersonName", "Unheard",
]  # fmt: skip


_LINE = (
    "SELECT c.case_id, c.state, c.title, c.community, coalesce(m.person_id, c.member_id), coalesce(m.name, ''), c.owner_id,"
    " coalesce(o.name, ''), c.step, c.round, c.opened_us, c.last_us, c.complaint, c.complaint_thread,"
    " c.complaint_us, c.complaint_text, c.first_word_us, c.waiting, c.next_kind, c.next_text, c.next_who,"
    " coalesce(w.name, ''), c.next_local, c.next_zone, c.next_us, c.satisfied_words, c.waiver, c.closed_us,"
    f" c.newer, c.flags FROM case_line c{MEMBER_JOIN}"
    " LEFT JOIN person o ON o.person_id = c.owner_id LEFT JOIN person w ON w.person_id = c.next_who"
)

#: A promise or a task that is late makes its case overdue, whenever the next step is due.
_SLIPPED = "c.case_id IN (SELECT d.case_id FROM due d WHERE d.settled = 0 AND d.due_us < :now)"
#: A promise or a task that is due before the night makes its case due today.
_TONIGHT = "c.case_id IN (SELECT d.case_id FROM due d WHERE d.settled = 0 AND d.due_us >= :now AND d.due_us < :night)"

#: ``:now`` is now, ``:night`` the end of the moderator's day, both UTC microseconds.
_LANES = {
    Lane.OVERDUE: (f"c.state = 'open' AND (c.next_us < :now OR {_SLIPPED})", "c.next_us"),
    Lane.UNANSWERED: ("c.state = 'open' AND c.first_word_us IS NULL", "c.opened_us"),
    Lane.TODAY: (
        f"c.state = 'open' AND c.next_us >= :now AND (c.next_us < :night OR {_TONIGHT})",
        "c.next_us",
    ),
    Lane.WAITING: ("c.state = 'open' AND c.waiting = 1", "c.next_us"),
    Lane.LATER: ("c.state = 'open' AND c.next_us >= :night", "c.next_us"),
    Lane.OPEN: ("c.state = 'open'", "c.next_us"),
    Lane.CLOSED: ("c.state = 'closed'", "c.closed_us DESC"),
}

#: The lanes of Today in their order, and what keeps a case out of each that stands in an earlier one.
_TODAY = {
    Lane.OVERDUE: "",
    Lane.UNANSWERED: f"AND ifnull(c.next_us, :now) >= :now AND NOT {_SLIPPED}",
    Lane.TODAY: f"AND c.first_word_us IS NOT NULL AND NOT {_SLIPPED}",
    Lane.WAITING: f"AND c.first_word_us IS NOT NULL AND ifnull(c.next_us, :night) >= :night AND NOT {_SLIPPED}"
    f" AND NOT {_TONIGHT}",
    Lane.LATER: f"AND c.first_word_us IS NOT NULL AND c.waiting = 0 AND NOT {_SLIPPED} AND NOT {_TONIGHT}",
}

#: A first word that was promised and is late counts as overdue, whenever the next step is due. ``:late``: the ids of
#: those cases as JSON; what was answered meanwhile is not late.
_LATE = "c.first_word_us IS NULL AND c.case_id IN (SELECT unhex(value) FROM json_each(:late))"

#: The lanes that have a number, in the order of ``Counts``.
_COUNTED = (Lane.OVERDUE, Lane.TODAY, Lane.UNANSWERED, Lane.WAITING, Lane.OPEN, Lane.CLOSED)

#: Lanes of which nothing is left out, however many stand there.
_WHOLE = (Lane.OVERDUE, Lane.UNANSWERED)
#: How many lines a list gives at most.
MOST = 5_000

#: The first condition is the index's own (event_to_settle): without it SQLite would read the whole journal.
_EVENT_BY_END = (
    "SELECT case_id, id FROM event WHERE kind IN ('promise-made', 'task-added')"
    " AND kind = ? AND lower(hex(id)) LIKE ? LIMIT 2"
)
#: Contacts have no index of their own: asked for by hand, once in a while.
_CONTACT_BY_END = "SELECT case_id, id FROM event WHERE kind = ? AND lower(hex(id)) LIKE ? LIMIT 2"


class Questions(NoteQuestions):
    """Read-only questions to cases.db, on the connection of the thread that asks."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database
        #: What was made of each case's row last: most rows are as before when a list is asked again.
        self._made: dict[bytes, tuple[tuple[Any, ...], CaseLine]] = {}

    def _lines(self, sql: str, bindings: Any = ()) -> list[CaseLine]:
        """The rows of a question that begins with ``_LINE``."""
        made, lines = self._made, []
        for row in self._rows(sql, bindings):
            known = made.get(row[0])
            if known is None or known[0] != row:
                if len(made) > 2 * MOST:
                    made.clear()
                known = made[row[0]] = (row, _line(row))
            lines.append(known[1])
        return lines

    # -- cases ----------------------------------------------------------------

    def lane(
        self,
        lane: Lane,
        *,
        now_us: int,
        night_us: int,
        limit: int = MOST,
        late: Collection[UUID] = (),
    ) -> list[CaseLine]:
        """The cases of a lane, most urgent first. ``late``: those whose promised first word is (services/limits.py)."""
        ids = _ids(late)
        return self._lane(lane, "", {"now": now_us, "night": night_us, "limit": limit, "late": ids})

    def _lane(self, lane: Lane, besides: str, given: dict[str, int | str]) -> list[CaseLine]:
        (where, order), besides = _lane(lane, given["late"]), _besides(lane, besides, given["late"])
        return self._lines(
            f"{_LINE} WHERE {where} {besides} ORDER BY {order}, c.case_id LIMIT :limit", given
        )

    def today(
        self, *, now_us: int, night_us: int, late: Collection[UUID] = ()
    ) -> dict[Lane, list[CaseLine]]:
        """Every open case once, in the first lane it belongs to: nothing can be filtered away, and who has waited too
        long is not cut off either."""
        given: dict[str, int | str] = {"now": now_us, "night": night_us, "late": _ids(late)}
        return {
            lane: self._lane(lane, besides, {**given, "limit": -1 if lane in _WHOLE else MOST})
            for lane, besides in _TODAY.items()
        }

    def day(self, *, now_us: int, night_us: int, late: Collection[UUID] = ()) -> Day:
        """Lanes and numbers of one moment, whoever else writes meanwhile."""
        with trouble_of_sqlite(Path(self._db.path)):
            connection = self._db.connection()
            connection.execute("BEGIN")
            try:
                counts = self.counts(now_us=now_us, night_us=night_us, late=late)
                return Day(counts, self.today(now_us=now_us, night_us=night_us, late=late))
            finally:
                connection.execute("ROLLBACK")

    def counts(self, *, now_us: int, night_us: int, late: Collection[UUID] = ()) -> Counts:
        """The numbers of the status line."""
        ids = _ids(late)
        # Each number from its own index: one walk over all lines takes 150 ms at 100,000 cases.
        counted = ", ".join(
            "(SELECT count(*) FROM case_line c WHERE"
            f" {_lane(lane, ids)[0]} {_besides(lane, _TODAY.get(lane, ''), ids)})"
            for lane in _COUNTED
        )
        row = self._rows(f"SELECT {counted}", {"now": now_us, "night": night_us, "late": ids})[0]
        soonest = self._lines(
            f"{_LINE} WHERE c.state = 'open' AND c.next_us >= ? ORDER BY c.next_us LIMIT 1",
            (now_us,),
        )
        overdue, today, unanswered, waiting, open_, closed = (int(n) for n in row)
        following = soonest[0] if soonest else None
        return Counts(overdue, today, unanswered, waiting, open_, closed, following, now_us)

    def line(self, case_id: UUID) -> CaseLine:
        """One case. Raises NotFound."""
        lines = self._lines(f"{_LINE} WHERE c.case_id = ?", (case_id.bytes,))
        if not lines:
            raise NotFound("There is no such case.", "Look it up in the list of cases.")
        return lines[0]

    def find_case(self, typed: str) -> UUID:
        """The case with this id, or whose id ends so (at least four hex digits). Raises NotFound, WrongWords."""
        rows = self._rows(
            "SELECT case_id FROM case_line WHERE lower(hex(case_id)) LIKE ? LIMIT 2",
            (f"%{end_of_id(typed)}",),
        )
        if not rows:
            raise NotFound("There is no such case.", "Look it up in the list of cases.", text=typed)
        if len(rows) > 1:
            raise WrongWords("Several cases end so.", "Type more of the id.", text=typed)
        return UUID(bytes=rows[0][0])

    def find_event(self, typed: str, kind: str) -> tuple[UUID, UUID]:
        """The case and the event of this kind whose id is or ends so (at least four hex digits): a promise, a task, a contact.

        Raises NotFound, WrongWords.
        """
        asked = _CONTACT_BY_END if kind == "contact-logged" else _EVENT_BY_END
        rows = self._rows(asked, (kind, f"%{end_of_id(typed)}"))
        if not rows:
            raise NotFound("Nothing has this id.", "Copy the id from the case.", text=typed)
        if len(rows) > 1:
            raise WrongWords("Several ids end so.", "Type more of the id.", text=typed)
        return UUID(bytes=rows[0][0]), UUID(bytes=rows[0][1])

    def cases_of(
        self, *, member: UUID | None = None, owner: UUID | None = None, thread: str = ""
    ) -> list[CaseLine]:
        """The cases of a member (and of whoever is shown as them), of the moderator who has them, or those whose
        complaint stands in a thread; newest first."""
        where, given = "c.complaint_thread = :thread", dict[str, str | bytes](thread=thread)
        if member is not None:
            where, given = f"c.member_id IN ({SAME_PERSON})", {"person": self._head(member).bytes}
        elif owner is not None:
            where, given = "c.owner_id = :owner", {"owner": owner.bytes}
        return self._lines(
            f"{_LINE} WHERE {where} AND c.state <> 'withdrawn' ORDER BY c.opened_us DESC LIMIT {MOST}",
            given,
        )

    def slipped(self, now_us: int) -> dict[UUID, Slipped]:
        """What was promised or to be done in open cases and is late as of ``now_us``: the oldest of each case."""
        return self._soonest_due("d.due_us < :now", {"now": now_us})

    def tonight(self, now_us: int, night_us: int) -> dict[UUID, Slipped]:
        """What was promised or is to be done in open cases between now and the night: the soonest of each case."""
        return self._soonest_due(
            "d.due_us >= :now AND d.due_us < :night", {"now": now_us, "night": night_us}
        )

    def _soonest_due(self, when: str, given: dict[str, int]) -> dict[UUID, Slipped]:
        # A bare column is of the row that min() found (SQLite).
        rows = self._rows(
            "SELECT d.case_id, d.kind, d.text, d.due_local, d.due_zone, min(d.due_us) FROM due d"
            " JOIN case_line c USING (case_id)"
            f" WHERE d.settled = 0 AND {when} AND c.state = 'open' GROUP BY d.case_id",
            given,
        )
        return {UUID(bytes=r[0]): Slipped(r[1], r[2], When(r[3], r[4], r[5])) for r in rows}

    def unheard(self) -> list[Unheard]:
        """Every open case whose member has heard nothing from a moderator yet."""
        rows = self._rows(
            "SELECT c.case_id, c.community, min(c.opened_us, ifnull(c.complaint_us, c.opened_us)) FROM case_line c"
            " WHERE c.state = 'open' AND c.first_word_us IS NULL"
        )
        return [Unheard(UUID(bytes=row[0]), row[1], row[2]) for row in rows]

    def resting(self, *, now_us: int, late: Collection[UUID] = ()) -> dict[str, Load]:
        """The cases that rest on each thread in which a complaint stands, by its address."""
        rows = self._rows(
            "SELECT complaint_thread, count(*), sum(state = 'open'),"
            f" sum(state = 'open' AND (ifnull(next_us < :now, 0) OR {_SLIPPED} OR {_LATE}))"
            " FROM case_line c WHERE complaint_thread <> '' AND state <> 'withdrawn'"
            " GROUP BY complaint_thread",
            {"now": now_us, "late": _ids(late) or "[]"},
        )
        return {row[0]: Load(*row[1:]) for row in rows}

    def burdens(self, *, now_us: int, late: Collection[UUID] = ()) -> dict[UUID, Load]:
        """The open cases of each person, as their member or as the moderator who has them."""
        return burdens(self._rows, now_us, _ids(late))

    def burden(self, person: UUID, *, now_us: int, late: Collection[UUID] = ()) -> Load:
        """The same of one person, as they are shown."""
        return burden(self._rows, person, now_us, _ids(late))

    def posts_in_cases(self) -> frozenset[str]:
        """The addresses of all complaints with a case, and of every post that an open case keeps."""
        rows = self._rows(
            "SELECT complaint FROM case_line WHERE state <> 'withdrawn' AND complaint <> ''"
            " UNION SELECT json_extract(e.body, '$.address') FROM case_line c JOIN event e"
            " ON e.case_id = c.case_id AND e.kind = 'post-attached' WHERE c.state = 'open'"
        )
        return frozenset(row[0] for row in rows if row[0])

    def cases_on(self, posts: Collection[str]) -> dict[str, tuple[UUID, str]]:
        """The case that each of these posts is the complaint of, and its title; an open one goes first."""
        rows = self._rows(
            "SELECT complaint, case_id, title FROM case_line WHERE state <> 'withdrawn' AND complaint IN"
            " (SELECT value FROM json_each(?)) ORDER BY state = 'open', opened_us",
            (json.dumps(list(posts)),),
        )
        return {post: (UUID(bytes=case), title) for post, case, title in rows}

    def agenda(self, from_us: int, to_us: int, *, now_us: int) -> list[Due]:
        """Everything dated of open cases in [from, to), and whatever is overdue, wherever that lies; by time."""
        rows = self._rows(
            "SELECT c.case_id, c.next_event, 'next', c.next_kind, c.next_text, c.next_local, c.next_zone, c.next_us AS at,"
            f" c.title, coalesce(m.name, ''), coalesce(w.name, ''), c.next_minutes FROM case_line c{MEMBER_JOIN}"
            " LEFT JOIN person w ON w.person_id = c.next_who"
            " WHERE c.state = 'open' AND c.next_us < :to AND (c.next_us >= :from OR c.next_us < :now)"
            " UNION ALL SELECT d.case_id, d.event_id, d.kind, NULL, d.text, d.due_local, d.due_zone, d.due_us,"
            " c.title, coalesce(m.name, ''), coalesce(o.name, ''), d.minutes FROM due d JOIN case_line c USING (case_id)"
            f"{MEMBER_JOIN} LEFT JOIN person o ON o.person_id = c.owner_id"
            " WHERE d.settled = 0 AND c.state = 'open' AND d.due_us < :to"
            " AND (d.due_us >= :from OR d.due_us < :now)"
            f" ORDER BY at LIMIT {MOST}",
            # A range that lies in the past holds what is overdue all the same.
            {"from": from_us, "to": max(to_us, now_us), "now": now_us},
        )
        return [
            Due(
                UUID(bytes=r[0]), UUID(bytes=r[1]), r[2], NextKind(r[3]) if r[3] else None, r[4],
                When(r[5], r[6], r[7]), r[8], r[9], r[10], r[7] < now_us, r[11],
            )
            for r in rows
        ]  # fmt: skip

    def search(self, words: str, *, limit: int = 50) -> list[Said]:
        """What was said or written about cases and holds all the words, the last of them begun; newest first."""
        from moderator_console.core.search_words import Where, plain_words

        asked = plain_words(words, unfinished=True)
        spoken = (Where.NOTES, Where.CONTACTS, Where.ACTS)
        return list(self.look_for(asked, spoken, limit).hits) if asked.asks else []

    def look_for(
        self,
        asked: Search,
        places: Iterable[Where],
        limit: int = 50,
        *,
        best: bool = False,
        stop: Stop | None = None,
    ) -> FoundSaid:
        """What was said or written about cases, in these places, that meets all that is asked; newest or best
        first. Raises GivenUp once ``stop`` was told to stop."""
        with self._asking(stop) as ask:
            return said_search.said(ask, asked, places, limit, best=best)

    def count_said(
        self, asked: Search, places: Iterable[Where], most: int = 1_000, *, stop: Stop | None = None
    ) -> int:
        """How much of it there is, counted up to ``most``. Raises GivenUp as ``look_for``."""
        with self._asking(stop) as ask:
            return said_search.count_said(ask, asked, places, most)

    def look_for_people(
        self, asked: Search, limit: int = 50, *, stop: Stop | None = None
    ) -> tuple[FoundPerson, ...]:
        """People by the words of their names, accounts and numbers. Raises GivenUp as ``look_for``."""
        with self._asking(stop) as ask:
            return said_search.people(ask, asked, limit)

    @contextmanager
    def _asking(self, stop: Stop | None) -> Iterator[said_search.Rows]:
        with trouble_of_sqlite(Path(self._db.path)):
            connection = self._db.connection()
            with nullcontext() if stop is None else stop.watching(connection):
                yield lambda sql, values: connection.execute(sql, values).fetchall()

    # -- people ---------------------------------------------------------------

    def zones(self) -> dict[UUID, str]:
        """The zones of the members of open cases, by case, where one is known."""
        rows = self._rows(
            f"SELECT c.case_id, m.zone FROM case_line c{MEMBER_JOIN}"
            f" WHERE c.state = 'open' AND m.zone <> '' LIMIT {MOST}"
        )
        return {UUID(bytes=r[0]): r[1] for r in rows}

    def person(self, person_id: UUID) -> Person:
        """One person, as whom they are shown: after a merge another than was asked for. Raises NotFound."""
        found = self._people("p.person_id = ?", (self._head(person_id).bytes,))
        if not found:
            raise NotFound("There is no such person.", "Look the name up in People.")
        return found[0]

    def as_described(self, person_id: UUID) -> Person:
        """One person by themselves, even if they are shown as another. Raises NotFound."""
        found = self._people("p.person_id = ?", (person_id.bytes,))
        if not found:
            raise NotFound("There is no such person.", "Look the name up in People.")
        return found[0]

    def outside_of(self, person: UUID) -> tuple[Event, ...]:
        """What was recorded outside every case of a person and of whoever is shown as them, and all merges, in the
        order of the journal; what was taken back too."""
        from moderator_console.store import people_rows

        given = {"person": self._head(person).bytes}
        subjects = [row[0] for row in self._rows(SAME_PERSON, given)]
        with trouble_of_sqlite(Path(self._db.path)):
            return people_rows.events_of(self._db.connection(), subjects)

    def find_person(self, typed: str) -> Person:
        """The person with this id, or whose id ends so (at least four hex digits), by themselves, even if they are shown
        as another. Raises NotFound, WrongWords."""
        rows = self._rows(
            "SELECT person_id FROM person WHERE lower(hex(person_id)) LIKE ? LIMIT 2",
            (f"%{end_of_id(typed)}",),
        )
        if not rows:
            raise NotFound("There is no such person.", "Look the name up in People.", text=typed)
        if len(rows) > 1:
            raise WrongWords("Several ids end so.", "Type more of the id.", text=typed)
        return self.as_described(UUID(bytes=rows[0][0]))

    def people(self, role: PersonKind | None = None) -> list[Person]:
        """All people who are shown, or those of one role, by name."""
        where = "p.head_id IS NULL" + " AND p.role = ?" * (role is not None)
        return self._people(where, (role.value,) if role else ())

    def shown_as(self, ids: Sequence[UUID]) -> dict[UUID, Person]:
        """These of the people who are shown, by their ids, at once."""
        among = f"p.head_id IS NULL AND p.person_id IN ({', '.join('?' * len(ids))})"
        return {one.id: one for one in self._people(among, tuple(one.bytes for one in ids))}

    def person_names(self, role: PersonKind | None = None) -> list[PersonName]:
        """The same people by little more than their names, at a tenth of the cost."""
        return person_names(self._rows, role, MOST)

    def moderator(self, name: str) -> Person | None:
        """The moderator with this name, if there is exactly one (case does not matter)."""
        wanted = name.strip().casefold()
        found = [p for p in self.people(PersonKind.MODERATOR) if p.name.casefold() == wanted]
        return found[0] if len(found) == 1 else None

    def member_of_account(self, community: str, account_key: str) -> Person | None:
        """The person who is known to have this account, as shown."""
        owner = self.owner_of_account(community, account_key)
        return self.person(owner) if owner else None

    def owner_of_account(self, community: str, account_key: str) -> UUID | None:
        """Who is described with this account: not the one shown, after a merge. What happens is recorded of them."""
        rows = self._rows(
            "SELECT person_id FROM person_account WHERE community = ? AND account_key = ? LIMIT 1",
            (community, account_key),
        )
        return UUID(bytes=rows[0][0]) if rows else None

    def _head(self, person: UUID) -> UUID:
        rows = self._rows("SELECT head_id FROM person WHERE person_id = ?", (person.bytes,))
        return UUID(bytes=rows[0][0]) if rows and rows[0][0] else person

    def _people(self, where: str, bindings: tuple[Any, ...]) -> list[Person]:
        return persons(self._rows, where, bindings, MOST)


def _ids(cases: Collection[UUID]) -> str:
    return json.dumps([case.hex for case in cases]) if cases else ""


def _lane(lane: Lane, late: int | str) -> tuple[str, str]:
    """What a lane holds and in which order."""
    if lane is Lane.OVERDUE and late:
        return f"c.state = 'open' AND (c.next_us < :now OR {_SLIPPED} OR {_LATE})", "c.next_us"
    return _LANES[lane]


def _besides(lane: Lane, besides: str, late: int | str) -> str:
    """The same of Today, where whose promised first word is late stands with what is overdue."""
    return (
        f"{besides} AND NOT ({_LATE})" if lane is Lane.UNANSWERED and besides and late else besides
    )


@lru_cache(8_192)
def _who(raw: bytes) -> UUID:
    """The id of somebody: the same few people stand in many lines."""
    return UUID(bytes=raw)


def _line(r: tuple[Any, ...]) -> CaseLine:
    step = None
    if r[18] is not None:
        step = NextLine(NextKind(r[18]), r[19], _who(r[20]), r[21], When(r[22], r[23], r[24]))
    return CaseLine(
        UUID(bytes=r[0]), State(r[1]), r[2], r[3], _who(r[4]) if r[4] else None, r[5],
        _who(r[6]) if r[6] else None, r[7], Step(r[8]), r[9], r[10], r[11], r[12], r[13], r[14], r[15],
        r[16], bool(r[17]), step, r[25] or "", r[26] or "", r[27], r[28], r[29],
    )  # fmt: skip
