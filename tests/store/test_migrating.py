"""An upgrade is all or nothing, has a proved copy before it, and leaves newer files alone."""

import ast
import os
import signal
import subprocess
import sys
import threading

import pytest
from peak import PEAK

from moderator_console.core.trouble import DamagedFile, NewerFile, WrongKey
from moderator_console.store.database import KeyedDatabase, new_key
from moderator_console.store.migrating import ARCHIVE, CASES, bring_up_to_date, copy_name, schema_of

FIRST = """
def up(migrator, db):
    db.execute_sql("create table note(id integer primary key, body text not null)")
"""
SECOND = """
import peewee as pw

def up(migrator, db):
    db.execute_sql("create table tag(note integer references note(id), word text)")
    migrator.migrate(migrator.add_column("note", "colour", pw.TextField(default="grey")))
"""
BROKEN = """
def up(migrator, db):
    db.execute_sql("create table half(a)")
    db.execute_sql("update note set body = 'lost'")
    raise RuntimeError("a bug in a migration")
"""
DANGLING = """
def up(migrator, db):
    db.execute_sql("insert into tag values(999, 'nobody')")
"""
KILLED = """
import os, signal

def up(migrator, db):
    db.execute_sql("update note set body = 'lost'")
    os.kill(os.getpid(), signal.SIGKILL)
"""

#: 48 MB of rows, each changed; a piece at a time, as a statement holds what it changes.
MUCH = """
def up(migrator, db):
    for first in range(0, 12_000, 1_000):
        db.execute_sql("update note set body = 'b' || substr(body, 2) where id > ? and id <= ?", (first, first + 1_000))
"""


@pytest.fixture
def key():
    return new_key()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cases.db"


@pytest.fixture
def scripts(tmp_path):
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "0001_notes.py").write_text(FIRST)
    return folder


@pytest.fixture
def old_file(path, key, scripts):
    bring_up_to_date(path, key, scripts)
    database = KeyedDatabase(path, key)
    database.execute_sql("insert into note(body) values('kept')")
    database.close()
    return path


def rows(path, key, sql):
    database = KeyedDatabase(path, key, read_only=True)
    try:
        return database.execute_sql(sql).fetchall()
    finally:
        database.close()


def test_a_new_file_is_made_without_a_copy(path, key, scripts):
    assert bring_up_to_date(path, key, scripts) == ("0001_notes",)
    assert schema_of(path, key) == ("0001_notes",)
    assert rows(path, key, "select typeof(applied) from schema_migration") == [("integer",)]
    assert sorted(one.name for one in path.parent.glob("*.db")) == ["cases.db"]


def test_a_second_run_does_nothing(old_file, key, scripts):
    before = old_file.read_bytes()
    assert bring_up_to_date(old_file, key, scripts) == ()
    assert old_file.read_bytes() == before


def test_an_older_file_is_copied_and_brought_up(old_file, key, scripts):
    (scripts / "0002_tags.py").write_text(SECOND)
    assert bring_up_to_date(old_file, key, scripts) == ("0002_tags",)
    assert rows(old_file, key, "select body, colour from note") == [("kept", "grey")]
    copy = copy_name(old_file, "0002_tags")
    assert copy.name == "cases.before-0002_tags.db"
    assert schema_of(copy, key) == ("0001_notes",)
    assert rows(copy, key, "select body from note") == [("kept",)]


def test_the_copy_needs_the_key_and_is_the_owners_only(old_file, key, scripts):
    (scripts / "0002_tags.py").write_text(SECOND)
    bring_up_to_date(old_file, key, scripts)
    copy = copy_name(old_file, "0002_tags")
    assert b"kept" not in copy.read_bytes()
    with pytest.raises(WrongKey):
        schema_of(copy, new_key())
    if os.name == "posix":
        assert copy.stat().st_mode & 0o077 == 0
        assert old_file.stat().st_mode & 0o077 == 0


def test_one_failing_script_takes_back_the_whole_run(old_file, key, scripts):
    (scripts / "0002_tags.py").write_text(SECOND)
    (scripts / "0003_broken.py").write_text(BROKEN)
    with pytest.raises(RuntimeError, match="a bug in a migration"):
        bring_up_to_date(old_file, key, scripts)
    assert schema_of(old_file, key) == ("0001_notes",)
    assert rows(old_file, key, "select * from note") == [(1, "kept")]
    tables = {
        row[0] for row in rows(old_file, key, "select name from sqlite_schema where type = 'table'")
    }
    assert tables == {"note", "schema_migration"}


