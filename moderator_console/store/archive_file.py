"""The archive's file: how it is made, and a plain way to speak SQL to it (a model of each row would be most of the time)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import apsw

from moderator_console.store.archive_ids import address_key
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.migrating import ARCHIVE, bring_up_to_date

#: Rows of text waste less of a larger page, and the word index is a tenth smaller.
_PAGE = 8192

Row = tuple[Any, ...]


def make_archive(path: Path, key: bytes) -> None:
    """Makes the file if it is missing and brings its schema up to date. Raises as ``bring_up_to_date``."""
    if not path.exists():
        database = KeyedDatabase(path, key, durable=False, page_size=_PAGE, gives_back=True)
        try:
            with trouble_of_sqlite(path):
                database.connect()
        finally:
            database.close()
    bring_up_to_date(path, key, ARCHIVE)


class Sql:
    """Questions and statements on one connection. Lists go in as JSON: ``in (select value from json_each(?))``."""

    def __init__(self, connection: apsw.Connection, salt: bytes = b"") -> None:
        self._connection = connection
        self._salt = salt

    def key(self, uri: str) -> int:
        """Returns the key of an address in this file; needs the file's salt."""
        return address_key(self._salt, uri)

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """Returns all rows."""
        return self._connection.execute(sql, values).fetchall()

    def named(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        """Returns all rows of a statement whose values have names."""
        return self._connection.execute(sql, values).fetchall()

    def each(self, sql: str, *values: Any) -> Iterator[Row]:
        """Gives the rows one by one; for what is too much to hold twice."""
        return self._connection.execute(sql, values)

    def first(self, sql: str, *values: Any) -> Row | None:
        """Returns the first row, or None."""
        return self._connection.execute(sql, values).fetchone()

    def value_row(self, sql: str, *values: Any) -> Row:
        """Returns the first row; there must be one."""
        row: Row | None = self._connection.execute(sql, values).fetchone()
        assert row is not None
        return row

    def value(self, sql: str, *values: Any) -> Any:
        """Returns the first value of the first row; there must be one."""
        return self.value_row(sql, *values)[0]

    def run(self, sql: str, *values: Any) -> int:
        """Runs a statement; returns how many rows it changed."""
        self._connection.execute(sql, values).fetchall()
        return self._connection.changes()

    def tokens(self) -> Callable[[str], list[str]]:
        """Returns what cuts a text into words as the word index does."""
        cut = self._connection.fts5_tokenizer("unicode61", ["remove_diacritics", "2"])
        way = apsw.FTS5_TOKENIZE_DOCUMENT

        def tokens(text: str) -> list[str]:
            data = text.encode("utf-8", "replace")
            found = cut(data, way, None, include_offsets=False, include_colocated=False)
            return list(
                cast("Iterable[str]", found)
            )  # without offsets and such there are words alone

        return tokens

    def many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Runs a statement for each row: six times as fast as one at a time."""
        self._connection.executemany(sql, rows)


def listed(values: Iterable[Any]) -> str:
    """Returns values as ``json_each`` reads them, in order: neighbours in a table are read together."""
    return json.dumps(sorted(values))
