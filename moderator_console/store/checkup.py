"""What can be said about the driver and the files without a word of what they hold."""

from __future__ import annotations

from pathlib import Path

import apsw

from moderator_console.core.trouble import DamagedFile
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite

#: What every SQLite file begins with unless its first page is encrypted.
_PLAIN = b"SQLite format 3\x00"


def driver() -> tuple[str, str]:
    """Returns the versions of SQLite and of its cipher library (empty: the driver has none)."""
    cipher = getattr(apsw, "mc_version", "")
    return apsw.sqlite_lib_version(), str(cipher)


def is_encrypted(path: Path) -> bool:
    """Returns whether the file's first bytes are not those of a plain database. Raises OSError."""
    with open(path, "rb") as file:
        head = file.read(len(_PLAIN))
    return bool(head) and head != _PLAIN


def pages(path: Path, key: bytes) -> str:
    """Reads every page and index of a file with the key; returns what is wrong, empty when it is whole.

    Raises WrongKey, DiskTrouble, FileBusy.
    """
    database = KeyedDatabase(path, key, create=False)
    try:
        with trouble_of_sqlite(path):
            rows = database.connection().execute("PRAGMA integrity_check(20)").fetchall()
    except DamagedFile as error:
        return str(error.__cause__ or error.sentence)
    finally:
        database.close()
    found = [str(row[0]) for row in rows]
    return "" if found == ["ok"] else "; ".join(found)