def test_a_script_that_leaves_a_reference_to_nothing_is_taken_back(old_file, key, scripts):
    (scripts / "0002_tags.py").write_text(SECOND)
    (scripts / "0003_dangling.py").write_text(DANGLING)
    with pytest.raises(Exception, match="references without a row"):
        bring_up_to_date(old_file, key, scripts)
    assert schema_of(old_file, key) == ("0001_notes",)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_killed_upgrade_leaves_the_old_file_and_can_be_run_again(old_file, key, scripts):
    (scripts / "0002_tags.py").write_text(SECOND)
    killing = scripts / "0003_killed.py"
    killing.write_text(KILLED)
    program = (
        "import sys; from pathlib import Path; from moderator_console.store.migrating import bring_up_to_date;"
        "bring_up_to_date(Path(sys.argv[1]), bytes.fromhex(sys.stdin.read()), Path(sys.argv[2]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(old_file), str(scripts)],
        input=key.hex(),
        text=True,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    assert schema_of(old_file, key) == ("0001_notes",)
    assert rows(old_file, key, "select * from note") == [(1, "kept")]
    killing.unlink()
    assert bring_up_to_date(old_file, key, scripts) == ("0002_tags",)


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory by getrusage")
def test_a_large_upgrade_does_not_hold_what_it_changes(old_file, key, scripts):
    database = KeyedDatabase(old_file, key)
    with database.atomic():
        database.execute_sql("delete from note")
        for _ in range(12):
            database.execute_sql(
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)"
                " insert into note(body) select printf('a%.4000c', 'x') from n"
            )
    database.close()
    (scripts / "0002_much.py").write_text(MUCH)
    program = (
        PEAK + "from pathlib import Path; from moderator_console.store import migrating;"
        "from playhouse.migrations import Runner; before = peak_mb();"
        "migrating.bring_up_to_date(Path(sys.argv[1]), bytes.fromhex(sys.stdin.read()), Path(sys.argv[2]));"
        "print(peak_mb() - before)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(old_file), str(scripts)],
        input=key.hex(), text=True, check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert rows(old_file, key, "select count(*) from note where body like 'b%'") == [(12_000,)]
    assert int(ended.stdout) < 24


def test_a_newer_file_is_refused_untouched(old_file, key, scripts):
    (scripts / "0002_tags.py").write_text(SECOND)
    bring_up_to_date(old_file, key, scripts)
    (scripts / "0002_tags.py").unlink()
    before = {one.name: one.read_bytes() for one in old_file.parent.glob("*.db")}
    with pytest.raises(NewerFile) as told:
        bring_up_to_date(old_file, key, scripts)
    assert told.value.facts["newer"] == "0002_tags"
    assert {one.name: one.read_bytes() for one in old_file.parent.glob("*.db")} == before


def test_two_programs_that_start_together_migrate_once(old_file, key, scripts):
    (scripts / "0002_tags.py").write_text(SECOND)
    start = threading.Barrier(4)
    answers, errors = [], []

    def run():
        start.wait()
        try:
            answers.append(bring_up_to_date(old_file, key, scripts))
        except Exception as error:  # noqa: BLE001  shown by the assertion below
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(answers) == [(), (), (), ("0002_tags",)]
    assert schema_of(copy_name(old_file, "0002_tags"), key) == ("0001_notes",)


def test_a_damaged_file_is_not_upgraded(old_file, key, scripts):
    database = KeyedDatabase(old_file, key)
    with database.atomic():
        for number in range(20_000):
            database.execute_sql("insert into note(body) values(?)", (f"note {number}",))
    database.close()
    whole = bytearray(old_file.read_bytes())
    whole[len(whole) // 2] ^= 1
    old_file.write_bytes(whole)
    (scripts / "0002_tags.py").write_text(SECOND)
    with pytest.raises(DamagedFile):
        bring_up_to_date(old_file, key, scripts)
    assert old_file.read_bytes() == whole
    assert not copy_name(old_file, "0002_tags").exists()


def test_no_script_imports_the_live_program():
    for script in [*CASES.glob("*.py"), *ARCHIVE.glob("*.py")]:
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, script.name
                names = [node.module or ""]
            assert not any(name.startswith("moderator_console") for name in names), script.name
