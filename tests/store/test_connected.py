"""What an account can do is kept whole, read again as an older version wrote it, and asked anew where a newer one did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_desk

from moderator_console.core.platforms import (
    Act,
    Capabilities,
    Deletes,
    Edits,
    Flags,
    History,
    Pace,
    Private,
    Resend,
    Structure,
)
from moderator_console.services.desk import Desk
from moderator_console.store.connected import Connected

CAN = Capabilities(
    Structure.LINKED, History.WINDOW, Edits.MARK, Deletes.GAP, Flags.QUEUE, Private.ROOM, False,
    frozenset((Act.HIDE, Act.LOCK)), Resend.KEY, 90_000_000, 5_000_000, Pace(30, 60.0), 500,
    (("flags", "administrator"),), exposed=True, sealed=2, deletes_to_hide=True,
)  # fmt: skip
ACCOUNT = Connected(UUID(int=5), "board", "Hut", "Garden", {"url": "https://example.org"}, CAN)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path, sample=False)
    made.book.connected.keep(ACCOUNT)
    yield made
    made.close()


def rewritten(desk: Desk, **changes: object) -> Capabilities | None:
    """What is read after the record was written with these in it; ``...`` takes one away."""
    connection = desk.book.connected._db.connection()
    [(text,)] = list(connection.execute("SELECT capabilities FROM local_connected"))
    told = {**json.loads(text), **changes}
    kept = {name: value for name, value in told.items() if value is not ...}
    connection.execute("UPDATE local_connected SET capabilities = ?", (json.dumps(kept),))
    return desk.book.connected.get(ACCOUNT.id).can


def test_every_field_comes_back(desk: Desk) -> None:
    # Each differs from what it is by itself, so that one that is forgotten is seen.
    usual = {part.name: part.default for part in fields(Capabilities)}
    assert all(getattr(CAN, name) != value for name, value in usual.items())
    assert desk.book.connected.get(ACCOUNT.id) == ACCOUNT


def test_what_an_older_version_wrote_is_read_and_a_newer_one_is_asked_anew(desk: Desk) -> None:
    older = rewritten(desk, exposed=..., sealed=...)
    assert older == replace(CAN, exposed=False, sealed=0)
    assert rewritten(desk, telepathy=True) is None


def test_rooms_that_are_encrypted_are_counted_anew_and_nothing_else_changes(desk: Desk) -> None:
    book = desk.book.connected
    book.stop(ACCOUNT.id, "login", "401")
    book.seal(ACCOUNT.id, 3)
    known = book.get(ACCOUNT.id)
    assert known.can == replace(CAN, sealed=3)
    assert (known.trouble, known.said) == ("login", "401")
    book.keep(replace(known, can=None))
    book.seal(ACCOUNT.id, 1)
    assert book.get(ACCOUNT.id).can is None
