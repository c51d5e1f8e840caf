"""Notes as screens find them: on a member, a thread or a post, in a case or outside every case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from moderator_console.store.persons import SAME_PERSON

Rows = Callable[[str, Any], list[tuple[Any, ...]]]

#: How many notes one place gives at most.
_MOST = 1_000
_NOTE = (
    "SELECT n.note_id, n.case_id, n.person_id, n.thread, n.post, n.contact_id, n.pinned, n.until_us, n.actor_id,"
    " coalesce(a.name, ''), n.at_us, n.text, n.texts, n.versions, n.files"
    " FROM note n LEFT JOIN person a ON a.person_id = n.actor_id"
)


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note. ``texts`` above 1: two people wrote at once, ``text`` holds both; ``files`` lie with it.

    ``case_id`` None: it lies outside every case, on ``person_id``, ``thread`` or ``post``.
    """

    id: UUID
    case_id: UUID | None
    person_id: UUID | None
    thread: str
    post: str
    contact: UUID | None
    pinned: bool
    until_us: int | None
    actor_id: UUID
    actor: str
    at_us: int
    text: str
    texts: int
    versions: int
    files: int

    def expired(self, now_us: int) -> bool:
        """Whether its time is over."""
        return self.until_us is not None and self.until_us <= now_us


def of_person(ask: Rows, person: UUID) -> list[NoteLine]:
    """Returns the notes on a person and on whoever was merged into them, pinned first, then newest first."""
    return _lines(ask, f"n.person_id IN ({SAME_PERSON})", {"person": person.bytes})


def of_thread(ask: Rows, thread: str) -> list[NoteLine]:
    """Returns the notes on a thread and on posts of which it is known, pinned first, then newest first."""
    return _lines(ask, "n.thread = :thread AND n.thread <> ''", {"thread": thread})


def of_post(ask: Rows, post: str) -> list[NoteLine]:
    """Returns the notes on a post, pinned first, then newest first."""
    return _lines(ask, "n.post = :post AND n.post <> ''", {"post": post})


def of_case(ask: Rows, case: UUID) -> list[NoteLine]:
    """Returns the notes in a case, whatever they are about in it, pinned first, then newest first."""
    return _lines(ask, "n.subject = :case_id", {"case_id": case.bytes})


def of_contact(ask: Rows, case: UUID, contact: UUID) -> list[NoteLine]:
    """Returns the notes on a talk of a case, pinned first, then newest first."""
    where = "n.subject = :case_id AND n.contact_id = :contact"
    return _lines(ask, where, {"case_id": case.bytes, "contact": contact.bytes})


def one(ask: Rows, note: UUID) -> NoteLine | None:
    """Returns one note, None where there is none or it is removed."""
    found = _lines(ask, "n.note_id = :note", {"note": note.bytes})
    return found[0] if found else None


def _lines(ask: Rows, where: str, values: dict[str, Any]) -> list[NoteLine]:
    rows = ask(
        f"{_NOTE} WHERE {where} ORDER BY n.pinned DESC, n.at_us DESC, n.note_id LIMIT {_MOST}",
        values,
    )
    return [
        NoteLine(
            UUID(bytes=r[0]), _id(r[1]), _id(r[2]), r[3], r[4], _id(r[5]), bool(r[6]), r[7], UUID(bytes=r[8]), *r[9:],
        )
        for r in rows
    ]  # fmt: skip


def _id(raw: bytes | None) -> UUID | None:
    return UUID(bytes=raw) if raw else None
