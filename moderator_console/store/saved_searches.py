"""Saved searches in cases.db. They belong to this workstation (``local_``): who wants to share one copies its text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from moderator_console.core.saved_searches import (
    LONGEST_NAME,
    LONGEST_QUERY,
    SavedSearch,
    one_line,
)
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.ids import new_id
from moderator_console.store.later import Later

if TYPE_CHECKING:
    from moderator_console.core import search_words
else:
    search_words = Later("moderator_console.core.search_words")

_MOST = 500
_ALL = f"SELECT id, name, query, best, place FROM local_search ORDER BY place, id LIMIT {_MOST}"


class SavedSearches:
    """The saved searches of this profile, in the order in which they were saved."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    def all(self) -> tuple[SavedSearch, ...]:
        """All of them."""
        return tuple(
            SavedSearch(UUID(bytes=row[0]), row[1], row[2], bool(row[3]), row[4])
            for row in self._run(_ALL)
        )

    def find(self, name: str) -> SavedSearch:
        """The one with this name; accents and case do not matter. Raises NotFound."""
        wanted = search_words.plain(one_line(name))
        for saved in self.all():
            if search_words.plain(saved.name) == wanted:
                return saved
        raise NotFound(
            "No saved search has this name.", "Look it up in the list of searches.", name=name
        )

    def save(self, name: str, query: str, *, best: bool = False, now_us: int) -> SavedSearch:
        """Saves a search; one with this name takes the new words. Raises WrongWords where a name or words lack."""
        name, query = _checked(name, query)
        for known in self.all():
            if search_words.plain(known.name) == search_words.plain(name):
                changed = SavedSearch(known.id, name, query, best, known.place)
                self._write(changed, now_us)
                return changed
        last = max((one.place for one in self.all()), default=0)
        made = SavedSearch(new_id(), name, query, best, last + 1)
        self._write(made, now_us)
        return made

    def rename(self, search_id: UUID, name: str) -> SavedSearch:
        """Gives it another name. Raises NotFound, and WrongWords for no name or one that another search has."""
        saved = self._one(search_id)
        name, _ = _checked(name, saved.query)
        if any(
            search_words.plain(one.name) == search_words.plain(name)
            for one in self.all()
            if one.id != search_id
        ):
            raise WrongWords("Another search has this name.", "Choose another name.", name=name)
        self._run("UPDATE local_search SET name = ? WHERE id = ?", (name, search_id.bytes))
        return self._one(search_id)

    def delete(self, search_id: UUID) -> SavedSearch:
        """Deletes it; returns what ``put_back`` needs. Raises NotFound."""
        saved = self._one(search_id)
        self._run("DELETE FROM local_search WHERE id = ?", (search_id.bytes,))
        return saved

    def put_back(self, saved: SavedSearch, now_us: int) -> None:
        """Brings a deleted or changed one back as it was."""
        self._write(saved, now_us)

    def _one(self, search_id: UUID) -> SavedSearch:
        for saved in self.all():
            if saved.id == search_id:
                return saved
        raise NotFound("This search was deleted.", "Save it anew.")

    def _write(self, saved: SavedSearch, now_us: int) -> None:
        self._run(
            "INSERT INTO local_search (id, name, query, best, place, made_us) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query, best = excluded.best",
            (saved.id.bytes, saved.name, saved.query, int(saved.best), saved.place, now_us),
        )

    def _run(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            rows: list[tuple[Any, ...]] = self._db.connection().execute(sql, values).fetchall()
            return rows


def _checked(name: str, query: str) -> tuple[str, str]:
    name, query = one_line(name)[:LONGEST_NAME].strip(), one_line(query)[:LONGEST_QUERY].strip()
    if not query:
        raise WrongWords("There is nothing to look for.", "Type some words first.")
    if not name:
        raise WrongWords("A name is missing.", "Write how this search is called.")
    return name, query
