"""Opening the two encrypted files, and turning SQLite's complaints into known trouble.

The key is the first thing that a new connection hears: any pragma before it fails with "file is not a
database", and peewee's own ``pragmas={"key": …}`` pastes it unquoted. It is a raw key, so opening costs
0.2 ms; a passphrase would cost its derivation for each connection and is therefore never the key.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import apsw
import peewee as pw
from playhouse.apsw_ext import APSWDatabase

from moderator_console.core.trouble import DamagedFile, DiskTrouble, FileBusy, Trouble, WrongKey
from moderator_console.store.safe_files import make_private

KEY_BYTES = 32
#: How long a writer waits for another program's commit before it says that the file is busy.
PATIENCE_S = 5.0


class KeyedDatabase(APSWDatabase):
    """One encrypted file: a connection for each thread that touches it, each opened with the raw key.

    ``durable`` chooses ``synchronous``: FULL for what people wrote (with NORMAL a power cut takes back
    acknowledged commits), NORMAL for what can be brought again. Transactions begin IMMEDIATE, because a
    reader that turns writer inside a WAL transaction fails at once instead of waiting its turn.

    Connecting raises WrongKey, DamagedFile, DiskTrouble or FileBusy; so does the first query of a
    thread, which connects by itself.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        durable: bool = True,
        read_only: bool = False,
        create: bool = True,
        patience_s: float = PATIENCE_S,
        page_size: int | None = None,
        gives_back: bool = False,
    ) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a data key has {KEY_BYTES} bytes")
        self.path = path
        self.read_only = read_only
        self._may_create = create and not read_only
        self._raw_key = "raw:" + key.hex()
        self._proven = False
        flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
        pragmas: list[tuple[str, Any]] = [
            ("foreign_keys", 1),
            ("secure_delete", 1),
            ("temp_store", "memory"),
        ]
        # Both are heeded by a file that is still empty; before WAL writes its head.
        if gives_back:
            pragmas.insert(0, ("auto_vacuum", "incremental"))
        if page_size is not None:
            pragmas.insert(0, ("page_size", page_size))
        if not read_only:
            pragmas += [("journal_mode", "wal"), ("synchronous", "full" if durable else "normal")]
        super().__init__(
            str(path),
            pragmas=pragmas,
            timeout=patience_s,
            flags=flags,
            lock_type="deferred" if read_only else "immediate",
        )

    def __repr__(self) -> str:
        return f"<KeyedDatabase {self.path.name}>"

    def shrink(self) -> None:
        """Frees what the connection of the thread that calls has cached; opens none. It reads pages anew."""
        if not self.is_closed():
            self.connection().pragma("shrink_memory")

    def _connect(self) -> apsw.Connection:
        if self._may_create:
            # SQLite would make it readable for others; its logs copy its mode.
            make_private(self.path)
        if self.read_only:
            self.database, self.connect_params["flags"] = _place_to_read(self.path)
        with trouble_of_sqlite(self.path, proven=self._proven):
            connection: apsw.Connection = super()._connect()
        self._proven = True
        return connection

    def another(self) -> apsw.Connection:
        """Returns a connection of no thread, which the caller closes. Raises as connecting does."""
        return self._connect()

    def _add_conn_hooks(self, connection: apsw.Connection) -> None:
        connection.pragma("cipher", "chacha20")
        connection.pragma("key", self._raw_key)
        # The key itself is only tried when a page is read: here, before a pragma could write one.
        connection.execute("select count(*) from sqlite_schema").fetchall()
        connection.create_scalar_function("pairs_of", _pairs_of, 1, deterministic=True)
        super()._add_conn_hooks(connection)


def _place_to_read(path: Path) -> tuple[str, int]:
    """Returns the name and flags to read with. In a folder that cannot be written, a reader cannot make the
    index of the log; where there is no log to read, nobody can be writing either and none is needed."""
    log = path.with_name(path.name + "-wal")
    if os.access(path.parent, os.W_OK) or log.exists():
        return str(path), apsw.SQLITE_OPEN_READONLY
    place = f"file:{quote(str(path.absolute()))}?immutable=1"
    return place, apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI


def _pairs_of(*values: Any) -> str:
    """For the word index, which asks for what it was given: see the archive's view ``indexed_body``."""
    from moderator_console.store.word_index import split_of  # the file of cases starts without it

    return split_of(values[0])


def new_key() -> bytes:
    """Returns a fresh random data key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def key_opens(path: Path, key: bytes) -> None:
    """Reads the file with the key and writes nothing. Raises WrongKey, DiskTrouble or DamagedFile."""
    database = KeyedDatabase(path, key, read_only=True)
    try:
        database.connect()
    finally:
        database.close()


@contextmanager
def trouble_of_sqlite(path: Path, *, proven: bool = True) -> Iterator[None]:
    """Raises known trouble for what SQLite complains about inside; a broken constraint or a bug passes as it is.

    ``proven`` says that this key has opened this file before: a head that cannot be read is then damage,
    otherwise a wrong key. (The two cannot be told apart from the file alone.)
    """
    try:
        yield
    except (pw.PeeweeException, apsw.Error) as error:
        trouble = _trouble(error, path, proven)
        if trouble is None:
            raise
        raise trouble from error


def _trouble(error: Exception, path: Path, proven: bool) -> Trouble | None:
    cause = _driver_error(error)
    file = str(path)
    match cause:
        case apsw.NotADBError() if not proven:
            return WrongKey(
                "This key does not open the file.",
                "Use the key of this profile, or restore it from its recovery file.",
                file=file,
            )
        case apsw.NotADBError() | apsw.CorruptError():
            return DamagedFile(
                "The file is damaged.",
                "Restore the latest good backup; keep the damaged file.",
                file=file,
            )
        case apsw.FullError():
            return DiskTrouble(
                "The disk is full; nothing was lost.", "Free some space and try again.", file=file
            )
        case apsw.BusyError() | apsw.LockedError():
            return FileBusy(
                "Another window or command is writing to this file.",
                "Try again in a moment.",
                file=file,
            )
        case apsw.IOError() | apsw.CantOpenError() | apsw.ReadOnlyError() | apsw.PermissionsError():
            return DiskTrouble(
                "The file cannot be read or written.",
                "Look whether its folder exists, is writable and its disk is connected.",
                file=file,
            )
    return None


def _driver_error(error: Exception) -> BaseException | None:
    """Returns the driver's own error: peewee wraps it and keeps the original in ``orig``."""
    return error if isinstance(error, apsw.Error) else getattr(error, "orig", None)
