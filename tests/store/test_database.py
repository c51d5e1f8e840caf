"""The encrypted files: the key comes first, nothing is readable without it, and trouble has its class."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from pathlib import Path

import apsw
import peewee as pw
import pytest

from moderator_console.core.trouble import DamagedFile, DiskTrouble, FileBusy, WrongKey
from moderator_console.store.database import (
    KeyedDatabase,
    key_opens,
    new_key,
    trouble_of_sqlite,
)

MARK = "PLAINTEXTMARKER"


@pytest.fixture
def key():
    return new_key()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cases.db"


@pytest.fixture
def database(path, key):
    opened = KeyedDatabase(path, key)
    opened.execute_sql("create table note(body text)")
    yield opened
    opened.close()


def write(database, count=200):
    with database.atomic():
        for number in range(count):
            database.execute_sql("insert into note values(?)", (f"{MARK} {number}",))


def count(database):
    return database.execute_sql("select count(*) from note").fetchone()[0]


def test_no_plain_text_in_the_file_or_its_log(database, path):
    write(database)
    files = list(path.parent.glob("cases.db*"))
    assert len(files) == 3
    assert not any(MARK.encode() in one.read_bytes() for one in files)
    assert not path.read_bytes().startswith(b"SQLite format 3")


def test_another_sqlite_cannot_read_it(database, path):
    write(database)
    database.close()
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.DatabaseError):
        other.execute("select * from sqlite_master").fetchall()


def test_a_wrong_key_is_known_trouble_and_changes_nothing(database, path):
    write(database)
    database.close()
    before = path.read_bytes()
    with pytest.raises(WrongKey):
        KeyedDatabase(path, new_key()).connect()
    with pytest.raises(WrongKey):
        key_opens(path, new_key())
    assert path.read_bytes() == before


def test_a_key_of_the_wrong_length_is_a_bug(path):
    with pytest.raises(ValueError, match="32 bytes"):
        KeyedDatabase(path, b"short")


def test_the_settings_of_a_connection(database, path, key):
    said = {
        name: database.pragma(name)
        for name in (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "secure_delete",
            "cipher",
            "mmap_size",
        )
    }
    assert said == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "cipher": "chacha20",
        "mmap_size": 0,
    }
    mirror = KeyedDatabase(path.with_name("archive.db"), key, durable=False)
    assert mirror.pragma("synchronous") == 1
    mirror.close()


def test_each_thread_has_its_own_keyed_connection(database):
    write(database, 3)
    seen = []

    def read():
        seen.append((count(database), database.connection()))
        database.close()

    reader = threading.Thread(target=read)
    reader.start()
    reader.join()
    assert seen[0][0] == 3
    assert seen[0][1] is not database.connection()


def test_read_only_reads_beside_a_writer_and_never_writes(database, path, key):
    write(database, 3)
    reader = KeyedDatabase(path, key, read_only=True)
    assert count(reader) == 3
    with reader.atomic():
        assert count(reader) == 3
    with pytest.raises(DiskTrouble), trouble_of_sqlite(path):
        write(reader)
    reader.close()


READ_ELSEWHERE = """
import os, sys
from pathlib import Path
from moderator_console.core.trouble import DiskTrouble
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
path, key = Path(sys.argv[1]), bytes.fromhex(sys.stdin.read())
if os.geteuid() == 0:
    os.setuid(65534)  # modes mean nothing to root
print(KeyedDatabase(path, key, read_only=True).execute_sql("select count(*) from note").fetchone()[0])
writer = KeyedDatabase(path, key)
try:
    with trouble_of_sqlite(path):
        writer.execute_sql("delete from note")
except DiskTrouble:
    print("known trouble")
