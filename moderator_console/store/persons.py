"""People as they are shown: whoever was merged into somebody is shown as that one, with the accounts of both."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from moderator_console.core.events import Channel, PersonKind, Way

#: How many accounts a person gives at most.
_ACCOUNTS = 100

#: To be joined to a case line ``c``: ``m`` is the member as shown, ``mo`` the one of whom the case was opened.
MEMBER_JOIN = (
    " LEFT JOIN person mo ON mo.person_id = c.member_id"
    " LEFT JOIN person m ON m.person_id = coalesce(mo.head_id, mo.person_id)"
)
#: Everybody who is shown as ``:person``: the person and those who were merged into them.
SAME_PERSON = "SELECT person_id FROM person WHERE person_id = :person OR head_id = :person"
Rows = Callable[[str, Any], list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Account:
    """One name on one platform. ``person`` is who is described with it: not the one shown, after a merge."""

    community: str
    key: str
    name: str
    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """How many cases rest on something, how many of them are open, and how many of these are overdue."""

    cases: int
    open: int
    overdue: int


class PersonName(NamedTuple):
    """A moderator or member as a list of thousands needs them. A tuple: it is made for each of them."""

    id: UUID
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Person:
    """A moderator or member, as last described.

    ``ways`` are further ways to reach them, ``quiet`` from when to when not ("21:30", "08:00", wall time in
    ``zone``), ``merged`` the people who are shown as this one.
    """

    id: UUID
    name: str
    role: PersonKind
    channel: Channel | None
    number: str
    zone: str
    language: str
    accounts: tuple[Account, ...]
    ways: tuple[Way, ...] = ()
    quiet: tuple[str, str] | None = None
    consent: str = ""
    consent_day: str = ""
    merged: tuple[UUID, ...] = ()


def persons(ask: Rows, where: str, values: tuple[Any, ...], most: int) -> list[Person]:
    """Returns the people who meet a condition on ``p``, by name."""
    rows = ask(
        "SELECT p.person_id, p.name, p.role, p.channel, p.number, p.zone, p.language, p.ways, p.quiet_from,"
        f" p.quiet_to, p.consent, p.consent_day FROM person p WHERE {where}"
        f" ORDER BY p.name COLLATE NOCASE, p.person_id LIMIT {most}",
        values,
    )
    accounts: dict[bytes, list[Account]] = defaultdict(list)
    merged: dict[bytes, list[UUID]] = defaultdict(list)
    for raw, head in ask(
        f"SELECT o.person_id, o.head_id FROM person o JOIN person p ON p.person_id = o.head_id WHERE {where}"
        " ORDER BY o.person_id",
        values,
    ):
        merged[head].append(who(raw))
    # Two looks by index, not one with OR: that would compare everybody with everybody.
    for head_of, mine in (("person_id", True), ("head_id", False)):
        for raw, head, community, key, name in ask(
            f"SELECT o.person_id, o.{head_of}, a.community, a.account_key, a.name"
            f" FROM person p JOIN person o ON o.{head_of} = p.person_id"
            f" JOIN person_account a ON a.person_id = o.person_id WHERE {where}"
            " ORDER BY a.person_id, a.community, a.account_key",
            values,
        ):
            account = Account(community, key, name, who(raw))
            if mine or len(accounts[head]) < _ACCOUNTS:
                accounts[head].append(account)
    return [
        Person(
            who(r[0]), r[1], PersonKind(r[2]), Channel(r[3]) if r[3] else None, r[4], r[5], r[6],
            tuple(accounts.get(r[0], ())[:_ACCOUNTS]), _ways(r[7]), (r[8], r[9]) if r[8] and r[9] else None,
            r[10], r[11], tuple(merged.get(r[0], ())),
        )
        for r in rows
    ]  # fmt: skip


def person_names(ask: Rows, role: PersonKind | None, most: int) -> list[PersonName]:
    """Returns who is shown, or those of one role, by name."""
    where = "head_id IS NULL" + " AND role = ?" * (role is not None)
    rows = ask(
        f"SELECT person_id, name, role FROM person WHERE {where} ORDER BY name COLLATE NOCASE, person_id LIMIT {most}",
        (role.value,) if role else (),
    )
    return [PersonName(who(raw), name, kind) for raw, name, kind in rows]


#: ``:late``: the ids of cases whose promised first word is late, as JSON; what was answered meanwhile is not.
_LATE = (
    "(ifnull(next_us < :now, 0)"
    " OR case_id IN (SELECT d.case_id FROM due d WHERE d.settled = 0 AND d.due_us < :now)"
    " OR first_word_us IS NULL AND case_id IN (SELECT unhex(value) FROM json_each(:late)))"
)


def burden(ask: Rows, person: UUID, now_us: int, late: str = "") -> Load:
    """Returns the open cases of one person, as the member or as the moderator who has them."""
    # By these indexes, or it would look through all open cases for each row of a list.
    rows = ask(
        "SELECT count(*), count(*), ifnull(sum(late), 0) FROM ("
        f"SELECT {_LATE} AS late FROM case_line INDEXED BY case_line_by_owner"
        " WHERE owner_id = :person AND state = 'open'"
        f" UNION ALL SELECT {_LATE} FROM case_line INDEXED BY case_line_by_member"
        f" WHERE member_id IN ({SAME_PERSON}) AND state = 'open' AND owner_id IS NOT :person)",
        {"now": now_us, "person": person.bytes, "late": late or "[]"},
    )
    return Load(*rows[0])


def burdens(ask: Rows, now_us: int, late: str = "") -> dict[UUID, Load]:
    """Returns the same of each person who has some."""
    rows = ask(
        "SELECT person, count(*), count(*), sum(late) FROM ("
        f"SELECT ifnull(p.head_id, member_id) AS person, {_LATE} AS late FROM case_line"
        " LEFT JOIN person p ON p.person_id = member_id WHERE state = 'open' AND member_id IS NOT NULL"
        f" UNION ALL SELECT owner_id, {_LATE} FROM case_line"
        " WHERE state = 'open' AND owner_id IS NOT NULL AND owner_id IS NOT member_id"
        ") GROUP BY person",
        {"now": now_us, "late": late or "[]"},
    )
    return {who(row[0]): Load(*row[1:]) for row in rows}


def _ways(text: str) -> tuple[Way, ...]:
    if text == "[]":
        return ()
    return tuple(Way(Channel(channel), number) for channel, number in json.loads(text))


@lru_cache(8_192)
def who(raw: bytes) -> UUID:
    """The id of somebody: the same few people stand in many lines."""
    return UUID(bytes=raw)
