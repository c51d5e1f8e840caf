"""What belongs to this workstation and is no event: drafts, read marks, settings. Never shared, never undone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite


@dataclass(frozen=True, slots=True)
class Draft:
    """Unsent text. ``place`` says where it was typed, ``saved_us`` when it was last kept."""

    place: str
    text: str
    saved_us: int


class Drafts:
    """Every keystroke of unsaved text, one draft for each place. Committed with ``synchronous=FULL``."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    def keep(self, place: str, text: str, now_us: int) -> None:
        """Keeps the text, or drops the draft when it is empty. Returns after the commit."""
        if not text:
            self.drop(place)
            return
        clean = text.encode("utf-8", "replace").decode()
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute(
                "INSERT INTO local_draft (place, text, saved_us, sha) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (place) DO UPDATE SET text = excluded.text, saved_us = excluded.saved_us,"
                " sha = excluded.sha",
                (place, clean, now_us, hashlib.sha256(clean.encode()).digest()),
            )

    def drop(self, place: str) -> None:
        """Forgets a draft: its text was saved or thrown away."""
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute("DELETE FROM local_draft WHERE place = ?", (place,))

    def get(self, place: str) -> Draft | None:
        """The draft of a place, None where nothing is kept."""
        rows = _rows(
            self._db, "SELECT place, text, saved_us FROM local_draft WHERE place = ?", (place,)
        )
        return Draft(*rows[0]) if rows else None

    def below(self, place: str) -> list[Draft]:
        """The drafts of a place and of its parts ("note:1", "note:1:…"), newest first."""
        sql = (
            "SELECT place, text, saved_us FROM local_draft WHERE place = ?1"
            " OR substr(place, 1, length(?1) + 1) = ?1 || ':' ORDER BY saved_us DESC LIMIT 1000"
        )
        return [Draft(*row) for row in _rows(self._db, sql, (place,))]

    def texts(self) -> Iterator[str]:
        """The text of every draft, however many there are."""
        for row in _rows(self._db, "SELECT text FROM local_draft"):
            yield row[0]

    def all(self) -> list[Draft]:
        """All drafts, newest first."""
        sql = "SELECT place, text, saved_us FROM local_draft ORDER BY saved_us DESC LIMIT 1000"
        return [Draft(*row) for row in _rows(self._db, sql)]


class Reading:
    """Which posts were read on this workstation, by address."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    def mark(self, thread: str, posts: Iterable[str]) -> None:
        """Marks posts of a thread as read."""
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().executemany(
                "INSERT OR IGNORE INTO local_read (thread, post) VALUES (?, ?)",
                [(thread, post) for post in posts],
            )

    def count(self, thread: str) -> int:
        """How many of the thread's posts were read."""
        rows = _rows(self._db, "SELECT count(*) FROM local_read WHERE thread = ?", (thread,))
        return int(rows[0][0])

    def among(self, thread: str, posts: Iterable[str]) -> frozenset[str]:
        """Those of these posts of the thread that were read."""
        rows = _rows(
            self._db,
            "SELECT post FROM local_read"
            " WHERE thread = ? AND post IN (SELECT value FROM json_each(?))",
            (thread, json.dumps(list(posts))),
        )
        return frozenset(row[0] for row in rows)

    def of(self, thread: str) -> frozenset[str]:
        """The addresses of the thread's posts that were read."""
        rows = _rows(self._db, "SELECT post FROM local_read WHERE thread = ?", (thread,))
        return frozenset(row[0] for row in rows)


class Settings:
    """Settings of this profile that must be inside it (the owner, working hours). Never a secret."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    def get(self, name: str, default: str = "") -> str:
        """The value, or the default."""
        rows = _rows(self._db, "SELECT value FROM local_setting WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else default

    def set(self, name: str, value: str) -> None:
        """Keeps a value."""
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute(
                "INSERT INTO local_setting (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def drop(self, name: str) -> None:
        """Forgets a value."""
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute("DELETE FROM local_setting WHERE name = ?", (name,))

    def below(self, prefix: str) -> dict[str, str]:
        """The values whose names begin so, by name."""
        sql = "SELECT name, value FROM local_setting WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name"
        return {row[0]: row[1] for row in _rows(self._db, sql, (prefix,))}


def _rows(
    database: KeyedDatabase, sql: str, bindings: tuple[str, ...] = ()
) -> list[tuple[Any, ...]]:
    with trouble_of_sqlite(Path(database.path)):
        return list(database.connection().execute(sql, bindings))