"""


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
@pytest.mark.parametrize("closed", [True, False])
def test_a_folder_that_cannot_be_written_is_still_read(key, closed):
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top, "a folder %41?")
        folder.mkdir()
        path = folder / "cases.db"
        database = KeyedDatabase(path, key)
        database.execute_sql("create table note(body text)")
        write(database, 3)
        if closed:
            database.close()
        for file in folder.iterdir():
            file.chmod(0o444)
        folder.chmod(0o555)
        Path(top).chmod(0o755)
        ended = subprocess.run(
            [sys.executable, "-c", READ_ELSEWHERE, str(path)],
            input=key.hex(),
            capture_output=True,
            text=True,
            check=False,
        )
        folder.chmod(0o755)
        database.close()
        assert ended.stdout.split("\n")[:2] == ["3", "known trouble"], ended.stderr


def test_a_missing_file_is_not_made_when_it_must_exist(path, key):
    with pytest.raises(DiskTrouble):
        KeyedDatabase(path, key, create=False).connect()
    assert not path.exists()


def test_a_name_that_looks_like_a_uri_is_a_plain_name(tmp_path, key):
    path = tmp_path / "what?key=x&mode=memory %41.db"
    database = KeyedDatabase(path, key)
    database.execute_sql("create table t(a)")
    database.close()
    assert path.exists()


def test_a_second_writer_waits_and_then_says_that_the_file_is_busy(database, path, key):
    other = KeyedDatabase(path, key, patience_s=0.05)
    with database.atomic():
        write(database, 1)
        with pytest.raises(FileBusy), trouble_of_sqlite(path):
            write(other, 1)
        assert count(other) == 0
    with trouble_of_sqlite(path):
        write(other, 1)
    other.close()
    assert count(database) == 2


def test_a_damaged_page_is_known_trouble(database, path, key):
    write(database, 20_000)
    database.close()
    whole = bytearray(path.read_bytes())
    middle = len(whole) // 2
    whole[middle] ^= 1
    path.write_bytes(whole)
    damaged = KeyedDatabase(path, key)
    with pytest.raises(DamagedFile), trouble_of_sqlite(path):
        damaged.execute_sql("select body from note").fetchall()
    damaged.close()


def test_a_head_that_no_longer_opens_is_damage_once_the_key_was_good(database, path):
    write(database)
    database.close()
    path.write_bytes(b"\0" * 4096 + path.read_bytes()[4096:])
    with pytest.raises(DamagedFile):
        database.connect()


def test_a_full_disk_loses_nothing_and_is_known_trouble(database, path):
    write(database, 50)
    connection = database.connection()
    pages = connection.pragma("page_count")
    connection.pragma("max_page_count", pages)
    with pytest.raises(DiskTrouble), trouble_of_sqlite(path):
        write(database, 20_000)
    connection.pragma("max_page_count", 1_000_000)
    assert count(database) == 50
    write(database, 1)
    assert count(database) == 51


def test_a_folder_that_vanished_is_known_trouble(tmp_path, key):
    with pytest.raises(DiskTrouble):
        KeyedDatabase(tmp_path / "gone" / "cases.db", key).connect()


def test_a_broken_constraint_is_not_dressed_up_as_trouble(database, path):
    database.execute_sql("create table one(a integer primary key)")
    with pytest.raises(pw.IntegrityError), trouble_of_sqlite(path):
        database.execute_sql("insert into one values(1), (1)")


def test_errors_met_while_reading_raw_rows_are_translated_too(database, path):
    with pytest.raises(FileBusy), trouble_of_sqlite(path):
        raise apsw.BusyError("database is locked")


def test_the_key_is_not_shown_by_repr(database, key):
    assert key.hex() not in repr(database)
    assert repr(database) == "<KeyedDatabase cases.db>"


def test_shrinking_frees_what_this_thread_has_cached_and_opens_nothing(database):
    write(database)
    count(database)
    connection = database.connection()
    before, _ = connection.status(apsw.SQLITE_DBSTATUS_CACHE_USED)
    database.shrink()
    after, _ = connection.status(apsw.SQLITE_DBSTATUS_CACHE_USED)
    assert after < before / 2
    assert count(database) == 200
    database.close()
    database.shrink()
    assert database.is_closed()
