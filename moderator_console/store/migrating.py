"""Bringing a file to today's schema: all of it or none, with a proved copy first, and never backwards.

One folder of numbered scripts for each file (``migrations/cases``, ``migrations/archive``), run by
``playhouse.migrations``. A script declares frozen tables of its own and never imports live models:
what it did on the day it was written it must do for ever. A file that knows a script which is not in the
folder comes from a newer version; that is found by reading only, before anything could write.
"""

from __future__ import annotations

import secrets
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import peewee as pw

from moderator_console.core.trouble import DamagedFile, NewerFile
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.safe_files import (
    flush,
    make_private,
    part_of,
    put_in_place,
    trouble_of_disk,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playhouse.migrations import Runner

_FOLDERS = Path(__file__).parent / "migrations"
CASES = _FOLDERS / "cases"
ARCHIVE = _FOLDERS / "archive"
HISTORY = "schema_migration"


def bring_up_to_date(
    path: Path, key: bytes, scripts: Path, *, copy: bool = True
) -> tuple[str, ...]:
    """Makes the file if it is missing and runs the scripts that it has not seen; returns their names in order.

    A file that holds anything is first copied to ``copy_name()`` and the copy is proved, unless ``copy``
    is False. Raises NewerFile with the file untouched, WrongKey, DamagedFile, DiskTrouble, FileBusy.
    """
    known = names(scripts)
    while True:
        done, empty = _look(path, key)
        _refuse_newer(path, done, known)
        waiting = [name for name in known if name not in done]
        if not waiting:
            return ()
        # Between looking and copying another process may have migrated: then the copy is not "before".
        if empty or not copy or _copy(path, key, done, copy_name(path, waiting[0])):
            break
    database = KeyedDatabase(path, key, patience_s=60.0)
    try:
        return _run(database, scripts)
    finally:
        database.close()


def copy_name(path: Path, script: str) -> Path:
    """Returns where the copy made before ``script`` lies: ``cases.before-0002_tags.db`` beside the file."""
    return path.with_name(f"{path.stem}.before-{script}{path.suffix}")


def schema_of(path: Path, key: bytes) -> tuple[str, ...]:
    """Returns the names of the scripts that the file has seen, in order; reads only."""
    return tuple(sorted(_look(path, key)[0]))


def _keeper(database: KeyedDatabase, scripts: Path) -> Runner:
    """Returns a runner with a history that the driver can bind: integer microseconds, not a datetime."""
    # Every start looks for scripts and hardly any runs one: loading the runner takes 30 ms.
    from playhouse.migrations import Runner

    class History(database.Model):  # type: ignore[name-defined]  # peewee makes this base at run time
        name = pw.TextField(primary_key=True)
        applied = pw.BigIntegerField(default=lambda: time.time_ns() // 1000)

        class Meta:
            table_name = HISTORY
            legacy_table_names = False

    runner = Runner(database, str(scripts), HISTORY)
    runner.History = History
    # All scripts run in one transaction. A savepoint for each would keep every page that it changes in memory.
    runner.migrator.migration_context = nullcontext
    return runner


def names(scripts: Path) -> list[str]:
    """Returns the names of a folder's migrations, in the order in which they are applied."""
    return [script.stem for script in sorted(scripts.glob("[0-9]*.py"))]


def _refuse_newer(path: Path, done: Iterable[str], known: list[str]) -> None:
    unknown = sorted(set(done) - set(known))
    if unknown:
        raise NewerFile(
            "This file was written by a newer version of Moderator Console; it was not touched.",
            "Install that version again, or restore an older backup.",
            file=str(path),
            newer=unknown[-1],
        )


def _look(path: Path, key: bytes) -> tuple[frozenset[str], bool]:
    """Returns the scripts that the file has seen, and whether it holds nothing at all; reads only."""
    with trouble_of_disk(path):
        if not path.exists() or path.stat().st_size == 0:
            return frozenset(), True
    database = KeyedDatabase(path, key, read_only=True)
    try:
        with trouble_of_sqlite(path):
            tables = {
                row[0]
                for row in _rows(database, "select name from sqlite_schema where type = 'table'")
            }
            if HISTORY not in tables:
                return frozenset(), not tables
            return frozenset(
                row[0] for row in _rows(database, f"select name from {HISTORY}")
            ), False
    finally:
        database.close()


def _copy(path: Path, key: bytes, done: frozenset[str], target: Path) -> bool:
    """Copies the file and proves the copy. Returns False when the file was migrated meanwhile."""
    # Two programs that start together both copy: each needs a part of its own.
    part = part_of(target.with_name(f"{target.name}.{secrets.token_hex(4)}"))
    make_private(part)
    try:
        database = KeyedDatabase(path, key, create=False)
        try:
            # VACUUM INTO keeps the cipher and the key; _look and _prove open the copy with it.
            with trouble_of_sqlite(path):
                database.execute_sql("vacuum into ?", (str(part),))
        finally:
            database.close()
        seen, _ = _look(part, key)
        if seen != done:
            return False
        _prove(part, key)
        flush(part)
        put_in_place(part, target)
    finally:
        with trouble_of_disk(part):
            part.unlink(missing_ok=True)
    return True


def _prove(copy: Path, key: bytes) -> None:
    database = KeyedDatabase(copy, key, read_only=True)
    try:
        with trouble_of_sqlite(copy):
            said = _rows(database, "pragma quick_check")
    finally:
        database.close()
    if said != [("ok",)]:
        raise DamagedFile(
            "The copy made before the upgrade is not whole, so nothing was changed.",
            "Restore the latest good backup; keep the damaged file.",
            file=str(copy),
        )


def _run(database: KeyedDatabase, scripts: Path) -> tuple[str, ...]:
    keeper = _keeper(database, scripts)
    with trouble_of_sqlite(database.path):
        # Rebuilding a table drops the old one; enforced references would go with it. The switch works
        # outside a transaction only, so it is off for the whole run and the references are checked after.
        database.pragma("foreign_keys", 0)
        with database.atomic():
            _refuse_newer(database.path, keeper.applied(), names(scripts))
            applied = tuple(keeper.up())
            broken = _rows(database, "pragma foreign_key_check")
            if broken:
                raise pw.IntegrityError(f"a migration left {len(broken)} references without a row")
        database.pragma("foreign_keys", 1)
    return applied


def _rows(database: KeyedDatabase, sql: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = database.execute_sql(sql).fetchall()
    return rows
